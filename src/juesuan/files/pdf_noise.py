"""Page numbers, running heads and feet, and contents lines of a PDF."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from juesuan.files.pdf_layout import PageItems
from juesuan.files.pdf_lines import VisualLine
from juesuan.grammar_rules import known_pattern, known_words
from juesuan.numbering import is_numbered

_DEEPEST = 3  # lines of a running head
_SAME_HEIGHT = 6.0
_MOST_PAGES = 0.45  # half of them, as left and right pages may differ, and a cover has none
_NUMBER = re.compile(
    r"[-—–―·•~～\s]*(?P<number>\d{1,4})[-—–―·•~～\s]*"
    r"|第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?|\d{1,4}\s*/\s*\d{1,4}"
    r"|[Pp]age\s*\d{1,4}(?:\s*of\s*\d{1,4})?"
)
_LEADERS = re.compile(r".*[.．·・…‥⋯_﹒—-]{4,}\s*[-—–]?\s*\d{1,4}\s*[-—–]?\s*")
_SENTENCE = re.compile("[。；，]")
_COUNT = re.compile(r"\d{1,3}(?!\d)")


def take_noise(pages: Sequence[PageItems]) -> list[VisualLine]:
    """Takes the noise out of the pages; returns it in order."""
    noise: list[VisualLine] = []
    for from_top in (True, False):
        for _ in range(_DEEPEST):
            found = set(map(id, _find_noise_at_edge(pages, from_top)))
            if not found:
                break
            noise += _take_lines(pages, found)
    leaders = set(map(id, _find_contents(pages)))
    noise += _take_lines(pages, leaders)
    return sorted(noise, key=lambda line: (line.page, line.top))


def _take_lines(pages: Sequence[PageItems], found: set[int]) -> list[VisualLine]:
    taken = []
    for page in pages:
        taken += [item for item in page.items if id(item) in found and isinstance(item, VisualLine)]
        page.items = [item for item in page.items if id(item) not in found]
    return taken


def _find_noise_at_edge(pages: Sequence[PageItems], from_top: bool) -> Iterator[VisualLine]:
    """The first (or last) lines of pages that are page numbers or repeat on half of them.

    Of a file of one page it is the first line whose words the next one repeats: that is the title.
    """
    edge: list[tuple[PageItems, VisualLine]] = []
    filled = 0
    for page in pages:
        filled += bool(page.items)
        item = page.items[0 if from_top else -1] if page.items else None
        if isinstance(item, VisualLine):
            edge.append((page, item))
    numbers = _offsets(edge)
    by_words: dict[str, list[tuple[float, VisualLine]]] = {}
    for page, line in edge:
        number = _NUMBER.fullmatch(line.text)
        if number is not None:
            bare = line.text.strip().isdigit()
            if not bare or int(number["number"]) - page.number in numbers:
                yield line
            continue
        key = _COUNT.sub("#", "".join(line.text.split()))
        distance = line.top if from_top else page.height - line.bottom
        by_words.setdefault(key, []).append((distance, line))
    least, of_tables = max(2, round(filled * _MOST_PAGES)), known_pattern("files", "of_tables")
    is_repeated = filled == 1 and from_top and any(_next_repeats(*each) for each in edge)
    for key, found in by_words.items():
        if (
            (len(found) < least and not is_repeated)
            or of_tables.search(key)
            or _SENTENCE.search(key)
        ):
            continue
        middle = sorted(distance for distance, _ in found)[len(found) // 2]
        level = [line for distance, line in found if abs(distance - middle) <= _SAME_HEIGHT]
        if len(level) >= least or is_repeated:
            yield from level


def _next_repeats(page: PageItems, line: VisualLine) -> bool:
    below = page.items[1] if len(page.items) > 1 else None
    words = "".join(line.text.split())
    return isinstance(below, VisualLine) and words in "".join(below.text.split())


def _offsets(edge: Sequence[tuple[PageItems, VisualLine]]) -> set[int]:
    """By how much bare numbers differ from the number of their page, where several agree."""
    counts: dict[int, int] = {0: 2}
    for page, line in edge:
        if line.text.strip().isdigit() and len(line.text) < 5:
            offset = int(line.text) - page.number
            counts[offset] = counts.get(offset, 0) + 1
    return {offset for offset, count in counts.items() if count > 1}


def _find_contents(pages: Sequence[PageItems]) -> Iterator[VisualLine]:
    """Lines that lead to a page number, what wraps into them, and 目录 above them."""
    lines = [item for page in pages for item in page.items if isinstance(item, VisualLine)]
    leads = [bool(_LEADERS.fullmatch(line.text)) for line in lines]
    contents = known_pattern("files", "contents")
    for at, line in enumerate(lines):
        following = at + 1 < len(lines) and leads[at + 1]
        before = at > 0 and (leads[at - 1] or contents.fullmatch(lines[at - 1].text))
        wraps = following and before and not _is_contents_entry(lines[at + 1].text)
        if leads[at] or wraps or (following and contents.fullmatch(line.text)):
            yield line


def _is_contents_entry(line: str) -> bool:
    return is_numbered(line) or line.startswith(known_words("files", "annex"))
