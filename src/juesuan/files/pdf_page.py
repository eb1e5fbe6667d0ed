"""One page of a PDF as shown: its characters, its ruling lines, its pictures.

All coordinates are in points from the top left of the page as a reader sees it, after rotation.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import attrs

__all__ = ["Char", "Page", "Rule", "read_page"]

_THIN = 2.5  # a path that is no thicker is a line
_SHORTEST_RULE = 3.0
_DEEPEST_FORM = 12
_LEVEL = 0.15  # radians by which text may lean
_QUARTER = math.pi / 2
_WHOLE_PAGE = 0.5  # of the area: a picture that is the page
_INVISIBLE = 3  # text render mode: drawn behind a scan by OCR
_SCALE = 1000
# What the library gives for a hyphen at the end of a line: of -14.97 it is the sign.
_LINE_END_HYPHEN = (0x02, 0xFFFE)
_Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Char(NamedTuple):
    """A character and the box that its font gives it (not that of its ink).

    Of words that stand on their side, all of them and the box of all.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def height(self) -> float:
        return self.bottom - self.top


new_char: Any = tuple.__new__  # half the time of `Char(…)`


class Rule(NamedTuple):
    """A straight line along an axis: at ``at``, from ``start`` to ``end``."""

    horizontal: bool
    at: float
    start: float
    end: float


@attrs.frozen
class Page:
    """What a page shows; ``watermark`` is text that leans.

    Words that stand on their side, as in a narrow column of a table, are one of the ``chars``.
    """

    number: int
    width: float
    height: float
    chars: list[Char] = attrs.field(repr=False)
    rules: list[Rule] = attrs.field(repr=False)
    watermark: str
    is_picture: bool
    is_recognised: bool

    @property
    def is_scan(self) -> bool:
        return self.is_picture and not self.chars


def read_page(page: Any, number: int, raw: Any) -> Page:
    """A page that pypdfium2 has opened; ``raw`` is its module of plain bindings."""
    width, height = page.get_size()
    matrix = _as_shown(page.raw, width, height, raw)
    objects = _Objects(raw, matrix)
    objects.walk(page.raw)
    leaning = objects.leans
    chars: list[Char] = []
    watermark: list[str] = []
    text_page = page.get_textpage()
    try:
        on_side = _OnSide(chars)
        for char, angle in _chars(text_page.raw, matrix, raw, leaning):
            turn = round(angle / _QUARTER) if angle else 0
            if abs(angle - turn * _QUARTER) > _LEVEL:
                watermark.append(char.text)
            elif turn % 4:
                on_side.add(char, turn)
            elif -1 < (char[2] + char[4]) / 2 < height + 1:
                on_side.end()
                chars.append(char)
        on_side.end()
    finally:
        text_page.close()
    is_picture = objects.picture_area > _WHOLE_PAGE * width * height
    return Page(
        number,
        width,
        height,
        chars,
        objects.rules,
        "".join(watermark),
        is_picture,
        is_picture and objects.invisible and bool(chars),
    )


def _as_shown(page: Any, width: float, height: float, raw: Any) -> _Matrix:
    """The matrix from the space of the page to the page as shown."""

    def shown(x: float, y: float) -> tuple[float, float]:
        left, top = ctypes.c_int(), ctypes.c_int()
        size = (round(width * _SCALE), round(height * _SCALE))
        raw.FPDF_PageToDevice(page, 0, 0, *size, 0, x, y, left, top)
        return left.value / _SCALE, top.value / _SCALE

    (e, f), (ax, ay), (cx, cy) = shown(0, 0), shown(1000, 0), shown(0, 1000)
    return ((ax - e) / 1000, (ay - f) / 1000, (cx - e) / 1000, (cy - f) / 1000, e, f)


