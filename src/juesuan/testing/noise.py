"""What text extraction does to a document; what the document states stays the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from random import Random

from juesuan.grammar_rules import known_words
from juesuan.numbering import chinese_numeral
from juesuan.segments import segments
from juesuan.statements.vocabulary import sections

_WIDTHS = str.maketrans("（），：；％", "(),:;%")
_QUOTES = str.maketrans("“”", '""')
_FIGURE = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
# Where a line may break: where the next line begins as nothing of the form does.
_BREAKABLE = re.compile(r"(?<=[\u4e00-\u9fff]{3})(?=[的和及与用了])(?=[^\n]{6})(?!.*[(（][类款项])")
_BOOKMARK = "[bookmark: _GoBack]"
_PAGES = ("- {} -", "第{}页", "\f{}")


def damaged(random: Random, text: str) -> str:
    """The text as some tool may have extracted it from a Word file or a PDF.

    Widths and quotes of the fixed words change, lines wrap, page numbers, bookmarks, blanks and
    a contents page appear, figures lose their commas or gain blanks. ``parse`` reads from it
    what it reads from the text as given.

    >>> import juesuan
    >>> text = "二、收入决算情况说明\\n本年收入1,200.50万元。"
    >>> other = damaged(Random(4), text)
    >>> other != text, juesuan.parse(other) == juesuan.parse(text)
    (True, True)
    """
    for damage in (_widths, _figures, _contents, _blanks, _wrap_paragraphs, _pages, _line_ends):
        if random.choice((True, False)):
            text = damage(random, text)
    return text


def _by_kind(text: str, kind: str, change: Callable[[str], str]) -> str:
    """The text with all segments of one kind changed."""
    from juesuan.parsing import parse

    return "".join(
        change(text[each.start : each.end]) if each.kind == kind else text[each.start : each.end]
        for each in segments(parse(text))
    )


def _widths(random: Random, text: str) -> str:
    """Half width for full width, straight quotes, in the fixed words only."""
    table = random.choice((_WIDTHS, _QUOTES, _WIDTHS | _QUOTES))
    return _by_kind(text, "label", lambda words: words.translate(table))


def _figures(random: Random, text: str) -> str:
    """Figures without their commas, or with a blank after each."""
    sign = random.choice(("", ", "))

    def change(words: str) -> str:
        return words.replace(",", sign) if _FIGURE.fullmatch(words) else words

    return _by_kind(text, "value", change)


def _lines(text: str) -> Iterator[tuple[str, bool]]:
    """The lines, and whether each is running text (no row of a table, no empty line)."""
    in_table = False
    for line in text.split("\n"):
        in_table = "\t" in line or line.startswith("|") or (in_table and bool(line))
        yield line, bool(line) and not in_table


def _wrap_paragraphs(random: Random, text: str) -> str:
    """Paragraphs that go on in the next line."""
    lines = []
    for line, running in _lines(text):
        places = [match.start() for match in _BREAKABLE.finditer(line)] if running else []
        if places and len(line) > 40 and random.choice((True, False)):
            place = random.choice(places)
            line = f"{line[:place]}\n{line[place:]}"
        lines.append(line)
    return "\n".join(lines)


def _contents(random: Random, text: str) -> str:
    """A contents page behind the title."""
    title, _, rest = text.partition("\n")
    leader = random.choice(("……", "\t", "......"))
    entries = [
        f"{chinese_numeral(page)}、{known_words('headings', name)[0]}说明{leader}{page}"
        for page, name in enumerate(known_words("headings", "heading"), 1)
        if name in sections()
    ]
    return "\n".join([title, "目录", *entries, "", rest])


def _pages(random: Random, text: str) -> str:
    """Page numbers on lines of their own, between paragraphs or rows."""
    form = random.choice(_PAGES)
    lines: list[str] = []
    page = 1
    for line, _ in _lines(text):
        if not line and lines and lines[-1] and random.randint(0, 9) == 0:
            lines += ["", form.format(page)]
            page += 1
        lines.append(line)
    return "\n".join(lines)


def _blanks(random: Random, text: str) -> str:
    """Indents, trailing blanks, and a bookmark before some paragraph."""
    indent = random.choice(("　　", "    ", ""))
    trail = random.choice(("", " ", "\u00a0", "\u200b"))
    lines = list(_lines(text))
    sentences = [
        index for index, (line, running) in enumerate(lines) if running and line[-1] == "。"
    ]
    marked = random.choice(sentences) if sentences else None
    return "\n".join(
        f"{_BOOKMARK if index == marked else ''}{indent}{line}{trail}" if running else line
        for index, (line, running) in enumerate(lines)
    )


def _line_ends(random: Random, text: str) -> str:
    """CR LF, and a byte order mark inside the text."""
    mark = random.choice(("", "\ufeff"))
    return mark + text.replace("\n", "\r\n")
