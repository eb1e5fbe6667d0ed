"""A paragraph as tokens: the labels of all sections and the signs of a statement.

The terminals are those that Lark makes from ``grammars/clauses.lark``; labels come from
``grammars/sections.lark``.  A label that the open sections do not know is FOREIGN: it stays a
word, and no shorter label is taken out of it (``财政拨款支出总计`` is not the 支出总计 of 一).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NamedTuple, Union

from juesuan.grammar import pattern, table
from juesuan.statements.vocabulary import functional_classes, sections

__all__ = ["Span", "each_token", "other_token", "span", "tokens", "unit_of"]


class Span(NamedTuple):
    """A token: its kind (a terminal of clauses.lark, SIGN or WORDS) and its place."""

    kind: str
    start: int
    end: int


# Half the time of `Span(…)`, and there are thousands of them in a document.
span: Any = tuple.__new__

# In this order: of two that begin at the same place the first that matches is taken.
_TERMINALS = (
    "DAY",
    "BASE",
    "YEAR",
    "NUMBERED",
    "FIGURE",
    "AMONG",
    "REASON",
    "PURPOSE",
    "DIRECTION",
    "COMPLETED",
    "VARIANCE",
    "BUDGET",
    "SHARE",
    "FINAL",
    "VERB",
    "FLAT",
    "LINK",
    "EACH",
    "JOIN",
)
_OPENING = ("REASON", "PURPOSE")
_SIGNS = r"[,;。:()]"
_PLAIN_SIGNS = frozenset(",;。:)")  # nothing else begins with one of them
# (类), also without one of its brackets, or with a sign doubled: 教育支出(类普通教育(款)).
_MARK = r"\({1,2}(?:类{1,2}|款{1,2}|项{1,2})\){0,2}|(?:类|款|项)\){1,2}"
_MARKS = {"类": "CLASS", "款": "GROUP", "项": "ITEM"}
_NEXT_MARK = r"[^,。;:()]{2,40}\({0,2}[款项]\)"
_NAME_BEFORE = 60
# What may follow 万 or 亿 where it is money: 5万比上年增加; but 2万人 and 3万美元 are none.
_BEHIND_MONEY = frozenset("元占比较与同和及增减下上降完主其均各年全决持")
# An amount that goes on: 5万元以上, 1亿2000万元, 5万3000元.
_GOES_ON = re.compile(r"以[上下内]|不等|余|[0-9][0-9,.]*(?:[百千万亿]|元)")
_MONEY = "百千万亿元"
_ENDS_BARE = frozenset(",;。:()、和及与,")
# 2080505机关事业单位基本养老保险缴费支出: an item of the functional classification with its code.
_CODE = re.compile("2[0-9]{6}")
_BEFORE_CODE = ("", *",;。:)、")
# 。 stands for a point before decimals: 2,980。36万元; 2,,133.12万元 may be any number.
_TOUCHES = r"[0-9A-Za-z.'’]|,[,.]*[0-9]|。[0-9]{1,2}(?![0-9年.、])"
_BEHIND_STOP = r"[0-9]。[0-9]{1,2}(?![0-9])"


@cache
def _labels() -> frozenset[str]:
    words = {word for each in sections().values() for word in (*each.before, *each.behind)}
    return frozenset(words | functional_classes())


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """How long the labels are that begin with the same two characters, the longest first.

    To cut out so many characters and to look whether they are a label takes less than one
    expression of a thousand labels takes to compile and to match.
    """
    found: dict[str, set[int]] = {}
    for begin, length in {(word[:2], len(word)) for word in _labels()}:
        found.setdefault(begin, set()).add(length)
    return {begin: tuple(sorted(each, reverse=True)) for begin, each in found.items()}


_Match = Callable[..., Union[re.Match[str], None]]


@cache
def _terminals() -> dict[str, tuple[tuple[str, _Match], ...]]:
    """The terminals that may begin with a character, in their order; none where only labels do."""
    written = table("clauses").terminals
    own = [(name, written[name][0], written[name][2]) for name in _TERMINALS]
    found: dict[str, list[tuple[str, _Match]]] = {}
    for name, expression, first in (("MARK", _MARK, "(类款项"), *own, ("SIGN", _SIGNS, ",;。:()")):
        match: _Match = re.compile(expression).match
        for sign in first:
            found.setdefault(sign, []).append((name, match))
    heads = {*found, *(begin[0] for begin in _lengths())}
    return {sign: tuple(found.get(sign, ())) for sign in heads}


def tokens(text: str) -> list[Span]:
    """The tokens of a text (:func:`each_token`)."""
    return list(each_token(text))


def each_token(text: str) -> Iterator[Span]:
    """The tokens of a folded text without white space and quotes; what is none is WORDS.

    >>> [(t.kind, "收入总计7.00万元。"[t.start : t.end]) for t in each_token("收入总计7.00万元。")]
    [('LABEL', '收入总计'), ('FIGURE', '7.00万元'), ('SIGN', '。')]
    """
    labels, lengths, terminals = _labels(), _lengths(), _terminals()
    at, words, length = 0, 0, len(text)
    while at < length:
        sign, last = text[at], at
        if (expected := terminals.get(sign)) is None:
            at += 1
            continue
        if sign in _PLAIN_SIGNS:
            if at > words:
                yield span(Span, ("WORDS", words, at))
            words = at + 1
            yield span(Span, ("SIGN", at, words))
            at = words
            continue
        kind = "LABEL"
        for size in lengths.get(text[at : at + 2], ()):
            if (label := text[at : at + size]) in labels:
                last += len(label)
                break
        else:
            if sign in labels:  # 4个科, 5个处
                last += 1
        for name, match in expected:
            if (plain := match(text, at)) is not None:
                if (stop := plain.end()) > last:
                    last, kind = stop, name
                break
        if last == at:
            at += 1
            continue
        if kind == "FIGURE" and not _stands_alone(text, at, last):
            bare = "BARE" if _is_bare(text, at, last) else "BAD"
            kind = "CODE" if _is_code(text, at) else bare
        elif kind == "NUMBERED" and not _begins_item(text, at, last):
            number = _number().match(text, at)
            if number is None:
                at += 1
                continue
            last = number.end()
            kind = "FIGURE" if _stands_alone(text, at, last) else "BAD"
        elif kind == "MARK":
            if not _is_mark(text, at, last):
                at += 1
                continue
            kind = _MARKS[text[at:last].strip("()")[0]]
        elif kind == "YEAR" and _is_of_label(text, at + 4, last):
            last = at + 4
        if at > words:
            yield span(Span, ("WORDS", words, at))
        yield span(Span, (kind, at, last))
        at = words = last
    if words < length:
        yield span(Span, ("WORDS", words, length))


def _is_mark(text: str, start: int, end: int) -> bool:
    """Whether a mark is whole, or stands beside others: (类似… is none."""
    if end - start > 2 and text[start] == "(" and text[end - 1] == ")":
        return True
    if text[start:end].strip("()")[0] == "项":
        return text.rfind("款)", max(0, start - _NAME_BEFORE), start) >= 0
    return re.compile(_NEXT_MARK).match(text, end) is not None


def other_token(text: str, label: Span) -> Span:
    """What the words of a label are where they are none: 支出决算 is a linker outside of 三."""
    for name, match in _terminals().get(text[label.start], ()):
        found = match(text, label.start, label.end)
        if found is not None:
            if found.end() == label.end or name in _OPENING:
                return Span(name, label.start, found.end())
            break
    return Span("FOREIGN", label.start, label.end)


def _is_of_label(text: str, at: int, end: int) -> bool:
    """Whether 年初 or 年末 behind the digits of a year belongs to what follows.

    2024年初预算 is the 年初预算, 2024年末结转和结余 the 年末结转和结余.
    """
    if text[end - 1] == "初":
        return True
    lengths = _lengths().get(text[at:end], ())
    return any(text[at : at + length] in _labels() for length in lengths)


@cache
def _number() -> re.Pattern[str]:
    return pattern("clauses", "FIGURE")


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no digit, letter or point touches a figure: ``1OO%`` and ``1,123;.55万元`` are none.

    Nor does a sign that no decoder knew: ``占�2.5%`` may have been 12.5%.

    ``3914.38,3932.89万元`` are two: the first has decimals, so the comma is none of thousands.
    """
    if start and (
        (text[start - 1].isalnum() and text[start - 1].isascii()) or text[start - 1] in ".'’\ufffd"
    ):
        return False
    if start > 1 and text[start - 2 : start] == ",,":
        return False
    if start > 1 and text[start - 1] == "。" and re.compile(_BEHIND_STOP).match(text, start - 2):
        return False
    if text[end - 1] in "万亿" and _is_chinese(text, end) and text[end] not in _BEHIND_MONEY:
        return False  # 2万人: neither money nor two people
    if text[end - 1] in _MONEY and (_GOES_ON.match(text, end) or _is_rest(text, start)):
        return False
    if text[end - 1] == "%" and text.startswith("以", end):
        return False
    if text[end - 1].isdigit() and end < len(text) and text[end] not in _ENDS_BARE:
        return False  # a figure without unit ends with a sign: 9746.50一、一般公共…
    if not text[end - 1].isdigit():
        return True
    touches = re.compile(_TOUCHES).match(text, end)
    if touches is None:
        return True
    return touches[0][:-1] == "," and "." in text[start:end]


def _is_chinese(text: str, at: int) -> bool:
    return "\u4e00" <= text[at : at + 1] <= "\u9fff"


def _is_code(text: str, at: int) -> bool:
    code = _CODE.match(text, at)
    before = text[at - 1 : at]
    return code is not None and before in _BEFORE_CODE and _is_chinese(text, code.end())


def _is_rest(text: str, start: int) -> bool:
    """Whether an amount stands directly behind another: 1亿2000万元 is one amount of two parts."""
    before = text[max(0, start - 3) : start]
    return before[-1:] in _MONEY and before.rstrip(_MONEY)[-1:].isdigit()


def _is_bare(text: str, start: int, end: int) -> bool:
    """Whether a whole number without unit stands directly before words: 用车0主要领导干部用车8.

    It is a figure only between two labels (clauses.py).
    """
    whole = text[start:end].isdigit() and _is_chinese(text, end)
    return whole and end - start < 6 and not text[start - 1 : start].isascii()


def _begins_item(text: str, start: int, end: int) -> bool:
    """Whether a number of an item stands where one may: at the start of a sentence."""
    if text[start] == "(" and start and text[start - 1] not in "。;:":
        return False
    if start and text[start - 1] not in "。;:,)":
        return False
    return end == len(text) or not (text[start].isdigit() and text[end].isdigit())


def unit_of(text: str, figure: Span) -> str:
    """The unit behind the digits of a figure."""
    return text[figure.start : figure.end].lstrip("0123456789.,-")
