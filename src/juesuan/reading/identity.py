"""Title, unit and year of a document: from its title, else from a sentence that names them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from juesuan.grammar_rules import known_pattern, known_words
from juesuan.model.leaves import Figure
from juesuan.paragraphs import HeadingLine, Paragraph, TextPart, TitleLine
from juesuan.reading.draft import Draft
from juesuan.reading.values import decimal
from juesuan.statements.words import Passage
from juesuan.titles import Title, unit_in_sentence

_LONGEST_CLAUSE = 60


def passage_of(draft: Draft, paragraph: Paragraph) -> Passage:
    """The words of a paragraph with their places."""
    return Passage(draft.source, paragraph.words, paragraph.pieces)


def read_identity(draft: Draft, parts: Sequence[TextPart]) -> None:
    """The year is known before the first figure is read: it says which years are others."""
    for part in parts:
        if isinstance(part, TitleLine):
            _read_title(draft, part.paragraph, part.title)
    years: dict[str, tuple[Passage, tuple[int, int]]] = {}  # where each year is said first
    for part in parts:
        if draft.has(("year",)) and draft.has(("unit_name",)):
            return
        if isinstance(part, (Paragraph, HeadingLine)):
            _read_named(draft, part if isinstance(part, Paragraph) else part.paragraph, years)
    if not draft.has(("year",)) and years:
        _year(draft, *next(iter(years.values())))


def _read_title(draft: Draft, paragraph: Paragraph, title: Title) -> None:
    passage = passage_of(draft, paragraph)
    draft.set(("title",), passage.words(0, len(passage.text)))
    if title.unit is not None:
        draft.set(("unit_name",), passage.words(*title.unit))
    _year(draft, passage, title.year)


def _read_named(
    draft: Draft, paragraph: Paragraph, years: dict[str, tuple[Passage, tuple[int, int]]]
) -> None:
    """Unit and year in a sentence; the year of a budget only where no other is said."""
    passage = passage_of(draft, paragraph)
    found = unit_in_sentence(passage.text)
    if found is not None and not draft.has(("unit_name",)):
        draft.set(("unit_name",), passage.words(*found[0]))
    if not draft.has(("year",)):
        for match in known_pattern("kinds", "year_in_sentence").finditer(passage.text):
            place = passage, match.span("year_of_text")
            place = years.setdefault(match["year_of_text"], place)
            if not _is_of_budget(passage.text, match.end()):
                _year(draft, *place)
                return


def _is_of_budget(text: str, start: int) -> bool:
    """Whether the words behind a year are of a budget alone: 2025年预算安排7万元.

    2022年三公经费预算及2021年三公经费决算: up to the next year.  Beside a final account it is of
    the same year: 2022年预算为7万元，支出决算为6万元.
    """
    ahead = re.split("[。;:]|[0-9]{4}年", text[start : start + _LONGEST_CLAUSE], maxsplit=1)[0]
    if known_pattern("words", "spent_beside").search(ahead):
        return False
    clause = ahead.partition(",")[0]
    for name in known_words("words", "named_as_budget"):
        clause = clause.replace(name, "")
    (budget,), (final,) = (known_words("kinds", rule) for rule in ("budgeted", "final_account"))
    return budget in clause and final not in clause


def _year(draft: Draft, passage: Passage, place: tuple[int, int]) -> None:
    first, last = place
    span = passage.span(first, last)
    draft.set(("year",), Figure(decimal(passage.text[first:last]), None, *span))
