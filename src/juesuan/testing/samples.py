"""Texts with the documents that they state, as extraction leaves them."""

from __future__ import annotations

from random import Random
from typing import NamedTuple, Unpack, get_args

from juesuan.model import Disclosure
from juesuan.testing.generator import Options, disclosure


class Sample(NamedTuple):
    """A text and the document that it states."""

    text: str
    document: Disclosure


def sample(
    random: Random,
    *,
    year: int = 2024,
    noise: bool = True,
    reworded: bool = False,
    **options: Unpack[Options],
) -> Sample:
    """A disclosure of a unit that does not exist, and a text of it.

    Args:
        random: where the choices come from; the same state makes the same text.
        year: the fiscal year.
        noise: the text is as extraction leaves it: wrapped lines, page numbers, other widths,
            tables in other layouts; the document is the same.
        reworded: each statement is said in any of the words that the grammars know for it.
        options: as for :func:`~juesuan.testing.disclosure`: ``projects``, ``reports``,
            ``accounts``, ``consistent``, ``damage``, ``family``.

    >>> import juesuan
    >>> made = sample(Random(1), projects=1)
    >>> juesuan.parse(made.text) == made.document
    True
    """
    from juesuan.render import Layout
    from juesuan.render.documents import write_document
    from juesuan.testing.noise import damaged

    made = disclosure(random, year=year, **options)
    tables: Layout = random.choice(get_args(Layout)) if noise else "cells"
    text = write_document(made, tables, random if reworded else None)
    return Sample(damaged(random, text) if noise else text, made)