def _times(first: _Matrix, second: _Matrix) -> _Matrix:
    """The matrix that applies the first and then the second."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = second
    return (
        a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s,
        e * p + f * r + t, e * q + f * s + u,
    )  # fmt: skip


def _box(
    matrix: _Matrix, left: float, bottom: float, right: float, top: float
) -> tuple[float, float, float, float]:
    a, b, c, d, e, f = matrix
    x0, x1 = a * left + c * bottom + e, a * right + c * top + e
    y0, y1 = b * left + d * bottom + f, b * right + d * top + f
    if x0 > x1:
        x0, x1 = x1, x0
    return (x0, y0, x1, y1) if y0 <= y1 else (x0, y1, x1, y0)


class _OnSide:
    """Puts characters that stand on their side together to words, in the order of drawing."""

    def __init__(self, chars: list[Char]) -> None:
        self._chars = chars
        self._open: list[Char] = []

    def add(self, char: Char, turn: int) -> None:
        if self._open:
            last = self._open[-1]
            beside = last.x0 <= (char.x0 + char.x1) / 2 <= last.x1
            gap = max(char.top - last.bottom, last.top - char.bottom)
            if turn % 2 and beside and gap < last.x1 - last.x0:
                self._open.append(char)
                return
            self.end()
        self._open = [char]

    def end(self) -> None:
        if self._open:
            x0s, tops, x1s, bottoms = zip(*(char[1:] for char in self._open), strict=True)
            words = "".join(char.text for char in self._open)
            self._chars.append(Char(words, min(x0s), min(tops), max(x1s), max(bottoms)))
            self._open = []


def _chars(
    text_page: Any, matrix: _Matrix, raw: Any, leaning: bool
) -> Iterator[tuple[Char, float]]:
    """The characters that are drawn, without blanks, and the angle at which they stand."""
    rect = raw.FS_RECTF()
    pointer = ctypes.byref(rect)
    unicode_of, box_of = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox
    angle_of = raw.FPDFText_GetCharAngle
    upright = _turn(matrix)
    high = 0
    for index in range(raw.FPDFText_CountChars(text_page)):
        code = unicode_of(text_page, index)
        if 0xD800 <= code < 0xDC00:  # the first half of a character on some systems
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:
            code, high = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00, 0
        if code in _LINE_END_HYPHEN:
            code = 0x2D
        if code <= 0x20 or code in (0xA0, 0x3000, 0xFEFF) or code > 0x10FFFF:
            continue
        if not box_of(text_page, index, pointer):
            continue
        box = _box(matrix, rect.left, rect.bottom, rect.right, rect.top)
        angle = (angle_of(text_page, index) - upright) % (4 * _QUARTER) if leaning else 0.0
        yield new_char(Char, (chr(code), *box)), angle


def _turn(matrix: _Matrix) -> float:
    """The angle at which upright text stands in the space of a page that is shown turned."""
    return math.atan2(matrix[1], matrix[0]) % (4 * _QUARTER)


class _Objects:
    """Walks the objects of a page, also those of forms, whatever their depth."""

    def __init__(self, raw: Any, matrix: _Matrix) -> None:
        self._raw, self._matrix = raw, matrix
        self.rules: list[Rule] = []
        self.picture_area = 0.0
        self.leans = self.invisible = False
        # What the library writes into, made once.
        self._sides = [ctypes.c_float() for _ in range(4)]
        self._modes = ctypes.c_int(), ctypes.c_int()
        self._point = ctypes.c_float(), ctypes.c_float()
        self._found = raw.FS_MATRIX()

    def walk(self, page: Any) -> None:
        raw = self._raw
        kind_of, path, text = raw.FPDFPageObj_GetType, raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_TEXT
        stack = [
            (raw.FPDFPage_GetObject(page, index), self._matrix, 0)
            for index in range(raw.FPDFPage_CountObjects(page) - 1, -1, -1)
        ]
        while stack:
            item, matrix, depth = stack.pop()
            kind = kind_of(item)
            if kind == path:
                self._path(item, matrix)
            elif kind == text:
                self._text(item, matrix)
            elif kind == raw.FPDF_PAGEOBJ_IMAGE:
                x0, top, x1, bottom = self._bounds(item, matrix)
                self.picture_area += (x1 - x0) * (bottom - top)
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
                inner = _times(self._own(item), matrix)
                stack.extend(
                    (raw.FPDFFormObj_GetObject(item, index), inner, depth + 1)
                    for index in range(raw.FPDFFormObj_CountObjects(item) - 1, -1, -1)
                )

    def _own(self, item: Any) -> _Matrix:
        found = self._found
        if not self._raw.FPDFPageObj_GetMatrix(item, found):
            return _IDENTITY
        return (found.a, found.b, found.c, found.d, found.e, found.f)

    def _bounds(self, item: Any, matrix: _Matrix) -> tuple[float, float, float, float]:
        left, bottom, right, top = self._sides
        if not self._raw.FPDFPageObj_GetBounds(item, left, bottom, right, top):
            return 0.0, 0.0, 0.0, 0.0
        return _box(matrix, left.value, bottom.value, right.value, top.value)

    def _text(self, item: Any, matrix: _Matrix) -> None:
        if not self.invisible and self._raw.FPDFTextObj_GetTextRenderMode(item) == _INVISIBLE:
            self.invisible = True
        if not self.leans:
            a, b, _, _, _, _ = _times(self._own(item), matrix)
            self.leans = abs(b) > _LEVEL * abs(a) or a < 0

    def _path(self, item: Any, matrix: _Matrix) -> None:
        raw = self._raw
        fill, stroke = self._modes
        if not raw.FPDFPath_GetDrawMode(item, fill, stroke) or not (fill.value or stroke.value):
            return
        box = self._bounds(item, matrix)
        if self._rule(box):
            return
        if box[2] - box[0] < _SHORTEST_RULE or box[3] - box[1] < _SHORTEST_RULE:
            return
        own = _times(self._own(item), matrix)
        for points in self._lines(item, own):
            if stroke.value:
                for (x0, y0), (x1, y1) in pairwise(points):
                    self._rule((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
            elif len(points) > 1:
                xs, ys = [x for x, _ in points], [y for _, y in points]
                self._rule((min(xs), min(ys), max(xs), max(ys)))

    def _rule(self, box: tuple[float, float, float, float]) -> bool:
        """Keeps a box that is thin as a line; a dot is none."""
        x0, top, x1, bottom = box
        width, height = x1 - x0, bottom - top
        if height <= _THIN and width >= _SHORTEST_RULE:
            self.rules.append(Rule(True, (top + bottom) / 2, x0, x1))
        elif width <= _THIN and height >= _SHORTEST_RULE:
            self.rules.append(Rule(False, (x0 + x1) / 2, top, bottom))
        else:
            return False
        return True

    def _lines(self, item: Any, matrix: _Matrix) -> Iterator[list[tuple[float, float]]]:
        """The strokes of a path: the points between one lifting of the pen and the next."""
        raw = self._raw
        segment_at, kind_of = raw.FPDFPath_GetPathSegment, raw.FPDFPathSegment_GetType
        point_of, closes = raw.FPDFPathSegment_GetPoint, raw.FPDFPathSegment_GetClose
        lifts, bends = raw.FPDF_SEGMENT_MOVETO, raw.FPDF_SEGMENT_BEZIERTO
        a, b, c, d, e, f = matrix
        points: list[tuple[float, float]] = []
        x, y = self._point
        for index in range(raw.FPDFPath_CountSegments(item)):
            segment = segment_at(item, index)
            kind = kind_of(segment)
            if kind == lifts and points:
                yield points
                points = []
            if kind == bends:
                continue
            point_of(segment, x, y)
            across, up = x.value, y.value
            points.append((a * across + c * up + e, b * across + d * up + f))
            if closes(segment):
                points.append(points[0])
        if points:
            yield points
