"""Whatever the two READMEs show, runs, and gives what they show."""

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
README_FILES = ["README.md", "README.zh.md"]
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
    assert done.stderr == b""
    return done.stdout.decode("utf-8")


@pytest.mark.parametrize("name", README_FILES)
def test_python_snippets(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    outcome = doctest.testfile(str(ROOT / name), module_relative=False, encoding="utf-8")
    assert outcome.attempted > 10
    assert outcome.failed == 0


@pytest.mark.parametrize("name", README_FILES)
def test_shell_sessions(name: str, shell_folder: Path) -> None:
    sessions = blocks(name, "console")
    assert sessions
    for session in sessions:
        command, _, shown = session.removeprefix("$ ").partition("\n")
        expected = shown.splitlines()
        given = run(command, shell_folder).splitlines()
        if expected[-1:] == ["…"]:  # the rest is left out
            expected.pop()
            given = given[: len(expected)]
        assert given == expected


@pytest.mark.parametrize("name", README_FILES)
def test_shell_commands(name: str, shell_folder: Path) -> None:
    commands = [each for each in blocks(name, "sh") if each.startswith("juesuan ")]
    assert commands
    for each in commands:
        run(each, shell_folder)


def test_both_readmes_have_the_same_commands() -> None:
    english, chinese = README_FILES
    for language in ("sh", "console", "pycon"):
        assert blocks(english, language) == blocks(chinese, language)


@pytest.mark.parametrize("name", [*README_FILES, "docs/index.md"])
def test_links_lead_somewhere(name: str) -> None:
    page = ROOT / name
    for target in _LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target
