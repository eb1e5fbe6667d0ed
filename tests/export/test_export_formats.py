"""Every format holds the same rows, without losing a digit or running a formula."""

from __future__ import annotations

import csv
import io
import json
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
from juesuan.export.formats import FORMATS, pack
from juesuan.export.xlsx_format import CUT, MAX_CHARACTERS, XlsxWriter
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


def test_xlsx(folder: Path, tmp_path: Path, everything: dict[str, Any]) -> None:
    export([str(folder)], tmp_path / "out", "xlsx")
    book = openpyxl.load_workbook(tmp_path / "out" / "juesuan.xlsx")
    assert book.sheetnames == [table.name for table in TABLES]
    for table in TABLES:
        sheet = book[table.name]
        assert sheet.freeze_panes == "A2"
        header, *records = sheet.iter_rows()
        assert [cell.value for cell in header] == [column.name for column in table.columns]
        for record, row in zip(records, everything[table.name], strict=True):
            for cell, column in zip(record, table.columns, strict=True):
                assert cell.data_type != "f"
                assert cell.hyperlink is None
                if column.name in ("file", "sha256") or cell.value is None:
                    continue
                expected = row[column.name]
                if column.type is Type.DECIMAL:
                    assert Decimal(repr(cell.value)) == expected
                    decimals = cell.number_format.partition(".")[2]
                    assert len(decimals) == max(0, -expected.as_tuple().exponent)
                elif column.type is Type.DATE:
                    assert cell.value.date() == expected
                else:
                    assert cell.value == expected


def hand_made(*texts: str) -> Tables:
    return tables([(text, Disclosure(unit_name=Text(text))) for text in texts])


def test_xlsx_text_stays_text(tmp_path: Path) -> None:
    writer = XlsxWriter(tmp_path)
    writer.add(pack(hand_made(*HOSTILE)))
    writer.close()
    book = openpyxl.load_workbook(tmp_path / "juesuan.xlsx")
    for row, text in zip(book["facts"].iter_rows(min_row=2), HOSTILE, strict=True):
        value = row[5]
        assert value.value.rstrip() == text
        assert value.data_type in ("s", "inlineStr")
        assert value.hyperlink is None
        # What keeps it text when somebody edits it.
        assert value.number_format == "@"
        assert value.quotePrefix


def test_xlsx_goes_on_in_another_sheet(tmp_path: Path) -> None:
    writer = XlsxWriter(tmp_path, max_rows=4)
    writer.add(pack(hand_made("甲", "乙", "丙", "丁")))
    writer.close()
    book = openpyxl.load_workbook(tmp_path / "juesuan.xlsx")
    first, second = cells(book["facts"]), cells(book["facts_2"])
    assert first[0] == second[0]
    assert [row[5] for row in first[1:] + second[1:]] == ["甲", "乙", "丙", "丁"]
    assert [each["name"] for each in writer.resources()][:4] == [
        "documents",
        "documents_2",
        "facts",
        "facts_2",
    ]
    assert any("facts_2" in each and "parquet" in each for each in writer.warnings)


def test_xlsx_says_what_it_cannot_hold(tmp_path: Path) -> None:
    long = "长" * (MAX_CHARACTERS + 1)
    number = Figure("1234567890123456.5")
    writer = XlsxWriter(tmp_path)
    writer.add(pack(tables([("x", Disclosure(title=Text(long), revenue=Revenue(total=Amount(figure=number))))])))
    writer.close()
    _, title, total = cells(openpyxl.load_workbook(tmp_path / "juesuan.xlsx")["facts"])
    assert len(title[5]) == MAX_CHARACTERS
    assert title[5].endswith(CUT)
    assert total[5:7] == ["1234567890123456.5", None]
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
    if name != "jsonl":
        fields = described["resources"][1]["schema"]["fields"]
        assert [field["name"] for field in fields if field.get("columnType") == "value"] == ["yuan"]


def test_xlsx_needs_its_extra(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(MissingExtra, match=r"juesuan\[xlsx\]"):
        export([str(folder)], tmp_path / "out", "xlsx")
