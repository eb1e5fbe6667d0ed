"""R1: shares of a whole that the formulas do not tell, and their sum."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from juesuan.checks.compare import absence_of, names, rate, shown
from juesuan.checks.expression import Quotient
from juesuan.checks.findings import HELD, Outcome, Undecided, Violated
from juesuan.checks.interval import point, sum_of, truncation
from juesuan.checks.labels import GENERAL, THREE, THREE_KINDS
from juesuan.checks.registry import CHECKS, enter
from juesuan.checks.statement import Statement
from juesuan.checks.view import View

_HUNDRED = point(100)


@enter(
    "R103",
    "“三公”经费各项占比",
    must="占比 = 该项支出 ÷ “三公”经费支出",
    why="占比由同一段中的金额算出；写明占预算的除外",
    fires=f"{THREE}: 支出=4.00\n{THREE}/公务接待费: 支出=4.00, 支出/占比=50.00",
    mended=("占比=50.00", "占比=100.00"),
)
def three_shares(view: View) -> Iterator[Outcome]:
    section = view.part(THREE)
    for each in THREE_KINDS:
        spent, stated = section[f"{each}/支出"], section[f"{each}/支出/占比"]
        if not stated.stated:
            continue
        if "预算" in _words_between(view, spent, stated):
            yield Undecided(f"{stated.path}写明是占预算的比例")
        else:
            yield rate(stated, Quotient(spent, section["支出"]))


def _words_between(view: View, first: Statement, second: Statement) -> str:
    source = view.root.source
    if source is None or first.end is None or second.start is None:
        return ""
    return source[first.end : min(second.start, first.end + 30)]


@enter(
    "R105",
    "占比之和",
    "warning",
    must="各类占比之和为100%",
    why="各类合起来是全部；每个占比四舍五入造成的差额不算，占比本身已有误的不再重复",
    fires=(
        "支出决算情况: 基本支出/占比=70.00, 项目支出/占比=20.00, 上缴上级支出/占比=0.00, "
        "经营支出/占比=0.00, 对附属单位补助支出/占比=0.00"
    ),
    mended=("项目支出/占比=20.00", "项目支出/占比=30.00"),
)
def shares_sum(view: View) -> Iterator[Outcome]:
    wrong = {
        outcome.statement.path for outcome in share_outcomes(view) if isinstance(outcome, Violated)
    }
    for part, ending in (
        ("收入决算情况", "/占比"),
        ("支出决算情况", "/占比"),
        (THREE, "/支出/占比"),
        (f"{GENERAL}/结构情况", "/占比"),
    ):
        shares = _shares_of_part(view, part, ending)
        if shares:
            yield _check_hundred(view, part, shares, ending, wrong)


def _shares_of_part(view: View, part: str, ending: str) -> list[Statement]:
    root = view.root
    if part.endswith("结构情况"):
        parts = [f"{part}[{index}]" for index in range(1, root.counts.get(part, 0) + 1)]
    else:
        parts = [f"{part}/{label}" for label in root.labels(part) if "[" not in label]
    found = (root.statement(f"{each}{ending}") for each in parts)
    return [each for each in found if each.stated]


def _check_hundred(
    view: View, part: str, shares: Sequence[Statement], ending: str, wrong: set[str]
) -> Outcome:
    missing = absence_of(*shares)
    if missing is not None:
        return missing
    if view.root.unread_within(part.removesuffix("/结构情况")):
        return Undecided(f"{part}有没有读懂的部分")
    if wrong & {each.path for each in shares}:
        return Undecided(f"{shares[0].path}等占比本身与金额不符")
    owners = {each.path.removesuffix(ending) for each in shares}
    for other in _owners(view, part, ending):
        if other not in owners:
            return Undecided(f"没有写明{other}的占比")
    stated = [each.value for each in shares if each.value is not None]
    if not any(stated):
        return Undecided(f"{shares[0].path}等占比均为零", moot=True)
    computed = sum_of(each.interval for each in shares if each.interval)
    truncated = sum_of(truncation(each) for each in stated)
    if computed.meets(_HUNDRED) or truncated.meets(_HUNDRED):
        return HELD
    if computed.high < _HUNDRED.low and _may_lack_items(view, part, owners, ending):
        return Undecided(f"{part}所列各项之和少于总额，或没有总额，占比之和也少于100%")
    first = max(shares, key=lambda each: each.value or 0)
    message = f"{names(shares)}相加为{shown(computed, '%', first)}，不是100%；请核对各项占比"
    return Violated(first, message, computed, tuple(shares))


_WHOLE = {
    "收入决算情况": "收入决算情况/本年收入",
    "支出决算情况": "支出决算情况/本年支出",
    THREE: f"{THREE}/支出",
    f"{GENERAL}/结构情况": f"{GENERAL}/总体情况/一般公共预算财政拨款支出",
}


def _may_lack_items(view: View, part: str, owners: set[str], ending: str) -> bool:
    """Whether some items may not be listed: the amounts are less than the whole, if it is known."""
    tail = "/金额" if part.endswith("结构情况") else ending.removesuffix("/占比")
    amounts = [view.root.statement(f"{each}{tail}").value for each in owners]
    whole = view.root.statement(_WHOLE[part]).value
    return any(amounts) if whole is None else sum(each or 0 for each in amounts) < whole


def _owners(view: View, part: str, ending: str) -> Iterator[str]:
    """The classes of a part that state an amount other than nothing."""
    tail = ending.removesuffix("/占比")
    if part.endswith("结构情况"):
        for row in view.rows(part):
            if row["金额"].value:
                yield row.path
        return
    whole = {"收入决算情况": "本年收入", "支出决算情况": "本年支出"}.get(part, "")
    for label in dict.fromkeys(view.root.labels(part)):
        statement = view.root.statement(f"{part}/{label}{tail}")
        amount = statement.value and statement.unit != "%" and label != whole
        if amount and "[" not in label and (label in THREE_KINDS or not tail):
            yield f"{part}/{label}"


def share_outcomes(view: View) -> Iterator[Outcome]:
    """What every share of a whole comes to."""
    for code in ("R101", "R102", "R103", "R104"):
        yield from CHECKS[code].outcomes(view)
