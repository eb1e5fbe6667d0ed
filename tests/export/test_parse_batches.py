"""Texts in, facts out, for engines that work in batches."""

from __future__ import annotations

import hashlib
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from juesuan.parsing import parse
from juesuan.tabular import arrow_schema, parse_batches, tables

EXAMPLES = Path(__file__).parents[2] / "examples"
TEXT = "二、收入决算情况说明\n本年收入1,200.50万元。"


@pytest.mark.parametrize("text_type", [pa.string(), pa.large_string(), pa.string_view()])
def test_every_batch_is_of_the_schema(text_type: pa.DataType) -> None:
    texts = [file.read_text(encoding="utf-8") for file in sorted(EXAMPLES.glob("*.txt"))]
    names = pa.array(map(str, range(len(texts) + 1)))
    given = pa.record_batch({"text": pa.array([*texts, None], text_type), "document": names})
    made = list(parse_batches(iter([given, given.slice(0, 0)])))
    assert all(batch.schema.equals(arrow_schema("facts")) for batch in made)
    expected = tables((str(n), parse(text)) for n, text in enumerate(texts))["facts"]
    assert [row for batch in made for row in batch.to_pylist()] == expected


def test_a_text_without_a_name_is_called_by_its_hash() -> None:
    (batch,) = parse_batches([pa.record_batch({"text": [TEXT]})])
    assert batch["document"].to_pylist() == [hashlib.sha256(TEXT.encode()).hexdigest()]


def test_batches_are_made_one_by_one() -> None:
    taken = []

    def given() -> object:
        for number in range(3):
            taken.append(number)
            yield pa.record_batch({"text": [TEXT]})

    next(parse_batches(given()))
    assert taken == [0]


def test_duckdb_reads_them_as_they_come() -> None:
    given = pa.record_batch({"text": [TEXT, TEXT.replace("1,200", "1")], "document": ["a", "b"]})
    made = pa.RecordBatchReader.from_batches(arrow_schema(), parse_batches([given]))
    base = duckdb.connect()
    base.register("facts", made)
    assert str(base.execute("select sum(yuan) from facts").fetchall()[0][0]) == "12020000.0000"


def test_files_come_as_bytes_with_a_name() -> None:
    text = "二、收入决算情况说明\n本年收入1.00万元。"
    page = f"<html><body><p>{text.replace(chr(10), '</p><p>')}</p></body></html>"
    batch = pa.RecordBatch.from_pydict(
        {
            "path": ["a.txt", "b.html", "c.pdf", None],
            "content": [text.encode("gb18030"), page.encode(), b"%PDF-1.7 damaged", text.encode()],
        }
    )
    found = [row for each in parse_batches([batch]) for row in each.to_pylist()]
    assert [(row["document"][:6], str(row["number"])) for row in found] == [
        ("a.txt", "1.0000"),
        ("b.html", "1.0000"),
        (hashlib.sha256(text.encode()).hexdigest()[:6], "1.0000"),
    ]


def test_a_batch_without_texts_is_refused() -> None:
    with pytest.raises(KeyError, match="text"):
        list(parse_batches([pa.RecordBatch.from_pydict({"words": ["a"]})]))
