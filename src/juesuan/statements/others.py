"""Labels of something else than their words say: of one fund, of another unit, of a part."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from juesuan import diagnostics
from juesuan.grammar_rules import known_pattern, known_words
from juesuan.statements.clauses import Clause
from juesuan.statements.lexer import Span
from juesuan.statements.projects import ProjectReader
from juesuan.statements.reading import SUMMARY, Refused
from juesuan.statements.vocabulary import Label, Path

__all__ = ["OthersReader", "is_itself"]

_FUNDS: Final = frozenset(("general_public_budget", "government_funds", "state_capital"))
_TOTALS: Final[tuple[Path, ...]] = (("revenue", "total"), ("expenditure", "total"))
_PURCHASES: Final = ("goods", "works", "services")
_PRONOUNS: Final = range(2, 5)  # 本年度 / 我院, 本中心
_NEAR_CLAUSES: Final = 16
_SHORTEST: Final = 3  # 学校 and 医院 stand for any


class OthersReader(ProjectReader):
    """Tells the figures that belong to no field of the section, though their label does."""

    def _check_others(self, names: list[Span], labels: tuple[Label, ...], *, stated: bool) -> None:
        """``stated`` says that a figure stands directly behind the names.

        Raises:
            Refused: what is said of one of the names belongs to no field of the section.
        """
        for name in names:
            words = self._words(name)
            of_others = self._is_of_all_funds(words) or self._may_be_of_year(words)
            if of_others or (stated and self._is_of_other(name, words, labels)):
                raise Refused(diagnostics.CLAUSE, of_another=True)

    def _is_of_other(self, name: Span, words: str, labels: tuple[Label, ...]) -> bool:
        return (
            self._is_beside_year(words, labels)
            or self._is_of_part(name, words)
            or self._is_of_one_fund(words)
            or self._left_in_year(name, words)
            or self._is_of_other_stage(labels[0].statement.paths[0])
            or self._is_of_contracts(labels[0].statement.paths[0])
            or self._is_of_units(name, labels[0].statement.paths[0])
        )

    def _is_of_all_funds(self, words: str) -> bool:
        """财政拨款支出 below 财政拨款支出决算情况 holds all funds, and not 一般公共预算 alone."""
        own = self.scope.before[words][0].statement.paths[0]
        public = known_words("headings", "of_public_budget")[0] in words
        return self.all_funds and own == SUMMARY and not public

    def _may_be_of_year(self, words: str) -> bool:
        """Whether 收入合计 may be 本年收入 as well as 收入总计, by all that the paragraph says."""
        of_all = self.scope.before[words][0].statement.paths[0][-1].startswith("grand_total")
        if not of_all or words not in known_words("words", "sum_of_either"):
            return False
        said = self.passage.text
        carried = any(each in said for each in known_words("words", "carried_over"))
        return carried and not any(each in said for each in known_words("words", "this_years"))

    def _is_beside_year(self, words: str, labels: tuple[Label, ...]) -> bool:
        """收入总计X，其中年初结转和结余X；本年收入合计X: only the second is what 二 states."""
        if words not in known_words("words", "grand_total") or self.scope.names[0] == "balance":
            return False
        paths = [each.statement.paths[0] for each in labels]
        total = next((each[0] for each in paths if each in _TOTALS), None)
        if total is None:
            return False
        return known_pattern("words", f"{total}_of_year").search(self.passage.text) is not None

    def _is_of_part(self, name: Span, words: str) -> bool:
        """项目结转和结余 is that of the projects: 项目 is a linker, and no subject."""
        if words not in known_words("words", "of_all"):
            return False
        return any(e.kind == "LINK" and e.start < name.start for e in self.clause.tokens)

    def _left_in_year(self, name: Span, words: str) -> bool:
        """在职人员减少2人，其中退休3人; 2024年退休3人: those who left, and not all retired."""
        if words not in known_words("words", "retired_or_left"):
            return False
        owners = self.subject.owners
        of_staff = bool(owners) and owners[0][-1] == "in_post"
        if self.clause.tokens[0].kind == "AMONG" and of_staff:
            return True
        ends = known_words("words", "within_year")
        return self.passage.text.endswith(ends, self.clause.start, name.start)

    def _is_of_one_fund(self, words: str) -> bool:
        """一般公共预算财政拨款本年收入X；本年支出Y: the second is of that fund, and not of all."""
        own = self.scope.before[words][0].statement.paths[0]
        of_year = own[-1] in ("revenue_of_year", "expenditure_of_year")
        if own[0] != "appropriation" or not of_year:
            return False
        if known_words("words", "appropriation")[0] in words:
            return False
        named = {each[-1] for each in self.subject.named if each[0] == "appropriation"}
        return bool(named) and named <= _FUNDS

    def _is_of_contracts(self, path: Path) -> bool:
        """授予中小企业合同金额9万元，其中：货物采购5万元: of these contracts, and not of all."""
        if path[-1] not in _PURCHASES or not self.subject.among:
            return False
        return any(str(each[-1]).startswith("small_and") for each in self.subject.named)

    def _is_of_units(self, name: Span, path: Path) -> bool:
        """下属事业单位编制40名: the posts of some units, and not of all."""
        ends = known_words("words", "kinds_of_units")
        behind = self.passage.text.endswith(ends, self.clause.start, name.start)
        return path[:2] == ("overview", "organisation") and behind

    def _check_unit(self, clause: Clause) -> None:
        """县医院收入总计9万元，其中：本年收入8万元: of another unit, to the end of the sentence.

        局本级收入总计9万元，县医院收入总计8万元: so is that of the unit itself beside another.
        """
        if not clause.figures:
            return
        said = self._units_of(clause)
        if said:
            near = self.clauses[max(0, self.at - _NEAR_CLAUSES) : self.at + _NEAR_CLAUSES]
            others = (self._is_other_unit(unit) for each in near for unit in self._units_of(each))
            office = said[-1].endswith(known_words("kinds", "own_office"))
            self.subject.of_other_unit = any(map(self._is_other_unit, said)) or (
                office and any(others)
            )
        if self.subject.of_other_unit:
            raise Refused(diagnostics.MISPLACED)

    def _units_of(self, clause: Clause) -> list[str]:
        """The words before the name of an amount, which may be those of a unit."""
        if clause.rules[:2] != ("lead", "names"):
            return []
        lead = next(iter(clause.events or ()))
        return [self._words(each) for each in lead.tokens if each.kind == "SUBJECT"]

    def _is_other_unit(self, words: str) -> bool:
        """Whether words end with the name of a unit, and it is not near to that of the title."""
        if known_pattern("kinds", "of_units_below").search(words):
            return True
        own = self.draft.get(("unit_name",))
        if own is None or not words.endswith(known_words("kinds", "unit_ending")):
            return False
        return not is_itself(words, str(own.value))


@lru_cache(maxsize=256)
def is_itself(words: str, name: str) -> bool:
    """Whether words end in 我局, or most signs stand in both: 县卫健委, 某某县卫生健康委员会."""
    with_others = known_pattern("kinds", "and_units_below").search(words)
    words = words if with_others is None else words[: with_others.start()]
    itself = known_pattern("words", "unit_itself")
    if any(itself.fullmatch(words, max(0, len(words) - size)) for size in _PRONOUNS):
        return True
    if len(words) < _SHORTEST or words in name or name in words:
        return True
    from difflib import SequenceMatcher  # few names differ so

    blocks = SequenceMatcher(a=words, b=name, autojunk=False).get_matching_blocks()
    return 2 * sum(each.size for each in blocks) > len(words)
