"""W4: each figure of the text against its cell in the nine tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from juesuan.checks.accounts_between import class_row
from juesuan.checks.accounts_cells import (
    ROOT,
    Cell,
    Ledger,
    Line,
    at_most,
    ledger,
    ledgers,
    same,
    text,
)
from juesuan.checks.accounts_heads import plain
from juesuan.checks.findings import HELD, Outcome, Undecided, Violated
from juesuan.checks.labels import EXPENDITURES, FUNDS, GENERAL, REVENUES, THREE, THREE_KINDS
from juesuan.checks.registry import enter
from juesuan.checks.view import Statement, View

__all__: list[str] = []

_T1, _T2, _T3, _T4, _T5, _T6, _T7, _T8 = (
    f"部门决算表/{name}"
    for name in (
        "收入支出决算总表",
        "收入决算表",
        "支出决算表",
        "财政拨款收入支出决算总表",
        "一般公共预算财政拨款支出决算表",
        "一般公共预算财政拨款基本支出决算表",
        "财政拨款“三公”经费支出决算表",
        "政府性基金预算财政拨款收入支出决算表",
    )
)
_OVERALL, _REVENUE, _SPENDING = "收入支出决算总体情况", "收入决算情况", "支出决算情况"
_APPROPRIATION = "财政拨款收入支出决算总体情况"
_BASIC = "一般公共预算财政拨款基本支出决算情况"
_WHY = "文字引用表中的数字；不同的一处有误"
_VEHICLES = "公务用车购置及运行维护费"
_BASES = ("与年初预算相比", "与全年预算相比", "与预算相比")


def _other_year(view: View) -> bool:
    """Whether the tables are of another year than the text."""
    own, year = view.root.statement(f"{ROOT}/年度"), view["年度"]
    return own.value is not None and year.value is not None and own.value != year.value


def _pairs(view: View, pairs: Sequence[tuple[str, Cell]]) -> Iterator[Outcome]:
    """Each figure of the text and its cell."""
    if _other_year(view):
        yield Undecided("表的年度与文字不同")
        return
    for path, cell in pairs:
        yield from same(text(view, path), cell)


@enter(
    "W401",
    "文字一与总表",
    must="收入支出决算总体情况的各数 = 收入支出决算总表",
    why=_WHY,
    fires=f"{_OVERALL}: 本年收入合计=10.00\n{_T1}/收入: 本年收入合计=11.00",
    mended=("本年收入合计=11.00", "本年收入合计=10.00"),
)
def overall(view: View) -> Iterator[Outcome]:
    for table in ledgers(view, "balance"):
        left, right = table.side("收入"), table.side("支出")
        pairs = [(f"{_OVERALL}/收入总计", left["总计"]), (f"{_OVERALL}/支出总计", right["总计"])]
        pairs += [
            (f"{_OVERALL}/{label}", left[label])
            for label in ("本年收入合计", "使用非财政拨款结余", "年初结转和结余")
        ]
        pairs += [
            (f"{_OVERALL}/{label}", right[label])
            for label in ("本年支出合计", "结余分配", "年末结转和结余")
        ]
        yield from _pairs(view, pairs)


@enter(
    "W402",
    "文字二与收入决算表",
    must="收入决算情况的各数 = 收入决算表合计行",
    why=_WHY,
    fires=f"{_REVENUE}: 本年收入=10.00\n{_T2}/合计: 本年收入合计=11.00",
    mended=("本年收入合计=11.00", "本年收入合计=10.00"),
)
def revenue(view: View) -> Iterator[Outcome]:
    for table in ledgers(view, "revenue"):
        pairs = [(f"{_REVENUE}/本年收入", table.total["本年收入合计"])]
        pairs += [(f"{_REVENUE}/{label}", table.total[label]) for label in REVENUES]
        yield from _pairs(view, pairs)


@enter(
    "W403",
    "文字三与支出决算表",
    must="支出决算情况的各数 = 支出决算表合计行",
    why=_WHY,
    fires=f"{_SPENDING}: 本年支出=10.00\n{_T3}/合计: 本年支出合计=11.00",
    mended=("本年支出合计=11.00", "本年支出合计=10.00"),
)
def spending(view: View) -> Iterator[Outcome]:
    for table in ledgers(view, "expenditure"):
        pairs = [(f"{_SPENDING}/本年支出", table.total["本年支出合计"])]
        pairs += [(f"{_SPENDING}/{label}", table.total[label]) for label in EXPENDITURES]
        yield from _pairs(view, pairs)


@enter(
    "W404",
    "文字四与财政拨款总表",
    must="财政拨款收入支出决算总体情况的各数 = 财政拨款收入支出决算总表",
    why=_WHY,
    fires=f"{_APPROPRIATION}: 本年财政拨款收入=10.00\n{_T4}/收入: 本年收入合计=11.00",
    mended=("/收入: 本年收入合计=11.00", "/收入: 本年收入合计=10.00"),
)
def appropriation(view: View) -> Iterator[Outcome]:
    for table in ledgers(view, "appropriation"):
        left = table.side("收入")
        pairs = [
            (f"{_APPROPRIATION}/财政拨款收入总计", left["总计"]),
            (f"{_APPROPRIATION}/年初财政拨款结转和结余", left["年初财政拨款结转和结余"]),
            (f"{_APPROPRIATION}/本年财政拨款收入", left["本年收入合计"]),
        ]
        side = table.side("支出")
        for label, row in (
            ("财政拨款支出总计", "总计"),
            ("年末财政拨款结转和结余", "年末财政拨款结转和结余"),
            ("本年财政拨款支出", "本年支出合计"),
        ):
            pairs.append((f"{_APPROPRIATION}/{label}", side.line(row)["合计"]))
        yield from _pairs(view, pairs)


@enter(
    "W405",
    "文字五（一）（二）与一般公共预算支出表",
    must="一般公共预算财政拨款支出和各类金额 = 一般公共预算财政拨款支出决算表的合计和各类",
    why=_WHY,
    fires=f"{GENERAL}/总体情况: 一般公共预算财政拨款支出=10.00\n{_T5}/合计: 本年支出=11.00",
    mended=("本年支出=11.00", "本年支出=10.00"),
)
def general(view: View) -> Iterator[Outcome]:
    for table in ledgers(view, "general_public_budget"):
        spent = table.total["本年支出"]
        summary = f"{GENERAL}/总体情况"
        paths = [f"{summary}/一般公共预算财政拨款支出", f"{GENERAL}/结构情况合计"]
        paths += [f"{summary}/{base}/决算数" for base in _BASES]
        yield from _pairs(view, [(path, spent) for path in paths])
        if _other_year(view):
            return
        for each in view.part(GENERAL).rows("结构情况"):
            name = each["类"].words
            row = None if name is None else _class_by_name(table, name)
            if row is not None:
                yield from same(_cell(each, "金额"), row["本年支出"])


def _cell(view: View, label: str) -> Cell:
    """A figure of an item of the text, called by the item's names."""
    stated = view[label]
    words = [view[each].words for each in ("类", "款", "项")]
    return Cell(stated, f"文中{''.join(each for each in words if each)}{label}")


