"""Checks of what must agree in a document (勾稽关系): findings with their place, and answers.

Every check has a stable code (:data:`CHECKS`); :func:`check` runs them.  A check of one's own is
a function from the view of a document to outcomes, made a check by :func:`define`:

>>> from juesuan.checks import at_most, check, define
>>> @define("X001", "公用经费多于人员经费", "warning", must="公用经费 ≤ 人员经费")
... def operating(document):
...     section = document.part("一般公共预算财政拨款基本支出决算情况")
...     yield at_most(section["公用经费"], section["人员经费"])
>>> import juesuan
>>> heading = "六、一般公共预算财政拨款基本支出决算情况说明"
>>> document = juesuan.parse(f"{heading}\\n人员经费1.00万元；公用经费2.00万元。")
>>> [finding.message for finding in check(document, select="X", extra=[operating]).findings]
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
    tables,
    weights,
    words,
)
from juesuan.checks.apply import as_check
from juesuan.checks.compare import at_most, counted, equal, total
from juesuan.checks.findings import (
    Answer,
    CheckReport,
    CheckResult,
    Finding,
    Group,
    Held,
    Operand,
    Outcome,
    Undecided,
    Violated,
)
from juesuan.checks.formula import RuleError
from juesuan.checks.registry import CHECKS, FAMILIES, Check, add, define
from juesuan.checks.rule_file import own_rules
from juesuan.checks.run import check
from juesuan.checks.scoring import DEFAULT_RULES, ScoringRule
from juesuan.checks.statement import Statement
from juesuan.checks.view import View

__all__ = [
    "CHECKS",
    "DEFAULT_RULES",
    "FAMILIES",
    "Answer",
    "Check",
    "CheckReport",
    "CheckResult",
    "Finding",
    "Group",
    "Held",
    "Operand",
    "Outcome",
    "RuleError",
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

for _rule in own_rules():
    add(as_check(_rule))
