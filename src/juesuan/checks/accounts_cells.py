"""The cells of the nine tables as statements, and how they are compared.

Money of different units is converted, so that a table in 元 can be held against one in 万元, or
against the text.  A total that is missing is not tried; a part that is missing counts as nothing,
unless the table has cells that could not be read: then what does not agree is undecided.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from juesuan.checks.expression import CannotTell, Difference, Expression, Identity, Sum
from juesuan.checks.findings import Outcome, Undecided, Violated, held
from juesuan.checks.interval import Interval, plain
from juesuan.checks.statement import MONEY, Statement
from juesuan.checks.view import Root, View
from juesuan.model.account_tables import Accounts
from juesuan.model.declare import declared
from juesuan.model.disclosure import Disclosure

__all__ = [
    "ROOT",
    "Cell",
    "Ledger",
    "Line",
    "adds_up",
    "at_most",
    "labels_of",
    "ledger",
    "ledgers",
    "lines",
    "same",
    "text",
]

ROOT = declared(Disclosure, "accounts").label
_UNREAD = "{}有没有读出的行或单元格"


class Cell(Statement):
    """A statement with the words that a finding calls it."""

    __slots__ = ("name",)

    def __init__(self, stated: Statement, name: str) -> None:
        super().__init__(stated.path, stated.raw, stated.unit, stated.start, stated.end)
        self.name = name

    @property
    def is_amount(self) -> bool:
        return self.value is not None and self.unit in MONEY


class Line:
    """A row of a table by code, or one that a label names, with its cells by column."""

    __slots__ = ("_cells", "name", "path", "root")

    def __init__(self, root: Root, path: str, name: str) -> None:
        self.root = root
        self.path = path
        self.name = name
        self._cells: dict[str, Cell] = {}

    def __getitem__(self, column: str) -> Cell:
        """The cell of a column; nothing is stated in one that the table leaves empty."""
        cell = self._cells.get(column)
        if cell is None:
            stated = self.root.statement(f"{self.path}/{column}")
            cell = self._cells[column] = Cell(stated, f"{self.name}的{column}")
        return cell

    def line(self, label: str) -> Line:
        """A row below this list, by its label."""
        return Line(self.root, f"{self.path}/{label}", f"{self.name}{label}")

    @property
    def exists(self) -> bool:
        return self.path in self.root.counts

    @property
    def code(self) -> str:
        return self.root.statement(f"{self.path}/编码").words or ""

    @property
    def stated_name(self) -> Statement:
        """The name of the code."""
        return self.root.statement(f"{self.path}/名称")

    @property
    def words(self) -> str | None:
        """The words of the name of the code."""
        return self.stated_name.words


class Ledger:
    """One table: its lists, its rows by code, its total."""

    def __init__(self, root: Root, path: str, label: str) -> None:
        self.root = root
        self.path = path
        self.label = label
        self.incomplete = bool(getattr(root.nodes.get(path), "incomplete", False))
        self._rows: list[Line] | None = None

    @property
    def stated_empty(self) -> bool:
        """Whether the table says that it has no data."""
        return self.root.says_empty(self.path)

    def side(self, label: str) -> Line:
        """A list of T1 or T4, or a class of T7."""
        return Line(self.root, f"{self.path}/{label}", f"“{self.label}”{label}")

    def own(self, label: str) -> Cell:
        """An amount of the table itself."""
        return Cell(self.root.statement(f"{self.path}/{label}"), f"“{self.label}”{label}")

    @property
    def total(self) -> Line:
        """The row of totals."""
        return self.side("合计")

    def rows(self) -> list[Line]:
        """The rows with a code."""
        if self._rows is None:
            self._rows = lines(self.root, self.path, self.label)
        return self._rows


def lines(root: Root, path: str, label: str) -> list[Line]:
    """Rows with a code, of a table or of one half of it."""
    found = []
    for index in range(1, root.counts.get(f"{path}/科目", 0) + 1):
        below = f"{path}/科目[{index}]"
        code, name = (root.statement(f"{below}/{each}").words or "" for each in ("编码", "名称"))
        found.append(Line(root, below, f"“{label}”{code}{name}"))
    return found


def ledger(view: View, name: str) -> Ledger | None:
    """A table by the name of its field; None where the document has it not."""
    known = view.root.known
    key = ("ledger", name)
    if key not in known:
        label = declared(Accounts, name).label
        path = f"{ROOT}/{label}"
        there = path in view.root.counts or view.root.nodes.get(path) is not None
        known[key] = Ledger(view.root, path, label) if there else None
    found: Ledger | None = known[key]
    return found


def ledgers(view: View, *names: str) -> Iterator[Ledger]:
    """The tables of some names that the document has."""
    for name in names:
        found = ledger(view, name)
        if found is not None:
            yield found


def text(view: View, path: str) -> Cell:
    """What the text states at a path, by the same words in a finding."""
    return Cell(view.root.statement(path), path)


def adds_up(
    whole: Cell, parts: Sequence[Cell], of: Ledger | None = None, *, minus: Sequence[Cell] = ()
) -> Iterator[Outcome]:
    """A total is the sum of its parts, less what is taken off; nothing where no total stands.

    ``of`` is the table, of which cells may be unread.
    """
    if not whole.is_amount:
        return
    known = [cell for cell in parts if cell.is_amount]
    taken = [cell for cell in minus if cell.is_amount]
    if not known:
        yield Undecided(f"{whole.name}没有分项", moot=True)
        return
    right: Expression = Sum(tuple(known))
    if taken:
        right = Difference(right, Sum(tuple(taken)))
    identity = Identity(whole, "=", right)
    if identity.holds():
        yield held(identity)
    elif of is not None and of.incomplete:
        yield Undecided(_UNREAD.format(of.label))
    else:
        shown = identity.computed.interval
        assert whole.value is not None
        gap = plain(round(abs(shown.middle - whole.value), 4))
        message = (
            f"{whole.name}为{whole.written}，{_names(known)}相加"
            f"{'再减去' + _names(taken) if taken else ''}"
            f"为{_written(shown, whole)}，相差{gap}{whole.unit}；请核对总额和各分项"
        )
        yield Violated(whole, message, shown, (*known, *taken), identity=identity)


def same(stated: Cell, other: Cell) -> Iterator[Outcome]:
    """An amount that stands in two places is one; nothing where either is missing."""
    if stated.is_amount and other.is_amount:
        message = (
            f"{stated.name}为{stated.written}，而{other.name}为{other.written}；"
            "同一数字两处不同，请核对哪一处有误"
        )
        yield _judged(Identity(stated, "=", other), stated, other, message)


def at_most(lesser: Cell, greater: Cell) -> Iterator[Outcome]:
    """A part is not above its whole."""
    if lesser.is_amount and greater.is_amount:
        message = (
            f"{lesser.name}为{lesser.written}，大于{greater.name}{greater.written}；请核对两个数字"
        )
        yield _judged(Identity(lesser, "≤", greater), lesser, greater, message)


def _judged(identity: Identity, stated: Cell, other: Cell, message: str) -> Outcome:
    try:
        if identity.holds():
            return held(identity)
        computed = identity.computed.interval
    except CannotTell as problem:
        return Undecided(problem.reason)
    return Violated(stated, message, computed, (other,), identity=identity)


def _written(interval: Interval, like: Cell) -> str:
    return f"{round(interval.middle, like.decimals):f}{like.unit or ''}"


def _names(cells: Sequence[Cell]) -> str:
    """What parts are called: the first four, by what tells them apart."""
    called = [cell.name.partition("”")[2] or cell.name for cell in cells]
    return "、".join(called[:4]) + (f"等{len(called)}项" if len(called) > 4 else "")


def labels_of(line: Line) -> list[str]:
    """The labels under which a row or list states amounts."""
    found = (str(each) for each in line.root.labels(line.path))
    return [label for label in found if label not in ("编码", "名称") and "[" not in label]
