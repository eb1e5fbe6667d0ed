"""C: counts against lists, sections, units and years."""

from __future__ import annotations

import re
from collections.abc import Iterator

from juesuan.checks.compare import counted, equal, total
from juesuan.checks.findings import HELD, Outcome, Undecided, Violated
from juesuan.checks.interval import exact
from juesuan.checks.registry import enter
from juesuan.checks.sheets import duplicated, overall, projects
from juesuan.checks.view import Statement, View
from juesuan.model.leaves import Figure

__all__: list[str] = []

_STAFF = "单位概况/机构设置及人员情况"
_EMPTY_SECTIONS = (
    "政府性基金预算财政拨款收入支出决算情况",
    "国有资本经营预算财政拨款收入支出决算情况",
)
_SECTIONS = (
    "收入支出决算总体情况",
    "收入决算情况",
    "支出决算情况",
    "财政拨款收入支出决算总体情况",
    "一般公共预算财政拨款支出决算情况",
    "一般公共预算财政拨款基本支出决算情况",
    *_EMPTY_SECTIONS,
    "财政拨款“三公”经费支出决算情况",
    "其他重要事项",
    "预算绩效",
)
_MOST = 8
_YEAR = re.compile(r"(20\d\d)\s*年度")
_CONFIDENTIAL = re.compile(r"SM|ＳＭ|涉密|保密")
_UNLIKE = re.compile(r"[\s“”\"「」『』()（）]")


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
    yield _listed(view.part(_STAFF), "内设机构数", "内设机构")


@enter(
    "C102",
    "下属预算单位数",
    must="下属预算单位数等于列出的下属预算单位的个数",
    why="同一句话先写数目，后列名称，两者应一致",
    fires="单位概况/机构设置及人员情况: 下属预算单位数=2, 下属预算单位[1]=规划设计中心",
    mended=("下属预算单位数=2", "下属预算单位数=1"),
)
def subordinate_units(view: View) -> Iterator[Outcome]:
    yield _listed(view.part(_STAFF), "下属预算单位数", "下属预算单位")


def _listed(section: View, count: str, names: str) -> Outcome:
    listed = section.texts(names)
    stated = section[count]
    if not listed and stated.value != 0:
        return Undecided(f"没有列出{names}")
    return counted(stated, listed, names)


@enter(
    "C103",
    "实有人数",
    must="实有人数 = 在职人员 + 离休人员 + 退休人员",
    why="三类人员之和即实有人数",
    fires="单位概况/机构设置及人员情况: 实有人数=70, 在职人员=68, 离休人员=0, 退休人员=1",
    mended=("在职人员=68", "在职人员=69"),
)
def staff(view: View) -> Iterator[Outcome]:
    section = view.part(_STAFF)
    yield total(
        section["实有人数"], [section[each] for each in ("在职人员", "离休人员", "退休人员")]
    )


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
    fires=("预算绩效: 评价项目数=2\n项目支出绩效自评表[1]: 项目名称=档案整理"),
    mended=("项目名称=档案整理", "项目名称=档案整理\n其他需说明的事项: SM项目数=1"),
)
def evaluated_projects(view: View) -> Iterator[Outcome]:
    stated = view["预算绩效/评价项目数"]
    tables = projects(view)
    confidential = view["其他需说明的事项/SM项目数"].value or 0
    further = view["其他需说明的事项/内容"].words or ""
    number = len(tables) + int(confidential)
    if not tables and stated.value != number:
        yield Undecided("文中没有项目支出绩效自评表，可能另行公开")
    elif (twice := duplicated(view)) is not None:
        yield Undecided(f"项目“{twice}”有两张表")
    elif stated.value != number and view.root.has_unread:
        yield Undecided("文中有没有读懂的部分，可能是所缺的表")
    elif stated.value != number and not confidential and _CONFIDENTIAL.search(further):
        yield Undecided("有涉密项目，没有写明个数")
    else:
        listed = [each.view["项目名称"] for each in tables]
        yield counted(stated, listed, "项目（含涉密项目）", more=int(confidential))


@enter(
    "C302",
    "缺少章节",
    "info",
    must="第二部分的各节都有",
    why="格式要求逐节说明，没有的也应写明“本单位无……”；只有部分章节的文字不作判断",
    fires=(
        "收入决算情况: \n"
        "支出决算情况: \n"
        "财政拨款收入支出决算总体情况: \n"
        "一般公共预算财政拨款支出决算情况: \n"
        "一般公共预算财政拨款基本支出决算情况: \n"
        "政府性基金预算财政拨款收入支出决算情况: \n"
        "国有资本经营预算财政拨款收入支出决算情况: \n"
        "财政拨款“三公”经费支出决算情况: \n"
        "其他重要事项: \n"
        "预算绩效: "
    ),
    mended=("收入决算情况: ", "收入支出决算总体情况: \n收入决算情况: "),
)
def missing_sections(view: View) -> Iterator[Outcome]:
    present = [each for each in _SECTIONS if view.part(each).exists]
    absent = [each for each in _SECTIONS if each not in present]
    if len(present) < _MOST:
        yield Undecided("只是一份说明的一部分")
    elif absent and view.root.has_unread:
        yield Undecided("文中有没有读懂的部分，可能是所缺的章节")
    else:
        for each in absent:
            message = f"没有“{each}”一节；如没有有关收支，也应写明"
            yield Violated(Statement(each), message)
        yield from (HELD for _ in present)


