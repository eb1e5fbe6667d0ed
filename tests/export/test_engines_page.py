"""What the page about engines shows, run where the engine is installed."""

from __future__ import annotations

import re
import shutil
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
