"""Every fact of published documents, where they are at hand."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

import juesuan
from juesuan.facts import canonical

CORPUS = Path(os.environ.get("JUESUAN_CORPUS", "nowhere"))
TEXTS = sorted(path for path in CORPUS.glob("*.txt") if path.with_suffix(".facts.jsonl").exists())


def _known(path: Path) -> list[tuple[Any, ...]]:
    lines = path.with_suffix(".facts.jsonl").read_text(encoding="utf-8").splitlines()
    keys = ("path", "value", "unit", "start", "end", "text")
    return [tuple(json.loads(line)[key] for key in keys) for line in lines]


@pytest.mark.skipif(not TEXTS, reason="JUESUAN_CORPUS names no published documents")
@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_every_fact_is_read_with_its_place_in_the_order_of_the_text(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    document = juesuan.parse(text)
    found = [
        (fact.path, canonical(fact.value), fact.unit, fact.start, fact.end, fact.text)
        for fact in juesuan.facts(document)
    ]
    assert sorted(found, key=repr) == sorted(_known(path), key=repr)
    # A table whose columns blanks alone part is left unread as a whole, and said to be.
    left = {each.start for each in document.diagnostics if each.code == "D601"}
    unread = [
        segment
        for segment in juesuan.segments(document)
        if segment.kind == "unread" and not left & set(range(segment.start, segment.end))
    ]
    assert sum(segment.end - segment.start for segment in unread) <= 0.005 * len(text)
    assert not [each for each in document.diagnostics if each.severity == "error"]
