"""Whatever the README shows, runs, and gives what it shows; the Chinese one shows the same."""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ENGLISH, CHINESE = "README.md", "README.zh.md"
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")


def blocks(name: str, language: str) -> list[str]:
    text = (ROOT / name).read_text(encoding="utf-8")
    return [body for kind, body in _BLOCK.findall(text) if kind == language]


@pytest.fixture(scope="module")
def shell_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the examples, so that commands may write beside them."""
    folder = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "examples", folder / "examples")
    return folder


def run(script: str, folder: Path) -> str:
    """The output of a script of bash in which juesuan is the one under test."""
    prelude = f'set -euo pipefail; juesuan() {{ "{sys.executable}" -m juesuan "$@"; }}\n'
    done = subprocess.run(
        ["bash", "-c", prelude + script],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        check=False,
    )
    # 1: juesuan check has findings; 141: head has seen enough.
    assert done.returncode in (0, 1, 141), done.stderr.decode()
    said = done.stderr.decode("utf-8").splitlines()
    assert [line for line in said if "跳过" not in line] == []  # programs lie beside the texts
    return done.stdout.decode("utf-8")


def test_python_snippets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    outcome = doctest.testfile(str(ROOT / ENGLISH), module_relative=False, encoding="utf-8")
    assert outcome.attempted > 10
    assert outcome.failed == 0


def test_shell_sessions(shell_folder: Path) -> None:
    sessions = blocks(ENGLISH, "console")
    assert sessions
    for session in sessions:
        command, _, shown = session.removeprefix("$ ").partition("\n")
        expected = shown.splitlines()
        given = run(command, shell_folder).splitlines()
        if expected[-1:] == ["…"]:  # the rest is left out
            expected.pop()
            given = given[: len(expected)]
        assert given == expected


def test_shell_commands(shell_folder: Path) -> None:
    commands = [each for each in blocks(ENGLISH, "sh") if each.startswith("juesuan ")]
    assert commands
    for each in commands:
        run(each, shell_folder)


def test_both_readmes_have_the_same_commands() -> None:
    for language in ("sh", "console", "pycon"):
        assert blocks(ENGLISH, language) == blocks(CHINESE, language)


@pytest.mark.parametrize("name", [ENGLISH, CHINESE, "docs/index.md"])
def test_links_lead_somewhere(name: str) -> None:
    page = ROOT / name
    for target in _LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_the_index_leads_to_every_page() -> None:
    linked = set(_LINK.findall((ROOT / "docs" / "index.md").read_text(encoding="utf-8")))
    assert {page.name for page in ROOT.glob("docs/*.md")} - {"index.md"} <= linked
