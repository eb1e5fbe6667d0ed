"""Whether a line of a PDF begins a paragraph, by indent, length, gap and size."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import attrs

from juesuan.files.pdf_layout import Item, PageItems
from juesuan.files.pdf_lines import VisualLine, first_word, full_end
from juesuan.grammar_rules import known_pattern
from juesuan.numbering import is_numbered

Size = tuple[int, int, int]  # width and height of a page, and which of its columns

_STEP = 2.0  # points to which margins are rounded
_INDENT = 0.8  # of the size of type
_OTHER_SIZE = 0.15
_WIDE_GAP = 1.7  # of the usual distance between lines
_LINE_HEIGHT = 1.5  # of the size of type
_FEW = 4  # lines that show no margin
_WIDER = 0.2  # of its width, that a table goes on beyond the text at most
_FINISHED = re.compile(r"[。；;：:！!？?]$")


@attrs.frozen
class Margins:
    """Where the running text of pages of one size stands.

    ``pitch`` is the usual distance from line to line; ``known`` says that there are lines enough
    to tell.
    """

    left: float
    right: float
    pitch: float
    known: bool

    def begins(
        self, line: VisualLine, before: VisualLine | None, theirs: Margins | None
    ) -> bool | None:
        """True: the line begins a paragraph; False: it goes on; None: its words must tell.

        ``theirs`` are the margins of the line before, which may stand in another column.
        """
        if before is None or theirs is None:
            return True if self.known and self._is_indented(line) else None
        if abs(line.em - before.em) > _OTHER_SIZE * max(line.em, before.em):
            return True if len(line.text) > 1 else None
        same_page = line.page == before.page
        usual = max(self.pitch, _LINE_HEIGHT * line.em)
        if same_page and self.pitch and line.top - before.top > _WIDE_GAP * usual:
            return True
        if not self.known or not theirs.known:
            return None
        room = theirs.right - before.x1 - first_word(line)
        full = room < before.em
        if self._is_centred(line):
            if full:
                return not theirs._is_symmetric(before)
            return None if theirs._is_centred(before) else True
        if self._is_indented(line):
            return True
        if theirs._is_centred(before):
            return True
        if full:
            begins = is_numbered(line.text) or known_pattern("files", "unnumbered").match(line.text)
            return None if begins and _FINISHED.search(before.text) else False
        return True if room > 2 * before.em else None

    def _is_indented(self, line: VisualLine) -> bool:
        return abs(line.x0 - self.left) > _INDENT * line.em

    def _is_symmetric(self, line: VisualLine) -> bool:
        left, right = line.x0 - self.left, self.right - line.x1
        return abs(left - right) < 1.2 * line.em

    def _is_centred(self, line: VisualLine) -> bool:
        # Two signs are the indent of a paragraph: that of a centred line is wider.
        return line.x0 - self.left > 2.5 * line.em and self._is_symmetric(line)


def margins(pages: Sequence[PageItems]) -> dict[Size, Margins]:
    """The margins of the pages of each size; pages are alike in width and height in points."""
    items: dict[Size, list[Item]] = {}
    for page in pages:
        items.setdefault(size(page), []).extend(page.items)
    return {key: _margins(found) for key, found in items.items()}


def size(page: PageItems) -> Size:
    """What margins are kept by."""
    return round(page.width), round(page.height), page.column


def _margins(items: Sequence[Item]) -> Margins:
    lines = [item for item in items if isinstance(item, VisualLine)]
    tables = [item for item in items if not isinstance(item, VisualLine)]
    if len(lines) <= _FEW and not tables:
        return Margins(0.0, 0.0, 0.0, known=False)
    right = _right_end(lines) if lines else 0.0
    first = min((line.x0 for line in lines), default=0.0)
    # Only paragraphs have full lines that are indented, and lines further left below them.
    full = {
        line.text
        for line, below in pairwise(lines)
        if abs(right - full_end(line)) <= line.em and below.x0 < line.x0 - _INDENT * line.em
    }
    edge = max([table.x1 for table in tables], default=right)
    if len(full) <= _FEW and edge - right > _WIDER * (edge - first):
        # Titles, units and notes of tables end anywhere: the tables show how far a line may go.
        right, first = edge, min([first, *(table.x0 for table in tables)])
    elif len(lines) <= _FEW:
        return Margins(0.0, 0.0, 0.0, known=False)
    # The left margin is where lines stand that follow a full line: they go on with it.
    after_full = [
        round(line.x0 / _STEP)
        for before, line in pairwise(lines)
        if before.x1 > right - 2 * before.em
    ]
    starts = Counter(after_full) if len(after_full) > _FEW else None
    left = starts.most_common(1)[0][0] * _STEP if starts else first
    tops = sorted(
        round(line.top - before.top, 1)
        for before, line in pairwise(lines)
        if line.page == before.page and line.top > before.top
    )
    pitch = tops[len(tops) // 2] if len(tops) > _FEW else 0.0
    return Margins(left, right, pitch, known=True)


def _right_end(lines: Sequence[VisualLine]) -> float:
    """Where full lines end: the furthest end of at least two long lines, within the size of type.

    Signs at the end may hang over the margin.  What is short and stands further to the right is
    the unit of a table.
    """
    widest = max(line.x1 for line in lines) - min(line.x0 for line in lines)
    long = [line for line in lines if line.x1 - line.x0 > widest / 2] or lines
    ends = sorted(((full_end(line), line.em) for line in long), reverse=True)
    for (end, em), (following, _) in pairwise(ends):
        if end - following <= em:
            return end
    return ends[0][0]
