"""Templates of sentence forms taken apart; both the renderer and the reading use the pieces."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple, Union

__all__ = ["Choice", "Literal", "Optional", "Piece", "Slot", "pieces"]


class Literal(NamedTuple):
    """Fixed words."""

    words: str


class Optional(NamedTuple):
    """Fixed words that are written and may be missing when read."""

    words: str


class Choice(NamedTuple):
    """Words that say the same; the first is written."""

    options: tuple[str, ...]


class Slot(NamedTuple):
    """A place for a field: ``mode`` is the sign before its name, empty for label and figure."""

    mode: str
    name: str


Piece = Union[Literal, Optional, Choice, Slot]

_PIECE = re.compile(
    r"\{(?P<mode>[=~*#0@^]?)(?P<name>[^{}]*)\}|\[(?P<optional>[^\[\]]*)\]"
    r"|\((?P<choice>[^()]*\|[^()]*)\)|(?P<literal>[^{}\[\](]+|\()"
)


@cache
def pieces(template: str) -> tuple[Piece, ...]:
    """The pieces of a template in order.

    >>> pieces("{@year}年度[其中]{=total}")[1:]
    (Literal(words='年度'), Optional(words='其中'), Slot(mode='=', name='total'))
    """
    found: list[Piece] = []
    for match in _PIECE.finditer(template):
        if match["name"] is not None:
            found.append(Slot(match["mode"], match["name"]))
        elif match["optional"] is not None:
            found.append(Optional(match["optional"]))
        elif match["choice"] is not None:
            found.append(Choice(tuple(match["choice"].split("|"))))
        elif found and isinstance(found[-1], Literal):
            found[-1] = Literal(found[-1].words + match["literal"])
        else:
            found.append(Literal(match["literal"]))
    return tuple(found)
