"""The parts of a text in order, each given to the reader that knows it, become a disclosure."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from juesuan import diagnostics
from juesuan.blocks import Noise, Row
from juesuan.grammar_rules import known_pattern
from juesuan.headings import Heading, is_unknown_heading, run_in_heading
from juesuan.model.disclosure import Disclosure
from juesuan.model.document import RegionKind
from juesuan.near_headings import is_damaged_heading, near_sections
from juesuan.numbering import PART, number_at
from juesuan.paragraphs import ContentsLine, HeadingLine, Paragraph, TextPart, TitleLine
from juesuan.reading.apart import starts_of_single_units
from juesuan.reading.decimals import tell_odd_decimals
from juesuan.reading.draft import Draft
from juesuan.reading.glossary import is_term_line, lost_glossary, read_terms
from juesuan.reading.identity import passage_of, read_identity
from juesuan.reading.lost import section_by_figures, section_label
from juesuan.reading.opened import OpenSection, begins_part, sections_of, without_all_funds
from juesuan.reading.overview import (
    UnitTable,
    begins_duties,
    begins_tables,
    join,
    lists_units,
    read_duties,
    read_table_names,
    read_units,
)
from juesuan.source import find_leftovers
from juesuan.statements.reader import StatementReader
from juesuan.statements.vocabulary import scope_of, sections
from juesuan.statements.whose import Own
from juesuan.statements.words import Passage

if TYPE_CHECKING:
    from juesuan.reading.tables import TableReader

_SHORT: Final = 8
_NEAR: Final = 4  # parts
_LONGEST_LEAD: Final = 12
# Sections whose words are read whole, and not as statements.
_WHOLE: Final = ("overview__duties", "glossary", "overview__accounting_units")
_FACTLESS: Final = ("accounts", "nothing")


class DisclosureReader:
    """Reads parts in document order; knows which sections the last heading opened."""

    def __init__(self, draft: Draft, folded: str) -> None:
        self.draft = draft
        self.folded = folded
        self.units = UnitTable(self.draft)
        self.statements = StatementReader(self.draft)
        self.open = OpenSection()
        self.seen: dict[tuple[str, ...], tuple[int, int, str]] = {}
        self.whole: list[Paragraph] = []
        self.apart: frozenset[int] = frozenset()  # where paragraphs begin that are of one unit
        self.terms_at: int | None = None
        self.below_heading = False
        self.opened_at, self.opened_words = (0, 0), ""
        self.before = ""

    def read(self, parts: Iterable[TextPart], kind: str) -> dict[str, Any]:
        """Read all parts of the text: the fields of the disclosure."""
        for start, end in find_leftovers(self.folded):
            self.draft.region(start, end, "noise")
        rows = self._read_lines(without_all_funds(list(parts)), kind)
        tables = self._read_tables(rows) if any(rows) else None
        self._read_whole_sections()
        return self._fields_read(tables)

    def _read_tables(self, rows: list[Row | None]) -> TableReader:
        """Read the rows; to import their reader takes as long as to read ten pages."""
        from juesuan.reading.tables import TableReader

        tables = TableReader(self.draft, self.folded, Own.of_draft(self.draft))
        tables.read(rows)
        for table in tables.foreign:
            tables.leave_unread(table)
        return tables

    def _read_lines(self, parts: list[TextPart], kind: str) -> list[Row | None]:
        """Read all lines; the rows of tables, with None for the lines between them."""
        rows: list[Row | None] = []
        prose = [part for part in parts if not isinstance(part, (Row, Noise))]
        self.open.start(prose, kind)
        read_identity(self.draft, prose)
        name = self.draft.get(("unit_name",))
        self.apart = frozenset(starts_of_single_units(prose, str(name.value) if name else ""))
        self.terms_at = lost_glossary(parts)
        parts.reverse()
        of_units = False  # a table of units may stand here
        while parts:  # each is let go of when it is read: they take as much as all that is read
            part = parts.pop()
            if isinstance(part, Row):
                if self.whole:
                    self._read_whole_sections()
                rows.append(None if of_units and self._read_unit_row(part) else part)
            elif isinstance(part, Noise):
                self.draft.region(part.start, part.end, "noise")
            else:
                rows.append(None)
                self.statements.next_number = partial(_next_number, parts)
                self._read_line(part)
                of_units = self.open.is_in("overview__accounting_units")
        return rows

    # Lines.

    def _read_line(self, part: Paragraph | HeadingLine | TitleLine | ContentsLine) -> None:
        line = part if isinstance(part, Paragraph) else part.paragraph
        if gap := self.open.gaps.get(line.start):
            self.draft.note(diagnostics.GAP, line.start, line.end, last=gap[0], number=gap[1])
        match part:
            case HeadingLine(paragraph) if self.open.is_in("glossary") and is_term_line(part):
                self._read_paragraph(paragraph)
            case HeadingLine(paragraph, heading, near):
                self._mark_pieces(paragraph)
                if near:
                    start, end = paragraph.start, paragraph.end
                    self.draft.note(diagnostics.NEAR_HEADING, start, end, heading=heading.words)
                words = passage_of(self.draft, paragraph).text
                self._open(heading, paragraph, (paragraph.start, paragraph.end), words)
            case TitleLine(paragraph):
                self._mark_pieces(paragraph)
            case ContentsLine(paragraph):
                self._mark_pieces(paragraph, "noise")
            case _:
                self._read_paragraph(line)

    def _mark_pieces(self, paragraph: Paragraph, kind: RegionKind = "label") -> None:
        """Lines that follow each other are one region."""
        begin = until = paragraph.start
        for start, end in paragraph.pieces:
            if start > until + 1:  # what stands between two lines is more than their break
                self.draft.region(begin, until, kind)
                begin = start
            until = end
        self.draft.region(begin, until, kind)

    def _open(
        self, heading: Heading, paragraph: Paragraph, place: tuple[int, int], words: str
    ) -> None:
        """A heading, whose words stand at a place of the text, opens its sections."""
        self._read_whole_sections()
        if self.below_heading and self.open.is_barren():
            self.draft.note(diagnostics.BARREN, *self.opened_at, heading=self.opened_words)
        self.opened_at, self.opened_words = place, heading.words
        self.below_heading, self.before = True, ""
        heading = self.open.open(heading, paragraph)
        if self.open.is_repeated:
            self.draft.note(diagnostics.DOUBLED, *place, heading=heading.words)
        elif Own.of_draft(self.draft).other_heading(heading, words):
            self.draft.note(diagnostics.OF_OTHERS, *place, heading=heading.words)
            self.open.is_repeated = True
        else:
            self.seen.setdefault(heading.names, (*place, heading.words))
        self._enter()
        self.statements.note_projects(heading.words)

    def _enter(self) -> None:
        """The statements that follow are those of what is open."""
        summary = ("general_public_budget__summary",)
        self.statements.enter(
            all_funds=self.open.all_funds,
            of_classes=self.open.is_in("general_public_budget__classes") and summary in self.seen,
            of_items=self.open.is_in("general_public_budget__items"),
        )

    def _is_label(self, text: str, stop: int) -> bool:
        """2.公务接待费(支出情况)。2022年决算数X万元: below 三公 a label, which opens nothing."""
        number = number_at(text)
        words = text[number.end if number is not None else 0 : stop - 1]
        label = known_pattern("words", "of_heading").sub("", words)
        known = scope_of(("three_public",)).before
        return "three_public" in self.open.names and (words in known or label in known)

    def _closes(self, paragraph: Paragraph, text: str) -> bool:
        """Whether a line is a heading that nobody knows, and not below the one that stands.

        What follows is no part of the section before: 十三、政府购买服务情况.
        """
        if not is_unknown_heading(text.removesuffix(":")):
            number = paragraph.number
            if number is None:
                return is_damaged_heading(text)
            words = text[number.end :].removesuffix("。")
            short = words.isalpha() and len(words) <= _SHORT
            return short and self.open.is_next_part(paragraph) and not begins_part(words)
        of_it = known_pattern("headings", "of_three_public").search(text)
        if "three_public" in self.open.names and of_it is not None:
            return False
        return PART.match(text) is not None or self.open.ends_at(paragraph)

    def _opens_part(self, paragraph: Paragraph, text: str) -> bool:
        """Whether a line is the damaged heading of the next part of 五; it is opened and told."""
        number = paragraph.number
        words = text[number.end if number else 0 :].rstrip("。:")
        heading = self.open.next_part(paragraph, words)
        if heading is None:
            return False
        place = paragraph.start, paragraph.end
        self.draft.note(diagnostics.NEAR_HEADING, *place, heading=heading.words)
        self._open(heading, paragraph, place, text)
        return True

    def _read_paragraph(self, paragraph: Paragraph) -> None:
        passage = passage_of(self.draft, paragraph)
        text, before = passage.text, self.before
        if not text:
            return
        self.before = text
        if paragraph.start == self.terms_at:
            self._begin_without_heading("glossary", paragraph)
        elif self.below_heading and self.open.is_in("overview") and begins_duties(text):
            self._begin_without_heading("overview__duties", paragraph)
        elif self.open.is_in("overview__duties") and lists_units(text):
            self._begin_without_heading("overview__accounting_units", paragraph)
        elif self.open.is_in("glossary") and begins_tables(text):
            self._begin_without_heading("statements", paragraph)
        self._mark_pieces(paragraph)
        if paragraph.number and self._opens_part(paragraph, text):
            return
        if self._closes(paragraph, text):
            self._read_whole_sections()
            self.open.close(near_sections(text))
            self._enter()
        if self._is_passed_over(paragraph, text, before):
            return
        run_in = run_in_heading(text)
        opens = run_in is not None and bool(sections_of(run_in[0]))
        if self.open.is_in(*_WHOLE) and not (opens and self.open.is_in("overview__duties")):
            if paragraph.number or not self._is_of_staff(text):
                self.whole.append(paragraph)
                return
            self._read_whole_sections()
            self.open.heading, self.below_heading = None, False
        if run_in is not None and opens and not self._is_label(text, run_in[1]):
            heading, at = run_in
            self._open(heading, paragraph, passage.span(0, at), text[:at])
            passage = passage.part(at)
        self._read_prose(paragraph, passage)
        self.statements.note_projects(text)
        self.open.listing.note_line(paragraph, text, headed=self.open.has_heading)
        damaged = self.open.is_in("overview") and len(text) <= _SHORT  # 一、要职能
        self.below_heading = self.below_heading and damaged

    def _is_passed_over(self, paragraph: Paragraph, text: str, before: str) -> bool:
        """Whether a paragraph is said again, or of one unit alone: it is left unread, and told."""
        place = paragraph.start, paragraph.end
        if self.open.is_repeated:
            self._mark_pieces(paragraph, "unread")
        elif paragraph.start in self.apart:
            self.draft.unread(diagnostics.UNREAD, *place, words=text)
        elif text == before and len(text) > _SHORT:
            self.draft.unread(diagnostics.REPEATED, *place, label=text[:20])
        else:
            return False
        return True

    def _begin_without_heading(self, name: str, paragraph: Paragraph) -> None:
        """A section begins whose heading was lost; its statements tell which it is."""
        start, end = paragraph.start, paragraph.end
        label = section_label(tuple(name.split("__")))
        self.draft.note(diagnostics.WITHOUT_HEADING, start, end, section=label)
        self._read_whole_sections()
        self.open.begin(name, label)
        self._enter()

    def _is_of_staff(self, text: str) -> bool:
        """Whether numbers of people follow the duties: the heading between them was lost."""
        return (
            self.open.is_in("overview__duties")
            and known_pattern("words", "begins_staff").match(text) is not None
            and section_by_figures(text, (), self.draft) == "overview__organisation"
        )

    def _read_prose(self, paragraph: Paragraph, passage: Passage) -> None:
        tables = self.open.is_in("statements", "glossary")
        if (tables and read_table_names(self.draft, passage)) or self._read_further(passage):
            self.open.fill()
            return
        taken = 0
        of_one_project = known_pattern("words", "of_one_project").search(passage.text) is not None
        stays = of_one_project or (
            bool(self.open.names) and self.open.listing.is_line(paragraph, passage.text)
        )
        lost = self.open.followed_by_gap and not self.below_heading and paragraph.number is None
        if lost and not stays:
            self._begin_lost(paragraph, passage)
        item = paragraph.number is not None
        if self.open.names and not of_one_project:
            taken = self.statements.read(passage, self.open.names, item=item)
        if not taken and not stays and not self.open.is_in(*_FACTLESS):
            other = section_by_figures(
                passage.text,
                self.open.names,
                self.draft,
                headed=self.open.headed,
                listed="balance" in self.open.names,
                unknown=self.open.below_unknown,
                among=self.open.sections_meant,
            )
            if other and not (self.below_heading and self.open.names):
                self.draft.forget(paragraph.start, paragraph.end)
                self._begin_without_heading(other, paragraph)
                taken = self.statements.read(passage, self.open.names, item=item)
                if taken and other == "further_matters":
                    self._set_further(passage)
        if taken:
            self.open.fill()
        elif not self._is_known_text(passage.text):
            start, end = paragraph.start, paragraph.end
            self.draft.unread_whole(diagnostics.UNREAD, start, end, words=passage.text)

    def _begin_lost(self, paragraph: Paragraph, passage: Passage) -> None:
        """A section whose heading is missing, as the numbers tell: 一、 / [二、] / 本年收入…."""
        others = self.open.headed.difference(self.open.names)
        lost = section_by_figures(passage.text, (), self.draft, headed=others, gap=True)
        if lost is not None and lost not in self.open.headed:
            self._begin_without_heading(lost, paragraph)

    def _is_known_text(self, text: str) -> bool:
        """Words of a section that state nothing: 具体情况如下, 其中：."""
        stated = any(sign.isdigit() for sign in text)
        return not stated and len(text) <= _LONGEST_LEAD and bool(self.open.names)

    # Text that is read whole.

    def _read_whole_sections(self) -> None:
        """The paragraphs below 主要职能, 名词解释, 单位构成: items over several of them."""
        if not self.whole or self.open.heading is None:
            return
        paragraphs, self.whole = self.whole, []
        passage, starts = join(self.draft.source, self.folded, paragraphs)
        match self.open.heading.name:
            case "overview__duties":
                read_duties(self.draft, passage, starts)
            case "glossary":
                read_terms(self.draft, passage, starts)
            case _:
                read_units(self.draft, passage, self.folded)
                self.statements.read(passage, ("overview__organisation",), item=False)
        self.open.fill()

    def _read_unit_row(self, row: Row) -> bool:
        """Whether a row is one of the table of units, which stands below its own heading."""
        found = self.units.read(row)
        if found:
            self.open.fill()
        return found

    def _read_further(self, passage: Passage) -> bool:
        """其他需说明的事项: its text as a whole, and the figures in it."""
        if not self.open.is_in("further_matters") or not self._set_further(passage):
            return False
        self.statements.read(passage, ("further_matters",), item=False)
        return True

    def _set_further(self, passage: Passage) -> bool:
        path = ("further_matters", "content")
        if self.draft.has(path):
            return False
        self.draft.set(path, passage.words(0, len(passage.text)))
        return True

    # The end.

    def _fields_read(self, tables: TableReader | None) -> dict[str, Any]:
        """What goes into the fields of the disclosure."""
        overall, projects = (None, ()) if tables is None else tables.build()
        if not self.draft.has(("title",)):
            self.draft.note(diagnostics.UNTITLED, 0, 0)
        tell_odd_decimals(self.draft, self.draft.leaves.values())
        read = self.draft.sections()
        for names, (start, end, words) in self.seen.items():
            opened = [name for name in names if name in sections()]
            if opened and not any(tuple(name.split("__")) in read for name in opened):
                self.draft.note(diagnostics.BARREN, start, end, heading=words)
        return {
            **self.draft.build_root(Disclosure),
            "overall_self_evaluation": overall,
            "project_self_evaluations": projects,
        }


def _next_number(parts: list[TextPart]) -> int:
    """The number of the next paragraph that has one, among the next parts (the last ones)."""
    for part in reversed(parts[-_NEAR:]):
        number = part.number if isinstance(part, Paragraph) else None
        if number is not None or isinstance(part, HeadingLine):
            return number.value if number is not None else 0
    return 0
