"""Parquet counts as it goes, leaves out what is empty, and goes on in another part."""

from __future__ import annotations

import time
from pathlib import Path

import duckdb
import pytest

from juesuan.export import parquet_format
from juesuan.export.batch import export
from juesuan.export.formats import format_called
from juesuan.export.parquet_format import ParquetWriter
from juesuan.model import Disclosure, Figure
from juesuan.tabular.build import document_tables

DOCUMENT = Disclosure(year=Figure(2024))
PARTS = format_called("parquet").encode(document_tables("a", DOCUMENT), DOCUMENT)


def _seconds(folder: Path, documents: int) -> float:
    folder.mkdir()
    writer = ParquetWriter(folder)
    begun = time.process_time()
    for _ in range(documents):
        writer.add(PARTS)
    taken = time.process_time() - begun
    # What has no rows (findings, diagnostics) does not wait.
    assert all(len(part._waiting) in (0, documents) for part in writer._parts.values())
    writer.close()
    return taken


def test_documents_before_do_not_slow_down_those_after(tmp_path: Path) -> None:
    few = min(_seconds(tmp_path / f"few{i}", 1_000) for i in range(3))
    many = min(_seconds(tmp_path / f"many{i}", 4_000) for i in range(3))
    assert many < 6 * few


def test_a_long_table_goes_on_in_another_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet_format, "ROWS_PER_GROUP", 10)
    monkeypatch.setattr(parquet_format, "ROWS_PER_PART", 20)
    out = tmp_path / "out"
    for count in (70, 30):  # a shorter export leaves no part of the longer one
        for number in range(count):
            text = f"二、收入决算情况说明\n本年收入{number}.00万元。"
            (tmp_path / f"{number:03}.txt").write_text(text, encoding="utf-8")
        for path in sorted(tmp_path.glob("*.txt"))[count:]:
            path.unlink()
        export([str(tmp_path)], out, "parquet", jobs=1)
        found = duckdb.sql(f"SELECT count(*), sum(number) FROM '{out}/facts*.parquet'").fetchall()
        assert found == [(count, sum(range(count)))]
        assert len(list(out.glob("facts*.parquet"))) == -(-count // 20)
