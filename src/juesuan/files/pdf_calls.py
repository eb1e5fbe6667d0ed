"""The functions of PDFium that are called once a character or object of a page.

Each answers for many at once: ``map`` over the bare function, which writes into one buffer, takes
a third of the time of as many calls through the typed bindings.  Other threads wait meanwhile.
"""

from __future__ import annotations

import ctypes
import re
import sys
from array import array
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice, repeat
from typing import Any

from juesuan.files.places import Box

Colour = tuple[int, int, int, int]  # red, green, blue, and how much it covers: each of 255

_HALVES = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_LAYER = "OC\0".encode("utf-16-le")  # what marks optional content
_P, _I, _F = ctypes.c_void_p, ctypes.c_int, ctypes.c_float


class Calls:
    """Functions of ``pypdfium2.raw``; pages and objects are the numbers of their pointers.

    ``has_layers``: the document may have layers, which a reader can hide.
    """

    def __init__(self, raw: Any, has_layers: bool) -> None:
        self.has_layers = has_layers
        self._count_chars = _bare(raw.FPDFText_CountChars, _I, _P)
        self._text = _bare(raw.FPDFText_GetText, _I, _P, _I, _I, _P)
        self._unicode = _bare(raw.FPDFText_GetUnicode, ctypes.c_uint, _P, _I)
        self._is_unknown = _bare(raw.FPDFText_HasUnicodeMapError, _I, _P, _I)
        self._loose_box = _bare(raw.FPDFText_GetLooseCharBox, _I, _P, _I, _P)
        self._angle = _bare(raw.FPDFText_GetCharAngle, _F, _P, _I)
        self._count_objects = _bare(raw.FPDFPage_CountObjects, _I, _P)
        self._object = _bare(raw.FPDFPage_GetObject, _P, _P, _I)
        self._count_inner = _bare(raw.FPDFFormObj_CountObjects, _I, _P)
        self._inner = _bare(raw.FPDFFormObj_GetObject, _P, _P, _I)
        self._kind = _bare(raw.FPDFPageObj_GetType, _I, _P)
        self._matrix = _bare(raw.FPDFPageObj_GetMatrix, _I, _P, _P)
        self._bounds = _bare(raw.FPDFPageObj_GetBounds, _I, _P, _P, _P, _P, _P)
        self._text_object = _bare(raw.FPDFText_GetTextObject, _P, _P, _I)
        self._fill_colour = _bare(raw.FPDFPageObj_GetFillColor, _I, _P, _P, _P, _P, _P)
        self._count_marks = _bare(raw.FPDFPageObj_CountMarks, _I, _P)
        self._mark = _bare(raw.FPDFPageObj_GetMark, _P, _P, ctypes.c_ulong)
        self._mark_name = _bare(raw.FPDFPageObjMark_GetName, _I, _P, _P, ctypes.c_ulong, _P)
        self._text_mode = _bare(raw.FPDFTextObj_GetTextRenderMode, _I, _P)
        self._draw_mode = _bare(raw.FPDFPath_GetDrawMode, _I, _P, _P, _P)
        self._count_segments = _bare(raw.FPDFPath_CountSegments, _I, _P)
        self._segment = _bare(raw.FPDFPath_GetPathSegment, _P, _P, _I)
        self._segment_kind = _bare(raw.FPDFPathSegment_GetType, _I, _P)
        self._point = _bare(raw.FPDFPathSegment_GetPoint, _I, _P, _P, _P)
        self._clip = _bare(raw.FPDFPageObj_GetClipPath, _P, _P)
        self._count_clips = _bare(raw.FPDFClipPath_CountPaths, _I, _P)
        self._count_clip_segments = _bare(raw.FPDFClipPath_CountPathSegments, _I, _P, _I)
        self._clip_segment = _bare(raw.FPDFClipPath_GetPathSegment, _P, _P, _I, _I)

    # Of the text of a page, by the index of characters.

    def text(self, page: int) -> str:
        """The characters, with the blanks and line ends that the library adds.

        A character of which the font does not say what it is, for which the library gives the
        number of its shape, is U+FFFD.  Of one that some systems give as two, the first is NUL.
        """
        count = self._count_chars(page)
        units = array("H", bytes(2 * count + 2))
        written = self._text(page, 0, count, units.buffer_info()[0])
        text = units[: max(written - 1, 0)].tobytes().decode("utf-16", "surrogatepass")
        # It leaves out characters without a code: then they are asked for one by one.
        if len(text) != count:
            codes = list(map(self._unicode, repeat(page), range(count)))
            text = "".join([chr(code) if code <= sys.maxunicode else "\0" for code in codes])
            text = _HALVES.sub(lambda halves: "\0" + _join_surrogates(halves[0]), text)
        unknown = list(map(self._is_unknown, repeat(page), range(count)))
        if any(unknown):
            text = "".join(map(_character_or_unknown, text, unknown))
        return text

    def boxes(self, page: int, chars: Sequence[int]) -> list[float]:
        """Left, top, right and bottom of the box that the font gives each of some characters."""
        found, (places,) = _room("f", len(chars), 4)
        _all(map(self._loose_box, repeat(page), chars, places))
        return found.tolist()

    def angles(self, page: int, chars: Sequence[int]) -> list[float]:
        """The angle at which each of some characters stands."""
        return list(map(self._angle, repeat(page), chars))

    def text_objects(self, page: int, count: int) -> list[int]:
        """The object that each character is drawn by; None for one that the library adds."""
        return list(map(self._text_object, repeat(page), range(count)))

    # Of the objects of a page.

    def objects(self, page: int) -> list[int]:
        """The objects of a page in the order of drawing."""
        return list(map(self._object, repeat(page), range(self._count_objects(page))))

    def inner(self, form: int) -> list[int]:
        """The objects of a form, which are drawn in its place."""
        return list(map(self._inner, repeat(form), range(self._count_inner(form))))

    def kinds(self, objects: Sequence[int]) -> list[int]:
        """What each of some objects is: ``FPDF_PAGEOBJ_…``."""
        return list(map(self._kind, objects))

    def matrices(self, objects: Sequence[int]) -> list[float]:
        """The six numbers of the matrix of each of some objects."""
        found, (places,) = _room("f", len(objects), 6)
        _all(map(self._matrix, objects, places))
        return found.tolist()

    def bounds(self, objects: Sequence[int]) -> list[float]:
        """Left, bottom, right and top of each of some objects."""
        found, places = _room("f", len(objects), 4, 4)
        _all(map(self._bounds, objects, *places))
        return found.tolist()

    def text_modes(self, texts: Sequence[int]) -> list[int]:
        """How each of some texts is drawn: ``FPDF_TEXTRENDERMODE_…``."""
        return list(map(self._text_mode, texts))

    def fill_colours(self, objects: Sequence[int]) -> list[Colour]:
        """What each of some objects is filled with."""
        found, places = _room("I", len(objects), 4, 4)
        _all(map(self._fill_colour, objects, *places))
        return list(zip(*(found[part::4] for part in range(4)), strict=True))

    def layered(self, objects: Sequence[int]) -> list[int]:
        """Those of some objects that stand in a layer, which may be hidden."""
        counts = map(self._count_marks, objects)
        pairs = [(each, at) for each, n in zip(objects, counts, strict=True) for at in range(n)]
        marks = [self._mark(*pair) for pair in pairs]
        named = {mark: self._is_layer(mark) for mark in set(marks)}
        return [each for (each, _), mark in zip(pairs, marks, strict=True) if named[mark]]

    def _is_layer(self, mark: int) -> bool:
        name, size = ctypes.create_string_buffer(len(_LAYER)), ctypes.c_ulong()
        self._mark_name(mark, ctypes.addressof(name), len(_LAYER), ctypes.addressof(size))
        return name.raw == _LAYER and size.value == len(_LAYER)

    def clips(self, objects: Sequence[int]) -> Iterator[tuple[int, Box]]:
        """The paths that cut out objects, with their boxes: left, bottom, right, top."""
        clips = list(map(self._clip, objects))
        counts = map(self._count_clips, clips)
        cut = [
            (*pair, at) for *pair, n in zip(objects, clips, counts, strict=True) for at in range(n)
        ]
        # Objects that are drawn one behind the other share a path: they have its first segment.
        firsts = [self._clip_segment(clip, at, 0) for _, clip, at in cut]
        paths = {first: (clip, at) for first, (_, clip, at) in zip(firsts, cut, strict=True)}
        of_size: dict[int, list[int]] = {}
        for path, place in paths.items():
            of_size.setdefault(self._count_clip_segments(*place), []).append(path)
        known: dict[int, Box] = {}
        for size, alike in of_size.items():
            alike_clips, ats = zip(*map(paths.__getitem__, alike), strict=True)
            # Almost all are upright boxes: two corners say where they are.
            numbers = (0, 2) if size in (4, 5) else range(max(size, 1))
            points = [self._clip_points(alike_clips, ats, number) for number in numbers]
            axes = list(zip(*points, strict=True))
            sides = (map(side, axis[0], *axis) for side in (min, max) for axis in axes)
            known.update(zip(alike, zip(*sides, strict=True), strict=True))
        return ((each, known[path]) for (each, _, _), path in zip(cut, firsts, strict=True))

    def _clip_points(
        self, clips: Sequence[int], ats: Sequence[int], number: int
    ) -> tuple[array[float], array[float]]:
        """X and y of one point of each of some paths that cut out; zeros where it has none."""
        found, places = _room("f", len(clips), 2, 2)
        _all(map(self._point, map(self._clip_segment, clips, ats, repeat(number)), *places))
        return found[0::2], found[1::2]

    def draw_modes(self, paths: Sequence[int]) -> list[int]:
        """How each of some paths is filled, and whether its lines are drawn."""
        found, places = _room("i", len(paths), 2, 2)
        _all(map(self._draw_mode, paths, *places))
        return found.tolist()

    def points(self, paths: Sequence[int]) -> Iterator[Iterator[tuple[int, float, float]]]:
        """The segments of each of some paths, in turn: kind, and where it ends.

        One that closes a figure ends where that began.
        """
        counts = list(map(self._count_segments, paths))
        segments: list[int] = []
        for path, count in zip(paths, counts, strict=True):
            segments += map(self._segment, repeat(path), range(count))
        found, places = _room("f", len(segments), 2, 2)
        _all(map(self._point, segments, *places))
        kinds = map(self._segment_kind, segments)
        points = zip(kinds, found[0::2], found[1::2], strict=True)
        return map(islice, repeat(points), counts)


def _bare(function: Any, answer: Any, *arguments: Any) -> Callable[..., Any]:
    return ctypes.PYFUNCTYPE(answer, *arguments)(ctypes.cast(function, _P).value or 0)


def _character_or_unknown(char: str, unknown: int) -> str:
    return "\ufffd" if unknown else char


def _join_surrogates(halves: str) -> str:
    return halves.encode("utf-16", "surrogatepass").decode("utf-16")


def _room(kind: str, count: int, size: int, parts: int = 1) -> tuple[array[Any], list[range]]:
    """An array of ``size`` numbers for each of ``count`` things, and the addresses of its parts.

    A function that fails leaves zeros.
    """
    numbers = array(kind, bytes(4 * size * count))
    first, step = numbers.buffer_info()[0], 4 * size
    return numbers, [
        range(start, start + step * count, step) for start in range(first, first + 4 * parts, 4)
    ]


def _all(calls: Iterable[object]) -> None:
    deque(calls, maxlen=0)
