"""Prebuilt tables give the parsers that the texts of the grammars give, or are not used."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import juesuan
from juesuan import grammar

EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*.txt"))


@pytest.fixture(autouse=True)
def _own_caches() -> Iterator[None]:
    yield
    grammar.parser.cache_clear()
    grammar._made_from.cache_clear()


@pytest.fixture(scope="module")
def prebuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of grammars as it is in a wheel."""
    folder = tmp_path_factory.mktemp("wheel") / "grammars"
    shutil.copytree(grammar.folder(), folder)
    grammar.save_tables(folder)
    return folder


@pytest.mark.parametrize("name", sorted(set(grammar.STARTS) - {"tables"}))
def test_the_tables_are_those_of_the_text(name: str, prebuilt: Path) -> None:
    loaded, built = grammar.from_tables(prebuilt / f"{name}.lalr"), grammar.from_text(name)
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
    assert not hasattr(grammar.parser("layout"), "grammar")  # it was loaded, not built


@pytest.mark.parametrize("changed", ["grammar", "lark"])
def test_tables_of_something_else_are_not_used(
    changed: str, prebuilt: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "grammars"
    shutil.copytree(prebuilt, folder)
    monkeypatch.setattr(grammar, "folder", lambda: folder)
    grammar._made_from.cache_clear()
    assert grammar.from_tables(folder / "values.lalr") is not None
    if changed == "grammar":
        with (folder / "common.lark").open("a", encoding="utf-8") as file:
            file.write("// changed\n")
    else:
        monkeypatch.setattr("lark.__version__", "0")
    grammar._made_from.cache_clear()
    assert grammar.from_tables(folder / "values.lalr") is None
