"""The parts of a text in order, each given to the reader that knows it, become a disclosure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from juesuan import diagnostics
from juesuan.blocks import Noise, Row
from juesuan.grammar_rules import known_words
from juesuan.headings import Heading, is_unknown_heading, run_in_heading
from juesuan.model.disclosure import Disclosure
from juesuan.numbering import number_at
from juesuan.paragraphs import Contents, HeadingLine, Paragraph, Part, TitleLine
from juesuan.reading.draft import Draft
from juesuan.reading.identity import passage_of, read_identity
from juesuan.reading.lists import (
    read_duties,
    read_table_names,
    read_terms,
    read_unit_row,
    read_units,
)
from juesuan.reading.lost import section_of
from juesuan.reading.overview import UnitTable, join
from juesuan.reading.tables import TableReader
from juesuan.source import leftovers
from juesuan.statements.reader import StatementReader
from juesuan.statements.scope import scope_of
from juesuan.statements.vocabulary import sections
from juesuan.statements.words import Passage

__all__ = ["DisclosureReader"]

_SHORT: Final = 8
# 实有人数24人 / 某局2024年度，实有人数24人: a statement of the staff begins a paragraph.
_STAFF = re.compile(r"(?:[^,。;:]{2,40}\d{4}年度?,?)?(?:[^,。;:\d]{0,8})\d{1,5}人[,。;]")
# Sections whose words are read whole, and not as statements.
_WHOLE: Final = ("overview__duties", "glossary", "overview__accounting_units")


_FACTLESS: Final = ("accounts", "nothing")
_PARTS_OF_SECTION: Final = {
    "总体情况": "summary",
    "结构情况": "classes",
    "具体情况": "items",
    "支出决算结构情况": "classes",
    "支出决算具体情况": "items",
}
# Headings with a number of a lower level that open no section: what they state is of the one above.
_BELOW: Final = frozenset(
    (
        ("general_public_budget", "收入决算情况"),
        ("general_public_budget", "支出决算情况"),
        ("expenditure", "基本支出决算情况"),
    )
)
_NO_SECTIONS: Final = ("overview", "overview__duties", "overview__organisation", "explanation")


class DisclosureReader:
    """Reads parts in document order; knows which sections the last heading opened."""

    def __init__(self, source: str, folded: str) -> None:
        self.draft = Draft(source)
        self.folded = folded
        self.units = UnitTable()
        self.statements = StatementReader(self.draft, self._stated_year)
        self.tables = TableReader(self.draft, folded)
        self.default: tuple[str, ...] = ()
        self.names: tuple[str, ...] = ()
        self.heading: Heading | None = None
        self.filled: set[tuple[str, ...]] = set()
        self.closed: set[tuple[str, ...]] = set()
        self.open_key: tuple[str, ...] = ()
        self.seen: dict[tuple[str, ...], tuple[int, int, str]] = {}
        self.whole: list[Paragraph] = []
        self.doubled = self.below_heading = False
        self.before = ""
        self._style: str | None = None
        self._section_style: str | None = None
        self.listed = False
        self._public = False

    def _stated_year(self) -> int | None:
        leaf = self.draft.get(("year",))
        return int(leaf.value) if leaf is not None else None

    def read(self, parts: Iterable[Part], kind: str) -> dict[str, Any]:
        """Read all parts of the text: the fields of the disclosure.

        What a text about 三公 alone says before its first heading belongs to that section.
        """
        self.default = self.names = ("three_public",) if kind == "three_public" else ()
        for start, end in leftovers(self.folded):
            self.draft.region(start, end, "noise")
        self.tables.read(self._lines(parts))
        for table in self.tables.foreign:
            self.tables.leave_unread(table)
        self._whole_ends()
        return self._finish()

    def _lines(self, parts: Iterable[Part]) -> list[Row | None]:
        """Read all lines; the rows of tables, with None for the lines between them."""
        parts = _without_all_funds(list(parts))
        rows: list[Row | None] = []
        own = {part.heading.name for part in parts if isinstance(part, HeadingLine)}
        self.listed = not own & {"revenue", "expenditure"}
        read_identity(self.draft, parts)
        for part in parts:
            match part:
                case Row():
                    self._whole_ends()
                    rows.append(None if self._unit(part) else part)
                case Noise(start, end):
                    self.draft.region(start, end, "noise")
                case _:
                    rows.append(None)
                    self._line(part)
        return rows

    # Lines.

    def _line(self, part: Part) -> None:
        match part:
            case HeadingLine(paragraph, heading, near):
                self._label(paragraph)
                if near:
                    start, end = paragraph.start, paragraph.end
                    code = diagnostics.NEAR_HEADING.at(start, end, heading=heading.words)
                    self.draft.diagnose(code)
                self._style = _style(paragraph)
                self._open(heading, paragraph.start, paragraph.end)
            case TitleLine(paragraph):
                self._label(paragraph)
            case Contents(paragraph):
                for start, end in paragraph.pieces:
                    self.draft.region(start, end, "noise")
            case Paragraph():
                self._paragraph(part)

    def _label(self, paragraph: Paragraph, kind: str = "label") -> None:
        for start, end in paragraph.pieces:
            self.draft.region(start, end, kind)

    def _open(self, heading: Heading, start: int, end: int) -> None:
        """A heading opens its sections; one that was filled before does not open again."""
        self._whole_ends()
        said, heading = heading, self._in_section(heading)
        self.heading, self.below_heading, self.before = heading, True, ""
        if heading is said and "__" not in heading.name:
            self._section_style = self._style
        key = (*heading.names, heading.words)
        if self.open_key in self.filled and self.open_key[:-1] != heading.names:
            self.closed.add(self.open_key[:-1])
        self.doubled = key in self.filled or heading.names in self.closed
        self.open_key = key
        if self.doubled:
            self.draft.diagnose(diagnostics.DOUBLED.at(start, end, heading=heading.words))
        self.seen.setdefault(heading.names, (start, end, heading.words))
        self.names = _opened(heading, self.default)
        if self.names == ("balance",) and self.listed:
            # 收支决算总体情况 without 二 and 三: their classes follow 其中.
            self.names = ("balance", "revenue", "expenditure")
        self.statements.enter()
        self._of_public_budget(heading)

    def _of_public_budget(self, heading: Heading) -> None:
        """Whether 五 or the heading above names 一般公共预算; else 财政拨款支出 is of all funds."""
        if not heading.name.startswith("general_public_budget"):
            self._public = False
        elif "公共预算" in heading.words:
            self._public = True
        elif self._style == self._section_style:
            self._public = False
        self.statements.all_funds = bool(self._style) and not self._public

    def _in_section(self, heading: Heading) -> Heading:
        """(一)总体情况 below 五 is its first part, below 三公 and others no section of its own."""
        if self.heading is None or self.heading.name in _NO_SECTIONS:
            return heading
        nested = self._style != self._section_style
        budget = self.heading.name.startswith("general_public_budget")
        part = _PARTS_OF_SECTION.get(heading.words)
        if part is None and budget and nested and heading.name == "expenditure":
            part = "summary" if "总体" in heading.words else None
        if part is not None and budget:
            return Heading((f"general_public_budget__{part}",), heading.words)
        stays = part is not None or (
            nested and (self.heading.name.split("__")[0], heading.words) in _BELOW
        )
        return Heading(self.heading.names, heading.words) if stays else heading

    def _is_label(self, text: str, stop: int) -> bool:
        """2.公务接待费。2022年决算数X万元: below 三公 the words are a label, and open nothing."""
        number = number_at(text)
        words = text[number.end if number is not None else 0 : stop - 1]
        return "three_public" in self.names and words in scope_of(("three_public",)).before

    def _closes(self, paragraph: Paragraph, text: str) -> bool:
        """Whether a line is a heading that nobody knows, of the level of the one that stands.

        What follows is no part of the section before: 十三、政府购买服务情况.
        """
        if not is_unknown_heading(text):
            return False
        if "three_public" in self.names and re.search("三公|公务|因公", text):
            return False
        return self._style is not None and _style(paragraph) == self._style

    def _paragraph(self, paragraph: Paragraph) -> None:
        passage = passage_of(self.draft, paragraph)
        text, before = passage.text, self.before
        if not text:
            return
        self.before = text
        self._label(paragraph)
        if self._closes(paragraph, text):
            self._whole_ends()
            self.names, self.heading, self.doubled = (), None, False
            self.open_key = ()
            self.statements.enter()
        if self.doubled:
            self._label(paragraph, "unread")
            return
        if text == before and len(text) > _SHORT:
            start, end = paragraph.start, paragraph.end
            self.draft.unread(start, end, diagnostics.REPEATED.at(start, end, label=text[:20]))
            return
        if self.heading is not None and self.heading.name in _WHOLE:
            if paragraph.item or not self._is_of_staff(text):
                self.whole.append(paragraph)
                return
            self._whole_ends()
            self.heading, self.below_heading = None, False
        run_in = run_in_heading(text)
        if run_in is not None and _opened(run_in[0], ()) and not self._is_label(text, run_in[1]):
            heading, at = run_in
            self._style = _style(paragraph)
            self._open(heading, *passage.span(0, at))
            passage = Passage(self.draft.source, paragraph.words, paragraph.pieces)
            passage = passage.after(at)
        self._prose(paragraph, passage)
        self.below_heading = False

    def _is_of_staff(self, text: str) -> bool:
        """Whether numbers of people follow the duties: the heading between them was lost."""
        duties = self.heading is not None and self.heading.name == "overview__duties"
        return (
            duties
            and _STAFF.match(text) is not None
            and section_of(text, (), self.draft) == "overview__organisation"
        )

    def _prose(self, paragraph: Paragraph, passage: Passage) -> None:
        if self._tables_named(passage) or self._further(passage):
            self._fill()
            return
        taken = 0
        if self.names:
            taken = self._read(passage, self.names, paragraph.item)
        if not taken and not (self.heading is not None and self.heading.name in _FACTLESS):
            listed = self.heading is not None and self.heading.name == "balance"
            other = section_of(passage.text, self.names, self.draft, listed=listed)
            if other and not self.below_heading:
                self.draft.forget_after(paragraph.start)
                start, end = paragraph.start, paragraph.end
                label = sections()[other].path
                self.draft.diagnose(
                    diagnostics.WITHOUT_HEADING.at(start, end, section=section_label(label))
                )
                self.names = (other,)
                self.statements.enter()
                taken = self._read(passage, self.names, paragraph.item)
        if taken:
            self._fill()
        elif not self._is_known_text(passage.text):
            start, end = paragraph.start, paragraph.end
            code = diagnostics.UNREAD.at(start, end, words=passage.text[:24])
            self.draft.unread(start, end, code)

    def _read(self, passage: Passage, names: tuple[str, ...], item: bool) -> int:
        taken = self.statements.read(passage, scope_of(names), item=item)
        if known_words("words", "details_follow")[0] in passage.text:
            self.statements.detailed = True
        return taken

    def _is_known_text(self, text: str) -> bool:
        """Words of a section that state nothing: 具体情况如下, 其中：."""
        return not any(sign.isdigit() for sign in text) and len(text) <= 12 and bool(self.names)

    def _fill(self) -> None:
        """Something was read below the heading that stands."""
        if self.heading is not None:
            self.filled.add(self.open_key)

    # Text that is read whole.

    def _whole_ends(self) -> None:
        """The paragraphs below 主要职能, 名词解释, 单位构成: items over several of them."""
        if not self.whole or self.heading is None:
            return
        paragraphs, self.whole = self.whole, []
        passage, starts = join(self.draft.source, self.folded, paragraphs)
        match self.heading.name:
            case "overview__duties":
                read_duties(self.draft, passage, starts)
            case "glossary":
                read_terms(self.draft, passage, starts)
            case _:
                read_units(self.draft, passage)
                self._read(passage, ("overview__organisation",), False)
        self._fill()

    def _unit(self, row: Row) -> bool:
        """Whether a row is one of the table of units, which stands below its own heading."""
        if self.heading is None or self.heading.name != "overview__accounting_units":
            return False
        if not read_unit_row(self.draft, self.units, row):
            return False
        self._fill()
        return True

    def _tables_named(self, passage: Passage) -> bool:
        """《…表》: the names of the tables of the last part."""
        if self.heading is None or self.heading.name not in ("statements", "glossary"):
            return False
        return read_table_names(self.draft, passage)

    def _further(self, passage: Passage) -> bool:
        """其他需说明的事项: its text as a whole, and the figures in it."""
        if self.heading is None or self.heading.name != "further_matters":
            return False
        path = ("further_matters", "content")
        if self.draft.has(path):
            return False
        leaf = passage.words(0, len(passage.text))
        if leaf is None:
            return False
        self.draft.set(path, leaf)
        self._read(passage, ("further_matters",), False)
        return True

    # The end.

    def _finish(self) -> dict[str, Any]:
        """What goes into the fields of the disclosure."""
        overall, projects = self.tables.build()
        root = self.draft.build_root(Disclosure)
        given = {
            **root,
            "overall_self_evaluation": overall,
            "project_self_evaluations": projects,
        }
        if not self.draft.has(("title",)):
            self.draft.diagnose(diagnostics.UNTITLED.at(0, 0))
        read = self.draft.parts()
        for names, (start, end, words) in self.seen.items():
            opened = [name for name in names if name in sections()]
            if opened and not any(tuple(name.split("__")) in read for name in opened):
                self.draft.diagnose(diagnostics.BARREN.at(start, end, heading=words))
        return given


def _style(paragraph: Paragraph) -> str | None:
    number = number_at(paragraph.words.text.replace('"', ""))
    return None if number is None else number.style


def _without_all_funds(parts: list[Part]) -> list[Part]:
    """财政拨款支出决算情况 before 一般公共预算财政拨款支出决算情况 states all funds together.

    The vocabulary has no place for these: 江苏 has both sections, and the second is 五.
    """
    later: set[str] = set()
    given: list[Part] = []
    for part in reversed(parts):
        if isinstance(part, HeadingLine):
            words = part.heading.words
            spending = part.heading.name.startswith(("general_public_budget", "basic_expenditure"))
            if spending and f"一般公共预算{words}" in later:
                part = part._replace(heading=Heading(("nothing",), words))
            later.add(words)
        given.append(part)
    return given[::-1]


def _opened(heading: Heading, default: tuple[str, ...]) -> tuple[str, ...]:
    """The sections that a heading opens."""
    known = sections()
    names: list[str] = []
    for name in heading.names:
        if name in known:
            names.append(name)
            if name == "general_expenditure":  # 湖南 states both below 一般性支出情况
                names += ["conference", "training"]
        elif name.startswith("general_public_budget__"):
            names.append("general_public_budget")
        elif name == "overview__accounting_units":
            names.append("overview__organisation")
        else:
            names.extend(each for each in known if each.startswith(f"{name}__"))
    if not names and heading.name in ("explanation", "overview"):
        return default
    return tuple(names)


def section_label(path: tuple[str, ...]) -> str:
    """The official label of a section by its path."""
    from juesuan.statements.fields import declaration

    labels = [declaration(path[: at + 1]) for at in range(len(path))]
    return "/".join(each.label for each in labels if each is not None)
