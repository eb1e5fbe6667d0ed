"""C3, C4: sections, years and the name of the unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from juesuan.checks.compare import equal
from juesuan.checks.findings import HELD, Outcome, Undecided, Violated
from juesuan.checks.interval import point
from juesuan.checks.labels import FUNDS, GENERAL, THREE, says
from juesuan.checks.registry import enter
from juesuan.checks.sheets import sheets
from juesuan.checks.statement import Statement
from juesuan.checks.view import View
from juesuan.diagnostics import DOUBLED
from juesuan.grammar_rules import known_pattern, known_words
from juesuan.render.form import form_of, sections_of
from juesuan.statements.fields import declaration

_SECTIONS = (
    "收入支出决算总体情况",
    "收入决算情况",
    "支出决算情况",
    "财政拨款收入支出决算总体情况",
    GENERAL,
    "一般公共预算财政拨款基本支出决算情况",
    *FUNDS,
    THREE,
    "其他重要事项",
    "预算绩效",
)
_MOST = 8
_YEAR = re.compile(r"(20\d\d)\s*年度")
_UNLIKE = re.compile(r"[\s“”\"「」『』()（）]")


@enter(
    "C301",
    "章节重复",
    "warning",
    must="每一节只写一次",
    why="同一节写了两次时，两处的数字可能不同；核对以第一次为准",
    fires="文本:\n二、收入决算情况说明\n本年收入1.00万元。\n二、收入决算情况说明\n本年收入1.00万元。",
    mended=("\n二、收入决算情况说明\n本年收入1.00万元。\n二、", "\n二、"),
)
def repeated_sections(view: View) -> Iterator[Outcome]:
    source = view.root.source or ""
    document = view.root.document
    for each in document.diagnostics if document else ():
        if each.code != DOUBLED.code:
            continue
        heading = source[each.start : each.end]
        section = max((name for name in _SECTIONS if name in heading), key=len, default=None)
        node = None if section is None else view.root.nodes.get(section)
        # Where the first heading is that of a contents page, the section begins below the second.
        if section is not None and node and node.start is not None and node.start < each.start:
            stated = Statement(section, heading, None, each.start, each.end)
            yield Violated(stated, f"{each.message}；请删去多余的一处，或核对两处的数字")
    present = [name for name in _SECTIONS if view.part(name).exists]
    yield from (HELD for _ in present)


@enter(
    "C302",
    "缺少章节",
    "info",
    must="第二部分的各节都有",
    why="格式要求逐节说明，没有的也应写明“本单位无……”；所用版式没有的一节不必写，"
    "只有部分章节的文字不作判断",
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
    document = view.root.document
    printed = _printed_sections(document.layout if document else None)
    absent = [each for each in _SECTIONS if each in printed and each not in present]
    if len(present) < _MOST:
        yield Undecided("只是一份说明的一部分")
    elif absent and view.root.has_unread:
        yield Undecided("文中有没有读懂的部分，可能是所缺的章节")
    else:
        for each in absent:
            message = f"没有“{each}”一节；如没有有关收支，也应写明"
            yield Violated(Statement(each), message)
        yield from (HELD for _ in present)


@cache
def _printed_sections(layout: str | None) -> frozenset[str]:
    """The sections that the form of a family has: before 2020 no 国有资本经营预算 in 新疆."""
    names = {name.split("__")[0] for name in sections_of(form_of(layout))}
    return frozenset(field.label for name in names if (field := declaration((name,))))


@enter(
    "C303",
    "空表而有数字",
    must="写明为空表的一节没有不为零的数字",
    why="“为空表”即没有收支，与不为零的数字互相矛盾",
    fires="政府性基金预算财政拨款收入支出决算情况: 为空表=是, 收入总计=5.00",
    mended=("收入总计=5.00", "收入总计=0.00"),
)
def empty_with_figures(view: View) -> Iterator[Outcome]:
    for name in FUNDS:
        section = view.part(name)
        if not section.empty:
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
            yield Violated(each, message, point(0), tuple(against[1:]))


@enter(
    "C401",
    "绩效自评表的年度",
    must="各绩效自评表的年度是文件的年度",
    why="附表应是同一年度的；年度不同多为沿用上年的表而没有修改",
    fires=("年度=2024\n整体支出绩效自评表: 年度=2023"),
    mended=("年度=2023", "年度=2024"),
)
def table_years(view: View) -> Iterator[Outcome]:
    for table in sheets(view):
        stated = table.view["年度"]
        if stated.stated:
            yield equal(stated, view["年度"], advice="请核对这张表是否为本年度的")


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
    if match is None or year.value is None:
        yield Undecided("标题中没有年度" if year.stated else "没有写明年度")
    elif int(match[1]) == year.value:
        yield HELD
    else:
        message = f"标题写的是{match[1]}年度，而正文为{year.written}年度；请核对年度"
        yield Violated(title, message, year.interval, (year,))


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


# Words that the name of a unit stands before, the rule of that name, and how far before.
_AFTER_UNIT = (
    ("no_units_below", "named_before_no_units", 43),
    ("running_costs", "named_before_running_costs", 94),
)


@enter(
    "C405",
    "各节中的年度",
    "warning",
    must="各节固定语句中的年度是文件的年度",
    why="年度不同多为沿用上年的说明而没有修改",
    fires=(
        "文本:\n河谷县档案馆2024年度部门决算公开说明\n第一部分 单位概况\n二、机构设置及人员情况\n"
        "河谷县档案馆2024年度，实有人数1人，其中：在职人员1人；离休人员0人；退休人员0人。\n"
        "一、收入支出决算总体情况说明\n2023年度收入总计1.00万元，其中：本年收入合计1.00万元。"
    ),
    mended=("2023年度", "2024年度"),
)
def sentence_years(view: View) -> Iterator[Outcome]:
    source, year = view.root.source, view["年度"]
    if source is None or year.value is None:
        yield Undecided("没有原文或没有写明年度")
        return
    for match in known_pattern("checks", "year_in_sentence").finditer(source):
        if int(match[1]) == year.value:
            yield HELD
        else:
            stated = Statement("年度", Decimal(match[1]), None, *match.span(1))
            message = f"“{match[0]}”的年度与文件的{year.written}年度不同；请核对年度和这一句的数字"
            yield Violated(stated, message, year.interval, (year,))


@enter(
    "C406",
    "各节中的单位名称",
    "warning",
    must="各节固定语句中的单位名称是文件的单位名称",
    why="名称不同多为沿用其他单位的说明；写法不同（全称、简称）时须由人判断",
    fires=(
        "文本:\n河谷县档案馆2024年度部门决算公开说明\n第一部分 单位概况\n二、机构设置及人员情况\n"
        "河谷县档案馆2024年度，实有人数1人，其中：在职人员1人；离休人员0人；退休人员0人。\n"
        "河谷县图书馆无下属预算单位，下设1个科室，分别是：办公室。"
    ),
    mended=("河谷县图书馆", "河谷县档案馆"),
)
def sentence_units(view: View) -> Iterator[Outcome]:
    source, unit = view.root.source, view["单位名称"]
    if source is None or unit.words is None:
        yield Undecided("没有原文或没有写明单位名称")
        return
    own = _UNLIKE.sub("", unit.words)
    for found in _units_in_sentences(source):
        name = _UNLIKE.sub("", found.words or "")
        if says("no_unit", name) or name in own or own in name:
            yield HELD
        else:
            message = f"这一句写的单位是“{found.words}”，而文件的单位为“{unit.words}”；请核对"
            yield Violated(found, message, None, (unit,))


def _units_in_sentences(source: str) -> Iterator[Statement]:
    for fixed, rule, most in _AFTER_UNIT:
        (words,), pattern = known_words("checks", fixed), known_pattern("checks", rule)
        at = source.find(words)
        while at >= 0:
            match = pattern.search(source, max(0, at - most), at)
            if match:
                yield Statement("单位名称", match[1], None, *match.span(1))
            at = source.find(words, at + len(words))
