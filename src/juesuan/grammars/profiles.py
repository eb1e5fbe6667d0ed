"""What may be said of a figure behind it, by what the model can hold of it."""

from __future__ import annotations

from typing import NamedTuple

from juesuan.grammars.words import quoted
from juesuan.statements import fields
from juesuan.statements.fields import Place
from juesuan.statements.vocabulary import Statement, section

__all__ = ["Profile", "profile_of"]


class Profile(NamedTuple):
    """What may be said of a figure behind it."""

    share: bool = False
    compared: bool = False
    used_for: bool = False
    staff: bool = False
    of_row: bool = False

    @property
    def mark(self) -> str:
        """The end of the names of its rules."""
        return "".join("sctpr"[at] for at, each in enumerate(self) if each) or "n"


def profile_of(statement: Statement, place: Place) -> Profile:
    """What the model can hold of what a statement states."""
    owner = place if len(statement.paths) == 1 else place[:-1]
    staff = statement.kind == "count" and _holds(place, "change")
    if statement.kind not in ("amount", "compared"):
        return Profile(staff=staff)
    return Profile(
        share=statement.kind == "amount" and _holds(place, "share"),
        compared=all(fields.group(owner, base) is not None for base in fields.BASES),
        used_for=statement.kind == "amount" and _is_used(statement, place),
        of_row=any(isinstance(step, int) for step in place),
    )


def _is_used(statement: Statement, place: Place) -> bool:
    """Whether 主要用于 may follow; in 基本支出 it opens what 人员经费 and 公用经费 comprise."""
    opens_names = any(words in section(statement.section).before for words in quoted("used_for"))
    return _holds(place, "comprises" if opens_names else "used_for")


def _holds(place: Place, name: str) -> bool:
    return fields.nearest(place, name) is not None
