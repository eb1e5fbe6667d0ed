"""Prebuilt tables give the parsers that the texts of the grammars give, or are not used."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import lark
import pytest

import juesuan
from juesuan import grammar

EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*.txt"))


@pytest.fixture(autouse=True)
def _own_caches() -> Iterator[None]:
    yield
    grammar.parser.cache_clear()
    grammar._sources.cache_clear()


@pytest.fixture(scope="module")
def prebuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of grammars as it is in a wheel."""
    folder = tmp_path_factory.mktemp("wheel") / "grammars"
    shutil.copytree(grammar.folder(), folder)
    grammar.save_tables(folder)
    return folder


@pytest.fixture
def brought(prebuilt: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A copy of that folder, in use."""
    folder = tmp_path / "grammars"
    shutil.copytree(prebuilt, folder)
    monkeypatch.setattr(grammar, "folder", lambda: folder)
    grammar._sources.cache_clear()
    grammar.parser.cache_clear()
    return folder


@pytest.mark.parametrize("name", grammar.STARTS)
def test_the_tables_are_those_of_the_text(name: str, brought: Path) -> None:
    loaded, built = grammar.from_tables(name), grammar.from_text(name)
    assert loaded is not None
    assert _terminals(loaded) == _terminals(built)
    assert set(loaded.rules) == set(built.rules)
    assert loaded.options.start == built.options.start


def _terminals(parser: grammar.Lark) -> dict[str, tuple[str, int]]:
    return {each.name: (each.pattern.to_regexp(), each.priority) for each in parser.terminals}


def test_documents_are_read_alike(prebuilt: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [path.read_text(encoding="utf-8") for path in EXAMPLES]
    by_text = [list(juesuan.segments(juesuan.parse(text))) for text in texts]
    grammar.parser.cache_clear()
    monkeypatch.setattr(grammar, "folder", lambda: prebuilt)
    assert [list(juesuan.segments(juesuan.parse(text))) for text in texts] == by_text
    assert not hasattr(grammar.parser("clauses"), "grammar")  # it was loaded, not built


def test_tables_are_plain_data_and_the_same_each_time(prebuilt: Path, tmp_path: Path) -> None:
    script = "import pathlib, sys; from juesuan import grammar; " + (
        "grammar.save_tables(pathlib.Path(sys.argv[1]))"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "7"}
    subprocess.run([sys.executable, "-c", script, tmp_path], check=True, env=environment)
    for path in tmp_path.iterdir():
        assert path.read_bytes() == (prebuilt / path.name).read_bytes()
        json.loads(path.read_text(encoding="ascii").partition("\n")[2])


def _truncated(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:5000])


def _altered(file: Path) -> None:
    file.write_text(file.read_text().replace('"rules"', '"sluer"', 1))


def _foreign(file: Path) -> None:
    body = '{"data":{},"memo":[]}'
    file.write_text(
        f"{file.read_text().split()[0]} {hashlib.sha256(body.encode()).hexdigest()}\n{body}\n"
    )


@pytest.mark.parametrize(
    "spoil",
    [
        _truncated,
        _altered,
        _foreign,
        lambda file: file.write_bytes(b""),
        lambda file: file.write_bytes(b"\x80\x04cos\nsystem\n"),
        lambda file: file.unlink(),
    ],
)
def test_what_is_damaged_or_foreign_is_not_used(
    spoil: Callable[[Path], None], brought: Path
) -> None:
    assert grammar.from_tables("values") is not None
    spoil(brought / "values.tables")
    assert grammar.from_tables("values") is None
    assert grammar.parser("values").parse  # made from the text


@pytest.mark.parametrize("changed", ["grammar", "lark"])
def test_tables_of_something_else_are_not_used(
    changed: str, brought: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if changed == "grammar":
        with (brought / "common.lark").open("a", encoding="utf-8") as file:
            file.write("// changed\n")
    else:
        monkeypatch.setattr("lark.__version__", "0")
    grammar._sources.cache_clear()
    assert grammar.from_tables("values") is None


def test_no_collision_check_where_interegular_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lark.lexer.has_interegular", True)
    # Without the library the check would be a NameError.
    assert grammar.from_text("values").rules
    assert lark.lexer.has_interegular
