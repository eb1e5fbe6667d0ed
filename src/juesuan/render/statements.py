"""The statements of a section as sentences, written with the words of the grammars that read them.

Each statement of ``grammars/sections.lark`` is a sentence; so is each comparison, which names what
it compares.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random
from typing import Any, Final

from juesuan.errors import RenderError
from juesuan.model import Day, Disclosure, Figure, Text
from juesuan.model.declare import declared_fields
from juesuan.render.groups import compared, share_of
from juesuan.render.lists import enumerated
from juesuan.render.wording import said, wording, written
from juesuan.render.words import date_words, figure_words, is_less, listed, single_line
from juesuan.statements import fields
from juesuan.statements.fields import Place
from juesuan.statements.vocabulary import Path, Statement, sections

__all__ = ["SectionWriter"]

# The budgets before the year before: what is compared last may have reasons of several sentences.
_BASES: Final = (
    fields.AGAINST_BUDGET,
    fields.AGAINST_INITIAL,
    fields.AGAINST_FULL_YEAR,
    fields.YEAR_ON_YEAR,
)
# Counts, and the names that stand behind them.
_NAMED: Final = {"division_count": "divisions", "subordinate_unit_count": "subordinate_units"}


class SectionWriter:
    """Writes the statements of one section; each field and each comparison once.

    The statements of the rules ``apart`` stand below a heading of their own.
    """

    def __init__(
        self,
        document: Disclosure,
        name: str,
        layout: str | None,
        random: Random | None,
        apart: frozenset[str],
    ) -> None:
        self.document, self.section, self.apart = document, sections()[name], apart
        self.written: set[Place] = set()
        self.said = said(layout)
        self.wording = wording(name, layout, random)
        self.words = self.wording.words
        self.both = {
            path: paths for paths in self.wording.both if self._is_shared(paths) for path in paths
        }

    def sentences(self, first: Sequence[str], parts: Sequence[str]) -> Iterator[str]:
        """All that is stated, the statements of some rules first; ``parts`` are those of 五.

        Below a heading of statements that stand apart, these only.
        """
        known = self.section.statements
        ordered = [each for rule in first for each in known if each.rule == rule]
        if self.apart:
            below = any(each.rule in self.apart for each in ordered)
            known = tuple(each for each in known if (each.rule in self.apart) == below)
        # 本年度无…: it is read only where nothing else was stated before.
        ordered = [each for each in known if each.kind == "nothing"] + ordered
        for statement in dict.fromkeys((*ordered, *known)):
            if not parts or statement.paths[0][1] in parts:
                yield from self._statement(statement)
        if "classes_total" in parts:
            yield from self._total_of_classes()
        if self.section.name == "three_public":
            yield from self._details()

    def _statement(self, statement: Statement) -> Iterator[str]:
        path = statement.paths[0]
        if path in self.both:
            yield from self._shared(self.both[path])
        elif len(statement.paths) == 1:
            yield from self._one(statement, path)

    def _is_shared(self, paths: Sequence[Place]) -> bool:
        """Whether two fields state one figure, and nothing else of it."""
        first, second = map(self.get, paths)
        fields_of = declared_fields(type(first)) if first is not None else ()
        alone = all(each.label == "" or not getattr(first, each.name) for each in fields_of)
        return bool(fields_of) and first == second and alone

    def _shared(self, paths: Sequence[Place]) -> Iterator[str]:
        """收入支出总计X万元: both totals."""
        figures = [self._new(fields.leaf(path)) for path in paths]
        if figures[0] is not None:
            yield f"{self.wording.both[tuple(paths)]}{figure_words(figures[0])}。"

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

    def _one(self, statement: Statement, path: Path) -> Iterator[str]:
        if path in self.wording.none and self.get(path) == Figure(0, "个"):
            if self._new(path) is not None:
                yield f"{written('own_shortly')[0]}{self.wording.none[path]}。"
        elif fields.is_rows(path):
            yield from self._rows(path)
        elif fields.is_rows(path[:-1]) and len(path) > 1:
            yield from self._row_fields(path[:-1])
        elif statement.kind == "nothing":
            if self.get(path) is True:
                yield f"{written('own')[0]}{self.words[path]}。"
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
            if path in self.wording.behind:
                counted = written("counted")[0]
                said = f"{counted}{figure_words(figure)}{self.wording.behind[path]}"
        share = fields.nearest(path, "share")
        if share is not None and share[:-1] in (path, path[:-1]):
            portion = self._new(share)
            if isinstance(portion, Figure):
                said = (f"{said}，" if said else words) + share_of(portion)
        change = fields.nearest(path, "change")
        if change is not None and change[:-1] == path:
            of_staff = self._new(change)
            if isinstance(of_staff, Figure):
                said = f"{said}，" if said else words
                said += _staff_change(of_staff)
        names = self._listed(path, said or words)
        if said or names:
            yield f"{said or words}{names}。"
        use = fields.nearest(path, "used_for")
        if use is not None and use[:-1] == path:
            text = self._new(use)
            if isinstance(text, Text):
                yield f"{words}{_use(text, '.'.join(map(str, use)))}"
        yield from self._compared(path, words)

    def _details(self) -> Iterator[str]:
        """The amounts as the paragraphs behind 具体情况如下 repeat them."""
        paths = {p: w for p, w in self.words.items() if p[-1] == "expenditure" and len(p) == 3}
        before = [fields.leaf(path) for path in paths]
        for path in paths:
            groups = [fields.group(path, base) for base in fields.BASES]
            before += [(*part, "final_account") for part in groups if part is not None]
        opened = False
        for path, words in paths.items():
            again = self._new((*path[:-1], "details", "expenditure"))
            if isinstance(again, Figure):
                if all(self.get(each) is None for each in before):
                    where = ".".join((*map(str, path[:-1]), "details"))
                    raise RenderError(where, "具体情况中的金额写出后会读成第一次的金额")
                if not opened:
                    yield written("introduction")[0].replace(":", "：")
                opened = True
                yield f"{words}{figure_words(again)}。"

    def _listed(self, path: Place, said: str) -> str:
        """The names behind a count or an amount: 分别是, 包括."""
        for place in ((*path, "comprises"), (*path[:-1], _NAMED.get(str(path[-1]), ""))):
            names = self._new(place) if place in self.words else None
            if names:
                lead = "，" if said else ""
                return f"{lead}{self.words[place]}：{listed(names, '.'.join(map(str, place)))}"
        return ""

    def _compared(self, path: Place, words: str) -> Iterator[str]:
        """A sentence for each base: 收入总计与上年相比，增加X万元，主要原因是：…."""
        for base in _BASES:
            place = fields.group(path, base)
            if place is None or len(place) > len(path) + 1:
                continue
            node = self._new(place)
            if node is not None:
                first = path[-1] == "itself" or self.get(fields.leaf(path)) is not None
                said = compared(node, base, ".".join(map(str, place)), first, self.said)
                if said:
                    yield f"{words}{said}"

    # Rows.

    def _rows(self, path: Place) -> Iterator[str]:
        for index in range(len(self.get(path) or ())):
            yield f"{index + 1}.{self._row((*path, index))}"

    def _row(self, row: Place) -> str:
        where = ".".join(map(str, row))
        node = self.get(row)
        said = self._names(node, where)
        amount = "expenditure" if hasattr(node, "expenditure") else "amount"
        figure = getattr(node, amount)
        said += "：" if figure is None else f"：{figure_words(figure)}"
        if node.share is not None:
            said += ("" if figure is None else "，") + share_of(node.share)
        if figure is None and not any(
            getattr(node, name, None) for name in ("share", "used_for", *_BASES)
        ):
            # A class on a line of its own is that of the items below it.
            said = f"{said[:-1]}，未列金额"
        said += "。"
        if getattr(node, "used_for", None) is not None:
            said += _use(node.used_for, f"{where}.used_for")
        for base in _BASES:
            group = getattr(node, base)
            if group is not None:
                said += compared(
                    group, base, f"{where}.{base}", figure is not None, self.said, named=False
                )
        return said

    def _names(self, node: Any, where: str) -> str:
        """教育支出（类）普通教育（款）; a mark without a name stands for one that is unread.

        An item of which no 款 and no 项 is known ends with such a mark: it is no class of 结构情况.
        """
        marks = (("class_", "类"), ("group", "款"), ("item", "项"))
        names = [getattr(node, name, None) for name, _ in marks]
        last = max((at for at, name in enumerate(names) if name is not None), default=-1)
        said, is_item = "", hasattr(node, "item")
        if last < 0 and not is_item:
            raise RenderError(where, "这一项没有类的名称")
        for (field, mark), name in zip(marks[: last + 1], names, strict=False):
            said += "" if name is None else single_line(name, f"{where}.{field}")
            said += f"（{mark}）"
        return said if last > 0 or not is_item else f"{said}（项）"

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

    def _total_of_classes(self) -> Iterator[str]:
        """结构情况合计: the total of 五 stated again before its classes."""
        path: Place = ("general_public_budget", "classes_total")
        words = self.words[("general_public_budget", "summary", "expenditure")]
        if self.get(path) is None:
            return
        # In one paragraph: with the name again they would be of the total that stands before.
        said = [each.removeprefix(words) for each in self._figure(path, words)]
        if said:
            yield words + "".join(said)


def _use(text: Text, where: str) -> str:
    return f"{written('used_for')[0]}：{single_line(text, where)}。"


def _staff_change(figure: Figure) -> str:
    plus, minus = written("staff_change")
    return (minus if is_less(figure) else plus) + figure_words(figure, unsigned=True)
