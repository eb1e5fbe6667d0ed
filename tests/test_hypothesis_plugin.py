"""Hypothesis knows our types in either order of imports, and nobody else pays for it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MAKE = "print(type(st.from_type(juesuan.Disclosure).example()).__name__)"
SOURCES = {
    "hypothesis first": f"from hypothesis import strategies as st; import juesuan; {MAKE}",
    "juesuan first": f"import juesuan; from hypothesis import strategies as st; {MAKE}",
}


def run(source: str, *options: str) -> str:
    done = subprocess.run(
        [sys.executable, *options, "-c", source],
        cwd=ROOT / "src",  # where the entry point lies in a checkout
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return done.stdout


@pytest.mark.parametrize("order", SOURCES)
def test_our_types_are_known(order: str) -> None:
    call = "import juesuan_hypothesis; juesuan_hypothesis.register(); "
    source = SOURCES[order].replace(
        "print", "import warnings; warnings.simplefilter('ignore'); print"
    )
    source = source.replace("print(", f"{call}print(") if order == "juesuan first" else source
    assert run(source).strip() == "Disclosure"


def test_the_entry_point_imports_nothing_and_takes_no_time() -> None:
    source = """
import sys, time
before = set(sys.modules)
begun = time.process_time()
import juesuan_hypothesis
juesuan_hypothesis.register()
taken = time.process_time() - begun
print(sorted(set(sys.modules) - before), taken < 0.005)
"""
    said = [run(source, "-W", "error").strip() for _ in range(3)]  # the machine may be busy
    assert "['juesuan_hypothesis'] True" in said


def test_it_never_raises() -> None:
    broken = """
import sys, types
sys.modules["lark"] = types.ModuleType("lark")  # has nothing in it
sys.modules["hypothesis"] = types.ModuleType("hypothesis")
import juesuan, juesuan_hypothesis
juesuan_hypothesis.register()
print("fine")
"""
    assert run(broken, "-W", "error").strip() == "fine"
