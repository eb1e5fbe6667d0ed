"""The paragraphs of a disclosure in the order of the 2024 form: headings, forms and lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from juesuan.errors import RenderError
from juesuan.forms import BUDGETS, EMPTY_BUDGET, FORMS, HEADINGS, Form, Heading
from juesuan.model import Disclosure, FundsBudget, Text
from juesuan.render.numerals import numeral
from juesuan.render.sentences import Context, sentence
from juesuan.render.words import single_line

__all__ = ["Block", "blocks"]

# A paragraph, or the place of the tables.
Block = str | None

_ITEMS = next(form for form in FORMS if form.part.endswith(".items"))
_DETAILS = "具体情况如下："


def blocks(document: Disclosure) -> Iterator[Block]:
    """Title, headings and paragraphs; None stands where the self-evaluation tables belong.

    Raises:
        RenderError: something that the form cannot express.
    """
    context = Context(
        unit_name="" if document.unit_name is None else document.unit_name.value,
        year="" if document.year is None else f"{document.year.value:f}",
    )
    if document.title is not None:
        yield single_line(document.title, "title")
    waiting: list[Heading] = []
    for heading in HEADINGS:
        waiting = [each for each in waiting if each.level < heading.level]
        waiting.append(heading)
        body = list(_body(document, heading.part, context))
        if body:
            # A heading of parts is written with the first of its parts.
            for each in waiting:
                if each.level == 1:
                    yield ""
                yield each.number + (" " if each.level == 1 else "") + each.words
            waiting = []
            yield from body


def _body(document: Disclosure, part: str, context: Context) -> Iterator[Block]:
    """The paragraphs below one heading."""
    node = _part(document, part)
    match part:
        case "":
            return
        case "overview.duties":
            if node is not None:
                yield from _duties(node)
        case "glossary":
            yield from _glossary(node)
        case "statements":
            for number, name in enumerate(node, 1):
                yield f"{numeral(number)}、《{single_line(name, f'{part}[{number - 1}]')}》"
        case "government_funds" | "state_capital":
            if node is not None:
                yield from _funds_budget(node, part, context)
        case "further_matters":
            if node is not None:
                yield from _further(node, part, context)
        case "performance":
            yield from _paragraphs(node, part, context)
            if document.overall_self_evaluation is not None or document.project_self_evaluations:
                yield None
        case "three_public":
            yield from _three_public(node, part, context)
        case _:
            yield from _paragraphs(node, part, context)


def _part(document: Disclosure, part: str) -> Any:
    node: Any = document
    for name in part.split(".") if part else ():
        node = None if node is None else getattr(node, name)
    return node


def _paragraphs(node: Any, part: str, context: Context) -> Iterator[str]:
    """What the forms of a part say; numbered where the part is a list of items."""
    forms = [form for form in FORMS if form.part == part]
    if isinstance(node, tuple):
        (form,) = forms
        yield from _items(form, node, part, context)
    elif node is not None:
        for form in forms:
            words = sentence(form, node, context, part)
            if words:
                yield words


def _items(form: Form, nodes: Sequence[Any], part: str, context: Context) -> Iterator[str]:
    for number, item in enumerate(nodes, 1):
        here = f"{part}[{number - 1}]"
        words = sentence(form, item, context, here)
        if not words:
            raise RenderError(here, "这一项没有内容")
        yield f"{number}.{words}"


def _duties(duties: Any) -> Iterator[str]:
    path = "overview.duties"
    if duties.introduction is not None:
        words = single_line(duties.introduction, f"{path}.introduction")
        yield words + ("：" if words.endswith("是") else "。")
    for number, item in enumerate(duties.items, 1):
        yield f"（{numeral(number)}）{single_line(item, f'{path}.items[{number - 1}]')}。"


def _glossary(terms: Sequence[Any]) -> Iterator[str]:
    for number, each in enumerate(terms, 1):
        here = f"glossary[{number - 1}]"
        term = single_line(_needed(each.term, f"{here}.term"), f"{here}.term")
        explanation = _needed(each.explanation, f"{here}.explanation")
        yield f"{numeral(number)}、{term}：{single_line(explanation, f'{here}.explanation')}。"


def _needed(text: Text | None, path: str) -> Text:
    if text is None:
        raise RenderError(path, "名词和解释写在一句里，缺一不可")
    return text


def _funds_budget(node: FundsBudget, part: str, context: Context) -> Iterator[str]:
    said = [
        *_paragraphs(node, part, context),
        *_items(_ITEMS, node.items, f"{part}.items", context),
    ]
    if node.stated_empty:
        if said:
            raise RenderError(f"{part}.stated_empty", "为空表时不能再有数字")
        yield EMPTY_BUDGET.format(budget=BUDGETS[part])
    yield from said


def _three_public(node: Any, part: str, context: Context) -> Iterator[str]:
    """The three amounts, what each was spent on, and the comparison with the budget."""
    forms = [form for form in FORMS if form.part == part]
    detailed = False
    for form in forms:
        words = "" if node is None else sentence(form, node, context, part)
        if not words:
            continue
        if not detailed and form in forms[1:-1]:
            yield _DETAILS
            detailed = True
        yield words


def _further(node: Any, part: str, context: Context) -> Iterator[str]:
    """The content is the whole paragraph, which states the confidential projects as well."""
    if node.content is None:
        yield from _paragraphs(node, part, context)
    else:
        yield single_line(node.content, f"{part}.content") + "。"
