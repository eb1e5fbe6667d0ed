"""What a government's web page has around a document: navigation, dates, sharing, footer."""

from __future__ import annotations

from collections.abc import Sequence

from juesuan.files.html_items import Item, Line, Table
from juesuan.grammar_rules import known_pattern, known_words

_LONGEST = 200
_INDEX_ROWS = 4


def furniture(items: Sequence[Item]) -> set[int]:
    """The indices of the items that are no part of the document.

    A line is furniture by its words; outside of the document, which lasts from its title to its
    last sentence or table, also by looser words, and where all of it is links.
    """
    first = next((i for i, item in enumerate(items) if _begins(item)), 0)
    last = next((i for i in range(len(items) - 1, -1, -1) if _ends(items[i])), len(items))
    found = set()
    for index, item in enumerate(items):
        inside = first <= index <= last
        if isinstance(item, Line):
            if len(item.text) > _LONGEST:
                continue
            loose = not inside and (item.linked or _fits("around", item))
            attached = item.has_link and item.text.startswith(known_words("files", "attachment"))
            if _fits("web_page", item) or loose or attached:
                found.add(index)
        elif not inside and _is_index(item):
            found.add(index)
    return found


def _fits(rule: str, line: Line) -> bool:
    return known_pattern("files", rule).match(line.text) is not None


def _is_index(table: Table) -> bool:
    cells = (cell for row in table.rows[:_INDEX_ROWS] for cell in row)
    words = "\n".join(line.text for cell in cells for line in cell.lines)
    return known_pattern("files", "index_table").search(words) is not None


def _begins(item: Item) -> bool:
    if not isinstance(item, Line):
        return not _is_index(item)
    return not item.linked and _fits("document_begins", item) and not _fits("web_page", item)


def _ends(item: Item) -> bool:
    if not isinstance(item, Line):
        return not _is_index(item)
    ends = known_pattern("files", "document_ends").search(item.text)
    return not item.has_link and ends is not None and not _fits("web_page", item)
