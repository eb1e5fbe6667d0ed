"""Whether a text is an evaluation report, and where the reports of a text stand.

A disclosure asks this of every text, so nothing here needs the grammar, or more than a few
searches for words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from juesuan.report_forms import CHAPTERS
from juesuan.report_vocabulary import distinctive_words
from juesuan.source import fold

__all__ = ["find_reports", "report_evidence"]

_LINE = 80
_COVER = 2000
_TITLE = "绩效评价报告"
_TITLE_LINE = re.compile(r"[^。;:《》\t]*绩效评价报告\s*(?:\([^()]*\))?\s*")
_NO_TITLE = re.compile(r"[。;:,《》\t、.)]|决算|说明")
# Before the words of a heading; 绩效评价 may be left out of those that are looked for.
_NUMBER = re.compile(
    r"\s*(?:\(?[一二三四五六七八九十0-9]{1,3}[、,.)]{1,2})?\s*(?:项目|部门|单位|支出|绩效|评价)*\s*"
)
# Chapters whose words stand in no other kind of document.
_TELLING = frozenset(("evaluation", "conclusion", "analysis", "experience"))


class _Heading(NamedTuple):
    start: int
    end: int
    order: int


@cache
def _chapter_words() -> tuple[tuple[int, str], ...]:
    return tuple(
        (order, fold(words)) for order, each in enumerate(CHAPTERS) for words in each.all_words
    )


@cache
def _section_words() -> tuple[tuple[int, str], ...]:
    sections = [section for chapter in CHAPTERS for section in chapter.sections]
    return tuple(
        (order, fold(words)) for order, each in enumerate(sections) for words in each.all_words
    )


@cache
def _telling_words() -> tuple[str, ...]:
    words = [w for order, w in _chapter_words() if CHAPTERS[order].key in _TELLING]
    return tuple(w for w in words if not any(other != w and other in w for other in words))


def report_evidence(folded: str) -> int:
    """How many distinct headings and words of sentences of a report a text has.

    >>> report_evidence("四、绩效评价指标分析\\n综上所述,根据评分标准得3分。")
    2
    >>> report_evidence("二、收入决算情况说明\\n本年收入1.00万元。")
    0
    """
    chapters = {heading.order for heading in _headings(folded, 0, _chapter_words())}
    sections = {heading.order for heading in _headings(folded, 0, _section_words())}
    sentences = sum(words in folded for words in distinctive_words())
    return len(chapters) + len(sections) + sentences


def find_reports(folded: str, after: int = 0) -> list[tuple[int, int]]:
    """The ranges of a text in which evaluation reports stand, in order.

    A report begins with its cover or its first chapter, and ends where the next begins.  A text
    without a heading that only reports have holds none.

    >>> disclosure = "某局2024年度部门决算公开说明\\n"
    >>> report = "某项目支出绩效评价报告\\n一、基本情况\\n正文。\\n四、绩效评价指标分析\\n正文。"
    >>> find_reports(disclosure + report) == [(len(disclosure), len(disclosure + report))]
    True
    """
    if not any(words in folded for words in _telling_words()):
        return []
    headings = list(_without_contents(sorted(_headings(folded, after, _chapter_words())), folded))
    groups: list[list[_Heading]] = []
    for heading in headings:
        # Another first chapter begins another report; 有关建议 and 其他… alone begin none, as a
        # disclosure has such headings too.
        if heading.order == 0 and (not groups or any(h.order == 0 for h in groups[-1])):
            groups.append([])
        elif not groups:
            if CHAPTERS[heading.order].key not in _TELLING:
                continue
            groups.append([])
        groups[-1].append(heading)
    starts: list[int] = []
    for group in groups:
        if any(CHAPTERS[heading.order].key in _TELLING for heading in group):
            floor = starts[-1] + 1 if starts else after
            starts.append(_start(folded, group[0], floor))
    return list(zip(starts, [*starts[1:], len(folded)], strict=False))


def _headings(folded: str, after: int, words_of: tuple[tuple[int, str], ...]) -> Iterator[_Heading]:
    """Headings: their words at the beginning of a line, after a number at most."""
    for order, words in words_of:
        at = folded.find(words, after)
        while at >= 0:
            line = _line_start(folded, at)
            if _NUMBER.fullmatch(folded, line, at):
                yield _Heading(line, at + len(words), order)
            at = folded.find(words, at + len(words))


def _line_start(folded: str, at: int) -> int:
    """Where the line of a place begins, as far as headings reach."""
    nearest = max(at - _LINE, 0)
    return max(folded.rfind("\n", nearest, at), folded.rfind("\r", nearest, at), nearest - 1) + 1


def _line_end(folded: str, at: int) -> int:
    ends = (folded.find(sign, at, at + _LINE) for sign in "\r\n")
    return min((end for end in ends if end >= 0), default=min(at + _LINE, len(folded)))


def _without_contents(headings: list[_Heading], folded: str) -> Iterator[_Heading]:
    """The headings that text follows: on a contents page none does."""
    last_of = {heading.order: index for index, heading in enumerate(headings)}
    for index, heading in enumerate(headings):
        if last_of[heading.order] > index:
            following = headings[index + 1].start
            if folded.find("。", heading.end, following) < 0:
                continue
        yield heading


def _start(folded: str, first: _Heading, floor: int) -> int:
    """Where a report begins: with the title on its cover, if it has one."""
    title = folded.rfind(_TITLE, floor, first.start)
    while title >= 0:
        line = max(_line_start(folded, title), floor)
        stop = _line_end(folded, title)
        if _TITLE_LINE.fullmatch(folded, line, stop):
            # Between its title and the first chapter a cover has no sentence.
            if first.order or "。" not in folded[stop : first.start][:_COVER]:
                return _before_title(folded, line, floor)
            break
        title = folded.rfind(_TITLE, floor, line)
    return first.start


def _before_title(folded: str, line: int, floor: int) -> int:
    """A line such as ``附件1``, or the first half of a wrapped title, belongs to the cover."""
    above = _line_start(folded, line - 1) if line > floor else line
    words = folded[above:line].strip()
    belongs = 0 < len(words) < _LINE // 2 and not _NO_TITLE.search(words)
    return above if above >= floor and belongs else line
