"""Totals that share a row with the heads of columns below them (T8, T9)."""

from __future__ import annotations

import pytest

from tests.accounts.made import SHAPES, X, accounts_of, amounts


@pytest.mark.parametrize("shape", SHAPES)
def test_heads_and_totals_share_a_row(shape: str) -> None:
    grid = (
        ("项目", X, "年初结转和结余", "本年收入", "本年支出", X, X, "年末结转和结余"),
        ("合计", X, "1.00", "3.00", "合计", "基本支出", "项目支出", "2.00"),
        ("229", "其他支出", "1.00", "3.00", "2.00", "", "2.00", "2.00"),
    )
    name = "政府性基金预算财政拨款收入支出决算表"
    found = amounts(f"{name}\n单位：元\n\n{SHAPES[shape](grid)}")
    assert {path for path in found if "合计" in path} == {
        f"{name}/合计/{column}" for column in ("年初结转和结余", "本年收入", "年末结转和结余")
    }
    assert found[f"{name}/科目[1]/本年支出"] == "2.00元"


@pytest.mark.parametrize(
    "rows", [(), (("229", "其他支出", "1.00", "3.00", "2.00", "", "2.00", "2.00"),)]
)
@pytest.mark.parametrize("shape", SHAPES)
def test_a_total_beside_heads_covers_code_and_name_below_their_words(
    shape: str, rows: tuple[tuple[str, ...], ...]
) -> None:
    total = ("1.00", "3.00", "2.00") if rows else ("", "", "0.00")
    grid = (
        ("项目", X, "年初结转和结余", "本年收入", "本年支出", X, X, "年末结转和结余"),
        ("科目编码", "科目名称", "^", "^", "^", X, X, "^"),
        ("合计", X, *total[:2], "合计", "基本支出", "项目支出", *total[2:]),
        *rows,
    )
    name = "政府性基金预算财政拨款收入支出决算表"
    text = f"{name}\n单位：元\n\n{SHAPES[shape](grid)}"
    found = amounts(text)
    if rows:
        assert found[f"{name}/合计/本年收入"] == "3.00元"
        assert found[f"{name}/合计/年末结转和结余"] == "2.00元"
        assert f"{name}/合计/本年支出" not in found
        assert found[f"{name}/科目[1]/项目支出"] == "2.00元"
        assert f"{name}/科目[1]/基本支出" not in found
    assert [e.code for e in accounts_of(text).diagnostics if e.code.startswith("D6")] == []


@pytest.mark.parametrize(
    "rows", [(), (("229", "其他支出", "1.00", "3.00", "2.00", "", "2.00", "2.00"),)]
)
@pytest.mark.parametrize("shape", [each for each in SHAPES if "left out" in each])
def test_a_total_beside_heads_that_lost_a_cell_shifts_no_amount(
    shape: str, rows: tuple[tuple[str, ...], ...]
) -> None:
    total = ("合计", X, "1.00", "3.00", "合计", "基本支出", "项目支出", "2.00")
    grid = (
        ("项目", X, "年初结转和结余", "本年收入", "本年支出", X, X, "年末结转和结余"),
        ("科目编码", "科目名称", "^", "^", "^", X, X, "^"),
    )
    head = "政府性基金预算财政拨款收入支出决算表\n单位：元\n\n"
    whole = amounts(head + SHAPES[shape]((*grid, total, *rows))).items()
    for lost in range(2, len(total)):
        damaged = (*total[:lost], *total[lost + 1 :])
        assert amounts(head + SHAPES[shape]((*grid, damaged, *rows))).items() <= whole
