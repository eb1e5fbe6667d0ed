"""What every output format has: how to encode a document, and how to write many of them.

``encode`` runs in the processes that read documents; its bytes are kept for ``--resume`` as they
are and handed, in input order, to the one ``Writer``.
"""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any

import attrs

from juesuan.facts import canonical
from juesuan.tabular.columns import Table
from juesuan.tabular.declared import TABLES, Tables
from juesuan.tabular.head import AnyDocument

Parts = Mapping[str, bytes]

FORMATS = ("csv", "xlsx", "parquet", "sqlite", "jsonl")

# A double, which is what Excel and SQLite compute with, holds any decimal of 15 digits.
_DOUBLE_DIGITS = 15


class Writer(ABC):
    """Writes the files of one format into a folder.

    Attributes:
        warnings: what the user has to know about the files, in Chinese.
    """

    def __init__(self) -> None:
        self.warnings: list[str] = []

    def warn_of(self, left_out: int, program: str) -> None:
        """Tells how many numbers a program cannot compute with."""
        if left_out:
            self.warnings.append(
                f"{left_out} 个数超过 {program}的 {_DOUBLE_DIGITS} 位精度，数值列留空，"
                "原文在文本列；需要全部位数请用 --format parquet"
            )

    @abstractmethod
    def add(self, parts: Parts) -> None:
        """Writes one document."""

    @abstractmethod
    def close(self) -> None:
        """Completes the files; :class:`OSError` where there is no room."""

    def discard(self) -> None:
        """Lets go of files that will not be completed; raises nothing."""
        with suppress(OSError):
            self.close()

    @abstractmethod
    def resources(self) -> list[dict[str, Any]]:
        """The files as resources of a data package, their table under ``table``."""


def _pack_tables(tables: Tables, document: AnyDocument | None) -> dict[str, bytes]:
    """The rows of each table as JSON: arrays of values, decimals as text, dates in ISO 8601."""
    rows: Mapping[str, Iterable[Mapping[str, Any]]] = tables  # type: ignore[assignment]
    return {
        table.name: json.dumps(
            [list(row.values()) for row in rows[table.name]],
            ensure_ascii=False,
            separators=(",", ":"),
            default=canonical,
        ).encode()
        for table in TABLES
    }


@attrs.frozen
class Format:
    """One output format.

    Attributes:
        files: the names of the files that it makes.
        writer: begins the files in a folder; :class:`MissingExtra` where its library is not
            installed.
        encode: makes of one document the bytes that ``Writer.add`` takes; of one that could not
            be read, which is None, what its tables say of it.
    """

    files: tuple[str, ...]
    writer: Callable[[Path], Writer]
    encode: Callable[[Tables, AnyDocument | None], dict[str, bytes]] = _pack_tables


def resource(table: Table, path: str | list[str], form: str, media: str, **more: Any) -> Any:
    """The file of a table, or several, as a resource of a data package."""
    about = {"name": table.name, "table": table, "path": path, "format": form, "mediatype": media}
    return {**about, **more}


def format_called(name: str) -> Format:
    """The format of a name of :data:`FORMATS`, or of ``csv-safe``."""
    base, _, variant = name.partition("-")
    module = import_module(f"juesuan.export.{base}_format")
    made: Format = module.SAFE if variant else module.FORMAT
    return made


def unpack(parts: Parts, table: Table) -> list[list[Any]]:
    """The rows of one table that :func:`_pack_tables` made."""
    rows: list[list[Any]] = json.loads(parts[table.name])
    return rows


def exact_as_double(number: str) -> bool:
    """Whether a double holds a decimal of at most 20 digits, so that it comes back as it was.

    >>> exact_as_double("42951000.0000"), exact_as_double("1234567890123456.7")
    (True, False)
    """
    if len(number) <= _DOUBLE_DIGITS:
        return True
    return len(Decimal(number).normalize().as_tuple().digits) <= _DOUBLE_DIGITS
