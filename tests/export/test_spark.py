"""Spark in local mode, by the example."""

from __future__ import annotations

import runpy
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from juesuan.parsing import parse
from juesuan.tabular import tables

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java")
def test_facts_of_a_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    sql = pytest.importorskip("pyspark.sql")
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    example: dict[str, Any] = runpy.run_path(str(EXAMPLES / "spark_facts.py"))
    spark = sql.SparkSession.builder.master("local[2]").getOrCreate()
    try:
        made = example["facts"](example["texts"](spark, EXAMPLES)).toArrow()
    finally:
        spark.stop()
    files = EXAMPLES.glob("*.txt")
    expected = tables((file.as_uri(), parse(file.read_bytes().decode())) for file in files)
    rows: list[Any] = made.to_pylist()
    assert sorted(rows, key=str) == sorted(expected["facts"], key=str)
