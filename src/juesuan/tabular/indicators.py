"""The indicators of the self-evaluation tables as rows."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from juesuan.model import Deadline, Disclosure, Figure, NotApplicable, Quantity, Text
from juesuan.model.declare import declared
from juesuan.model.evaluation import OverallIndicator, ProjectIndicator, SelfEvaluation
from juesuan.model.values import IndicatorValue
from juesuan.tabular.declared import IndicatorRow
from juesuan.tabular.fitting import fit
from juesuan.tabular.head import AnyDocument, Head, text_of

__all__ = ["indicator_rows"]


class _Split(NamedTuple):
    """A target or an actual value in its parts."""

    text: str | None = None
    comparison: str | None = None
    number: Decimal | None = None
    unit: str | None = None
    date: datetime.date | None = None


def _split(value: IndicatorValue | None) -> _Split:
    if value is None:
        return _Split()
    if isinstance(value, NotApplicable):
        return _Split(value.value)
    text = value.text.value
    if isinstance(value, Quantity):
        number = fit(value.number.value)
        return _Split(text, text_of(value.comparison), number, text_of(value.unit))
    return _Split(text, date=value.day.value if isinstance(value, Deadline) else None)


def _number(cell: Figure | NotApplicable | Text | None) -> Decimal | None:
    return fit(cell.value) if isinstance(cell, Figure) else None


def _evaluations(document: AnyDocument) -> Iterator[tuple[str, str | None, SelfEvaluation]]:
    """The self-evaluation tables: path, project, table."""
    if not isinstance(document, Disclosure):
        return
    overall = document.overall_self_evaluation
    if overall is not None:
        yield declared(Disclosure, "overall_self_evaluation").label, None, overall
    label = declared(Disclosure, "project_self_evaluations").label
    for index, each in enumerate(document.project_self_evaluations, 1):
        yield f"{label}[{index}]", text_of(each.project_name), each


def indicator_rows(head: Head, document: AnyDocument) -> Iterator[IndicatorRow]:
    for path, project, evaluation in _evaluations(document):
        label = declared(type(evaluation), "indicators").label
        rows: Sequence[OverallIndicator | ProjectIndicator] = evaluation.indicators
        for index, indicator in enumerate(rows, 1):
            target, actual = _split(indicator.target), _split(indicator.actual)
            # The form of a department has fewer columns than that of a project.
            last_year = _split(getattr(indicator, "last_year", None))
            yield {
                "document": head.document,
                "unit_name": head.unit_name,
                "fiscal_year": head.fiscal_year,
                "path": f"{path}/{label}[{index}]",
                "project": project,
                "level1": text_of(indicator.level1),
                "level2": text_of(indicator.level2),
                "level3": text_of(indicator.level3),
                "weight": _number(indicator.weight),
                "target": target.text,
                "target_comparison": target.comparison,
                "target_number": target.number,
                "target_unit": target.unit,
                "target_date": target.date,
                "actual": actual.text,
                "actual_comparison": actual.comparison,
                "actual_number": actual.number,
                "actual_unit": actual.unit,
                "actual_date": actual.date,
                "completion_rate": _number(getattr(indicator, "completion_rate", None)),
                "score": _number(indicator.score),
                "basis": text_of(indicator.basis),
                "last_year": last_year.text,
                "scoring_rule": text_of(getattr(indicator, "scoring_rule", None)),
                "evidence": text_of(getattr(indicator, "evidence", None)),
                "deviation": text_of(getattr(indicator, "deviation", None)),
                "start": indicator.start,
                "end": indicator.end,
                "met": indicator.met,
                "over": indicator.over,
            }
