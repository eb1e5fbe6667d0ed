"""From the outline and the clauses of a report to its facts.

Every fact is known by its own words.  What stands around it only says to which indicator, stage
or person it belongs; a figure that no words claim stays text.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from juesuan import diagnostics
from juesuan.grammar import expression, pattern
from juesuan.grammar_rules import known_pattern
from juesuan.model.declare import declared
from juesuan.model.leaves import Day, Figure
from juesuan.model.made import made
from juesuan.model.report import FundsUse
from juesuan.reading.draft import Path
from juesuan.reading.report.clauses import SIGNS, Clause, clauses, days
from juesuan.reading.report.indicators import IndicatorReader
from juesuan.reading.report.layout import Layout
from juesuan.reading.report.outline import CHAPTER, SECTION, Outline, Span
from juesuan.reading.report.recognise import cover_title
from juesuan.reading.values import days_of_range, iso_day
from juesuan.report_vocabulary import OTHER_CHAPTER, Statement, any_of, known, stated_in
from juesuan.statements.running import listed

__all__ = ["Reader"]

# Chapters and headings whose text is one statement.
_WHOLE = {(CHAPTER, "suggestions"), (SECTION, "experience"), (SECTION, "problems")}
_QUESTIONS = "other_questions"
_LONGEST_STAGE = 20
_LONGEST_WORDS = 200
_NEAR = 40
_MOST_SIGNS = 8
_ENDS_CLAUSE = ",;。"
_FULL_SCORE = 100
# Where a report speaks of itself: formulas and examples are elsewhere.
_OWN_FIGURES = ("", "basics", "conclusion", OTHER_CHAPTER)
# The sentences on the money of one project.
_APPROVED = ("budget", "projects", "adjusted")  # the sentences on what is approved
_OF_PROJECT = ("project_name", "implementing_unit", "budget", "received", "paid", "uses")
_LONGEST_MEMBER = 60
# Before what a member of the group does: 张三(评价小组组长):
_MEMBER = re.compile(
    rf"(?<=[{SIGNS}.①-⑳⑴-⒇])(?P<name>[^{SIGNS}0-9]{{1,20}})\((?P<position>[^()]{{1,30}})\)[:,]?\Z"
)


class Reader(IndicatorReader):
    """Reads all that the sentences of a report state."""

    def __init__(self, layout: Layout, outline: Outline) -> None:
        super().__init__(layout)
        self.outline = outline
        self.chapter = ""
        self.whole_until = 0
        self.sentence = ""  # the rule of what the sentence states so far
        self.begins = 0  # where the sentence begins
        self.apart: set[str] = set()  # the sentences that are of several projects
        # The sentences that say that they are of the report itself: a total with its grade,
        # 本项目预算安排总额 and not 低保:预算安排总额.
        self.sure: set[str] = set()

    def read(self) -> None:
        self._title()
        self._clauses(0, self.outline.first)
        for span in self.outline.spans:
            while self.open and self.open[-1].depth >= span.depth:
                self.open.pop()
            self.open.append(span)
            if span.depth == CHAPTER:
                self.chapter = span.key
            if span.start >= self.whole_until:
                self._enter(span)
            if span.start >= self.whole_until:
                self._clauses(span.body, span.end)
        self.finish()

    def _title(self) -> None:
        """Title, unit and year, where a line of the cover states them."""
        lines = [*self.layout.line_ranges(0, self.outline.first)]
        title = cover_title([self.text[a:b] for a, b in lines])
        if title is None:
            return
        first, last = lines[title.first][0], lines[title.first + title.count - 1][1]
        self.found.words(("title",), first, last)
        if title.unit is not None:
            self.found.words(("unit_name",), *(first + each for each in title.unit))
        place = first + title.year[0], first + title.year[1]
        self.found.state(("year",), self.layout.figure(*place), *place)

    def _enter(self, span: Span) -> None:
        words = self.text[span.title : span.opening]
        self.enter_item(span, words)
        if span.key == _QUESTIONS or (span.depth, span.key) in _WHOLE:
            self._whole(span)
        else:
            self._stage(span, words)

    def _whole(self, span: Span) -> None:
        """The text of a heading and all inside it is one statement, of some each item of it."""
        if span.key == _QUESTIONS:
            owners = span.items or [span]
            stated = self.found.texts((span.key,), [(each.body, each.last) for each in owners])
        else:
            stated = self.found.words((span.key,), span.body, span.last)
        if stated:  # else it stood before, and what is stated here is read as elsewhere
            self.whole_until = span.last

    def _stage(self, span: Span, words: str) -> None:
        """A stage of the evaluation, by its name or by its heading: the days in its first sentence.

        The name ends before a day: 前期准备(2025年1月8日-1月10日).
        """
        inside = len(self.open) > 1 and self.open[-2].key == "stages"
        if not inside and not words.startswith(known("stage_name")):
            return
        first, last = span.title, span.opening
        if day := days().search(self.text, first, last):
            last = day.start() - self.text.endswith("(", first, day.start())
        name = self.text[first:last]
        own = inside and name not in known("item") and 0 < len(name) <= _LONGEST_STAGE
        if own or name in known("stage_name"):
            row = self.found.append(("stages",))
            self.found.words((*row, "stage"), first, last)
            self._state_days(row, last, self._find("。", last + 1, span.end))

    def _state_days(self, path: Path, first: int, last: int) -> None:
        """The first day or range of days in a part of the text: its beginning and its end."""
        match = days().search(self.text, first, last)
        if match is None:
            return
        is_range = pattern("values", "RANGE").fullmatch(match[0]) is not None
        whole = ((iso_day(match[0], None), 0, len(match[0])),)
        found = days_of_range(match[0]) if is_range else whole
        for name, (day, left, right) in zip(("first", "last"), found, strict=False):
            if day is not None:
                place = match.start() + left, match.start() + right
                leaf = made(Day, day, *self.layout.span(*place))
                self.found.state((*path, name), leaf, *place)

    def _clauses(self, first: int, last: int) -> None:
        """What a part of the text states.

        A line that begins with words of a statement goes on with nothing before it: that is a
        heading that was damaged.
        """
        text, of_unit = self.text, self.chapter in ("", "basics")
        lines = self.layout.openings(first + 1, last)
        for left, right in pairwise((first, *lines, last)):
            done = 0
            self.begins = self.before = left
            self.sentence = ""
            for clause in clauses(text, left, right, of_unit=of_unit):
                stop = text.rfind("。", self.before, clause.first)
                if stop >= 0:
                    self.begins = self.before = stop + 1
                    self.sentence = ""
                if clause.first >= done:
                    done = getattr(self, clause.kind)(clause, right) or 0
                self.before = clause.last

    def days(self, clause: Clause, last: int) -> None:
        path = "overview", "period"
        self._state_days(path, clause.at, clause.last)
        found = (self.found.get((*path, name)) for name in ("last", "first"))
        self.project_years = [day.value.year for day in found if day is not None]

    def _find(self, sign: str, first: int, until: int) -> int:
        found = self.text.find(sign, first, until)
        return until if found < 0 else found

    def figure(self, clause: Clause, last: int) -> None:
        if clause.stated[0].of_row:
            self.row_figure(clause.stated[0], clause)
            return
        for stated in self._candidates(clause):
            # 年初批复预算 states a count or an amount.
            figure = self.found.figure(stated.field, clause.at, clause.last)
            if figure is not None:
                break
        else:
            if self._candidates(clause):
                until = min(self._find(sign, clause.last, last) for sign in _ENDS_CLAUSE)
                self.found.tell(diagnostics.CLAUSE, clause.first, until)
            return
        if not self._is_of_report(stated, figure, clause, last):
            self.sentence = ""
            return
        self.sentence = stated.sentence
        if stated.opens and stated.path[0] == "analysis":
            self.new_kind(stated.path[1])
        self.found.state_figure(stated.path, figure, clause.at, clause.last)

    def _is_of_report(self, stated: Statement, figure: Figure, clause: Clause, last: int) -> bool:
        """Whether a figure is of what the report is about: of no other year, project or scale."""
        about = stated.path[0]
        if about == "overview":
            # People are also counted among what a project was for.
            return self.chapter in ("", "basics")
        if about == "funding" and self._is_of_other_year(clause.first, stated.sentence):
            self.found.tell(diagnostics.OTHER_YEAR, clause.first, clause.last)
            return False
        if stated.sentence in self.apart or (about == "funding" and self._is_of_one_project()):
            self.found.tell(diagnostics.UNCLAIMED, clause.first, clause.last)
            return False
        if stated.sentence == "total":
            sure = self._is_graded(clause, last)
            if not self._is_conclusion(figure, clause, graded=sure):
                return False
        else:
            near = max(self.begins, clause.first - _NEAR)
            own_subject = known_pattern("report", "own_subject")
            sure = own_subject.search(self.text, near, clause.first) is not None
        if self.chapter in _OWN_FIGURES and self.found.contradicts(stated.path, figure):
            if sure == (stated.sentence in self.sure):
                self._set_apart(stated, clause)
                return False
            if not sure:
                self.found.tell(diagnostics.UNCLAIMED, clause.first, clause.last)
                return False
            self._take_back(stated.sentence)
        if sure:
            self.sure.add(stated.sentence)
        return True

    def _is_of_other_year(self, last: int, sentence: str) -> bool:
        """Whether the sentence names a year at the beginning of a clause, the last time one in
        which the project of the report was not carried out.

        The day on which a budget was approved may be of another: 2023年8月批复,预算安排总额9万元.
        """
        begins = max(self.begins, last - _LONGEST_WORDS)
        years = [
            int(found["year"])
            for found in known_pattern("report", "clause_year").finditer(self.text, begins, last)
            if found.start() == self.begins or self.text[found.start() - 1] in ",;:("
            if found["until"] or not found["month"] or sentence not in _APPROVED
        ]
        own = self.years()
        return bool(years and own) and not min(own) <= years[-1] <= max(own)

    def _is_of_one_project(self) -> bool:
        """Whether an item is about one of several projects: (1)道路项目,实际支付9万元."""
        several = self.found.get(("funding", "project_count"))
        item = self.open[-1] if self.open else None
        if several is None or several.value == 1 or item is None or item.depth <= SECTION:
            return False
        lines = self.layout.line_starts_in(item.title + 1, item.opening)
        title = self.text[item.title : next(iter(lines), item.opening)]
        return not title.endswith(known("heading_ending"))

    def _set_apart(self, stated: Statement, clause: Clause) -> None:
        """A sentence says two things, of two projects: neither is that of the report.

        Where a report states two budgets, all else about money is of one of its projects as well.
        """
        sentences = _OF_PROJECT if stated.sentence == "budget" else (stated.sentence,)
        self.apart.update(sentences)
        self.found.tell(diagnostics.UNCLAIMED, clause.first, clause.last)
        self._take_back(*sentences)

    def _take_back(self, *sentences: str) -> None:
        self.found.take_back({each.path for name in sentences for each in stated_in(name)})

    def _candidates(self, clause: Clause) -> list[Statement]:
        """The statements of the sentence that was begun, then those that begin one."""
        sentence = self.sentence
        begun = [each for each in clause.stated if each.sentence == sentence]
        if len(begun) == len(clause.stated):
            return begun
        return begun + [each for each in clause.stated if each.opens and each not in begun]

    def _is_conclusion(self, figure: Figure, clause: Clause, *, graded: bool) -> bool:
        """Whether a total is that of the report and not of a scale: 总分为100分,实得89.5分."""
        if known_pattern("report", "own_score").match(self.text, clause.last):
            return False
        return graded or (self.chapter == "conclusion" and figure != _FULL_SCORE)

    def _is_graded(self, clause: Clause, last: int) -> bool:
        """Whether a grade follows a total score."""
        end = self._find("。", clause.last, min(last, clause.last + _NEAR))
        behind = self.text[clause.last : end]
        return any(words in behind for words in known("grade"))

    def quoted(self, clause: Clause, last: int) -> None:
        quoted = self.text[clause.at] == "“"
        first, last = self.layout.bare(clause.at + quoted, clause.last - quoted)
        if clause.stated[0].of_row:
            self.value(clause.stated[0], clause, first, last)
        elif "total" not in self.apart and (
            self.sentence == "total"
            or (self.chapter == "conclusion" and not self._is_scale(clause))
        ):
            self.found.words(("conclusion", "grade"), first, last)

    def _is_scale(self, clause: Clause) -> bool:
        """Whether a grade is that of all scores in a range: 90分以上的,绩效评级为“优”."""
        near = max(self.begins, clause.first - _NEAR)
        return bool(known_pattern("report", "score_range").search(self.text, near, clause.first))

    def criterion(self, clause: Clause, last: int) -> None:
        """A criterion that no number stands before: it begins a sentence, and a sign follows."""
        span = self.open[-1] if self.open else None
        begins = clause.first == self.begins
        ends = self.text[clause.last : clause.last + 1] in (":", ",")
        if begins and ends and span is not None and clause.first != span.title:
            self.known_criterion(clause.first, clause.last, span)

    def _member(self, clause: Clause, last: int) -> int:
        """A member of the group: name, position in brackets, and what the person does."""
        said = _MEMBER.search(
            self.text, max(self.before, clause.first - _LONGEST_MEMBER), clause.first
        )
        if said is None:
            return 0
        stop = self._find(";", clause.last, self._find("。", clause.last, last))
        row = self.found.append(("group",))
        self.found.words((*row, "name"), *said.span("name"))
        self.found.words((*row, "position"), *said.span("position"))
        self.found.words((*row, "task"), clause.last, stop)
        return stop

    def opener(self, clause: Clause, last: int) -> int:
        """Words that other words follow; returns where those end."""
        if clause.stated[0].of_row:
            return self._member(clause, last)
        first = clause.last
        stated = next(iter(self._candidates(clause)), None)
        if stated is None or stated.sentence in self.apart:
            return first
        self.sentence = stated.sentence
        path = stated.path
        until = self._find("。", first, last)
        if path[-1] == "divisions":
            until = self._find(";", first, until)
            names = listed(self.layout, first, until, "names", None)
            self.found.texts(path, [self.layout.indices(each) for each in names])
        elif path[-1] == "uses":
            self._uses(path, first, until)
        elif path[-1] == "standard" or (
            self.text[first - 1] == ":" and (self.open or not self.outline.roots)
        ):
            return self._words(path, first, min(until, first + _LONGEST_WORDS))
        else:
            return first
        return until

    def _uses(self, path: tuple[str, ...], first: int, until: int) -> None:
        """What was paid for, each name directly before its amount: 会议费5万元、培训费3万元.

        An amount without one, or that lost a digit (设备5,84.90万元), is told.
        """
        field = declared(FundsUse, "amount")
        for match in _use().finditer(self.text, first, until):
            if match["name"] is None:
                self.found.tell(diagnostics.UNCLAIMED, *match.span("unnamed"))
                continue
            amount = self.found.figure(field, *match.span("figure"))
            if amount is not None and match["name"] not in known("before_amount"):
                row = self.found.append(path)
                self.found.words((*row, "name"), *match.span("name"))
                self.found.state_figure((*row, "amount"), amount, *match.span("figure"))

    def _words(self, path: tuple[str, ...], first: int, until: int) -> int:
        """Words up to the next sign, or to a line that begins with a label of its own."""
        until = self.layout.labelled(first + 1, until)
        stop = min(self._find(sign, first, until) for sign in (",", ";", *known("words_end")))
        self.found.words(path, first, stop)
        return stop


@cache
def _use() -> re.Pattern[str]:
    """A name and the amount behind it, with the words that join the two."""
    number, unit = expression("values", "NUMBER"), expression("values", "FIGURE_UNIT")
    ends = rf"{any_of('behind_amount')}|\([^()]*\)|[,、;:)]"
    unnamed = f"[0-9][0-9.,]*{unit}(?={ends}|$)"
    # All of them, and not many: a thousand signs and no amount took minutes.
    signs = f"(?:{ends}){{0,{_MOST_SIGNS}}}+"
    name = f"(?P<name>(?:(?!{unnamed})[^。]){{1,{_LONGEST_WORDS}}}?){any_of('before_amount')}?:?"
    figure = f"(?P<figure>(?<![0-9.])(?<![0-9],){number}{unit})(?={ends}|$)"
    return re.compile(f"{signs}(?:{name}{figure}|(?P<unnamed>{unnamed}))")
