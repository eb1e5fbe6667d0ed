"""P1, P2: counts, weights and scores of the evaluation report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from juesuan.checks.compare import absence_of, counted, places, short, shown
from juesuan.checks.counts import names_counted
from juesuan.checks.expression import Reckoned
from juesuan.checks.findings import HELD, Outcome, Undecided, Violated, held_outcome
from juesuan.checks.indicators import RowView, report_rows
from juesuan.checks.interval import Interval, agrees, point, sum_of
from juesuan.checks.once import once, once_a_part
from juesuan.checks.registry import enter
from juesuan.checks.scoring import DEFAULT_RULES
from juesuan.checks.sheets import mark_interval, places_of, sum_of_marks
from juesuan.checks.statement import Statement
from juesuan.checks.view import View
from juesuan.checks.weights import check_sum_of_scores

_enter = partial(enter, of="report")
KINDS = ("决策", "过程", "产出", "效益", "满意度")
_FULL = point(100)


class _Analysis:
    """What a report analyses of one kind of indicators; ``rows`` are the paths of these."""

    def __init__(self, report: View, kind: str) -> None:
        self.report = report
        self.kind = kind
        self.part = report.part(f"指标分析/{kind}")
        self.rows = report.root.row_paths(self.part.below("指标"))

    def column(self, label: str) -> list[Statement]:
        """What all indicators state at a label."""
        statement = self.report.root.statement
        return [statement(f"{path}/{label}") for path in self.rows]

    @once
    def incomplete(self) -> Undecided | None:
        """Whether the indicators read may not be all: no stated count is theirs."""
        counts = (self.report[f"结论/{self.kind}/设置指标数"], self.part["三级指标数"])
        stated = [each.value for each in counts if each.value is not None]
        if self.report.unread or (stated and len(self.rows) not in stated):
            return Undecided(f"{self.kind}类可能有没有读出的指标")
        return None


@once_a_part
def _analyses(report: View) -> dict[str, _Analysis]:
    """The kinds of indicators that a report analyses."""
    found = {kind: _Analysis(report, kind) for kind in KINDS}
    return {kind: each for kind, each in found.items() if each.part.exists}


@_enter(
    "P101",
    "内设机构数",
    must="内设机构数等于列出的内设机构的个数",
    why="同一句话先写数目，后列名称，两者应一致",
    fires="项目概况: 内设机构数=3, 内设机构[1]=办公室, 内设机构[2]=财务科",
    mended=("内设机构数=3", "内设机构数=2"),
)
def divisions(report: View) -> Iterator[Outcome]:
    section = report.part("项目概况")
    yield names_counted(section["内设机构数"], section.texts("内设机构"), "内设机构")


@_enter(
    "P103",
    "三级指标数与列出的指标",
    must="指标分析中每类的三级指标数 = 所分析的指标个数",
    why="所写的数目应与逐个分析的指标一致",
    fires="指标分析/决策: 三级指标数=2\n指标分析/决策/指标[1]: 名称=立项依据充分性",
    mended=("=2", "=1"),
)
def level3_counts(report: View) -> Iterator[Outcome]:
    for kind, analysis in _analyses(report).items():
        stated, listed = analysis.part["三级指标数"], analysis.column("名称")
        concluded = report[f"结论/{kind}/设置指标数"].value
        if not listed and stated.value != 0:
            yield Undecided(f"{kind}类没有逐个分析的指标")
        elif report.unread:
            yield Undecided("报告有没有读懂的部分，可能是所缺的指标")
        elif len(listed) < (stated.value or 0) and concluded == stated.value:
            yield Undecided(f"{kind}类可能有没有读出的指标")
        else:
            yield counted(stated, listed, "指标", where=f"{kind}类：")


@_enter(
    "P104",
    "二级指标数",
    "warning",
    must="指标分析中每类的二级指标数 = 所分析的二级指标种数",
    why="所写的数目应与分析一致；“无此类指标”的种类可能计入",
    fires="指标分析/产出: 二级指标数=2\n指标分析/产出/指标[1]: 二级指标=数量指标, 名称=培训次数",
    mended=("二级指标数=2", "二级指标数=1"),
)
def level2_counts(report: View) -> Iterator[Outcome]:
    for kind, analysis in _analyses(report).items():
        if not analysis.rows or kind not in ("产出", "效益", "满意度"):
            continue
        found: dict[str, Statement] = {}
        for each in analysis.column("二级指标"):
            found.setdefault(each.words or "", each)
        if analysis.incomplete is not None:
            yield analysis.incomplete
        elif "" in found:
            yield Undecided(f"{kind}类有指标没有写明二级指标")
        else:
            stated = analysis.part["二级指标数"]
            yield counted(stated, list(found.values()), "二级指标", where=f"{kind}类：")


@_enter(
    "P106",
    "满分指标数",
    must="结论中每类的满分指标数 = 指标分析中得满分的指标个数",
    why="满分指标可以逐个数出",
    fires=(
        "结论/决策: 满分指标数=1\n指标分析/决策/指标[1]: 名称=立项依据充分性, 满分=5.00, 得分=4"
    ),
    mended=("得分=4", "得分=5"),
)
def full_scores(report: View) -> Iterator[Outcome]:
    for kind, analysis in _analyses(report).items():
        stated = report[f"结论/{kind}/满分指标数"]
        scores = list(zip(analysis.column("满分"), analysis.column("得分"), strict=True))
        if stated.value is None or not scores:
            continue
        if analysis.incomplete is not None:
            yield analysis.incomplete
        elif any(each.value is None for pair in scores for each in pair):
            yield Undecided(f"{kind}类有指标没有满分或得分")
        else:
            full_ones = [score for full, score in scores if score.value == full.value]
            test = _full_ones(stated, scores)
            yield counted(stated, full_ones, "得满分的指标", where=f"{kind}类：", test=test)


def _full_ones(stated: Statement, scores: Sequence[tuple[Statement, Statement]]) -> Reckoned:
    figures = (stated, *(each for pair in scores for each in pair))
    return Reckoned(
        figures,
        lambda at: sum(at(full).meets(at(score)) for full, score in scores) in at(stated),
    )


@_enter(
    "P108",
    "一级指标数",
    must="一级指标数 = 列出权重的一级指标个数",
    why="同一句话先写数目，后列名称",
    fires="评价指标体系: 一级指标数=3, 决策指标=40.00, 产出指标=60.00",
    mended=("=3", "=2"),
)
def level1_count(report: View) -> Iterator[Outcome]:
    section = report.part("评价指标体系")
    listed = list(_system(report).values())
    stated = section["一级指标数"]
    known = [each.value for each in listed if each.value is not None]
    lacking = (stated.value or 0) > len(listed) and sum(known) < 100
    if not listed:
        yield Undecided("没有列出一级指标")
    elif stated.value != len(listed) and (report.unread or lacking):
        yield Undecided("报告有没有读懂的部分，可能是所缺的指标")
    else:
        yield counted(stated, listed, "一级指标")


@_enter(
    "P201",
    "指标体系的权重之和",
    must="评价指标体系各类权重之和为100%",
    why="百分制的权重由各类分配",
    fires="评价指标体系: 一级指标数=2, 决策指标=40.00, 产出指标=70.00",
    mended=("70.00", "60.00"),
)
def system_weights(report: View) -> Iterator[Outcome]:
    stated = _system(report)
    if not set(_kinds_of_whole(report)) <= set(stated):
        yield Undecided("评价指标体系没有写明各类权重")
    else:
        yield _check_hundred(list(stated.values()), "评价指标体系各类权重")


@once_a_part
def _system(report: View) -> dict[str, Statement]:
    """The weights of the kinds that the system of indicators states."""
    section = report.part("评价指标体系")
    stated = {each: section[f"{each}指标"] for each in KINDS}
    return {kind: each for kind, each in stated.items() if each.stated}


def _kinds_of_whole(report: View) -> tuple[str, ...]:
    """The kinds that make up the whole: those of the system, if it says how many they are."""
    stated = _system(report)
    number = report["评价指标体系/一级指标数"].value
    return tuple(stated) if stated and number == len(stated) else KINDS


@_enter(
    "P202",
    "权重分之和",
    must="指标分析各类权重分之和为100分",
    why="百分制的权重由各类分配",
    fires="\n".join(
        f"指标分析/{kind}: 权重分={weight}"
        for kind, weight in zip(KINDS, ("20.00", "20.00", "60.00", "30.00", "0"), strict=True)
    ),
    mended=("60.00", "30.00"),
)
def analysis_weights(report: View) -> Iterator[Outcome]:
    analyses = _analyses(report)
    if not analyses.keys() >= set(_kinds_of_whole(report)):
        yield Undecided("指标分析没有写明各类权重分")
    else:
        parts = [each.part["权重分"] for each in analyses.values()]
        yield _check_hundred(parts, "指标分析各类权重分")


def _check_hundred(parts: Sequence[Statement], called: str) -> Outcome:
    if not parts:
        return Undecided(f"没有写明{called}")
    problem = absence_of(*parts)
    if problem:
        return problem
    computed = sum_of_marks(parts, places(parts))
    test = Reckoned(tuple(parts), lambda at: _FULL.meets(sum_of(map(at, parts))))
    if computed.meets(_FULL):
        return held_outcome(test)
    written = " + ".join(each.written for each in parts)
    message = f"{called}（{written}）相加为{shown(computed)}，不是100；请核对各类权重"
    return Violated(parts[0], message, computed, tuple(parts), identity=test)


@_enter(
    "P203",
    "权重分与指标体系",
    must="指标分析中每类的权重分 = 评价指标体系中该类的权重",
    why="两处说的是同一权重",
    fires="评价指标体系: 产出指标=30.00\n指标分析/产出: 权重分=60.00",
    mended=("=60.00", "=30.00"),
)
def weights_of_kinds(report: View) -> Iterator[Outcome]:
    for kind, analysis in _analyses(report).items():
        stated, system = analysis.part["权重分"], report[f"评价指标体系/{kind}指标"]
        if absence_of(stated) or absence_of(system):
            yield Undecided(f"{kind}类没有写明两处权重")
            continue
        shared = places([stated, system])
        one, other = mark_interval(stated, shared), mark_interval(system, shared)
        test = check_sum_of_scores(stated, [system])
        if one.meets(other):
            yield held_outcome(test)
        else:
            message = (
                f"{kind}类权重分为{stated.written}，而评价指标体系中{kind}指标为{system.written}；"
                "请核对权重"
            )
            yield Violated(stated, message, other, (system,), identity=test)


@_enter(
    "P204",
    "权重分与各指标满分",
    must="每类的权重分 = 该类各指标满分之和",
    why="一类的权重分配到它的各个指标",
    fires="指标分析/决策: 权重分=21.00\n指标分析/决策/指标[1]: 名称=立项依据充分性, 满分=5.00",
    mended=("权重分=21.00", "权重分=5.00"),
)
def full_marks(report: View) -> Iterator[Outcome]:
    for analysis in _analyses(report).values():
        yield _marks(analysis, "权重分", "满分")


@_enter(
    "P205",
    "实际得分与各指标得分",
    must="每类的实际得分 = 该类各指标得分之和",
    why="一类的得分由它的各个指标相加",
    fires="指标分析/决策: 实际得分=21\n指标分析/决策/指标[1]: 名称=立项依据充分性, 得分=5",
    mended=("实际得分=21", "实际得分=5"),
)
def scores_of_kinds(report: View) -> Iterator[Outcome]:
    for analysis in _analyses(report).values():
        yield _marks(analysis, "实际得分", "得分")


def _marks(analysis: _Analysis, whole: str, label: str) -> Outcome:
    kind, stated = analysis.kind, analysis.part[whole]
    if not analysis.rows:
        return Undecided(f"{kind}类没有逐个分析的指标", moot=stated.value == 0)
    return analysis.incomplete or _marks_total(
        analysis.report, stated, analysis.column(label), f"{kind}类："
    )


def _marks_total(
    report: View, stated: Statement, parts: Sequence[Statement], where: str = ""
) -> Outcome:
    plain = report.root.plain_sum([each.value for each in parts])
    if plain is not None and plain == stated.value:
        return HELD
    problem = absence_of(stated, *parts)
    if problem:
        return problem
    shared = places([stated, *parts])
    computed, test = sum_of_marks(parts, shared), check_sum_of_scores(stated, parts)
    if mark_interval(stated, shared).meets(computed):
        return held_outcome(test)
    message = (
        f"{where}{short(stated)}为{stated.written}，{parts[0].label}相加为"
        f"{shown(computed, '分')}；请核对"
    )
    return Violated(stated, message, computed, tuple(parts), identity=test)


@_enter(
    "P206",
    "总分",
    must="总分 = 各类实际得分之和",
    why="总分由各类得分相加",
    fires=(
        "结论: 总分=100\n评价指标体系: 一级指标数=2, 决策指标=40.00, 产出指标=60.00\n"
        "指标分析/决策: 实际得分=40\n指标分析/产出: 实际得分=90"
    ),
    mended=("=90", "=60"),
)
def total_score(report: View) -> Iterator[Outcome]:
    analyses = _analyses(report)
    if not analyses.keys() >= set(_kinds_of_whole(report)):
        yield Undecided("指标分析没有写明各类实际得分")
    else:
        parts = [each.part["实际得分"] for each in analyses.values()]
        yield _marks_total(report, report["结论/总分"], parts)


@_enter(
    "P207",
    "指标得分与完成率",
    "warning",
    must="指标得分 = 满分 × 完成率（完成率为100%及以上的得满分，超额可以扣减）",
    why="得分随完成率而定；按等级或其他规则计分的须由人判断",
    fires="指标分析/产出/指标[1]: 名称=培训次数, 完成率=50.00, 满分=10, 得分=10",
    mended=("得分=10", "得分=5"),
)
def scores(report: View) -> Iterator[Outcome]:
    rows = report_rows(report)
    most = places_of([cell for row in rows for cell in (row.weight_cell, row.score_cell)])
    for row in rows:
        yield _score(row, most)


def _score(row: RowView, most: int) -> Outcome:
    if row.in_full and row.rate_cell is not None:  # as most are
        return HELD
    problem = absence_of(row.score) or absence_of(row.weight) or absence_of(row.rate)
    weight, share, score = row.weight.interval, row.rate.interval, row.score.value
    if problem or weight is None or share is None or score is None:
        return problem or Undecided(f"{row.path}不是数")
    if row.weight.value is not None and score > row.weight.value:  # P208's finding
        return HELD
    test = Reckoned(
        (row.score, row.weight, row.rate),
        lambda at: any(
            agrees(at(row.score).middle, each, most)
            for each in _scores_allowed(at(row.weight), at(row.rate))
        ),
    )
    whole = row.rate.value == 100
    if whole and score == row.weight.value:
        return held_outcome(test)
    allowed = _scores_allowed(weight, point(100) if whole else share)
    if any(agrees(score, each, most) for each in allowed):
        return held_outcome(test)
    message = (
        f"{row.called}满分{row.weight.written}，完成率{row.rate.written}，得分应为"
        f"{shown(allowed[0], '分')}，而写的是{row.score.written}；"
        "如按其他规则计分请说明，否则请核对"
    )
    return Violated(row.score, message, allowed[0], (row.weight, row.rate), identity=test)


def _scores_allowed(weight: Interval, rate: Interval) -> list[Interval]:
    """The scores that a weight and a completion rate can give."""
    share = rate / _FULL
    found = DEFAULT_RULES["按照完成比例赋分"].scores(weight, share) or []
    return [*found, weight] if share.high >= 1 else found
