"""The cells of the nine tables as statements, and how they are compared.

Money of different units is converted, so that a table in 元 can be held against one in 万元, or
against the text.  A total that is missing is not tried; a part that is missing counts as nothing,
unless the table has cells that could not be read: then what does not agree is undecided.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from juesuan.checks.expression import Difference, Expression, Identity, Sign, Sum
from juesuan.checks.findings import Outcome, Undecided, Violated, held_outcome
from juesuan.checks.interval import Interval, trim_zeros
from juesuan.checks.once import once, once_a_part
from juesuan.checks.statement import MONEY, Statement
from juesuan.checks.view import Root, View
from juesuan.model.account_tables import Accounts
from juesuan.model.declare import declared, declared_fields
from juesuan.model.disclosure import Disclosure
from juesuan.source import plain_words as plain_of_any

_ROOT = declared(Disclosure, "accounts").label
_UNREAD = "{}有没有读出的行或单元格"
plain_words = lru_cache(maxsize=4096)(plain_of_any)
"""Words as they are compared: the names of accounts are the same in most documents."""
_CLASS = 3  # signs in the code of a class (类); 款 and 项 have two more each


def is_amount(cell: Statement) -> bool:
    return cell.value is not None and cell.unit in MONEY


class LedgerLine:
    """A row of a table by code, or one that a label names, with its cells by column."""

    def __init__(self, root: Root, path: str, code: str = "") -> None:
        self.root = root
        self.path = path
        self.code = code

    def __getitem__(self, column: str) -> Statement:
        """The cell of a column; nothing is stated in one that the table leaves empty."""
        return self.root.statement(f"{self.path}/{column}")

    def line(self, label: str) -> LedgerLine:
        """A row below this list, by its label."""
        return LedgerLine(self.root, f"{self.path}/{label}")

    @property
    def exists(self) -> bool:
        return self.path in self.root.counts

    @property
    def words(self) -> str | None:
        """The name of the code."""
        return self["名称"].words

    @once
    def plain_name(self) -> str | None:
        """The name as it is compared."""
        return None if self.words is None else plain_words(self.words)

    @once
    def labels(self) -> list[str]:
        """The labels under which the row or list states amounts."""
        found = self.root.labels(self.path)
        return [each for each in found if each not in ("编码", "名称") and "[" not in each]


class Rows:
    """The rows with a code of a table or of one half of it.

    Attributes:
        below: the rows one level below a code; below ``""`` the classes.
    """

    def __init__(self, root: Root, path: str) -> None:
        self.every = [
            LedgerLine(root, each, root.words(f"{each}/编码") or "")
            for each in root.row_paths(f"{path}/科目")
        ]
        self.below: dict[str, list[LedgerLine]] = {}
        for each in self.every:
            if len(each.code) >= _CLASS:
                above = each.code[:-2] if len(each.code) > _CLASS else ""
                self.below.setdefault(above, []).append(each)

    @once
    def of_length(self) -> dict[int, list[LedgerLine]]:
        """The rows with a name by the length of their codes."""
        found: dict[int, list[LedgerLine]] = {}
        for each in self.every:
            if each.words is not None:
                found.setdefault(len(each.code), []).append(each)
        return found


class Ledger:
    """One table by the name of its field: its lists, its rows by code, its total."""

    def __init__(self, root: Root, name: str, label: str) -> None:
        self.root = root
        self.name = name
        self.label = label
        self.path = path = f"{_ROOT}/{label}"
        self.incomplete = bool(getattr(root.nodes.get(path), "incomplete", False))

    @property
    def stated_empty(self) -> bool:
        """Whether the table says that it has no data."""
        return self.root.says_empty(self.path)

    @once
    def whole(self) -> LedgerLine:
        """The table itself, with the amounts that stand in no list of it."""
        return LedgerLine(self.root, self.path)

    def side(self, label: str) -> LedgerLine:
        """A list of T1 or T4, or a class of T7."""
        return self.whole.line(label)

    @once
    def total(self) -> LedgerLine:
        """The row of totals."""
        return self.side("合计")

    @once
    def by_code(self) -> Rows:
        return Rows(self.root, self.path)

    @property
    def rows(self) -> list[LedgerLine]:
        """The rows with a code."""
        return self.by_code.every

    @once
    def halves(self) -> dict[str, Rows]:
        """The rows of the table of basic expenditure, by kind."""
        return {each: Rows(self.root, f"{self.path}/{each}") for each in ("人员经费", "公用经费")}


@once_a_part
def _ledgers(view: View) -> dict[str, Ledger]:
    """The tables that the document has by the names of their fields."""
    found = {}
    for field in declared_fields(Accounts):
        path = f"{_ROOT}/{field.label}"
        if path in view.root.counts or path in view.root.nodes:
            found[field.name] = Ledger(view.root, field.name, field.label)
    return found


def ledger(view: View, name: str) -> Ledger | None:
    """A table by the name of its field; None where the document has it not."""
    return _ledgers(view).get(name)


def ledgers(view: View, *names: str) -> Iterator[Ledger]:
    """The tables of some names that the document has."""
    known = _ledgers(view)
    return (known[name] for name in names if name in known)


def name_of(root: Root, cell: Statement) -> str:
    """What a finding calls a cell of the tables, or the figure of the text that repeats it."""
    row, _, column = cell.path.rpartition("/")
    at = root.statement
    if not cell.path.startswith(f"{_ROOT}/"):
        names = "".join(at(f"{row}/{each}").words or "" for each in ("类", "款", "项"))
        return f"文中{names}{column}" if row.endswith("]") else cell.path
    table, _, inside = cell.path.removeprefix(f"{_ROOT}/").partition("/")
    if row.endswith("]"):
        code, name = (at(f"{row}/{each}").words or "" for each in ("编码", "名称"))
        return f"“{table}”{code}{name}的{column}"
    first, _, rest = inside.partition("/")
    if first == "支出" and "/" in rest:  # a row of T4, right, and its column
        first, rest = first + rest.rpartition("/")[0], column
    return f"“{table}”{first}{'的' if rest else ''}{rest}"


def check_sum(
    root: Root,
    whole: Statement,
    parts: Sequence[Statement],
    of: Ledger | None = None,
    *,
    minus: Sequence[Statement] = (),
) -> Iterator[Outcome]:
    """A total is the sum of its parts, less what is taken off; nothing where no total stands.

    ``of`` is the table, of which cells may be unread.
    """
    if not is_amount(whole):
        return
    known = [cell for cell in parts if is_amount(cell)]
    taken = [cell for cell in minus if is_amount(cell)]
    if not known:
        yield Undecided(f"{name_of(root, whole)}没有分项", moot=True)
        return
    right: Expression = Sum(tuple(known))
    if taken:
        right = Difference(right, Sum(tuple(taken)))
    identity = Identity(whole, "=", right)
    if identity.holds():
        yield held_outcome(identity)
    elif of is not None and of.incomplete:
        yield Undecided(_UNREAD.format(of.label))
    else:
        shown = identity.computed.interval
        assert whole.value is not None
        gap = trim_zeros(round(abs(shown.middle - whole.value), 4))
        message = (
            f"{name_of(root, whole)}为{whole.written}，{_names(root, known)}相加"
            f"{'再减去' + _names(root, taken) if taken else ''}"
            f"为{_written_like(shown, whole)}，相差{gap}{whole.unit}；请核对总额和各分项"
        )
        yield Violated(whole, message, shown, (*known, *taken), identity=identity)


def slid(root: Root, whole: Statement, parts: Sequence[Statement]) -> Iterator[Violated]:
    """A column with an amount above and none below, or the other way, although both have amounts.

    A cell slid into the next column: "合计 9.00 4.00 〔〕 5.00" above "类 9.00 4.00 5.00 〔〕".
    """
    above = [whole] if is_amount(whole) and whole.value else []
    below = [cell for cell in parts if is_amount(cell) and cell.value]
    if bool(above) == bool(below) or (is_amount(whole) and any(map(is_amount, parts))):
        return
    stated = (above or below)[0]
    message = (
        f"{name_of(root, stated)}为{stated.written}，而{'下级' if above else '上级'}科目的同一栏"
        "没有金额；请核对金额是否错列"
    )
    yield Violated(stated, message)


def same(root: Root, stated: Statement, other: Statement) -> Iterator[Outcome]:
    """An amount that stands in two places is one; nothing where either is missing."""
    return _hold_against(root, stated, "=", other)


def at_most(root: Root, lesser: Statement, greater: Statement) -> Iterator[Outcome]:
    """A part is not above its whole."""
    return _hold_against(root, lesser, "≤", greater)


def _hold_against(root: Root, stated: Statement, sign: Sign, other: Statement) -> Iterator[Outcome]:
    if not is_amount(stated) or not is_amount(other):
        return
    identity = Identity(stated, sign, other)
    if identity.holds():
        yield held_outcome(identity)
        return
    begin, against = f"{name_of(root, stated)}为{stated.written}", name_of(root, other)
    if sign == "=":
        end = f"而{against}为{other.written}；同一数字两处不同，请核对哪一处有误"
    else:
        end = f"大于{against}{other.written}；请核对两个数字"
    computed = identity.computed.interval
    yield Violated(stated, f"{begin}，{end}", computed, (other,), identity=identity)


def _written_like(interval: Interval, like: Statement) -> str:
    return f"{round(interval.middle, like.decimals):f}{like.unit or ''}"


def _names(root: Root, cells: Sequence[Statement]) -> str:
    """What parts are called: the first four, by what tells them apart."""
    names = [name_of(root, cell) for cell in cells[:4]]
    called = [name.partition("”")[2] or name for name in names]
    return "、".join(called) + (f"等{len(cells)}项" if len(cells) > 4 else "")