def _class_by_name(table: Ledger, name: str) -> Line | None:
    return class_row(table, name) or next(
        (r for r in table.rows() if len(r.code) == 3 and r.words and plain(r.words) == plain(name)),
        None,
    )


@enter(
    "W406",
    "文字的具体情况与表",
    must=(
        "每个科目的支出决算数 = 一般公共预算（政府性基金"
        "、国有资本经营）支出决算表同一类款项的本年支出"
    ),
    why=_WHY,
    fires=(
        f"{GENERAL}/具体情况[1]: 类=农林水支出, 支出决算数=10.00\n"
        f"{_T5}/科目[1]: 编码=213, 名称=农林水支出, 本年支出=11.00"
    ),
    mended=("本年支出=11.00", "本年支出=10.00"),
)
def items(view: View) -> Iterator[Outcome]:
    if _other_year(view):
        yield Undecided("表的年度与文字不同")
        return
    for table, each in _items(view):
        row = _row_of(table, each)
        if row is not None:
            yield from same(_cell(each, "支出决算数"), row["本年支出"])


def _items(view: View) -> Iterator[tuple[Ledger, View]]:
    """The items of the text with the table that holds their rows."""
    tables = zip((GENERAL, *FUNDS), ("general_public_budget", *_FUND_TABLES), strict=True)
    for section, name in tables:
        table = ledger(view, name)
        if table is None or not table.rows():
            continue
        for each in view.part(section).rows("具体情况"):
            yield table, each


