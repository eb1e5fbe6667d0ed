"""The example files are what their script makes, and state what the example text states."""

from __future__ import annotations

import doctest
import runpy
from pathlib import Path

import pytest

import juesuan

pytest.importorskip("pypdfium2")

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
MADE = runpy.run_path(str(EXAMPLES / "make_files.py"))["files"]()


def stated(document: juesuan.Disclosure | juesuan.EvaluationReport) -> dict[str, str]:
    return {fact.path: "".join(fact.canonical.split()) for fact in juesuan.facts(document)}


@pytest.mark.parametrize("name", MADE)
def test_they_are_what_the_script_makes(name: str) -> None:
    found, made = juesuan.extract(EXAMPLES / name), juesuan.read(MADE[name])
    assert stated(juesuan.parse(found)) == stated(made), "python examples/make_files.py"


def test_they_state_what_the_text_states_but_for_one_slip() -> None:
    text = stated(juesuan.read(EXAMPLES / "disclosure-2024.txt"))
    assert stated(juesuan.read(EXAMPLES / "disclosure-2024.docx")) == text
    printed = stated(juesuan.read(EXAMPLES / "disclosure-2024.pdf"))
    assert {path for path in text if printed.get(path) != text[path]} == {
        "收入支出决算总体情况/本年支出合计"
    }
    assert set(printed) == set(text)


def test_the_slip_is_found() -> None:
    def errors(name: str) -> list[str]:
        findings = juesuan.check(juesuan.read(EXAMPLES / name)).findings
        return [each.code for each in findings if each.severity == "error"]

    assert errors("disclosure-2024.pdf")
    assert not errors("disclosure-2024.docx")


def test_the_page_on_files_shows_what_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    outcome = doctest.testfile(
        str(ROOT / "docs" / "files.md"),
        module_relative=False,
        encoding="utf-8",
        optionflags=doctest.ELLIPSIS,
    )
    assert outcome.attempted > 5
    assert not outcome.failed
