"""The way of a text to its documents, in five named steps, the same for all kinds.

1. layout: the text as lines, rows and noise (:class:`FoldedText`);
2. accounts: the nine tables, known by their titles, take their blocks;
3. kind: what the rest is, told by title and headings before anything of it is read;
4. parts: lines become headings and paragraphs;
5. statements and tables: each part to the reader of its section.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cache, cached_property
from itertools import islice, pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from juesuan import diagnostics
from juesuan.blocks import Block, FirstLine, Line, Row
from juesuan.collection import pause_for_imports
from juesuan.diagnostic import Diagnostic
from juesuan.grammar_rules import known_pattern, known_words
from juesuan.headings import heading_of
from juesuan.kinds import kind_of
from juesuan.layout import layout_blocks
from juesuan.model.document import Origin, Region
from juesuan.model.made import made
from juesuan.paragraphs import text_parts
from juesuan.reading.draft import Draft
from juesuan.reading.families import family_by_signs
from juesuan.segments import resolve_overlaps
from juesuan.source import fold
from juesuan.titles import Title, title_of, titles_of

if TYPE_CHECKING:
    from juesuan.files.extract import Extract
    from juesuan.model.account_tables import Accounts
    from juesuan.model.disclosure import Disclosure
    from juesuan.model.report import EvaluationReport
    from juesuan.reading.accounts.extent import Extent
    from juesuan.reading.disclosure import DisclosureReader

Range = tuple[int, int]
_START = attrgetter("start")
_HTML_TABLE = re.compile("<[Tt][Aa][Bb][Ll][Ee]")


class FoldedText:
    """A text, folded, and its layout: what its file knows of it, else what its lines show."""

    def __init__(self, text: str, extract: Extract | None) -> None:
        self.text = text
        self.folded = fold(text)
        self._extract = extract

    @cached_property
    def blocks(self) -> list[Block]:
        """Lines, rows and noise in order; a report in a text has lines of its own."""
        if self._extract is not None:
            return self._extract.blocks_in(self.folded)
        rest = _blank_out_others(self.folded, 0, len(self.folded), self.reports)
        if _HTML_TABLE.search(rest) is None:
            return [] if rest.isspace() else list(layout_blocks(rest))
        from juesuan.html_rows import text_blocks  # few texts hold HTML

        return list(text_blocks(rest))

    def take_blocks(self, start: int, end: int, reports: list[Range]) -> list[Block]:
        """The blocks of one document without its reports, which the sheet does not keep."""
        first, last = (bisect_left(self.blocks, at, key=_START) for at in (start, end))
        own = self.blocks[first:last]
        del self.blocks[first:last]
        return _blocks_outside(reports, own)

    @cached_property
    def reports(self) -> list[Range]:
        """Where evaluation reports stand."""
        if known_pattern("kinds", "report_sign").search(self.folded) is None:
            return []
        from juesuan.reading.report.recognise import find_reports

        return find_reports(self.folded)


def document_ranges(sheet: FoldedText) -> list[Range]:
    """Where each document of a text stands: the next title of another unit or year begins one.

    Reports are parts of a disclosure; in a text of nothing else each is a document.
    """
    blocks = _blocks_outside(sheet.reports, sheet.blocks)
    words, breaks = _lines(blocks)
    titles = titles_of(words, breaks)
    firsts = {title.first for title in titles}
    starts = [0]
    known: set[tuple[str, str]] = set()
    before = 0  # the title before
    for title in titles:
        named = _unit_and_year(words, title)
        if named is None or any(_same_document(named, each) for each in known):
            continue
        between = (words[at] for at in range(before, title.first) if at not in firsts)
        if known and any(each.endswith("。") or heading_of(each) for each in between):
            starts.append(_line(blocks, title.first).start)
        known.add(named)
        before = title.first
    if not known and len(sheet.reports) > 1 and not any(map(heading_of, words)):
        from juesuan.reading.report.recognise import separate_reports

        starts += separate_reports(sheet.folded, sheet.reports)
    ends = [*starts[1:], len(sheet.text)]
    return list(zip(starts, ends, strict=True))


def _lines(blocks: Iterable[Block]) -> tuple[list[str], bytearray]:
    """The words of all lines, and whether an empty line stands before each."""
    words, breaks = [], bytearray()
    for each in blocks:
        if isinstance(each, Line):
            words.append(each.words)
            breaks.append(each.after_blank)
    return words, breaks


def _line(blocks: Iterable[Block], at: int) -> Line:
    return next(islice((each for each in blocks if isinstance(each, Line)), at, None))


def _same_document(named: tuple[str, str], known: tuple[str, str]) -> bool:
    """Whether a title repeats one already known: 附件某局 is no other unit than 某局."""
    return named[1] == known[1] and named[0].endswith(known[0])


def _unit_and_year(words: list[str], title: Title) -> tuple[str, str] | None:
    """Unit and year of a title; None where it lacks one of them."""
    line = title.on_one_line(words)
    return None if title.unit is None else (line[slice(*title.unit)], line[slice(*title.year)])


def read(sheet: FoldedText, start: int, end: int) -> Disclosure | EvaluationReport:
    """One document of a text."""
    # Layout and accounts.
    reports = [each for each in sheet.reports if start <= each[0] < end]
    own = sheet.take_blocks(start, end, reports)
    folded = _blank_out_others(sheet.folded, start, end, reports)
    draft = Draft(sheet.text)
    tables, rest = _tables(own, folded)
    del own
    _part_from_table(rest, folded)
    words, breaks = _lines(rest)
    title = title_of(words, breaks)
    accounts = _accounts(tables, folded, draft, words, title)
    # Kind.
    headings = {at: each for at, line in enumerate(words) if (each := heading_of(line))}
    scored = _holds_self_evaluation(rest)
    text = sheet.folded[start:end]
    few = len({each.name for each in headings.values()}) < 3
    if accounts is None and (
        (few and (reports or (not scored and _is_report(text))))
        # A report on all of a department has headings of a disclosure: 政府采购情况.
        or (title is None and not reports and not scored and _is_report(text, titled_only=True))
    ):
        del rest, words, headings, draft, folded  # what reads a report needs none of them
        return _report(sheet, start, end)
    kind, what = kind_of(words, title, accounts is not None, scored)
    if kind == "other":
        if not _has_unread_table(draft.diagnostics):
            return _foreign(sheet.text, start, end, what)
        kind = "disclosure"  # a table of the nine that could not be read still says so
    layout = family_by_signs(words, kind)
    # Parts, statements and tables.
    own_parts = text_parts(rest, words, headings, title, folded)
    # The reader lets go of what it has read: it takes as much as all the rest.
    del tables, rest, words, breaks, headings
    reader = _import_disclosures()[1](draft, folded)
    given = reader.read(own_parts, kind)
    given |= {"accounts": accounts, "reports": tuple(_report(sheet, *each) for each in reports)}
    if not (any(given.values()) or reader.seen or _has_unread_table(draft.diagnostics)):
        return _foreign(sheet.text, start, end, "")
    return _disclosure(draft, start=start, end=end, kind=kind, layout=layout, **given)


def _disclosure(draft: Draft, **given: Any) -> Disclosure:
    """What was read, with the regions and diagnostics of the reports in it."""
    regions, found = draft.regions, draft.diagnostics
    for report in given["reports"]:
        found.extend(report.diagnostics)
        regions.extend(report.origin.regions if report.origin is not None else ())
    told = tuple(sorted(found, key=lambda each: each.start))
    origin = Origin(draft.source, resolve_overlaps(regions))
    return made(_import_disclosures()[0], **given, origin=origin, diagnostics=told)


def _holds_self_evaluation(blocks: Iterable[Block]) -> bool:
    """Whether a row says that it is one of a self-evaluation table."""
    signs = known_words("kinds", "self_evaluation_table")
    rows = ("".join(each.words) for each in blocks if isinstance(each, Row))
    return any(sign in row for row in rows for sign in signs)


def _part_from_table(found: list[Block], folded: str) -> None:
    """Lines behind a table that was taken out do not go on with those before it."""
    for at, (before, block) in enumerate(pairwise(found), 1):
        if isinstance(block, Line) and not folded[before.end : block.start].isspace():
            found[at] = FirstLine(block.start, block.text, True)


def _has_unread_table(found: list[Diagnostic]) -> bool:
    return any(each.code == diagnostics.ACCOUNTS_TABLE.code for each in found)


def _blocks_outside(ranges: list[Range], blocks: list[Block]) -> list[Block]:
    """The blocks that begin in none of some ranges."""
    if not ranges:
        return blocks
    return [b for b in blocks if not any(start <= b.start < end for start, end in ranges)]


def _blank_out_others(folded: str, start: int, end: int, reports: list[Range]) -> str:
    """The folded text with blanks for what is none of this document, and for its reports."""
    gaps = sorted([(0, start), *reports, (end, len(folded))])
    pieces: list[str] = []
    at = 0
    for first, last in gaps:
        if last > first:
            pieces += [folded[at:first], " " * (last - first)]
            at = last
    return "".join([*pieces, folded[at:]])


def _foreign(text: str, start: int, end: int, what: str) -> Disclosure:
    """A text that is none of ours: all of it unread, one error that says what it is."""
    if not text.strip():
        found = diagnostics.EMPTY.at(start, end)
    elif what:
        found = diagnostics.OTHER_KIND.at(start, end, what=what)
    elif _looks_like_path(text):
        found = diagnostics.FILE_NAME.at(start, end, name=text.strip())
    else:
        found = diagnostics.FOREIGN.at(start, end)
    regions: tuple[Region, ...] = ((start, end, "unread"),) if end > start else ()
    return made(
        _import_disclosures()[0],
        start=start,
        end=end,
        origin=Origin(text, regions),
        diagnostics=(found,),
        kind="other",
    )


_ENDINGS = (".txt", ".pdf", ".docx", ".doc", ".wps", ".html", ".htm", ".xlsx", ".xls", ".md")


def _looks_like_path(text: str) -> bool:
    """Whether a text is the name of a file and no text: then ``read`` was meant."""
    name = text.strip()
    return len(name) < 300 and "\n" not in name and name.lower().endswith(_ENDINGS)


# Few texts hold the nine tables or a report, and what reads them takes a while to import; a report
# does without what reads a disclosure.


@cache
def _import_disclosures() -> tuple[type[Disclosure], type[DisclosureReader]]:
    """The class of disclosures and their reader."""
    with pause_for_imports():
        from juesuan.model.disclosure import Disclosure
        from juesuan.reading.disclosure import DisclosureReader

        return Disclosure, DisclosureReader


def _tables(blocks: list[Block], folded: str) -> tuple[list[Extent], list[Block]]:
    """Where the nine tables stand, and the blocks that belong to none of them."""
    if known_pattern("kinds", "account_title").search(folded) is None:
        return [], blocks
    from juesuan.reading.accounts.extents import extents

    return extents(blocks, folded)


def _accounts(
    tables: list[Extent], folded: str, draft: Draft, words: list[str], title: Title | None
) -> Accounts | None:
    """The nine tables; None where the text only names them, or has none."""
    if not tables:
        return None
    from juesuan.reading.accounts.document import read_tables
    from juesuan.statements.whose import Own

    own = Own()
    if title is not None:
        line = title.on_one_line(words)
        own = Own(line, title.unit and line[slice(*title.unit)], line[slice(*title.year)])
    return read_tables(tables, folded, draft, own)


def _is_report(folded: str, *, titled_only: bool = False) -> bool:
    if titled_only and known_pattern("kinds", "report_sign").search(folded) is None:
        return False
    from juesuan.reading.report.recognise import is_report

    return is_report(folded, titled_only=titled_only)


def _report(sheet: FoldedText, start: int, end: int) -> EvaluationReport:
    from juesuan.reading.report.document import read_report

    return read_report(sheet.text, sheet.folded, start, end)
