"""A page as what a browser makes of it, as far as the tests need it."""

from __future__ import annotations

from html.parser import HTMLParser

import attrs

VOID = {"meta", "link", "br", "input", "rect"}


@attrs.define
class Element:
    tag: str
    attributes: dict[str, str]
    text: str = ""
    parents: tuple[str, ...] = ()


def _classes(element: Element) -> list[str]:
    return element.attributes.get("class", "").split()


class Page(HTMLParser):
    """The elements of a page; tags that are not properly nested fail."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(source)
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        element = Element(tag, given, parents=tuple(each.tag for each in self._open))
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.elements.append(Element(tag, given))

    def handle_endtag(self, tag: str) -> None:
        assert self._open[-1].tag == tag, (self._open[-1], tag)
        self._open.pop()

    def handle_data(self, data: str) -> None:
        if any(each.attributes.get("class") == "refs" for each in self._open):
            return
        # What a note says is no text of the document around it.
        inside = [i for i, each in enumerate(self._open) if "note" in _classes(each)]
        for each in self._open[inside[0] if inside else 0 :]:
            each.text += data

    def having(self, **attributes: str) -> list[Element]:
        return [
            each
            for each in self.elements
            if all(value in each.attributes.get(k, "").split() for k, value in attributes.items())
        ]

    def marks(self) -> list[Element]:
        """What states a fact, the legend left out."""
        return [each for each in self.elements if "data-path" in each.attributes]

    def tagged(self, tag: str) -> list[Element]:
        return [each for each in self.elements if each.tag == tag]
