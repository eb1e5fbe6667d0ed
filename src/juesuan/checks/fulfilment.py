"""E3: what an indicator achieved, against its target and its score."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import attrs

from juesuan.checks.compare import absence_of, shown
from juesuan.checks.expression import Reckoned
from juesuan.checks.findings import HELD, Outcome, Undecided, Violated, held_outcome
from juesuan.checks.indicators import RowView
from juesuan.checks.interval import Interval, agrees, point, rounding_of
from juesuan.checks.labels import says
from juesuan.checks.measures import UPPER, same_number
from juesuan.checks.once import once_a_part
from juesuan.checks.open_sums import unread_around
from juesuan.checks.registry import enter
from juesuan.checks.scoring import COST
from juesuan.checks.sheets import Sheet, sheets
from juesuan.checks.statement import Statement
from juesuan.checks.view import View

_HUNDRED = point(100)
ROW = "项目支出绩效自评表[1]/指标[1]: 三级指标="
_GRADED = ("按评判等级赋分", "满意度赋分")


@once_a_part
def rows_of_tables(view: View) -> list[tuple[Sheet, RowView]]:
    """The indicators of all performance tables, each with its table."""
    return [(table, row) for table in sheets(view) for row in table.rows]


def _has_full_marks(row: RowView) -> bool | Undecided:
    score, weight = row.score.value, row.weight.value
    if score is None or weight is None:
        return absence_of(row.score, row.weight) or Undecided("不是数")
    return weight > 0 and score >= weight


@enter(
    "E301",
    "逾期而得满分",
    must="完成时间晚于目标时间的，不得满分",
    why="目标时间已过，按任何赋分规则都没有全部完成",
    fires=(f"{ROW}完成时间, 权重=10, 目标值=2024年10月31日, 业绩值=2024年11月5日, 指标得分=10"),
    mended=("指标得分=10", "指标得分=0"),
)
def deadlines(view: View) -> Iterator[Outcome]:
    for _, row in rows_of_tables(view):
        if not row.plainly_met and row.target.kind == "deadline" and row.actual.kind == "deadline":
            yield full_marks_though_late(row)


def full_marks_though_late(row: RowView) -> Outcome:
    """A deadline that was missed does not get full marks."""
    reached = row.fulfilment
    if isinstance(reached, Undecided) or reached != "late":
        return reached if isinstance(reached, Undecided) else HELD
    full = _has_full_marks(row)
    if isinstance(full, Undecided):
        return full
    if not full:
        return HELD
    message = (
        f"{row.where}目标时间为“{row.target.text.written}”，实际为“{row.actual.text.written}”，"
        f"已经逾期，却得满分{row.score.written}；请核对时间或得分"
    )
    return Violated(row.actual.stated, message, None, (row.target.stated, row.weight, row.score))


@enter(
    "E302",
    "未达到目标而得满分",
    must="业绩值没有达到目标值的，不得满分",
    why="没有达到目标的，按完成比例或直接赋分都不是满分；按评判等级、按满意度赋分的为警告",
    fires=(f"{ROW}整理档案, 权重=10, 目标值=>=400卷, 业绩值==300卷, 指标得分=10"),
    mended=("指标得分=10", "指标得分=7.5"),
)
def shortfalls(view: View) -> Iterator[Outcome]:
    for _, row in rows_of_tables(view):
        yield full_marks_though_short(row)


def full_marks_though_short(row: RowView) -> Outcome:
    """A target that was missed does not get full marks."""
    if row.plainly_met:
        return HELD
    reached = row.fulfilment
    if isinstance(reached, Undecided) or reached != "short":
        return reached if isinstance(reached, Undecided) else HELD
    full = _has_full_marks(row)
    if isinstance(full, Undecided):
        return full
    if not full:
        return HELD
    test = _is_reached(row)
    graded = f"；如按{row.rule}请说明" if row.rule in _GRADED else ""
    message = (
        f"{row.where}目标值为“{row.target.text.written}”，业绩值为“{row.actual.text.written}”，"
        f"没有达到目标，却得满分{row.score.written}{graded}；请核对业绩或得分"
    )
    assert row.actual.number is not None
    operands = (row.target.number or row.target.text, row.weight, row.score)
    return Violated(
        row.actual.number,
        message,
        row.target.target,
        operands,
        "warning" if graded else None,
        test,
    )


def _is_reached(row: RowView) -> Reckoned:
    """Whether an actual value reaches its target, for other values of the two."""
    wanted, reached = row.target.number, row.actual.number
    assert wanted is not None
    assert reached is not None
    below = row.target.comparison in UPPER

    def agrees_with(at: Callable[[Statement], Interval]) -> bool:
        target, actual = at(wanted).middle, at(reached).middle
        return actual <= target if below else actual >= target

    return Reckoned((reached, wanted), agrees_with)


@enter(
    "E303",
    "超过定额目标而得满分",
    "warning",
    must="目标为“=”时，只有业绩值相等才算完成；超过的不得满分",
    why="“=”的目标不多不少；有的单位把“=”当作“≥”使用",
    fires=(f"{ROW}整理档案, 权重=10, 目标值==400卷, 业绩值==500卷, 指标得分=10"),
    mended=("业绩值==500卷", "业绩值==400卷"),
)
def exceeded(view: View) -> Iterator[Outcome]:
    for _, row in rows_of_tables(view):
        if row.target.comparison != "=":
            continue
        if row.plainly_met:
            yield HELD
            continue
        reached = row.fulfilment
        full = _has_full_marks(row)
        if isinstance(reached, Undecided):
            yield reached
        elif reached != "over" or full is False or row.rule in _GRADED:
            yield HELD
        elif isinstance(full, Undecided):
            yield full
        else:
            assert row.actual.number is not None
            message = (
                f"{row.where}目标值为“{row.target.text.written}”，业绩值为"
                f"“{row.actual.text.written}”，不等于目标，却得满分；如应为“≥”请修改目标"
            )
            operands = (row.target.number or row.target.text, row.weight, row.score)
            yield Violated(
                row.actual.number,
                message,
                row.target.target,
                operands,
                identity=same_number(row.actual, row.target),
            )


@enter(
    "E304",
    "未完成而没有原因",
    "warning",
    must="没有达到目标且没有得满分的，写明偏差原因",
    why="表格有“偏差原因分析及改进措施”一栏，未完成的应当填写",
    fires=(
        f"{ROW}整理档案, 权重=10, 目标值=>=400卷, "
        "业绩值==300卷, 指标得分=7.5\n"
        "项目支出绩效自评表[1]/指标[2]: 三级指标=接待查档, 偏差原因分析及改进措施=见说明"
    ),
    mended=("指标得分=7.5", "指标得分=7.5, 偏差原因分析及改进措施=人手不足"),
)
def reasons(view: View) -> Iterator[Outcome]:
    for table in sheets(view):
        for row in table.rows:
            if row.plainly_met:
                continue
            if row.fulfilment in ("short", "late") and row.deviation is not None:
                yield _reason(table, row, row.deviation)


def _reason(table: Sheet, row: RowView, deviation: Statement) -> Outcome:
    full = _has_full_marks(row)
    if isinstance(full, Undecided):
        return full
    if full or deviation.stated:
        return HELD
    if not _has_reason_column(table):
        return Undecided(f"{table.called}看不出有没有“偏差原因”一栏")
    if (unread := unread_around(table.view.root, table.view.path)) is not None:
        return unread
    message = (
        f"{row.where}业绩值“{row.actual.text.written}”没有达到目标值"
        f"“{row.target.text.written}”，没有写偏差原因；请补写原因和改进措施"
    )
    return Violated(row.actual.text, message, None, (row.target.text, row.score))


def _has_reason_column(table: Sheet) -> bool:
    if any(row.deviation is not None and row.deviation.stated for row in table.rows):
        return True
    node, source = table.view.root.nodes.get(table.view.path), table.view.root.source
    if source is None or node is None or node.start is None:
        return False
    return says("reason", source[node.start : node.end])


@enter(
    "E305",
    "得分与赋分规则",
    "warning",
    must="得分 = 按赋分规则由权重和完成率算出的分数",
    why=(
        "赋分规则是数据，可以换成本地的（scoring_rules）；规则不认识、成本低于目标、按等级赋分的"
        "不作判断"
    ),
    fires=(
        f"{ROW}整理档案, 权重=10, 目标值=>=400卷, "
        "业绩值==500卷, 完成率=125, 指标得分=10, 赋分规则=按照完成比例赋分"
    ),
    mended=("指标得分=10", "指标得分=7.5"),
)
def scores(view: View) -> Iterator[Outcome]:
    for table, row in rows_of_tables(view):
        if row.has_rule_column and (row.rule is not None or row.score.stated):
            in_full = row.in_full and row.rate_cell is not None
            rule = table.view.root.rules.get(row.rule or "") if in_full else None
            yield HELD if rule is not None and rule.at == "w" else _score(table, row)


def _score(table: Sheet, row: RowView) -> Outcome:
    if row.rule is None:
        return Undecided(f"{row.path}没有写明赋分规则")
    full, score, rate = row.weight.value, row.score.value, row.rate.value
    if full is None or score is None or rate is None:
        return absence_of(row.weight, row.score, row.rate) or Undecided("不是数")
    if score > full or (score == full and row.fulfilment in ("short", "late", "over")):
        return HELD  # beyond full marks: E105; full marks for a missed target: E301 to E303
    name = COST if row.target.comparison in UPPER and rate != 100 else row.rule
    rule = table.view.root.rules.get(name)
    if rule is None:
        return Undecided(f"不认识的赋分规则“{name}”")
    places = table.score_places
    test = Reckoned(
        (row.score, row.weight, row.rate),
        lambda at: any(
            agrees(at(row.score).middle, each, places)
            for each in rule.scores(at(row.weight), at(row.rate) / _HUNDRED) or ()
        ),
    )
    if rate == 100 and score == full and rule.at == "w":  # as most are
        return held_outcome(test)
    weight = row.weight.interval or point(full)
    share = point(1) if rate == 100 else rounding_of(rate, table.rate_places) / _HUNDRED
    explained = rule.scores(weight, share)
    if explained is None:
        return Undecided(f"{row.path}按“{name}”不能由完成率算出得分")
    if any(score in each or agrees(score, each, places) for each in explained):
        return held_outcome(test)
    return attrs.evolve(_unexplained_score(table, row, explained), identity=test)


def _unexplained_score(table: Sheet, row: RowView, explained: Sequence[Interval]) -> Violated:
    computed = explained[0]
    for each in explained[1:]:
        computed = computed.hull(each)
    message = (
        f"{row.where}权重{row.weight.written}，完成率{row.rate.written}，"
        f"按“{row.rule}”得分应为{shown(explained[0], '', row.score)}，而写的是{row.score.written}；"
        "如按其他规则计分请说明，否则请核对"
    )
    return Violated(row.score, message, computed, (row.weight, row.rate))


@enter(
    "E306",
    "整体表指标的得分",
    "info",
    must="没有赋分规则的表：达到目标的指标得满分，没有达到的按完成比例得分",
    why="没有写明规则时一般这样计分；另有规则的应当写明",
    fires=(
        "整体支出绩效自评表/指标[1]: 三级指标=整理档案, 分值权重=10, 预期指标值=>=400卷, "
        "实际完成指标值=400卷, 得分=7"
    ),
    mended=("得分=7", "得分=10"),
)
def plain_scores(view: View) -> Iterator[Outcome]:
    for table, row in rows_of_tables(view):
        if not row.has_rule_column and (row.plainly_met or row.score.stated):
            yield HELD if row.plainly_met else _plain_score(row, table.score_places)


def _plain_score(row: RowView, places: int) -> Outcome:
    reached = row.fulfilment
    if isinstance(reached, Undecided):
        return reached
    full = _has_full_marks(row)
    if isinstance(full, Undecided):
        return full
    short = reached == "short" and not row.may_be_limit
    if full or not (short or reached == "met"):
        return HELD  # full marks for a missed target: E301 to E303; beyond full marks: E105
    figures: tuple[Statement, ...] = (row.score, row.weight)
    one, other = row.actual.number, row.target.number
    if short and one is not None and other is not None:
        figures = (*figures, one, other)

    def wanted(at: Callable[[Statement], Interval]) -> Interval:
        weight = at(row.weight)
        if len(figures) == 2 or at(figures[3]).middle == 0:
            return weight
        return weight * at(figures[2]) / point(at(figures[3]).middle)

    def agrees_with(at: Callable[[Statement], Interval]) -> bool:
        return agrees(at(row.score).middle, wanted(at), places)

    test = Reckoned(figures, agrees_with)
    if test.holds({}) or (short and row.score.value == 0):
        return held_outcome(test)
    computed = wanted(lambda each: each.interval or point(0))
    message = (
        f"{row.where}权重{row.weight.written}，目标“{row.target.text.written}”，业绩"
        f"“{row.actual.text.written}”，得分一般为{shown(computed, '', row.score)}，而写的是"
        f"{row.score.written}；如按其他规则计分请说明，否则请核对"
    )
    return Violated(row.score, message, computed, figures[1:], identity=test)
