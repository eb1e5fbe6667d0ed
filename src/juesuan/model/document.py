"""What every document has beside what it states: its text, and how it was read."""

from __future__ import annotations

import attrs

from juesuan.diagnostics import Diagnostic
from juesuan.model.declare import Node

__all__ = ["Document", "Origin", "Region"]

Region = tuple[int, int, str]


@attrs.frozen
class Origin:
    """The text that a document was read from, and what each stretch of it is.

    ``regions`` are ranges with their kind (``label``, ``text``, ``noise``, ``unread``), sorted
    and without overlap; what none of them covers and no fact states is white space.
    """

    text: str = attrs.field(repr=False)
    regions: tuple[Region, ...] = attrs.field(repr=False, default=())


@attrs.frozen(eq=False, repr=False)
class Document(Node):
    """Base of the two kinds of document."""

    origin: Origin | None = attrs.field(default=None, eq=False, repr=False, kw_only=True)
    diagnostics: tuple[Diagnostic, ...] = attrs.field(
        default=(), eq=False, repr=False, kw_only=True
    )

    @property
    def coverage(self) -> float:
        """Share of the characters that are not unread, between 0 and 1.

        Raises:
            ValueError: the document was not made by ``parse`` and has no text.
        """
        from juesuan.segments import coverage

        return coverage(self)

    def _repr_html_(self) -> str:
        """What a notebook shows: main figures, how much was read, how many findings."""
        from juesuan.notebook import document_html

        return document_html(self)  # type: ignore[arg-type]
