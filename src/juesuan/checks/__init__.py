"""Checks of what must agree in a document (勾稽关系): findings with their place, and answers.

Every check has a stable code (:data:`CHECKS`); :func:`check` runs them.  A check of one's own is
a function from the view of a document to outcomes, made a check by :func:`define`:

>>> from juesuan.checks import at_most, check, define
>>> @define("X001", "公用经费多于人员经费", "warning", must="公用经费 ≤ 人员经费")
... def operating(document):
...     section = document.part("一般公共预算财政拨款基本支出决算情况")
...     yield at_most(section["公用经费"], section["人员经费"])
>>> from juesuan.checks.examples import document_of
>>> document = document_of("一般公共预算财政拨款基本支出决算情况: 人员经费=1.00, 公用经费=2.00")
>>> [finding.message for finding in check(document, select=[], extra=[operating]).findings]
['公用经费为2.00万元，大于人员经费1.00万元；请核对两个数字']
"""

# The modules of the families enter their checks into the table when they are imported.
from juesuan.checks import (  # noqa: F401
    accounts_between,
    accounts_heads,
    accounts_text,
    accounts_within,
    completion,
    costs,
    counts,
    fulfilment,
    goals,
    rates,
    repeated,
    report_counts,
    report_funds,
    shares,
    structure,
    totals,
    totals_more,
    totals_of_tables,
    weights,
)
from juesuan.checks.compare import at_most, counted, equal, total
from juesuan.checks.findings import (
    Answer,
    CheckReport,
    CheckResult,
    Finding,
    Held,
    Operand,
    Outcome,
    Undecided,
    Violated,
)
from juesuan.checks.registry import CHECKS, FAMILIES, Check, define
from juesuan.checks.run import check
from juesuan.checks.scoring import DEFAULT_RULES, ScoringRule
from juesuan.checks.view import Statement, View

__all__ = [
    "CHECKS",
    "DEFAULT_RULES",
    "FAMILIES",
    "Answer",
    "Check",
    "CheckReport",
    "CheckResult",
    "Finding",
    "Held",
    "Operand",
    "Outcome",
    "ScoringRule",
    "Statement",
    "Undecided",
    "View",
    "Violated",
    "at_most",
    "check",
    "counted",
    "define",
    "equal",
    "total",
]
