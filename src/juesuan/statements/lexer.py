"""A paragraph as tokens: the labels of all sections and the signs of a statement.

The terminals are those that Lark makes from ``grammars/clauses.lark``; labels come from
``grammars/sections.lark``.  A label that the open sections do not know is FOREIGN: it stays a
word, and no shorter label is taken out of it (``财政拨款支出总计`` is not the 支出总计 of 一).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from lark import Lark, Token
from lark.lexer import Lexer

from juesuan.grammar import parser
from juesuan.statements.vocabulary import functional_classes, sections

__all__ = ["Span", "clause_parser", "other_token", "tokens"]


class Span(NamedTuple):
    """A token: its kind (a terminal of clauses.lark, SIGN or WORDS) and its place."""

    kind: str
    start: int
    end: int


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
    "EACH",
    "LINK",
    "JOIN",
)
_OPENING = ("REASON", "PURPOSE")
_SIGNS = r"[,;。:()]"
_MARK = r"\((?:类|款|项)\)"
_MARKS = {"(类)": "CLASS", "(款)": "GROUP", "(项)": "ITEM"}
_COUNTED = frozenset("人个户名次辆平亩吨公千余多")
_ENDS_BARE = frozenset(",;。:()、和及与,")
_TOUCHES = re.compile(r"[0-9A-Za-z.'’]|,[0-9]")


class _Handed(Lexer):
    """The lexer of a clause whose tokens are there already: hands them on."""

    def __init__(self, conf: object) -> None:
        pass

    def lex(self, data: Iterable[Token]) -> Iterator[Token]:  # type: ignore[override]
        return iter(data)


def clause_parser() -> Lark:
    """The parser of one clause."""
    return parser("clauses", _Handed)


def _trie(words: Iterable[str]) -> str:
    """Words as one expression that tries each letter once; the longest word wins."""
    root: dict[str, dict[str, object]] = {}
    for word in words:
        node: dict = root
        for sign in word:
            node = node.setdefault(sign, {})
        node[""] = {}
    return _branches(root)


def _branches(node: dict) -> str:
    # The depth is that of the longest label: about 40.
    parts = [re.escape(sign) + _branches(below) for sign, below in node.items() if sign]
    if not parts:
        return ""
    inner = "|".join(parts)
    if "" in node:
        return f"(?:{inner})?"
    return inner if len(parts) == 1 else f"(?:{inner})"


@cache
def _label() -> re.Pattern[str]:
    words = {word for each in sections().values() for word in (*each.before, *each.behind)}
    return re.compile(_trie(sorted(words | functional_classes())))


@cache
def _other() -> re.Pattern[str]:
    patterns = {each.name: each.pattern.to_regexp() for each in clause_parser().terminals}
    return re.compile(
        "|".join(
            [f"(?P<MARK>{_MARK})"]
            + [f"(?P<{name}>{patterns[name]})" for name in _TERMINALS]
            + [f"(?P<SIGN>{_SIGNS})"]
        )
    )


@cache
def _first() -> re.Pattern[str]:
    """Where a token may begin: one character, tried before the two expressions above."""
    heads = {word[0] for each in sections().values() for word in (*each.before, *each.behind)}
    heads |= {word[0] for word in functional_classes()}
    source = _other().pattern
    heads |= set("0123456789-①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳(),;。:、")
    heads |= {c for c in source if "\u4e00" <= c <= "\u9fff"}
    return re.compile(f"[{re.escape(''.join(sorted(heads)))}]")


def tokens(text: str) -> list[Span]:
    """The tokens of a folded text without white space and quotes; what is none is WORDS.

    >>> [(t.kind, "收入总计7.00万元。"[t.start : t.end]) for t in tokens("收入总计7.00万元。")]
    [('LABEL', '收入总计'), ('FIGURE', '7.00万元'), ('SIGN', '。')]
    """
    label, other, first = _label().match, _other().match, _first().search
    found: list[Span] = []
    at = words = 0
    end = len(text)
    while at < end:
        head = first(text, at)
        if head is None:
            break
        at = head.start()
        labelled = label(text, at)
        plain = other(text, at)
        last = labelled.end() if labelled else at
        kind = "LABEL"
        if plain is not None and plain.end() > last:
            last, kind = plain.end(), plain.lastgroup or ""
            if kind == "FIGURE" and not _stands_alone(text, at, last):
                kind = "BARE" if _is_bare(text, at, last) else "BAD"
            elif kind == "NUMBERED" and not _begins_item(text, at, last):
                number = _number().match(text, at)
                if number is None:
                    at += 1
                    continue
                last = number.end()
                kind = "FIGURE" if _stands_alone(text, at, last) else "BAD"
            elif kind == "MARK":
                kind = _MARKS[text[at:last]]
        elif last == at:
            at += 1
            continue
        if at > words:
            found.append(Span("WORDS", words, at))
        found.append(Span(kind, at, last))
        at = words = last
    if words < end:
        found.append(Span("WORDS", words, end))
    return found


def other_token(text: str, label: Span) -> Span:
    """What the words of a label are where they are none: 支出决算 is a linker outside of 三."""
    found = _other().match(text, label.start, label.end)
    if found is not None and (found.end() == label.end or found.lastgroup in _OPENING):
        return Span(found.lastgroup or "", label.start, found.end())
    return label._replace(kind="FOREIGN")


@cache
def _number() -> re.Pattern[str]:
    return re.compile(
        next(t for t in clause_parser().terminals if t.name == "FIGURE").pattern.to_regexp()
    )


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no digit, letter or point touches a figure: ``1OO%`` and ``1,123;.55万元`` are none.

    ``3914.38,3932.89万元`` are two: the first has decimals, so the comma is none of thousands.
    """
    if start and (
        (text[start - 1].isalnum() and text[start - 1].isascii()) or text[start - 1] in ".'’"
    ):
        return False
    if text[end - 1] in "万亿" and text[end : end + 1] in _COUNTED:
        return False  # 2万人: neither money nor two people
    if text[end - 1].isdigit() and end < len(text) and text[end] not in _ENDS_BARE:
        return False  # a figure without unit ends with a sign: 9746.50一、一般公共…
    if not text[end - 1].isdigit():
        return True
    touches = _TOUCHES.match(text, end)
    if touches is None:
        return True
    return touches[0][0] == "," and "." in text[start:end]


def _is_bare(text: str, start: int, end: int) -> bool:
    """Whether a whole number without unit stands directly before words: 用车0主要领导干部用车8.

    It is a figure only between two labels (clauses.py).
    """
    whole = text[start:end].isdigit() and end < len(text) and "\u4e00" <= text[end] <= "\u9fff"
    return whole and end - start < 6 and not text[start - 1 : start].isascii()


def _begins_item(text: str, start: int, end: int) -> bool:
    """Whether a number of an item stands where one may: at the start of a sentence."""
    if text[start] == "(" and start and text[start - 1] not in "。;:":
        return False
    if start and text[start - 1] not in "。;:,)":
        return False
    return end == len(text) or not (text[start].isdigit() and text[end].isdigit())
