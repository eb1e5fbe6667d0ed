"""What the pages on JSON, rendering and testing show, runs and gives what they show."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

from juesuan import schema

PAGES = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("name", ["json.md", "rendering.md", "testing.md"])
def test_page(name: str) -> None:
    outcome = doctest.testfile(str(PAGES / name), module_relative=False, encoding="utf-8")
    assert outcome.attempted > 5
    assert outcome.failed == 0


def test_the_page_on_json_names_every_kind() -> None:
    page = (PAGES / "json.md").read_text(encoding="utf-8")
    properties = (each.get("properties", {}) for each in schema()["$defs"].values())
    found = [each["kind"] for each in properties if "kind" in each]

    for kind in (one for each in found for one in each.get("enum", [each.get("const")])):
        assert f"`{kind}`" in page, kind
