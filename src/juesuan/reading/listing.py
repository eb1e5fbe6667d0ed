"""Lines that go on with the sentence before: no heading was lost before them."""

from __future__ import annotations

from typing import Final

from juesuan.grammar import terminal_pattern
from juesuan.grammar_rules import known_words
from juesuan.numbering import STYLES
from juesuan.paragraphs import Paragraph

_UNFINISHED: Final = (":", ",", ";")
_NO_LIST: Final = len(STYLES)


class OpenList:
    """The list that stands: 基本支出9万元，其中： / 1.人员经费7万元； / 2.公用经费2万元。"""

    def __init__(self) -> None:
        self._unfinished = False
        self._level = _NO_LIST  # of the numbers of its lines

    def end(self) -> None:
        self._unfinished, self._level = False, _NO_LIST

    def is_line(self, paragraph: Paragraph, text: str) -> bool:
        """Whether a paragraph is a line of the list; a number of a higher level ends it."""
        if paragraph.number is not None and self._level < _NO_LIST:
            return paragraph.number.level >= self._level
        return self._unfinished or terminal_pattern("clauses", "AMONG").match(text) is not None

    def note_line(self, paragraph: Paragraph, text: str, *, headed: bool) -> None:
        """Whether the next paragraph goes on with this one.

        ``headed`` says that the section has a heading.  In a text without any each line may end
        with ; and begin another section.  情况如下: announces all that follows.
        """
        held, number = self.is_line(paragraph, text), paragraph.number
        self._unfinished = text.endswith(_UNFINISHED if headed else ":")
        self._unfinished &= not text.endswith(known_words("words", "announces"))
        if not held:
            self._level = _NO_LIST
        if number is not None and (held or self._unfinished):
            # (二)政府采购支出9万元，其中: what follows is below it, and (三) is not
            below = text[-1] == ":" and not held
            self._level = min(self._level, number.level + below)
