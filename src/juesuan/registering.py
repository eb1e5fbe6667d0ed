"""Registers our types for ``hypothesis.strategies.from_type``; strategies are imported later."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from juesuan.model.account_tables import Accounts
from juesuan.model.disclosure import Disclosure
from juesuan.model.evaluation import OverallSelfEvaluation, ProjectSelfEvaluation
from juesuan.model.leaves import Figure
from juesuan.model.report import EvaluationReport

_STRATEGIES: dict[Any, str] = {
    Disclosure: "disclosures",
    EvaluationReport: "reports",
    ProjectSelfEvaluation: "tables",
    OverallSelfEvaluation: "overall_tables",
    Accounts: "accounts",
    Figure: "figures",
}


def register() -> None:
    """Registers them.  An error inside Hypothesis must not stop ``import juesuan``."""
    with suppress(Exception):
        from hypothesis import strategies as st
        from hypothesis.vendor import pretty

        for cls, name in _STRATEGIES.items():
            st.register_type_strategy(cls, _strategy_of(name))
            pretty.for_type_by_name(cls.__module__, cls.__name__, _print_short)


def _print_short(value: object, printer: Any, _: bool) -> None:
    """The short repr: Hypothesis writes out every field of an attrs class, up to 70,000 signs."""
    printer.text(repr(value))


def _strategy_of(name: str) -> Callable[[type[Any]], Any]:
    def strategy(_: type[Any]) -> Any:
        from juesuan import testing

        return getattr(testing, name)()

    return strategy
