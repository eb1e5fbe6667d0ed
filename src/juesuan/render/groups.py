"""Comparisons as sentences: the one place that writes what clauses.lark reads behind a base."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from juesuan.model import Figure
from juesuan.render.words import figure_words, single_line
from juesuan.statements import fields

__all__ = ["compared", "share_of"]

# How each base is named, what stands before its figure, and before a reason without figures.
_BASES: Final = {
    fields.YEAR_ON_YEAR: ("上年", "比上年的", "比上年变化"),
    fields.AGAINST_INITIAL: ("年初预算", "年初预算数", "决算数与年初预算数"),
    fields.AGAINST_FULL_YEAR: ("全年预算", "全年预算数", "决算数与全年预算数"),
    fields.AGAINST_BUDGET: ("预算", "预算数", "决算数与预算数"),
}


def share_of(figure: Figure) -> str:
    """占X%: a share without its amount."""
    return f"占{figure_words(figure)}"


def compared(
    node: Any, base: str, path: str, stated: bool, words: Mapping[str, str], *, named: bool = True
) -> str:
    """与上年相比，增加X万元，增长P%，主要原因是：T。

    ``stated`` says whether the amount itself was written: then 决算数X is that of the comparison.
    ``words`` are those of a family (:func:`juesuan.render.wording.said`).  ``named`` says whether
    the name of what is compared stands before it; else it follows other words of the same item.
    """
    name, stated_before, without_figures = _BASES[base]
    said: list[str] = []
    before = getattr(node, "last_year" if base == fields.YEAR_ON_YEAR else "budget")
    if before is not None:
        said.append(f"{stated_before}{figure_words(before)}")
    if node.final_account is not None:
        against = stated and base != fields.YEAR_ON_YEAR
        said.append(("决算数" if against else "减少为") + figure_words(node.final_account))
    completion = getattr(node, "completion_rate", None)
    if completion is not None:
        said.append(f"完成{name}的{figure_words(completion)}")
    variance = getattr(node, "variance_rate", None)
    if variance is not None:
        said.append(f"预决算差异率{figure_words(variance)}")
    for figure, plus, minus in (
        (node.change, "增加", "减少"),
        (node.rate, "增长", words["fall"]),
    ):
        if figure is not None:
            down = figure.value.is_signed() and not figure.value.is_zero()
            said.append((minus if down else plus) + figure_words(figure, unsigned=True))
    if node.reason is not None:
        reason = f"：{single_line(node.reason, f'{path}.reason')}"
        if not (named or said or node.flat):  # 与预算相比 alone would not end the words before it
            return f"{without_figures}的{words['reason']}{reason}。"
        said.append(words["reason"] + reason)
    start = words[base] + (words["flat"] if node.flat else "")
    return "，".join([start, *said]) + "。" if said or node.flat else ""
