"""Documents to the rows of the tables."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Context, Decimal
from functools import lru_cache
from typing import Any, cast

from juesuan.facts import Fact, canonical, facts
from juesuan.model import Disclosure, Figure
from juesuan.model.coverage import rounded_down
from juesuan.model.document import Document, required
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
    Tables,
)
from juesuan.tabular.encodable import make_encodable
from juesuan.tabular.fitting import fit
from juesuan.tabular.head import AnyDocument, head_of
from juesuan.tabular.indicators import indicator_rows
from juesuan.tabular.overview import overview_row
from juesuan.tabular.shared import Head

_WIDE = Context(prec=2 * PRECISION)
_NUMBERED = re.compile(r"\[\d+\]$")
_NEITHER = (None, None)


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
    error: str | None = None,
) -> Tables:
    """The rows of one document; ``error`` says why one of another kind was not read."""
    head = head_of(name, document)
    places = _places(document)
    found = list(facts(document))
    rows = [_fact_row(head, fact, places) for fact in found]
    indicators = list(indicator_rows(head, document))
    accounts = list(_accounts(head, document, places))
    findings = list(_findings(head, document, places))
    diagnostics = list(_diagnostics(head, document, places))
    about = _document_row(
        name,
        file=file,
        sha256=sha256,
        kind=document.kind,
        unit_name=head["unit_name"],
        fiscal_year=head["fiscal_year"],
        coverage=None if places is None else rounded_down(document.coverage),
        facts=len(rows),
        indicators=len(indicators),
        accounts=len(accounts),
        findings=len(findings),
        diagnostics=len(diagnostics),
        numbers_left_out=sum(
            row["number"] is None and isinstance(fact.value, Decimal)
            for fact, row in zip(found, rows, strict=True)
        ),
        warning=warning,
        error=error,
    )
    made = Tables(
        overview=[overview_row(about, found, indicators, findings)],
        documents=[about],
        facts=rows,
        indicators=indicators,
        accounts=accounts,
        findings=findings,
        diagnostics=diagnostics,
    )
    encoded: Tables = make_encodable(made, _source(document))
    return encoded


def _source(document: AnyDocument) -> str | None:
    return None if document.origin is None else document.origin.text


def fact_rows(name: str, document: AnyDocument) -> list[FactRow]:
    """The rows of ``facts`` alone: nothing is checked."""
    head, places = head_of(name, document), _places(document)
    rows = [_fact_row(head, fact, places) for fact in facts(document)]
    encoded: list[FactRow] = make_encodable({"facts": rows}, _source(document))["facts"]
    return encoded


def unreadable_rows(name: str, file: str, sha256: str | None, error: str) -> Tables:
    """The rows of a file that could not be read: one, which says why."""
    about = _document_row(name, file=file, sha256=sha256, error=error)
    made: dict[str, list[Any]] = {table.name: [] for table in TABLES}
    made["overview"].append(overview_row(about, (), (), ()))
    made["documents"].append(about)
    return cast(Tables, made)


def _document_row(name: str, **known: Any) -> DocumentRow:
    """The row of a document; of what is not known, numbers of rows are 0, all else is null."""
    (table,) = (each for each in TABLES if each.row is DocumentRow)
    row: Any = {each.name: 0 if each.required else None for each in table.columns}
    return cast(DocumentRow, {**row, "document": name, **known})


def _places(document: AnyDocument) -> Places | None:
    return None if document.origin is None else Places(document.origin.text)


@lru_cache(maxsize=256)
def _yuan_per(unit: str) -> Decimal | None:
    return Figure(Decimal(1), unit).yuan


def _fact_row(head: Head, fact: Fact, places: Places | None) -> FactRow:
    value, unit, place = fact.value, fact.unit, fact.place
    label = fact.path.rpartition("/")[2]
    number = fit(value) if isinstance(value, Decimal) else None
    yuan = _yuan(number, unit)
    line, column = _NEITHER if places is None or fact.start is None else places.find(fact.start)
    return {
        **head,
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


def _accounts(head: Head, document: AnyDocument, places: Places | None) -> Iterator[AccountCellRow]:
    if not isinstance(document, Disclosure) or document.accounts is None:
        return
    for cell in account_cells(document.accounts):
        figure = cell.amount
        amount = fit(figure.value)
        line, column = _NEITHER if figure.start is None or not places else places.find(figure.start)
        yield {
            **head,
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


def _findings(head: Head, document: AnyDocument, places: Places | None) -> Iterator[FindingRow]:
    from juesuan.checks import check
    from juesuan.pages.places import Guide, guide_to

    guide: Guide | None = None
    for sequence, each in enumerate(check(document).findings, 1):
        guide = guide or guide_to(document)  # costs as much as checking, and few need it
        line, column = _NEITHER if each.start is None or not places else places.find(each.start)
        low, high = _NEITHER if each.computed is None else each.computed
        yield {
            **head,
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
            "place": str(guide.at(each.start)) or None,
        }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _diagnostics(
    head: Head, document: AnyDocument, places: Places | None
) -> Iterator[DiagnosticRow]:
    if document.origin is None or places is None:
        return
    for sequence, each in enumerate(document.diagnostics, 1):
        line, column = places.find(each.start)
        yield {
            "document": head["document"],
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
