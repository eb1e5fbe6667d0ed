"""What the rows of a document have in common."""

from __future__ import annotations

from typing import TypeAlias

from juesuan.model import Disclosure, EvaluationReport, Figure, NotApplicable, Text
from juesuan.tabular.shared import Head

AnyDocument: TypeAlias = Disclosure | EvaluationReport


def head_of(name: str, document: AnyDocument) -> Head:
    if isinstance(document, Disclosure):
        unit_name, year = text_of(document.unit_name), _year(document.year)
        if document.accounts is not None:  # the heading of the tables says it too
            unit_name = unit_name or text_of(document.accounts.unit_name)
            year = year or _year(document.accounts.year)
        return Head(document=name, unit_name=unit_name, fiscal_year=year)
    overview = document.overview
    unit_name = text_of(document.unit_name)
    if unit_name is None and overview is not None:
        unit_name = text_of(overview.implementing_unit)
    return Head(document=name, unit_name=unit_name, fiscal_year=_year(document.year))


def text_of(leaf: Text | NotApplicable | Figure | None) -> str | None:
    return None if leaf is None else str(leaf)


def _year(figure: Figure | None) -> int | None:
    if figure is None or not 0 < figure.value < 10_000:
        return None
    return int(figure.value)
