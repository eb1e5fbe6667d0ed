"""What stands around the sentences of a report: headings, items and lines that name a time or unit.

上年情况: / (1)实际支付资金9万元, (一)石桥镇项目概况, 1.资金投入和使用情况(2023年).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from juesuan.grammar_rules import known_pattern
from juesuan.numbering import NUMBERING
from juesuan.reading.report.clauses import SIGNS
from juesuan.reading.report.indicators import IndicatorReader
from juesuan.reading.report.layout import Layout
from juesuan.reading.report.named import known_title, named_in_title, names
from juesuan.reading.report.outline import SECTION, Span

_SIGN = re.compile(f"[{SIGNS}]")
_NEAR = 40
_LONGEST_LINE = 24
_IN_BODY = 99  # deeper than all items: a line holds to the end of the text that it stands in


class _Around(NamedTuple):
    """Words that name something, which end before what they are said of.

    Those of an item may be no more than the name of an indicator (2023年度考核优秀率指标), unless
    they are ``sure``: a line, words before or behind a known heading.
    """

    depth: int
    ends: int
    words: str
    sure: bool


class AroundReader(IndicatorReader):
    """Holds what the headings and items that are open, and the lines before, name."""

    def __init__(self, layout: Layout) -> None:
        super().__init__(layout)
        self._around: list[_Around] = []

    def words_around(self, first: int, *, sure: bool = False) -> list[str]:
        """The words around a clause that begins at an index, the outermost first."""
        found = self._around
        return [e.words for e in found if e.ends <= first and (e.sure or not sure)] if found else []

    def enter_around(self, span: Span) -> None:
        """A heading or an item begins; a line directly before it is said of those beside it too."""
        around, depth = self._around, 2 * span.depth
        line = around[-1] if around and around[-1].depth == _IN_BODY else None
        announced = line is not None and line.ends == span.start
        while around and around[-1].depth >= depth + (not announced):
            around.pop()
        if announced and line is not None:
            around.append(line._replace(depth=depth))
        text, ends = self.text, span.body
        if not span.key:
            lines = self.layout.line_starts_in(span.title + 1, span.opening)
            ends = next(iter(lines), span.opening)
            title = text[span.title : ends]
            words, sure = named_in_title(title)
            if words and not sure:
                dated, begins = (known_pattern("report", e) for e in ("dated_title", "clause_year"))
                sentence = begins.match(title) and not dated.fullmatch(title)  # (2)2023年立项
                words, sure = "" if sentence else words, span.depth <= SECTION
            self._add(depth + 1, ends, words, sure=sure)
        if not text.startswith("(", ends):
            return
        for rule in (("words", "year_in_brackets"), ("kinds", "unit_in_brackets")):
            said = known_pattern(*rule).match(text, ends)
            words = said[0].strip("()") if said else ""
            self._add(depth + 1, ends, words if names(words) else "", sure=True)

    def note_line(self, first: int, last: int) -> None:
        """A line that ends in a colon, or of few words without a sign: 上年情况:"""
        text = self.text
        if text[last - 1] in ",;。":
            return
        near = self.layout.line_starts_in(max(first + 1, last - _NEAR), last)
        first = max([first, *filter(self.layout.begins_paragraph, near)])
        number = NUMBERING.match(text, first, last)
        first = number.end() if number else first
        if (title := known_title().match(text, first, last)) and title.end() < last - 1:
            first = title.end()  # 4.资金投入和使用情况 / 上年情况
        if text[last - 1] == ":":
            said = _SIGN.split(text[max(first, last - _NEAR) : last - 1])[-1]
        elif last - first <= _LONGEST_LINE and self.layout.begins_line(last):
            said = text[first:last]
        else:
            return
        words, headed = named_in_title(said)
        if _SIGN.search(said) or not (self.open or headed):
            return  # 某县财政局 on a cover
        if self._around and self._around[-1].depth == _IN_BODY:
            self._around.pop()
        self._add(_IN_BODY, last, words, sure=True)

    def _add(self, depth: int, ends: int, words: str, *, sure: bool) -> None:
        if words:
            self._around.append(_Around(depth, ends, words, sure))
