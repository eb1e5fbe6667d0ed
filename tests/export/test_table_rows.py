"""Rows: what they hold, and the same in Arrow, pandas and polars."""

from __future__ import annotations

import datetime
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st

import juesuan
from juesuan.errors import MissingExtra
from juesuan.model import (
    Amount,
    Deadline,
    Disclosure,
    Figure,
    NotApplicable,
    ProjectIndicator,
    ProjectSelfEvaluation,
    Quantity,
    Revenue,
    Text,
)
from juesuan.model.leaves import Day
from juesuan.parsing import parse
from juesuan.tabular import TABLES, Tables, tables, to_arrow, to_pandas, to_polars
from juesuan.tabular.fitting import fit
from juesuan.tabular.reference import reference

ROOT = Path(__file__).parents[2]


def test_facts_have_a_row_each(rows: Tables, folder: Path) -> None:
    text = (folder / "a.txt").read_bytes().decode()
    document = parse(text)
    found = [row for row in rows["facts"] if row["document"] == str(folder / "a.txt")]
    stated = list(juesuan.facts(document))
    assert [(row["path"], row["start"]) for row in found] == [(f.path, f.start) for f in stated]
    lines = text.split("\n")
    for row, fact in zip(found, stated, strict=True):
        assert row["value"] == fact.canonical
        if isinstance(fact.value, Decimal):
            assert str(row["number"]) == row["value"]
        line, column, start = row["line"], row["column"], row["start"]
        assert line is not None
        assert column is not None
        assert start is not None
        assert lines[line - 1][column - 1] == text[start]


def test_money_is_in_yuan_too(rows: Tables) -> None:
    row = next(row for row in rows["facts"] if row["path"] == "收入决算情况/本年收入")
    assert row["unit"] == "万元"
    assert row["number"] is not None
    assert row["yuan"] == row["number"] * 10_000
    assert (row["label"], row["fiscal_year"]) == ("本年收入", 2024)
    staff = next(row for row in rows["facts"] if row["label"] == "实有人数")
    assert staff["number"] is not None
    assert staff["yuan"] is None


def test_documents_count_their_rows(rows: Tables) -> None:
    everything: dict[str, Any] = {**rows}
    for row in rows["documents"]:
        for table in ("facts", "indicators", "findings", "diagnostics"):
            mine = [each for each in everything[table] if each["document"] == row["document"]]
            assert dict(row)[table] == len(mine), table
    assert [row["kind"] for row in rows["documents"]] == [
        "disclosure",
        "report",
        "disclosure",
    ]


def test_rows_are_as_declared(rows: Tables) -> None:
    everything: dict[str, Any] = {**rows}
    for table in TABLES:
        keys = [tuple(row[name] for name in table.key) for row in everything[table.name]]
        assert len(keys) == len(set(keys))
        for row in everything[table.name]:
            assert list(row) == [column.name for column in table.columns]
            for column in table.columns:
                value = row[column.name]
                if value is None:
                    assert not column.required, column.name
                else:
                    assert type(value) is column.type.value, column.name
                    assert not column.values or value in column.values


def test_every_row_of_a_table_is_an_indicator(rows: Tables) -> None:
    path = re.compile(r"((?:整体|项目)支出绩效自评表(?:\[\d+\])?/指标\[\d+\])/")
    found = [(row["document"], path.match(row["path"])) for row in rows["facts"]]
    stated = dict.fromkeys((document, match[1]) for document, match in found if match)
    assert [(row["document"], row["path"]) for row in rows["indicators"]] == list(stated)


def test_indicators_are_split() -> None:
    indicator = ProjectIndicator(
        level1=Text("产出指标"),
        weight=NotApplicable("-"),
        target=Quantity(
            text=Text("=263名"), comparison=Text("="), number=Figure("263"), unit=Text("名")
        ),
        actual=Deadline(text=Text("2024年8月"), day=Day(datetime.date(2024, 8, 31))),
        score=Figure("0"),
    )
    project = ProjectSelfEvaluation(project_name=Text("修缮"), indicators=(indicator,))
    (row,) = tables(Disclosure(project_self_evaluations=(project,)))["indicators"]
    assert (row["path"], row["project"]) == ("项目支出绩效自评表[1]/指标[1]", "修缮")
    target = [row["target"], row["target_comparison"], row["target_number"], row["target_unit"]]
    assert target == ["=263名", "=", Decimal(263), "名"]
    assert row["target_date"] is None
    assert row["actual"] == "2024年8月"
    assert row["actual_date"] == datetime.date(2024, 8, 31)
    assert row["weight"] is None  # there is none
    assert row["score"] == 0  # it is zero
    assert row["level2"] is None  # nothing is stated


