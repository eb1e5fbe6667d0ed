"""The way back: the text of a document, from what its model states.

What writes is imported when it is called, so that ``juesuan.render`` can be the function.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from juesuan.collection import pause_collection
from juesuan.model.document import required

if TYPE_CHECKING:
    from juesuan.model.disclosure import Disclosure
    from juesuan.model.report import EvaluationReport

__all__ = ["Layout", "render"]

Layout = Literal["cells", "rows", "markdown"]


def render(document: Disclosure | EvaluationReport, *, tables: Layout = "cells") -> str:
    """A document as text: ``parse`` reads the same document from it.

    The text is made from what the model states.  What no form can express, as the remains of a
    shuffled text, is returned as it stood: where it was read, and says the same when read again.

    Args:
        document: what :func:`juesuan.parse` returned, or a model built by hand.
        tables: how tables stand in the text: a cell a line, a row a line, or Markdown.

    Raises:
        RenderError: the form cannot express the model; ``path`` names the field.
        TypeError: not a document.

    >>> from juesuan.model import Disclosure, Figure, Revenue, Text
    >>> print(render(Disclosure(
    ...     title=Text("云岭市图书馆2024年度部门决算公开说明"),
    ...     unit_name=Text("云岭市图书馆"),
    ...     year=Figure(2024),
    ...     revenue=Revenue(total=Figure("4212.58", "万元")),
    ... )))
    云岭市图书馆2024年度部门决算公开说明
    <BLANKLINE>
    第二部分 部门决算情况说明
    一、收入决算情况说明
    本年收入4,212.58万元。
    <BLANKLINE>
    """
    from juesuan.render.documents import write_document

    required(document, "render")
    if tables not in get_args(Layout):
        raise ValueError(f"render 的 tables 应为 {'、'.join(get_args(Layout))}，而不是 {tables!r}")
    with pause_collection():
        return write_document(document, tables)
