"""What every document has beside what it states: its text, and how it was read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Literal

import attrs

from juesuan.diagnostic import Diagnostic
from juesuan.model.declare import Node
from juesuan.model.later import Later, Make

if TYPE_CHECKING:
    from juesuan.files.extract import Extract
else:
    Extract = Any  # what knows files is imported when a file is read

__all__ = [
    "DisclosureKind",
    "Document",
    "DocumentKind",
    "Origin",
    "Region",
    "RegionKind",
    "documents_of",
    "required",
]

DisclosureKind = Literal["disclosure", "three_public", "self_evaluation", "other"]
DocumentKind = DisclosureKind | Literal["report"]
RegionKind = Literal["label", "text", "noise", "unread"]
Region = tuple[int, int, RegionKind]
_GIVEN = object()  # a pickled one comes back as another


@attrs.frozen
class Origin(Later):
    """The text that a document was read from, and what each stretch of it is.

    ``regions`` are ranges with their kind, sorted and without overlap; what none of them covers
    and no fact states is white space.
    ``extract`` is the file that the text was taken from, if it was; it knows places.
    """

    text: str = attrs.field(repr=False)
    regions: tuple[Region, ...] = attrs.field(repr=False, default=())
    extract: Extract | None = attrs.field(repr=False, eq=False, default=None)
    _later: Make | None = attrs.field(init=False, default=None, eq=False, repr=False)


@attrs.frozen(eq=False, repr=False)
class Document(Node):
    """Base of the two kinds of document."""

    origin: Origin | None = attrs.field(default=None, eq=False, repr=False, kw_only=True)
    diagnostics: tuple[Diagnostic, ...] = attrs.field(
        default=(), eq=False, repr=False, kw_only=True
    )
    kind: DocumentKind = attrs.field(default="disclosure", eq=False, repr=False, kw_only=True)
    layout: str | None = attrs.field(default=None, eq=False, repr=False, kw_only=True)

    # What was worked out once; a document made by `attrs.evolve` has one of its own.
    _known: dict[str, Any] = attrs.field(init=False, factory=dict, eq=False, repr=False)

    @property
    def text(self) -> str:
        """The text that spans count in: what was given to ``parse``, or extracted from a file.

        Raises:
            ValueError: the document was not made by ``parse`` and has no text.
        """
        if self.origin is None:
            raise ValueError("这份文档不是由文本读出的，没有原文，也就没有 text")
        return self.origin.text

    @property
    def coverage(self) -> float:
        """Values, labels and texts of known parts, as a share of all but blanks and noise.

        Raises:
            ValueError: the document was not made by ``parse`` and has no text.
        """
        if "coverage" not in self._known:
            from juesuan.model.coverage import coverage  # few ask for it

            self._known["coverage"] = coverage(self)
        found: float = self._known["coverage"]
        return found

    def given_for_its_text(self) -> None:
        """Notes that ``parse`` gives this document for its text, and for nothing but the text."""
        self._known["given"] = _GIVEN

    def is_given_for(self, text: str) -> bool:
        """Whether ``parse`` of a text would give this document, as it did before.

        False where only another call of ``parse`` can tell: the document was changed, read from a
        file or from JSON, or pickled, perhaps by another version.
        """
        return self._known.get("given") is _GIVEN and self.text == text

    def _repr_html_(self) -> str:
        """What a notebook shows: main figures, how much was read, how many findings."""
        from juesuan.notebook import document_html

        return document_html(self)  # type: ignore[arg-type]


def required(document: object, function: str) -> None:
    """Refuses what is no document, in the words of the function that was called.

    Raises:
        TypeError: it is none.
    """
    if not isinstance(document, Document):
        given = type(document).__name__
        raise TypeError(
            f"{function} 的 document 应为读出的文档，而不是 {given}："
            "先用 juesuan.parse(文本) 或 juesuan.read(文件)"
        )


def documents_of(given: object, function: str) -> list[Document]:
    """One document or several as a list.

    Raises:
        TypeError: something else is given, or among them.
    """
    if isinstance(given, Document):
        return [given]
    if isinstance(given, str) or not isinstance(given, Iterable):
        required(given, function)
    documents: list[Document] = list(given)  # type: ignore[call-overload]
    for each in documents:
        required(each, function)
    return documents
