"""Comparisons as sentences: the one place that writes what clauses.lark reads behind a base."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from juesuan.model import Figure
from juesuan.render.wording import written
from juesuan.render.words import figure_words, is_less, single_line
from juesuan.statements import fields

__all__ = ["compared", "share_of"]

# As writing.lark names what is compared: the year before, and then the budgets.
_BASES: Final = (
    fields.YEAR_ON_YEAR,
    fields.AGAINST_INITIAL,
    fields.AGAINST_FULL_YEAR,
    fields.AGAINST_BUDGET,
)


def share_of(figure: Figure) -> str:
    """占X%: a share without its amount."""
    return f"{written('share')[0]}{figure_words(figure)}"


def compared(
    node: Any, base: str, path: str, stated: bool, words: Mapping[str, str], *, named: bool = True
) -> str:
    """与上年相比，增加X万元，增长P%，主要原因是：T。

    ``stated`` says whether the amount itself was written: then 决算数X is that of the comparison.
    ``words`` are those of a family (:func:`juesuan.render.wording.said`).  ``named`` says whether
    the name of what is compared stands before it; else it follows other words of the same item.
    """
    at = _BASES.index(base)
    said: list[str] = []

    def say(words: str, figure: Figure | None, *, unsigned: bool = False) -> None:
        if figure is not None:
            said.append(words + figure_words(figure, unsigned=unsigned))

    before = getattr(node, "last_year" if base == fields.YEAR_ON_YEAR else "budget")
    say((*written("before"), *written("budget"))[at], before)
    against = stated and base != fields.YEAR_ON_YEAR
    say(written("final" if against else "became")[0], node.final_account)
    say(written("completion")[at - 1], getattr(node, "completion_rate", None))
    say(written("variance")[0], getattr(node, "variance_rate", None))
    plus, minus = written("change")
    say(minus if is_less(node.change) else plus, node.change, unsigned=True)
    rise = written("rate")[0]
    say(words["fall"] if is_less(node.rate) else rise, node.rate, unsigned=True)
    if node.reason is not None:
        reason = f"：{single_line(node.reason, f'{path}.reason')}"
        if not (named or said or node.flat):  # 与预算相比 alone would not end the words before it
            return f"{written('changed')[at]}{words['reason']}{reason}。"
        said.append(words["reason"] + reason)
    start = words[base] + (words["flat"] if node.flat else "")
    return "，".join([start, *said]) + "。" if said or node.flat else ""
