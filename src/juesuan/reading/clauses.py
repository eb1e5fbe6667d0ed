"""The clauses of a paragraph, taken apart: words, figure, unit, and what stands before them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from juesuan.grammar import parser, pattern, tokens
from juesuan.model.leaves import Figure
from juesuan.model.made import made
from juesuan.paragraphs import Paragraph
from juesuan.reading.values import decimal, page_width
from juesuan.vocabulary import FormSlot, compiled_forms

__all__ = [
    "Clause",
    "change_of",
    "class_range",
    "clauses",
    "day_range",
    "figure_of",
    "has_figure",
    "slots_of_words",
]


_NAME_AND_YEAR = re.compile(r"[^,。;:]{0,60}\d{4}年度?|本?年度?|[-\"'()]+")


class Clause(NamedTuple):
    """One clause: its terminal, its range in the paragraph, and its words without figure.

    ``before`` are the separators between it and the clause before it.
    """

    kind: str
    start: int
    end: int
    words: str
    before: str
    text: str

    @property
    def opens_sentence(self) -> bool:
        """Whether a sentence (or a part of one that a semicolon ends) begins here."""
        return not self.before or "。" in self.before or ";" in self.before

    @property
    def leads_on(self) -> bool:
        """Whether it is fixed words that lead to the next figure: 其中, 与年初预算相比."""
        if self.kind == "PHRASE":
            return self.text == "其中" or self.text.startswith("与")
        return self.kind == "COMPARED"

    @property
    def says_something(self) -> bool:
        """Whether it is more than the year or the unit's name before a statement."""
        return _NAME_AND_YEAR.fullmatch(self.text) is None


@cache
def _terminal(name: str) -> re.Pattern[str]:
    return pattern(parser("clauses"), name)


@cache
def _figure_at_end() -> re.Pattern[str]:
    number, unit, division = (_terminal(name).pattern for name in ("NUMBER", "UNIT", "DIVISION"))
    return re.compile(f"(?P<number>{number})(?P<unit>{unit})(?:{division})?$")


@cache
def _frame() -> re.Pattern[str]:
    """What may stand round the words of a figure: (一), 本单位 and the year, 为 and the like."""
    number, own, year, is_ = (_terminal(name).pattern for name in ("NUMBERED", "OWN", "YEAR", "IS"))
    return re.compile(f"(?:{number})?(?:{own})?(?:{year})?(?P<words>.*?)(?:{is_})?$")


@cache
def slots_of_words() -> dict[str, tuple[FormSlot, ...]]:
    """The slots of all forms by the words before them."""
    found: dict[str, list[FormSlot]] = {}
    for form in compiled_forms():
        for slot in form.slots:
            for words in slot.words:
                if words and not slot.is_classification:
                    found.setdefault(words, []).append(slot)
    return {words: tuple(slots) for words, slots in found.items()}


@cache
def _unit_words() -> tuple[str, ...]:
    """Words before which the unit's name may stand, the longest first."""
    words = {w for form in compiled_forms() for s in form.slots if s.of_unit for w in s.words}
    return tuple(sorted(words, key=len, reverse=True))


def _known_words(head: str) -> str:
    """The words of a slot in what stands before a figure, whole; empty where there are none."""
    known = slots_of_words()
    if head in known:
        return head
    match = _frame().match(head)
    assert match is not None
    if match["words"] in known:
        return match["words"]
    rest = head[match.start("words") :]
    return rest if rest in known else ""


def clauses(paragraph: Paragraph) -> Iterator[Clause]:
    """The clauses of a paragraph in order, read by the grammar of clauses."""
    before = ""
    for token in tokens("clauses", "paragraph", paragraph.words.text):
        kind, text, start = token.type, str(token), token.start_pos or 0
        if kind == "SEPARATOR":
            before += text
            continue
        yield Clause(kind, start, start + len(text), _words(kind, text), before, text)
        before = ""


def _words(kind: str, text: str) -> str:
    match kind:
        case "AMOUNT" | "SHARE":
            figure = _figure_at_end().search(text)
            return _known_words(text[: figure.start()]) if figure else ""
        case "OF_UNIT":
            figure = _figure_at_end().search(text)
            head = text[: figure.start()] if figure else ""
            return next((words for words in _unit_words() if words in head), "")
        case "COMPARED":
            base = _terminal("BASE").search(text)
            return text[: base.start()] if base else ""
        case "DATED":
            day = _terminal("DATE").search(text)
            return text[: day.start()] if day else ""
        case "NONE":
            return text.rpartition("无")[2]
        case "OPENER" | "PHRASE":
            return text
        case _:
            return ""


def figure_of(clause: Clause, paragraph: Paragraph) -> Figure | None:
    """The figure that a clause states, with its unit and its place."""
    match = _figure_at_end().search(clause.text)
    if match is None:
        return None
    first = clause.start + match.start("number")
    start, end = paragraph.words.span(first, first + len(match["number"]))
    return made(Figure, decimal(match["number"]), page_width(match["unit"]), start, end)


def change_of(clause: Clause, paragraph: Paragraph) -> Figure | None:
    """The figure of a change with the sign of its verb: 减少 and 下降 are negative."""
    figure = figure_of(clause, paragraph)
    verb = _terminal("VERB").search(clause.text)
    if figure is None or verb is None or verb[0] not in ("减少", "下降", "降低"):
        return figure
    value: Decimal = figure.value if figure.value.is_zero() else figure.value.copy_negate()
    return made(Figure, value, figure.unit, figure.start, figure.end)


def day_range(clause: Clause) -> tuple[int, int]:
    """Where the date of a clause stands, in the paragraph."""
    match = _terminal("DATE").search(clause.text)
    assert match is not None
    return clause.start + match.start(), clause.start + match.end()


def class_range(clause: Clause) -> tuple[int, int]:
    """Where the name before (类), (款) or (项) stands, in the paragraph, without its number."""
    number = _terminal("NUMBERED").match(clause.text) if clause.kind == "CLASS" else None
    return clause.start + (number.end() if number else 0), clause.end - 3


def has_figure(clause: Clause) -> bool:
    """Whether a clause that nobody knows states a figure, or the beginning of one."""
    return clause.text[-1].isdigit() or _digit_and_unit().search(clause.text) is not None


@cache
def _digit_and_unit() -> re.Pattern[str]:
    return re.compile("[0-9](?:" + _terminal("UNIT").pattern + ")")