@enter(
    "C303",
    "空表而有数字",
    must="写明为空表的一节没有不为零的数字",
    why="“为空表”即没有收支，与不为零的数字互相矛盾",
    fires="政府性基金预算财政拨款收入支出决算情况: 为空表=是, 收入总计=5.00",
    mended=("收入总计=5.00", "收入总计=0.00"),
)
def empty_with_figures(view: View) -> Iterator[Outcome]:
    for name in _EMPTY_SECTIONS:
        section = view.part(name)
        if not section.flag("为空表"):
            continue
        stated = [
            section[label]
            for label in ("收入总计", "本年收入", "支出总计", "本年支出", "财政拨款支出")
        ]
        stated += [each["支出决算数"] for each in section.rows("具体情况")]
        against = [each for each in stated if each.value]
        if not against:
            yield HELD
        for each in against[:1]:
            message = f"{name}写明为空表，却又写有{each.label}{each.written}；请核对有无收支"
            yield Violated(each, message, exact(0), tuple(against[1:]))


@enter(
    "C401",
    "绩效自评表的年度",
    must="各绩效自评表的年度是文件的年度",
    why="附表应是同一年度的；年度不同多为沿用上年的表而没有修改",
    fires=("年度=2024\n整体支出绩效自评表: 年度=2023"),
    mended=("年度=2023", "年度=2024"),
)
def table_years(view: View) -> Iterator[Outcome]:
    tables = [each.view for each in projects(view)]
    first = overall(view)
    for table in tables if first is None else (first.view, *tables):
        if table["年度"].leaf is not None:
            yield equal(table["年度"], view["年度"], advice="请核对这张表是否为本年度的")


@enter(
    "C402",
    "标题中的年度",
    must="标题中的年度是文件的年度",
    why="标题与正文应是同一年度",
    fires="标题=河谷县档案馆2023年度部门决算公开说明, 年度=2024",
    mended=(
        "标题=河谷县档案馆2023年度部门决算公开说明",
        "标题=河谷县档案馆2024年度部门决算公开说明",
    ),
)
def title_year(view: View) -> Iterator[Outcome]:
    title, year = view["标题"], view["年度"]
    match = _YEAR.search(title.words or "")
    if match is None or not isinstance(year.leaf, Figure):
        yield Undecided("标题中没有年度" if year.leaf else "没有写明年度")
    elif int(match[1]) == year.value:
        yield HELD
    else:
        message = f"标题写的是{match[1]}年度，而正文为{year.written}年度；请核对年度"
        yield Violated(title, message, exact(int(year.leaf)), (year,))


@enter(
    "C403",
    "绩效自评表的单位名称",
    "warning",
    must="整体支出绩效自评表的单位名称是文件的单位名称",
    why="应是同一单位；名称写法不同（全称、简称）时须由人判断",
    fires=("单位名称=河谷县档案馆\n整体支出绩效自评表: 单位名称=河谷县图书馆"),
    mended=("单位名称=河谷县图书馆", "单位名称=河谷县档案馆"),
)
def table_unit(view: View) -> Iterator[Outcome]:
    stated, unit = view["整体支出绩效自评表/单位名称"], view["单位名称"]
    if stated.words is None or unit.words is None:
        yield Undecided("没有写明单位名称")
        return
    one, other = (_UNLIKE.sub("", each) for each in (stated.words, unit.words))
    if one == other or one in other or other in one:
        yield HELD
    else:
        message = (
            f"整体支出绩效自评表的单位名称为“{stated.words}”，而文件的单位为“{unit.words}”；请核对"
        )
        yield Violated(stated, message, None, (unit,))


@enter(
    "C404",
    "标题中的单位名称",
    "warning",
    must="标题中有文件的单位名称",
    why="应是同一单位；名称写法不同时须由人判断",
    fires="标题=河谷县图书馆2024年度部门决算公开说明, 单位名称=河谷县档案馆",
    mended=(
        "标题=河谷县图书馆2024年度部门决算公开说明",
        "标题=河谷县档案馆2024年度部门决算公开说明",
    ),
)
def title_unit(view: View) -> Iterator[Outcome]:
    title, unit = view["标题"], view["单位名称"]
    if title.words is None or unit.words is None:
        yield Undecided("没有标题或没有写明单位名称")
    elif _UNLIKE.sub("", unit.words) in _UNLIKE.sub("", title.words):
        yield HELD
    else:
        message = f"标题中没有正文的单位名称“{unit.words}”；请核对单位名称"
        yield Violated(title, message, None, (unit,))
