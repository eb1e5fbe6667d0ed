"""The nine tables of published and made documents, where they are at hand."""

import json
import os
from pathlib import Path

import pytest

import juesuan
from tests.accounts.made import accounts_of

TABLES = Path(os.environ.get("JUESUAN_CORPUS", "nowhere")) / "tables"
TEXTS = sorted(TABLES.glob("*.txt"))


@pytest.mark.skipif(not TEXTS, reason="JUESUAN_CORPUS names no published tables")
@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_every_cell_is_a_fact(path: Path) -> None:
    gold = TABLES / f"{path.name.split('.')[0]}.tables.jsonl"
    lines = gold.read_text(encoding="utf-8").splitlines()
    known = {(f["path"], f["value"], f["unit"]) for f in map(json.loads, lines)}
    document = accounts_of(path.read_bytes().decode("utf-8"))
    found = {
        (fact.path, fact.canonical, fact.unit)
        for fact in juesuan.facts(document)
        if fact.path.startswith("部门决算表/")
    }
    assert found == known
