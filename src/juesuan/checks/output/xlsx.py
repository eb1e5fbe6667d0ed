"""The findings of documents as a workbook to hand on."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

from juesuan.checks.output import Checked, LeftOut
from juesuan.checks.output.text import SEVERITY_NAMES
from juesuan.export.styles import Styles, height, new_workbook
from juesuan.model.coverage import rounded_down
from juesuan.pages.causes import Cause
from juesuan.pages.listing import DocumentListing, listings, total
from juesuan.pages.notes import Note

_TOTALS = (
    ("文档", 40),
    ("单位", 30),
    ("错误", 8),
    ("警告", 8),
    ("提示", 8),
    ("合计", 8),
    ("读懂的\n文字", 10),
)
_FINDINGS = (
    ("文档", 24),
    ("单位", 22),
    ("序号", 6),
    ("级别", 7),
    ("第几页", 7),
    ("第几部分", 28),
    ("第几个表", 26),
    ("第几行", 8),
    ("哪一栏", 12),
    ("写的是", 14),
    ("应与什么一致", 44),
    ("怎么办", 50),
    ("路径", 40),
    ("代码", 8),
)
_CAUSES = (
    ("文档", 24),
    ("单位", 22),
    ("级别", 7),
    ("可能的原因", 70),
    ("应改为", 16),
    ("消除的问题\n（序号）", 16),
    ("路径", 40),
)
_PRINTED = 12
_MOST_OTHERS = 20
_SUMMARY, _BY_CAUSE, _LIST = "汇总", "可能的原因", "核对问题"


def as_xlsx(checked: Sequence[Checked], left_out: LeftOut = ()) -> bytes:
    """A workbook of three sheets: a row a document with a grand total, a cause, a finding.

    Files that were not checked stand below the grand total.

    Raises:
        MissingExtra: xlsxwriter is not installed.
    """
    documents = listings(checked)
    written = io.BytesIO()
    workbook = new_workbook(written, in_memory=True)
    styles = Styles(workbook)
    summary = styles.new_sheet(_SUMMARY, _TOTALS, frozen=1)
    _write_causes(styles, documents)
    findings = styles.new_sheet(_LIST, _FINDINGS, frozen=2)
    row = 1
    for number, each in enumerate(documents, 1):
        _write_total(styles, summary, number, each, row)
        for one in each.listed:
            _write_finding(styles, findings, row, each, one)
            row += 1
    _write_sum(styles, summary, len(documents) + 1, documents)
    _write_left_out(styles, summary, len(documents) + 3, left_out)
    summary.autofilter(0, 0, max(1, len(documents)), len(_TOTALS) - 1)
    findings.autofilter(0, 0, max(1, row - 1), len(_FINDINGS) - 1)
    findings.print_area(0, 0, max(1, row - 1), _PRINTED - 1)
    workbook.close()
    return written.getvalue()


def _write_total(
    styles: Styles, sheet: Any, row: int, document: DocumentListing, first: int
) -> None:
    sheet.set_row(row, height((40, 30), (document.file, document.unit)))
    if document.listed:
        sheet.write_url(row, 0, f"internal:'{_LIST}'!A{first + 1}", string="")
    styles.write_text(sheet, row, 0, document.file, bool(document.listed))
    styles.write_text(sheet, row, 1, document.unit)
    numbers = (*document.counts.values(), len(document.listed))
    for index, number in enumerate(numbers, 2):
        sheet.write_number(row, index, number, styles.cell("0"))
    sheet.write_number(row, 6, float(rounded_down(document.coverage)), styles.cell("0.00%"))


def _write_sum(styles: Styles, sheet: Any, row: int, documents: Sequence[DocumentListing]) -> None:
    """The grand total, outside the filter."""
    counts = total(documents)
    sheet.write_string(row, 0, f"合计（{len(documents)} 份文档）", styles.header())
    sheet.write_string(row, 1, "", styles.header())
    for index, number in enumerate((*counts.values(), sum(counts.values())), 2):
        sheet.write_number(row, index, number, styles.header())


def _write_left_out(styles: Styles, sheet: Any, row: int, left_out: LeftOut) -> None:
    """The files that were not checked, and why."""
    if left_out:
        sheet.write_string(row, 0, f"没有核对的文件（{len(left_out)} 个）", styles.header())
        sheet.write_string(row, 1, "原因", styles.header())
    for at, values in enumerate(left_out, row + 1):
        sheet.set_row(at, height((40, 30), values))
        for index, value in enumerate(values):
            styles.write_text(sheet, at, index, value)


def _write_causes(styles: Styles, documents: Sequence[DocumentListing]) -> None:
    """What one look at one figure would settle, the surest first."""
    sheet = styles.new_sheet(_BY_CAUSE, _CAUSES, frozen=2)
    row = 1
    for document in documents:
        for cause in document.causes:
            numbers = [str(each) for each in cause.numbers[:_MOST_OTHERS]]
            if len(cause.numbers) > _MOST_OTHERS:
                numbers.append(f"……共 {len(cause.numbers)} 个")
            values = (
                document.file,
                document.unit,
                SEVERITY_NAMES[cause.severity],
                cause.words,
                cause.remedy,
                "、".join(numbers),
                cause.path,
            )
            sheet.set_row(row, height([size for _, size in _CAUSES], values))
            for index, value in enumerate(values):
                styles.write_text(sheet, row, index, value)
            row += 1
    sheet.autofilter(0, 0, max(1, row - 1), len(_CAUSES) - 1)


def _write_finding(
    styles: Styles, sheet: Any, row: int, document: DocumentListing, one: Note
) -> None:
    others = [str(each) for each in one.others[:_MOST_OTHERS]]
    if len(one.others) > _MOST_OTHERS:
        others.append(f"……共 {len(one.others)} 项")
    if one.reckoned:
        others.insert(0, f"计算得 {one.reckoned}")
    finding, spot = one.finding, one.spot
    values = (
        document.file,
        document.unit,
        one.number,
        SEVERITY_NAMES[finding.severity],
        spot.page,
        spot.part,
        spot.table,
        spot.row or (f"文本第{spot.line}行" if spot.line else ""),
        spot.column,
        one.stated,
        "\n".join(others),
        "\n".join(_what_to_do(one, document.cause_of.get(one.number))),
        finding.path,
        finding.code,
    )
    sheet.set_row(row, height([size for _, size in _FINDINGS], values))
    for index, value in enumerate(values):
        if isinstance(value, int):
            sheet.write_number(row, index, value, styles.cell("0"))
        elif value:
            styles.write_text(sheet, row, index, value)


def _what_to_do(one: Note, cause: Cause | None) -> Iterator[str]:
    yield one.words
    if one.why:
        yield one.why
    if cause is not None:
        yield f"可能的原因：{cause.words}"
