"""Prebuilt tables are those that the texts of the grammars give, or are not used."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import lark
import pytest
from lark import Token, Tree
from lark.exceptions import UnexpectedInput

import juesuan
from juesuan import grammar
from juesuan.grammar_tables import table_of

EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*.txt"))


def _forget() -> None:
    grammar._grammar_checksum.cache_clear()
    grammar.grammar_text.cache_clear()


@pytest.fixture(autouse=True)
def _own_caches() -> Iterator[None]:
    yield
    grammar.grammar_table.cache_clear()
    _forget()


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
    _forget()
    grammar.grammar_table.cache_clear()
    return folder


READ = sorted(set(grammar.STARTS) - {"formulas"})


@pytest.mark.parametrize("name", READ)
def test_the_tables_are_those_of_the_text(name: str, brought: Path) -> None:
    written = json.dumps(table_of(grammar.parser(name))._asdict())
    assert json.dumps(grammar.table_data(name).load_brought()) == written


@pytest.mark.parametrize("name", ["clauses", "tables"])
def test_tokens_are_parsed_as_lark_parses_them(name: str) -> None:
    """Lark's own machine on the same tokens: the same tree, or no tree."""
    parser: Any = grammar.parser(name)
    start = grammar.STARTS[name][0]
    kinds = [each.name for each in parser.terminals]
    random, taken = Random(1), 0
    for _ in range(4000):
        chosen = random.choices(kinds, k=random.choice((0, 1, 2, 3, 4)))
        interactive = parser.parse_interactive(start=start)
        try:
            for at, kind in enumerate(chosen):
                interactive.feed_token(Token(kind, str(at)))
            expected = _plain(interactive.feed_eof())
        except UnexpectedInput:
            expected = None
        assert grammar.grammar_table(name).parse(start, chosen) == expected
        taken += expected is not None
    assert taken > 40


def _plain(tree: Tree[Token]) -> tuple[str, list[Any]]:
    parts = [_plain(each) if isinstance(each, Tree) else int(each) for each in tree.children]
    return str(tree.data), parts


def test_documents_are_read_alike(prebuilt: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [path.read_text(encoding="utf-8") for path in EXAMPLES]
    by_text = [list(juesuan.segments(juesuan.parse(text))) for text in texts]
    grammar.grammar_table.cache_clear()
    grammar.parser.cache_clear()
    monkeypatch.setattr(grammar, "folder", lambda: prebuilt)
    assert [list(juesuan.segments(juesuan.parse(text))) for text in texts] == by_text
    assert grammar.parser.cache_info().currsize == 0  # all were loaded, and none made


def test_tables_are_plain_data_and_the_same_each_time(prebuilt: Path, tmp_path: Path) -> None:
    script = "import pathlib, sys; from juesuan import grammar; " + (
        "grammar.save_tables(pathlib.Path(sys.argv[1]))"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "7"}
    subprocess.run([sys.executable, "-c", script, tmp_path], check=True, env=environment)
    for path in tmp_path.iterdir():
        assert path.read_bytes() == (prebuilt / path.name).read_bytes()
        json.loads(path.read_text(encoding="utf-8").partition("\n")[2])


def _truncated(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:1000])


def _altered(file: Path) -> None:
    file.write_text(file.read_text().replace('"rules"', '"sluer"', 1))


@pytest.mark.parametrize(
    "spoil",
    [
        _truncated,
        _altered,
        lambda file: file.write_bytes(b""),
        lambda file: file.write_bytes(b"\x80\x04cos\nsystem\n"),
        lambda file: file.unlink(),
    ],
)
def test_what_is_damaged_or_foreign_is_not_used(
    spoil: Callable[[Path], None], brought: Path
) -> None:
    assert grammar.table_data("values").load_brought() is not None
    spoil(brought / "values.tables")
    assert grammar.table_data("values").load_brought() is None
    assert grammar.grammar_table("values").terminals  # made from the text


def test_tables_of_another_grammar_are_not_used(brought: Path) -> None:
    with (brought / "common.lark").open("a", encoding="utf-8") as file:
        file.write("// changed\n")
    _forget()
    assert grammar.table_data("values").load_brought() is None


def test_no_collision_check_where_interegular_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lark.lexer.has_interegular", True)
    # Without the library the check would be a NameError.
    assert grammar.parser.__wrapped__("values").rules
    assert lark.lexer.has_interegular
