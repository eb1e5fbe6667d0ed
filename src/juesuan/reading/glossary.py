"""名词解释: terms and their explanations, whatever parts the one from the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from juesuan import diagnostics
from juesuan.blocks import Noise
from juesuan.grammar_rules import known_pattern, known_words
from juesuan.numbering import number_at
from juesuan.paragraphs import HeadingLine, Paragraph, TextPart
from juesuan.reading.draft import Draft
from juesuan.reading.overview import Item, numbered_items
from juesuan.statements.vocabulary import sections_of
from juesuan.statements.words import Passage

_LONGEST_TERM: Final = 40
# So many definitions in a row are a glossary whose heading was lost; one may be a note.
_SEVERAL: Final = 3
_STOP = re.compile("[。;]")


class _Term(NamedTuple):
    """Where a term ends, and where its explanation begins."""

    end: int
    explained: int


@cache
def _definition_pattern() -> re.Pattern[str]:
    """What parts a term and its explanation: 财政拨款收入：指…, 财政拨款收入是指…."""
    return re.compile(f"(?P<sign>[:,])|(?={known_pattern('words', 'defines').pattern})")


def _term(text: str, first: int, last: int) -> _Term | None:
    """The term at the start of an item; None where nothing explains one."""
    found = _definition_pattern().search(text, first, min(last, first + _LONGEST_TERM))
    while found is not None:
        explained = found.end()
        if found["sign"] != ",":
            break
        # A comma parts them only before 指: 结余分配，指…
        if text.startswith(known_words("words", "defines"), explained):
            break
        found = _definition_pattern().search(text, explained, min(last, first + _LONGEST_TERM))
    else:
        return None
    term = text[first : found.start()]
    return _Term(found.start(), explained) if term and not _STOP.search(term) else None


def _is_definition(paragraph: Paragraph) -> bool:
    """Whether a paragraph names a term and says 指: 一、事业收入：指事业单位…."""
    text, number = paragraph.words.text.replace('"', ""), paragraph.number
    first = 0 if number is None else number.end
    term = _term(text, first, len(text))
    if term is None:
        return False
    name = text[first : term.end]
    if not text.startswith(known_words("words", "defines"), term.explained) and (
        # 一、财政拨款收入：本级财政拨给单位的资金: a known name, and no figure of it.
        not (first and sections_of(name)) or known_pattern("words", "amount").search(text)
    ):
        return False
    return not any(map(str.isdigit, name))


def is_term_line(heading: HeadingLine) -> bool:
    """Whether below 名词解释 a line is the name of a term and no heading: 一、事业收入."""
    text = heading.paragraph.words.text
    number = number_at(text)
    if heading.heading.name.startswith("overview"):
        return False  # 一、主要职能 behind the last line of the contents: 第一部分 was lost
    return number is not None and not known_pattern("headings", "no_term").search(text, number.end)


def lost_glossary(parts: Sequence[TextPart]) -> int | None:
    """Where definitions begin that stand below no heading of theirs; None without such."""
    run: list[Paragraph] = []
    headed = False  # that of the contents stands before other headings
    for part in parts:
        if isinstance(part, Paragraph) and _is_definition(part):
            if headed:
                return None
            run.append(part)
            if len(run) == _SEVERAL:
                return run[0].start
        elif run and not isinstance(part, Noise):
            run.clear()
        if isinstance(part, HeadingLine):
            headed = part.heading.name == "glossary" or (headed and is_term_line(part))
    return None


def read_terms(draft: Draft, passage: Passage, starts: Sequence[int]) -> None:
    """名词解释: each term with its explanation; what explains nothing is told."""
    for item in _items(passage.text, starts):
        found = _term(passage.text, item.first, item.last)
        explanation = found and passage.words(found.explained, item.last)
        term = found and passage.words(item.first, found.end, quotes=True)
        if term and explanation:
            row = draft.append(("glossary",))
            draft.set((*row, "term"), term)
            draft.set((*row, "explanation"), explanation)
        elif item.number is not None and item.first < item.last:
            start, end = passage.span(item.first, item.last)
            words = passage.text[item.first : item.last]
            draft.unread(diagnostics.UNREAD, start, end, words=words)


def _items(text: str, starts: Sequence[int]) -> Iterator[Item]:
    """The numbered items; without numbers the paragraphs, each with those that explain it."""
    items = list(numbered_items(text, starts))
    if len(items) > 1:
        yield from items
        return
    begins = [at for at in starts if _term(text, at, len(text)) is not None]
    for begin, end in zip(begins, [*begins[1:], len(text)], strict=False):
        yield Item(None, begin, end)
