"""Comparisons as sentences: the one place that writes what clauses.lark reads behind a base."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from juesuan.model import Figure
from juesuan.render.wording import written
from juesuan.render.words import figure_words, is_less
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
    node: Any, base: str, stated: bool, words: Mapping[str, str], *, named: bool = True
) -> str:
    """与上年相比，增加X万元，增长P%，主要原因是：T。

    ``stated`` says whether the amount itself was written: then 决算数X is that of the comparison.
    ``words`` are those of a family (:func:`juesuan.render.wording.said`).  ``named`` says whether
    the name of what is compared stands before it; else it follows other words of the same item.
    """
    at = _BASES.index(base)
    before = getattr(node, "budget" if at else "last_year")
    plus, minus = written("change")
    clauses = (
        ((*written("before"), *written("budget"))[at], before),
        (written("final" if stated and at else "became")[0], node.final_account),
        (written("completion")[at - 1], getattr(node, "completion_rate", None)),
        (written("variance")[0], getattr(node, "variance_rate", None)),
        (minus if is_less(node.change) else plus, node.change),
        (words["fall"] if is_less(node.rate) else written("rate")[0], node.rate),
    )
    said = [
        label + figure_words(figure, unsigned=figure is node.change or figure is node.rate)
        for label, figure in clauses
        if figure is not None
    ]
    if node.reason is not None:
        reason = f"{words['reason']}：{node.reason}"
        if not (named or said or node.flat):  # 与预算相比 alone would not end the words before it
            return f"{written('changed')[at]}{reason}。"
        said.append(reason)
    start = words[base] + (words["flat"] if node.flat else "")
    return "，".join([start, *said]) + "。" if said or node.flat else ""