_FUND_TABLES = ("government_funds", "state_capital")
_LEVELS = (("类", 3), ("款", 5), ("项", 7))


def _row_of(table: Ledger, item: View) -> Line | None:
    """The row that all names of an item lead to; None where there is none, or more than one."""
    above = ""
    rows = table.rows()
    found: Line | None = None
    for label, length in _LEVELS:
        name = item[label].words
        if name is None:
            break
        fitting = [
            row
            for row in rows
            if len(row.code) == length
            and row.code.startswith(above)
            and row.words is not None
            and plain(row.words) == plain(name)
        ]
        if len(fitting) != 1:
            return None
        found, above = fitting[0], fitting[0].code
    return found


@enter(
    "W407",
    "文字的科目名称与表",
    "warning",
    must="文中每个科目的类、款、项都在一般公共预算（政府性基金、国有资本经营）支出决算表中",
    why="表中没有的名称多半是旧名称或写错；请按表中的名称改正",
    fires=(
        f"{GENERAL}/具体情况[1]: 类=农林水事务, 支出决算数=10.00\n"
        f"{_T5}/科目[1]: 编码=213, 名称=农林水支出, 本年支出=10.00"
    ),
    mended=("类=农林水事务", "类=农林水支出"),
)
def names(view: View) -> Iterator[Outcome]:
    for table, each in _items(view):
        if table.incomplete:
            yield Undecided(f"{table.label}有没有读出的行或单元格")
            continue
        above = ""
        for label, length in _LEVELS:
            stated = each[label]
            if stated.words is None:
                continue
            rows = [r for r in table.rows() if len(r.code) == length and r.words is not None]
            named = [r for r in rows if plain(r.words or "") == plain(stated.words)]
            below = [r for r in named if r.code.startswith(above)]
            if below:
                above = below[0].code if len(below) == 1 else above
                yield HELD
                continue
            yield Violated(stated, _advice(stated, label, each, rows, table))
            above = above if len(above) == length else ""
    for section in view.part(GENERAL).rows("结构情况"):
        stated = section["类"]
        for table in ledgers(view, "general_public_budget"):
            if stated.words is None or not table.rows() or table.incomplete:
                continue
            if _class_by_name(table, stated.words) is not None:
                yield HELD
            else:
                message = f"“{table.label}”中没有名为“{stated.words}”的类；请按表中的名称改正"
                yield Violated(stated, message)


def _advice(stated: Statement, label: str, item: View, rows: Sequence[Line], table: Ledger) -> str:
    """What the table has instead: the row of the same amount, or else of the same last name."""
    amount = _cell(item, "支出决算数")
    last, length = max(
        ((item[each], n) for each, n in _LEVELS if item[each].words is not None),
        key=lambda pair: pair[1],
    )
    lowest = [row for row in table.rows() if len(row.code) == length and row.words is not None]
    equal = [
        row for row in lowest if amount.value is not None and row["本年支出"].value == amount.value
    ]
    named = [row for row in lowest if plain(row.words or "") == plain(last.words or "")]
    message = f"“{table.label}”中没有名为“{stated.words}”的{label}"
    for found, why in ((equal, "金额相同"), (named if last is not stated else [], "项名相同")):
        if len(found) == 1:
            code = found[0].code[: dict(_LEVELS)[label]]
            right = next((row for row in rows if row.code == code), None)
            if right is not None:
                message += f"，{why}的科目{found[0].code}，其{label}名为“{right.words}”"
                break
    return f"{message}；请按表中的名称改正"


