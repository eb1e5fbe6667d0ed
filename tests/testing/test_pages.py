"""What the pages on JSON, rendering and testing show, runs and gives what they show."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

PAGES = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("name", ["json.md", "rendering.md", "testing.md"])
def test_page(name: str) -> None:
    outcome = doctest.testfile(str(PAGES / name), module_relative=False, encoding="utf-8")
    assert outcome.attempted > 5
    assert outcome.failed == 0
