"""Title, unit and year of a document: from its title, else from a sentence that names them."""

from __future__ import annotations

from collections.abc import Sequence

from juesuan.grammar_rules import known_pattern
from juesuan.model.leaves import Figure
from juesuan.paragraphs import HeadingLine, Paragraph, Part, TitleLine
from juesuan.reading.draft import Draft
from juesuan.reading.values import decimal
from juesuan.statements.words import Passage
from juesuan.titles import Title, unit_in_sentence

__all__ = ["passage_of", "read_identity"]


def passage_of(draft: Draft, paragraph: Paragraph) -> Passage:
    """The words of a paragraph with their places."""
    return Passage(draft.source, paragraph.words, paragraph.pieces)


def read_identity(draft: Draft, parts: Sequence[Part]) -> None:
    """The year is known before the first figure is read: it says which years are others."""
    for part in parts:
        if isinstance(part, TitleLine):
            _title(draft, part.paragraph, part.title)
    for part in parts:
        if draft.has(("year",)) and draft.has(("unit_name",)):
            return
        if isinstance(part, (Paragraph, HeadingLine)):
            _named_in(draft, part if isinstance(part, Paragraph) else part.paragraph)


def _title(draft: Draft, paragraph: Paragraph, title: Title) -> None:
    passage = passage_of(draft, paragraph)
    leaf = passage.words(0, len(passage.text))
    if leaf is not None:
        draft.set(("title",), leaf)
    if title.unit is not None:
        unit = passage.words(*title.unit)
        if unit is not None:
            draft.set(("unit_name",), unit)
    _year(draft, passage, *title.year)


def _named_in(draft: Draft, paragraph: Paragraph) -> None:
    passage = passage_of(draft, paragraph)
    found = unit_in_sentence(passage.text)
    if found is not None and not draft.has(("unit_name",)):
        unit = passage.words(*found[0])
        if unit is not None:
            draft.set(("unit_name",), unit)
    if not draft.has(("year",)):
        match = known_pattern("kinds", "year_in_sentence").search(passage.text)
        if match is not None:
            _year(draft, passage, *match.span("year_of_text"))


def _year(draft: Draft, passage: Passage, first: int, last: int) -> None:
    span = passage.span(first, last)
    draft.set(("year",), Figure(decimal(passage.text[first:last]), None, *span))
