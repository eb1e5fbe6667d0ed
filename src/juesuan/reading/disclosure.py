"""The parts of a text in order, each given to the reader that knows it, become a disclosure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from juesuan import diagnostics
from juesuan.blocks import Noise, Row
from juesuan.forms import HEADINGS, Heading
from juesuan.model.disclosure import Disclosure, Term
from juesuan.model.leaves import Figure, Text
from juesuan.paragraphs import Contents, HeadingLine, Paragraph, Part, TitleLine, opens_form
from juesuan.reading.draft import Draft, spanned
from juesuan.reading.forms import FormReader
from juesuan.reading.tables import TableReader
from juesuan.reading.values import decimal
from juesuan.source import leftovers

__all__ = ["DisclosureReader"]

_YEAR = re.compile(r"(\d{4})年度?")
_TITLE_END = re.compile(r"(?:部门|单位)?(?:\(单位\))?决算(?:公开)?(?:情况)?(?:说明|报告)?$")
_STAFF = re.compile(r"^(?P<unit>[^,。;:]{2,60}?)(?P<year>\d{4})年度?,?实有人数")
_TERM = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、.,]|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、])?"
)
_TABLE_NAME = re.compile(r"《([^》]*)》")
_TABLE_LINE = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、])?《[^》]*》[,。;]?"
)
_NOTHING_FURTHER = re.compile(r".{0,10}无其他需(?:要)?说明的(?:事项|情况|问题)")
_ITEM = re.compile(
    r"\((?P<bracket>[一二三四五六七八九十]{1,3}|\d{1,2})\)|(?P<han>[一二三四五六七八九十]{1,3})、"
    r"|(?P<arabic>\d{1,2})[.、](?!\d)|(?P<ring>[①-⑳])"
)
_NUMERALS = {
    **{han: n for n, han in enumerate("一二三四五六七八九十", 1)},
    **{f"十{han}": 10 + n for n, han in enumerate("一二三四五六七八九", 1)},
    **{
        f"{t}十{o}": 10 * i + j
        for i, t in enumerate("二三四五", 2)
        for j, o in enumerate(["", *"一二三四五六七八九"])
    },
}
_SHORT = 8


class DisclosureReader:
    """Reads parts in document order; knows which part of the form a heading has opened."""

    def __init__(self, source: str, folded: str) -> None:
        self.draft = Draft(source)
        self.folded = folded
        self.forms = FormReader(self.draft)
        self.tables = TableReader(self.draft, folded)
        self.part = ""
        self.headings: dict[str, tuple[int, int, bool]] = {}
        self.duties: list[Text] = []
        self.terms: list[Term] = []
        self.statements: list[Text] = []
        self.before = ""

    def read(self, parts: Iterable[Part]) -> dict[str, Any]:
        """Read all parts of the text: the fields of the disclosure."""
        for start, end in leftovers(self.folded):
            self.draft.region(start, end, "noise")
        rows: list[Row | None] = []
        for part in parts:
            match part:
                case Row():
                    rows.append(part)
                case Noise(start, end):
                    self.draft.region(start, end, "noise")
                case _:
                    rows.append(None)
                    self._line(part)
        self.tables.read(rows)
        for table in self.tables.foreign:
            self.tables.leave_unread(table)
        return self._finish()

    @property
    def is_disclosure(self) -> bool:
        """Whether a title, a heading, a sentence or a table of a disclosure was found."""
        found = {path[0] for path in self.draft.leaves} - {"overview"}
        return bool(found or self.headings or self.tables.tables)

    def _line(self, part: Part) -> None:
        match part:
            case HeadingLine(paragraph, heading):
                self._label(paragraph)
                self._heading(paragraph, heading)
            case TitleLine(paragraph):
                self._label(paragraph)
                self._title(paragraph)
            case Contents(paragraph):
                for start, end in paragraph.pieces:
                    self.draft.region(start, end, "noise")
            case Paragraph():
                self._paragraph(part)

    def _label(self, paragraph: Paragraph) -> None:
        for start, end in paragraph.pieces:
            self.draft.region(start, end, "label")

    # Title and headings.

    def _title(self, paragraph: Paragraph) -> None:
        text = paragraph.words.text
        year = list(_YEAR.finditer(text))
        source = self.draft.source
        title = paragraph.leaf(source, 0, len(text))
        if not year or title is None or self.draft.has(("title",)):
            return
        self.draft.set(("title",), title)
        stated = year[-1]
        end = _TITLE_END.search(text)
        last = end.start() if end else len(text)
        after = paragraph.leaf(source, stated.end(), last) if stated.end() < last else None
        unit = paragraph.leaf(source, 0, stated.start()) or after
        if unit is not None:
            self.draft.set(("unit_name",), unit)
        self._year(paragraph, stated)

    def _year(self, paragraph: Paragraph, stated: re.Match[str], group: int | str = 1) -> None:
        span = paragraph.words.span(*stated.span(group))
        self.draft.set(("year",), Figure(decimal(stated[group]), None, *span))

    def _heading(self, paragraph: Paragraph, heading: Heading) -> None:
        self.part = heading.part
        if not heading.part:
            return
        start, end = paragraph.start, paragraph.end
        if heading.part in self.headings and self.headings[heading.part][2]:
            self.draft.diagnose(diagnostics.DOUBLED.at(start, end, heading=heading.words))
        self.headings.setdefault(heading.part, (start, end, False))
        number = paragraph.words.text[: len(heading.number)]
        if heading.level == 2 and re.match(r"\d", number):
            self.draft.diagnose(
                diagnostics.NUMBERING.at(
                    start,
                    end,
                    heading=heading.words,
                    found=re.split(r"(?<=[.、,])", number)[0],
                    expected=heading.number,
                )
            )
        self.forms.enter(heading.part)

    def _filled(self) -> None:
        """Something was read below the heading that stands."""
        if self.part in self.headings:
            start, end, _ = self.headings[self.part]
            self.headings[self.part] = (start, end, True)

    # Paragraphs.

    def _paragraph(self, paragraph: Paragraph) -> None:
        text, before = paragraph.words.text, self.before
        if not text:
            return
        self.before = text
        self._label(paragraph)
        if text == before and len(text) > _SHORT:
            start, end = paragraph.start, paragraph.end
            self.draft.diagnose(diagnostics.REPEATED.at(start, end, label=text[:20]))
            return
        if (
            self._term(paragraph, text)
            or self._statement(paragraph, text)
            or self._duty(paragraph, text)
            or self._sentence(paragraph, text)
            or self._further(paragraph, text)
        ):
            self._filled()
            return
        start, end = paragraph.start, paragraph.end
        code = diagnostics.UNREAD.at(start, end, words=text[:24])
        self.draft.unread(start, end, code)

    def _sentence(self, paragraph: Paragraph, text: str) -> bool:
        if not self.forms.read(paragraph):
            return all(clause.kind in ("PHRASE", "EMPTY") for clause in self.forms.clauses)
        staff = _STAFF.match(text)
        if staff and not self.draft.has(("unit_name",)):
            unit = paragraph.leaf(self.draft.source, *staff.span("unit"))
            if unit is not None:
                self.draft.set(("unit_name",), unit)
        if staff and not self.draft.has(("year",)):
            self._year(paragraph, staff, "year")
        if self.forms.section == "further_matters":
            self._content(paragraph, text)
        return True

    def _duty(self, paragraph: Paragraph, text: str) -> bool:
        opening = self.part in ("overview", "overview.duties") or (
            not self.part and not self.headings and _ITEM.match(text)
        )
        if not opening or opens_form(text):
            return False
        items = list(self._numbered(text))
        if not items:
            leaf = paragraph.leaf(self.draft.source, 0, len(text))
            path = ("overview", "duties", "introduction")
            if leaf is None or self.draft.has(path) or self.duties:
                return False
            self.draft.set(path, leaf)
            return True
        for first, last in items:
            leaf = paragraph.leaf(self.draft.source, first, last)
            if leaf is not None:
                self.duties.append(leaf)
        return True

    def _numbered(self, text: str) -> Iterable[tuple[int, int]]:
        """The items of a paragraph: also a second one on the same line, in the same numbering."""
        first = _ITEM.match(text)
        if first is None:
            return
        style, number = first.lastgroup, _number(first)
        begin = first.end()
        for marker in _ITEM.finditer(text, begin):
            follows = marker.lastgroup == style and _number(marker) == number + 1
            if follows and text[marker.start() - 1] in "。;":
                yield begin, marker.start()
                begin, number = marker.end(), number + 1
        yield begin, len(text)

    def _term(self, paragraph: Paragraph, text: str) -> bool:
        number = _TERM.match(text)
        first = number.end() if number else 0
        colon = text.find(":", first)
        if not 1 < colon - first <= 40 or "。" in text[first:colon]:
            return False
        by_words = self.part != "glossary"
        if by_words and not (
            first
            and self.part in ("further_matters", "statements", "performance", "")
            and re.match(r"[指反]", text[colon + 1 :])
        ):
            return False
        source = self.draft.source
        term = paragraph.leaf(source, first, colon)
        explanation = paragraph.leaf(source, colon + 1, len(text))
        if term is None or explanation is None:
            return False
        self.terms.append(spanned(Term, term=term, explanation=explanation))
        return True

    def _statement(self, paragraph: Paragraph, text: str) -> bool:
        if self.part != "statements" and not (
            _TABLE_LINE.fullmatch(text) and self.part in ("glossary", "further_matters", "")
        ):
            return False
        found = False
        for name in _TABLE_NAME.finditer(text):
            leaf = paragraph.leaf(self.draft.source, *name.span(1))
            if leaf is not None:
                self.statements.append(leaf)
                found = True
        return found

    def _further(self, paragraph: Paragraph, text: str) -> bool:
        if self.part != "further_matters" and not _NOTHING_FURTHER.match(text):
            return False
        return self._content(paragraph, text)

    def _content(self, paragraph: Paragraph, text: str) -> bool:
        path = ("further_matters", "content")
        leaf = paragraph.leaf(self.draft.source, 0, len(text))
        if leaf is None or self.draft.has(path):
            return self.draft.has(path) and self.forms.accepted > 0
        self.draft.set(path, leaf)
        return True

    # The end.

    def _finish(self) -> dict[str, Any]:
        """What goes into the fields of the disclosure."""
        overall, projects = self.tables.build()
        draft = self.draft
        if self.duties:
            draft.set(("overview", "duties", "items"), tuple(self.duties))
        given: dict[str, Any] = {
            "overall_self_evaluation": overall,
            "project_self_evaluations": projects,
            "glossary": tuple(self.terms),
            "statements": tuple(self.statements),
        }
        root = draft.build_root(Disclosure)
        self._missing({**given, **root})
        return {**root, **given}

    def _missing(self, given: dict[str, Any]) -> None:
        """Sections that are not there, or only by their heading."""
        draft = self.draft
        if not draft.has(("title",)):
            draft.diagnose(diagnostics.UNTITLED.at(0, 0))
        for heading in HEADINGS:
            if heading.level != 2 and heading.part not in ("glossary", "statements"):
                continue
            section, _, name = heading.part.partition(".")
            node = given.get(section)
            present = bool(node) and (not name or getattr(node, name) is not None)
            if present:
                continue
            if heading.part in self.headings:
                start, end, _ = self.headings[heading.part]
                draft.diagnose(diagnostics.BARREN.at(start, end, heading=heading.words))
            else:
                draft.diagnose(diagnostics.MISSING.at(0, 0, heading=heading.words))


def _number(match: re.Match[str]) -> int:
    words = match[match.lastgroup or 0]
    if match.lastgroup == "ring":
        return ord(words) - ord("①") + 1
    return int(words) if words.isdigit() else _NUMERALS.get(words, 0)
