"""The indicators of the self-evaluation tables as rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, cast

from juesuan.model import Deadline, Disclosure, Figure, NotApplicable, Quantity
from juesuan.model.declare import declared
from juesuan.model.evaluation import OverallIndicator, ProjectIndicator, SelfEvaluation
from juesuan.model.values import IndicatorValue
from juesuan.tabular.columns import Column, Type, columns
from juesuan.tabular.declared import IndicatorRow
from juesuan.tabular.fitting import fit
from juesuan.tabular.head import AnyDocument, text_of
from juesuan.tabular.shared import Head

_COLUMNS = columns(IndicatorRow)


def _split(name: str, value: IndicatorValue | None) -> dict[str, Any]:
    """The columns of a target or an actual value: as written, and in its parts."""
    parts: dict[str, Any] = dict.fromkeys(("comparison", "number", "unit", "date"))
    if isinstance(value, Quantity):
        parts["comparison"], parts["unit"] = text_of(value.comparison), text_of(value.unit)
        parts["number"] = fit(value.number.value)
    elif isinstance(value, Deadline):
        parts["date"] = value.day.value
    return {name: _written_value(value), **{f"{name}_{part}": each for part, each in parts.items()}}


def _written_value(value: IndicatorValue | None) -> str | None:
    if value is None or isinstance(value, NotApplicable):
        return None if value is None else value.value
    return value.text.value


def _cell(indicator: OverallIndicator | ProjectIndicator, column: Column) -> Any:
    """What an indicator states; the form of a department has fewer columns than that of a project.

    A cell of words in a column of numbers is null.
    """
    value = getattr(indicator, column.name, None)
    if column.type is Type.TEXT:
        return text_of(value)
    if column.type is Type.DECIMAL:
        return fit(value.value) if isinstance(value, Figure) else None
    return value


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
            known: dict[str, Any] = {
                **head,
                "path": f"{path}/{label}[{index}]",
                "project": project,
                **_split("target", indicator.target),
                **_split("actual", indicator.actual),
                "last_year": _written_value(getattr(indicator, "last_year", None)),
            }
            row = {
                each.name: known[each.name] if each.name in known else _cell(indicator, each)
                for each in _COLUMNS
            }
            yield cast(IndicatorRow, row)
