"""The strategies of the laws: any text, other layouts of a document, damage to one of its lines.

A layout is a function of a :class:`random.Random` and a text; what the text states stays the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from hypothesis import strategies as st

from juesuan.diagnostics import CODES
from juesuan.grammar_rules import known_words
from juesuan.numbering import chinese_numeral
from juesuan.statements.vocabulary import sections

__all__ = ["DAMAGES", "DOCUMENTS", "LAYOUTS", "any_text", "normal"]

EXAMPLES = Path(__file__).parents[1] / "examples"
DOCUMENTS = {path.stem: path.read_text(encoding="utf-8") for path in EXAMPLES.glob("*.txt")}

Layout = Callable[[Random, str], str]

# The headings of the sections as a contents page lists them.
HEADINGS = [
    f"{chinese_numeral(number)}、{known_words('headings', name)[0]}说明"
    for number, name in enumerate(
        (name for name in known_words("headings", "heading") if name in sections()), 1
    )
]


# Any text: pieces of the form's own words, of the examples and of everything else.


def _words() -> list[str]:
    labels = {words for each in sections().values() for words in (*each.before, *each.behind)}
    headings = [f"{heading}\n" for heading in HEADINGS]
    return sorted(labels) + headings + [code.sample for code in CODES.values()]


SIGNS = (
    *'，。；：、,.;:（）()“”"《》|/—-=%％\t\n\r\f\u3000\u200b\ufeff\x00𠀀①',
    *("\r\n", "\t\n", "\n\n", "\t\t", "\ud800", "\n\t", "| a |\n", "|---|\n", "- 3 -\n", "\f3\n"),
    *(
        "1,200.50",
        "0.00",
        "5%",
        "12",
        "万元",
        "元",
        "人",
        "台（套）",
        "平方米",
        "2024年度",
        "与上年相比",
    ),
    *(
        "2024年12月10日",
        ">=95%",
        "=6次",
        "增加",
        "减少",
        "下降",
        "(类)",
        "(款)",
        "(项)",
        "一是",
        "二是",
    ),
    *(
        "[bookmark: _GoBack]",
        "PAGEREF _Toc1 \\h 3",
        "目录",
        "....",
        "总分",
        "100",
        "无",
        "（一）",
        "5、 ",
    ),
)


def any_text() -> st.SearchStrategy[str]:
    """Texts of all kinds: signs and words of the form, pieces of documents, any characters."""
    everything = "".join(DOCUMENTS.values())
    pieces = st.integers(0, len(everything) - 1).flatmap(
        lambda start: st.integers(1, 120).map(lambda length: everything[start : start + length])
    )
    characters = st.text(st.characters(codec=None), max_size=8)
    signs, words = st.sampled_from(SIGNS), st.sampled_from(_words())
    return st.lists(st.one_of(signs, words, pieces, characters), max_size=24).map("".join)


# Layouts. The examples have their tables a cell a line.


def blocks(text: str) -> Iterator[str | list[str]]:
    """The lines of running text, and the rows of tables as lists of cells."""
    row: list[str] | None = None
    for line in text.split("\n"):
        if line.startswith("\t"):
            row = [*(row or []), line[1:]]
        elif row is not None and line:
            row[-1] += f"\n{line}"
        elif row is not None:
            yield row
            row = None
        else:
            yield line
    if row is not None:
        yield row


def laid_out(text: str, row: Callable[[list[str]], str], line: Callable[[str], str] = str) -> str:
    """The text with every row of a table and every line of running text written anew."""
    return "\n".join(line(each) if isinstance(each, str) else row(each) for each in blocks(text))


def _cells(cells: list[str]) -> str:
    return "".join(f"\t{cell}\n" for cell in cells)


def row_a_line(random: Random, text: str) -> str:
    return laid_out(text, "\t".join)


def piped(random: Random, text: str) -> str:
    return laid_out(text, lambda cells: f"| {' | '.join(cells)} |")


def wrapped(width: int) -> Layout:
    def layout(random: Random, text: str) -> str:
        def line(words: str) -> str:
            return "\n".join(words[i : i + width] for i in range(0, len(words), width))

        return laid_out(text, _cells, line)

    return layout


def broken_somewhere(random: Random, text: str) -> str:
    """Every long line breaks once, anywhere."""

    def line(words: str) -> str:
        if len(words) < 30:
            return words
        at = random.randrange(10, len(words) - 5)
        return f"{words[:at]}\n{words[at:]}"

    return laid_out(text, _cells, line)


def page_numbers(style: str, tables: Layout | None = None) -> Layout:
    """Page numbers on lines of their own, between two paragraphs or two rows."""

    def layout(random: Random, text: str) -> str:
        page = 0

        def number() -> str:
            nonlocal page
            page += 1
            return style.format(page)

        # A mark that no layout changes stands for the page number until the end.
        marked = "\n".join(
            f"{each}\n\ue000" if isinstance(each, str) and random.random() < 0.1 else each
            for each in (each if isinstance(each, str) else _cells(each) for each in blocks(text))
        )
        rows = re.sub(
            r"(?<=\n)\n(?=\t)", lambda _: random.choice(("\n", "\n", "\n\ue000\n\n")), marked
        )
        return re.sub("\ue000", lambda _: number(), (tables or _same)(random, rows))

    return layout


def _same(random: Random, text: str) -> str:
    return text


def contents(entry: str) -> Layout:
    def layout(random: Random, text: str) -> str:
        title, _, rest = text.lstrip("\n").partition("\n")
        entries = [entry.format(heading, page) for page, heading in enumerate(HEADINGS, 1)]
        return "\n".join([title, "目 录", *entries, rest])

    return layout


def translated(table: dict[str, str]) -> Layout:
    codes = str.maketrans(table)
    return lambda random, text: text.translate(codes)


def substituted(pattern: str, words: str | Callable[[re.Match[str]], str]) -> Layout:
    compiled = re.compile(pattern, re.MULTILINE)
    return lambda random, text: compiled.sub(words, text)


def sprinkled(sign: str, share: float = 0.02) -> Layout:
    """A sign between characters, here and there."""

    def layout(random: Random, text: str) -> str:
        return "".join(
            each + sign if random.random() < share and each not in "\t\n" else each for each in text
        )

    return layout


def spaced_figures(random: Random, text: str) -> str:
    """A blank inside every second figure, where it is no sign of two: 4 295.11, 4,295. 11"""

    def spaced(match: re.Match[str]) -> str:
        if random.random() < 0.5:
            return match[0]
        beside_signs = [
            i for i in range(1, len(match[0])) if {",", "."} & set(match[0][i - 1 : i + 1])
        ]
        at = random.choice(beside_signs)
        return f"{match[0][:at]} {match[0][at:]}"

    text = re.sub(r"\d[\d,]*\.\d\d(?=万元|%)", spaced, text)
    return re.sub(r"(?<=\d),(?=\d{3}\.)", lambda comma: random.choice(", "), text)


def begun_with_break(random: Random, text: str) -> str:
    return laid_out(
        text,
        lambda cells: _cells([f"\n{c}" if c and random.random() < 0.1 else c for c in cells]),
    )


def tab_behind(random: Random, text: str) -> str:
    return laid_out(
        text, lambda cells: _cells([f"{c}\t" if c and random.random() < 0.1 else c for c in cells])
    )


def _decimal_numbers(random: Random, text: str) -> str:
    for number, han in enumerate("一二三四五六七八九", 1):
        text = re.sub(rf"^{han}、", f"{number}、 ", text, flags=re.MULTILINE)
        text = re.sub(rf"^（{han}）", f"（{number}）", text, flags=re.MULTILINE)
    return text


_HALF = dict(zip("（），：；％", "(),:;%", strict=True))
_FULL = {half: full for full, half in _HALF.items() if half != ","}
_DIGITS = {str(n): chr(0xFF10 + n) for n in range(10)} | {".": "．"}

LAYOUTS: dict[str, Layout] = {
    "row a line": row_a_line,
    "piped": piped,
    "wrapped at 24": wrapped(24),
    "wrapped at 40": wrapped(40),
    "wrapped at 73": wrapped(73),
    "broken somewhere": broken_somewhere,
    "pages - 3 -": page_numbers("- {} -"),
    "pages 3": page_numbers("{}"),
    "pages 第3页": page_numbers("第{}页"),
    "pages form feed": page_numbers("\f{}"),
    "pages in rows": page_numbers("- {} -", row_a_line),
    "pages in pipes": page_numbers("{}", piped),
    "contents with leaders": contents("{}……{}"),
    "contents with dots": contents("{}.......{}"),
    "contents with TAB": contents("{}\t{}"),
    "contents with fields": contents("{0} PAGEREF _Toc17{1} \\h {1}"),
    "contents bare": contents("{}"),
    "half width": translated(_HALF),
    "full width": translated(_FULL),
    "digits in full width": translated(_DIGITS),
    "no quotes": translated(dict.fromkeys("“”", "")),
    "straight quotes": translated(dict.fromkeys("“”", '"')),
    "corner quotes": translated({"“": "「", "”": "」"}),
    "CR LF": substituted("\n", "\r\n"),
    "zero width": sprinkled("\u200b"),
    "byte order mark": lambda random, text: "\ufeff" + text,
    "bookmarks": substituted(r"^(?=2024年度|本年|[1-9]\.)", "[bookmark: _GoBack]"),
    "indents": substituted(r"^(?=[^\t\n])", "　　"),
    "trailing blanks": substituted(r"(?<=[^\t\n])$", " \u00a0"),
    "trailing blanks of cells": substituted(r"^(\t[^\n]+)$", r"\1  "),
    "form feeds": substituted(r"^(?=第.部分|[一二三四五六七八九十]+、)", "\f"),
    "spaces in figures": spaced_figures,
    "cells begun with a break": begun_with_break,
    "TAB behind a cell": tab_behind,
    "decimal numbers": _decimal_numbers,
    "wordings": translated({"科": "科"}),
    "rows with CR LF": lambda random, text: row_a_line(random, text).replace("\n", "\r\n"),
}


def normal(value: str) -> str:
    """A value whatever its widths, quotes and white space."""
    folded = unicodedata.normalize("NFKC", value).translate(
        dict.fromkeys(map(ord, '「」“”"\u200b'))
    )
    return "".join(folded.split()).rstrip("。,;:、.")


# Damage to one line.

Damage = Callable[[Random, list[str], int], list[str]]


def garbled(random: Random, lines: list[str], at: int) -> list[str]:
    line = lines[at]
    noise = "".join(random.choice("#@%&*?乱码字符锟斤拷") for _ in range(max(3, len(line) // 2)))
    tab = "\t" if line.startswith("\t") and random.random() < 0.7 else ""
    return [*lines[:at], tab + noise, *lines[at + 1 :]]


DAMAGES: dict[str, Damage] = {
    "deleted": lambda random, lines, at: [*lines[:at], *lines[at + 1 :]],
    "doubled": lambda random, lines, at: [*lines[:at], lines[at], *lines[at:]],
    "garbled": garbled,
    "cut": lambda random, lines, at: [
        *lines[:at],
        lines[at][: len(lines[at]) // 2],
        *lines[at + 1 :],
    ],
    "swapped": lambda random, lines, at: [*lines[:at], *lines[at : at + 2][::-1], *lines[at + 2 :]],
}
