"""Styles of a Word document: what they say of numbers, contents and how words look."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import Literal

from juesuan.files.guards import whole_number

LEVELS = 9  # of a list
_LONGEST_CHAIN = 50  # of styles that are based on one another
# How words look that are not read, or not as the words beside them.
Look = Literal["hidden", "struck", "raised", "lifted", "tiny", "white", "shaded"]
_LOOKS: dict[str, Look] = {
    "vanish": "hidden",
    "strike": "struck",
    "dstrike": "struck",
    "vertAlign": "raised",  # or lowered
    "position": "lifted",
    "sz": "tiny",
    "color": "white",
    "shd": "shaded",
    "highlight": "shaded",
}
# Of colours, and of sizes in half points: on white paper nobody sees them.
UNSEEN = frozenset(("FFFFFF", "ffffff", "1", "2", "3"))
_LIFTED = 6  # half points
_NO_GROUND = ("", "auto", "FFFFFF", "none", "white")
OFF = ("0", "false", "off", "none", "baseline")


class Styles:
    """What styles say of numbers, contents and how words look, through ``basedOn``."""

    def __init__(self, root: ET.Element | None, ns: str) -> None:
        self._ns = ns
        self._based: dict[str, str] = {}
        self._numbers: dict[str, tuple[str | None, int]] = {}
        self.names: dict[str, str] = {}
        self.default: str | None = None
        self._tags: dict[str, Look] = {f"{ns}{tag}": look for tag, look in _LOOKS.items()}
        self._value, self._named = f"{ns}val", f"{ns}rStyle"
        self._looks: dict[str, dict[Look, bool]] = {}
        for style in root.iterfind(f"{ns}style") if root is not None else ():
            key = style.get(f"{ns}styleId", "")
            based = style.find(f"{ns}basedOn")
            if based is not None:
                self._based[key] = based.get(f"{ns}val", "")
            name = style.find(f"{ns}name")
            self.names[key] = name.get(f"{ns}val", "") if name is not None else ""
            number = style.find(f"{ns}pPr/{ns}numPr")
            if number is not None:
                self._numbers[key] = number_of(number, ns)
            looks = self._own_looks(style.find(f"{ns}rPr"))
            if any(each.get(f"{ns}fill") not in _NO_GROUND for each in style.iter(f"{ns}shd")):
                looks["shaded"] = True
            if looks:
                self._looks[key] = looks
            if style.get(f"{ns}default") == "1" and style.get(f"{ns}type") == "paragraph":
                self.default = key

    def looks(self, properties: ET.Element | None, paragraph: str | None) -> set[Look]:
        """How words look by the ``rPr`` of their run, its style, and that of their paragraph."""
        found: dict[Look, bool] = self._own_looks(properties)
        if self._looks:
            named = properties.find(self._named) if properties is not None else None
            own = named.get(self._value) if named is not None else None
            paragraph = self.default if paragraph is None else paragraph
            found = {**self._inherited_looks(paragraph), **self._inherited_looks(own), **found}
        return {look for look, is_on in found.items() if is_on}

    def is_shaded(self, properties: ET.Element | None) -> bool:
        """Whether a paragraph, a cell or a table has a ground of its own, or by its style."""
        return properties is not None and any(
            self._is_on("shaded", each)
            if each.tag == f"{self._ns}shd"
            else self._looks.get(each.get(self._value, ""), {}).get("shaded", False)
            for each in properties
        )

    def _inherited_looks(self, style: str | None) -> dict[Look, bool]:
        found: dict[Look, bool] = {}
        for _ in range(_LONGEST_CHAIN):
            if style is None:
                break
            found = {**self._looks.get(style, {}), **found}
            style = self._based.get(style)
        return found

    def _own_looks(self, properties: ET.Element | None) -> dict[Look, bool]:
        return {
            self._tags[each.tag]: self._is_on(self._tags[each.tag], each)
            for each in (properties if properties is not None else ())
            if each.tag in self._tags
        }

    def _is_on(self, look: Look, element: ET.Element) -> bool:
        value = element.get(self._value, "")
        if look in ("tiny", "white"):
            return value in UNSEEN
        if look == "shaded":
            return element.get(f"{self._ns}fill", value) not in _NO_GROUND
        if look == "lifted":
            return whole_number(value, 0) >= _LIFTED
        return value not in OFF

    def number(self, style: str | None) -> tuple[str | None, int, str | None]:
        """List, level and the style that names them; the nearest of the chain."""
        style = self.default if style is None else style
        for _ in range(_LONGEST_CHAIN):
            if style is None:
                break
            if style in self._numbers:
                return (*self._numbers[style], style)
            style = self._based.get(style)
        return None, 0, None


def number_of(number: ET.Element, ns: str) -> tuple[str | None, int]:
    """List and level of a ``numPr``."""
    key, level = number.find(f"{ns}numId"), number.find(f"{ns}ilvl")
    found = level.get(f"{ns}val", "0") if level is not None else "0"
    return (
        key.get(f"{ns}val") if key is not None else None,
        min(int(found), LEVELS - 1) if found.isdigit() else 0,
    )
