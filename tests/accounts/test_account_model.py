"""The model of the tables: rows found, text and JSON again, rows of the export."""

from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings, strategies as st

import juesuan
from juesuan.classification import code_of, entries, names
from juesuan.errors import RenderError
from juesuan.model import (
    AccountEntry,
    Accounts,
    AppropriationExpenditure,
    AppropriationRevenue,
    BalanceExpenditure,
    BalanceRevenue,
    BalanceTable,
    ClassShare,
    Disclosure,
    ExpenditureRow,
    ExpenditureTable,
    Figure,
    FundsRow,
    RevenueRow,
    SpendingItem,
    Text,
    ThreePublicTable,
)
from juesuan.model.declare import declared_fields
from juesuan.reading.accounts.words import label_words
from juesuan.render import Layout, render
from juesuan.source import fold, plain_words
from juesuan.testing import account_tables, accounts
from tests.accounts.made import accounts_of

UNHURRIED = settings(
    deadline=None,
    suppress_health_check=list(HealthCheck),
    max_examples=20,
    phases=[Phase.explicit, Phase.generate],
)


@given(accounts(unit="元") | accounts(), st.sampled_from(["cells", "rows", "markdown"]))
@UNHURRIED
def test_what_is_written_is_read_again(made: Accounts, layout: Layout) -> None:
    document = Disclosure(accounts=made)
    assert accounts_of(render(document, tables=layout)).accounts == made
    assert juesuan.from_json(juesuan.to_json(document)) == document


def test_rows_are_found_by_code_and_by_name() -> None:
    rows = (
        ExpenditureRow(code=Text("2130101"), name=Text("行政运行"), basic=Figure("1.00", "万元")),
        ExpenditureRow(code=Text("2130301"), name=Text("行政运行")),
        ExpenditureRow(code=Text("213"), name=Text("农林水支出")),
    )
    table = ExpenditureTable(rows=rows)
    assert table["2130101"]["基本支出"] == Figure("1.00", "万元")
    assert (table["农林水支出"].level, table["2130101"].level) == (1, 3)
    assert table.find("行政运行") == rows[:2]
    with pytest.raises(KeyError, match="2130101, 2130301"):
        table["行政运行"]
    with pytest.raises(KeyError):
        table["999"]
    with pytest.raises(KeyError):
        table["2130101"]["项目支出"]
    assert table["2130101"].get("项目支出") is None


def test_every_amount_is_a_row_of_the_export() -> None:
    document = Disclosure(accounts=account_tables(Random(3)))
    assert document.accounts is not None
    rows = {row["path"]: row for row in juesuan.tables(document)["accounts"]}
    stated = {f.path: f for f in juesuan.facts(document) if f.unit is not None}
    assert set(rows) == set(stated)
    assert all(rows[path]["amount"] == stated[path].value for path in rows)
    assert {row["unit_name"] for row in rows.values()} == {str(document.accounts.unit_name)}


def test_a_label_of_the_documents_own_is_an_entry() -> None:
    entry = AccountEntry(label="水库移民支出", amount=Figure("1.00", "元"))
    made = Accounts(balance=BalanceTable(expenditure=BalanceExpenditure(others=(entry,))))
    document = Disclosure(accounts=made)
    assert [f.path for f in juesuan.facts(document)] == [
        "部门决算表/收入支出决算总表/支出/水库移民支出"
    ]
    assert made.balance is not None
    assert made.balance.expenditure is not None
    assert made.balance.expenditure["水库移民支出"] == Figure("1.00", "元")


def test_what_the_form_cannot_express_is_refused() -> None:
    rows = (
        ExpenditureRow(code=Text("213"), total=Figure("1.00", "元"), basic=Figure("1.00", "万元")),
    )
    with pytest.raises(RenderError, match=r"^accounts\.expenditure\.rows\[0\]\.total："):
        render(Disclosure(accounts=Accounts(expenditure=ExpenditureTable(rows=rows))))
    with pytest.raises(RenderError, match="版式无法表达"):
        render(Disclosure(accounts=Accounts(year=Figure(2024))))


def test_codes_are_those_of_documents_and_never_a_guess() -> None:
    assert all(len(entry.code) in (3, 5, 7) for entry in entries())
    assert names("301", "economy")[0].name == "工资福利支出"
    item = SpendingItem(
        class_=Text("社会保障和就业支出"),
        group=Text("行政事业单位养老支出"),
        item=Text("机关事业单位职业年金缴费支出"),
    )
    assert item.code == "2080506"
    assert ClassShare(class_=Text("卫生健康支出")).code == "210"
    assert SpendingItem(item=Text("行政运行")).code is None
    assert SpendingItem().code is None
    assert code_of("卫生健康支出", item="机关事业单位职业年金缴费支出") is None


def _labels(cls: type) -> set[str]:
    found = {each for field in declared_fields(cls) for each in (field.label, *field.aliases)}
    return {each for each in found if each and "/" not in each}


@pytest.mark.parametrize(
    "cls",
    [
        BalanceRevenue,
        BalanceExpenditure,
        AppropriationRevenue,
        AppropriationExpenditure,
        RevenueRow,
        ExpenditureRow,
        FundsRow,
        ThreePublicTable,
    ],
)
def test_a_label_is_known_behind_a_number_and_holds_none_itself(cls: type) -> None:
    for label in _labels(cls):
        for before in ("", "七、", "7.", "（七）", "其中："):
            assert label_words(fold(before + label)) == plain_words(label)
