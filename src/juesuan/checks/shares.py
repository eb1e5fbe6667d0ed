"""R1: shares of a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from juesuan.checks.compare import absent, cut_off_rate, names, quotient, rate, short, shown
from juesuan.checks.findings import HELD, Outcome, Undecided, Violated
from juesuan.checks.interval import Interval, cut_off, exact, sum_of
from juesuan.checks.labels import EXPENDITURES, GENERAL, REVENUES, THREE, THREE_KINDS
from juesuan.checks.registry import enter
from juesuan.checks.view import Statement, View

__all__ = ["Rate", "all_shares", "of_base"]

_HUNDRED = exact(100)
_BALANCE = "收入支出决算总体情况"
_PROCUREMENT = "其他重要事项/政府采购"


@attrs.frozen(eq=False)
class Rate:
    """A stated rate, what it works out as, and from which statements."""

    stated: Statement
    computed: Interval | Undecided
    operands: tuple[Statement, ...]
    formula: str
    where: str = ""

    def compare(self) -> Outcome:
        """Whether the rate is that of its operands."""
        return rate(self.stated, self._of_something, self.operands, self.formula, where=self.where)

    def compare_rounding(self) -> Outcome:
        """Whether the rate was rounded and not cut off."""
        return cut_off_rate(self.stated, self._of_something, self.operands)

    @property
    def _of_something(self) -> Interval | Undecided:
        if isinstance(self.computed, Undecided) and all(
            each.value == 0 for each in (self.stated, *self.operands)
        ):
            return Undecided(self.computed.reason, moot=True)  # 0.00 % of nothing
        return self.computed


def of_base(part: Statement, whole: Statement) -> Interval | Undecided:
    """Which percentage of a whole a part is."""
    base = whole.interval
    return quotient(part, whole, base) if base else absent(whole) or Undecided("不是数")


def _share(part: Statement, whole: Statement, stated: Statement) -> Rate:
    return Rate(stated, of_base(part, whole), (part, whole), f"{short(part)} ÷ {short(whole)}")


def _shares(section: View, whole: str, parts: Sequence[str]) -> Iterator[Rate]:
    for each in parts:
        if section[each].leaf is not None:
            yield _share(section[each], section[whole], section[f"{each}/占比"])


def _section_shares(view: View) -> Iterator[Rate]:
    yield from _shares(view.part("收入决算情况"), "本年收入", REVENUES)
    yield from _shares(view.part("支出决算情况"), "本年支出", EXPENDITURES)


def _general_shares(view: View) -> Iterator[Rate]:
    section = view.part(GENERAL)
    summary = section.part("总体情况")
    whole = summary["一般公共预算财政拨款支出"]
    if summary["占本年支出合计比例"].leaf is not None:
        spent = view[f"{_BALANCE}/本年支出合计"]
        if spent.leaf is None:
            spent = view["支出决算情况/本年支出"]
        yield _share(whole, spent, summary["占本年支出合计比例"])
    for row in section.rows("结构情况"):
        yield _share(row["金额"], whole, row["占比"])


def _three_shares(view: View) -> Iterator[Rate]:
    yield from _shares(view.part(THREE), "支出", [f"{each}/支出" for each in THREE_KINDS])


def _procurement_shares(view: View) -> Iterator[Rate]:
    section = view.part(_PROCUREMENT)
    yield from _shares(section, "支出总额", ["授予中小企业合同金额"])
    small, micro = section["授予中小企业合同金额"], section["授予小微企业合同金额"]
    if micro.leaf is None:
        return
    stated = section["授予小微企业合同金额/占比"]
    of_total = _share(micro, section["支出总额"], stated)
    of_small = _share(micro, small, stated)
    # Forms differ in what the share of the smaller firms is a share of; either will do.
    other = of_total.compare() != HELD and of_small.compare() == HELD
    yield of_small if other else of_total


@enter(
    "R101",
    "收入、支出各类占比",
    must="占比 = 该类金额 ÷ 本年收入（本年支出）",
    why="占比由同一句话中的金额算出",
    fires="收入决算情况: 本年收入=80.00, 财政拨款收入=60.00, 财政拨款收入/占比=76.00",
    mended=("占比=76.00", "占比=75.00"),
)
def section_shares(view: View) -> Iterator[Outcome]:
    yield from (each.compare() for each in _section_shares(view))


@enter(
    "R102",
    "一般公共预算支出占比",
    must="占比 = 该类金额 ÷ 一般公共预算财政拨款支出；占本年支出合计比例 = 支出 ÷ 本年支出合计",
    why="占比由所写的金额算出",
    fires=(
        f"{GENERAL}/总体情况: 一般公共预算财政拨款支出=80.00\n"
        f"{GENERAL}/结构情况[1]: 类=住房保障支出, 金额=80.00, 占比=90.00"
    ),
    mended=("占比=90.00", "占比=100.00"),
)
def general_shares(view: View) -> Iterator[Outcome]:
    yield from (each.compare() for each in _general_shares(view))


@enter(
    "R103",
    "“三公”经费各项占比",
    must="占比 = 该项支出 ÷ “三公”经费支出",
    why="占比由同一段中的金额算出；写明占预算的除外",
    fires=f"{THREE}: 支出=10.00\n{THREE}/公务接待费: 支出=4.00, 支出/占比=50.00",
    mended=("占比=50.00", "占比=40.00"),
)
def three_shares(view: View) -> Iterator[Outcome]:
    for each in _three_shares(view):
        if "预算" in _words_between(view, each.operands[0], each.stated):
            yield Undecided(f"{each.stated.path}写明是占预算的比例")
        else:
            yield each.compare()


def _words_between(view: View, first: Statement, second: Statement) -> str:
    source = view.root.source
    if source is None or first.end is None or second.start is None:
        return ""
    return source[first.end : min(second.start, first.end + 30)]


@enter(
    "R104",
    "政府采购合同金额占比",
    must="占比 = 合同金额 ÷ 政府采购支出总额（小微企业也可以是占中小企业合同金额）",
    why="占比由同一句话中的金额算出",
    fires=(
        f"{_PROCUREMENT}: 支出总额=40.00, 授予中小企业合同金额=30.00, "
        "授予中小企业合同金额/占比=80.00"
    ),
    mended=("占比=80.00", "占比=75.00"),
)
def procurement_shares(view: View) -> Iterator[Outcome]:
    yield from (each.compare() for each in _procurement_shares(view))


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
    revenue, expenditure = view.part("收入决算情况"), view.part("支出决算情况")
    three, general = view.part(THREE), view.part(GENERAL)
    yield from _hundred([revenue[f"{each}/占比"] for each in REVENUES], _section_shares(view))
    yield from _hundred(
        [expenditure[f"{each}/占比"] for each in EXPENDITURES], _section_shares(view)
    )
    yield from _hundred([three[f"{each}/支出/占比"] for each in THREE_KINDS], _three_shares(view))
    classes = [row["占比"] for row in general.rows("结构情况")]
    if not general.unread:
        yield from _hundred(classes, _general_shares(view))


def _hundred(shares: Sequence[Statement], rates: Iterator[Rate]) -> Iterator[Outcome]:
    if not any(each.leaf for each in shares):
        return
    missing = absent(*shares)
    if missing:
        yield missing
        return
    paths = {each.path for each in shares}
    if any(isinstance(each.compare(), Violated) for each in rates if each.stated.path in paths):
        yield Undecided(f"{shares[0].path}等占比本身与金额不符")
        return
    stated = [each.value for each in shares if each.value is not None]
    if not any(stated):
        yield Undecided(f"{shares[0].path}等占比均为零")
        return
    computed = sum_of(each.interval for each in shares if each.interval)
    truncated = sum_of(cut_off(each) for each in stated)
    if computed.meets(_HUNDRED) or truncated.meets(_HUNDRED):
        yield HELD
        return
    first = max(shares, key=lambda each: each.value or 0)
    message = f"{names(shares)}相加为{shown(computed, '%', first)}，不是100%；请核对各项占比"
    yield Violated(first, message, computed, tuple(shares))


def all_shares(view: View) -> Iterator[Rate]:
    """Every share that a disclosure states."""
    yield from _section_shares(view)
    yield from _general_shares(view)
    yield from _three_shares(view)
    yield from _procurement_shares(view)