@enter(
    "W408",
    "文字六与基本支出的表",
    must=(
        "基本支出 = 一般公共预算财政拨款支出决算表的基本支出合计"
        "；人员经费、公用经费 = 基本支出决算表的合计"
    ),
    why=_WHY,
    fires=f"{_BASIC}: 人员经费=10.00\n{_T6}: 人员经费合计=11.00",
    mended=("人员经费合计=11.00", "人员经费合计=10.00"),
)
def basic(view: View) -> Iterator[Outcome]:
    pairs = [
        (f"{_BASIC}/基本支出", table.total["基本支出"])
        for table in ledgers(view, "general_public_budget")
    ]
    for table in ledgers(view, "basic_expenditure"):
        pairs.append((f"{_BASIC}/人员经费", table.own("人员经费合计")))
        pairs.append((f"{_BASIC}/公用经费", table.own("公用经费合计")))
    yield from _pairs(view, pairs)


@enter(
    "W409",
    "文字七、八与基金的表",
    must="政府性基金预算、国有资本经营预算的收入、支出、结转和结余 = 表八、表九的合计",
    why=_WHY,
    fires=f"{FUNDS[0]}: 本年支出=10.00\n{_T8}/合计: 本年支出=11.00",
    mended=("/合计: 本年支出=11.00", "/合计: 本年支出=10.00"),
)
def funds(view: View) -> Iterator[Outcome]:
    for section, name in zip(FUNDS, _FUND_TABLES, strict=True):
        for table in ledgers(view, name):
            labels = ("年初结转和结余", "本年收入", "本年支出", "年末结转和结余")
            pairs = [(f"{section}/{label}", table.total[label]) for label in labels]
            pairs.append((f"{section}/财政拨款支出", table.total["本年支出"]))
            yield from _pairs(view, pairs)


@enter(
    "W410",
    "文字九与“三公”经费表",
    must="“三公”经费和各类的支出 = “三公”经费支出决算表的决算数；年初、全年预算数 = 同种的预算数",
    why=_WHY,
    fires=f"{THREE}/公务接待费: 支出=10.00\n{_T7}/公务接待费: 决算数=11.00",
    mended=("决算数=11.00", "决算数=10.00"),
)
def three_public(view: View) -> Iterator[Outcome]:
    for table in ledgers(view, "three_public"):
        total = table.total
        pairs = [(f"{THREE}/支出", total["决算数"])]
        pairs += [(f"{THREE}/{base}/决算数", total["决算数"]) for base in _BASES]
        for label in (*THREE_KINDS, "公务用车购置费", "公务用车运行维护费"):
            row = table.side(label)
            final = row["决算数"]
            paths = [f"{THREE}/{label}/支出", f"{THREE}/{label}/具体情况/支出"]
            paths += [f"{THREE}/{_VEHICLES}/{label}"] if label not in THREE_KINDS else []
            paths += [f"{THREE}/{base}/{label}/决算数" for base in _BASES]
            pairs += [(path, final) for path in paths]
            pairs += _budgets(row, f"/{label}")
        yield from _pairs(view, [*pairs, *_budgets(total, "")])


def _budgets(row: Line, label: str) -> list[tuple[str, Cell]]:
    """Budgets of the text with those of the table that are of the same kind."""
    kinds = zip(_BASES, ("年初预算数", "全年预算数", "预算数"), strict=True)
    return [(f"{THREE}/{base}{label}/{kind}", row[kind]) for base, kind in kinds]


@enter(
    "W411",
    "机关运行经费不大于公用经费",
    "warning",
    must="机关运行经费支出 ≤ 基本支出决算表的公用经费合计",
    why="机关运行经费是行政单位和参公单位的公用经费，只是其中一部分",
    fires=f"其他重要事项/机关运行经费: 支出=11.00\n{_T6}: 公用经费合计=10.00",
    mended=("公用经费合计=10.00", "公用经费合计=11.00"),
)
def running_costs(view: View) -> Iterator[Outcome]:
    for table in ledgers(view, "basic_expenditure"):
        stated = text(view, "其他重要事项/机关运行经费/支出")
        yield from at_most(stated, table.own("公用经费合计"))
