"""The running text of a report to walk: chapters, headings and numbered items."""

from __future__ import annotations

from typing import Union

import attrs

from juesuan.model.declare import Node, text
from juesuan.model.later import Later, Make
from juesuan.model.leaves import Text

__all__ = ["Chapter", "Passage", "Stated"]


@attrs.frozen
class Stated:
    """The place in a running text where a fact stands: its path in the report."""

    path: str


Piece = Union[str, Stated]


@attrs.frozen(eq=False, repr=False)
class Passage(Node):
    """A heading or a numbered item with what follows it.

    ``content`` is its text before the first item inside it: words, and the facts that are stated
    between them; a line break in the words parts paragraphs.  ``items`` are the numbered items
    inside.  :func:`juesuan.render.report_text.text_of` puts the string together.
    """

    numbering: str = attrs.field(default="", kw_only=True)
    heading: tuple[Piece, ...] = attrs.field(default=(), kw_only=True)
    content: tuple[Piece, ...] = attrs.field(default=(), kw_only=True)
    items: tuple[Passage, ...] = attrs.field(default=(), kw_only=True)


@attrs.frozen(eq=False, repr=False)
class Chapter(Later, Node):
    """One of the seven chapters: its title, its text before the first heading, the headings."""

    title: Text | None = text("标题")
    """标题. Section: Chapter."""
    numbering: str = attrs.field(default="", kw_only=True)
    content: tuple[Piece, ...] = attrs.field(default=(), kw_only=True)
    items: tuple[Passage, ...] = attrs.field(default=(), kw_only=True)
    _later: Make | None = attrs.field(init=False, default=None, eq=False, repr=False)
