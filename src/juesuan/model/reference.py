"""The page ``docs/model.md``: ``python -m juesuan.model.reference > docs/model.md``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from juesuan.model.declare import Declared, Kind, declared_fields, node_class
from juesuan.model.disclosure import Disclosure
from juesuan.model.report import EvaluationReport

__all__ = ["page"]

_HEAD = """# The model

Every fact that a document can state: the path by which `juesuan.facts` names it, the attribute
where the typed tree holds it, its kind and its unit (that of the form; a figure carries the one
that stands in the text). `[n]` numbers what comes several times, from 1; `LABEL` is a label in the
words of the document. This page is made from
the declarations of the model: `python -m juesuan.model.reference > docs/model.md`.

- **money**, **rate**, **count**, **number** and **year** are a `Figure`; in a table also
  `NotApplicable` (a `-`) or `Text` (a cell that is no figure);
- **date** is a `Day`, **text** a `Text`;
- **value** is a `Quantity` (with 比较, 数值, 单位), a `Deadline` (with 日期), a `Quality` or
  `NotApplicable`.

Each may be `None`: the document does not state it.
"""


def page() -> str:
    """The text of the page."""
    parts = [_HEAD]
    for title, cls in (("Disclosure", Disclosure), ("EvaluationReport", EvaluationReport)):
        parts.append(f"\n## `{title}`\n\n| path | attribute | kind | unit |\n|---|---|---|---|")
        parts.extend(
            f"| {path} | `{name}` | {field.kind.value} | {field.unit or ''} |"
            for path, name, field in _leaves(cls, "", "")
        )
    return "\n".join(parts) + "\n"


def _leaves(cls: type[Any], path: str, name: str) -> Iterator[tuple[str, str, Declared]]:
    for field in declared_fields(cls):
        below = f"{path}/{field.label}".strip("/") if field.label else path
        attribute = f"{name}.{field.name}".lstrip(".")
        if field.kind is Kind.FLAG:
            continue
        if field.kind is Kind.TEXTS:
            yield f"{below}[n]", f"{attribute}[i]", field
        elif field.is_leaf:
            yield below, attribute, field
        elif node_class(cls, field.name) is EvaluationReport:
            continue
        elif field.kind is Kind.ENTRIES:
            inner = node_class(cls, field.name)
            yield from _leaves(inner, f"{below}/LABEL".strip("/"), f"{attribute}[i]")
        elif field.kind is Kind.NODE:
            yield from _leaves(node_class(cls, field.name), below, attribute)
        else:
            yield from _leaves(node_class(cls, field.name), f"{below}[n]", f"{attribute}[i]")


if __name__ == "__main__":
    print(page(), end="")
