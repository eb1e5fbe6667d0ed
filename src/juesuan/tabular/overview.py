"""The table ``overview``: a document a row, with what one compares departments by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from juesuan.facts import Fact
from juesuan.headlines import HEADLINES, Stated, by_path, first_stated, headline, yuan
from juesuan.tabular.declared import DocumentRow, FindingRow, IndicatorRow, OverviewRow
from juesuan.tabular.fitting import fit

_CENT = Decimal("0.01")
_EXECUTED = (
    ("整体支出绩效自评表/部门资金/合计/全年执行数", "整体支出绩效自评表/部门资金/合计/全年预算数"),
    ("预算绩效/实际执行总额", "预算绩效/全年预算总额"),
    ("资金/实际支付资金", "资金/预算安排总额"),
)
_EXECUTION_RATES = ("整体支出绩效自评表/部门资金/合计/执行率", "资金/预算执行率")


def overview_row(
    about: DocumentRow,
    facts: Iterable[Fact],
    indicators: Sequence[IndicatorRow],
    findings: Sequence[FindingRow],
) -> OverviewRow:
    """The row of a document, from its other rows and its facts."""
    found = by_path(facts)
    amounts: dict[str, Decimal | None] = {}
    for each in HEADLINES:
        fact = headline(found, each.name)
        amount = yuan(fact)
        if amount is None and fact is not None and fact.unit == "人":
            amount = fact.value if isinstance(fact.value, Decimal) else None
        amounts[each.name] = fit(amount)
    severities = Counter(each["severity"] for each in findings)
    row: dict[str, Any] = {
        **about,
        **amounts,
        "staff": _whole_number(amounts["staff"]),
        "staff_in_post": _whole_number(amounts["staff_in_post"]),
        "three_public_per_head": fit(_per_head(amounts)),
        "execution_rate": fit(_execution_rate(found)),
        "projects": _projects(found),
        "indicators": len(indicators),
        "indicators_missed": sum(each["met"] is False for each in indicators),
        "indicators_undecided": sum(each["met"] is None for each in indicators),
        "findings": len(findings),
        "errors": severities["error"],
        "warnings": severities["warning"],
        "note": about["error"] or about["warning"],
    }
    return {name: row[name] for name in OverviewRow.__annotations__}  # type: ignore[return-value]


def _whole_number(number: Decimal | None) -> int | None:
    return int(number) if number is not None and number == number.to_integral_value() else None


def _per_head(amounts: Mapping[str, Decimal | None]) -> Decimal | None:
    """三公 expenditure over staff in post, in 元; None where one is unknown or nobody is."""
    public, staff = amounts["three_public"], amounts["staff_in_post"]
    if public is None or not staff:
        return None
    return (public / staff).quantize(_CENT, rounding=ROUND_HALF_UP)


def _execution_rate(found: Stated) -> Decimal | None:
    """The rate of the budget as stated; else what was executed over the budget, in per cent."""
    fact = first_stated(found, _EXECUTION_RATES)
    if fact is not None and isinstance(fact.value, Decimal):
        return fact.value
    for executed, budget in _EXECUTED:
        above, below = yuan(found.get(executed)), yuan(found.get(budget))
        if above is not None and below:
            return (100 * above / below).quantize(_CENT, rounding=ROUND_HALF_UP)
    return None


def _projects(found: Stated) -> int:
    """How many projects have a table."""
    label = "项目支出绩效自评表["
    return len({path.partition("/")[0] for path in found if path.startswith(label)})
