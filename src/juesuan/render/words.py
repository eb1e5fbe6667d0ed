"""How one leaf is written in running text, and what cannot be written there."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal

from juesuan.errors import RenderError
from juesuan.model import Figure, Text

__all__ = ["date_words", "figure_words", "grouped", "is_less", "listed", "single_line"]

_BREAK = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_MOST_GROUPED = 21  # digits before the point: so many groups are read as one number
_CLOSING = "。；，、：;,:．. "


def grouped(value: Decimal) -> str:
    """A number with thousands commas.

    >>> grouped(Decimal("4295.10"))
    '4,295.10'
    """
    return f"{value:,f}"


def date_words(day: datetime.date) -> str:
    """A date in running text.

    >>> date_words(datetime.date(2024, 12, 31))
    '2024年12月31日'
    """
    return f"{day.year:04}年{day.month}月{day.day}日"


def figure_words(figure: Figure, *, unsigned: bool = False) -> str:
    """A figure with its unit, as running text writes it; ``unsigned`` where the verb has the sign.

    Raises:
        RenderError: the number cannot be written in digits.

    >>> figure_words(Figure("-1234.50", "万元"))
    '-1,234.50万元'
    """
    value = figure.value
    if not value.is_finite() or (value.is_zero() and value.is_signed()):
        raise RenderError("", f"无法写成数字：{value}")
    if unsigned:
        value = value.copy_abs()
    money = figure.unit is not None and figure.unit.endswith(("元", "万", "亿"))
    grouping = money and value.adjusted() < _MOST_GROUPED
    return (grouped(value) if grouping else f"{value:f}") + (figure.unit or "")


def is_less(figure: Figure | None) -> bool:
    """Whether a change is one of decrease, which the verb says."""
    return figure is not None and figure.value.is_signed() and not figure.value.is_zero()


def single_line(text: Text, path: str) -> str:
    """Words in running text.

    Raises:
        RenderError: nothing, a line break, white space around them, or closing punctuation,
            which belongs to the sentence.
    """
    words = text.value
    if not words.strip():
        raise RenderError(path, "文字为空；没有这一项时写 None")
    if _BREAK.search(words):
        raise RenderError(path, f"文字里有换行或控制字符：{words[:30]!r}")
    if words != words.strip():
        raise RenderError(path, f"文字首尾有空白：{words[:30]!r}")
    if words[-1] in _CLOSING or words[0] in _CLOSING:
        raise RenderError(path, f"文字首尾不能有标点，句子自己会写：{words[-30:]!r}")
    return words


def listed(texts: tuple[Text, ...], path: str) -> str:
    """Names joined by 、, which may stand in a name only inside brackets.

    Raises:
        RenderError: a name that would be read as two, or as the end of the sentence.
    """
    names = []
    for index, text in enumerate(texts):
        here = f"{path}[{index}]"
        name = single_line(text, here)
        outside = re.sub(r"[（(][^（()）]*[)）]", "", name)
        if re.search("[、；;]", outside) or "。" in name:
            raise RenderError(here, f"名称里的标点只能在括号内：{name!r}")
        names.append(name)
    return "、".join(names)
