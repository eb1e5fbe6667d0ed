"""Lines of running text as headings and paragraphs: wrapped lines are put together again.

A line goes on with the one before it where that one is not finished, unless it begins with
something that only begins a paragraph: a number, a heading, the first words of a sentence form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple, Union

from juesuan.blocks import Block, Line, Noise, Row
from juesuan.forms import Heading
from juesuan.grammar import parser, pattern, tokens
from juesuan.model.leaves import Text
from juesuan.model.made import made
from juesuan.source import Stretch, stretch_of, without_leftovers
from juesuan.vocabulary import compiled_forms, heading_core, heading_words

__all__ = ["Contents", "HeadingLine", "Paragraph", "Part", "TitleLine", "opens_form", "parts"]

_CLOSING = "。；，、：;,:．. \t\r\n\u3000\xa0"
_FINISHED = tuple("。：:!?")
_BREAK = re.compile(r"[^\S\r\n\x85\u2028\u2029]*[\r\n\x85\u2028\u2029]\s*")
_NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|\(\d{1,3}\)|\d{1,3}[.、](?!\d)|[①-⑳]"
    r"|第[一二三四五六]部分|注[:：]|附[件表]"
)
_COMPLETE_TITLE = re.compile("(?:说明|报告)$")
# A title whose first line holds the unit's name, and that line.
_NAMELESS_TITLE = re.compile(r"\d{4}年度?(?:部门|单位)?(?:\(单位\))?决算")
_NAME = re.compile(r"[^\d,。;:、]{3,40}")
# A term whose explanation stands in the next line.
_TERM = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、])[^,。;:]{1,40}:"
)
# What stands before the words of a figure, and never alone.
_FRAME = re.compile(
    r"(?:^|[,。;:])(?:[本我](?:单位|部门)|[^,。;:\d]{2,60}\d{4}年度?,?)$"
    r"|(?:^|[。;])(?:\d{4}年度[^,。;:、\d]{0,40}|(?:\d{1,2}[.、]|\(\d{1,2}\)|[①-⑳])[^,。;:\d()]{1,60})$"
)
_SIGN = re.compile("[,。;:、)]")
_LONGEST_HEADING, _LONGEST_WORDS = 70, 40
# What leads to a page number on a contents page.
_LEADER = ".·…—_-"
# By how much wrapped lines differ in length: a sign that may not begin a line.
_RAGGED = 2


class Paragraph(NamedTuple):
    """Running text on one line or on several, and the same without white space."""

    pieces: tuple[tuple[int, int], ...]
    words: Stretch

    @property
    def start(self) -> int:
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        return self.pieces[-1][1]

    def leaf(self, source: str, first: int, last: int) -> Text | None:
        """The words from ``first`` to before ``last`` as written, without closing signs."""
        text = self.words.text
        while last > first and text[last - 1] in _CLOSING:
            last -= 1
        while first < last and text[first] in _CLOSING:
            first += 1
        if first >= last:
            return None
        start, end = self.words.span(first, last)
        parts = [
            source[max(start, left) : min(end, right)]
            for left, right in self.pieces
            if left < end and right > start
        ]
        value = "".join(part.strip() for part in parts) if len(parts) > 1 else parts[0]
        return made(Text, _BREAK.sub("", without_leftovers(value)), start, end)


class HeadingLine(NamedTuple):
    """A heading of the form."""

    paragraph: Paragraph
    heading: Heading


class TitleLine(NamedTuple):
    """The title of a disclosure."""

    paragraph: Paragraph


class Contents(NamedTuple):
    """A line of the contents page."""

    paragraph: Paragraph


Part = Union[Paragraph, HeadingLine, TitleLine, Contents, Row, Noise]


@cache
def _terminal(name: str) -> re.Pattern[str]:
    return pattern(parser("layout"), name)


@cache
def _opening() -> re.Pattern[str]:
    """What only begins a paragraph: the first words of a form, before a figure."""
    first: set[str] = set()
    of_unit: set[str] = set()
    for form in compiled_forms():
        slot = form.slots[0]
        (of_unit if slot.of_unit else first).update(word for word in slot.words if word)
    words, unit_words = (
        "|".join(re.escape(word) for word in sorted(each, key=len, reverse=True))
        for each in (first, of_unit)
    )
    return re.compile(
        rf"(?:\d{{4}}年度?)?(?:(?:{words})(?:为|是|共|合计)?\d|(?:{words})(?:与|比|较))"
        rf"|[^,。;:]{{0,80}}(?:{unit_words})\d"
        r"|具体情况如下|根据预算绩效管理|[^,。;:]{1,60}\(类\)|(?:本单位|我单位)?本年度?无"
        r"|与全年预算相比,财政拨款|截[至止]\d{4}年\d+月\d+日,房屋"
    )


def opens_form(words: str) -> bool:
    """Whether a paragraph begins as a sentence form does."""
    return _opening().match(words) is not None


@cache
def _openers() -> tuple[str, ...]:
    """Words that something follows, however the line ends: 主要原因是：, 其中："""
    words = {w for form in compiled_forms() for s in form.slots if s.opens_words for w in s.words}
    return tuple(f"{word}:" for word in (*words, "其中") if word)


def _finished(words: str) -> bool:
    if not words.endswith(_FINISHED) or words.endswith(_openers()):
        return False
    return _TERM.fullmatch(words) is None


@cache
def _rests() -> dict[str, tuple[str, ...]]:
    """The words before a figure cut anywhere: by the second part what may be the first."""
    cut: dict[str, set[str]] = {}
    for form in compiled_forms():
        for words in {words for slot in form.slots for words in slot.words}:
            for at in range(1, len(words)):
                cut.setdefault(words[at:], set()).add(words[:at])
    return {rest: tuple(firsts) for rest, firsts in cut.items()}


def _cut_between(before: str, after: str) -> bool:
    """Whether a line breaks inside the words before a figure, or behind 本单位 and the like."""
    if _FRAME.search(before):
        return True
    rests = _rests()
    return any(
        before.endswith(rests.get(after[:length], ())) for length in range(1, _LONGEST_WORDS)
    )


def _begins_anew(words: str) -> bool:
    return _NUMBERED.match(words) is not None or opens_form(words)


def _kind(terminal: str, text: str) -> str:
    """A heading with a page number behind it is an entry of the contents page."""
    return "CONTENTS_ENTRY" if terminal == "HEADING" and text[-1].isdigit() else terminal


def parts(blocks: Sequence[Block], folded: str) -> Iterator[Part]:
    """Headings, paragraphs, rows and noise in order."""
    lines = [block for block in blocks if isinstance(block, Line)]
    words = [_compact(folded, line) for line in lines]
    joined = "".join(f"{text}\n" for text in words)
    kinds = [
        _kind(token.type, text)
        for token, text in zip(tokens("layout", "lines", joined), words, strict=True)
    ]
    reader = _Joiner(folded, lines, words, kinds)
    at = 0
    for block in blocks:
        if isinstance(block, Line):
            yield from reader.line(at)
            at += 1
        else:
            if isinstance(block, Row):
                yield from reader.flush()
            yield block
            reader.parted(block)
    yield from reader.flush()


def _compact(folded: str, line: Line) -> str:
    # Quotes are no help in knowing a heading: they come in every form, or not at all.
    return stretch_of(folded, ((line.start, line.end),)).text.replace('"', "")


class _Joiner:
    """Puts wrapped lines together; holds the pieces of the paragraph that is not finished."""

    def __init__(self, folded: str, lines: list[Line], words: list[str], kinds: list[str]) -> None:
        self.folded, self.lines, self.words, self.kinds = folded, lines, words, kinds
        self.pieces: list[tuple[int, int]] = []
        self.last = ""
        self.after_noise = False
        self.titled = False
        self.skip_to = 0
        self.width = self._wrap_width()

    def _wrap_width(self) -> int | None:
        """The length at which lines were wrapped: that of lines that break off in a sentence."""
        broken = [
            line.end - line.start
            for at, (line, following) in enumerate(zip(self.lines, self.lines[1:], strict=False))
            if self.kinds[at] == self.kinds[at + 1] == "PARAGRAPH"
            and not _finished(self.words[at])
            and not following.after_blank
            and not _begins_anew(self.words[at + 1])
        ]
        width = max(broken, default=0)
        full = sum(1 for length in broken if length >= width - _RAGGED)
        return width if full > 2 else None

    def parted(self, block: Block) -> None:
        self.after_noise = isinstance(block, Noise)

    def flush(self) -> Iterator[Part]:
        if self.pieces:
            yield Paragraph(tuple(self.pieces), stretch_of(self.folded, self.pieces))
            self.pieces = []

    def line(self, at: int) -> Iterator[Part]:
        after_noise, self.after_noise = self.after_noise, False
        if at < self.skip_to:
            return
        kind, count = self.kinds[at], 1
        if kind in ("PARAGRAPH", "TITLE", "HEADING"):
            kind, count = self._wrapped(at)
        if (kind == "TITLE" and self.titled) or self._is_cut(at + count - 1, kind):
            kind = "PARAGRAPH"
        heading = _heading("".join(self.words[at : at + count])) if kind == "HEADING" else None
        if kind == "HEADING" and heading is None:
            kind = "PARAGRAPH"
        line = self.lines[at]
        if kind == "PARAGRAPH":
            if self.pieces and self._goes_on(at, after_noise):
                self.pieces.append((line.start, line.end))
            else:
                yield from self.flush()
                self.pieces = [(line.start, line.end)]
            self.last = self.words[at]
            return
        yield from self.flush()
        self.skip_to = at + count
        pieces = tuple((each.start, each.end) for each in self.lines[at : at + count])
        paragraph = Paragraph(pieces, stretch_of(self.folded, pieces))
        if heading is not None:
            self.titled = True
            yield HeadingLine(paragraph, heading)
        elif kind == "TITLE":
            self.titled = True
            yield TitleLine(paragraph)
        else:
            yield Contents(paragraph)

    def _wrapped(self, at: int) -> tuple[str, int]:
        """A heading or a title that goes on in the next line, or the line after that."""
        text = self.words[at]
        if self.kinds[at] == "TITLE" and _COMPLETE_TITLE.search(text):
            return "TITLE", 1
        found = (self.kinds[at], 1)
        for count in (2, 3):
            if at + count > len(self.lines) or self.lines[at + count - 1].after_blank:
                break
            if text.endswith(_FINISHED) or not self._may_go_on(at + count - 1, text):
                break
            text += self.words[at + count - 1]
            if len(text) > _LONGEST_HEADING:
                break
            untitled = not self.titled and found[0] in ("PARAGRAPH", "TITLE")
            if _heading(text) is not None:
                found = ("HEADING", count)
            elif _heading(text.rstrip("0123456789").rstrip(_LEADER)) is not None:
                found = ("CONTENTS_ENTRY", count)
            elif untitled and _terminal("TITLE").fullmatch(text + "\n"):
                found = ("TITLE", count)
        return found

    def _is_cut(self, at: int, kind: str) -> bool:
        """Whether what seems to be a heading is the beginning of a sentence: 2024年度政府采购."""
        if kind != "HEADING" or at + 1 == len(self.lines) or self.lines[at + 1].after_blank:
            return False
        following = self.words[at + 1]
        unnumbered = not _NUMBERED.match(self.words[at])
        return bool(_SIGN.match(following)) or (
            unnumbered and _cut_between(self.words[at], following)
        )

    def _may_go_on(self, at: int, before: str) -> bool:
        """Whether a line may be the rest of a heading: it may be one itself, without number."""
        match self.kinds[at]:
            case "PARAGRAPH":
                return True
            case "HEADING":
                return _NUMBERED.match(self.words[at]) is None
            case "TITLE":
                nameless = _NAMELESS_TITLE.match(self.words[at])
                return bool(nameless and _NAME.fullmatch(before) and not _begins_anew(before))
            case _:
                return False

    def _goes_on(self, at: int, after_noise: bool) -> bool:
        line, text = self.lines[at], self.words[at]
        if line.begins or _NUMBERED.match(text):
            return False
        if _SIGN.match(text):
            return True
        if opens_form(text) and (_finished(self.last) or not _cut_between(self.last, text)):
            return False
        if line.after_blank and not after_noise:
            return False
        if not _finished(self.last):
            return True
        start, end = self.pieces[-1]
        return self.width is not None and end - start >= self.width - _RAGGED


_NUMBER = re.compile(
    r"^(?:第[一二三四五六1-6]部分[:、,.]?)?"
    r"(?:[一二三四五六七八九十]+[、,.]|\([一二三四五六七八九十]+\)[、,.]?|\(\d{1,3}\)[、,.]?|\d{1,3}[.、)]|[①-⑳])?"
    r"(?:\d{4}年度?)?"
)


def _heading(text: str) -> Heading | None:
    """The heading that a line is, whatever its number and its ending."""
    words = _NUMBER.sub("", text.rstrip(":。"), count=1)
    return heading_words().get(heading_core(words))