def test_a_number_that_does_not_fit_is_null_and_counted() -> None:
    revenue = Revenue(total=Amount(figure=Figure("12345678901234567.89", "万元")))
    made = tables([("x", Disclosure(revenue=revenue))])
    (row,) = made["facts"]
    assert (row["value"], row["number"], row["yuan"]) == ("12345678901234567.89", None, None)
    assert made["documents"][0]["numbers_left_out"] == 1


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_a_number_fits_whole_or_not_at_all(value: Decimal) -> None:
    kept = fit(value)
    in_range = abs(value) < Decimal(10) ** 16 and (value * 10_000) % 1 == 0
    assert kept == (value if in_range else None)


def test_names_are_keys() -> None:
    assert [row["document"] for row in tables([Disclosure(), Disclosure()])["documents"]] == [
        "1",
        "2",
    ]
    with pytest.raises(ValueError, match="'x'"):
        tables([("x", Disclosure()), ("x", Disclosure())])


def test_libraries_have_the_same_values(rows: Tables) -> None:
    everything: dict[str, Any] = {**rows}
    arrow, pandas, polars = to_arrow(rows), to_pandas(rows), to_polars(rows)
    for name, expected in everything.items():
        assert arrow[name].to_pylist() == expected
        assert polars[name].to_dicts() == expected
        assert (
            pandas[name].astype(object).where(pandas[name].notna(), None).to_dict("records")
            == expected
        )
        for made in (arrow[name].schema.types, pandas[name].dtypes, polars[name].dtypes):
            assert not any("float" in str(type_).lower() for type_ in made)


@pytest.mark.parametrize(
    ("library", "call"), [("pyarrow", to_arrow), ("pandas", to_pandas), ("polars", to_polars)]
)
def test_a_missing_library_is_named(
    library: str, call: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingExtra, match=f"pip install {library}（"):
        call([])


def test_rows_need_no_library() -> None:
    program = (
        "import sys, juesuan.tabular as t; from juesuan.parsing import parse;"
        "t.tables(parse('二、收入决算情况说明\\n本年收入1.00万元。'));"
        "sys.exit(bool({'pyarrow', 'pandas', 'polars', 'xlsxwriter'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", program]).returncode == 0


def test_the_reference_is_up_to_date() -> None:
    written = ROOT / "docs" / "tables.md"
    assert written.read_text(encoding="utf-8") == reference()


def test_an_overview_has_a_row_a_document_and_amounts_in_yuan(rows: Tables) -> None:
    first, report, archive = rows["overview"]
    assert [row["document"] for row in rows["documents"]] == [
        row["document"] for row in rows["overview"]
    ]
    assert first["revenue_total"] == Decimal("22980700")
    assert first["three_public_per_head"] == Decimal("3273.91")
    assert (first["staff"], first["staff_in_post"], first["projects"]) == (67, 46, 4)
    assert first["execution_rate"] == Decimal("97.32")
    assert report["three_public"] is None
    assert report["execution_rate"] is not None
    for row in (first, archive):
        mine = [each for each in rows["indicators"] if each["document"] == row["document"]]
        assert row["indicators_missed"] == sum(each["met"] is False for each in mine) > 0
        assert row["indicators_undecided"] == sum(each["met"] is None for each in mine)


@pytest.mark.parametrize(
    ("text", "per_head"),
    [
        ("在职人员4人", Decimal("500.00")),
        ("在职人员0人", None),
        ("退休人员4人", None),
    ],
)
def test_nobody_in_post_gives_no_rate_per_head(text: str, per_head: Decimal | None) -> None:
    document = parse(
        f"第一部分 单位概况\n二、机构设置及人员情况\n实有人数4人，其中：{text}。\n"
        "第二部分 部门决算情况说明\n九、财政拨款“三公”经费支出决算情况说明\n"
        "2024年度财政拨款“三公”经费支出2000元，比上年减少0.00元。"
    )
    (row,) = tables(document)["overview"]
    assert row["three_public"] == 2000
    assert row["three_public_per_head"] == per_head


def test_pandas_gives_floats_to_those_who_ask() -> None:
    document = parse("二、收入决算情况说明\n本年收入4295.10万元。")
    frames = to_pandas(document, numbers="float")
    assert frames["facts"]["yuan"].mean() == 42951000.0
    assert frames["overview"]["revenue_of_year"].describe()["max"] == 42951000.0
    with pytest.raises(ValueError, match="numbers"):
        to_pandas(document, numbers="int")  # type: ignore[call-overload]


def test_pandas_wide_has_a_row_a_document_and_a_column_a_path() -> None:
    one = parse("二、收入决算情况说明\n本年收入1.5万元。")
    other = parse("二、收入决算情况说明\n经营收入7元，占100%。")
    wide = to_pandas([("甲", one), ("乙", other)], wide=True)
    assert list(wide.index) == ["甲", "乙"]
    assert wide.loc["甲", "收入决算情况/本年收入"] == 15000
    assert wide["收入决算情况/经营收入"].isna().tolist() == [True, False]
