"""Every format holds the same rows, without losing a digit or running a formula."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest
from pyarrow import parquet

from juesuan.errors import MissingExtra
from juesuan.export.batch import export
from juesuan.export.folder import PACKAGE
from juesuan.export.formats import FORMATS, format_called
from juesuan.export.styles import CUT, MAX_CHARACTERS
from juesuan.export.xlsx_format import XlsxWriter
from juesuan.facts import canonical
from juesuan.model import Amount, Disclosure, Figure, Revenue, Text
from juesuan.parsing import parse
from juesuan.serial import from_json
from juesuan.tabular import TABLES, Column, Tables, Type, tables

HOSTILE = ["=263名", ">=10次", "+1", "-", "@SUM(A1)", "http://example.org", "007", "<r>x</r>"]


@pytest.fixture
def everything(rows: Tables) -> dict[str, Any]:
    return {**rows}


def without_file(row: dict[str, Any]) -> dict[str, Any]:
    """A row without what only a file has."""
    return {**row, "file": None, "sha256": None} if "sha256" in row else row


def as_text(column: Column, value: Any) -> str:
    if value is None:
        return ""
    if column.type is Type.BOOLEAN:
        return "true" if value else "false"
    return str(value) if column.type in (Type.TEXT, Type.INTEGER) else canonical(value)


def test_csv(folder: Path, tmp_path: Path, everything: dict[str, Any]) -> None:
    export([str(folder)], tmp_path / "out", "csv")
    for table in TABLES:
        data = (tmp_path / "out" / f"{table.name}.csv").read_bytes()
        assert data.startswith(b"\xef\xbb\xbf")
        header, *records = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
        assert header == [column.name for column in table.columns]
        expected = [
            [as_text(column, row[column.name]) for column in table.columns]
            for row in everything[table.name]
        ]
        if table.name == "documents":
            assert [len(record[2]) for record in records] == [64] * 3
            for record in records:
                assert record[1] == record[0]
                record[1:3] = ["", ""]
        assert records == expected
        assert data.count(b"\r\n") >= len(records) + 1


def test_parquet(folder: Path, tmp_path: Path, everything: dict[str, Any]) -> None:
    export([str(folder)], tmp_path / "out", "parquet")
    for table in TABLES:
        made = parquet.read_table(tmp_path / "out" / f"{table.name}.parquet")
        assert not any(
            "float" in str(type_) or "double" in str(type_) for type_ in made.schema.types
        )
        assert [without_file(row) for row in made.to_pylist()] == everything[table.name]
    facts = tmp_path / "out" / "facts.parquet"
    total = duckdb.sql(f"select sum(yuan), typeof(sum(number)) from '{facts}'").fetchall()
    expected = sum(row["yuan"] for row in everything["facts"] if row["yuan"] is not None)
    assert total == [(expected, "DECIMAL(38,4)")]


def test_sqlite(folder: Path, tmp_path: Path, everything: dict[str, Any]) -> None:
    export([str(folder)], tmp_path / "out", "sqlite")
    base = sqlite3.connect(tmp_path / "out" / "juesuan.sqlite")
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    for table in TABLES:
        cursor = base.execute(f"SELECT * FROM {table.name}")
        names = [each[0] for each in cursor.description]
        for found, expected in zip(cursor, everything[table.name], strict=True):
            row = without_file(dict(zip(names, found, strict=True)))
            for column in table.columns:
                value, stated = row[column.name], expected[column.name]
                if column.type is Type.DECIMAL and stated is not None:
                    assert Decimal(repr(value)) == stated
                elif column.type is Type.DATE and stated is not None:
                    assert value == stated.isoformat()
                else:
                    assert value == stated
        keys = [row[1] for row in base.execute(f"PRAGMA table_info({table.name})") if row[5]]
        assert tuple(keys) == table.key
    plan = base.execute(
        "EXPLAIN QUERY PLAN SELECT * FROM facts WHERE label = '本年收入'"
    ).fetchall()
    assert "facts_label" in plan[0][3]


def test_json_lines(folder: Path, tmp_path: Path) -> None:
    (folder / "bad.txt").write_bytes(b"%PDF-1.7")
    export([str(folder)], tmp_path / "out", "jsonl")
    lines = (tmp_path / "out" / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    for line in map(json.loads, lines):
        if line["file"].endswith("bad.txt"):
            assert line["document"] is None
            assert "损坏" in line["error"]
        else:
            document = from_json(json.dumps(line["document"]))
            assert document == parse(Path(line["file"]).read_bytes().decode())
    assert len(lines) == 4


def cells(sheet: Any) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def written(folder: Path, *arguments: Any, **options: Any) -> Any:
    """The workbook that a writer makes of rows."""
    writer = XlsxWriter(folder, **options)
    for each in arguments:
        writer.add(format_called("xlsx").encode(each, None))
    writer.close()
    return openpyxl.load_workbook(folder / "juesuan.xlsx"), writer


def by_title(sheet: Any) -> list[dict[str, Any]]:
    """The rows of a sheet by the words of its header."""
    header, *records = sheet.iter_rows()
    titles = [cell.value.replace("\n", "") for cell in header]
    return [dict(zip(titles, record, strict=True)) for record in records]


def test_xlsx_is_a_workbook_to_read(folder: Path, tmp_path: Path) -> None:
    (folder / "bad.txt").write_bytes(b"%PDF-1.7")
    export([str(folder)], tmp_path / "out", "xlsx")
    book = openpyxl.load_workbook(tmp_path / "out" / "juesuan.xlsx")
    assert book.sheetnames[:5] == ["概览", "未达标指标", "核对问题", "事实", "指标"]
    assert book.sheetnames[-1] == "说明"
    for sheet in book:
        assert sheet.freeze_panes == ("A2" if sheet.title == "说明" else "B2")
        assert sheet.auto_filter.ref
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows == "$1:$1"
        for cell in sheet[1]:
            assert re.search("[\u4e00-\u9fff]", cell.value)
            assert len(cell.value) <= 2 * sheet.column_dimensions[cell.column_letter].width
        for row in sheet.iter_rows(min_row=2):
            assert not [
                c for c in row if isinstance(c.value, str) and c.value.startswith(("[", "{"))
            ]


def test_xlsx_answers_without_a_formula(folder: Path, tmp_path: Path, rows: Tables) -> None:
    export([str(folder)], tmp_path / "out", "xlsx")
    book = openpyxl.load_workbook(tmp_path / "out" / "juesuan.xlsx")
    first, report, archive = by_title(book["概览"])
    assert first["单位名称"].value == "云岭市水务局"
    assert first["收入总计（万元）"].value == 2298.07
    assert first["“三公”经费（万元）"].value == 15.06
    assert first["公务接待费（万元）"].value == 0.86
    assert first["在职人员"].value == 46
    assert first["人均“三公”（元）"].value == 3273.91
    assert first["预算执行率（%）"].value == 97.32
    assert first["项目数"].value == 4
    assert first["读懂的文字"].value == 1
    assert report["“三公”经费（万元）"].value is None
    assert archive["年度"].value == 2024
    missed = by_title(book["未达标指标"])
    assert len(missed) == sum(row["met"] is False for row in rows["indicators"])
    assert [row["三级指标"].value for row in missed if row["业绩值"].value == "=43.7公里"]
    # From the overview to the first row of the document.
    assert first["未达标指标"].value == 8
    assert first["未达标指标"].hyperlink.location == "'未达标指标'!A2"
    target = archive["未达标指标"].hyperlink.location.rpartition("!A")[2]
    assert book["未达标指标"].cell(int(target), 1).value == "云岭市档案馆"


def test_xlsx_numbers_are_those_of_the_facts(folder: Path, tmp_path: Path, rows: Tables) -> None:
    export([str(folder)], tmp_path / "out", "xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "out" / "juesuan.xlsx")["事实"]
    for cells, row in zip(by_title(sheet), rows["facts"], strict=True):
        assert (cells["路径"].value, cells["值"].value) == (row["path"], row["value"])
        number = row["number"]
        if number is None:
            assert cells["数值"].value is None
        else:
            assert Decimal(repr(cells["数值"].value)) == number
            decimals = cells["数值"].number_format.partition(".")[2]
            assert len(decimals) == max(0, -int(number.as_tuple().exponent))


def test_xlsx_shows_how_grave_a_finding_is(tmp_path: Path) -> None:
    text = "二、收入决算情况说明\n本年收入10.00万元，其中：财政拨款收入16.00万元，占60.00%。"
    book, _ = written(tmp_path, tables([("甲", parse(text))]))
    found = by_title(book["核对问题"])
    assert found
    for row in found:
        assert row["级别"].value in ("错误", "警告", "提示")
        assert row["级别"].fill.fgColor.rgb != "00000000"
        assert row["位置"].value.startswith("二、收入决算情况说明")


def hand_made(*texts: str) -> Tables:
    return tables([(text, Disclosure(unit_name=Text(text))) for text in texts])


def test_xlsx_text_stays_text(tmp_path: Path) -> None:
    book, _ = written(tmp_path, hand_made(*HOSTILE))
    for row, text in zip(by_title(book["事实"]), HOSTILE, strict=True):
        value = row["值"]
        assert value.value.rstrip() == text
        assert value.data_type in ("s", "inlineStr")
        assert value.hyperlink is None
        # What keeps it text when somebody edits it.
        assert value.number_format == "@"
        assert value.quotePrefix


def test_xlsx_goes_on_in_another_sheet(tmp_path: Path) -> None:
    book, writer = written(tmp_path, hand_made("甲", "乙", "丙", "丁"), max_rows=4)
    first, second = by_title(book["事实"]), by_title(book["事实_2"])
    assert [row["值"].value for row in first + second] == ["甲", "乙", "丙", "丁"]
    assert any("事实_2" in each and "parquet" in each for each in writer.warnings)


def test_xlsx_says_what_it_cannot_hold(tmp_path: Path) -> None:
    long = "长" * (MAX_CHARACTERS + 1)
    number = Figure("1234567890123456.5")
    document = Disclosure(title=Text(long), revenue=Revenue(total=Amount(figure=number)))
    book, writer = written(tmp_path, tables([("x", document)]))
    title, total = by_title(book["事实"])
    assert len(title["值"].value) == MAX_CHARACTERS
    assert title["值"].value.endswith(CUT)
    assert (total["值"].value, total["数值"].value) == ("1234567890123456.5", None)
    assert len(writer.warnings) == 2
    assert all("parquet" in each for each in writer.warnings)


@pytest.mark.parametrize("name", FORMATS)
def test_data_package(name: str, folder: Path, tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    (folder / "bad.txt").write_bytes(b"\x00")
    small = [str(folder / "b"), str(folder / "bad.txt")]
    summary = export(small, tmp_path / "out", name)
    assert len(summary.errors) == 1
    report = frictionless.validate(str(tmp_path / "out" / PACKAGE))
    assert report.flatten(["rowNumber", "fieldName", "message"]) == []
    assert report.valid
    described = json.loads((tmp_path / "out" / PACKAGE).read_text(encoding="utf-8"))
    assert described["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    if name not in ("jsonl", "xlsx"):
        facts = next(each for each in described["resources"] if each["name"] == "facts")
        fields = facts["schema"]["fields"]
        assert [field["name"] for field in fields if field.get("columnType") == "value"] == ["yuan"]


def test_xlsx_needs_its_extra(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(MissingExtra, match=r"pip install xlsxwriter（.*\.\[xlsx\]"):
        export([str(folder)], tmp_path / "out", "xlsx")
