"""The tables: every column with its type and its meaning."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Annotated, TypedDict

from juesuan.tabular.columns import Column, Table
from juesuan.tabular.overview_row import OverviewRow
from juesuan.tabular.shared import (
    COLUMN,
    COVERAGE,
    DOCUMENT,
    END,
    FISCAL_YEAR,
    KIND,
    LINE,
    START,
    UNIT_NAME,
    Head,
)

__all__ = [
    "TABLES",
    "AccountCellRow",
    "DiagnosticRow",
    "DocumentRow",
    "FactRow",
    "FindingRow",
    "IndicatorRow",
    "OverviewRow",
    "Tables",
]


class DocumentRow(TypedDict):
    """One file that was read, or that could not be read."""

    document: Annotated[str, DOCUMENT]
    file: Annotated[str | None, Column("文件", "The file; null for a text in memory.", width=28)]
    sha256: Annotated[
        str | None, Column("SHA-256", "SHA-256 of the bytes of the file, in hex.", width=20)
    ]
    kind: Annotated[str | None, KIND]
    unit_name: Annotated[str | None, UNIT_NAME]
    fiscal_year: Annotated[int | None, FISCAL_YEAR]
    coverage: Annotated[Decimal | None, COVERAGE]
    facts: Annotated[int, Column("事实数", "Rows of this document in `facts`.", width=9)]
    indicators: Annotated[int, Column("指标数", "Rows of this document in `indicators`.", width=9)]
    accounts: Annotated[int, Column("表中金额数", "Rows of this document in `accounts`.", width=12)]
    findings: Annotated[int, Column("核对问题数", "Rows of this document in `findings`.")]
    diagnostics: Annotated[
        int, Column("诊断数", "Rows of this document in `diagnostics`.", width=9)
    ]
    numbers_left_out: Annotated[
        int,
        Column(
            "超长数字",
            "Numbers that 20 digits, 4 of them after the point, cannot hold: "
            "null as a number, whole as text.",
        ),
    ]
    warning: Annotated[
        str | None, Column("提示", "What to know before using the rows of this file.", width=24)
    ]
    error: Annotated[str | None, Column("错误", "Why the file could not be read.", width=24)]


class FactRow(Head):
    """One statement of a document with its place."""

    path: Annotated[
        str, Column("路径", "The official labels from the root, joined by `/`.", width=44)
    ]
    label: Annotated[str, Column("名称", "The last label of the path, unnumbered.", width=18)]
    value: Annotated[
        str,
        Column(
            "值",
            "The value as text: a figure exactly as written less its commas, a date in ISO 8601.",
            width=24,
        ),
    ]
    number: Annotated[
        Decimal | None, Column("数值", "The value where it is a number, in `unit`.", width=14)
    ]
    unit: Annotated[str | None, Column("计量单位", "Unit of measure as written.", width=9)]
    yuan: Annotated[
        Decimal | None,
        Column(
            "金额（元）",
            "The amount in 元 where the fact is money.",
            width=18,
            fiscal="value",
            thousands=True,
        ),
    ]
    start: Annotated[int | None, START]
    end: Annotated[int | None, END]
    line: Annotated[int | None, LINE]
    column: Annotated[int | None, COLUMN]
    page: Annotated[
        int | None,
        Column("页", "Page of the PDF, from 1; null for other files and a text.", width=6),
    ]
    place: Annotated[
        str | None,
        Column(
            "位置",
            "Where it stands in the file: page, table, row and cell; sheet and cell.",
            width=26,
        ),
    ]


class IndicatorRow(Head):
    """One indicator of a performance self-evaluation table."""

    path: Annotated[
        str,
        Column("路径", "The row: its facts have this path before theirs in `facts`.", width=32),
    ]
    project: Annotated[
        str | None,
        Column(
            "项目名称",
            "The project; null in the table of the department as a whole.",
            width=28,
            fiscal="activity:generic:project:label",
        ),
    ]
    level1: Annotated[str | None, Column("一级指标", "First level.", width=14)]
    level2: Annotated[str | None, Column("二级指标", "Second level.", width=14)]
    level3: Annotated[str | None, Column("三级指标", "Third level: the indicator.", width=28)]
    weight: Annotated[
        Decimal | None, Column("权重", "The weight; null where the cell holds no number.", width=8)
    ]
    target: Annotated[str | None, Column("目标值", "The target as written.", width=16)]
    target_comparison: Annotated[
        str | None,
        Column(
            "目标值/比较", "Comparison of the target.", width=8, values=("=", ">=", "<=", ">", "<")
        ),
    ]
    target_number: Annotated[Decimal | None, Column("目标值/数值", "Number of the target.")]
    target_unit: Annotated[str | None, Column("目标值/单位", "Unit of the target.", width=9)]
    target_date: Annotated[
        datetime.date | None, Column("目标值/日期", "Date or deadline of the target.")
    ]
    actual: Annotated[str | None, Column("业绩值", "The actual value as written.", width=16)]
    actual_comparison: Annotated[
        str | None,
        Column(
            "业绩值/比较",
            "Comparison of the actual value.",
            width=8,
            values=("=", ">=", "<=", ">", "<"),
        ),
    ]
    actual_number: Annotated[Decimal | None, Column("业绩值/数值", "Number of the actual value.")]
    actual_unit: Annotated[str | None, Column("业绩值/单位", "Unit of the actual value.", width=9)]
    actual_date: Annotated[datetime.date | None, Column("业绩值/日期", "Date of the actual value.")]
    completion_rate: Annotated[Decimal | None, Column("完成率", "Rate in per cent.", width=9)]
    score: Annotated[Decimal | None, Column("得分", "The score.", width=8)]
    basis: Annotated[str | None, Column("指标值设定依据", "What the target is based on.", width=18)]
    last_year: Annotated[
        str | None, Column("上年完成情况", "Last year's value as written.", width=14)
    ]
    scoring_rule: Annotated[str | None, Column("赋分规则", "How the score is given.", width=18)]
    evidence: Annotated[str | None, Column("佐证资料", "Supporting material.", width=18)]
    deviation: Annotated[
        str | None,
        Column(
            "偏差原因分析及改进措施", "Reason for a deviation and what is done about it.", width=24
        ),
    ]
    start: Annotated[int | None, START]
    end: Annotated[int | None, END]
    met: Annotated[
        bool | None,
        Column(
            "达标",
            "Whether the target was reached: false only where the actual value is worse (less; "
            "more for `<=` and costs; a later date); null where that cannot be told.",
            width=8,
        ),
    ]
    over: Annotated[
        bool | None,
        Column("超额", "Whether the actual value is better than the target's number.", width=8),
    ]


class AccountCellRow(Head):
    """One amount of one of the nine tables (部门决算表)."""

    path: Annotated[str, Column("路径", "The fact, as in `facts`.", width=44)]
    table: Annotated[
        str, Column("决算表", "Which of the nine tables, by its official name.", width=30)
    ]
    code: Annotated[
        str | None,
        Column("科目编码", "Code of the row; null where the table has none.", width=11),
    ]
    level: Annotated[
        int | None, Column("级次", "1 for 类, 2 for 款, 3 for 项; null without a code.", width=6)
    ]
    name: Annotated[
        str, Column("项目", "What the row is called: 科目名称, its label, or 合计.", width=28)
    ]
    column: Annotated[
        str,
        Column("栏目", "What stands over the amount, with the half of the table.", width=24),
    ]
    amount: Annotated[
        Decimal | None,
        Column(
            "金额", "The amount; null where 20 digits do not hold it.", width=14, thousands=True
        ),
    ]
    unit: Annotated[str | None, Column("单位", "Unit as the head of the table states it.", width=8)]
    yuan: Annotated[
        Decimal | None,
        Column(
            "金额（元）", "The amount in 元; null where it is no money.", width=16, thousands=True
        ),
    ]
    start: Annotated[int | None, START]
    end: Annotated[int | None, END]
    line: Annotated[int | None, LINE]
    column_in_line: Annotated[int | None, COLUMN]


class FindingRow(Head):
    """One contradiction that a check found (勾稽关系)."""

    sequence: Annotated[int, Column("序号", "Number within the document, from 1.", width=6)]
    code: Annotated[str, Column("代码", "Code of the check.", width=8)]
    name: Annotated[str, Column("检查", "Name of the check.", width=24)]
    severity: Annotated[
        str, Column("级别", "How grave it is.", width=9, values=("error", "warning", "info"))
    ]
    message: Annotated[str, Column("说明", "What contradicts what, in Chinese.", width=60)]
    path: Annotated[str, Column("路径", "The fact that is in question, as in `facts`.", width=44)]
    related: Annotated[
        str, Column("相关路径", "The facts that it was held against: a JSON array.", width=30)
    ]
    stated: Annotated[
        str | None, Column("公布数", "What the document states, without commas.", width=14)
    ]
    computed_low: Annotated[
        str | None,
        Column(
            "计算数（低）", "Lowest value that would agree, exactly; null where none.", width=14
        ),
    ]
    computed_high: Annotated[
        str | None, Column("计算数（高）", "Highest value that would agree.", width=14)
    ]
    operands: Annotated[
        str,
        Column(
            "计算项",
            "The facts that it was held against: a JSON array of objects with `path`, `value`, "
            "`unit`, `start`, `end`.",
            width=30,
        ),
    ]
    start: Annotated[int | None, START]
    end: Annotated[int | None, END]
    line: Annotated[int | None, LINE]
    column: Annotated[int | None, COLUMN]
    place: Annotated[
        str | None,
        Column(
            "位置",
            "Where it stands, as a reader finds it: headings, or table, row and column.",
            width=34,
        ),
    ]


class DiagnosticRow(TypedDict):
    """One thing that was missing, repeated or not understood, unread text among them."""

    document: Annotated[str, DOCUMENT]
    sequence: Annotated[int, Column("序号", "Number within the document, from 1.", width=6)]
    code: Annotated[str, Column("代码", "Code of the diagnostic.", width=8)]
    severity: Annotated[
        str, Column("级别", "How grave it is.", width=9, values=("error", "warning", "info"))
    ]
    message: Annotated[str, Column("说明", "What is the matter, in Chinese.", width=60)]
    text: Annotated[
        str | None,
        Column("原文", "The text that it is about, as it stands; null for a mere place.", width=44),
    ]
    start: Annotated[int, START]
    end: Annotated[int, END]
    line: Annotated[int, LINE]
    column: Annotated[int, COLUMN]


class Tables(TypedDict):
    """The rows of the tables."""

    overview: list[OverviewRow]
    documents: list[DocumentRow]
    facts: list[FactRow]
    indicators: list[IndicatorRow]
    accounts: list[AccountCellRow]
    findings: list[FindingRow]
    diagnostics: list[DiagnosticRow]


TABLES: tuple[Table, ...] = (
    Table(
        "overview",
        "概览",
        "One row a document: the figures that one compares departments by. Amounts are in 元, "
        "whatever the unit of the document.",
        OverviewRow,
        ("document",),
        indexes=(("unit_name", "fiscal_year"),),
    ),
    Table(
        "documents",
        "文档",
        "One row a file, also where the file could not be read.",
        DocumentRow,
        ("document",),
        joins=None,
        indexes=(("sha256",), ("unit_name", "fiscal_year")),
    ),
    Table(
        "facts",
        "事实",
        "One row a fact: everything that the documents state, with its place.",
        FactRow,
        ("document", "path"),
        indexes=(("path",), ("label",), ("unit_name", "fiscal_year")),
    ),
    Table(
        "indicators",
        "指标",
        "One row an indicator of a performance self-evaluation table (绩效自评表). "
        "A cell that says that there is no value (`-`) is null here and stands in `facts`.",
        IndicatorRow,
        ("document", "path"),
        indexes=(("project",), ("level3",)),
    ),
    Table(
        "accounts",
        "决算表",
        "One row an amount of the nine tables of the accounts (部门决算表).",
        AccountCellRow,
        ("document", "path"),
        indexes=(("table", "code"), ("unit_name", "fiscal_year")),
    ),
    Table(
        "findings",
        "核对问题",
        "One row a contradiction that a check found.",
        FindingRow,
        ("document", "sequence"),
        indexes=(("code",),),
    ),
    Table(
        "diagnostics",
        "诊断",
        "One row for everything that was missing, repeated or not understood.",
        DiagnosticRow,
        ("document", "sequence"),
        indexes=(("code",),),
    ),
)
