"""Lines of running text as titles, headings, contents and paragraphs.

Wrapped lines are put together again: a line goes on with the one before it where that one is not
finished, unless it begins with what only begins a paragraph (a number, a heading, a statement).
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, pairwise
from operator import or_
from typing import NamedTuple, Union

from juesuan.blocks import Block, Line, Noise, Row
from juesuan.grammar_rules import known_pattern, known_words
from juesuan.headings import Heading, heading_of, headings_within, is_table_name, is_unknown_heading
from juesuan.line_starts import begins_new_statement, begins_statement, is_cut_between
from juesuan.near_headings import near_heading
from juesuan.numbering import NUMBERING, PART, Number, has_number_at, number_at
from juesuan.page_lines import is_of_web_page
from juesuan.source import Stretch, pieces_between, stretch_of
from juesuan.titles import Title

_FINISHED = ("。", "!", "?")
_ENDED = (*_FINISHED, ":", ",", ";")
_OPEN_SIGNS = (",", "、", "(", "《", ";")
_SIGNS = frozenset(",。;:、)》")
# Leaders are sought from their first sign only: a line of a thousand dashes is one search.  Few
# documents have lines with them, so that no import compiles this.
_PAGE = (
    r"(?:(?<![.·…—_\-])[.·…—_\-]*|PAGEREF_Toc\d+\\?h?|h)\d{1,4}$"
    r"|(?<![.·…—_\-])[.·…—_\-]{2,}\(\d{1,4}\)$"
)
_LONGEST_HEADING = 70
_FEWEST_FULL = 5  # lines that show how wide a page is
_RAGGED = 4  # by how much wrapped lines differ: a sign that may not begin a line

_Pieces = tuple[tuple[int, int], ...]


def _paper_width(text: str) -> int:
    """How wide a line is on paper: a digit, one byte in UTF-8, is one column, a Chinese character
    or ① or —, which are three, two."""
    return (len(text) + len(text.encode("utf-8", "surrogatepass"))) // 2


class Paragraph(NamedTuple):
    """Running text on one line or on several, and the same without white space.

    ``number`` is the one that it begins with: then it is an item.
    """

    pieces: _Pieces
    words: Stretch
    number: Number | None

    @property
    def start(self) -> int:
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        return self.pieces[-1][1]


class HeadingLine(NamedTuple):
    """A heading of the form; ``near`` says that its words were damaged."""

    paragraph: Paragraph
    heading: Heading
    near: bool = False


class TitleLine(NamedTuple):
    paragraph: Paragraph
    title: Title


class ContentsLine(NamedTuple):
    """A line of the contents page."""

    paragraph: Paragraph


TextPart = Union[Paragraph, HeadingLine, TitleLine, ContentsLine, Row, Noise]


def text_parts(
    blocks: list[Block],
    words: Sequence[str],
    headings: Mapping[int, Heading],
    title: Title | None,
    folded: str,
) -> Iterator[TextPart]:
    """Headings, paragraphs, rows and noise in order.

    ``words`` and ``headings`` are those of the lines among the blocks, which are let go of one by
    one: a text that breaks behind every sign takes most of its memory for them.
    """
    joiner = _LineJoiner(blocks, words, headings, title, folded)
    at, read = 0, Line(0, "", False)
    blocks.reverse()
    while blocks:
        block = blocks.pop()
        if isinstance(block, Row):
            joiner.take_row(block)
        elif isinstance(block, Line):
            joiner.take_line(at)
            joiner.lines[at] = read
            at += 1
        else:
            joiner.take_noise(block, at)
    joiner.end_paragraph()
    yield from joiner.found


def _seems_heading(line: str, following: str) -> bool:
    """Whether a line is a heading that nobody knows: 一、要职能 before a long line."""
    number = NUMBERING.match(line) if len(line) <= 8 < len(following) // 2 else None
    unfinished = number is not None and number[0][-1] == "、" and not line.endswith(_ENDED)
    return unfinished or (len(following) > 8 and is_unknown_heading(line))


class _LineJoiner:
    """Puts wrapped lines together; holds the pieces of the paragraph that is not finished."""

    def __init__(
        self,
        blocks: Sequence[Block],
        words: Sequence[str],
        headings: Mapping[int, Heading],
        title: Title | None,
        folded: str,
    ) -> None:
        self.folded, self.words, self.headings, self.title = folded, words, headings, title
        self.title_words = ""  # of the title that was read
        self.lines = [each for each in blocks if isinstance(each, Line)]
        noise = (each.text for each in blocks if isinstance(each, Noise))
        self.page_numbers = {int(each) for each in noise if each.isdigit()}  # on lines of their own
        self.numbered = bytes([NUMBERING.match(each) is not None for each in words])
        parts = (PART.match(each) is not None for each in words)
        self.has_number = bytes(map(or_, self.numbered, parts))
        self.found: list[TextPart] = []
        self.pieces: list[tuple[int, int]] = []
        self.last_words = ""
        self.after_noise = False
        self.in_contents = self.lists_units = False
        self.seen_in_contents: set[tuple[str, ...]] = set()
        self.skip_to = 0
        # Every line may stand behind an empty one, or be a paragraph of its file.
        self.all_apart = all(line.after_blank or line.begins_paragraph for line in self.lines)
        self.width, full = self._wrap_width()
        # That tells nothing where lines break off in sentences, at the edge of a page.
        self.all_apart &= full >= max(_FEWEST_FULL, len(self.lines) // 5)

    def _wrap_width(self) -> tuple[int | None, int]:
        """The length at which lines were wrapped, as they break off in a sentence; how many do."""
        broken = [
            _paper_width(line.text)
            for at, (line, following) in enumerate(pairwise(self.lines))
            if at not in self.headings
            and at + 1 not in self.headings
            and not self.words[at].endswith((*_FINISHED, ":"))
            and (self.all_apart or not following.after_blank)
            and not self.numbered[at + 1]
        ]
        if len(broken) < 3:
            return None, 0
        broken.sort()
        width = broken[-max(1, len(broken) // 20)]
        full = len(broken) - bisect_left(broken, width - _RAGGED)
        return (width if full > 2 else None), full

    def end_paragraph(self) -> None:
        if self.pieces:
            self.found += self._split_at_headings(tuple(self.pieces))
            self.pieces.clear()

    def _split_at_headings(self, pieces: _Pieces) -> Iterator[TextPart]:
        """A paragraph, and the headings in it whose line breaks were lost."""
        paragraph = self._make_paragraph(pieces)
        words = paragraph.words
        offsets = words.offsets or range(words.base, words.end)
        joins = (bisect_left(offsets, start) for start, _ in islice(pieces, 1, None))
        breaks = array("I", joins)  # a list of them takes ten times as much
        at = pieces[0][0]
        for first, last, heading in headings_within(words.text, breaks):
            start, end = words.span(first, last)
            if start > at:
                yield self._make_paragraph(pieces_between(pieces, at, start))
            yield HeadingLine(self._make_paragraph(pieces_between(pieces, start, end)), heading)
            at = end
        if at == pieces[0][0]:
            yield paragraph
        elif at < words.end:
            yield self._make_paragraph(pieces_between(pieces, at, words.end))

    def take_row(self, row: Row) -> None:
        if self.pieces:
            self.end_paragraph()
        self.found.append(row)
        self.after_noise = False

    def take_noise(self, noise: Noise, at: int) -> None:
        """Digits on a line are the number of a unit where units are listed, and no page number."""
        if self.lists_units and noise.text.isdigit():
            self.pieces.append((noise.start, noise.end))
            return
        if self._may_be_of_number(noise, at):
            before, behind = (
                self.folded.rfind("\n", 0, noise.start),
                self.folded.find("\n", noise.end),
            )
            # With their line breaks, as numbers that nobody can tell apart.
            self.pieces += (before, before + 1), (noise.start, noise.end), (behind, behind + 1)
            return
        self.found.append(noise)
        self.after_noise = True

    def _may_be_of_number(self, noise: Noise, at: int) -> bool:
        """Whether digits on a line may be a page number, or belong to the digits beside them.

        支出决算为 / 273 / 9.56万元: nobody knows, unless other pages are numbered alike.
        """
        number, following = noise.text, "".join(self.words[at : at + 1])
        beside = self.last_words[-1:].isdecimal() or following[:1].isdecimal()  # ① is none
        if not number.isdigit() or not self.pieces or not following or not beside:
            return False
        return not {int(number) - 1, int(number) + 1} & self.page_numbers

    def _make_paragraph(self, pieces: _Pieces) -> Paragraph:
        stretch = stretch_of(self.folded, pieces)
        return Paragraph(pieces, stretch, number_at(stretch.text.replace('"', "")))

    def take_line(self, at: int) -> None:
        after_noise, self.after_noise = self.after_noise, False
        if at < self.skip_to or not self.words[at]:
            return
        line, words = self.lines[at], self.words[at]
        again = words == self.title_words or (words == self.last_words and len(words) > 15)
        if self.pieces and again and self.last_words[-1] not in "。!?:":
            # The title, printed on a page within an unfinished sentence; or a line stands twice.
            self.found.append(Noise(line.start, line.text))
            self.after_noise = True
            return
        part, count = self._special_part(at)
        if part is not None:
            self.end_paragraph()
            self.found.append(part)
            self.skip_to = at + count
            if isinstance(part, HeadingLine) and not self.in_contents:
                self.lists_units = part.heading.name == "overview__accounting_units"
            return
        if not (self.pieces and self._joins_paragraph(at, after_noise)):
            self.end_paragraph()
        self.pieces.append((line.start, line.end))
        self.last_words = words
        if at in self.headings and self._is_rest(at, words):
            self.end_paragraph()
        # A sentence ends the contents: …是本级政府的工作部门。主要职责是：
        if self.in_contents and (len(words) > 45 or "。" in words or words.endswith(":")):
            self.in_contents = False

    def _special_part(self, at: int) -> tuple[TextPart | None, int]:
        """The title, heading or entry of the contents that begins at a line."""
        words = self.words[at]
        if self.title is not None and at == self.title.first:
            self.title_words = self.title.on_one_line(self.words)
            count = self.title.count
            return TitleLine(self._join_lines(at, count), self.title), count
        if words in known_words("headings", "contents"):
            self.in_contents = True
            return ContentsLine(self._join_lines(at, 1)), 1
        heading, count = self._heading_at(at)
        if heading is not None:
            self._leave_contents(heading)
            return HeadingLine(self._join_lines(at, count), heading), count
        page = re.search(_PAGE, words) if words[-1].isdigit() else None
        entry = page and page.start() and self._is_contents_entry(words[: page.start()], page[0])
        listed = self.in_contents and len(words) < 30
        if entry or (listed and not known_pattern("headings", "not_in_contents").search(words)):
            return ContentsLine(self._join_lines(at, 1)), 1
        near = None if self._is_continued(at) else near_heading(words)
        if near is None:
            return None, 1
        noted = words.rfind("(") > max(words.rfind(")"), 4)  # behind the number
        count = self._lines_to_bracket(at) if noted else 1
        return HeadingLine(self._join_lines(at, count), near, True), count

    def _leave_contents(self, heading: Heading) -> None:
        """The contents end where a heading comes for the second time."""
        # The name of a table stands in the contents and in the part of the tables.
        if not is_table_name(heading.words):
            key = (*heading.names, heading.words)
            self.in_contents &= key not in self.seen_in_contents
            self.seen_in_contents.add(key)

    def _is_contents_entry(self, words: str, page: str) -> bool:
        if words.endswith(":"):
            return False  # 1.…(项):3 / 2.82万元: a figure that broke, and no page
        named = known_pattern("headings", "of_contents").search(words) is not None
        entry = len(words) < 50 and (len(page) > 4 or named) and has_number_at(words)
        return entry or heading_of(words) is not None

    def _is_continued(self, at: int) -> bool:
        """Whether the next line goes on with this one: then it is the start of a sentence."""
        following = self.words[at + 1][:1] if at + 1 < len(self.words) else ""
        # 第二部分 部门决算报表 / 、《收入支出决算总表》: a part stands by itself
        return following in _SIGNS and PART.match(self.words[at]) is None

    def _heading_at(self, at: int) -> tuple[Heading | None, int]:
        """A heading on one line, or on up to three."""
        text = self.words[at]
        found, count = self.headings.get(at), 1
        if found is not None:
            if text.count("(") > text.count(")"):
                return found, self._lines_to_bracket(at)
            if self._is_cut(at, text) or self._is_continued(at) or self._is_rest(at, text):
                found = None
            elif not self._next_changes_heading(at):
                return found, 1
        for more in (2, 3) if self.has_number[at] else ():
            last = at + more - 1
            if text.endswith(_ENDED) or last >= len(self.lines) or self.lines[last].after_blank:
                break
            following = self.words[last]
            if len(text) + len(following) > _LONGEST_HEADING or self.has_number[last]:
                break
            text += following
            longer = heading_of(text)
            if longer is not None:
                found, count = longer, more
        return found, count

    def _next_changes_heading(self, at: int) -> bool:
        """Whether the next line changes what the heading is: 第二部分 某局2024年度部门决算 /
        情况说明, or (一)三公经费 / 支出决算总体情况."""
        if at + 1 == len(self.lines):
            return False
        following = self.words[at + 1]
        if len(following) < 8 and PART.match(self.words[at]) is not None:
            return True
        return at + 1 in self.headings and self._is_rest(at + 1, following)

    def _lines_to_bracket(self, at: int) -> int:
        return 1 + next((n for n, e in enumerate(self.words[at + 1 : at + 3], 1) if ")" in e), 0)

    def _is_cut(self, at: int, text: str) -> bool:
        """Whether what seems a heading is the start of a wrapped sentence: 2024年度政府采购."""
        if at + 1 == len(self.lines) or self.lines[at + 1].after_blank or self.has_number[at]:
            return False
        following = self.words[at + 1]
        return (
            at + 1 not in self.headings
            and begins_statement(text + following)
            and not begins_statement(following)
        )

    def _is_rest(self, at: int, text: str) -> bool:
        """Whether a heading is the second half of another: (一)三公经费 / 支出决算总体情况."""
        if not at or self.has_number[at] or self.lines[at].after_blank or not self.numbered[at - 1]:
            return False
        return is_cut_between(self.words[at - 1], text)

    def _joins_paragraph(self, at: int, after_noise: bool) -> bool:
        begins = self.numbered[at] or (self.lines[at].begins_paragraph and not self.all_apart)
        if begins or not self._continues_words(at, after_noise):
            return False
        return not any(map(is_of_web_page, (self.words[at], self.last_words)))

    def _continues_words(self, at: int, after_noise: bool) -> bool:
        text, finished = self.words[at], self.last_words.endswith(_FINISHED)
        if text[0] in _SIGNS:
            return not finished
        apart = self.lines[at].after_blank and not (after_noise or self.all_apart)
        if apart or (len(self.pieces) == 1 and _seems_heading(self.last_words, text)):
            return False
        if not finished and begins_new_statement(self.last_words, text):
            return False
        if not finished and self.last_words.endswith(_OPEN_SIGNS):
            return True
        start, end = self.pieces[-1]
        full = self.width is not None and (
            _paper_width(self.folded[start:end]) >= self.width - _RAGGED
        )
        if finished:
            return full and not begins_statement(text)
        # In this order, as the tokens of both lines take longest.
        return full or not begins_statement(text) or is_cut_between(self.last_words, text)

    def _join_lines(self, at: int, count: int) -> Paragraph:
        return self._make_paragraph(tuple([(e.start, e.end) for e in self.lines[at : at + count]]))
