"""The texts that are measured: made from a seed, and the published ones where they are at hand."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from random import Random

from juesuan.render import render
from juesuan.testing.generator import disclosure

SEED = 20_240_831
SMALL = "二、收入决算情况说明\n本年收入1,200.50万元，其中：财政拨款收入1,200.50万元，占100.00%。"


def documents() -> Iterator[tuple[str, str]]:
    """Name and text: small, common and long disclosures, then those of JUESUAN_CORPUS."""
    for projects in (1, 4, 12):
        made = disclosure(Random(SEED + projects), projects=projects)
        yield f"made, {projects} project tables", render(made)
    folder = os.environ.get("JUESUAN_CORPUS")
    for path in sorted(Path(folder).glob("*.txt")) if folder else ():
        yield path.stem, path.read_bytes().decode("utf-8")
