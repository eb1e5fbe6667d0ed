"""The prose of a disclosure, written from the grammars that read it.

Each statement of ``grammars/sections.lark`` is written with its first words, in the printed order,
one a sentence; each comparison is a sentence of its own that names what it compares.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from juesuan.errors import RenderError
from juesuan.grammar_rules import known_words
from juesuan.model import Day, Disclosure, Figure, Text
from juesuan.numbering import numeral_of
from juesuan.render.groups import compared, share_of
from juesuan.render.lists import duties_lines, enumerated, glossary_lines, unit_lines
from juesuan.render.words import date_words, figure_words, listed, single_line
from juesuan.statements import fields
from juesuan.statements.fields import Place
from juesuan.statements.vocabulary import Statement, sections

__all__ = ["Block", "blocks"]

# A paragraph, or the place of the tables.
Block = str | None

_PARTS: Final = ("overview", "explanation", "glossary", "statements")


def blocks(document: Disclosure) -> Iterator[Block]:
    """Title, headings and paragraphs; None stands where the self-evaluation tables belong.

    Raises:
        RenderError: something that no statement can express.
    """
    if document.title is not None:
        yield single_line(document.title, "title")
    headings = [name for name in known_words("headings", "heading") if "__and__" not in name]
    waiting: list[str] = []
    part = section = 0
    for name in headings:
        if name in _PARTS:
            part, section = part + 1, 0
            waiting = ["", f"第{numeral_of(part)}部分 {_named(document, name)}{_words(name)}"]
            if name == "explanation" and document.title is None:
                yield from waiting  # without a title this heading says what the text is
                waiting = []
        body = list(_body(document, name))
        if not body:
            continue
        yield from waiting
        waiting = []
        if name not in _PARTS:
            section += 1
            yield f"{numeral_of(section)}、{_words(name)}说明"
        yield from body


def _named(document: Disclosure, part: str) -> str:
    """Unit and year, which the heading of the explanation states where there is no title."""
    if document.title is not None or part != "explanation" or document.year is None:
        return ""
    unit = "" if document.unit_name is None else single_line(document.unit_name, "unit_name")
    return f"{unit}{document.year.value:f}年度"


def _words(heading: str) -> str:
    return known_words("headings", heading)[0]


def _part(document: Disclosure, name: str) -> Any:
    node: Any = document
    for field in name.split("__"):
        node = None if node is None else getattr(node, field, None)
    return node


def _body(document: Disclosure, name: str) -> Iterator[Block]:
    """The paragraphs below one heading."""
    match name:
        case "overview__duties":
            node = _part(document, name)
            if node is not None:
                yield from duties_lines(node)
        case "overview__accounting_units":
            node = _part(document, name)
            if node is not None:
                yield from unit_lines(node)
        case "glossary":
            yield from glossary_lines(document.glossary)
        case "statements":
            for number, each in enumerate(document.statements, 1):
                yield f"{numeral_of(number)}、《{single_line(each, f'statements[{number - 1}]')}》"
        case "further_matters":
            yield from _further(document)
        case "performance":
            yield from _section(document, name)
            if document.overall_self_evaluation is not None or document.project_self_evaluations:
                yield None
        case "general_public_budget__summary":
            yield from _section(document, "general_public_budget", _is_summary)
        case "general_public_budget__classes":
            yield from _section(document, "general_public_budget", _is_classes)
        case "general_public_budget__items":
            yield from _section(document, "general_public_budget", _is_items)
        case "general_public_budget":
            return
        case _ if name in sections():
            yield from _section(document, name)


def _is_summary(path: Place) -> bool:
    return path[1] == "summary"


def _is_classes(path: Place) -> bool:
    return path[1] in ("classes", "classes_total")


def _is_items(path: Place) -> bool:
    return path[1] == "items"


def _every(path: Place) -> bool:
    return True


# Sections of statements.


def _section(
    document: Disclosure, name: str, wanted: Callable[[Place], bool] = _every
) -> Iterator[str]:
    """The statements of a section, and what is compared there as a whole."""
    writer = _Writer(document, name)
    for statement in sections()[name].statements:
        for path in statement.paths:
            if len(statement.paths) == 1 and wanted(path):
                yield from writer.statement(statement, path)
    if wanted is _is_classes:
        yield from writer.total_of_classes()
    if name == "three_public":
        yield from writer.details()


class _Writer:
    """Writes the statements of one section; each field and each comparison once."""

    def __init__(self, document: Disclosure, name: str) -> None:
        self.document, self.section = document, sections()[name]
        self.written: set[Place] = set()
        self.words: dict[Place, str] = {}
        known = (self.section.before, self.section.behind)
        # Words that only one statement has come first: 批次 is that of guests from here and abroad.
        for alone in (True, False):
            for labels in (each for direction in known for each in direction.values()):
                if alone and len({label.statement for label in labels}) > 1:
                    continue
                for label in labels:
                    if len(label.statement.paths) == 1:
                        self.words.setdefault(label.statement.paths[0], label.words)

    def get(self, place: Place) -> Any:
        node: Any = self.document
        for step in place:
            if node is None:
                return None
            if isinstance(step, int):
                node = node[step] if step < len(node) else None
            else:
                node = getattr(node, step, None)
        return node

    def _new(self, place: Place) -> Any:
        """What stands at a place, if it was not written yet."""
        if place in self.written:
            return None
        self.written.add(place)
        return self.get(place)

    def statement(self, statement: Statement, path: Place) -> Iterator[str]:
        """The sentences of one statement."""
        if fields.is_rows(path):
            yield from self._rows(path)
        elif fields.is_rows(path[:-1]) and len(path) > 1:
            yield from self._row_fields(path[:-1])
        elif statement.kind == "nothing":
            if self.get(path) is True:
                yield f"本单位本年度{self.words[path]}。"
        elif statement.kind == "compared":
            yield from self._compared(path, self.words[path])
        else:
            yield from self._stated(statement.kind, path, self.words[path])

    def _stated(self, kind: str, path: Place, words: str) -> Iterator[str]:
        where = ".".join(map(str, path))
        match kind:
            case "words" | "passage":
                text = self._new(path)
                if text is not None:
                    yield f"{self._expense(path)}{words}：{single_line(text, where)}。"
            case "enumeration":
                texts = self._new(path)
                if texts:
                    yield f"{words}：{enumerated(texts, where)}。"
            case "names":
                return  # written with its count or its amount
            case "day":
                day = self._new(path)
                if isinstance(day, Day):
                    yield f"{words}{date_words(day.value)}。"
            case _:
                yield from self._figure(path, words)

    def _expense(self, path: Place) -> str:
        """开支内容 is said of each of the three expenses: its name stands before it."""
        owner = (*path[:-1], "expenditure")
        return self.words.get(owner, "") if path[-1] == "spent_on" else ""

    def _figure(self, path: Place, words: str) -> Iterator[str]:
        place = fields.leaf(path)
        figure = self._new(place)
        said = ""
        if isinstance(figure, Figure):
            said = f"{words}{figure_words(figure)}"
        share = fields.nearest(path, "share")
        if share is not None and share[:-1] in (path, path[:-1]):
            portion = self._new(share)
            if isinstance(portion, Figure):
                said = f"{said}，占{figure_words(portion)}" if said else f"{words}{share_of(portion)}"
        change = fields.nearest(path, "change")
        if change is not None and change[:-1] == path:
            of_staff = self._new(change)
            if isinstance(of_staff, Figure):
                said = f"{said}，" if said else words
                said += _staff_change(of_staff)
        said += self._listed(path, said or words)
        if said:
            yield f"{said}。"
        for kind in ("used_for",):
            use = fields.nearest(path, kind)
            if use is not None and use[:-1] == path:
                text = self._new(use)
                if isinstance(text, Text):
                    yield f"{words}主要用于：{single_line(text, '.'.join(map(str, use)))}。"
        yield from self._compared(path, words)

    def details(self) -> Iterator[str]:
        """The amounts as the paragraphs behind 具体情况如下 repeat them."""
        opened = False
        for path, words in self.words.items():
            if path[-1] != "expenditure" or len(path) != 3:
                continue
            again = self._new((*path[:-1], "details", "expenditure"))
            if isinstance(again, Figure):
                if self.get(fields.leaf(path)) is None:
                    where = ".".join((*map(str, path[:-1]), "details"))
                    raise RenderError(where, "具体情况中的金额写出后会读成第一次的金额")
                if not opened:
                    yield "具体情况如下："
                opened = True
                yield f"{words}{figure_words(again)}。"

    def _listed(self, path: Place, said: str) -> str:
        """The names behind a count or an amount: 分别是, 包括."""
        for name, words in (("comprises", "包括："),):
            place = (*path, name)
            if fields.declaration(place) is not None:
                names = self._new(place)
                if names:
                    lead = "，" if said.endswith(("元", "万")) or said[-1:].isdigit() or "，" in said else ""
                    start = "" if lead or said[-1:] != "" else ""
                    return f"{lead}{start}{words}{listed(names, '.'.join(map(str, place)))}"
        lists = {"division_count": "divisions", "subordinate_unit_count": "subordinate_units"}
        other = lists.get(str(path[-1]))
        if other is not None:
            names = self._new((*path[:-1], other))
            if names:
                return f"，分别是：{listed(names, '.'.join(map(str, (*path[:-1], other))))}"
        return ""

    def _compared(self, path: Place, words: str) -> Iterator[str]:
        """A sentence for each base: 收入总计与上年相比，增加X万元，主要原因是：…."""
        for base in (
            fields.AGAINST_BUDGET,
            fields.AGAINST_INITIAL,
            fields.AGAINST_FULL_YEAR,
            fields.YEAR_ON_YEAR,
        ):
            place = fields.group(path, base)
            if place is None or len(place) > len(path) + 1:
                continue
            node = self._new(place)
            if node is not None:
                first = path[-1] == "itself" or self.get(fields.leaf(path)) is not None
                said = compared(node, base, ".".join(map(str, place)), first)
                if said:
                    yield f"{words}{said}"

    # Rows.

    def _rows(self, path: Place) -> Iterator[str]:
        for index in range(len(self.get(path) or ())):
            yield f"{index + 1}.{self._row((*path, index))}"

    def _row(self, row: Place) -> str:
        where = ".".join(map(str, row))
        marks = (("class_", "类"), ("group", "款"), ("item", "项"))
        node, said = self.get(row), ""
        for name, mark in marks:
            text = getattr(node, name, None)
            if text is not None:
                said += f"{single_line(text, f'{where}.{name}')}（{mark}）"
        if not said:
            raise RenderError(where, "这一项没有类、款、项的名称")
        amount = "expenditure" if hasattr(node, "expenditure") else "amount"
        figure = getattr(node, amount)
        said += "：" if figure is None else f"：{figure_words(figure)}"
        if node.share is not None:
            said += f"，占{figure_words(node.share)}" if figure is not None else f"占{figure_words(node.share)}"
        said += "。"
        if getattr(node, "used_for", None) is not None:
            said += f"主要用于：{single_line(node.used_for, f'{where}.used_for')}。"
        for base in (
            fields.AGAINST_BUDGET,
            fields.AGAINST_INITIAL,
            fields.AGAINST_FULL_YEAR,
            fields.YEAR_ON_YEAR,
        ):
            group = getattr(node, base)
            if group is not None:
                said += compared(group, base, f"{where}.{base}", figure is not None)
        return said

    def _row_fields(self, rows: Place) -> Iterator[str]:
        """Rows whose fields are statements of their own: the evaluated projects."""
        if rows in self.written:
            return
        self.written.add(rows)
        for index in range(len(self.get(rows) or ())):
            said: list[str] = []
            for statement in self.section.statements:
                path = statement.paths[0]
                if path[:-1] != rows:
                    continue
                leaf = self.get((*rows, index, path[-1]))
                if isinstance(leaf, Figure):
                    said.append(f"{self.words[path]}{figure_words(leaf)}")
                elif isinstance(leaf, Text):
                    where = f"{'.'.join(map(str, rows))}.{index}.{path[-1]}"
                    said.append(f"{self.words[path]}{single_line(leaf, where)}")
            yield f"{index + 1}.{'，'.join(said)}。"

    def total_of_classes(self) -> Iterator[str]:
        """结构情况合计: the total of 五 stated again before its classes."""
        path: Place = ("general_public_budget", "classes_total")
        words = self.words[("general_public_budget", "summary", "expenditure")]
        if self.get(path) is not None:
            yield from self._figure(path, words)


def _staff_change(figure: Figure) -> str:
    verb = "减少" if figure.value.is_signed() and not figure.value.is_zero() else "增加"
    return verb + figure_words(figure, unsigned=True)


def _further(document: Disclosure) -> Iterator[str]:
    """The content is the whole paragraph, which states the confidential projects as well."""
    node = document.further_matters
    if node is None:
        return
    if node.content is None:
        yield from _section(document, "further_matters")
    else:
        yield single_line(node.content, "further_matters.content") + "。"
