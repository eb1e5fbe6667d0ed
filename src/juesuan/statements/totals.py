"""Below 二 and 三: which parts of a paragraph are of the totals, and not of the year."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from juesuan.grammar_rules import known_pattern
from juesuan.statements.words import Passage

_Names = tuple[str, ...]
_SUMMED: Final[tuple[_Names, ...]] = (("revenue",), ("expenditure",))
_TOTALS: Final[_Names] = ("balance",)
_NOBODY: Final[_Names] = ()


def split_by_totals(passage: Passage, names: _Names) -> Iterator[tuple[Passage, _Names]]:
    """The parts of a paragraph and their sections; a part without any may be of either amount.

    本年收入合计9万元。此外，年初结转和结余1万元; 收入总计9万元，其中…；本年收入合计8万元.
    """
    if names not in _SUMMED:
        yield passage, names
        return
    at, own = 0, names
    for end, start, of in _part_borders(passage.text, names):
        if of != own:
            if end:
                yield passage.part(at, end), own
            at, own = start, of
    if at < len(passage.text):  # the first sentence may be all
        yield passage.part(at), own


def _part_borders(text: str, names: _Names) -> list[tuple[int, int, _Names]]:
    """Where a part ends and the next begins, and the sections of that one."""
    sentence, stop, _ = text.partition("。")
    marks = [*known_pattern("words", "total_or_year").finditer(sentence)]
    kinds = [str(each.lastgroup) for each in marks]
    if kinds[:1] != ["grand"] or "of_year" not in kinds:
        found = known_pattern("words", "of_totals").search(text)
        return [] if found is None else [(found.start() + 1, found.start() + 1, _TOTALS)]
    begun: list[tuple[int, int, _Names]] = [(0, 0, _TOTALS)]
    ends = [*(each.start() for each in marks[2:]), len(sentence)]
    for mark, of, end in zip(marks[1:], kinds[1:], ends, strict=True):
        begun.append((mark.start(), mark.start(of), names if of == "of_year" else _TOTALS))
        comma = sentence.find(",", mark.end(), end)
        if begun[1:] == begun[-1:] and of == "carried" and comma > 0:
            # 收入总计9万元，其中年初结转1万元，较上年增加2万元: the part, or the total?
            begun.append((comma, comma + 1, _NOBODY))
    behind = len(sentence) + 1
    return [*begun, (behind, behind, names)] if stop else begun
