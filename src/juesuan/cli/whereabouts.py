"""Where a reader finds a range of a document, in one way for all commands."""

from __future__ import annotations

from juesuan.facts import Fact
from juesuan.files.places import Place
from juesuan.model import Disclosure, EvaluationReport
from juesuan.places import Places


class Whereabouts:
    """The places of a document: in its file, or line and column where the text is the file."""

    def __init__(self, document: Disclosure | EvaluationReport) -> None:
        extract = None if document.origin is None else document.origin.extract
        self.in_file = extract if extract is not None and extract.has_places else None
        self._lines = Places(document.text)

    def place(self, start: int, end: int) -> Place | None:
        """Page, table, row, column or paragraph of a file; None where the text is the file."""
        return None if self.in_file is None else self.in_file.place(start, end)

    def line(self, start: int) -> tuple[int, int]:
        """Line and column of the text, from 1."""
        return self._lines.find(start)

    def of_fact(self, fact: Fact) -> str:
        """The place of a fact, which knows the cells of its table itself."""
        return (
            str(fact.place) if fact.place is not None else self.of(fact.start or 0, fact.end or 0)
        )

    def of(self, start: int, end: int) -> str:
        """``第2页 第1个表 第3行``, or ``12:1``."""
        place = self.place(start, end)
        line, column = self.line(start)
        return f"{line}:{column}" if place is None else str(place)
