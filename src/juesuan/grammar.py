"""The grammars: where they are, and what is made of each when it is first needed.

A wheel brings their tables along as data (``hatch_build.py``, :mod:`juesuan.grammar_tables`), so
that a parse imports no Lark; a checkout makes them from the text.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from juesuan.grammar_tables import Table, dumps, key_of, loads, table_of, without_collision_check

if TYPE_CHECKING:
    from lark import Lark

__all__ = ["STARTS", "expression", "folder", "parser", "pattern", "save_tables", "table"]

# Each grammar with the rules that a parse may start from.
STARTS: Final = {
    "accounts": ("word",),
    "clauses": ("clause",),
    "formulas": ("start",),
    "tables": ("tables", "line", "cell"),
    "values": ("value", "part"),
}


@cache
def folder() -> Path:
    """The folder of the grammars: inside the package, or beside ``src`` in a checkout.

    Raises:
        FileNotFoundError: the installation is broken.
    """
    package = Path(__file__).parent
    for candidate in (package / "grammars", package.parents[1] / "grammars"):
        if (candidate / "common.lark").is_file():
            return candidate
    raise FileNotFoundError(f"the grammars of juesuan are missing: {package / 'grammars'}")


@cache
def parser(name: str) -> Lark:
    """The LALR parser of one grammar, made from its text, as ``parser("formulas")``."""
    from lark import Lark

    path = folder() / f"{name}.lark"
    with without_collision_check():
        return Lark(
            path.read_text(encoding="utf-8"),
            parser="lalr",
            start=list(STARTS[name]),
            import_paths=[_declared_words, str(folder())],
            source_path=str(path),
            maybe_placeholders=False,
        )


@cache
def table(name: str) -> Table:
    """The terminals and the LALR table of one grammar: those of the wheel, or made."""
    return stored_table(name) or table_of(parser(name))


def stored_table(name: str) -> Table | None:
    """The table that the wheel brings; None where it cannot be used."""
    try:
        written = (folder() / f"{name}.tables").read_text(encoding="ascii")
    except (OSError, ValueError):
        return None
    return loads(written, _key(name))


def _declared_words(base: str | None, path: str) -> tuple[str, str]:
    """The grammar ``model``: labels and aliases of the model, made when a grammar imports it."""
    if Path(path).name != "model.lark":
        raise FileNotFoundError(path)
    from juesuan.model.words import terminals

    return path, terminals()


def save_tables(into: Path) -> None:
    """Write the tables of the grammars that texts are read with into a folder, one file each."""
    for name in STARTS:
        if name != "formulas":  # which Lark itself reads
            written = dumps(table_of(parser(name)), _key(name))
            (into / f"{name}.tables").write_text(written, encoding="ascii")


def _key(name: str) -> str:
    return key_of(name, *STARTS[name], *_sources())


@cache
def _sources() -> tuple[str, ...]:
    """All grammars, for they import each other, and the words of the model."""
    written = [path.read_text(encoding="utf-8") for path in sorted(folder().glob("*.lark"))]
    return (*written, _declared_words(None, "model.lark")[1])


def expression(name: str, terminal: str) -> str:
    """A terminal of a grammar as a regular expression; to compile one takes its time."""
    return table(name).terminals[terminal][0]


@cache
def pattern(name: str, terminal: str) -> re.Pattern[str]:
    """The same, compiled."""
    return re.compile(expression(name, terminal))
