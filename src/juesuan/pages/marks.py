"""The text cut where something begins or ends: facts, unread words, figures outside all facts."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import Any, Literal, NamedTuple

import attrs

from juesuan.facts import Fact, canonical
from juesuan.model import Disclosure, EvaluationReport
from juesuan.model.declare import Kind, declared_fields, node_class
from juesuan.segments import Segment

# A figure as people write it; a year, the number of a heading and that of a paper are none.
_FIGURE = re.compile(
    r"[-－+]?[\d０-９][\d０-９,，.．]*(?:-\d+)*(?:\s*(?:[%％]|[万亿]?元|[人个辆批次台套]))?"
)
_YEAR = re.compile(r"(?:19|20)\d\d(?=\s*年|[〕﹞】\]]|\s*$)")
_NUMBERING = re.compile(r"\d{1,2}[.、．）)]")
_OF_PAPER = re.compile(r"[\d-]+\s*号")
_NAMED = ("附件", "附表", "表")


@attrs.define(eq=False)
class Mark:
    """A stretch of the text that one or more facts state, or that a finding is about.

    Attributes:
        facts: those with exactly this span; a mark without facts is the place of a finding.
        numbers: the findings that hold it against something, by their numbers.
    """

    start: int
    end: int
    facts: tuple[Fact, ...]
    numbers: list[int] = attrs.field(factory=list)

    @property
    def fact(self) -> Fact | None:
        """The fact that the mark is shown as: a number before words."""
        numbers = (each for each in self.facts if isinstance(each.value, Decimal))
        return next(numbers, self.facts[0] if self.facts else None)

    @property
    def kind(self) -> Literal["figure", "words", "place"]:
        fact = self.fact
        if fact is None:
            return "place"
        return "words" if isinstance(fact.value, str) else "figure"

    @property
    def value(self) -> str:
        fact = self.fact
        return "" if fact is None else canonical(fact.value)

    @property
    def others(self) -> str:
        """The paths of the other facts with the same span, a line each."""
        return "\n".join(each.path for each in self.facts if each is not self.fact)


class Token(NamedTuple):
    """A step in writing a stretch of text: open or close a mark, or write words.

    ``first`` and ``last`` tell whether a mark begins and ends here: one that a cell or a line
    parts is opened and closed in each.
    """

    does: Literal["open", "close", "words"]
    mark: Mark | None = None
    words: str = ""
    kind: str = ""
    first: bool = True
    last: bool = True


class _Atom(NamedTuple):
    """A stretch without a border inside, and the marks that it lies in, the outermost first."""

    start: int
    end: int
    kind: str
    marks: tuple[Mark, ...]


class Marks:
    """The marks of a text, and the text cut along them.

    Args:
        text: the whole text.
        facts: its facts; those without a place are left out.
        segments: what each stretch of it is.
        places: further ranges to mark, which findings are about.
    """

    def __init__(
        self,
        text: str,
        facts: Iterable[Fact],
        segments: Sequence[Segment],
        places: Iterable[tuple[int, int]],
    ) -> None:
        self._text = text
        by_span: dict[tuple[int, int], list[Fact]] = {span: [] for span in places}
        for fact in facts:
            if fact.start is not None and fact.end is not None and fact.start < fact.end:
                by_span.setdefault((fact.start, fact.end), []).append(fact)
        self.by_span = {
            span: Mark(*span, tuple(stated))
            for span, stated in by_span.items()
            if span[0] < span[1]
        }
        ordered = sorted(self.by_span.values(), key=lambda mark: (mark.start, -mark.end))
        self._atoms = list(_atoms(ordered, segments))
        self._ends = [atom.end for atom in self._atoms]

    def tokens(self, start: int, end: int, *, keep_breaks: bool = False) -> Iterator[Token]:
        """How to write a stretch of the text; marks are properly nested.

        Line breaks go where they only wrap a line, and stay where a cell has them
        (``keep_breaks``).
        """
        shown: tuple[Mark, ...] = ()
        at = bisect_right(self._ends, start)
        while at < len(self._atoms) and self._atoms[at].start < end:
            atom = self._atoms[at]
            first, last = max(start, atom.start), min(end, atom.end)
            common = _common(shown, atom.marks)
            for mark in reversed(shown[common:]):
                yield Token("close", mark, last=mark.end <= first)
            for mark in atom.marks[common:]:
                yield Token("open", mark, first=mark.start == first)
            shown = atom.marks
            words = self._text[first:last]
            yield from _words(words if keep_breaks else _join_wrapped_words(words), atom)
            at += 1
        for mark in reversed(shown):
            yield Token("close", mark, last=mark.end <= end)


def _atoms(marks: Sequence[Mark], segments: Sequence[Segment]) -> Iterator[_Atom]:
    borders = sorted({each for mark in marks for each in (mark.start, mark.end)})
    active: list[Mark] = []
    coming = 0
    for start, end, kind, _ in segments:
        inside = borders[bisect_right(borders, start) : bisect_left(borders, end)]
        for first, last in zip((start, *inside), (*inside, end), strict=True):
            while coming < len(marks) and marks[coming].start <= first:
                active.append(marks[coming])
                coming += 1
            active = [mark for mark in active if mark.end > first]
            yield _Atom(first, last, kind, tuple(active))


def _common(one: Sequence[Mark], other: Sequence[Mark]) -> int:
    """How many of the outermost marks two stretches share."""
    for index, (left, right) in enumerate(zip(one, other, strict=False)):
        if left is not right:
            return index
    return min(len(one), len(other))


def _join_wrapped_words(words: str) -> str:
    """Words without line breaks: a blank is left only between words of Latin letters."""
    if "\n" not in words and "\r" not in words:
        return words
    return re.sub(
        r"[^\S\r\n]*[\r\n]\s*",
        lambda found: " " if _is_between_latin(words, *found.span()) else "",
        words,
    )


def _is_between_latin(words: str, start: int, end: int) -> bool:
    before, after = words[start - 1 : start], words[end : end + 1]
    return before.isascii() and before.isalpha() and after.isascii() and after.isalpha()


def _words(words: str, atom: _Atom) -> Iterator[Token]:
    """Words, with the figures that no fact covers apart."""
    stated = any(mark.facts for mark in atom.marks)
    if stated or atom.kind in ("noise", "blank"):
        yield Token("words", words=words, kind="noise" if atom.kind == "noise" else "")
        return
    kind = "unread" if atom.kind == "unread" else ""
    at = 0
    for start, end in bare_figures(words, is_label=atom.kind == "label"):
        if at < start:
            yield Token("words", words=words[at:start], kind=kind)
        yield Token("words", words=words[start:end], kind="bare")
        at = end
    if at < len(words):
        yield Token("words", words=words[at:], kind=kind)


def bare_figures(words: str, *, is_label: bool = False) -> Iterator[tuple[int, int]]:
    """The figures in words that state no fact: no year, no number of a heading.

    In the fixed words of a form, those that belong to a label of the model are left out too
    (``单价100万元（含）以上设备``).

    >>> [span for span in bare_figures("1.2023年食堂支出12.5万元")]
    [(11, 17)]
    """
    for found in _FIGURE.finditer(words):
        start, end = found.span()
        if _YEAR.match(words, start) or _OF_PAPER.match(words, start):
            continue
        if words.endswith(_NAMED, 0, start) or _is_numbering(words, start):
            continue
        if is_label and any(words.startswith(each, start) for each in _labels_with_figures()):
            continue
        yield start, end


def _is_numbering(words: str, start: int) -> bool:
    """Whether the digits number an item: ``1.`` or ``（2）`` where words or a sentence begin."""
    found = _NUMBERING.match(words, start)
    if found is None:
        return False
    if words[found.end() : found.end() + 1].isdigit() and not _YEAR.match(words, found.end()):
        return False
    return start == 0 or words[start - 1] in "(（。；;\n"


@cache
def _labels_with_figures() -> tuple[str, ...]:
    """What labels of the model hold from a digit on."""
    found: set[str] = set()
    seen: set[type[Any]] = set()
    todo: list[type[Any]] = [Disclosure, EvaluationReport]
    while todo:
        cls = todo.pop()
        seen.add(cls)
        for each in declared_fields(cls):
            for label in (each.label, *each.aliases):
                digits = re.search(r"\d.*", label)
                if digits:
                    found.add(re.split("[（(]", digits[0])[0])
            if each.kind in (Kind.NODE, Kind.NODES, Kind.ROWS):
                below = node_class(cls, each.name)
                if below not in seen:
                    todo.append(below)
    return tuple(sorted(found))
