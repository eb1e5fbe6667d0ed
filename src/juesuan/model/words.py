"""Labels and aliases of the model as terminals of a grammar: declared once, made in memory."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from juesuan.model.declare import Declared, Kind, cached, declared_fields
from juesuan.model.evaluation import (
    OverallFunds,
    OverallFundsRow,
    OverallSelfEvaluation,
    ProjectFunds,
    ProjectFundsRow,
    ProjectSelfEvaluation,
)
from juesuan.source import fold


@cached
def words_of(field: Declared) -> tuple[str, ...]:
    """The label and the aliases of a field, folded.

    >>> from juesuan.model.declare import declared
    >>> words_of(declared(ProjectFunds, "other"))
    ('其他资金', '单位资金')
    """
    return tuple(fold(words) for words in (field.label, *field.aliases))


def _terminal(
    name: str, classes: Iterable[type[Any]], kind: Kind | None = None, only: str = ""
) -> str:
    words = {
        word
        for cls in classes
        for field in declared_fields(cls)
        if (kind is None or field.kind is kind) and only in ("", field.name)
        for word in words_of(field)
    }
    # Lark tries strings in the order in which they stand: the longest first.
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return f"{name}: " + " | ".join(f'"{word}"' for word in ordered) + "\n"


def terminals() -> str:
    """The text of the grammar ``model``, which other grammars import."""
    return (
        _terminal("NAME_LABEL", (OverallSelfEvaluation, ProjectSelfEvaluation), Kind.TEXT)
        + _terminal("TOTAL_LABEL", (OverallSelfEvaluation, ProjectSelfEvaluation), only="total")
        + _terminal("FUNDS_SOURCE", (OverallFunds, ProjectFunds))
        + _terminal("FUNDS_COLUMN", (OverallFundsRow, ProjectFundsRow))
    )
