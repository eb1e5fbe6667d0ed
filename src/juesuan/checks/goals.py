"""S7: figures in the running text of a goal, against the table beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from juesuan.checks.compare import absence_of, short
from juesuan.checks.findings import HELD, Outcome, Undecided, Violated
from juesuan.checks.indicators import DEVIATION, RowView
from juesuan.checks.registry import enter
from juesuan.checks.sheets import Sheet, sheets
from juesuan.checks.statement import Statement
from juesuan.checks.view import View
from juesuan.grammar_rules import known_pattern, known_words


@enter(
    "S701",
    "目标完成情况中的金额",
    "warning",
    must="“实际完成情况”中写的全年预算数、全年执行数 = 同一张表资金栏的数",
    why="同一张表的文字与数字；只核对写明“全年预算数”“全年执行数”的金额",
    fires=(
        "整体支出绩效自评表/部门资金/合计: 全年执行数=90.00\n"
        "整体支出绩效自评表/年度总体目标: 实际完成情况=全年执行数为95.00万元"
    ),
    mended=("95.00", "90.00"),
)
def goal_amounts(view: View) -> Iterator[Outcome]:
    for table in sheets(view):
        goal = table.view["年度总体目标/实际完成情况"]
        for rule, cell in (("budget", table.total.budget), ("executed", table.total.executed)):
            yield from _figures_in_goal(view, goal, rule, cell, table.called)


@enter(
    "S702",
    "目标完成情况中的执行率",
    "warning",
    must="“实际完成情况”中写的预算执行率 = 同一张表资金栏的执行率",
    why="同一张表的文字与数字",
    fires=(
        "整体支出绩效自评表/部门资金/合计: 执行率=90.00\n"
        "整体支出绩效自评表/年度总体目标: 实际完成情况=总预算执行率为95.00%"
    ),
    mended=("95.00", "90.00"),
)
def goal_rates(view: View) -> Iterator[Outcome]:
    for table in sheets(view):
        goal = table.view["年度总体目标/实际完成情况"]
        rates = [row.rate for row in table.funds if row.rate.value is not None]
        if rates:
            yield from _figures_in_goal(view, goal, "rate", rates[0], table.called)


@enter(
    "S703",
    "目标完成情况中的在职人数",
    "warning",
    must="整体表“实际完成情况”中写的在职人数 = 单位概况中的在职人员",
    why="同一单位同一年度的人数；只核对写明“在职职工”“在职人员”的人数",
    fires=(
        "单位概况/机构设置及人员情况: 在职人员=69\n"
        "整体支出绩效自评表/年度总体目标: 实际完成情况=发放在职职工工资68人"
    ),
    mended=("68人", "69人"),
)
def goal_staff(view: View) -> Iterator[Outcome]:
    goal = view["整体支出绩效自评表/年度总体目标/实际完成情况"]
    number = view["单位概况/机构设置及人员情况/在职人员"]
    yield from _figures_in_goal(view, goal, "staff", number, "整体支出绩效自评表：", units=False)


def _figures_in_goal(
    view: View,
    goal: Statement,
    rule: str,
    cell: Statement,
    called: str,
    units: bool = True,
) -> Iterator[Outcome]:
    """The figures of a kind that a goal's text names, against the cell that they repeat."""
    if goal.words is None:
        return
    for match in known_pattern("checks", rule).finditer(goal.words):
        unit = match[2].replace("％", "%")
        if absence_of(cell) or (units and unit != cell.unit):
            yield Undecided(f"{goal.path}中的“{match[0]}”没有可比的数字")
            continue
        number = re.sub("[,，]", "", match[1])
        start = end = None
        if goal.start is not None and view.root.source is not None:
            found = view.root.source.find(match[0], goal.start, goal.end)
            if found >= 0:
                start = found + match.start(1) - match.start()
                end = start + len(match[1])
        stated = Statement(goal.path, Decimal(number), unit, start, end)
        if stated.interval is None or cell.interval is None:
            yield Undecided(f"{goal.path}中的“{match[1][:20]}…”太长")
        elif stated.interval.meets(cell.interval):
            yield HELD
        else:
            message = (
                f"{called}实际完成情况中写的是“{match[0]}”，而{short(cell)}为{cell.written}；"
                "请核对文字和数字"
            )
            yield Violated(stated, message, cell.interval, (cell,))


