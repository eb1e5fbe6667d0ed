"""How our worksheets look: headers, cells, colours, heights, paper."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any

from juesuan.errors import MissingExtra
from juesuan.places import display_width

MAX_CHARACTERS = 32_767
CUT = "…〔截断，全文见 Parquet〕"
_A4 = 9
_LINE = 17  # points
_MOST_LINES = 24  # no row is higher than 409 points

_COLOURS: dict[str, dict[str, Any]] = {
    "错误": {"bg_color": "#F8D7D4", "font_color": "#8C1D18", "bold": True},
    "警告": {"bg_color": "#FCEFC9", "font_color": "#6B4700"},
    "提示": {"bg_color": "#DCE9F5", "font_color": "#1F4A75"},
    "否": {"bg_color": "#F8D7D4", "font_color": "#8C1D18"},
}
"""The colours of cells with these words."""


def new_workbook(target: Path | IO[bytes], **options: Any) -> Any:
    """A workbook in which nothing becomes a formula, a link or a number that is text.

    Raises:
        MissingExtra: xlsxwriter is not installed.
    """
    try:
        import xlsxwriter
    except ImportError:
        raise MissingExtra("xlsxwriter", "xlsx") from None
    as_text = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    made = xlsxwriter.Workbook(target, {**as_text, **options})
    made.set_properties({"author": "juesuan"})  # by which it is known when a folder is read again
    return made


def _cut_text(text: str, limit: int = MAX_CHARACTERS) -> str:
    """A text of at most as many UTF-16 units as a cell holds, with a mark where it was cut.

    >>> _cut_text("一二三四五六七八九十" * 2, 19)
    '一二…〔截断，全文见 Parquet〕'
    """
    if 2 * len(text) <= limit or len(text.encode("utf-16-le")) <= 2 * limit:
        return text
    kept = text.encode("utf-16-le")[: 2 * (limit - len(CUT))]
    return kept.decode("utf-16-le", "ignore") + CUT


def height(widths: Sequence[int], values: Sequence[Any]) -> int:
    """The height of a row that shows its words: programs do not always make room for them."""
    lines = 1
    for size, value in zip(widths, values, strict=True):
        if isinstance(value, str) and (2 * len(value) >= size or "\n" in value):
            lines = max(lines, sum(1 + display_width(line) // size for line in value.split("\n")))
    return _LINE * min(lines, _MOST_LINES)


class Styles:
    """The formats of a workbook, made once each."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._formats: dict[tuple[str, str, bool], Any] = {}

    def cell(self, pattern: str, state: str = "", link: bool = False) -> Any:
        """The format of cells with a pattern of numbers, a state that colours them, a link."""
        key = (pattern, state, link)
        if key not in self._formats:
            made: dict[str, Any] = {"num_format": pattern, "valign": "top"}
            if pattern == "@":
                # `@` keeps what is typed into the cell text, the quote prefix what is there.
                made |= {"text_wrap": True, "quote_prefix": True}
            if pattern == "0":
                made |= {"align": "center"}
            made |= _COLOURS.get(state, {})
            if link:
                made |= {"font_color": "#0B57A4", "underline": 1}
            self._formats[key] = self._workbook.add_format(made)
        return self._formats[key]

    def header(self) -> Any:
        """The format of the cells of a header."""
        key = ("header", "", False)
        if key not in self._formats:
            self._formats[key] = self._workbook.add_format(
                {
                    "bold": True,
                    "num_format": "@",
                    "text_wrap": True,
                    "valign": "vcenter",
                    "bg_color": "#E4EFEB",
                    "bottom": 1,
                }
            )
        return self._formats[key]

    def new_sheet(
        self, name: str, columns: Sequence[tuple[str, int]], frozen: int, pages_wide: int = 1
    ) -> Any:
        """A worksheet with its header, frozen panes and how it goes on paper.

        ``columns`` are titles with widths in characters; the first ``frozen`` stay in view.
        """
        made = self._workbook.add_worksheet(name)
        made.set_row(0, 48)
        for index, (title, size) in enumerate(columns):
            made.set_column(index, index, size)
            made.write_string(0, index, title, self.header())
        made.freeze_panes(1, frozen)
        # No green corners on values that look like numbers: they are text on purpose.
        made.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        made.set_landscape()
        made.set_paper(_A4)
        made.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        made.fit_to_pages(pages_wide, 0)
        made.repeat_rows(0)
        if frozen:
            made.repeat_columns(0, frozen - 1)
        made.set_footer("&L&A&R第 &P 页，共 &N 页")
        return made

    def write_text(self, sheet: Any, row: int, index: int, value: str, link: bool = False) -> bool:
        """Writes text as text, coloured where it is a severity; whether it had to be cut."""
        shown = _cut_text(value)
        was_cut = shown is not value
        if shown.startswith("<r>") and shown.endswith("</r>"):
            shown += " "  # xlsxwriter takes this for rich text and writes it unescaped
        # Half a surrogate pair, as in a file's name that is no UTF-8, cannot be written.
        shown = shown.encode("utf-8", "backslashreplace").decode()
        state = value if value in _COLOURS else ""
        sheet.write_string(row, index, shown, self.cell("@", state, link))
        return was_cut
