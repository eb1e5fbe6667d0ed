"""What the pages about engines and Datasette show, run where the engine is installed."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from pathlib import Path

import pytest

from juesuan.export.batch import export

ROOT = Path(__file__).parents[2]
BLOCKS = re.findall(
    r"```python\n(.*?)```", (ROOT / "docs" / "engines.md").read_text(encoding="utf-8"), re.DOTALL
)


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: re.findall(r"import (\w+)", block)[0])
def test_block_runs(block: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for library in re.findall(r"^import (\w+)", block, re.MULTILINE):
        pytest.importorskip(library)
    shutil.copytree(ROOT / "examples", tmp_path / "texts")
    monkeypatch.chdir(tmp_path)
    if "tables/" in block:
        export(["texts"], Path("tables"), "parquet")
    exec(compile(block, "engines.md", "exec"), {})


def test_the_queries_for_datasette_run(tmp_path: Path) -> None:
    export([str(ROOT / "examples" / "*.txt")], tmp_path / "tables", "sqlite")
    base = sqlite3.connect(tmp_path / "tables" / "juesuan.sqlite")
    described = json.loads((ROOT / "examples" / "datasette.json").read_text(encoding="utf-8"))
    database = described["databases"]["juesuan"]
    page = (ROOT / "docs" / "datasette.md").read_text(encoding="utf-8")
    queries = re.findall(r"```sql\n(.*?)```", page, re.DOTALL)
    assert queries == [each["sql"] for each in database["queries"].values()]
    found = [base.execute(query, {"label": "公务接待费"}).fetchall() for query in queries]
    assert [row[0] for row in found[0]] == ["云岭市水务局", "云岭市档案馆"]
    assert len(found[1]) == 10
    for table, about in database["tables"].items():
        names = {row[1] for row in base.execute(f"PRAGMA table_info({table})")}
        assert names > {*about.get("facets", ()), *filter(None, [about.get("label_column")])}
