"""A folder of documents, their rows, and runs of the command."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from juesuan.parsing import parse
from juesuan.tabular import Tables, tables

EXAMPLES = Path(__file__).parents[2] / "examples"

Export = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two disclosures and a report, one of them a level down, beside a file that is no text."""
    made = tmp_path / "in"
    (made / "b").mkdir(parents=True)
    for name, source in (
        ("a.txt", "disclosure-2024.txt"),
        ("b/report.txt", "evaluation-report-2024.txt"),
        ("c.txt", "disclosure-archives-2024.txt"),
    ):
        (made / name).write_bytes((EXAMPLES / source).read_bytes())
    (made / "notes.md").write_text("not read", encoding="utf-8")
    return made


@pytest.fixture
def rows(folder: Path) -> Tables:
    """The rows of the folder, made without files."""
    files = sorted(folder.rglob("*.txt"))
    return tables((str(file), parse(file.read_bytes().decode())) for file in files)


@pytest.fixture
def export(tmp_path: Path) -> Export:
    """Runs ``juesuan export``."""

    def run(*arguments: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "juesuan", "export", *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, encoding="utf-8")

    return run
