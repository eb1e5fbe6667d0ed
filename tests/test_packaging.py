"""What must be where for an installation to work; ``.ci/run`` builds and installs the rest."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from importlib.metadata import entry_points, version
from pathlib import Path

import pytest

from juesuan import __version__, grammar

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

# Libraries that a call may need and an import must not pay for.
HEAVY = (
    "hypothesis",
    "jinja2",
    "pandas",
    "polars",
    "pyarrow",
    "pydoc",
    "rich",
    "sqlite3",
    "xlsxwriter",
)


def test_the_grammars_are_those_of_the_tree() -> None:
    tree = {path.name: path.read_bytes() for path in (ROOT / "grammars").glob("*.lark")}
    found = {path.name: path.read_bytes() for path in Path(grammar.folder()).glob("*.lark")}
    assert tree
    assert found == tree


def test_version_and_changelog_agree() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert version("juesuan") == __version__
    assert __version__ in changelog


def test_all_holds_every_extra_that_users_need() -> None:
    extras = PROJECT["optional-dependencies"]
    (all_of,) = extras["all"]
    named = set(all_of.removeprefix("juesuan[").removesuffix("]").split(","))
    assert named == set(extras) - {"all", "test", "spark", "docs"}


def test_what_ci_tests_with_are_the_lowest_versions_that_are_allowed() -> None:
    lines = (ROOT / ".ci" / "lowest.txt").read_text(encoding="utf-8").splitlines()
    pinned = dict(line.split("==") for line in lines if "==" in line)
    extras = PROJECT["optional-dependencies"]
    (all_of,) = extras["all"]
    users = all_of.removeprefix("juesuan[").removesuffix("]").split(",")
    named = [*PROJECT["dependencies"], *(each for name in users for each in extras[name])]
    for requirement in named:
        name, lowest = re.split(">=|,", requirement)[:2]
        assert pinned[name].removesuffix(".*").startswith(lowest), requirement
    bounded = {"lark"}
    assert all("<" in each for each in named if re.split(r"[<>=]", each)[0] in bounded)


def test_the_command_is_installed() -> None:
    (command,) = entry_points(group="console_scripts", name="juesuan")
    assert command.load()(["--version"]) == 0


@pytest.mark.parametrize(
    "does",
    [
        "import juesuan",
        "import juesuan; list(juesuan.facts(juesuan.parse('二、收入决算情况说明')))",
        "from juesuan.cli import main; main(['facts', 'examples/disclosure-2024.txt'])",
    ],
)
def test_nothing_is_imported_that_is_not_needed(does: str) -> None:
    script = f"import sys\n{does}\nprint([each for each in {HEAVY} if each in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, check=True, encoding="utf-8"
    )
    assert done.stdout.splitlines()[-1] == "[]"
