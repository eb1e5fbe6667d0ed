"""Columns that several tables have."""

from __future__ import annotations

from typing import Annotated, TypedDict

from juesuan.tabular.columns import Column

DOCUMENT = Column("文档", "The document: key of `documents`.", width=28)
UNIT_NAME = Column(
    "单位名称",
    "The unit that the document is about; of an evaluation report by its title, or 实施主体.",
    width=24,
    fiscal="administrator:generic:name",
)
FISCAL_YEAR = Column("年度", "The fiscal year of the document.", width=8, fiscal="date:fiscal-year")
KIND = Column(
    "种类",
    "What the text is; null where the file could not be read.",
    width=18,
    values=("disclosure", "three_public", "self_evaluation", "report", "other"),
)
COVERAGE = Column(
    "覆盖率",
    "Share of the characters that were understood, rounded down: 1 means all of them.",
    width=9,
)
START = Column("起", "First code point in the text of the file, from 0.", width=9)
END = Column("止", "One past the last code point.", width=9)
LINE = Column("行", "Line of the file, from 1.", width=8)
COLUMN = Column("列", "Column in code points, from 1.", width=8)


class Head(TypedDict):
    """What the rows of a document begin with."""

    document: Annotated[str, DOCUMENT]
    unit_name: Annotated[str | None, UNIT_NAME]
    fiscal_year: Annotated[int | None, FISCAL_YEAR]
