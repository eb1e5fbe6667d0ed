"""Small texts and what they state: a file of facts, and texts that say the same in other ways.

``table.json`` belongs to ``table.cells.txt``, ``table.rows.txt`` and so on: one thing stated, in
every layout, width and wording that the project promises to read.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import juesuan
from tests.laws import assert_laws

FIXTURES = Path(__file__).parents[1] / "fixtures"
TEXTS = sorted(FIXTURES.glob("*.txt"))


def _facts(text: str) -> dict[str, str]:
    """The facts as the files write them: path, then value and unit."""
    return {
        fact.path: f"{fact.canonical}{fact.unit or ''}" for fact in juesuan.facts(assert_laws(text))
    }


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_text_states_what_its_file_says(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    known = json.loads((FIXTURES / f"{path.name.split('.')[0]}.json").read_text(encoding="utf-8"))
    assert _facts(text) == known
