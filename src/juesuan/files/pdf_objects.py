"""The objects of a PDF page: ruling lines, how much of it pictures cover, how its text stands."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import Any, NamedTuple, Union

from juesuan.files.pdf_calls import Calls, Colour
from juesuan.files.places import Box

QUARTER = math.pi / 2
LEVEL = 0.15  # radians by which text may lean
_THIN = 2.5  # a path that is no thicker is a line
_SHORTEST_RULE = 3.0
_DEEPEST_FORM = 12
_LIGHT = 0xC0  # of each part of a colour: as on white paper nobody sees it
_FAINT = 32  # of 255: less covers nothing
_NOT_FILLED = (3, 7)  # text render modes that draw nothing
_BESIDE = 1.0  # points by which a shape may reach over text that it stands beside
_BLANK = 0.1  # points: the width of a text of blanks
_COMPARED = 100_000  # pairs of a text and what may cover it; of more, the drawn page says it
Matrix = tuple[float, float, float, float, float, float]
Side = list[float]  # of the boxes of many characters or objects
_Point = tuple[float, float]
_Segment = tuple[int, float, float]  # as ``Calls.points`` has them
# The texts that may not be seen: with their colour where that is the reason, else None.
Doubts = dict[int, Union[Colour, None]]


class Rule(NamedTuple):
    """A straight line along an axis: at ``at``, from ``start`` to ``end``."""

    horizontal: bool
    at: float
    start: float
    end: float


Slant = tuple[float, float, float, float]  # a line that leans: x0, y0, x1, y1
_new_rule: Any = tuple.__new__  # half the time of ``Rule(…)``


def boxes(
    matrix: Matrix,
    left: Side,
    bottom: Side,
    right: Side,
    top: Side,
) -> tuple[Side, Side, Side, Side]:
    """Boxes as a matrix shows them, each side of all in one list: x0, top, x1, bottom."""
    a, b, c, d, e, f = matrix
    if b == c == 0 and a > 0 > d:
        if a != 1 or e:
            left, right = [a * x + e for x in left], [a * x + e for x in right]
        return left, [d * y + f for y in top], right, [d * y + f for y in bottom]
    x0 = [a * x + c * y + e for x, y in zip(left, bottom, strict=True)]
    x1 = [a * x + c * y + e for x, y in zip(right, top, strict=True)]
    y0 = [b * x + d * y + f for x, y in zip(left, bottom, strict=True)]
    y1 = [b * x + d * y + f for x, y in zip(right, top, strict=True)]
    return (
        list(map(min, x0, x1)),
        list(map(min, y0, y1)),
        list(map(max, x0, x1)),
        list(map(max, y0, y1)),
    )


class Objects:
    """What the objects of a page are, also those of forms, whatever their depth.

    Attributes:
        rules: the ruling lines.
        slants: the drawn lines that are along no axis.
        picture_area: in square points.
        leans: whether any text does not stand upright on the page as shown.
        turn: by how many quarters most of the text is turned clockwise.
        doubts: the texts that may not be seen.
        clips: the texts that reach out of the box that they are cut out to, with that box.
    """

    def __init__(self, calls: Calls, raw: Any, page: int, shown: Matrix) -> None:
        self._calls, self._raw = calls, raw
        self.rules: list[Rule] = []
        self.slants: list[Slant] = []
        self.picture_area = 0.0
        self.leans = False
        self.modes: set[int] = set()
        self.doubts: Doubts = {}
        self.clips: dict[int, Box] = {}
        self._turns = Counter[int]()
        self._walk(page, shown)

    @property
    def turn(self) -> int:
        turn, count = max(self._turns.items(), key=itemgetter(1), default=(0, 0))
        return turn if 2 * count > self._turns.total() else 0

    def _walk(self, page: int, shown: Matrix) -> None:
        raw, calls = self._raw, self._calls
        waiting = [(calls.objects(page), shown, 0)]
        while waiting:
            objects, matrix, depth = waiting.pop()
            of_kind: dict[int, list[int]] = {}
            for each, kind in zip(objects, calls.kinds(objects), strict=True):
                of_kind.setdefault(kind, []).append(each)
            texts = of_kind.get(raw.FPDF_PAGEOBJ_TEXT, [])
            self._add_texts(texts, matrix)
            self._add_clips(texts, matrix)
            fills = self._add_paths(of_kind.get(raw.FPDF_PAGEOBJ_PATH, []), matrix)
            images = of_kind.get(raw.FPDF_PAGEOBJ_IMAGE, [])
            self._add_doubts(objects, texts, fills, images)
            if calls.has_layers:  # a form may be in one, and nobody can ask it
                self.doubts.update(dict.fromkeys(texts if depth else calls.layered(texts)))
            for x0, top, x1, bottom in self._boxes(images, matrix):
                self.picture_area += (x1 - x0) * (bottom - top)
            if depth < _DEEPEST_FORM:
                forms = of_kind.get(raw.FPDF_PAGEOBJ_FORM, [])
                for form in forms:
                    inner = _multiply_matrices(calls.matrices([form]), matrix)
                    waiting.append((calls.inner(form), inner, depth + 1))

    def _boxes(self, objects: Sequence[int], matrix: Matrix) -> Iterator[Box]:
        bounds = self._calls.bounds(objects)
        sides = boxes(matrix, *(bounds[side::4] for side in range(4)))
        return zip(*sides, strict=True)

    def _add_texts(self, texts: list[int], matrix: Matrix) -> None:
        p, q, r, s, _, _ = matrix
        own = self._calls.matrices(texts)
        for (a, b), count in Counter(zip(own[0::6], own[1::6], strict=True)).items():
            across, down = a * p + b * r, a * q + b * s
            self.leans = self.leans or abs(down) > LEVEL * abs(across) or across < 0
            self._turns[round(math.atan2(down, across) / QUARTER) % 4] += count

    def _add_clips(self, texts: list[int], matrix: Matrix) -> None:
        clips: dict[int, Box] = {}
        for text, clip in self._calls.clips(texts):
            clips[text] = _common_box(clips[text], clip) if text in clips else clip
        bounds = _tuples(self._calls.bounds(list(clips)), 4)
        for (text, clip), (left, bottom, right, top) in zip(clips.items(), bounds, strict=True):
            level = clip[1] <= (bottom + top) / 2 <= clip[3]
            is_within = level and clip[0] - left <= _BESIDE and right - clip[2] <= _BESIDE
            if right - left > _BLANK and not is_within:
                (self.clips[text],) = zip(*boxes(matrix, *([side] for side in clip)), strict=True)

    def _add_doubts(
        self, objects: Sequence[int], texts: list[int], fills: list[int], images: list[int]
    ) -> None:
        """Keeps the texts that may have the colour of their ground, or be covered."""
        calls = self._calls
        colours, modes = calls.fill_colours(texts), calls.text_modes(texts)
        self.modes.update(modes)
        looks = list(zip(colours, modes, strict=True))
        odd = {look for look in set(looks) if _may_be_unseen(*look)}  # few pages have any
        for text, look in zip(texts, looks, strict=True) if odd else ():
            if look in odd:
                colour, mode = look
                is_light = mode not in _NOT_FILLED and colour[3] >= _FAINT
                self.doubts[text] = colour if is_light else None
        covers = dict(zip(fills, calls.fill_colours(fills), strict=True)) | dict.fromkeys(images)
        if len(texts) * len(covers) > _COMPARED:
            self.doubts.update(dict.fromkeys(texts))
        elif covers:
            places = {each: at for at, each in enumerate(objects)}
            of_texts = dict(zip(texts, colours, strict=True))
            self.doubts.update(dict.fromkeys(self._covered_texts(places, of_texts, covers)))

    def _covered_texts(
        self,
        places: Mapping[int, int],
        colours: Mapping[int, Colour],
        covers: Mapping[int, Colour | None],
    ) -> Iterator[int]:
        """The texts on which lies a shape of their colour, or anything that is drawn later."""
        calls = self._calls
        bounds = _tuples(calls.bounds(list(covers)), 4)
        grounds = [(*each, box) for each, box in zip(covers.items(), bounds, strict=True)]
        of_texts = _tuples(calls.bounds(list(colours)), 4)
        for (text, own), (left, bottom, right, top) in zip(colours.items(), of_texts, strict=True):
            y, at = (bottom + top) / 2, places[text]
            for fill, colour, (x0, y0, x1, y1) in grounds:
                lies_on = y0 < y < y1 and x0 < right - _BESIDE and left + _BESIDE < x1
                if lies_on and (at < places[fill] or colour == own):
                    yield text
                    break

    def _add_paths(self, paths: Sequence[int], matrix: Matrix) -> list[int]:
        """Keeps the lines of some paths; those that fill a shape which is no line."""
        modes = self._calls.draw_modes(paths)
        wide: list[int] = []
        drawn: list[int] = []
        fills: list[int] = []
        for path, fill, stroke, box in zip(
            paths, modes[0::2], modes[1::2], self._boxes(paths, matrix), strict=True
        ):
            if (fill or stroke) and not self._add_rule(*box):
                x0, top, x1, bottom = box
                if min(x1 - x0, bottom - top) > _THIN:
                    wide.append(path)
                    drawn.append(stroke)
                    fills += [path] if fill else []
        own = [*_tuples(self._calls.matrices(wide), 6)]
        as_shown = {each: _multiply_matrices(each, matrix) for each in set(own)}
        for stroke, segments, each in zip(drawn, self._calls.points(wide), own, strict=True):
            for points in self._lines(segments, as_shown[each], bool(stroke)):
                if stroke:
                    for (x0, y0), (x1, y1) in pairwise(points):
                        if min(abs(x1 - x0), abs(y1 - y0)) > _THIN:
                            self.slants.append((x0, y0, x1, y1))
                        else:
                            self._add_rule(x0, y0, x1, y1)
                elif len(points) > 1:
                    xs, ys = zip(*points, strict=True)
                    self._add_rule(min(xs), min(ys), max(xs), max(ys))
        return fills

    def _add_rule(self, x0: float, y0: float, x1: float, y1: float) -> bool:
        """Keeps a line, or a box that is thin as a line; a dot is none."""
        width, height = abs(x1 - x0), abs(y1 - y0)
        if height <= _THIN and width >= _SHORTEST_RULE:
            start, end = (x0, x1) if x0 < x1 else (x1, x0)
            self.rules.append(_new_rule(Rule, (True, (y0 + y1) / 2, start, end)))
        elif width <= _THIN and height >= _SHORTEST_RULE:
            start, end = (y0, y1) if y0 < y1 else (y1, y0)
            self.rules.append(_new_rule(Rule, (False, (x0 + x1) / 2, start, end)))
        else:
            return False
        return True

    def _lines(
        self, segments: Iterable[_Segment], matrix: Matrix, are_drawn: bool
    ) -> Iterator[list[_Point]]:
        """The strokes of a path: the points between one lifting of the pen and the next.

        A curve parts those that are drawn, for it is no line; what is filled is one figure.
        """
        lifts, bends = self._raw.FPDF_SEGMENT_MOVETO, self._raw.FPDF_SEGMENT_BEZIERTO
        a, b, c, d, e, f = matrix
        points: list[_Point] = []
        for kind, x, y in segments:
            if points and (kind == lifts or (are_drawn and kind == bends)):
                yield points
                points = []
            if kind != bends or are_drawn:
                points.append((a * x + c * y + e, b * x + d * y + f))
        if points:
            yield points


def _may_be_unseen(colour: Colour, mode: int) -> bool:
    """Whether text that is drawn so may not be seen on white paper."""
    return mode in _NOT_FILLED or colour[3] < _FAINT or min(colour[:3]) >= _LIGHT


def _common_box(one: Box, other: Box) -> Box:
    """What two boxes have in common: of two that are apart nothing, which has no room."""
    x0, y0 = max(one[0], other[0]), max(one[1], other[1])
    return x0, y0, max(min(one[2], other[2]), x0), max(min(one[3], other[3]), y0)


def _tuples(numbers: Sequence[float], size: int) -> Iterator[tuple[float, ...]]:
    return zip(*(numbers[part::size] for part in range(size)), strict=True)


def _multiply_matrices(first: Sequence[float], second: Matrix) -> Matrix:
    """The matrix that applies the first and then the second."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = second
    return (
        a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s,
        e * p + f * r + t, e * q + f * s + u,
    )  # fmt: skip
