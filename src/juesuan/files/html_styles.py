"""What a page's own styles say of its elements: which are not shown, and which are struck out.

Rules of a tag, a class or an id are known, as ``.x``, ``td.x`` and ``#x``; those of an element
inside another one are not, and where they hide a part of tables, that is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
_BRACE = re.compile(r"([{}])")
_SELECTOR = re.compile(r"(\*|[a-z][a-z0-9]*)?([.#][-\w]+)?", re.IGNORECASE)
_SAYS = re.compile(
    r"(?:^|;)\s*(display|visibility|opacity|left|top|text-indent|margin-left|margin-top|color"
    r"|unicode-bidi|font-size"
    r"|text-decoration|vertical-align|list-style)(?:-line|-type)?\s*:([^;!]*)"
    r"(!\s*important)?",
    re.IGNORECASE,
)
_ON_SCREEN = re.compile(r"@media\s+(?:only\s+)?(?:screen|all)\s*", re.IGNORECASE)
_PRINTED = re.compile(r"\smedia\s*=\s*(?:[\"']\s*)?print", re.IGNORECASE)
_UNSEEN = ("none", "hidden", "collapse")
_ZERO = re.compile(r"(?:0+\.?0*|\.0+)[a-z%]*")
_PLACES = ("left", "top", "text-indent", "margin-left", "margin-top")
_FAR_OUT = re.compile(r"-\d{3,}")  # beside the page, where nobody looks
# Letters that nobody can read, and those whose size is not said by itself.
_SMALLEST = re.compile(r"(?:0?\.\d+|1(?:\.[0-4]\d*)?)(?:px|pt)")
_RELATIVE = re.compile(r".*(?:\dem|%|inherit|smaller|larger)")
_INSIDE = re.compile(r"[\s>+~]+")
_PART_OF_TABLE = re.compile(r"(?:td|th|tr|col|tbody|colgroup)(?![-\w])", re.IGNORECASE)
_PASSING = re.compile(r":(?:hover|active|focus|before|after)", re.IGNORECASE)

_Rank = tuple[bool, int, int]  # whether it is important, how narrow it is, which it is
Looks = Mapping[str, str]  # of an element: ``display`` is ``none``
Unread = Literal["absent", "hidden", "struck", None]  # absent: it takes no room


class Styles:
    """The rules of a page that hide elements or strike their words out.

    Args:
        sheets: what stands in ``<style …>…</style>``, with the rest of the tag that begins it.

    >>> styles = Styles([' type="text/css">.note, p.x {display: none} #y {display: block}'])
    >>> [reason_unread(styles.looks("p", {"class": words})) for words in ("a note", "x", "y")]
    ['absent', 'absent', None]
    """

    def __init__(self, sheets: Iterable[str]) -> None:
        self._rules: dict[tuple[str, str], dict[str, tuple[_Rank, str]]] = {}
        self._count = 0
        self.may_hide = False  # whether a rule that is not known may hide a part of a table
        for sheet in sheets:
            tag, _, rules = sheet.partition(">")
            if not _PRINTED.search(tag):
                self._add(_COMMENT.sub("", rules))

    def _add(self, rules: str) -> None:
        applies = [True]
        selectors = ""
        pieces = _BRACE.split(rules)
        for before, brace in zip(pieces[0::2], pieces[1::2], strict=False):
            if brace == "{":
                selectors = before.rpartition(";")[2].strip()
                at_rule = selectors.startswith("@")
                applies.append(
                    applies[-1] and (not at_rule or bool(_ON_SCREEN.fullmatch(selectors)))
                )
                continue
            if applies[-1] and selectors:
                self._add_rule(selectors, before)
            selectors = ""
            if len(applies) > 1:
                applies.pop()

    def _add_rule(self, selectors: str, says: str) -> None:
        stated = list(_declarations(says))
        for selector in selectors.split(",") if stated else ():
            simple = _SELECTOR.fullmatch(selector.strip())
            if simple is None:
                last = _INSIDE.split(selector.strip())[-1]
                if _PART_OF_TABLE.match(last) and not _PASSING.search(last):
                    hides = _hides({what: value for what, value, _ in stated})
                    self.may_hide = self.may_hide or hides
                continue
            tag, name = (simple[1] or "*").lower(), simple[2] or ""
            narrow = 100 * name.startswith("#") + 10 * name.startswith(".") + (tag != "*")
            known = self._rules.setdefault((tag, name), {})
            for what, value, important in stated:
                self._count += 1
                rank = important, narrow, self._count
                known[what] = max(known.get(what, (rank, value)), (rank, value))

    def looks(self, tag: str, given: Mapping[str, str | None]) -> Looks:
        """What holds of an element: by the narrowest rule, then by the last one."""
        if not self._rules and "style" not in given:
            return {}
        found: dict[str, tuple[_Rank, str]] = {}
        if self._rules:
            names = ["", *(f".{each}" for each in (given.get("class") or "").split())]
            names += [f"#{given['id']}"] if given.get("id") else []
            for key in ((kind, name) for name in names for kind in ("*", tag)):
                for what, declared in self._rules.get(key, {}).items():
                    found[what] = max(found.get(what, declared), declared)
        for what, value, important in _declarations(given.get("style") or ""):
            declared = ((important, 1000, 0), value)
            found[what] = max(found.get(what, declared), declared)
        return {what: value for what, (_, value) in found.items()}


def reason_unread(looks: Looks) -> Unread:
    """Why the words of an element are not read; None: they are."""
    if "line-through" in looks.get("text-decoration", ""):
        return "struck"
    if looks.get("display") == "none":
        return "absent"
    return "hidden" if _hides(looks) else None


def is_tiny(looks: Looks) -> bool | None:
    """Whether an element has letters that nobody can read; None: as the one that it stands in."""
    size = looks.get("font-size", "inherit")
    if _ZERO.fullmatch(size) or _SMALLEST.fullmatch(size):
        return True
    return None if _RELATIVE.fullmatch(size) else False


def is_raised(looks: Looks) -> bool:
    """Whether an element stands above or below its line, as the mark of a note."""
    return looks.get("vertical-align", "").startswith(("super", "sub"))


def has_no_numbers(looks: Looks) -> bool:
    """Whether a list, or an entry of it, is shown without its number."""
    return "none" in looks.get("list-style", "")


def _hides(looks: Looks) -> bool:
    if any(looks.get(what) in _UNSEEN for what in ("display", "visibility")):
        return True
    if any(_FAR_OUT.match(looks.get(what, "")) for what in _PLACES):
        return True
    if looks.get("color") == "transparent":
        return True
    # Letters in another order than that of the markup: 1.009 is shown for 900.1.
    turns = looks.get("unicode-bidi", "").endswith("override")
    return turns or _ZERO.fullmatch(looks.get("opacity", "1")) is not None


def _declarations(says: str) -> Iterator[tuple[str, str, bool]]:
    """What declarations say: property, value, and whether it is important; of two the last."""
    for what, value, important in _SAYS.findall(says):
        yield what.lower(), value.strip().lower(), bool(important)
