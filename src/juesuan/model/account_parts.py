"""What the nine tables of the accounts are made of: amounts under labels, rows by code."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from juesuan.model.declare import Kind, Node, declared_fields, flag, money, text, year
from juesuan.model.leaves import Figure, Text
from juesuan.source import plain_words

__all__ = ["AccountEntry", "AccountRow", "AccountTable", "Amounts", "ByCode"]


GENERAL = "一般公共预算财政拨款"
FUNDS = "政府性基金预算财政拨款"
CAPITAL = "国有资本经营预算财政拨款"
# What else documents call 年初结转和结余.
BROUGHT_FORWARD = ("年初结转结余", "上年结转和结余", "上年结转结余", "上年结转")


@attrs.frozen(eq=False, repr=False)
class Amounts(Node):
    """Amounts under labels: the fields that the form has, and others in the document's words.

    >>> from juesuan.model import ExpenditureRow
    >>> row = ExpenditureRow(total=Figure("12.50", "万元"), basic=Figure("12.50", "万元"))
    >>> row["基本支出"]
    Figure(value=Decimal('12.50'), unit='万元')
    >>> dict(row.items())["本年支出合计"].yuan
    Decimal('125000.00')
    """

    def items(self) -> Iterator[tuple[str, Any]]:
        """Label and amount (or a node of amounts) of each cell that states one."""
        for field in declared_fields(type(self)):
            given = getattr(self, field.name)
            if field.kind is Kind.ENTRIES:
                for entry in given:
                    yield entry.label, entry.amount if isinstance(entry, AccountEntry) else entry
            elif field.kind in (Kind.MONEY, Kind.NODE) and given is not None:
                yield field.label, given

    def __getitem__(self, label: str) -> Any:
        """The amount under a label.

        Raises:
            KeyError: the document states none under it.
        """
        for known, given in self.items():
            if known == label:
                return given
        raise KeyError(label)

    def get(self, label: str) -> Any:
        """The amount under a label, or None."""
        return next((given for known, given in self.items() if known == label), None)


@attrs.frozen(eq=False, repr=False)
class AccountEntry(Node):
    """One amount under a label of the document's own words."""

    label: str = attrs.field(kw_only=True)
    amount: Figure | None = money("")
    """What is stated here itself, in 万元. Section: AccountEntry."""


@attrs.frozen(eq=False, repr=False)
class AccountRow(Amounts):
    """A row of a table by code, or its row of totals, which has neither code nor name."""

    code: Text | None = text("编码")
    """编码. Section: AccountRow."""
    name: Text | None = text("名称")
    """名称. Section: AccountRow."""

    @property
    def level(self) -> int | None:
        """1 for 类, 2 for 款, 3 for 项; None for the row of totals.

        >>> AccountRow(code=Text("2080505")).level
        3
        """
        return None if self.code is None else (len(self.code.value) - 1) // 2

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.code or ''} {self.name or ''}>"


@attrs.frozen(eq=False, repr=False)
class AccountTable(Node):
    """What each table has: its head, and whether all of it was read.

    ``stated_empty`` is True where the table says 本表无数据; ``incomplete`` where a row or cell
    of it stayed unread, so that what is missing proves nothing.
    """

    unit_name: Text | None = text("单位名称")
    """单位名称. Section: AccountTable."""
    year: Figure | None = year("年度")
    """年度. Section: AccountTable."""
    stated_empty: bool = flag("本表无数据")
    """本表无数据: said in the text, no fact. Section: AccountTable."""
    incomplete: bool = attrs.field(default=False, eq=False, kw_only=True)

    def _repr_html_(self) -> str:
        """What a notebook shows: the amounts, a row a row of the table."""
        from juesuan.notebook import account_table_html

        return account_table_html(self)


class ByCode:
    """Rows found by code or by name."""

    __slots__ = ()

    def __getitem__(self, key: str) -> Any:
        """The row of a code or of a name.

        Raises:
            KeyError: no row has it, or several have the name: then it lists their codes.

        >>> from juesuan.model import ExpenditureRow, ExpenditureTable
        >>> table = ExpenditureTable(rows=(ExpenditureRow(code=Text("208")),))
        >>> table["208"]
        <ExpenditureRow 208 >
        """
        found = self.find(key)
        if len(found) == 1:
            return found[0]
        codes = ", ".join(str(row.code) for row in found)
        raise KeyError(f"{key}: {codes}" if found else key)

    def of(self, *names: str | None) -> Any:
        """The row that the names of 类, 款, 项 lead to, as the text states them.

        Returns:
            the row of the lowest level named; None where there is none, or more than one.

        >>> from juesuan.model import FundsRow, FundsTable
        >>> row = FundsRow(code=Text("213"), name=Text("农林水支出"))
        >>> FundsTable(rows=(row,)).of("农林水支出").code
        Text(value='213')
        """
        above, found = "", None
        rows: tuple[Any, ...] = getattr(self, "rows")  # noqa: B009
        for level, name in enumerate(names, 1):
            if name is None:
                break
            fitting = [
                row
                for row in rows
                if row.level == level
                and row.code.value.startswith(above)
                and row.name is not None
                and plain_words(row.name.value) == plain_words(name)
            ]
            if len(fitting) != 1:
                return None
            found, above = fitting[0], fitting[0].code.value
        return found

    def find(self, key: str) -> tuple[Any, ...]:
        """All rows of a code or of a name."""
        rows: tuple[Any, ...] = getattr(self, "rows")  # noqa: B009 - each table declares its own
        return tuple(
            row
            for row in rows
            if (row.code is not None and row.code.value == key)
            or (row.name is not None and row.name.value == key)
        )
