"""Texts with the documents that they state, as extraction leaves them."""

from __future__ import annotations

from random import Random
from typing import Any, NamedTuple, get_args

from juesuan.model import Disclosure
from juesuan.testing.generator import disclosure

__all__ = ["Sample", "sample"]


class Sample(NamedTuple):
    """A text and the document that it states."""

    text: str
    document: Disclosure


def sample(
    random: Random,
    *,
    projects: int | None = None,
    year: int = 2024,
    reports: int = 0,
    accounts: bool = False,
    consistent: bool = True,
    damage: int = 0,
    family: str | None = None,
    noise: bool = True,
    reworded: bool = False,
) -> Sample:
    """A disclosure of a unit that does not exist, and a text of it.

    Args:
        random: where the choices come from; the same state makes the same text.
        projects: as for :func:`~juesuan.testing.disclosure`; so are ``year``, ``reports``,
            ``accounts``, ``consistent``, ``damage`` and ``family``.
        noise: the text is as extraction leaves it: wrapped lines, page numbers, other widths,
            tables in other layouts; the document is the same.
        reworded: each statement is said in any of the words that the grammars know for it.

    >>> import juesuan
    >>> made = sample(Random(1), projects=1)
    >>> juesuan.parse(made.text) == made.document
    True
    """
    from juesuan.render import Layout
    from juesuan.render.documents import write
    from juesuan.testing.noise import damaged

    options: dict[str, Any] = {"projects": projects, "reports": reports, "accounts": accounts}
    options |= {"damage": damage, "family": family}
    made = disclosure(random, year=year, consistent=consistent, **options)
    tables: Layout = random.choice(get_args(Layout)) if noise else "cells"
    text = write(made, tables, random if reworded else None)
    return Sample(damaged(random, text) if noise else text, made)
