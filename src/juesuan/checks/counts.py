"""C1, C2: counts against lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from juesuan.checks.compare import counted
from juesuan.checks.findings import HELD, Outcome, Undecided
from juesuan.checks.labels import says
from juesuan.checks.registry import enter
from juesuan.checks.sheets import duplicated_project, projects
from juesuan.checks.statement import Statement
from juesuan.checks.view import View

_STAFF = "单位概况/机构设置及人员情况"


@enter(
    "C101",
    "内设机构数",
    must="内设机构数等于列出的内设机构的个数",
    why="同一句话先写数目，后列名称，两者应一致；括号中的名称属于前面的机构，不另计数",
    fires="单位概况/机构设置及人员情况: 内设机构数=3, 内设机构[1]=办公室, 内设机构[2]=财务科",
    mended=(
        "内设机构数=3, 内设机构[1]=办公室, 内设机构[2]=财务科",
        "内设机构数=2, 内设机构[1]=办公室, 内设机构[2]=财务科（审计科）",
    ),
)
def divisions(view: View) -> Iterator[Outcome]:
    yield _check_listed(view.part(_STAFF), "内设机构数", "内设机构")


@enter(
    "C102",
    "下属预算单位数",
    must="下属预算单位数等于列出的下属预算单位的个数",
    why="同一句话先写数目，后列名称，两者应一致",
    fires="单位概况/机构设置及人员情况: 下属预算单位数=2, 下属预算单位[1]=规划设计中心",
    mended=("下属预算单位数=2", "下属预算单位数=1"),
)
def subordinate_units(view: View) -> Iterator[Outcome]:
    yield _check_listed(view.part(_STAFF), "下属预算单位数", "下属预算单位")


def _check_listed(section: View, count: str, names: str) -> Outcome:
    listed = section.texts(names)
    stated = section[count]
    return names_counted(stated, listed, names)


def names_counted(stated: Statement, listed: Sequence[Statement], what: str) -> Outcome:
    """A count is that of the names listed; the last of them may be two, joined by 和."""
    if not listed and stated.value != 0:
        return Undecided(f"没有列出{what}")
    if stated.value == 0 and all(says("none", each.words) for each in listed):
        return HELD
    outcome = counted(stated, listed, what)
    last = listed[-1].words or ""
    if stated.value == len(listed) + 1 and says("two_names", last):
        return Undecided(f"最后一个名称“{last}”可能是两个")
    return outcome


@enter(
    "C201",
    "整体支出绩效自评表数",
    must="预算绩效一节所写的整体支出绩效自评表数等于所附的表数",
    why="所写的表应附在后面；完全没有附表时（可能另行公开）不作判断",
    fires=("预算绩效: 整体支出绩效自评表数=0\n整体支出绩效自评表: 年度=2024"),
    mended=("整体支出绩效自评表数=0", "整体支出绩效自评表数=1"),
)
def overall_tables(view: View) -> Iterator[Outcome]:
    stated = view["预算绩效/整体支出绩效自评表数"]
    table = view.part("整体支出绩效自评表")
    if not table.exists and not projects(view):
        yield Undecided("文中没有绩效自评表，可能另行公开")
    elif not table.exists and (stated.value or 0) > 1:
        yield Undecided("整体支出绩效自评表不止一张，无法逐张核对")
    elif view.root.has_unread and stated.value != int(table.exists):
        yield Undecided("文中有没有读懂的部分，可能是所缺的表")
    else:
        yield counted(stated, [Statement(table.path)] if table.exists else [], "整体支出绩效自评表")


@enter(
    "C202",
    "评价项目数",
    must="评价项目数等于所附项目支出绩效自评表的张数加涉密（SM）项目数",
    why="每个项目一张表，涉密项目不公开表但计入数目；没有附表、有表没有读懂、同一项目有两张表时不作判断",
    fires=(
        "预算绩效: 评价项目数=3\n项目支出绩效自评表[1]: 项目名称=档案整理\n"
        "其他需说明的事项: SM项目数=1"
    ),
    mended=("评价项目数=3", "评价项目数=2"),
)
def evaluated_projects(view: View) -> Iterator[Outcome]:
    stated = view["预算绩效/评价项目数"]
    tables = projects(view)
    confidential = view["其他需说明的事项/SM项目数"]
    further = view.part("其他需说明的事项")
    hidden = not further.exists or says("confidential", further["内容"].words)
    number = len(tables) + int(confidential.value or 0)
    if not tables and stated.value != number:
        yield Undecided("文中没有项目支出绩效自评表，可能另行公开")
    elif (twice := duplicated_project(view)) is not None:
        yield Undecided(f"项目“{twice}”有两张表")
    elif any(each.project is None for each in tables):
        yield Undecided("有的表没有项目名称，可能是一张表分成了两张")
    elif stated.value != number and view.root.has_unread:
        yield Undecided("文中有没有读懂的部分，可能是所缺的表")
    elif not confidential.value and (stated.value or 0) > number and hidden:
        yield Undecided("可能有涉密项目，没有写明个数")
    else:
        listed = [*(each.view["项目名称"] for each in tables), confidential]
        yield counted(stated, listed, "项目（含涉密项目）", number=number)
