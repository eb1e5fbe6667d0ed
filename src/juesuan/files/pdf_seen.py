"""Text of a PDF page that no reader sees: of the colour of its ground, covered, in a hidden layer.

To draw a page takes longer than to read it.  So only a page with text that may be such is drawn,
and of that text alone is asked whether the page shows it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from juesuan.files.pdf_calls import Calls, Colour
from juesuan.files.pdf_objects import Doubts, Matrix, boxes

_SCALE, _LARGEST = 2.0, 4000  # pixels a point, and along a side of the drawn page
_INSET = 0.2  # of the box of a letter: the lines of its table are not asked
_SAMPLES = 24  # rows and columns of a box that are looked at, however large it is
_ALIKE = 12  # of 255: parts of colours that nobody tells apart


def shown_text(
    page: Any, text_page: int, text: str, shown: Matrix, calls: Calls, doubtful: Doubts
) -> str:
    """The text of a page without the words that the drawn page does not show.

    A word that it shows in part has U+FFFD for the rest: nobody knows its figure.

    Args:
        page: as pypdfium2 has opened it.
        text_page: its text.
        text: the characters of that, with NUL for those that are left out.
        shown: the matrix to the page as shown.
        calls: the functions of the library.
        doubtful: the texts to ask for.
    """
    drawn = _DrawnPage(page)
    owners = calls.text_objects(text_page, len(text))
    chars = [at for at, char in enumerate(text) if owners[at] in doubtful and not char.isspace()]
    sides = calls.boxes(text_page, chars)
    left, top, right, bottom = (sides[side::4] for side in range(4))
    hidden = {
        at: drawn.is_even(box, text[at].isalnum(), doubtful[owners[at]])
        for at, *box in zip(chars, *boxes(shown, left, bottom, right, top), strict=True)
    }
    found = list(text)
    for _, run in groupby(enumerate(chars), lambda each: each[1] - each[0]):  # follow each other
        word = [at for _, at in run]
        letters = [at for at in word if text[at].isalnum()] or word
        if all(map(hidden.__getitem__, letters)):
            for at in word:
                found[at] = "\0"
        else:
            for at in filter(hidden.get, letters):
                found[at] = "\ufffd"
    return "".join(found)


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
