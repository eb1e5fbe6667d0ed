"""Figures of another year, though their label is known here: 2025年预算8万元."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from juesuan import diagnostics
from juesuan.grammar_rules import known_pattern, known_words
from juesuan.model.units import same_kind
from juesuan.statements import fields
from juesuan.statements.clauses import Clause
from juesuan.statements.projects import ProjectReader
from juesuan.statements.reading import Refused, base_of

_BRACKET: Final = 8  # (2023年度)
_YEARS: Final = 6  # 2023、, of which the figure seems a clause of its own
_NEAR_CLAUSES: Final = 16
# What is said of a budget, which a bracket may name again: 比预算(年初预算)增加7万元.
_OF_BUDGET: Final = frozenset(("budget", "comparison", "completion"))


class YearReader(ProjectReader):
    """Refuses the figures of other years."""

    def _check_year(self, clause: Clause) -> None:
        """A figure of another year is none of this document, nor is what a budget rose by.

        2025年预算8万元，比上年增加1万元。其中公务接待增加1万元: of 2025 up to the next year.
        So is what is announced: 2025年预算中，公务接待费3万元; 2023年包括：公务接待费3万元.
        """
        assert clause.events is not None
        year, paragraph = self.year, self.subject.paragraph
        kind, said = "", ""
        for token in clause.events[0].tokens if clause.rules[:1] == ("lead",) else ():
            kind, said = token.kind, self._words(token)
            reason = "REASON" in clause.kinds  # 2023年三公经费下降的原因是：…
            stated = kind == "YEAR" and (clause.figures or reason or self._announces(clause))
            if stated and year is not None:
                paragraph.other_year = int(said[:4]) != year
            elif said.endswith(known_words("words", "of_other_time")):
                paragraph.other_year = True
        if clause.figures and clause.rules[:1] == ("lead",) and self._is_of_years(clause):
            paragraph.other_year = True
        if kind == "DAY" and year is not None:
            self._check_day(clause, said, year)
        if clause.figures:
            self._check_brackets(clause, year)
        if "budget" in clause.rules and (
            0 <= self.this_year < clause.end
            or "comparison" in clause.rules[clause.rules.index("budget") :]
        ):
            paragraph.other_year = True
        if paragraph.other_year and (clause.figures or "REASON" in clause.kinds):
            raise Refused(diagnostics.OTHER_YEAR)

    def _announces(self, clause: Clause) -> bool:
        """Whether what follows is of the budget or the list that a clause without figures names."""
        following = self.clauses[self.at : self.at + 1]
        lists = any(each.sign == ":" for each in following)
        lists |= not following and self.passage.text.endswith(":")  # its items are lines
        return "BUDGET" in clause.kinds or lists

    def _is_of_years(self, clause: Clause) -> bool:
        """2024年至2026年公务接待费9万元, 2023、2024年公务接待费9万元: of several years at once."""
        assert clause.events is not None
        last = clause.events[0].tokens[-1].end
        years = known_pattern("words", "several_years")
        found = years.search(self.passage.text, max(0, clause.start - _YEARS), last)
        return found is not None and found.end() > clause.start

    def _check_day(self, clause: Clause, day: str, year: int) -> None:
        """截至2021年12月31日，车辆8辆；截至2022年12月31日，车辆6辆: the first is of another year.

        Money up to a day within the year is none of all of it: 截至2022年6月，收入总计9万元.

        A day that stands alone may be one that nobody changed from last year's text.
        """
        end = known_pattern("words", "end_of_year").fullmatch
        said = end(day)
        if said is None:
            # 2022年度…。截至2023年6月30日，车辆8辆: counted when the text was written
            of = clause if clause.figures else self._following()
            figures = (each for each in (of.tokens if of else ()) if each.kind == "FIGURE")
            money = any(same_kind("元", self._unit(each)) for each in figures)
            self.subject.paragraph.other_year |= money or int(day[:4]) > year
            return
        near = self.clauses[self.at : self.at + _NEAR_CLAUSES]
        days = (end(self._words(e)) for each in near for e in each.tokens)
        follows = any(each is not None and int(each["year"]) == year for each in days)
        self.subject.paragraph.other_year = int(said["year"]) < year and follows

    def _check_brackets(self, clause: Clause, year: int | None) -> None:
        """本年收入2023年为7万元, 2023年决算数7万元, (2023年)7万元, 比上年(2022年)增加7万元.

        The bracket may also stand before or behind all: (2023年)本年收入7万元, 7万元(2023年); and
        it may say that the amount is no final account: 本年收入7万元(预算数).
        """
        text = self.passage.text
        closed = text[clause.start - 1 : clause.start] == ")"
        before = text.find("(", max(0, clause.start - _BRACKET), clause.start) if closed else -1
        before = clause.start if before < 0 else before
        if "YEAR" not in clause.kinds and text.find("(", before, clause.end + 1) < 0:
            return
        for token, following in pairwise(clause.tokens if year is not None else ()):
            if token.kind == "YEAR" and following.kind in ("FIGURE", "LINK", "FINAL", "BUDGET"):
                self.subject.paragraph.other_year |= int(self._words(token)[:4]) != year
        bracket = known_pattern("words", "said_in_brackets")
        ahead = bracket.fullmatch(text, before, clause.start)
        behind = (bracket.match(text, each.end) for each in clause.tokens)
        last = [
            each.end
            for each in clause.tokens
            if each.kind == "BASE" and base_of(self._words(each)) == fields.YEAR_ON_YEAR
        ]
        of_budget = not _OF_BUDGET.isdisjoint(clause.rules)
        for said in filter(None, (ahead, *behind)):
            if said["budgeted"]:
                if not of_budget:
                    raise Refused(diagnostics.CLAUSE)
            elif year is not None and int(said["year"] or year - 1) != year - (
                said.start() in last
            ):
                raise Refused(diagnostics.OTHER_YEAR)
