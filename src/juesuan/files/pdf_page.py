"""One page of a PDF as shown: its characters, its ruling lines, its pictures.

All coordinates are in points from the top left of the page as a reader sees it, after rotation.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import sub
from typing import Any, NamedTuple

import attrs

from juesuan.files.pdf_calls import Calls
from juesuan.files.pdf_objects import LEVEL, QUARTER, Matrix, Objects, Rule, Side, Slant, boxes
from juesuan.files.pdf_seen import shown_text

SAME_PLACE = 0.3  # of its width: a character drawn twice, to look bold, is off by less
_UNEVEN = 0.12  # of its height: by less the boxes of the characters of one font may differ
# Of their height: characters so far from each other may be two words, or stand in two cells.
_APART = 0.13
_STEP = 0.5  # points that part no characters, whatever their size
# Of the area: a picture that is the page, and one that may show a table.
_WHOLE_PAGE, _LARGE_PICTURE = 0.5, 0.1
# Points, and of the longer side of the page: smaller type is not read by anybody.
_LEAST_TYPE, _LEAST_PART = 1.5, 1 / 500
_END = 2  # bytes that end a string of UTF-16, and are counted
_INVISIBLE = 3  # text render mode: drawn behind a scan by OCR
_SCALE = 1000
# What the library gives for a hyphen at the end of a line: of -14.97 it is the sign.
_HYPHENS = {0x02: "-", 0xFFFE: "-"}
_PAGE_NUMBER = re.compile("[-—–]*第?[0-9]{1,4}页?[-—–]*")
_NOT_BLANK = re.compile("[^\x00\x01\x03- \xa0\u3000\ufeff]+")


class Strip(NamedTuple):
    """Characters of one height that stand one behind the other on one base line.

    ``edges`` are left and right of each in turn, of the box that its font gives it (not that of
    its ink).  Of words that stand on their side, each has the box of all of them.
    """

    text: str
    edges: list[float]
    top: float
    bottom: float
    on_side: bool = False

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def is_number_on_side(self) -> bool:
        return self.on_side and _PAGE_NUMBER.fullmatch(self.text) is not None

    def is_tiny(self, least: float) -> bool:
        """Whether its characters are no larger: one of 一 alone may be as low as it is drawn."""
        if self.height > least and not self.on_side:
            return False
        widths = (
            right - left for left, right in zip(self.edges[0::2], self.edges[1::2], strict=True)
        )
        return 0 < max(widths) <= least

    def cut_to_page(self, width: float, height: float) -> Strip | None:
        """What of it is on a page of some size, which may be cut out of a larger one.

        A figure that is cut off is unknown.
        """
        if not -1 < (self.top + self.bottom) / 2 < height + 1:
            return None
        if self.edges[0] > -1 and self.edges[-1] < width + 1:
            return self
        middles = [(x0 + x1) / 2 for x0, x1 in zip(self.edges[0::2], self.edges[1::2], strict=True)]
        is_on_page = [-1 < middle < width + 1 for middle in middles]
        if not any(is_on_page):
            return None
        chars = zip(self.text, is_on_page, strict=True)
        return self._replace(
            text="".join(["\ufffd" if char.isdigit() and not on else char for char, on in chars])
        )

    def single(self) -> list[Strip]:
        """The characters one by one; words that stand on their side stay together."""
        if self.on_side or len(self.text) == 1:
            return [self]
        edges, top, bottom = self.edges, self.top, self.bottom
        return [
            Strip(char, edges[2 * at : 2 * at + 2], top, bottom)
            for at, char in enumerate(self.text)
        ]


_new_strip: Any = tuple.__new__  # half the time of ``Strip(…)``


@attrs.frozen
class Page:
    """What a page shows; ``watermark`` is text that leans, ``slants`` are lines that do.

    ``turn``: its text is turned by so many quarters, and it is read as if turned back; width and
    height are those of the page as read.
    """

    number: int
    width: float
    height: float
    strips: list[Strip] = attrs.field(repr=False)
    rules: list[Rule] = attrs.field(repr=False)
    slants: list[Slant] = attrs.field(repr=False)
    watermark: str
    is_picture: bool
    is_recognised: bool
    has_picture: bool
    has_notes: bool
    has_unseen: bool
    turn: int
    has_struck: bool = False

    @property
    def is_scan(self) -> bool:
        return self.is_picture and not self.strips


def read_page(page: Any, number: int, raw: Any, calls: Calls) -> Page:
    """A page that pypdfium2 has opened; ``raw`` is its module of plain bindings."""
    width, height = page.get_size()
    matrix = shown = _matrix_to_shown(page.raw, width, height, raw)
    objects = Objects(calls, raw, _pointer(page.raw), matrix)
    turn, doubts, clips = objects.turn, objects.doubts, objects.clips
    if turn:
        matrix = _matrix_to_upright(matrix, turn, width, height)
        width, height = (height, width) if turn % 2 else (width, height)
        objects = Objects(calls, raw, _pointer(page.raw), matrix)
    covered = objects.picture_area / max(width * height, 1.0)
    is_picture = covered > _WHOLE_PAGE
    text_page = page.get_textpage()
    try:
        text = seen = calls.text(_pointer(text_page.raw))
        if is_picture:  # behind it stands what OCR has read
            doubts = {}
        if doubts or clips:
            seen = shown_text(page, _pointer(text_page.raw), text, shown, calls, doubts, clips)
        drawn = _DrawnText(_pointer(text_page.raw), seen, matrix, calls, objects.leans)
    finally:
        text_page.close()
    strips, are_tiny = _strips_on_page(drawn.strips, width, height)
    noise = drawn.watermark
    if turn:  # then a page number stands on its side
        noise += "".join([each.text for each in strips if each.is_number_on_side])
        strips = [each for each in strips if not each.is_number_on_side]
    has_notes, strikes = False, list[Rule]()
    for note in _notes(page.raw, raw):
        has_notes = has_notes or _hides_or_says(note, raw)
        strikes += _strikes(note, matrix, raw)
    return Page(
        number,
        width,
        height,
        strips,
        objects.rules + strikes,
        objects.slants,
        noise,
        is_picture,
        is_picture and bool(strips) and _INVISIBLE in objects.modes,
        _LARGE_PICTURE < covered <= _WHOLE_PAGE,
        has_notes,
        seen != text or are_tiny,
        turn,
    )


def _strips_on_page(
    strips: Sequence[Strip], width: float, height: float
) -> tuple[list[Strip], bool]:
    """What stands on the page, and whether letters that nobody can read were left out of it."""
    on_page = list(filter(None, (each.cut_to_page(width, height) for each in strips)))
    least = min(_LEAST_TYPE, max(width, height) * _LEAST_PART)
    kept = [each for each in on_page if not each.is_tiny(least)]
    return kept, len(kept) < len(on_page)


def _notes(page: Any, raw: Any) -> Iterator[Any]:
    """What was put on the page later: notes, fields of forms."""
    for index in range(raw.FPDFPage_GetAnnotCount(page)):
        note = raw.FPDFPage_GetAnnot(page, index)
        yield note
        raw.FPDFPage_CloseAnnot(note)


def _hides_or_says(note: Any, raw: Any) -> bool:
    """Whether a note or a field of a form holds words that stand on the page, or is drawn there."""
    kind = raw.FPDFAnnot_GetSubtype(note)
    if kind in (
        *(raw.FPDF_ANNOT_LINE, raw.FPDF_ANNOT_INK, raw.FPDF_ANNOT_REDACT, raw.FPDF_ANNOT_SQUARE),
        *(raw.FPDF_ANNOT_CIRCLE, raw.FPDF_ANNOT_POLYGON, raw.FPDF_ANNOT_POLYLINE),
    ):
        return True
    words = {raw.FPDF_ANNOT_FREETEXT: b"Contents", raw.FPDF_ANNOT_WIDGET: b"V"}
    key = words.get(kind)
    return key is not None and raw.FPDFAnnot_GetStringValue(note, key, None, 0) > _END


def _strikes(note: Any, matrix: Matrix, raw: Any) -> Iterator[Rule]:
    """The lines of a note that strikes words out."""
    if raw.FPDFAnnot_GetSubtype(note) != raw.FPDF_ANNOT_STRIKEOUT:
        return
    for number in range(raw.FPDFAnnot_CountAttachmentPoints(note)):
        quad = raw.FS_QUADPOINTSF()
        raw.FPDFAnnot_GetAttachmentPoints(note, number, quad)
        across = sorted((quad.x1, quad.x2, quad.x3, quad.x4))
        down = sorted((quad.y1, quad.y2, quad.y3, quad.y4))
        sides = boxes(matrix, across[:1], down[:1], across[3:], down[3:])
        (x0,), (top,), (x1,), (bottom,) = sides
        yield Rule(True, (top + bottom) / 2, x0, x1)


def _pointer(handle: Any) -> int:
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def _matrix_to_shown(page: Any, width: float, height: float, raw: Any) -> Matrix:
    """The matrix from the space of the page to the page as shown."""

    def shown(x: float, y: float) -> tuple[float, float]:
        left, top = ctypes.c_int(), ctypes.c_int()
        size = (round(width * _SCALE), round(height * _SCALE))
        raw.FPDF_PageToDevice(page, 0, 0, *size, 0, x, y, left, top)
        return left.value / _SCALE, top.value / _SCALE

    (e, f), (ax, ay), (cx, cy) = shown(0, 0), shown(1000, 0), shown(0, 1000)
    return ((ax - e) / 1000, (ay - f) / 1000, (cx - e) / 1000, (cy - f) / 1000, e, f)


def _matrix_to_upright(shown: Matrix, turn: int, width: float, height: float) -> Matrix:
    """The matrix to a page whose text is turned clockwise, as it is upright."""
    a, b, c, d, e, f = shown
    if turn == 1:
        return (b, -a, d, -c, f, width - e)
    if turn == 2:
        return (-a, -b, -c, -d, width - e, height - f)
    return (-b, a, -d, c, height - f, e)


class _DrawnText:
    """The characters of a page as strips, without blanks; text that leans apart."""

    def __init__(self, page: int, text: str, matrix: Matrix, calls: Calls, leaning: bool) -> None:
        chars: list[int] = []
        for drawn in _NOT_BLANK.finditer(text):
            chars += range(*drawn.span())
        sides = calls.boxes(page, chars)
        left, top, right, bottom = (sides[side::4] for side in range(4))
        self._text = "".join(_NOT_BLANK.findall(text)).translate(_HYPHENS)
        self._sides = boxes(matrix, left, bottom, right, top)
        self.watermark = ""
        self.strips: list[Strip] = []
        if leaning:
            self._part(calls.angles(page, chars), math.atan2(matrix[1], matrix[0]))
        else:
            self._read_upright(self._text, *self._sides)

    def _part(self, angles: Sequence[float], upright: float) -> None:
        """Parts what stands upright from words on their side and from what leans."""
        level: list[int] = []
        side: list[int] = []
        for at, angle in enumerate(angles):
            turned = (angle - upright) % (4 * QUARTER)
            turn = round(turned / QUARTER)
            if abs(turned - turn * QUARTER) > LEVEL:
                self.watermark += self._text[at]
            elif turn % 4:
                if side and not (turn % 2 and self._stands_below(side[-1], at)):
                    self._read_words_on_side(side)
                    side = []
                side.append(at)
            else:
                self._read_words_on_side(side)
                side = []
                level.append(at)
        self._read_words_on_side(side)
        self._read_upright(*self._some(level))

    def _some(self, chars: Sequence[int]) -> tuple[str, Side, Side, Side, Side]:
        """Some of the characters, and x0, top, x1, bottom of each."""
        x0, top, x1, bottom = ([side[at] for at in chars] for side in self._sides)
        return "".join([self._text[at] for at in chars]), x0, top, x1, bottom

    def _stands_below(self, before: int, at: int) -> bool:
        """Whether a character stands above or below another one."""
        x0, top, x1, bottom = self._sides
        gap = max(top[at] - bottom[before], top[before] - bottom[at])
        return x0[before] <= (x0[at] + x1[at]) / 2 <= x1[before] and gap < x1[before] - x0[before]

    def _read_words_on_side(self, chars: Sequence[int]) -> None:
        """Words on their side, in the order of drawing."""
        if chars:
            text, x0, top, x1, bottom = self._some(chars)
            edges = [min(x0), max(x1)] * len(text)
            self.strips.append(Strip(text, edges, min(top), max(bottom), True))

    def _read_upright(self, text: str, x0: Side, top: Side, x1: Side, bottom: Side) -> None:
        """Upright characters as strips."""
        edges = [0.0] * (2 * len(text))
        edges[0::2], edges[1::2] = x0, x1
        # Few characters may begin another strip: those that do not follow at once, in one height.
        steps = zip(
            map(sub, x0[1:], x1), map(sub, top[1:], top), map(sub, bottom[1:], bottom), strict=False
        )
        cuts = [
            at
            for at, (gap, rise, fall) in enumerate(steps, 1)
            if not (-_STEP < gap < _STEP and -_STEP < rise < _STEP and -_STEP < fall < _STEP)
            and (
                not -SAME_PLACE * (x1[at] - x0[at]) < gap < _APART * (bottom[at] - top[at])
                or max(abs(rise), abs(fall)) > _UNEVEN * (bottom[at] - top[at])
            )
        ]
        self.strips += [
            _new_strip(
                Strip, (text[a:b], edges[2 * a : 2 * b], min(top[a:b]), max(bottom[a:b]), False)
            )
            for a, b in pairwise([0, *cuts, len(text)])
            if a < b
        ]
