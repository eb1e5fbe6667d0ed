"""The cells of the nine tables as statements, and how they are compared.

Amounts are compared in 元, so that a table in 元 can be held against one in 万元, or against the
text.  A total that is missing is not tried; a part that is missing counts as nothing, unless the
table has cells that could not be read: then what does not agree is undecided.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from juesuan.checks.findings import HELD, Outcome, Undecided, Violated
from juesuan.checks.interval import Interval, exact, plain, sum_of
from juesuan.checks.view import Statement, View
from juesuan.model.account_parts import AccountRow, AccountTable, Amounts
from juesuan.model.account_tables import Accounts
from juesuan.model.declare import Kind, declared
from juesuan.model.disclosure import Disclosure
from juesuan.model.leaves import Figure

__all__ = [
    "Cell",
    "Ledger",
    "Line",
    "accounts_of",
    "adds_up",
    "at_most",
    "labels_of",
    "ledger",
    "ledgers",
    "lines",
    "same",
    "text",
]

_UNREAD = "{}有没有读出的行或单元格"


class Cell(Statement):
    """A statement with the words that a finding calls it."""

    __slots__ = ("name",)

    def __init__(self, path: str, name: str, leaf: Figure | None = None) -> None:
        super().__init__(path, leaf, Kind.MONEY)
        self.name = name


class Line:
    """A row of a table by code, or one that a label names, with its cells by column."""

    def __init__(self, node: Any, path: str, name: str) -> None:
        self.node = node
        self.path = path
        self.name = name

    def __getitem__(self, column: str) -> Cell:
        """The cell of a column; without a leaf where the table states none."""
        leaf = None if self.node is None else self.node.get(column)
        name = f"{self.name}的{column}"
        return Cell(f"{self.path}/{column}", name, leaf if isinstance(leaf, Figure) else None)

    @property
    def code(self) -> str:
        node = self.node
        return node.code.value if isinstance(node, AccountRow) and node.code else ""

    @property
    def words(self) -> str | None:
        """The name of the code."""
        node = self.node
        return node.name.value if isinstance(node, AccountRow) and node.name else None


class Ledger:
    """One table: its lists, its rows by code, its total."""

    def __init__(self, node: AccountTable, path: str, label: str) -> None:
        self.node = node
        self.path = path
        self.label = label
        self.incomplete = node.incomplete

    def side(self, name: str, label: str) -> Line:
        """A list of T1 or T4, or a class of T7, by the name of its field."""
        return Line(getattr(self.node, name), f"{self.path}/{label}", f"“{self.label}”{label}")

    def own(self, name: str) -> Cell:
        """An amount of the table itself, by the name of its field."""
        label = declared(type(self.node), name).label
        return Cell(f"{self.path}/{label}", f"“{self.label}”{label}", getattr(self.node, name))

    @property
    def total(self) -> Line:
        """The row of totals."""
        return Line(getattr(self.node, "total", None), f"{self.path}/合计", f"“{self.label}”合计")

    def rows(self) -> list[Line]:
        """The rows with a code."""
        return lines(getattr(self.node, "rows", ()), self.path, self.label)

    def row(self, code: str) -> Line | None:
        """The row of a code."""
        return next((each for each in self.rows() if each.code == code), None)


def lines(rows: Sequence[AccountRow], path: str, label: str) -> list[Line]:
    """Rows with a code, of a table or of one half of it."""
    found = []
    for index, row in enumerate(rows, 1):
        code = "" if row.code is None else row.code.value
        name = "" if row.name is None else row.name.value
        found.append(Line(row, f"{path}/科目[{index}]", f"“{label}”{code}{name}"))
    return found


def accounts_of(view: View) -> Accounts | None:
    """The tables of the document."""
    document = view.root.document
    return document.accounts if isinstance(document, Disclosure) else None


def ledger(view: View, name: str) -> Ledger | None:
    """A table by the name of its field; None where the document has it not."""
    accounts = accounts_of(view)
    node = None if accounts is None else getattr(accounts, name)
    if not isinstance(node, AccountTable):
        return None
    label = declared(Accounts, name).label
    return Ledger(node, f"{declared(Disclosure, 'accounts').label}/{label}", label)


def ledgers(view: View, *names: str) -> Iterator[Ledger]:
    """The tables of some names that the document has."""
    for name in names:
        found = ledger(view, name)
        if found is not None:
            yield found


def text(view: View, path: str) -> Cell:
    """What the text states at a path, by the same words in a finding."""
    try:
        leaf = view[path].leaf
    except KeyError:  # this kind of document has no such part
        leaf = None
    return Cell(path, path, leaf if isinstance(leaf, Figure) else None)


def _yuan(cell: Cell) -> Interval | None:
    """What an amount may be in 元."""
    interval, leaf = cell.interval, cell.leaf
    if interval is None or not isinstance(leaf, Figure):
        return None
    factor = Figure(Decimal(1), leaf.unit).yuan
    return None if factor is None else interval * exact(factor)


def _in_unit_of(cell: Cell, yuan: Interval) -> Interval:
    assert isinstance(cell.leaf, Figure)
    factor = Figure(Decimal(1), cell.leaf.unit).yuan
    assert factor is not None
    return yuan / exact(factor)


def adds_up(
    whole: Cell, parts: Sequence[Cell], of: Ledger | None = None, *, minus: Sequence[Cell] = ()
) -> Iterator[Outcome]:
    """A total is the sum of its parts, less what is taken off; nothing where no total stands.

    ``of`` is the table, of which cells may be unread.
    """
    stated = _yuan(whole)
    if stated is None:
        return
    known = [(cell, yuan) for cell in parts if (yuan := _yuan(cell)) is not None]
    taken = [(cell, yuan) for cell in minus if (yuan := _yuan(cell)) is not None]
    if not known:
        yield Undecided(f"{whole.name}没有分项", moot=True)
        return
    computed = sum_of(yuan for _, yuan in known) - sum_of(yuan for _, yuan in taken)
    if stated.meets(computed):
        yield HELD
    elif of is not None and of.incomplete:
        yield Undecided(_UNREAD.format(of.label))
    else:
        shown = _in_unit_of(whole, computed)
        gap = abs(shown.middle - _middle(whole))
        message = (
            f"{whole.name}为{whole.written}，{_names([cell for cell, _ in known])}相加"
            f"{'再减去' + _names([cell for cell, _ in taken]) if taken else ''}"
            f"为{_written(shown, whole)}，相差{plain(round(gap, 4))}{whole.unit}；"
            "请核对总额和各分项"
        )
        yield Violated(whole, message, shown, tuple(cell for cell, _ in (*known, *taken)))


def same(stated: Cell, other: Cell) -> Iterator[Outcome]:
    """An amount that stands in two places is one; nothing where either is missing."""
    one, two = _yuan(stated), _yuan(other)
    if one is None or two is None:
        return
    if one.meets(two):
        yield HELD
        return
    message = (
        f"{stated.name}为{stated.written}，而{other.name}为{other.written}；"
        "同一数字两处不同，请核对哪一处有误"
    )
    yield Violated(stated, message, _in_unit_of(stated, two), (other,))


def at_most(lesser: Cell, greater: Cell) -> Iterator[Outcome]:
    """A part is not above its whole."""
    one, two = _yuan(lesser), _yuan(greater)
    if one is None or two is None:
        return
    if one.may_be_at_most(two):
        yield HELD
        return
    message = (
        f"{lesser.name}为{lesser.written}，大于{greater.name}{greater.written}；请核对两个数字"
    )
    yield Violated(lesser, message, _in_unit_of(lesser, two), (greater,))


def _middle(cell: Cell) -> Decimal:
    assert cell.value is not None
    return cell.value


def _written(interval: Interval, like: Cell) -> str:
    return f"{round(interval.middle, like.decimals):f}{like.unit or ''}"


def _names(cells: Sequence[Cell]) -> str:
    """What parts are called: the first four, by what tells them apart."""
    called = [cell.name.partition("”")[2] or cell.name for cell in cells]
    return "、".join(called[:4]) + (f"等{len(called)}项" if len(called) > 4 else "")


def labels_of(line: Line) -> list[str]:
    """The labels under which a row or list states amounts."""
    return [label for label, _ in line.node.items()] if isinstance(line.node, Amounts) else []
