"""What an editor and ``help()`` say of each attribute: its label, its unit, its section.

Editors show the string literal below a field and nothing that is made when the program runs, so
the strings stand in the source.  They are made of the declarations, by
``python -m juesuan.model.hover``, and a test compares them.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from juesuan.model.declare import Declared, Kind, Node, cached, declared, declared_fields

_WIDTH = 100
_SEVERAL = (Kind.TEXTS, Kind.NODES, Kind.ROWS)


@cached
def documented(cls: type[Any]) -> dict[str, str]:
    """The docstring of each declared field of a class, by name.

    >>> from juesuan.model import Revenue
    >>> documented(Revenue)["total"]
    '本年收入. Section: 收入决算情况.'
    """
    return {field.name: _describe_field(field, _section(cls)) for field in declared_fields(cls)}


def _section(cls: type[Any]) -> str:
    """The section as the class names it first (``二、收入决算情况``), else the class itself."""
    first = re.split(r"\.$|[:;,] |\n", inspect.cleandoc(cls.__doc__ or ""), maxsplit=1, flags=re.M)[
        0
    ]
    return cls.__name__ if first[:1].isascii() else first


def _describe_field(field: Declared, section: str) -> str:
    said = field.label or "What is stated here itself"
    if field.kind is Kind.ENTRIES:
        said = "What stands under labels of the document's own words"
    if field.unit:
        said += f", in {field.unit}"
    if field.kind in _SEVERAL:
        said += ", numbered from 1 in paths"
    if field.kind is Kind.FLAG:
        said += ": said in the text, no fact"
    whole = f"{said}. Section: {section}."
    # With its indentation and quotes it has to fit into a line.
    columns = sum(2 if each >= "\u2e80" else 1 for each in whole)
    return whole if columns <= _WIDTH - 10 else f"{said}."


def add_docs(source: str, module: Any) -> str:
    """The source of a module of the model with the docstrings below its fields."""
    lines = source.splitlines(keepends=True)
    for field, docstring, said in reversed(list(_fields(source, module))):
        first = docstring.lineno - 1 if docstring is not None else field.end_lineno
        last = docstring.end_lineno if docstring is not None else field.end_lineno
        lines[first:last] = [f'    """{said}"""\n']
    return "".join(lines)


def _fields(source: str, module: Any) -> Iterator[tuple[Any, Any, str]]:
    """The fields of the nodes in a source: the assignment, its docstring or None, what to say."""
    for block in ast.parse(source).body:
        cls = getattr(module, block.name, None) if isinstance(block, ast.ClassDef) else None
        if not isinstance(block, ast.ClassDef) or cls is None or not issubclass(cls, Node):
            continue
        said = documented(cls)
        for statement, following in zip(block.body, [*block.body[1:], None], strict=True):
            if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
                name = statement.target.id
                docstring = following if _is_docstring(following) else None
                is_flag = name in said and declared(cls, name).kind is Kind.FLAG
                if name in said and not (
                    is_flag and docstring
                ):  # what a flag means is said by hand
                    yield statement, docstring, said[name]


def _is_docstring(statement: ast.stmt | None) -> bool:
    return (
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
    )


def model_modules() -> Iterator[tuple[Path, Any]]:
    """The modules of the model with their files."""
    package = importlib.import_module("juesuan.model")
    for each in pkgutil.iter_modules(package.__path__):
        module = importlib.import_module(f"juesuan.model.{each.name}")
        yield Path(str(module.__file__)), module


if __name__ == "__main__":
    for path, module in model_modules():
        path.write_text(add_docs(path.read_text(encoding="utf-8"), module), encoding="utf-8")
