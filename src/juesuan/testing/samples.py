"""Texts with the documents that they state, as extraction leaves them."""

from __future__ import annotations

from random import Random
from typing import Any, NamedTuple

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
    noise: bool = True,
) -> Sample:
    """A disclosure of a unit that does not exist, and a text of it.

    Args:
        random: where the choices come from; the same state makes the same text.
        projects: as for :func:`~juesuan.testing.disclosure`; so are ``year``, ``reports``,
            ``accounts``, ``consistent`` and ``damage``.
        noise: the text is as extraction leaves it: wrapped lines, page numbers, other widths,
            tables in other layouts; the document is the same.

    >>> import juesuan
    >>> made = sample(Random(1), projects=1)
    >>> juesuan.parse(made.text) == made.document
    True
    """
    from juesuan.render import render
    from juesuan.testing.noise import damaged

    options: dict[str, Any] = {"projects": projects, "reports": reports, "accounts": accounts}
    made = disclosure(random, year=year, consistent=consistent, damage=damage, **options)
    if not noise:
        return Sample(render(made), made)
    text = render(made, tables=random.choice(("cells", "rows", "markdown")))
    return Sample(damaged(random, text), made)
