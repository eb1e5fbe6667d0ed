"""From the outline and the clauses of a report to its facts.

Every fact is known by its own words.  What stands around it only says to which indicator, stage
or person it belongs; a figure that no words claim stays text.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from juesuan import diagnostics
from juesuan.grammar import terminal_expression, terminal_pattern
from juesuan.grammar_rules import known_pattern
from juesuan.model.declare import declared
from juesuan.model.leaves import Day
from juesuan.model.made import made
from juesuan.model.report import FundsUse
from juesuan.reading.draft import Path
from juesuan.reading.report.clauses import SIGNS, Clause, clauses, days, of_project, of_unit
from juesuan.reading.report.layout import Layout
from juesuan.reading.report.outline import CHAPTER, SECTION, Outline, Span
from juesuan.reading.report.recognise import cover_title
from juesuan.reading.report.subject import SubjectReader
from juesuan.reading.values import days_of_range, last_day_named
from juesuan.report_vocabulary import OTHER_CHAPTER, ReportRule, any_word_of, known
from juesuan.statements.running import list_texts

# Chapters and headings whose text is one statement.
_WHOLE = {(CHAPTER, "suggestions"), (SECTION, "experience"), (SECTION, "problems")}
_QUESTIONS = "other_questions"
_LONGEST_STAGE = 20
_LONGEST_WORDS = 200
_MOST_SIGNS = 8
_ENDS_CLAUSE = ",;。"
_LONGEST_MEMBER = 60
# Before what names may stand in some chapters.
_NAMED = {"": of_unit, "basics": of_unit, "conclusion": of_project, OTHER_CHAPTER: of_project}


class ReportReader(SubjectReader):
    """Reads all that the sentences of a report state."""

    def __init__(self, layout: Layout, outline: Outline) -> None:
        super().__init__(layout)
        self.outline = outline
        self.cover = layout.text[: outline.first]
        self.whole_until = 0

    def read(self) -> None:
        self._read_title()
        self._read_clauses(0, self.outline.first)
        for span in self.outline.spans:
            while self.open and self.open[-1].depth >= span.depth:
                self.open.pop()
            self.open.append(span)
            self.enter_chapter(span)
            self.enter_around(span)
            if span.start >= self.whole_until:
                self._enter(span)
            if span.start >= self.whole_until:
                self._read_clauses(span.body, span.end)
        self.finish()

    def _read_title(self) -> None:
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
            self._read_whole(span)
        else:
            self._read_stage(span, words)

    def _read_whole(self, span: Span) -> None:
        """The text of a heading and all inside it is one statement, of some each item of it."""
        if span.key == _QUESTIONS:
            owners = span.items or [span]
            stated = self.found.texts((span.key,), [(each.body, each.last) for each in owners])
        else:
            stated = self.found.words((span.key,), span.body, span.last)
        if stated:  # else it stood before, and what is stated here is read as elsewhere
            self.whole_until = span.last

    def _read_stage(self, span: Span, words: str) -> None:
        """A stage of the evaluation, by its name or by its heading: the days in its first sentence.

        The name ends before a day: 前期准备(2025年1月8日-1月10日).
        """
        inside = len(self.open) > 1 and self.open[-2].key == "stages"
        named = inside or words.startswith(known("stage_name"))
        if not named or not self.is_in_place("stage"):
            return
        first, last = span.title, span.opening
        if day := days().search(self.text, first, last):
            last = day.start() - self.text.endswith("(", first, day.start())
        name = self.text[first:last]
        own = inside and name not in known("item") and 0 < len(name) <= _LONGEST_STAGE
        ends = self.find("。", last + 1, span.end)
        # 组织实施 is also one of the indicators of a process: it has no days.
        scored = self.chapter == "analysis" and days().search(self.text, last, ends) is None
        if (own or name in known("stage_name")) and not scored:
            row = self.found.append(("stages",))
            self.found.words((*row, "stage"), first, last)
            self._state_days(row, last, ends)

    def _state_days(self, path: Path, first: int, last: int) -> None:
        """The first day or range of days in a part of the text: its beginning and its end."""
        match = days().search(self.text, first, last)
        if match is None:
            return
        is_range = terminal_pattern("values", "RANGE").fullmatch(match[0]) is not None
        whole = ((last_day_named(match[0], None), 0, len(match[0])),)
        found = days_of_range(match[0]) if is_range else whole
        for name, (day, left, right) in zip(("first", "last"), found, strict=False):
            if day is not None:
                place = match.start() + left, match.start() + right
                leaf = made(Day, day, *self.layout.span(*place))
                self.found.state((*path, name), leaf, *place)

    def _read_clauses(self, first: int, last: int) -> None:
        """What a part of the text states.

        A line that begins with words of a statement goes on with nothing before it: that is a
        heading that was damaged.
        """
        text, named = self.text, _NAMED.get(self.chapter)
        lines = self.layout.openings(first + 1, last)
        for left, right in pairwise((first, *lines, last)):
            done = 0
            self.begins = self.before = left
            self.sentence = ""
            for clause in clauses(text, left, right, named and named()):
                stop = text.rfind("。", self.before, clause.first)
                if stop >= 0:
                    self.begins = self.before = stop + 1
                    self.sentence = ""
                if clause.first >= done:
                    done = getattr(self, clause.kind)(clause, right) or 0
                self.before = clause.last
            self.note_line(left, right)

    def days(self, clause: Clause, last: int) -> None:
        path = "overview", "period"
        if not self.is_in_place("period") or self.names_another(clause.stated[0], clause):
            self.found.tell(diagnostics.UNCLAIMED, clause.first, clause.last)
            return
        self._state_days(path, clause.at, clause.last)
        found = (self.found.get((*path, name)) for name in ("last", "first"))
        self.project_years = [day.value.year for day in found if day is not None]

    def figure(self, clause: Clause, last: int) -> None:
        if clause.stated[0].of_row:
            if (of_other := self.whose_row(clause)) is not None:
                self.found.tell(of_other, clause.first, clause.last)
            else:
                self.read_row_figure(clause.stated[0], clause)
            return
        for stated in self._candidate_statements(clause):
            # 年初批复预算 states a count or an amount.
            figure = self.found.figure(stated.field, clause.at, clause.last)
            if figure is not None:
                break
        else:
            if self._candidate_statements(clause):
                until = min(self.find(sign, clause.last, last) for sign in _ENDS_CLAUSE)
                self.found.tell(diagnostics.CLAUSE, clause.first, until)
            return
        if not self.is_of_report(stated, figure, clause, last):
            self.sentence = ""
            return
        self.sentence = stated.sentence
        if stated.opens and stated.path[0] == "analysis":
            self.begin_kind(stated.path[1])
        self.found.state_figure(stated.path, figure, clause.at, clause.last)

    def _candidate_statements(self, clause: Clause) -> list[ReportRule]:
        """The statements of the sentence that was begun, then those that begin one."""
        sentence = self.sentence
        begun = [each for each in clause.stated if each.sentence == sentence]
        if len(begun) == len(clause.stated):
            return begun
        return begun + [each for each in clause.stated if each.opens]

    def quoted(self, clause: Clause, last: int) -> None:
        quoted = self.text[clause.at] == "“"
        first, last = self.layout.bare(clause.at + quoted, clause.last - quoted)
        if clause.stated[0].of_row:
            if (of_other := self.whose_row(clause)) is not None:
                self.found.tell(of_other, clause.first, clause.last)
                self.row = None if clause.stated[0].path[-1] == "target" else self.row
                return
            self.value(clause.stated[0], clause, first, last)
        elif self.is_own_grade(clause):
            self.found.words(("conclusion", "grade"), first, last)

    def criterion(self, clause: Clause, last: int) -> None:
        """A criterion that no number stands before: it begins a sentence, and a sign follows."""
        span = self.open[-1] if self.open else None
        begins = clause.first == self.begins
        ends = self.text[clause.last : clause.last + 1] in (":", ",")
        if begins and ends and span is not None and clause.first != span.title:
            self.known_criterion(clause.first, clause.last, span)

    def _read_member(self, clause: Clause, last: int) -> int:
        """A member of the group: name, position in brackets, and what the person does."""
        said = _member_pattern().search(
            self.text, max(self.before, clause.first - _LONGEST_MEMBER), clause.first
        )
        if said is None:
            return 0
        if not self.is_in_place("member"):
            self.found.tell(diagnostics.UNCLAIMED, said.start("name"), clause.last)
            return 0
        stop = self.find(";", clause.last, self.find("。", clause.last, last))
        row = self.found.append(("group",))
        self.found.words((*row, "name"), *said.span("name"))
        self.found.words((*row, "position"), *said.span("position"))
        self.found.words((*row, "task"), clause.last, stop)
        return stop

    def opener(self, clause: Clause, last: int) -> int:
        """Words that other words follow; returns where those end."""
        if clause.stated[0].of_row:
            return self._read_member(clause, last)
        first = clause.last
        stated = next(iter(self._candidate_statements(clause)), None)
        if stated is None or stated.sentence in self.apart or not self.is_in_place(stated.sentence):
            return first
        if stated.path[0] == "funding":
            until, code = self.find("。", first, last), None
            if self.is_of_other_year(clause.first, stated.sentence, evaluated=False):
                code = diagnostics.OTHER_YEAR
            elif self.names_another(stated, clause):
                code = diagnostics.UNCLAIMED
            if code is not None:
                self.found.tell(code, clause.first, until)
                return first
        self.sentence = stated.sentence
        path = stated.path
        until = self.find("。", first, last)
        if path[-1] == "divisions":
            until = self.find(";", first, until)
            names = list_texts(self.layout, first, until, "names", None)
            self.found.texts(path, [self.layout.indices(each) for each in names])
        elif path[-1] == "uses":
            self._read_uses(path, first, until)
        elif path[-1] == "standard" or (
            self.text[first - 1] == ":" and (self.open or not self.outline.roots)
        ):
            return self._read_words(path, first, min(until, first + _LONGEST_WORDS))
        else:
            return first
        return until

    def _read_uses(self, path: tuple[str, ...], first: int, until: int) -> None:
        """What was paid for, each name directly before its amount: 会议费5万元、培训费3万元.

        An amount without one, or that lost a digit (设备5,84.90万元), is told.
        """
        field, no_use = declared(FundsUse, "amount"), known_pattern("report", "no_use")
        for match in _use().finditer(self.text, first, until):
            if match["name"] is None or no_use.search(match["name"]):
                self.found.tell(
                    diagnostics.UNCLAIMED, *match.span("unnamed" if match["unnamed"] else "figure")
                )
                continue
            amount = self.found.figure(field, *match.span("figure"))
            if amount is not None and match["name"] not in known("before_amount"):
                row = self.found.append(path)
                self.found.words((*row, "name"), *match.span("name"))
                self.found.state_figure((*row, "amount"), amount, *match.span("figure"))

    def _read_words(self, path: tuple[str, ...], first: int, until: int) -> int:
        """Words up to the next sign, or to a line that begins with a label of its own."""
        until = self.layout.labelled(first + 1, until)
        stop = min(self.find(sign, first, until) for sign in (",", ";", *known("words_end")))
        words = self.text[first:stop]
        if path[0] == "standard" and not words.endswith(known("standard_ending")):
            return first  # 本次绩效评价采用比较法: a method
        if not self.found.words(path, first, stop) and self.is_another_name(path, words):
            self.refuse_sentence(path[1], first, stop)
        return stop


@cache
def _member_pattern() -> re.Pattern[str]:
    """Before what a member of the group does: 张三(评价小组组长):."""
    name = f"{any_word_of('role')}?(?P<name>[^{SIGNS}0-9]{{1,20}}?)"
    return re.compile(rf"(?<=[{SIGNS}.①-⑳⑴-⒇]){name}\((?P<position>[^()]{{1,30}})\)[:,]?\Z")


@cache
def _use() -> re.Pattern[str]:
    """A name and the amount behind it, with the words that join the two."""
    number, unit = (
        terminal_expression("values", "NUMBER"),
        terminal_expression("values", "FIGURE_UNIT"),
    )
    ends = rf"{any_word_of('behind_amount')}|\([^()]*\)|[,、;:)]"
    unnamed = f"[0-9][0-9.,]*{unit}(?={ends}|$)"
    # All of them, and not many: a thousand signs and no amount took minutes.
    signs = f"(?:{ends}){{0,{_MOST_SIGNS}}}+"
    word = rf"(?!{unnamed})(?:\([^()。]*\)|[^。()])"
    name = f"{any_word_of('ordinal')}?(?P<name>(?:{word}){{1,{_LONGEST_WORDS}}}?)"
    name += f"{any_word_of('before_amount')}?:?"
    figure = f"(?P<figure>(?<![0-9.])(?<![0-9],){number}{unit})(?={ends}|$)"
    return re.compile(f"{signs}(?:{name}{figure}|(?P<unnamed>{unnamed}))")
