"""The grammars: where they are, and one parser for each, made when it is first needed.

To make the tables of a parser from the text of its grammar takes longer than to read a document,
so a wheel brings them along as data (``hatch_build.py``, :mod:`juesuan.grammar_tables`); a
checkout, or another version of Lark than the wheel was built with, makes them from the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from lark import Lark, Token
from lark.lexer import Lexer

from juesuan.grammar_tables import dumps, key_of, loads, without_collision_check

__all__ = ["folder", "from_tables", "from_text", "parser", "pattern", "save_tables", "tokens"]

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
def parser(name: str, lexer: type[Lexer] | None = None) -> Lark:
    """The LALR parser of one grammar, as ``parser("tables")``, with Lark's lexer or another."""
    return from_tables(name, lexer) or from_text(name, lexer)


def from_text(name: str, lexer: type[Lexer] | None = None) -> Lark:
    """The parser made from the text of its grammar."""
    path = folder() / f"{name}.lark"
    with without_collision_check():
        return Lark(
            path.read_text(encoding="utf-8"),
            parser="lalr",
            lexer=lexer or "contextual",
            start=list(STARTS[name]),
            import_paths=[_declared_words, str(folder())],
            source_path=str(path),
            maybe_placeholders=False,
        )


def from_tables(name: str, lexer: type[Lexer] | None = None) -> Lark | None:
    """The parser of the tables that the wheel brings; None where they cannot be used."""
    try:
        written = (folder() / f"{name}.tables").read_text(encoding="ascii")
    except (OSError, ValueError):
        return None
    return loads(written, _key(name), lexer)


def _declared_words(base: str | None, path: str) -> tuple[str, str]:
    """The grammar ``model``: labels and aliases of the model, made when a grammar imports it."""
    if Path(path).name != "model.lark":
        raise FileNotFoundError(path)
    from juesuan.model.words import terminals

    return path, terminals()


def save_tables(into: Path) -> None:
    """Write the tables of all parsers into a folder, one file each."""
    for name in STARTS:
        written = dumps(from_text(name), _key(name))
        (into / f"{name}.tables").write_text(written, encoding="ascii")


def _key(name: str) -> str:
    return key_of(name, *STARTS[name], *_sources())


@cache
def _sources() -> tuple[str, ...]:
    """All grammars, for they import each other, and the words of the model."""
    written = [path.read_text(encoding="utf-8") for path in sorted(folder().glob("*.lark"))]
    return (*written, _declared_words(None, "model.lark")[1])


def tokens(name: str, start: str, text: str) -> Iterator[Token]:
    """The tokens of a text by a rule of a grammar that is a flat sequence of them."""
    for each in parser(name).parse(text, start=start).children:
        assert isinstance(each, Token)
        yield each


@cache
def pattern(grammar: Lark, terminal: str) -> re.Pattern[str]:
    """A terminal of a grammar as a compiled regular expression."""
    return re.compile(grammar.get_terminal(terminal).pattern.to_regexp())
