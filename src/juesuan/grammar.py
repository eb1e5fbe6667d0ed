"""The grammars: where they are, and what is made of each when it is first needed.

A wheel brings their tables along as data (``hatch_build.py``, :mod:`juesuan.grammar_tables`), so
that a parse imports no Lark; a checkout makes them from the text.
"""

from __future__ import annotations

import os.path
import re
from functools import cache
from typing import TYPE_CHECKING, Final

from juesuan.grammar_tables import Table, dumps, key_of, loads, table_of, without_collision_check

if TYPE_CHECKING:
    from pathlib import Path  # which takes as long to import as a page to read

    from lark import Lark

__all__ = [
    "STARTS",
    "expression",
    "folder",
    "names",
    "parser",
    "pattern",
    "save_tables",
    "stored",
    "table",
    "written",
]

# Each grammar with the rules that a parse may start from.
STARTS: Final = {
    "accounts": ("word",),
    "clauses": ("clause",),
    "formulas": ("start",),
    "tables": ("tables", "line", "cell"),
    "values": ("value", "part"),
}


@cache
def folder() -> str:
    """The folder of the grammars: inside the package, or beside ``src`` in a checkout.

    Raises:
        FileNotFoundError: the installation is broken.
    """
    package = os.path.dirname(os.path.abspath(__file__))
    tree = os.path.dirname(os.path.dirname(package))
    for candidate in (os.path.join(each, "grammars") for each in (package, tree)):
        if os.path.isfile(os.path.join(candidate, "common.lark")):
            return candidate
    raise FileNotFoundError(f"the grammars of juesuan are missing: {package}")


def names(below: str = "") -> list[str]:
    """The grammars in the folder, or in one below it, as ``families/gansu``."""
    files = sorted(os.listdir(os.path.join(folder(), below)))
    return [below + each.removesuffix(".lark") for each in files if each.endswith(".lark")]


@cache
def written(name: str) -> str:
    """The text of a grammar."""
    with open(os.path.join(folder(), f"{name}.lark"), encoding="utf-8") as file:
        return file.read()


def stored(file: str) -> str:
    """What the wheel brings beside the grammars; nothing where it cannot be read."""
    try:
        with open(os.path.join(folder(), file), encoding="utf-8") as opened:
            return opened.read()
    except (OSError, ValueError):
        return ""


@cache
def parser(name: str) -> Lark:
    """The LALR parser of one grammar, made from its text, as ``parser("formulas")``."""
    from lark import Lark

    with without_collision_check():
        return Lark(
            written(name),
            parser="lalr",
            start=list(STARTS[name]),
            import_paths=[_declared_words, str(folder())],
            source_path=os.path.join(folder(), f"{name}.lark"),
            maybe_placeholders=False,
        )


@cache
def table(name: str) -> Table:
    """The terminals and the LALR table of one grammar: those of the wheel, or made."""
    return stored_table(name) or table_of(parser(name))


def stored_table(name: str) -> Table | None:
    """The table that the wheel brings; None where it cannot be used."""
    return loads(stored(f"{name}.tables"), _key(name))


def _declared_words(base: str | None, path: str) -> tuple[str, str]:
    """The grammar ``model``: labels and aliases of the model, made when a grammar imports it."""
    if os.path.basename(path) != "model.lark":
        raise FileNotFoundError(path)
    from juesuan.model.words import terminals

    return path, terminals()


def save_tables(into: Path) -> None:
    """Write the tables of the grammars that texts are read with into a folder, one file each."""
    for name in STARTS:
        if name != "formulas":  # which Lark itself reads
            text = dumps(table_of(parser(name)), _key(name))
            (into / f"{name}.tables").write_text(text, encoding="utf-8")


def _key(name: str) -> str:
    return key_of(name, *STARTS[name], *_sources())


@cache
def _sources() -> tuple[str, ...]:
    """All grammars, for they import each other, and the words of the model."""
    return (*map(written, names()), _declared_words(None, "model.lark")[1])


def expression(name: str, terminal: str) -> str:
    """A terminal of a grammar as a regular expression; to compile one takes its time."""
    return table(name).terminals[terminal][0]


@cache
def pattern(name: str, terminal: str) -> re.Pattern[str]:
    """The same, compiled."""
    return re.compile(expression(name, terminal))
