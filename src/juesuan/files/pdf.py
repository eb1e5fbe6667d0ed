"""PDF files, by pypdfium2: pages as lines and tables, then as paragraphs and whole tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, repeat
from operator import sub
from threading import RLock
from typing import Any

from juesuan.errors import MissingExtra, ReadError
from juesuan.files.characters import STRUCK
from juesuan.files.extract import Builder, Extract, Run
from juesuan.files.guards import MAX_CELLS, MAX_PAGES, damaged_error, too_large
from juesuan.files.pdf_calls import Calls
from juesuan.files.pdf_columns import columns, may_hold_two_columns
from juesuan.files.pdf_layout import (
    PageItems,
    TableRow,
    TableSegment,
    page_items,
    watermarks,
)
from juesuan.files.pdf_lines import VisualLine, between
from juesuan.files.pdf_noise import take_noise
from juesuan.files.pdf_page import Page, read_page
from juesuan.files.pdf_paragraphs import Margins, Size, margins, size
from juesuan.files.pdf_struck import without_struck
from juesuan.files.pdf_tables import (
    LEAST_PADDING,
    TOLERANCE,
    are_parts,
    begins_other_form,
    goes_on_in_brackets,
    is_rest,
    is_row_cut,
    join,
    padding,
    repeated_heads,
)
from juesuan.files.places import Place, Turn

# The library ends the process where two threads call it.
_ONE_AT_A_TIME = RLock()
Progress = Callable[[int, int], None]
_OCR = "请先做 OCR（例如 ocrmypdf）"
_UNKNOWN = 0.5  # of the characters: more without a code leave no text
_SEEN = 200  # rows of a table that show how its cells are filled
_LAYERS = (b"/OC", b"/ObjStm")  # a file without either has none: what is packed may say it
_TAIL = 4096  # bytes at the end of a whole file that hold its end mark


def read_pdf(data: bytes, name: str, progress: Progress | None = None) -> Extract:
    """The blocks of a PDF with pages and boxes.

    Args:
        data: the file.
        name: how errors name it.
        progress: is told the page that is read, and how many there are.

    Raises:
        ReadError: a scan, a password, damaged or cut, too many pages.
        MissingExtra: pypdfium2 is not installed.
    """
    try:
        import pypdfium2
    except ImportError:
        raise MissingExtra("pypdfium2", "pdf", "读 PDF", name) from None
    # The library mends a file that breaks off, and gives its first pages as the whole.
    if b"%%EOF" not in data[-_TAIL:]:
        raise damaged_error(name)
    builder = Builder()
    with _ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            if error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD:
                raise ReadError(name, "这份 PDF 有密码；请先另存为没有密码的文件") from None
            raise damaged_error(name) from None
        try:
            calls = Calls(pypdfium2.raw, any(sign in data for sign in _LAYERS))
            pages = _pages(document, pypdfium2, calls, builder, name, progress)
        finally:
            document.close()
    _refuse_pictures(pages, name)
    _write(pages, builder, name)
    return builder.finish("pdf")


def _pages(
    document: Any,
    library: Any,
    calls: Calls,
    builder: Builder,
    name: str,
    progress: Progress | None,
) -> list[Page]:
    count = len(document)
    if count > MAX_PAGES:
        raise too_large(name, f"超过 {MAX_PAGES} 页")
    found = []
    for index in range(count):
        if progress is not None:
            progress(index + 1, count)
        try:
            opened = document[index]
        except library.PdfiumError:
            builder.warn(f"第{index + 1}页已损坏，没有读", Place(page=index + 1))
            continue
        page = without_struck(read_page(opened, index + 1, library.raw, calls))
        opened.close()
        found.append(page)
        if page.turn:
            shown = (page.width, page.height) if page.turn == 2 else (page.height, page.width)
            builder.turn(page.number, Turn(page.turn, *shown))
        if page.watermark:
            builder.noise(page.watermark, Place(page=page.number))
    if not found:
        raise damaged_error(name)
    return found


def _refuse_pictures(pages: Sequence[Page], name: str) -> None:
    text = "".join([strip.text for page in pages for strip in page.strips])
    if text:
        if text.count("\ufffd") > _UNKNOWN * len(text):
            raise ReadError(name, f"这份 PDF 的字体没有给出文字编码，文字取不出来；{_OCR}")
        return
    if any(page.is_picture for page in pages):
        raise ReadError(name, f"这份 PDF 是扫描件，{len(pages)} 页都是图像，没有文字；{_OCR}")
    raise ReadError(name, f"这份 PDF 没有文字（空白页，或文字画成了图形）；{_OCR}")


def _write(pages: Sequence[Page], builder: Builder, name: str) -> None:
    drop = watermarks(pages)
    laid_out = [page_items(page, drop) for page in pages]
    if drop:
        words = "".join(char for char, *_ in sorted(drop, key=lambda each: (each[2], each[1])))
        builder.noise(words, Place(page=pages[0].number))
    for line in take_noise(laid_out):
        builder.noise(line.text, line.place)
    parts = columns(laid_out)
    writer = _Writer(builder, margins(list(chain.from_iterable(parts))), name)
    for page, of_page in zip(pages, parts, strict=True):
        if page.is_scan:
            writer.end()
        for what in _warnings_of_page(page, of_page):
            builder.warn(f"第{page.number}页{what}", Place(page=page.number))
        for part in of_page:
            writer.part(part)
    writer.end()


def _warnings_of_page(page: Page, parts: Sequence[PageItems]) -> Iterator[str]:
    """What was not read of a page, or may not be as it stands there."""
    if page.is_scan:
        yield f"是图像，没有文字；{_OCR}"
    elif page.is_recognised:
        yield "的文字是 OCR 识别的，请与图像核对"
    elif page.has_picture:
        yield f"有图片没有读；图片中如有文字、表格，{_OCR}"
    if page.has_unseen:
        yield "有看不见的文字没有读：与底色相同、过小、被遮盖、被裁去或在隐藏的图层中"
    if page.has_struck:
        yield f"有{STRUCK}没有读"
    if page.has_notes:
        yield "有批注或表单，其中的文字没有读，画出的线条也没有辨认"
    if any(map(may_hold_two_columns, parts)):
        yield "是分栏的，有的行可能跨栏读取，请与原文核对"


class _Writer:
    """Puts lines together to paragraphs, and segments to tables; writes what is complete."""

    def __init__(self, builder: Builder, known: dict[Size, Margins], name: str) -> None:
        self._builder, self._margins, self._name = builder, known, name
        self._runs: list[Run] = []
        self._begins: bool | None = True
        self._line: VisualLine | None = None
        self._known: Margins | None = None  # of that line
        self._table: TableSegment | None = None
        self._rows: list[TableRow] = []
        self._head: list[list[str]] = []
        self._cells = self._column = 0

    def part(self, part: PageItems) -> None:
        known = self._margins[size(part)]
        columns = bool(part.column or self._column)
        self._column = part.column
        for item in part.items:
            if isinstance(item, VisualLine):
                self._end_table()
                self._add_line(item, known)
            else:
                self._end_paragraph()
                self._line = None
                if self._table and not is_rest(self._table, item, columns, part.height):
                    self._end_table()
                self._add_table(item)

    def end(self) -> None:
        """What is open ends."""
        self._end_paragraph()
        self._end_table()
        self._line = None

    def _add_line(self, line: VisualLine, known: Margins) -> None:
        begins = known.begins(line, self._line, self._known)
        if begins is False and self._runs:
            blank = between(self._runs[-1].text, line.text, in_cell=False)
            if blank:
                self._runs.append(Run(blank))
        else:
            self._end_paragraph()
            self._begins = begins
        self._runs.append(line.run())
        self._line, self._known = line, known

    def _end_paragraph(self) -> None:
        if self._runs:
            self._builder.paragraph(self._runs, self._begins)
            self._runs = []

    def _add_table(self, segment: TableSegment) -> None:
        rows = segment.rows
        if self._table is None:
            self._head = [row.words() for row in rows]
        else:
            heads = repeated_heads(self._head, rows)
            if heads and begins_other_form(rows, heads):
                self._end_table()
                self._head = [row.words() for row in rows]
            else:
                for row in rows[:heads]:
                    words = " ".join(filter(None, row.texts()))
                    self._builder.noise(words, Place(page=segment.page))
                rows = rows[heads:]
                if (
                    rows
                    and self._rows
                    and is_row_cut(self._rows[-1], rows[0], padding(self._rows[-_SEEN:]))
                ):
                    join(self._rows, rows[0])
                    rows = rows[1:]
                elif rows and self._rows and goes_on_in_brackets(self._rows[-1], rows[0]):
                    self._rows[-1].cells[0] += rows[0].cells[0]
                    rows[0].cells[0] = []
        self._table = segment
        self._rows += rows
        self._cells += sum(len(row.cells) for row in rows)
        if self._cells > MAX_CELLS:
            raise too_large(self._name, f"超过 {MAX_CELLS} 个单元格")

    def _end_table(self) -> None:
        free = padding(self._rows)
        for row in self._rows:
            widths = map(sub, row.edges[1:], row.edges)
            self._builder.row([_cell(*each) for each in zip(row.cells, widths, repeat(free))])
        self._builder.end_table()
        self._rows = []
        self._table = None


def _cell(lines: Sequence[VisualLine], width: float, free: float | None) -> list[Run]:
    """The lines of a cell as one: the width of the column broke them.

    It broke no number where there was room for more: 12 above 34 are two, and stay so.  Where no
    words show how much of it stays empty, what is no number alone is a part of one: 12,34 and 5.00.
    """
    runs: list[Run] = []
    for before, line in zip([None, *lines], lines, strict=False):
        if before is not None:
            room = width - (free or LEAST_PADDING) - (before.x1 - before.x0)
            is_broken = room < line.edges[1] - line.edges[0] + TOLERANCE
            is_broken = is_broken or (free is None and are_parts(before.text, line.text))
            blank = between(before.text, line.text, in_cell=is_broken)
            if blank and line.text[0].isdigit() and before.text[-1].isdigit():
                blank = "\n"
            runs += [Run(blank)] if blank else []
        runs.append(line.run())
    return runs
