"""A disclosure as text: the headings of its form, and below each what is stated there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from juesuan.model import Accounts, Disclosure, Figure
from juesuan.model.declare import declared_fields
from juesuan.render.accounts import write_accounts
from juesuan.render.form import ACCOUNTS, PART, FormLine, apart, form_lines, form_of, styled_number
from juesuan.render.lists import duties_lines, glossary_lines, unit_lines
from juesuan.render.statements import SectionWriter
from juesuan.render.tables import LAYOUTS, rows
from juesuan.render.wording import Manner, rule_words
from juesuan.statements.vocabulary import sections


def blocks(document: Disclosure, manner: Manner) -> Iterator[str]:
    """Title, headings, paragraphs and tables."""
    if document.title is not None:
        yield document.title
    if manner.plainly and document.year is not None:
        yield f"{_unit_and_year(document)}，{rule_words('stated_of')[0]}。"
    form = form_of(manner.layout)
    writers = {
        name: SectionWriter(document, name, manner, apart(form, name)) for name in sections()
    }
    waiting: list[FormLine] = []
    counts: dict[int, int] = {}
    for line, names in form_lines(form):
        if line.style == PART:  # counted though it may be left out: 第二部分 without the first
            counts = {line.level: counts.get(line.level, 0) + 1}
        waiting = [each for each in waiting if each.level < line.level]
        waiting.append(line)
        body = [each for name in names for each in _body(document, name, line, writers, manner)]
        named = _unit_and_year_before(document, line)
        # Without a title this heading says what the text is.
        needed = document.title is None and "explanation" in line.names
        if manner.plainly and line.style == PART:
            needed = ACCOUNTS not in line.names
        if not body and not needed:
            continue
        for each in waiting:
            if each.style != PART:
                counts = {level: count for level, count in counts.items() if level <= each.level}
                counts[each.level] = counts.get(each.level, 0) + 1
            number = styled_number(each.style, counts[each.level])
            head = f"{number}{named if each is line else ''}{each.words}"
            if each.style == PART:
                yield ""
            if head.endswith("。") and each is line and body:
                head += body.pop(0)
            yield head
        waiting = []
        yield from body


def _unit_and_year_before(document: Disclosure, line: FormLine) -> str:
    """Unit and year before the words of a heading: where no title says them, and of the tables."""
    if ACCOUNTS in line.names and document.accounts is not None:
        return _unit_and_year(document.accounts)
    if "explanation" in line.names and document.title is None:
        return _unit_and_year(document)
    return ""


def _unit_and_year(stated: Disclosure | Accounts) -> str:
    year = "" if stated.year is None else f"{stated.year.value:f}年度"
    return f"{stated.unit_name or ''}{year}"


def _body(
    document: Disclosure,
    name: str,
    line: FormLine,
    writers: Mapping[str, SectionWriter],
    manner: Manner,
) -> Iterator[str]:
    """What stands below a heading of one section."""
    node: Any = document
    for field in name.split("__"):
        node = getattr(node, field, None)
    writer = writers.get(name)
    match name:
        case "self_evaluation":
            tables = (document.overall_self_evaluation, *document.project_self_evaluations)
            lay_out = LAYOUTS[manner.tables]
            said = [lay_out([*rows(each, manner.layout)]) for each in tables if each is not None]
            if said:
                yield "\n" + "\n\n".join(said)
        case "general_public_budget":
            return
        case _ if name.startswith("general_public_budget__"):
            section, _, part = name.partition("__")
            yield from writers[section].sentences(line.stated, part)
        case _ if not node:
            return
        case "overview__duties":
            yield from duties_lines(node)
        case "overview__accounting_units":
            yield from unit_lines(node)
        case "glossary":
            yield from glossary_lines(node)
        case "statements":
            for number, each in enumerate(node, 1):
                yield f"{styled_number('一、', number)}《{each}》"
        case "accounts":
            yield write_accounts(node, manner.tables)
        case _ if writer is not None:
            content = node.content if name == "further_matters" else None
            if content is not None:
                # The paragraph as a whole, which states the confidential projects as well.
                yield f"{content}。"
            if content is None or not _holds_figures(content, node):
                yield from writer.sentences(line.stated)


def _holds_figures(content: str, node: Any) -> bool:
    """Whether a paragraph has all figures of a section; others stood in another paragraph."""
    stated = (getattr(node, field.name) for field in declared_fields(type(node)))
    words = content.replace(",", "")
    return all(f"{each.value:f}" in words for each in stated if isinstance(each, Figure))
