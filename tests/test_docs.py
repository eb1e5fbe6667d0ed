"""The documentation: what it shows runs, it names everything, and it builds as a site."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

import juesuan

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
_FENCED = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(page: str, until: str = "") -> list[tuple[str, str]]:
    """The blocks of a page, up to a heading of it: language and text."""
    text = (DOCS / page).read_text(encoding="utf-8")
    return _FENCED.findall(text.partition(until)[0] if until else text)


def run(program: str, source: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": str(source), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=True,
    )
    return done.stdout.decode("utf-8")


def test_the_page_on_reading_shows_what_is_read() -> None:
    (_, program), (_, shown) = blocks("reading.md")[:2]
    assert run(program, ROOT / "src") == shown


def test_the_tutorial_of_the_grammars_in_a_copy_of_the_tree(tmp_path: Path) -> None:
    for folder in ("src", "grammars"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    found = blocks("grammars.md", until="\n## For other tools\n")
    (program, field) = (body for kind, body in found if kind == "python")
    (_, before, family_read, field_read) = (body for kind, body in found if kind == "text")
    # "…" stands for the ways that a rule has already.
    lark = (body.replace(" | …", "") for kind, body in found if kind == "lark")
    (family, statement) = lark
    (stated,) = (body for kind, body in found if kind == "json")

    assert run(program, tmp_path / "src") == before
    (tmp_path / "grammars/families/jiangxin.lark").write_text(family, encoding="utf-8")
    assert run(program, tmp_path / "src") == family_read

    section, rule = statement.splitlines()
    sections = tmp_path / "grammars/sections.lark"
    replace(sections, "revenue: revenue__total", section)
    replace(sections, "revenue__other:", f"{rule}\nrevenue__other:")
    other = '    other: Amount | None = amount("其他收入")'
    replace(tmp_path / "src/juesuan/model/sections.py", other, field + other)
    assert run(program, tmp_path / "src") == field_read
    listed = program.replace('find(document, "收入决算情况")', "facts(document)").replace(
        "fact.path, fact.canonical)", 'f"{fact.path} {fact.canonical}{fact.unit or str()}")'
    )
    facts = (line.split(" ") for line in run(listed, tmp_path / "src").splitlines()[:-1])
    assert json.loads(stated) == dict(facts)


def replace(path: Path, old: str, new: str) -> None:
    """Change the one line of a file that begins with some words."""
    text = path.read_text(encoding="utf-8")
    assert text.count(f"\n{old}") == 1
    path.write_text(text.replace(f"\n{old}", f"\n{new}"), encoding="utf-8")


@pytest.mark.parametrize("page", ["api.md", "llms.txt"])
def test_every_public_name_is_on_the_page(page: str) -> None:
    words = set(re.findall(r"juesuan\.(\w+)", (DOCS / page).read_text(encoding="utf-8")))
    assert set(juesuan.__all__) <= words
    unknown = words - set(juesuan.__all__)
    assert [each for each in unknown if find_spec(f"juesuan.{each}") is None] == []


def test_the_page_for_agents_names_every_page() -> None:
    linked = set(re.findall(r"\]\(([^):]+)\)", (DOCS / "llms.txt").read_text(encoding="utf-8")))
    assert all((DOCS / each).exists() for each in linked)
    assert {page.name for page in DOCS.glob("*.md")} <= linked


def test_the_page_of_the_grammars_names_every_file() -> None:
    page = (DOCS / "grammars.md").read_text(encoding="utf-8")
    assert [file.name for file in ROOT.glob("grammars/*.lark") if file.name not in page] == []


@pytest.mark.slow
def test_the_site_builds_without_a_warning(tmp_path: Path) -> None:
    pytest.importorskip("sphinx")
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "docs", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode("utf-8")
    assert "juesuan.parse" in (tmp_path / "api.html").read_text(encoding="utf-8")
