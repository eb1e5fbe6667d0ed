"""The identities of the tables: they hold in what was made, and notice every change."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from hypothesis import HealthCheck, Phase, given, settings, strategies as st

import juesuan
from juesuan.checks.examples import view_of
from juesuan.checks.run import check_view
from juesuan.model import Accounts, Disclosure
from juesuan.render.accounts import write_accounts
from juesuan.testing import account_tables, accounts
from tests.accounts.made import accounts_of

UNHURRIED = settings(
    deadline=None,
    suppress_health_check=list(HealthCheck),
    max_examples=20,
    phases=[Phase.explicit, Phase.generate],
)
T3 = "部门决算表/支出决算表"
SHORT = (
    "支出决算表\n单位：万元\n科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出\n"
    "合计\t\t12.00\t10.00\t2.00\n213\t农林水支出\t12.00\t10.00\t2.00\n"
)


def _codes(document: Disclosure) -> list[str]:
    return [each.code for each in juesuan.check(document, select=["W"]).findings]


def _said(statements: str) -> list[str]:
    """The codes for a document that makes some statements."""
    return [each.code for each in check_view(view_of(statements), select=["W"]).findings]


@given(accounts())
@UNHURRIED
def test_what_agrees_has_no_finding(made: Accounts) -> None:
    assert _codes(Disclosure(accounts=made)) == []


@given(st.integers(0, 1_000))
@UNHURRIED
def test_a_figure_that_is_changed_is_noticed(seed: int) -> None:
    random = Random(seed)
    text = write_accounts(account_tables(random), "rows")
    # Above a zero the total may be left out.
    found = juesuan.facts(accounts_of(text))
    money = [fact for fact in found if fact.unit == "万元" and fact.value]
    chosen = random.choice(money)
    assert isinstance(chosen.value, Decimal)
    changed = f"{chosen.value + 1:f}"
    assert _codes(accounts_of(text[: chosen.start] + changed + text[chosen.end :]))


@given(st.integers(0, 1_000))
@UNHURRIED
def test_an_amount_in_the_next_column_is_noticed(seed: int) -> None:
    random = Random(seed)
    text = write_accounts(account_tables(random), "rows")
    money = [fact for fact in juesuan.facts(accounts_of(text)) if fact.unit and fact.value]
    rows = [fact for fact in money if fact.path.split("/")[2].startswith("科目")]
    ends = [fact.end for fact in rows if text[fact.end :][:2] == "\t\t"]
    for end in random.sample(ends, min(8, len(ends))):
        begin = text.rindex("\t", 0, end)
        assert _codes(accounts_of(text[:begin] + "\t" + text[begin:end] + text[end + 1 :]))


def test_a_column_with_no_amount_above_and_below_is_no_finding() -> None:
    rows = f"{T3}/合计: 本年支出合计=9.00, 基本支出=9.00\n{T3}/科目[1]: 编码=213, 本年支出合计=9.00"
    assert (
        _said(rows + ", 基本支出=9.00") == _said(rows.replace("合计=9.00, 基本支出", "合计")) == []
    )
    assert _said(rows + ", 项目支出=9.00") == ["W106", "W106"]


def test_rounding_of_what_was_in_yuan_is_no_finding() -> None:
    rounded = (
        "部门决算表/收入支出决算总表/支出: 本年支出合计=10.25\n"
        f"{T3}/合计: 本年支出合计=10.24, 基本支出=4.12, 项目支出=6.13"
    )
    assert _said(rounded) == []


def test_tables_in_yuan_are_held_against_text_in_wan_yuan() -> None:
    text = f"支出决算情况: 本年支出=10.25\n{T3}/合计: 本年支出合计="
    assert _said(text + "102504.00元") == []
    assert _said(text + "112504.00元") == ["W403"]


def test_what_was_not_read_is_undecided() -> None:
    lost = SHORT + "21303\t水利\t5.00\t3.00\t2.00\n21305\t巩固脱贫\t7.00\n"
    report = juesuan.check(accounts_of(lost), select=["W106"])
    assert report.findings == ()
    assert [each.answer for each in report.checks] == ["undecided"]


def test_tables_of_another_year_are_not_held_against_the_text() -> None:
    other = (
        f": 年度=2024\n支出决算情况: 本年支出=10.00\n部门决算表: 年度=2023\n"
        f"{T3}/合计: 本年支出合计=11.00"
    )
    assert _said(other) == ["W302"]


def test_an_old_name_is_told_with_the_right_one() -> None:
    section = "一般公共预算财政拨款支出决算情况"
    table = "部门决算表/一般公共预算财政拨款支出决算表"
    view = view_of(
        f"{section}/具体情况[1]: 类=农林水支出, 款=水利, 项=水库管理, 支出决算数=5.00\n"
        f"{table}/科目[1]: 编码=213, 名称=农林水支出, 本年支出=5.00\n"
        f"{table}/科目[2]: 编码=21303, 名称=水利, 本年支出=5.00\n"
        f"{table}/科目[3]: 编码=2130306, 名称=水利工程运行与维护, 本年支出=5.00"
    )
    [finding] = check_view(view, select=["W"]).findings
    assert finding.code == "W407"
    assert "水利工程运行与维护" in finding.message
