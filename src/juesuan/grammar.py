"""The grammars: where they are, and one parser for each, made when it is first needed.

To make the tables of a parser from the text of its grammar takes longer than to read a document,
so a wheel brings them along (``hatch_build.py``); a checkout, or another version of Lark than the
wheel was built with, makes them from the text.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import lark
from lark import Lark, Token

__all__ = ["folder", "from_tables", "from_text", "parser", "pattern", "save_tables", "tokens"]

# Each grammar with the rules that a parse may start from.
STARTS: Final = {
    "clauses": ("paragraph", "part"),
    "formulas": ("start",),
    "layout": ("lines",),
    "report": ("outline", "part", "statements"),
    "tables": ("rows",),
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
    """The LALR parser of one grammar, as ``parser("clauses")``."""
    tables = folder() / f"{name}.lalr"
    return (from_tables(tables) if tables.is_file() else None) or from_text(name)


def from_text(name: str) -> Lark:
    """The parser made from the text of its grammar."""
    path = folder() / f"{name}.lark"
    return Lark(
        path.read_text(encoding="utf-8"),
        parser="lalr",
        start=list(STARTS[name]),
        import_paths=[str(folder())],
        source_path=str(path),
        maybe_placeholders=False,
    )


def save_tables(into: Path) -> None:
    """Write the tables of all parsers into a folder, one file each."""
    for name in STARTS:
        with (into / f"{name}.lalr").open("wb") as file:
            file.write(_made_from() + b"\n")
            # Where they were made is nobody's business.
            from_text(name).save(file, exclude_options=("import_paths", "source_path"))


def from_tables(path: Path) -> Lark | None:
    """The parser of a file of tables; None where its grammar or Lark has changed since."""
    with path.open("rb") as file:
        if file.readline().rstrip() != _made_from():
            return None
        return Lark.load(file)


@cache
def _made_from() -> bytes:
    """What tables have to be made from to be those of this installation."""
    digest = hashlib.sha256(lark.__version__.encode())
    for path in sorted(folder().glob("*.lark")):
        digest.update(path.read_bytes())
    return digest.hexdigest().encode()


def tokens(name: str, start: str, text: str) -> Iterator[Token]:
    """The tokens of a text by a rule of a grammar that is a flat sequence of them."""
    for each in parser(name).parse(text, start=start).children:
        assert isinstance(each, Token)
        yield each


@cache
def pattern(grammar: Lark, terminal: str) -> re.Pattern[str]:
    """A terminal of a grammar as a compiled regular expression."""
    return re.compile(grammar.get_terminal(terminal).pattern.to_regexp())
