"""The sheets of the workbook: for readers, so with Chinese headers and without code points.

Each column says where its cells come from, how they are shown and what they mean; the sheet 说明
is made of the same words.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, Literal, Union

import attrs

from juesuan.checks.findings import reckoned_words
from juesuan.headlines import KIND_NAMES
from juesuan.tabular.columns import columns
from juesuan.tabular.declared import OverviewRow

Record = Mapping[str, Any]
Cell = Union[str, int, bool, None]
Shown = Literal["text", "integer", "number", "wan", "yuan", "percent", "date", "yes_no", "severity"]

_SEVERITIES = {"error": "错误", "warning": "警告", "info": "提示"}


@attrs.frozen
class SheetColumn:
    """A column of a sheet.

    Attributes:
        title: its header; amounts in 万元 say so.
        source: the column of the table that it shows, or what makes its cell of a row.
        meaning: what it means, in Chinese.
        width: in characters.
        shown: how its cells are written.
        link: the sheet that its cells lead to, at the first row of the same document.
    """

    title: str
    source: str | Callable[[Record], Cell]
    meaning: str
    width: int = 12
    shown: Shown = "text"
    link: str | None = None

    def of(self, row: Record) -> Any:
        return row.get(self.source) if isinstance(self.source, str) else self.source(row)


@attrs.frozen
class Sheet:
    """A sheet: the table that it shows, which of its rows, in which columns.

    ``frozen`` is how many of the first columns stay in view, ``printed`` how many go on paper,
    ``pages_wide`` on how many sheets of paper side by side.
    """

    name: str
    table: str
    meaning: str
    columns: tuple[SheetColumn, ...]
    frozen: int = 1
    printed: int | None = None
    pages_wide: int = 1
    shows: Callable[[Record], bool] = lambda row: True


def _unit(row: Record) -> Cell:
    unit: Cell = row.get("unit_name") or row.get("document")
    return unit


def _kind(row: Record) -> Cell:
    return KIND_NAMES.get(row["kind"], row["kind"])


def _severity(row: Record) -> Cell:
    return _SEVERITIES.get(row["severity"], row["severity"])


def _reckoned_of_row(row: Record) -> Cell:
    low, high = row["computed_low"], row["computed_high"]
    return None if low is None else reckoned_words(row["stated"] or "", low, high)


def _operands(row: Record) -> Cell:
    """The statements that a finding was held against, a line each."""
    found = [
        f"{each['value']}{each['unit'] or ''}　{each['path']}"
        for each in json.loads(row["operands"])
    ]
    more = len(found) - _MOST_OPERANDS
    return "\n".join(found[:_MOST_OPERANDS] + ([f"……另有 {more} 项"] if more > 0 else []))


_MOST_OPERANDS = 20


def _place(row: Record) -> Cell:
    place: Cell = row.get("place")
    return place or (f"文本第{row['line']}行" if row["line"] is not None else None)


def _wan(title: str, source: str, meaning: str) -> SheetColumn:
    return SheetColumn(f"{title}\n（万元）", source, f"{meaning}，折合万元。", 12, "wan")


def _number(title: str, source: str, meaning: str, width: int = 10) -> SheetColumn:
    return SheetColumn(title, source, meaning, width, "number")


UNIT = SheetColumn("单位名称", _unit, "文档所说的单位；没有读到时为文件名。", 22)
YEAR = SheetColumn("年度", "fiscal_year", "决算年度。", 7, "integer")
DOCUMENT = SheetColumn("文档", "document", "来自哪个文件。", 24)
PATH = SheetColumn("路径", "path", "官方名称逐级相连，指明是哪一个数。", 46)

# What the title of a column does not say.
_MEANT = {"three_public_budget": "“三公”经费全年预算数，没有则为年初预算数，再没有则为所写的预算数"}

_OVERVIEW = Sheet(
    "概览",
    "overview",
    "每份文档一行：比较各单位时最常用的数字。空格表示原文没有写明或没有读出，不是零。",
    (
        attrs.evolve(UNIT, link="事实", width=36),
        YEAR,
        SheetColumn("种类", _kind, "是哪一种文档。", 18),
        *(
            _wan(each.title, each.name, _MEANT.get(each.name, each.title))
            for each in columns(OverviewRow)
            if each.yuan
        ),
        SheetColumn("实有人数", "staff", "实有人数，含离退休人员。", 9, "integer"),
        SheetColumn("在职人员", "staff_in_post", "在职人员数。", 9, "integer"),
        SheetColumn(
            "人均“三公”\n（元）",
            "three_public_per_head",
            "“三公”经费支出除以在职人员；人数为零或没有写明时为空。",
            12,
            "yuan",
        ),
        _number(
            "预算执行率\n（%）",
            "execution_rate",
            "整体支出绩效自评表合计行写明的执行率；没有写明时由执行数与预算数算出。",
            11,
        ),
        SheetColumn("项目数", "projects", "有绩效自评表的项目个数。", 8, "integer"),
        SheetColumn("指标数", "indicators", "绩效自评表中的指标个数。", 8, "integer"),
        SheetColumn(
            "未达标\n指标",
            "indicators_missed",
            "其中业绩值不如目标值的个数；点击到明细。",
            9,
            "integer",
            "未达标指标",
        ),
        SheetColumn(
            "不能判断\n的指标",
            "indicators_undecided",
            "其中目标或业绩是文字、单位不同或没有写的个数。",
            10,
            "integer",
        ),
        SheetColumn(
            "核对问题", "findings", "对不上的数字的处数；点击到明细。", 9, "integer", "核对问题"
        ),
        SheetColumn("其中\n错误", "errors", "互相矛盾的处数。", 8, "integer"),
        SheetColumn("其中\n警告", "warnings", "可能有原因、需要核对的处数。", 8, "integer"),
        SheetColumn(
            "读懂的\n文字",
            "coverage",
            "读懂的文字占全文的比例，向下舍入。",
            9,
            "percent",
            "没有读懂",
        ),
        SheetColumn("说明", "note", "文件没有读成的原因，或使用前要知道的事。", 24),
        DOCUMENT,
    ),
    pages_wide=2,
)

# Which indicator a row is about.
_INDICATOR = (
    UNIT,
    YEAR,
    SheetColumn("项目名称", lambda row: row["project"] or "整体支出", "哪个项目的表。", 28),
    SheetColumn("一级指标", "level1", "一级指标。", 12),
    SheetColumn("二级指标", "level2", "二级指标。", 14),
    SheetColumn("三级指标", "level3", "三级指标。", 28),
)

_MISSED = Sheet(
    "未达标指标",
    "indicators",
    "业绩值不如目标值的指标：少于“=”“≥”或没有符号的目标，多于“≤”的目标或成本，晚于目标时间。",
    (
        *_INDICATOR,
        SheetColumn("目标值", "target", "目标值，按原文。", 16),
        SheetColumn("业绩值", "actual", "实际完成值，按原文。", 16),
        _number("完成率\n（%）", "completion_rate", "表中写的完成率。"),
        _number("权重", "weight", "权重（分值）。", 8),
        _number("得分", "score", "得分。", 8),
        SheetColumn("偏差原因分析及改进措施", "deviation", "表中写的原因。", 40),
        DOCUMENT,
    ),
    printed=12,
    shows=lambda row: row["met"] is False,
)

_FINDINGS = Sheet(
    "核对问题",
    "findings",
    "对不上的数字：哪里、写的是什么、应与什么一致。没有列出，不等于全部相符。",
    (
        UNIT,
        YEAR,
        SheetColumn("序号", "sequence", "在该文档中的序号。", 6, "integer"),
        SheetColumn(
            "级别", _severity, "错误：互相矛盾；警告：可能有原因；提示：舍入或措辞。", 7, "severity"
        ),
        SheetColumn("问题", "name", "核对的是什么。", 20),
        SheetColumn("说明", "message", "什么与什么对不上，请核对什么。", 60),
        SheetColumn("位置", _place, "在原文的什么地方。", 34),
        SheetColumn("公布数", "stated", "原文写的数。", 14),
        SheetColumn("计算数", _reckoned_of_row, "由其他各数得出的数，或其范围。", 18),
        SheetColumn("与它核对的各数", _operands, "与它相互核对的每一个数及其路径。", 50),
        PATH,
        SheetColumn("代码", "code", "核对项的代码，见 juesuan explain。", 8),
        DOCUMENT,
    ),
    printed=10,
)

_FACTS = Sheet(
    "事实",
    "facts",
    "原文写明的每一个数、日期和文字，各占一行。",
    (
        UNIT,
        YEAR,
        PATH,
        SheetColumn("名称", "label", "路径的最后一级。", 20),
        SheetColumn("值", "value", "按原文，去掉千分位逗号。", 30),
        _number("数值", "number", "值是数时的数。", 14),
        SheetColumn("单位", "unit", "计量单位，按原文。", 9),
        SheetColumn("金额\n（元）", "yuan", "金额折合元。", 18, "yuan"),
        SheetColumn("位置", "place", "在文件的第几页、第几个表、第几行、第几列。", 26),
        SheetColumn("行", "line", "在文本的第几行。", 8, "integer"),
        DOCUMENT,
    ),
)

_INDICATORS = Sheet(
    "指标",
    "indicators",
    "绩效自评表的每一个指标，各占一行。",
    (
        *_INDICATOR,
        _number("权重", "weight", "权重（分值）。", 8),
        SheetColumn("目标值", "target", "目标值，按原文。", 16),
        SheetColumn("业绩值", "actual", "实际完成值，按原文。", 16),
        SheetColumn("达标", "met", "业绩值是否不差于目标值；不能判断时为空。", 7, "yes_no"),
        SheetColumn("超额", "over", "业绩值是否好于目标的数。", 7, "yes_no"),
        _number("完成率\n（%）", "completion_rate", "表中写的完成率。"),
        _number("得分", "score", "得分。", 8),
        SheetColumn("指标值设定依据", "basis", "目标从何而来。", 20),
        SheetColumn("上年完成情况", "last_year", "上年的完成值。", 14),
        SheetColumn("赋分规则", "scoring_rule", "如何给分。", 18),
        SheetColumn("佐证资料", "evidence", "佐证资料。", 18),
        SheetColumn("偏差原因分析及改进措施", "deviation", "表中写的原因。", 40),
        DOCUMENT,
    ),
    printed=13,
)

_UNREAD = Sheet(
    "没有读懂",
    "diagnostics",
    "原文中缺少的、重复的和没有读懂的，没有归入任何事实；请对照原文。",
    (
        SheetColumn("文档", "document", "来自哪个文件。", 24),
        SheetColumn("序号", "sequence", "在该文档中的序号。", 6, "integer"),
        SheetColumn("级别", _severity, "有多要紧。", 7, "severity"),
        SheetColumn("说明", "message", "缺什么，或什么没有读懂。", 60),
        SheetColumn("原文", "text", "有关的原文。", 60),
        SheetColumn("行", "line", "在文本的第几行。", 8, "integer"),
        SheetColumn("代码", "code", "提示的代码，见 juesuan explain。", 8),
    ),
)

_ACCOUNTS = Sheet(
    "决算表",
    "accounts",
    "部门决算九张表的每一个金额，各占一行。",
    (
        UNIT,
        YEAR,
        SheetColumn("决算表", "table", "哪一张表。", 36),
        SheetColumn("科目编码", "code", "支出功能或经济分类科目编码。", 11),
        SheetColumn("级次", "level", "1类，2款，3项。", 6, "integer"),
        SheetColumn("项目", "name", "科目名称，或表中这一行的名称。", 34),
        SheetColumn("栏目", "column", "金额上方的栏目。", 28),
        SheetColumn("金额\n（万元）", "yuan", "金额，折合万元。", 16, "wan"),
        _number("金额\n（原单位）", "amount", "表中写的金额。", 16),
        SheetColumn("单位", "unit", "表头写的金额单位。", 8),
        SheetColumn("行", "line", "在文本的第几行。", 8, "integer"),
        DOCUMENT,
    ),
)

SHEETS: tuple[Sheet, ...] = (
    _OVERVIEW,
    _MISSED,
    _FINDINGS,
    _FACTS,
    _INDICATORS,
    _ACCOUNTS,
    _UNREAD,
)
"""The sheets in their order; 说明 follows them."""
