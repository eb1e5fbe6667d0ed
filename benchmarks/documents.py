"""The texts that are measured: made from a seed, and the published ones where they are at hand."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from random import Random

import attrs

import juesuan
from juesuan.render import render
from juesuan.testing import account_tables
from juesuan.testing.generator import disclosure, report

SEED = 20_240_831


def documents() -> Iterator[tuple[str, str]]:
    """Name and text: one made for each kind, then those of JUESUAN_CORPUS."""
    yield "made, 12 project tables", render(disclosure(Random(SEED + 12), projects=12))
    yield "made, nine tables", render(_with_accounts())
    yield "made, report", render(report(Random(SEED)))
    folder = os.environ.get("JUESUAN_CORPUS")
    for path in sorted(Path(folder).glob("*.txt")) if folder else ():
        yield path.stem, path.read_bytes().decode("utf-8")


def _with_accounts() -> juesuan.Disclosure:
    made = disclosure(Random(SEED), projects=0)
    return attrs.evolve(made, accounts=account_tables(Random(SEED)))


def kind_of(text: str) -> str:
    """``report``, ``national`` (of that family, or with the nine tables) or ``disclosure``."""
    document = juesuan.parse(text)
    if isinstance(document, juesuan.EvaluationReport):
        return "report"
    has_tables = document.layout == "national" or document.accounts is not None
    return "national" if has_tables else "disclosure"


def small(count: int) -> list[str]:
    """Small documents, each another."""
    return [render(disclosure(Random(SEED + i), projects=1)) for i in range(count)]


def hostile() -> Iterator[tuple[str, str]]:
    """Texts that cost much: short lines, cells without end, brackets that never close."""
    line = "本年收入1,200.50万元，其中：财政拨款收入1,200.50万元，占100.00%。"
    yield "a break every 40 characters", "\n".join([line[:40]] * 2000)
    yield "a break every character", "\n".join(line * 500)
    yield "a report with a break every character", "\n".join(render(report(Random(SEED))) * 4)
    yield "cells", "\t1\n" * 20_000
    yield "brackets", "（" * 20_000 + line
