"""A paragraph as tokens: the labels of all sections and the signs of a statement.

The terminals are those that Lark makes from ``grammars/clauses.lark``; labels come from
``grammars/sections.lark``.  A label that the open sections do not know is FOREIGN: it stays a
word, and no shorter label is taken out of it (``财政拨款支出总计`` is not the 支出总计 of 一).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple, Union, cast

from juesuan.grammar import grammar_table, terminal_pattern
from juesuan.grammar_rules import known_pattern, known_words
from juesuan.statements.vocabulary import functional_classes, sections


class Token(NamedTuple):
    """A token: its kind (a terminal of clauses.lark, SIGN or WORDS) and its place."""

    kind: str
    start: int
    end: int


# Half the time of `Token(…)`, and there are thousands of them in a document.
span = cast("Callable[[type[Token], tuple[str, int, int]], Token]", tuple.__new__)

MARKS = frozenset(("CLASS", "GROUP", "ITEM"))
# What these are depends on the signs round them.
_DOUBTED = MARKS | {"FIGURE", "NUMBERED", "YEAR"}
# In this order: of two that begin at the same place the first that matches is taken.
_TERMINALS = (
    *sorted(MARKS),
    *("DAY", "BASE", "YEAR", "NUMBERED", "FIGURE", "AMONG", "REASON", "LISTING", "PURPOSE"),
    *("DIRECTION", "COMPLETED", "VARIANCE", "BUDGET", "SHARE", "FINAL", "VERB", "FLAT", "LINK"),
    *("EACH", "JOIN"),
)
_OPENING = ("REASON", "PURPOSE")
_SIGNS = r"[,;。:()]"
_PLAIN_SIGNS = frozenset(",;。:)")  # nothing else begins with one of them
_NAME_BEFORE, _UNIT_BEFORE = 60, 3  # so many signs before a mark or an amount are looked at
# 2080505机关事业单位基本养老保险缴费支出: an item of the functional classification with its code.
_CODE = re.compile("2[0-9]{6}")
_LAST_DIGITS, _LONGEST_NUMBER = re.compile("[0-9.]+$"), 20
_YEAR_ALONE = re.compile("(?:19|20)[0-9]{2}")
_BEFORE_CODE = ("", *",;。:)、")


@cache
def _labels() -> frozenset[str]:
    words = {word for each in sections().values() for word in (*each.before, *each.behind)}
    return frozenset(words | functional_classes())


@cache
def _label_lengths() -> dict[str, tuple[int, ...]]:
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
    written = grammar_table("clauses").terminals
    own = [(name, written[name][0], written[name][2]) for name in _TERMINALS]
    found: dict[str, list[tuple[str, _Match]]] = {}
    for name, expression, first in (*own, ("SIGN", _SIGNS, ",;。:()")):
        match: _Match = re.compile(expression).match
        for sign in first:
            found.setdefault(sign, []).append((name, match))
    heads = {*found, *(begin[0] for begin in _label_lengths())}
    return {sign: tuple(found.get(sign, ())) for sign in heads}


def each_token(text: str) -> Iterator[Token]:
    """The tokens of a folded text without white space and quotes; what is none is WORDS.

    >>> [(t.kind, "收入总计7.00万元。"[t.start : t.end]) for t in each_token("收入总计7.00万元。")]
    [('LABEL', '收入总计'), ('FIGURE', '7.00万元'), ('SIGN', '。')]
    """
    labels, lengths, terminals, shadows = _labels(), _label_lengths(), _terminals(), _own_labels()
    at, words, length = 0, 0, len(text)
    while at < length:
        sign, last = text[at], at
        if (expected := terminals.get(sign)) is None:
            at += 1
            continue
        if sign in _PLAIN_SIGNS:
            kind, last = "SIGN", at + 1
        else:
            kind = "LABEL"
            for size in lengths.get(text[at : at + 2], ()):
                if (label := text[at : at + size]) in labels:
                    if label not in shadows or not _hides_longer_label(text, at, label):
                        last += len(label)
                    break
            else:
                last += sign in labels  # 4个科, 5个处
            for name, match in expected:
                if (plain := match(text, at)) is not None:
                    if (stop := plain.end()) > last:
                        last, kind = stop, name
                    break
            if kind in _DOUBTED:
                kind, last = _settle_token(text, kind, at, last)
            if last == at:
                at += 1
                continue
        if at > words:
            yield span(Token, ("WORDS", words, at))
        yield span(Token, (kind, at, last))
        at = words = last
    if words < length:
        yield span(Token, ("WORDS", words, length))


@cache
def _own_labels() -> dict[str, int]:
    """Labels that begin with the unit itself, and how long that is: 本部门收入."""
    begins = known_words("words", "begins_label")
    return {each: len(own) for each in _labels() for own in begins if each.startswith(own)}


def _hides_longer_label(text: str, at: int, label: str) -> bool:
    """Whether a label that goes further begins behind the unit itself: 本部门 / 收入支出总计."""
    behind = at + _own_labels()[label]
    sizes = _label_lengths().get(text[behind : behind + 2], ())
    longer = (each for each in sizes if behind + each > at + len(label))
    return any(text[behind : behind + each] in _labels() for each in longer)


def _settle_token(text: str, kind: str, start: int, end: int) -> tuple[str, int]:
    """What a token is by the signs round it, and where it ends; where it begins if it is none."""
    match kind:
        case "FIGURE" if text[start] == "-" and _is_year_at(text, start + 1):
            return kind, start  # 某县-2024年: a dash, and no sign
        case "FIGURE":
            if _is_whole_figure(text, start, end):
                return kind, end
            paper = known_pattern("words", "number_of_paper").match(text, start)
            if paper is not None:
                return "WORDS", paper.end()
            bare = "BARE" if _is_bare_number(text, start, end) else "BAD"
            return "CODE" if _is_item_code(text, start) else bare, end
        case "YEAR":
            return kind, start + 4 if _belongs_to_label(text, start + 4, end) else end
        case "NUMBERED" if not _begins_item(text, start, end):
            number = terminal_pattern("clauses", "FIGURE").match(text, start)
            if number is None:
                return kind, start
            return "FIGURE" if _is_whole_figure(text, start, number.end()) else "BAD", number.end()
        case "NUMBERED":
            return kind, end
        case _:
            return kind, end if _is_whole_mark(text, kind, start, end) else start


def _is_year_at(text: str, at: int) -> bool:
    return terminal_pattern("clauses", "YEAR").match(text, at) is not None


def _is_whole_mark(text: str, kind: str, start: int, end: int) -> bool:
    """Whether a mark is whole, or stands beside others: (类似… is none."""
    if end - start > 2 and text[start] == "(" and text[end - 1] == ")":
        return True
    if kind == "ITEM":
        before = known_pattern("words", "mark_of_group")
        return before.search(text, max(0, start - _NAME_BEFORE), start) is not None
    return known_pattern("words", "next_mark").match(text, end) is not None


def token_but_label(text: str, label: Token) -> Token:
    """What the words of a label are where they are none: 支出决算 is a linker outside of 三."""
    for name, match in _terminals().get(text[label.start], ()):
        found = match(text, label.start, label.end)
        if found is not None:
            if found.end() == label.end or name in _OPENING:
                return Token(name, label.start, found.end())
            break
    return Token("FOREIGN", label.start, label.end)


def _belongs_to_label(text: str, at: int, end: int) -> bool:
    """Whether 年初 or 年末 behind the digits of a year belongs to what follows.

    2024年初预算 is the 年初预算, 2024年末结转和结余 the 年末结转和结余.
    """
    if text[at:end] in known_words("words", "against_initial_budget"):
        return True
    lengths = _label_lengths().get(text[at:end], ())
    return any(text[at : at + length] in _labels() for length in lengths)


def _is_whole_figure(text: str, start: int, end: int) -> bool:
    """Whether no digit, letter or point touches a figure: ``1OO%`` and ``1,123;.55万元`` are none.

    Nor does a sign that no decoder knew: ``占�2.5%`` may have been 12.5%.

    ``3914.38,3932.89万元`` are two: the first has decimals, so the comma is none of thousands.
    """
    if start and (
        (text[start - 1].isalnum() and text[start - 1].isascii())
        or text[start - 1] in ".'\"’\ufffd"
    ):
        return False
    if start > 1 and text[start - 1] == "," and _is_of_thousands(text, start - 1):
        return False
    around = text[start - 2 : start + 3] if start > 1 else ""
    if around[1:2] == "。" and re.match("[0-9]。[0-9]{1,2}(?![0-9])", around):
        return False  # for a point before decimals: 2,980。36万元
    if not text[end - 1].isdigit():
        if known_pattern("words", "goes_on_behind_unit").match(text, end - 1):
            return False
        before = max(0, start - _UNIT_BEFORE)
        return not known_pattern("words", "amount_of_two_parts").search(text, before, end)
    if known_pattern("words", "behind_bare_figure").match(text, end):
        return not _YEAR_ALONE.fullmatch(text, start, end)  # 绩效自评的2025 / [年度项目48个]
    return "." in text[start:end] and text[end] == "," and text[end + 1].isdigit()


def _is_of_thousands(text: str, comma: int) -> bool:
    """Whether a comma before digits parts no figures: 4,95.11万元 has lost a digit.

    One behind decimals does: 3914.38,3932.89万元.
    """
    if text[comma - 1] == ",":
        return True
    before = _LAST_DIGITS.search(text, max(0, comma - _LONGEST_NUMBER), comma)
    return before is not None and "." not in before[0]


def _is_chinese(text: str, at: int) -> bool:
    return "\u4e00" <= text[at : at + 1] <= "\u9fff"


def _is_item_code(text: str, at: int) -> bool:
    code = _CODE.match(text, at)
    before = text[at - 1 : at]
    return code is not None and before in _BEFORE_CODE and _is_chinese(text, code.end())


def _is_bare_number(text: str, start: int, end: int) -> bool:
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
    if _is_year_at(text, end):
        return True  # 1、2024年公务接待费
    return end == len(text) or not (text[start].isdigit() and text[end].isdigit())


def figure_unit(text: str, figure: Token) -> str:
    """The unit behind the digits of a figure."""
    return text[figure.start : figure.end].lstrip("0123456789.,-")