_HAN = re.compile(r"[一-鿿]+")
_PERSONS = frozenset("人名位")


@enter(
    "S704",
    "文字中的数量与指标",
    "warning",
    must="年度总体目标、偏差原因中写的数量 = 同一张表中同名、同单位指标的数量",
    why="同一张表的文字与数字；只核对单位相同、前后的名词是指标名称的一部分、而且只写了一次的数量",
    fires=(
        "项目支出绩效自评表[1]/年度总体目标: 实际完成情况=组织68名选手参加比赛\n"
        "项目支出绩效自评表[1]/指标[1]: 三级指标=参赛选手人数, 目标值==65名, 业绩值==65名"
    ),
    mended=("组织68名", "组织65名"),
)
def goal_quantities(view: View) -> Iterator[Outcome]:
    for table in sheets(view):
        by_unit: dict[str, list[RowView]] = {}
        for row in table.rows:
            unit = row.target.unit
            if unit and row.actual.kind == "quantity":
                for sign in _PERSONS if unit[0] in _PERSONS else unit[0]:
                    by_unit.setdefault(sign, []).append(row)
        for path in _texts(table) if by_unit else ():
            words = view.root.words(path)
            counted = known_pattern("checks", "counted").finditer(words) if words else ()
            if words and (matches := [each for each in counted if each[2][0] in by_unit]):
                yield from _quantities(view, path, words, matches, by_unit, table.called)


def _texts(table: Sheet) -> list[str]:
    """The paths of the texts of a table that speak of its indicators."""
    goal = f"{table.view.path}/年度总体目标"
    reasons = [f"{row.path}/{DEVIATION}" for row in table.rows]
    return [f"{goal}/预期目标", f"{goal}/实际完成情况", *reasons]


def _quantities(
    view: View,
    path: str,
    words: str,
    matches: Sequence[re.Match[str]],
    by_unit: Mapping[str, Sequence[RowView]],
    called: str,
) -> Iterator[Outcome]:
    """The numbers of a text that one indicator of the table is surely about."""
    found: dict[str, tuple[RowView, list[re.Match[str]]]] = {}
    for match in matches:
        about = _about(words, match, by_unit[match[2][0]])
        if len(about) == 1:
            found.setdefault(about[0].path, (about[0], []))[1].append(match)
    for row, said in found.values():
        numbers = {Decimal(each[1].replace(",", "")) for each in said}
        if numbers & {row.target.value, row.actual.value}:
            yield HELD
        elif len(said) > 1:
            yield Undecided(f"{path}中{row.called}的数量不止一个")
        else:
            one, other = row.target.number, row.actual.number
            assert one is not None
            assert other is not None
            number, text = said[0], view.root.statement(path)
            start = end = None
            if text.start is not None and view.root.source is not None:
                place = view.root.source.find(number[0], text.start, text.end)
                if place >= 0:
                    start, end = place, place + len(number[1])
            stated = Statement(path, numbers.pop(), row.target.unit, start, end)
            message = (
                f"{called}文字中写的是“{number[0]}”，而{row.called}目标值为“{row.target.words}”，"
                f"业绩值为“{row.actual.words}”；请核对文字和数字"
            )
            yield Violated(stated, message, None, (one, other))


def _about(words: str, match: re.Match[str], rows: Iterable[RowView]) -> list[RowView]:
    """The indicators of which a number and the nouns beside it are of the unit and the name."""
    said, first, end = match[2], match.start(), match.start(2)
    before = words[max(0, first - 4) : first]
    found = []
    for row in rows:
        unit, name = row.target.unit or "", row.name or ""
        if unit in _PERSONS and said[:1] in _PERSONS:
            at = end + 1
        elif said.startswith(unit):
            at = end + len(unit)
        else:
            continue
        if words[at : at + 2] in name or before[-2:] in name:
            after = words[at : at + 4]
            nouns = (each for size in (2, 3, 4) for each in (after[:size], before[-size:]))
            if any(noun in name and _is_noun(noun) for noun in nouns):
                found.append(row)
    return found


def _is_noun(word: str) -> bool:
    """Whether a word tells what is counted, as 万 or 全年 do not."""
    everyday = known_words("checks", "everyday")
    return len(word) > 1 and word not in everyday and _HAN.fullmatch(word) is not None
