"""The grammars: where they are, and one parser for each, built when it is first needed."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from lark import Lark

__all__ = ["folder", "parser", "pattern"]


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
def parser(name: str, *start: str) -> Lark:
    """The LALR parser of one grammar, as ``parser("clauses", "paragraph")``."""
    path = folder() / f"{name}.lark"
    return Lark(
        path.read_text(encoding="utf-8"),
        parser="lalr",
        start=list(start),
        import_paths=[str(folder())],
        source_path=str(path),
        maybe_placeholders=False,
    )


@cache
def pattern(grammar: Lark, terminal: str) -> re.Pattern[str]:
    """A terminal of a grammar as a compiled regular expression."""
    return re.compile(grammar.get_terminal(terminal).pattern.to_regexp())
