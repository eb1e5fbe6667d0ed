"""Text of a PDF page that no reader sees: as its ground, covered, cut off, in a hidden layer.

To draw a page takes longer than to read it.  So only a page with text that may be such is drawn,
and of that text alone is asked whether the page shows it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from juesuan.files.pdf_calls import Calls, Colour
from juesuan.files.pdf_objects import Doubts, Matrix, boxes
from juesuan.files.places import Box

_SCALE, _LARGEST = 2.0, 4000  # pixels a point, and along a side of the drawn page
_INSET = 0.2  # of the box of a letter: the lines of its table are not asked
_SAMPLES = 24  # rows and columns of a box that are looked at, however large it is
_NUMBER = re.compile("[0-9][0-9.,]|[.,][0-9]")
_ALIKE = 12  # of 255: parts of colours that nobody tells apart


def shown_text(
    page: Any,
    text_page: int,
    text: str,
    shown: Matrix,
    calls: Calls,
    doubts: Doubts,
    clips: Mapping[int, Box],
) -> str:
    """The text of a page without the words that the page does not show.

    Of a word that it shows in part, and of a number behind which or before which a figure is
    hidden, the rest is U+FFFD: nobody knows the figure.

    Args:
        page: as pypdfium2 has opened it.
        text_page: its text.
        text: the characters of that, with NUL for those that are left out.
        shown: the matrix to the page as shown.
        calls: the functions of the library.
        doubts: the texts that the drawn page is asked for.
        clips: the boxes that others are cut out to, as shown.
    """
    owners = calls.text_objects(text_page, len(text))
    asked = doubts.keys() | clips.keys()
    chars = [at for at, char in enumerate(text) if owners[at] in asked and not char.isspace()]
    sides = calls.boxes(text_page, chars)
    left, top, right, bottom = (sides[side::4] for side in range(4))
    as_shown = zip(*boxes(shown, left, bottom, right, top), strict=True)
    places = dict(zip(chars, as_shown, strict=True))
    cut = {at for at in chars if _is_cut_off(places[at], clips.get(owners[at]))}
    # The end of a name that its cell has no room for is known, other than that of a figure.
    kept = {owners[at] for at in chars if at not in cut}
    hidden = {at for at in cut if text[at].isdigit() or owners[at] not in kept}
    if doubts:
        drawn = _DrawnPage(page)
        for at in chars:
            colour = doubts.get(owners[at])
            if owners[at] in doubts and drawn.is_even(places[at], text[at].isalnum(), colour):
                hidden.add(at)
    return _without_hidden(text, chars, hidden)


def _without_hidden(text: str, chars: Sequence[int], hidden: set[int]) -> str:
    """The text without the hidden ones of its characters that were asked for."""
    found = list(text)
    for _, run in groupby(enumerate(chars), lambda each: each[1] - each[0]):  # follow each other
        word = [at for _, at in run]
        letters = [at for at in word if text[at].isalnum()] or word
        if hidden.issuperset(letters) and not _parts_number(text, word[0], word[-1] + 1):
            for at in word:
                found[at] = "\0"
        else:
            for at in hidden.intersection(letters):
                found[at] = "\ufffd"
    return "".join(found)


def _is_cut_off(box: Box, clip: Box | None) -> bool:
    """Whether the middle of a character is outside of what it is cut out to."""
    if clip is None:
        return False
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return not (clip[0] <= x <= clip[2] and clip[1] <= y <= clip[3])


def _parts_number(text: str, start: int, end: int) -> bool:
    """Whether a number goes on before or behind some characters."""
    return any(
        _NUMBER.fullmatch(text[at : at + 2]) is not None for at in (start - 1, end - 1) if at >= 0
    )


class _DrawnPage:
    """A page as the library draws it."""

    def __init__(self, page: Any) -> None:
        self._scale = min(_SCALE, _LARGEST / max(page.get_size()))
        drawn = page.render(scale=self._scale, draw_annots=False, may_draw_forms=False)
        self._pixels, self._line, self._size = bytes(drawn.buffer), drawn.stride, drawn.n_channels
        self._width, self._height = drawn.width, drawn.height

    def is_even(self, box: Sequence[float], inner: bool, colour: Colour | None) -> bool:
        """Whether a box has one colour, if given this one; ``inner``: without its border."""
        x0, y0, x1, y1 = (side * self._scale for side in box)
        across, down = ((x1 - x0) * _INSET, (y1 - y0) * _INSET) if inner else (0, 0)
        first, last = max(int(x0 + across), 0), min(int(x1 - across) + 1, self._width)
        top, bottom = max(int(y0 + down), 0), min(int(y1 - down) + 1, self._height)
        rows = range(top, bottom, max((bottom - top) // _SAMPLES, 1))
        width = max(last - first, 0) * self._size
        step = max((last - first) // _SAMPLES, 1) * self._size
        starts = (y * self._line + first * self._size for y in rows)
        pixels = b"".join([self._pixels[at : at + width] for at in starts])
        # Blue, green, red: the other way round than colours are given.
        parts = [[*pixels[part::step], *(colour or ())[2 - part : 3 - part]] for part in range(3)]
        return bool(pixels) and all(max(part) - min(part) <= _ALIKE for part in parts)
