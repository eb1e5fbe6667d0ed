"""Documents to the rows of the tables."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Context, Decimal
from functools import lru_cache
from typing import Any, NamedTuple, cast

from juesuan.facts import Fact, canonical, facts
from juesuan.model import (
    Deadline,
    Disclosure,
    EvaluationReport,
    Figure,
    NotApplicable,
    Quantity,
    Text,
)
from juesuan.model.declare import declared
from juesuan.model.document import Document, required
from juesuan.model.evaluation import OverallIndicator, ProjectIndicator, SelfEvaluation
from juesuan.model.values import IndicatorValue
from juesuan.places import Places
from juesuan.tabular.accounts import account_cells
from juesuan.tabular.columns import PRECISION
from juesuan.tabular.declared import (
    TABLES,
    AccountCellRow,
    DiagnosticRow,
    DocumentRow,
    FactRow,
    FindingRow,
    IndicatorRow,
    Tables,
)
from juesuan.tabular.encodable import encodable
from juesuan.tabular.fitting import fit, share
from juesuan.tabular.overview import overview_row

__all__ = ["document_tables", "fact_rows", "tables", "unreadable"]

AnyDocument = Disclosure | EvaluationReport

_WIDE = Context(prec=2 * PRECISION)
_NUMBERED = re.compile(r"\[\d+\]$")
_NEITHER = (None, None)


class _Head(NamedTuple):
    """What the rows of a document have in common."""

    document: str
    unit_name: str | None
    fiscal_year: int | None


def tables(
    documents: AnyDocument | Iterable[AnyDocument | tuple[str, AnyDocument]],
) -> Tables:
    """The rows of the tables, as plain dictionaries.

    Args:
        documents: documents, or pairs of a name and a document; the name is the key that joins
            the tables. Documents without a name are numbered from 1.

    Returns:
        the rows by the name of the table: ``overview``, ``documents``, ``facts``,
        ``indicators``, ``accounts``, ``findings``, ``diagnostics``. Numbers are
        :class:`~decimal.Decimal`.

    Raises:
        ValueError: two documents have the same name.
        TypeError: something else than documents, or pairs of a name and a document.

    >>> import juesuan
    >>> document = juesuan.parse("二、收入决算情况说明\\n本年收入4295.10万元。")
    >>> (row,) = tables([("局.txt", document)])["facts"]
    >>> row["document"], row["path"], row["value"], row["yuan"]
    ('局.txt', '收入决算情况/本年收入', '4295.10', Decimal('42951000.00'))
    """
    if isinstance(documents, Document):
        documents = (documents,)
    collected: dict[str, list[Any]] = {table.name: [] for table in TABLES}
    seen: set[str] = set()
    if isinstance(documents, str) or not isinstance(documents, Iterable):
        required(documents, "tables")
    for number, each in enumerate(documents, 1):
        name, document = each if isinstance(each, tuple) else (str(number), each)
        required(document, "tables")
        if name in seen:
            raise ValueError(f"tables 的 documents 中有两份名为 {name!r}；名称不能相同")
        seen.add(name)
        rows: Mapping[str, Any] = document_tables(name, document)
        for table, collected_rows in collected.items():
            collected_rows += rows[table]
    return cast(Tables, collected)


def document_tables(
    name: str,
    document: AnyDocument,
    *,
    file: str | None = None,
    sha256: str | None = None,
    warning: str | None = None,
) -> Tables:
    """The rows of one document."""
    head = _head(name, document)
    places = _places(document)
    found = list(facts(document))
    rows = [_fact_row(head, fact, places) for fact in found]
    indicators = list(_indicators(head, document))
    accounts = list(_accounts(head, document, places))
    findings = list(_findings(head, document, places))
    diagnostics = list(_diagnostics(head, document, places))
    about = _document_row(name, file, sha256)
    about["kind"] = document.kind
    about["unit_name"] = head.unit_name
    about["fiscal_year"] = head.fiscal_year
    about["coverage"] = None if places is None else share(document.coverage)
    about["facts"] = len(rows)
    about["indicators"] = len(indicators)
    about["accounts"] = len(accounts)
    about["findings"] = len(findings)
    about["diagnostics"] = len(diagnostics)
    about["numbers_left_out"] = sum(
        row["number"] is None and isinstance(fact.value, Decimal)
        for fact, row in zip(found, rows, strict=True)
    )
    about["warning"] = warning
    kind = "report" if isinstance(document, EvaluationReport) else document.kind
    made = Tables(
        overview=[overview_row(about, found, indicators, findings, kind)],
        documents=[about],
        facts=rows,
        indicators=indicators,
        accounts=accounts,
        findings=findings,
        diagnostics=diagnostics,
    )
    encoded: Tables = encodable(made, _source(document))
    return encoded


def _source(document: AnyDocument) -> str | None:
    return None if document.origin is None else document.origin.text


def fact_rows(name: str, document: AnyDocument) -> list[FactRow]:
    """The rows of ``facts`` alone: nothing is checked."""
    head, places = _head(name, document), _places(document)
    rows = [_fact_row(head, fact, places) for fact in facts(document)]
    encoded: list[FactRow] = encodable({"facts": rows}, _source(document))["facts"]
    return encoded


def unreadable(name: str, file: str, sha256: str | None, error: str) -> Tables:
    """The rows of a file that could not be read: one, which says why."""
    about = _document_row(name, file, sha256)
    about["error"] = error
    return Tables(
        overview=[overview_row(about, (), (), ())],
        documents=[about],
        facts=[],
        indicators=[],
        accounts=[],
        findings=[],
        diagnostics=[],
    )


def _document_row(name: str, file: str | None, sha256: str | None) -> DocumentRow:
    return {
        "document": name,
        "file": file,
        "sha256": sha256,
        "kind": None,
        "unit_name": None,
        "fiscal_year": None,
        "coverage": None,
        "facts": 0,
        "indicators": 0,
        "accounts": 0,
        "findings": 0,
        "diagnostics": 0,
        "numbers_left_out": 0,
        "warning": None,
        "error": None,
    }


def _places(document: AnyDocument) -> Places | None:
    return None if document.origin is None else Places(document.origin.text)


@lru_cache(maxsize=256)
def _yuan_per(unit: str) -> Decimal | None:
    return Figure(Decimal(1), unit).yuan


def _head(name: str, document: AnyDocument) -> _Head:
    if isinstance(document, Disclosure):
        unit_name, year = _text(document.unit_name), _year(document.year)
        if document.accounts is not None:  # the heading of the tables says it too
            unit_name = unit_name or _text(document.accounts.unit_name)
            year = year or _year(document.accounts.year)
        return _Head(name, unit_name, year)
    overview = document.overview
    unit_name = _text(document.unit_name)
    if unit_name is None and overview is not None:
        unit_name = _text(overview.implementing_unit)
    return _Head(name, unit_name, _year(document.year))


def _text(leaf: Text | NotApplicable | Figure | None) -> str | None:
    return None if leaf is None else str(leaf)


def _year(figure: Figure | None) -> int | None:
    if figure is None or not 0 < figure.value < 10_000:
        return None
    return int(figure.value)


def _fact_row(head: _Head, fact: Fact, places: Places | None) -> FactRow:
    value, unit, place = fact.value, fact.unit, fact.place
    label = fact.path.rpartition("/")[2]
    number = fit(value) if isinstance(value, Decimal) else None
    yuan = _yuan(number, unit)
    line, column = _NEITHER if places is None or fact.start is None else places.of(fact.start)
    return {
        "document": head.document,
        "unit_name": head.unit_name,
        "fiscal_year": head.fiscal_year,
        "path": fact.path,
        "label": label if label[-1:] != "]" else _NUMBERED.sub("", label),
        "value": canonical(value),
        "number": number,
        "unit": unit,
        "yuan": yuan,
        "start": fact.start,
        "end": fact.end,
        "line": line,
        "column": column,
        "page": None if place is None else place.page,
        "place": None if place is None else str(place) or None,
    }


def _yuan(number: Decimal | None, unit: str | None) -> Decimal | None:
    """An amount in 元; None where it is no money, or 20 digits do not hold it."""
    factor = _yuan_per(unit) if unit is not None else None
    return None if number is None or factor is None else fit(_WIDE.multiply(number, factor))


def _accounts(
    head: _Head, document: AnyDocument, places: Places | None
) -> Iterator[AccountCellRow]:
    if not isinstance(document, Disclosure) or document.accounts is None:
        return
    for cell in account_cells(document.accounts):
        figure = cell.amount
        amount = fit(figure.value)
        line, column = _NEITHER if figure.start is None or not places else places.of(figure.start)
        yield {
            "document": head.document,
            "unit_name": head.unit_name,
            "fiscal_year": head.fiscal_year,
            "path": cell.path,
            "table": cell.table,
            "code": cell.code,
            "level": cell.level,
            "name": cell.name,
            "column": cell.column,
            "amount": amount,
            "unit": figure.unit,
            "yuan": _yuan(amount, figure.unit),
            "start": figure.start,
            "end": figure.end,
            "line": line,
            "column_in_line": column,
        }


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
        return _Split(text, _text(value.comparison), number, _text(value.unit))
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
        yield f"{label}[{index}]", _text(each.project_name), each


def _indicators(head: _Head, document: AnyDocument) -> Iterator[IndicatorRow]:
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
                "level1": _text(indicator.level1),
                "level2": _text(indicator.level2),
                "level3": _text(indicator.level3),
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
                "basis": _text(indicator.basis),
                "last_year": last_year.text,
                "scoring_rule": _text(getattr(indicator, "scoring_rule", None)),
                "evidence": _text(getattr(indicator, "evidence", None)),
                "deviation": _text(getattr(indicator, "deviation", None)),
                "start": indicator.start,
                "end": indicator.end,
                "met": indicator.met,
                "over": indicator.over,
            }


def _findings(head: _Head, document: AnyDocument, places: Places | None) -> Iterator[FindingRow]:
    from juesuan.checks import check
    from juesuan.pages.places import guide_to

    found = check(document).findings
    guide = guide_to(document) if found else None
    for sequence, each in enumerate(found, 1):
        line, column = _NEITHER if each.start is None or not places else places.of(each.start)
        low, high = _NEITHER if each.computed is None else each.computed
        yield {
            "document": head.document,
            "unit_name": head.unit_name,
            "fiscal_year": head.fiscal_year,
            "sequence": sequence,
            "code": each.code,
            "name": each.name,
            "severity": each.severity,
            "message": each.message,
            "path": each.path,
            "related": _json(each.related),
            "stated": each.stated or None,
            "computed_low": low,
            "computed_high": high,
            "operands": _json(each.as_dict()["operands"]),
            "start": each.start,
            "end": each.end,
            "line": line,
            "column": column,
            "place": None if guide is None else str(guide.at(each.start)) or None,
        }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _diagnostics(
    head: _Head, document: AnyDocument, places: Places | None
) -> Iterator[DiagnosticRow]:
    if document.origin is None or places is None:
        return
    for sequence, each in enumerate(document.diagnostics, 1):
        line, column = places.of(each.start)
        yield {
            "document": head.document,
            "sequence": sequence,
            "code": each.code,
            "severity": each.severity,
            "message": each.message,
            "text": document.origin.text[each.start : each.end] or None,
            "start": each.start,
            "end": each.end,
            "line": line,
            "column": column,
        }
