"""The table of checks: one function or one line of a rule file, one code.

Codes are stable and never reused.  Their first letter names the family, so that a prefix selects
a family or a part of it: ``R`` all rates, ``R2`` the rates of change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Literal

import attrs

from juesuan.checks.findings import Outcome
from juesuan.checks.view import View
from juesuan.diagnostic import Severity
from juesuan.nearest import suggest_names

FAMILIES: dict[str, str] = {
    "C": "计数与结构",
    "T": "总额与分项",
    "R": "比率",
    "S": "同一数字的两处表述",
    "W": "部门决算表之内、各表之间、文字与表",
    "E": "绩效自评表",
    "P": "项目支出绩效评价报告",
    "M": "应当写明的内容",
    "Y": "几份文件之间",
}

Function = Callable[[View], Iterable[Outcome]]
Example = tuple[str, tuple[str, str]]
Of = Literal["disclosure", "report", "several"]


@attrs.frozen
class Check:
    """A row of the table of checks.

    Attributes:
        code: stable, never reused.
        name: in Chinese, a few words.
        severity: of its findings.
        must: what must agree, in Chinese.
        why: why it must, or what may explain that it does not, in Chinese.
        of: the kind of document that it reads, or several of them together.
        function: from the view of a document to an outcome for each comparison.
    """

    code: str
    name: str
    severity: Severity
    must: str
    why: str
    of: Of
    function: Function = attrs.field(repr=False)
    example: Callable[[], Example] = attrs.field(eq=False, repr=False)

    def outcomes(self, view: View) -> list[Outcome]:
        """What the check comes to in a document; worked out once, for other checks build on it."""
        known, key = view.root.known, ("outcomes", self.code, view.path)
        found: list[Outcome] | None = known.get(key)
        if found is None:
            found = known[key] = list(self.function(view))
        return found

    @property
    def fires(self) -> str:
        """Statements that do not agree (:mod:`juesuan.checks.examples`)."""
        return self.example()[0]

    @property
    def mended(self) -> tuple[str, str]:
        """What to change in ``fires``, and into what, so that they agree."""
        return self.example()[1]

    @property
    def passes(self) -> str:
        """The example with the change made: statements that agree."""
        return self.fires.replace(*self.mended)


CHECKS: dict[str, Check] = {}
"""The checks of the library by code; :mod:`juesuan.checks` fills it."""


def define(
    code: str,
    name: str,
    severity: Severity = "error",
    *,
    must: str = "",
    why: str = "",
    fires: str = "",
    mended: tuple[str, str] = ("", ""),
    of: Of = "disclosure",
) -> Callable[[Function], Check]:
    """Make a check of a function; hand it to ``juesuan.check(document, extra=[…])``.

    >>> from juesuan.checks import at_most, define
    >>> @define("X001", "公用经费多于人员经费", "warning", must="公用经费 ≤ 人员经费")
    ... def operating(document):
    ...     section = document.part("一般公共预算财政拨款基本支出决算情况")
    ...     yield at_most(section["公用经费"], section["人员经费"])
    >>> operating.code
    'X001'
    """

    def make(function: Function) -> Check:
        return Check(code, name, severity, must, why, of, function, lambda: (fires, mended))

    return make


def enter(
    code: str, name: str, severity: Severity = "error", **said: Any
) -> Callable[[Function], Check]:
    """Define a check of the library, with all that :func:`define` takes, and enter it into the
    table."""
    make = define(code, name, severity, **said)
    return lambda function: add(make(function))


def add(check: Check) -> Check:
    """Enter a check into the table."""
    assert check.code not in CHECKS, check.code
    assert check.code[0] in FAMILIES, check.code
    CHECKS[check.code] = check
    return check


def prefixes(words: str | Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    """Codes or their beginnings, one or several, as ``select`` and ``ignore`` take them.

    >>> prefixes("r2, T101", ["R201", "T101"])
    ('R2', 'T101')

    Raises:
        ValueError: no check has such a code.
    """
    several = [words] if isinstance(words, str) or not isinstance(words, Iterable) else list(words)
    for word in several:
        if not isinstance(word, str):
            raise TypeError(
                f"select、ignore 应为代码、其开头，或几个这样的 str，而不是 {type(word).__name__}"
            )
    found = tuple(
        each.strip().upper() for word in several for each in word.split(",") if each.strip()
    )
    codes = tuple(known)
    for each in found:
        if not any(code.startswith(each) for code in codes):
            families = "、".join(dict.fromkeys(code[0] for code in sorted(codes)))
            raise ValueError(
                f"没有以“{each}”开头的核对项；代码以 {families} 开头，"
                f"juesuan explain 列出全部{suggest_names(each, codes)}"
            )
    return found


def is_selected(code: str, select: Sequence[str], ignore: Sequence[str]) -> bool:
    """Whether a check runs: the longer prefix decides, on a tie ``ignore``.

    >>> is_selected("R201", ["R"], ["R2"]), is_selected("R201", ["R201"], ["R2"])
    (False, True)
    >>> is_selected("C101", ["R"], []), is_selected("C101", [""], [])
    (False, True)
    """
    if not ignore and "" in select:
        return True
    wanted = _longest(code, select)
    return wanted is not None and wanted > (-1 if (out := _longest(code, ignore)) is None else out)


def _longest(code: str, prefixes: Iterable[str]) -> int | None:
    return max((len(each) for each in prefixes if code.startswith(each)), default=None)
