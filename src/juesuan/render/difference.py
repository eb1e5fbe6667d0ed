"""Where two documents state different things."""

from __future__ import annotations

from typing import Any

import attrs

from juesuan.errors import RenderError
from juesuan.model.declare import stated

__all__ = ["difference", "prove"]


def difference(one: Any, other: Any) -> tuple[str, Any, Any] | None:
    """The first place where two models differ: its path, and what each has there.

    >>> from juesuan.model import Figure, Revenue
    >>> difference(Revenue(total=Figure("1.00")), Revenue(total=Figure("1.0")))[0]
    'total'
    """
    if stated(one) == stated(other):
        return None
    path: list[str] = []
    while type(one) is type(other) and (step := _step(one, other)) is not None:
        name, one, other = step
        path.append(name)
    return "".join(path).removeprefix("."), one, other


def _step(one: Any, other: Any) -> tuple[str, Any, Any] | None:
    """The first child in which two values of one type differ."""
    if isinstance(one, tuple) and len(one) == len(other):
        for index, (left, right) in enumerate(zip(one, other, strict=True)):
            if stated(left) != stated(right):
                return f"[{index}]", left, right
    # A leaf is shown whole: a value without its unit says little.
    if attrs.has(type(one)) and hasattr(one, "start") and not hasattr(one, "value"):
        for field in attrs.fields(type(one)):
            left, right = getattr(one, field.name), getattr(other, field.name)
            if field.eq and stated(left) != stated(right):
                return f".{field.name}", left, right
    return None


def prove(written: Any, read: Any) -> None:
    """Raise where a document that was read back states something else; ``path`` names the field."""
    found = difference(written, read)
    if found is not None:
        where, wanted, got = found
        raise RenderError(where, f"版式无法表达：{_short(wanted)}，写出后会读成：{_short(got)}")


def _short(value: Any) -> str:
    if value is None:
        return "（没有）"
    if isinstance(value, tuple):
        return f"{len(value)} 项"
    words = str(value) if hasattr(value, "value") else repr(value)
    return words if len(words) <= 60 else f"{words[:60]}…"
