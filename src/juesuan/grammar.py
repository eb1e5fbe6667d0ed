"""The grammars: where they are, and what is made of each when it is first needed.

To make it takes longer than to read a document, and Lark longer to import.  So a wheel brings it
along as plain data (``hatch_build.py``), and a parse imports no Lark; a checkout makes it from the
text.  What a wheel brings is JSON, which runs nothing; a file that is damaged, or of another
grammar, is not used.
"""

from __future__ import annotations

import json
import os.path
import re
import zlib
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from juesuan.grammar_tables import Table, table_of, without_collision_check

if TYPE_CHECKING:
    from pathlib import Path  # which takes as long to import as a page to read

    from lark import Lark

_FORMAT: Final = "juesuan-tables-6"
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
def grammar_text(name: str) -> str:
    """The text of a grammar; ``model`` is made of the labels and aliases of the model."""
    if name == "model":
        from juesuan.model.words import terminals

        return terminals()
    with open(_grammar_path(name), encoding="utf-8") as file:
        return file.read()


def _grammar_path(name: str) -> str:
    return os.path.join(folder(), f"{name}.lark")


class GrammarData(NamedTuple):
    """Plain data that is made of some grammars, and the file in which a wheel brings it along."""

    file: str
    grammars: tuple[str, ...]
    make: Callable[[], Any]

    def load(self) -> Any:
        """That of the wheel, or made."""
        found = self.load_brought()
        return self.make() if found is None else found

    def load_brought(self) -> Any:
        """That of the wheel; None where it is missing, damaged or made from something else."""
        try:
            with open(os.path.join(folder(), self.file), "rb") as opened:
                head, _, body = opened.read().partition(b"\n")
            return json.loads(body) if head == self._first_line(body.rstrip()) else None
        except (OSError, ValueError):
            return None

    def save(self, into: Path) -> None:
        """Write the file into a folder."""
        body = json.dumps(self.make(), ensure_ascii=False, separators=(",", ":")).encode()
        (into / self.file).write_bytes(self._first_line(body) + b"\n" + body + b"\n")

    def _first_line(self, body: bytes) -> bytes:
        """Says what it was made from, and that nothing of it is lost."""
        texts = _checksum(" ".join(map(_grammar_checksum, self.grammars)).encode())
        return f"{_FORMAT} {texts} {_checksum(body)}".encode()


def _checksum(data: bytes) -> str:
    """Tells damage and change, and no forgery: who can write here can write the code."""
    return f"{len(data)}-{zlib.crc32(data):08x}"


@cache  # several tables are made from the same text
def _grammar_checksum(name: str) -> str:
    with open(_grammar_path(name), "rb") as file:
        return _checksum(file.read())


@cache
def parser(name: str) -> Lark:
    """The LALR parser of one grammar, made from its text, as ``parser("formulas")``."""
    from lark import Lark

    with without_collision_check():
        return Lark(
            grammar_text(name),
            parser="lalr",
            start=list(STARTS[name]),
            import_paths=[_import_model_words, str(folder())],
            source_path=_grammar_path(name),
            maybe_placeholders=False,
        )


@cache
def grammar_table(name: str) -> Table:
    """The terminals and the LALR table of one grammar."""
    return Table(**table_data(name).load())


def table_data(name: str) -> GrammarData:
    """How the table of a grammar is made: of all grammars, for they import each other.

    They import the words of the model as well, which change with the code: a wheel brings both.
    """
    return GrammarData(f"{name}.tables", tuple(names()), lambda: table_of(parser(name))._asdict())


def _import_model_words(base: str | None, path: str) -> tuple[str, str]:
    """The grammar ``model``, which is no file, where a grammar imports it."""
    if os.path.basename(path) != "model.lark":
        raise FileNotFoundError(path)
    return path, grammar_text("model")


def save_tables(into: Path) -> None:
    """Write the tables of the grammars that texts are read with into a folder, one file each."""
    for name in STARTS:
        if name != "formulas":  # which Lark itself reads
            table_data(name).save(into)


def terminal_expression(name: str, terminal: str) -> str:
    """A terminal of a grammar as a regular expression; to compile one takes its time."""
    return grammar_table(name).terminals[terminal][0]


@cache
def terminal_pattern(name: str, terminal: str) -> re.Pattern[str]:
    """The same, compiled."""
    return re.compile(terminal_expression(name, terminal))
