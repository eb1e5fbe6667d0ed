"""The form of a document: its headings in order, and what stands below each of them.

A family of layouts prints its form in its file (``grammars/families``, rule ``form``); without one,
the headings of ``headings.lark`` are written in their order.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from juesuan.grammar_rules import known_words
from juesuan.headings import heading_of
from juesuan.numbering import PART as PART_NUMBER, STYLES, chinese_numeral, number_at
from juesuan.reading.families import family
from juesuan.source import fold, plain_words, widen_signs
from juesuan.statements.vocabulary import sections, statement_prefix

PART: Final = "第"
ACCOUNTS: Final = "accounts"
TABLES: Final = "self_evaluation"
"""Where the self-evaluation tables stand: below 预算绩效, if they have no heading of their own."""
_ABOVE: Final = {TABLES: "performance"}


_PARTS: Final = ("overview", "explanation", "glossary", "statements", ACCOUNTS)


class FormLine(NamedTuple):
    """A heading of a form.

    Attributes:
        style: how it is numbered.
        words: what stands behind the number; with a full stop at its end where the text follows
            on the same line (``2.收入情况。``).
        names: the sections that it opens (``headings.lark``).
        stated: the rules of what is stated below it, in the printed order; empty: all.
    """

    style: str
    words: str
    names: tuple[str, ...]
    stated: tuple[str, ...] = ()

    @property
    def level(self) -> int:
        return (PART, *STYLES).index(self.style)


def _headings() -> list[str]:
    """What a document may hold, by the names of its headings in their order."""
    known = (name for name in known_words("headings", "heading") if "__and__" not in name)
    return [*(name for name in known if name != ACCOUNTS), ACCOUNTS]


def _plain_line(name: str) -> FormLine:
    words = known_words("headings", name)[0]
    if name in _PARTS:
        return FormLine(PART, words, (name,))
    return FormLine("一、", words + known_words("headings", "ending")[-1], (name,))


@cache
def form_of(layout: str | None) -> tuple[FormLine, ...]:
    """The form of a family; the plain one where there is none.

    Raises:
        GrammarError: a line of it is no heading that is read.
    """
    pieces = family(layout).form()
    if not pieces:
        return tuple(_plain_line(name) for name in _headings() if name != TABLES)
    found: list[FormLine] = []
    for piece in pieces:
        if piece.startswith('"'):
            found.append(_line(piece.strip('"'), layout))
        else:
            found[-1] = found[-1]._replace(stated=(*found[-1].stated, piece))
    return tuple(found)


def _line(printed: str, layout: str | None) -> FormLine:
    folded = fold(printed)
    heading = heading_of(plain_words(printed))
    part, number = PART_NUMBER.match(folded), number_at(folded)
    if heading is None or not (part or number):
        from juesuan.grammar_families import grammar_error

        file = f"families/{(layout or '').replace('-', '_')}"
        raise grammar_error(file, f"form 的“{printed}”不是带编号的、认得的标题")
    if part is not None:
        return FormLine(PART, printed[part.end() :].strip(), heading.names)
    assert number is not None
    return FormLine(number.style, printed[number.end :].strip(), heading.names)


def styled_number(style: str, number: int) -> str:
    """The number of a heading or an item, in its style; above 99 in digits.

    >>> styled_number("(一)", 3), styled_number("第", 2), styled_number("一、", 100)
    ('（三）', '第二部分 ', '100、')
    """
    chinese = chinese_numeral(number) if number < 100 else str(number)
    if style == PART:
        return f"{PART}{chinese}部分 "
    if style == "①":
        return chr(ord(style) + (number - 1) % 20)
    return widen_signs(style.replace("1", str(number)).replace("一", chinese))


@cache
def form_lines(form: tuple[FormLine, ...]) -> tuple[tuple[FormLine, tuple[str, ...]], ...]:
    """The lines of a form, each with the names of what is written below it.

    A section stands below the last line that opens it, or one that it is a part of, and what other
    lines name of it below these; sections that the form does not have come last, with the headings
    of the plain form.
    """
    lines = list(form)
    found: list[list[str]] = [[] for _ in form]
    for name in _headings():
        places = _places(lines, name)
        if not places:
            places = [len(lines)]
            lines.append(_plain_line(name))
            found.append([])
        for at in places:
            found[at].append(name)
    return tuple(zip(lines, map(tuple, found), strict=True))


@cache
def apart(form: tuple[FormLine, ...], name: str) -> frozenset[str]:
    """The rules of a section that stand below another heading than the section itself.

    年末结转和结余 below 三、部门结转结余情况, and not below 一.
    """
    _, *others = _places(form, name) or [0]
    return frozenset(rule for at in others for rule in form[at].stated)


def sections_of(form: tuple[FormLine, ...]) -> dict[str, tuple[str, ...]]:
    """The sections that a form holds, and the rules of what it names of each; empty: all."""
    found: dict[str, tuple[str, ...]] = {}
    for line, names in form_lines(form)[: len(form)]:
        for each in names:
            parted = each.startswith(("overview", "other_matters"))
            name = each if parted else each.split("__")[0]
            rules = tuple(rule for rule in line.stated if rule.startswith(_rule_beginnings(name)))
            before = found.get(name, rules)
            found[name] = tuple(dict.fromkeys((*before, *rules))) if before and rules else ()
    return found


@cache
def _rule_beginnings(name: str) -> tuple[str, ...]:
    """How the rules begin of what is stated in a section, or in those below it."""
    below = [each for each in sections() if each.startswith(f"{name}__")]
    return tuple(map(statement_prefix, (name, *below)))


def _places(lines: Sequence[FormLine], name: str) -> list[int]:
    """The line that a section stands below, and others that name something of it."""
    named = [
        at
        for at, line in enumerate(lines)
        if any(rule.startswith(_rule_beginnings(name)) for rule in line.stated)
    ]
    own = name
    while not (places := [at for at, line in enumerate(lines) if own in line.names]):
        if named:
            return named[-1:]
        if own not in _ABOVE and ("__" not in own or own.startswith("overview")):
            return []
        own = _ABOVE.get(own) or own.rpartition("__")[0]
    others = [at for at in named if own == name and name not in lines[at].names]
    return [places[-1], *others]
