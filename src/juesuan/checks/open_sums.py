"""What may not have been stated, or not have been read: parts of sums, what should be written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import attrs

from juesuan.checks.findings import Outcome, Undecided, Violated
from juesuan.checks.labels import ambiguous_labels
from juesuan.checks.view import Root
from juesuan.model.document import Document
from juesuan.model.matters import OtherMatters

_ITEM_NUMBER = re.compile(r"(\d{1,3})\s*[.．、)）]\s*[^\d.．、]{0,30}\Z")


def unread_around(root: Root, part: str) -> Undecided | None:
    """Why it cannot be told that a part leaves something out: some of it was not read, or some of
    the section around it, which may say it before the part begins (``安排团组…``)."""
    above = part.rpartition("/")[0]
    around = root.nodes.get(above)
    # The parts of a document, and the other matters, are sections of their own.
    section = part if around is None or isinstance(around, (Document, OtherMatters)) else above
    return Undecided(f"{section}有没有读懂的部分") if root.unread_within(section) else None


def open_sum(
    root: Root,
    outcome: Violated,
    parts: Sequence[str],
    missing: Sequence[str] = (),
    sign: str = "=",
) -> Outcome:
    """What a sum that does not agree comes to where some of its parts may not have been stated.

    They can explain a sum that is too low, and nothing one that is too high.

    Args:
        root: what the document states.
        outcome: the sum that does not agree.
        parts: the parts of the document that its figures stand in.
        missing: the paths that were left out of the sum.
        sign: of the identity.
    """
    for path in parts:
        if root.unread_within(path):
            return Undecided(f"{path}有没有读懂的部分")
        if gap := gap_in_numbers(root, path):
            return Undecided(f"{path}{gap}")
    stated, computed = outcome.statement.interval, outcome.computed
    if sign != "=" or stated is None or computed is None or computed.high >= stated.low:
        return outcome
    for path in missing:
        if named := _named_all_the_same(root, path):
            return Undecided(f"文中写有“{named}”，没有读出它的数字")
    message = f"{outcome.message}（所列各项之和少于总额，可能有没有列出的项目）"
    return attrs.evolve(outcome, severity="warning", message=message)


def _named_all_the_same(root: Root, path: str) -> str:
    """The name of a part that no figure was read for, if its section names it before a number.

    A figure that cannot be read may have been taken for a part of the reason before it.
    """
    *around, label = path.split("/")
    name = around[-1] if around and label in ambiguous_labels() else label
    section = root.nodes.get(path.partition("/")[0])
    if root.source is None or section is None or section.start is None or section.end is None:
        return ""
    pattern = re.compile(rf"{re.escape(name)}[^。；;]{{0,30}}?\d")
    return name if pattern.search(root.source, section.start, section.end) else ""


def gap_in_numbers(root: Root, part: str) -> str:
    """What is wrong with the numbers that stand before the items of a part (1. 2. 4.)."""
    for base in [each for each in root.counts if each.rpartition("/")[0] == part]:
        for index in sorted(gaps(root, base)):
            return f"第{index}项之后序号中断，可能有没有读出的项目"
    return ""


def gaps(root: Root, base: str) -> frozenset[int]:
    """The items of a list after which their numbers leave one out: the next was not read, and
    what was said of it may have been read as said of the item before."""
    key = ("gaps", base)
    if key not in root.known:
        numbers = [_number_of_item(root, f"{base}[{at + 1}]") for at in range(root.counts[base])]
        root.known[key] = frozenset(
            at
            for at, (one, other) in enumerate(pairwise(numbers), 1)
            if one is not None and other is not None and other not in (one + 1, 1)
        )
    found: frozenset[int] = root.known[key]
    return found


def _number_of_item(root: Root, row: str) -> int | None:
    """The number that an item begins with, as written before its first words."""
    starts = (root.statement(f"{row}/{each}").start for each in root.labels(row))
    start = min((each for each in starts if each is not None), default=None)
    if root.source is None or start is None:
        return None
    match = _ITEM_NUMBER.search(root.source, max(0, start - 40), start)
    return int(match[1]) if match else None
