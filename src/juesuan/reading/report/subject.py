"""What a report is about: whether a statement is of its project, its year and its evaluation.

Words say what is stated; of whom is told by the chapter, by the year that the sentence names, and
by what stands before the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from juesuan import diagnostics
from juesuan.diagnostic import DiagnosticCode
from juesuan.grammar_rules import known_pattern, known_words
from juesuan.model.leaves import Figure
from juesuan.reading.report.around import AroundReader
from juesuan.reading.report.clauses import SIGNS, Clause, leading_pattern
from juesuan.reading.report.layout import Layout
from juesuan.reading.report.named import named_subject, named_time, times_alone
from juesuan.reading.report.outline import CHAPTER, SECTION, Span
from juesuan.report_vocabulary import OTHER_CHAPTER, ReportRule, chapters, known, statements_in
from juesuan.source import plain_words
from juesuan.statements.whose import is_own_unit

_FULL_SCORE = 100
# Where a report speaks of itself: formulas and examples are elsewhere.
_OWN_FIGURES = ("", "basics", "conclusion", OTHER_CHAPTER)
# Chapters that have the same of something else: stages and people of the project, indicators of
# its goals, the unit that evaluates.
_NOT_IN = {
    "period": ("evaluation",),
    "implementing_unit": ("evaluation",),
    **dict.fromkeys(("member", "stage"), ("basics",)),
    **dict.fromkeys(("system", "achieved"), ("basics", "analysis")),
}
_APPROVED = ("budget", "projects", "adjusted")  # the sentences on what is approved
# The sentences on the money of one project.
_OF_PROJECT = ("project_name", "implementing_unit", "budget", "received", "paid", "uses")
_NAMES = (("overview", "implementing_unit"), ("overview", "project_name"))
_NEAR = 40
_LONGEST = 200
_ENDS = ("", *",;:。)")
_ENDS_CLAUSE = re.compile("[,;:()]")
_SIGNS = re.compile(f"[{SIGNS}]")


@cache
def _chapters_of_headings() -> dict[str, str]:
    """The chapter of each heading inside."""
    return {inside.key: each.key for each in chapters() for inside in each.sections}


class SubjectReader(AroundReader):
    """Tells whose a statement is: holds chapter and sentence, and what is of other projects."""

    def __init__(self, layout: Layout) -> None:
        super().__init__(layout)
        self.chapter = self.cover = ""
        self.sentence = ""  # the rule of what the sentence states so far
        self.begins = 0  # where the sentence begins
        self.refused = -1  # where a total stands that is none of this report
        self.apart: set[str] = set()  # the sentences that are of several projects
        # The sentences that say that they are of the report itself: a total with its grade,
        # 本项目预算安排总额 and not 低保:预算安排总额.
        self.sure: set[str] = set()

    def enter_chapter(self, span: Span) -> None:
        """A chapter, or a heading that tells it where that of the chapter is damaged."""
        if span.depth == CHAPTER:
            self.chapter = span.key
        elif span.depth == SECTION and span.key and self.chapter != OTHER_CHAPTER:
            self.chapter = _chapters_of_headings()[span.key]

    def is_in_place(self, sentence: str) -> bool:
        """Whether this chapter may state it: stages of the project are none of the evaluation."""
        return self.chapter not in _NOT_IN.get(sentence, ())

    def is_of_report(self, stated: ReportRule, figure: Figure, clause: Clause, last: int) -> bool:
        """Whether a figure is of what the report is about: of no other year, project or scale."""
        about = stated.path[0]
        total = stated.sentence == "total"
        if about == "overview" and self.chapter not in ("", "basics"):
            return False  # people are also counted among what a project was for
        if self._is_of_another_time(stated, clause):
            self.refused = clause.last
            self.found.tell(diagnostics.OTHER_YEAR, clause.first, clause.last)
            return False
        if (
            not self._is_of_unit(stated, clause)
            or self.names_another(stated, clause)
            or stated.sentence in self.apart
            or (about == "funding" and self._is_of_one_project())
            or not self.is_in_place(stated.sentence)
            or self._is_of_another(clause, total=total)
        ):
            self.refused = clause.last
            self.found.tell(diagnostics.UNCLAIMED, clause.first, clause.last)
            return False
        if about == "overview":
            return True
        if total:
            sure = self._is_graded(clause, last)
            if not self._is_conclusion(figure, clause, graded=sure):
                return False
        else:
            # What the analysis counts is of the report anyway.
            sure = about != "analysis" and self._says_before("own_subject", clause.first)
        if self.chapter in _OWN_FIGURES and self.found.contradicts(stated.path, figure):
            if sure == (stated.sentence in self.sure):
                self.refuse_sentence(stated.sentence, clause.first, clause.last)
                return False
            if not sure:
                self.found.tell(diagnostics.UNCLAIMED, clause.first, clause.last)
                return False
            self._take_back_doubtful(stated.sentence)
        if sure:
            self.sure.add(stated.sentence)
        return True

    def _says_before(self, rule: str, first: int) -> bool:
        """Whether the words of a rule stand directly before an index."""
        near = max(self.begins, first - _NEAR)
        return known_pattern("report", rule).search(self.text, near, first) is not None

    def _is_of_another_time(self, stated: ReportRule, clause: Clause) -> bool:
        """Whether the words before a figure, or the bracket behind it, name another time."""
        sentence, about = stated.sentence, stated.path[0]
        evaluated = about not in ("overview", "funding")
        if self.is_of_other_year(clause.first, sentence, evaluated=evaluated):
            return True
        if about == "funding" and not stated.opens and self._says_before("of_a_year", clause.first):
            return True
        return self._is_other_time(self._time_behind(clause), sentence, evaluated=evaluated) is True

    def _time_behind(self, clause: Clause) -> str:
        """The words of a bracket or of a clause behind a figure that hold no more than a time."""
        text, last = self.text, clause.last
        if text.startswith("(", last):
            rules = (("report", "time_in_brackets"), ("words", "year_in_brackets"))
            found = (known_pattern(*each).match(text, last) for each in rules)
            return next((each[0].strip("()") for each in found if each), "")
        if not text.startswith(",", last):
            return ""
        said = known_pattern("words", "is_of_other_time").match(text, last + 1)
        return said[0] if said and text[said.end() : said.end() + 1] in _ENDS else ""

    def names_another(self, stated: ReportRule, clause: Clause) -> bool:
        """Whether an item around, the clause or its bracket names another unit or project."""
        text, first = self.text, clause.first
        begins = max(self.begins, first - _LONGEST)
        begins = max(begins, text.rfind(";", begins, first) + 1)
        said_of = known_pattern("report", "said_of")
        sign = _ENDS_CLAUSE.search(text, max(begins, self.before), first)
        said = (said_of.match(text, at, first) for at in (begins, sign.start() if sign else first))
        named = [*self.words_around(first), *(e["name_before"] for e in said if e)]
        if stated.clause == "unit":
            named.append(_SIGNS.split(text[begins:first])[-1])
        named += self._unit_behind(clause)
        return self._is_last_other_subject(named)

    def _is_last_other_subject(self, named: Iterable[str]) -> bool:
        """Whether the last words that name a unit or project name another."""
        found = [each for each in map(self._is_other_subject, named) if each is not None]
        return found[-1:] == [True]

    def _is_other_subject(self, words: str) -> bool | None:
        """Whether words are the name of another unit or project; None where they are none."""
        subject = named_subject(words)
        if subject is None:
            return None
        kind, name = subject
        named = [self.found.get(each) for each in (("unit_name",), *_NAMES)]
        names = [self.cover, *(str(each.value) for each in named if each is not None)]
        if kind == "unit" and named[0] is not None:
            return not any(is_own_unit(name, each) for each in names)
        if kind == "place" and named[0] is not None:
            return not any(name in each for each in names)
        if kind == "project" and any(names):
            pairs = {name[at : at + 2] for at in range(len(name) - 1)}
            return not any(pair in each for pair in pairs for each in names)
        return True if kind == "other" else None

    def _is_of_unit(self, stated: ReportRule, clause: Clause) -> bool:
        """Whether people are those of a unit: 某局人员总数, but not 受益人员总数."""
        begins = clause.first == self.begins or self.text[clause.first - 1] in SIGNS
        return stated.clause != "unit" or begins or self._says_before("of_unit", clause.first)

    def _is_of_another(self, clause: Clause, *, total: bool) -> bool:
        """Whether words that many things have are of another: 监理合同30万元,实际支付24万元.

        The score that a unit gave itself is none of an evaluation by others.
        """
        if not total and known_pattern("report", "of_many").match(self.text, clause.first) is None:
            return False
        before = self.text[max(self.begins, clause.first - _LONGEST) : clause.first]
        own = _SIGNS.split(before)[-1]  # 项目支出费用
        if total:
            announced = known_pattern("report", "score_announced").search(before)
            if announced and announced["by_others"]:
                return True
            said = (announced[0] if announced else own) + self.text[clause.first : clause.at]
            named = self._is_named(own) or leading_pattern().fullmatch(own) is not None
            return self._is_whole_name(said) or not named
        head, _, behind = before.rpartition(":")
        words = behind if head.endswith(known("heading_ending")) else before
        return not own and not self.sentence and leading_pattern().fullmatch(words) is None

    def _is_named(self, words: str) -> bool:
        """Whether words name the project that the cover names: 我校公用经费项目."""
        found = known_pattern("report", "named_score").fullmatch(words)
        return found is not None and found["named_project"] in self.cover

    def _is_whole_name(self, words: str) -> bool:
        title = self.found.get(("title",))
        said = "" if title is None else str(title.value)
        itself = known_words("words", "by_itself")
        return bool(said) and any(each in words and each not in said for each in itself)

    def is_another_name(self, path: tuple[str, ...], words: str) -> bool:
        """Whether words name another project or unit than was named before."""
        if path[0] != "overview" or self.chapter not in _OWN_FIGURES:
            return False
        before = self.found.get(path)
        said = "" if before is None else plain_words(str(before.value))
        words = plain_words(words)
        return bool(said and words) and said not in words and words not in said

    def whose_row(self, clause: Clause) -> DiagnosticCode | None:
        """What a statement on an indicator is of, where that is another time or unit.

        上年,本指标得9分; 得9分(2023年); 石桥镇,“管网”指标:预期指标值≥9公里; (三)上年项目产出情况

        The name of an indicator may begin with one: 2023年度考核优秀率指标:预期指标值≥9%.
        """
        text, ends, behind = self.text, clause.first, self._time_behind(clause)
        first, around = max(self.begins, self.before), self.words_around(clause.first, sure=True)
        times, units = around + [behind] * bool(behind), around
        if ends - first > 1:
            times = [*around, *times_alone(text[first:ends]), *times[len(around) :]]
            first = max(first, text.rfind(":", first, ends - 1) + 1)
            said_of = known_pattern("report", "said_of")
            said = None if text[first] == "“" else said_of.match(text, first, ends)
            if said and said.end() in (ends, text.find("“", said.end(), ends)):
                units = [*units, said["name_before"]]
        if times and self._is_last_other_time(times, "", evaluated=True):
            return diagnostics.OTHER_YEAR
        units = [*units, *self._unit_behind(clause)]
        return diagnostics.UNCLAIMED if units and self._is_last_other_subject(units) else None

    def _unit_behind(self, clause: Clause) -> list[str]:
        """The words of a bracket behind a figure that may name a unit."""
        if not self.text.startswith("(", clause.last):
            return []
        bracket = known_pattern("kinds", "unit_in_brackets").match(self.text, clause.last)
        return [bracket["unit_named"]] if bracket else []

    def is_of_other_year(self, last: int, sentence: str, *, evaluated: bool) -> bool:
        """Whether the items around, or the sentence, name a time at the beginning of a clause, the
        last time one in which the project of the report was not carried out."""
        said = _ENDS_CLAUSE.split(self.text[max(self.begins, last - _LONGEST) : last])
        words = (*self.words_around(last), *said)
        return self._is_last_other_time(words, sentence, evaluated=evaluated)

    def _is_last_other_time(self, named: Iterable[str], sentence: str, *, evaluated: bool) -> bool:
        """Whether the last words that name a time name another."""
        other = False
        for words in named:
            if (said := self._is_other_time(words, sentence, evaluated=evaluated)) is not None:
                other = said
        return other

    def _is_other_time(self, words: str, sentence: str, *, evaluated: bool) -> bool | None:
        """Whether words begin with a year of another time, or are no more than a part of the year
        or a budget; None where they name no time.

        The day on which a budget was approved may be of another: 2023年8月批复,预算安排总额9万元;
        and an evaluation follows a year later.
        """
        said = named_time(words)
        if said is None:
            return None
        kind, first, last = said
        approved = sentence in _APPROVED
        if kind == "other" or (kind == "budget" and not approved):
            return True
        if kind == "several":
            project = self.project_years or [0]
            return first < min(project) or last > max(project)
        if kind == "budget" or (kind == "month" and approved):
            return None
        own = self.years()
        return bool(own) and (first < min(own) or (first > max(own) and not evaluated))

    def _is_of_one_project(self) -> bool:
        """Whether an item is about one of several projects: (1)道路项目,实际支付9万元."""
        several = self.found.get(("funding", "project_count"))
        item = self.open[-1] if self.open else None
        if several is None or several.value == 1 or item is None or item.depth <= SECTION:
            return False
        lines = self.layout.line_starts_in(item.title + 1, item.opening)
        title = self.text[item.title : next(iter(lines), item.opening)]
        return not title.endswith(known("heading_ending"))

    def refuse_sentence(self, sentence: str, first: int, last: int) -> None:
        """A sentence says two things, of two projects: neither is that of the report.

        Where a report states two budgets, all else about money is of one of its projects as well.
        """
        sentences = _OF_PROJECT if sentence == "budget" else (sentence,)
        self.apart.update(sentences)
        self.found.tell(diagnostics.UNCLAIMED, first, last)
        self._take_back_doubtful(*sentences)

    def _take_back_doubtful(self, *sentences: str) -> None:
        self.found.take_back({each.path for name in sentences for each in statements_in(name)})

    def _is_conclusion(self, figure: Figure, clause: Clause, *, graded: bool) -> bool:
        """Whether a total is that of the report and not of a scale: 总分为100分,实得89.5分."""
        if known_pattern("report", "own_score").match(self.text, clause.last):
            return False
        bare = self.text.startswith(known("score_of_parts"), clause.first) and (
            clause.first == self.begins or self.text[clause.first - 1] in SIGNS
        )
        return graded or (self.chapter == "conclusion" and figure != _FULL_SCORE and not bare)

    def _is_graded(self, clause: Clause, last: int) -> bool:
        """Whether a grade follows a total score."""
        end = self.find("。", clause.last, min(last, clause.last + _NEAR))
        behind = self.text[clause.last : end]
        return any(words in behind for words in known("grade"))

    def is_own_grade(self, clause: Clause) -> bool:
        """Whether a grade is that of the report.

        It is none of all scores in a range: 90分以上的,绩效评级为“优”; or of a total before it.
        """
        bound = known_pattern("report", "bound").match(self.text, clause.last)
        if bound is not None or self.whose_row(clause) is not None:
            return False
        behind = self.text.startswith(known("grade_behind_total"), clause.first)
        if behind or "total" in self.apart or self.sentence == "total":
            return self.sentence == "total" and "total" not in self.apart
        total = self.found.get(("conclusion", "total")) is not None
        return self.chapter == "conclusion" and not (
            self.refused >= self.begins
            or (total and self._says_before("score_of_grade", clause.first))
            or self._says_before("score_range", clause.first)
            or self.text.startswith(known_words("words", "of"), clause.last)  # “优”的项目3个
            or self.is_of_other_year(clause.first, "total", evaluated=True)
            or self._says_before("scored_by_itself", clause.first)
        )

    def find(self, sign: str, first: int, until: int) -> int:
        """Where a sign stands in a range; its end if none does."""
        found = self.text.find(sign, first, until)
        return until if found < 0 else found
