"""The statements of a section as sentences, written with the words of the grammars that read them.

Each statement of ``grammars/sections.lark`` is a sentence; so is each comparison, which names what
it compares.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final, NamedTuple

from juesuan.model import Day, Disclosure, Figure, Text
from juesuan.model.declare import declared_fields
from juesuan.render.lists import enumerate_texts
from juesuan.render.wording import Manner, comparison_words, rule_words, wording
from juesuan.render.words import date_words, figure_words, is_decrease
from juesuan.statements import fields
from juesuan.statements.fields import Slot
from juesuan.statements.vocabulary import Path, sections

# 预算 before 年初预算: the reason of one alone (决算数与预算数的主要原因是…) is that of what stands
# before it.  What is compared last may have reasons of several sentences.
_BASES: Final = (fields.AGAINST_BUDGET, *(b for b in fields.BASES if b != fields.AGAINST_BUDGET))
# Counts, and the names that stand behind them.
_NAMED: Final = {"division_count": "divisions", "subordinate_unit_count": "subordinate_units"}
_IN_WORDS: Final = ("words", "passage", "enumeration", "day")


class _FigurePlaces(NamedTuple):
    """Where a figure stands, and what belongs to it; None where it has no such field."""

    figure: Slot
    share: Slot | None
    change: Slot | None
    used_for: Slot | None
    compared: tuple[tuple[str, Slot], ...]


@cache
def _places(path: Path) -> _FigurePlaces:
    share, change, used_for = (
        fields.nearest_field(path, each) for each in ("share", "change", "used_for")
    )
    compared = [(base, place) for base in _BASES if (place := fields.group(path, base))]
    return _FigurePlaces(fields.leaf(path), share, change, used_for, tuple(compared))


class SectionWriter:
    """Writes the statements of one section; each field and each comparison once.

    The statements of the rules ``apart`` stand below a heading of their own.
    """

    def __init__(
        self, document: Disclosure, name: str, manner: Manner, apart: frozenset[str]
    ) -> None:
        self.document, self.section, self.apart = document, sections()[name], apart
        self.written: set[Slot] = set()
        self.comparison_words = comparison_words(manner.layout)
        self.wording = wording(name, manner)
        self.words = self.wording.words
        self.both = {
            path: paths
            for paths in self.wording.both
            if self._is_one_figure(paths)
            for path in paths
        }

    def sentences(self, first: Sequence[str], part: str = "") -> Iterator[str]:
        """All that is stated, the statements of some rules first; ``part`` is one of 五.

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
            path = statement.paths[0]
            if part and path[1] != part:
                continue
            if path in self.both:
                yield from self._shared_sentence(self.both[path])
            elif len(statement.paths) == 1:
                yield from self._write_statement(statement.kind, path)
        if part == "classes":
            yield from self._write_total_of_classes()
        if self.section.name == "three_public":
            yield from self._write_details()

    def _value_at(self, place: Slot) -> Any:
        node: Any = self.document
        for step in place:
            node = getattr(node, str(step), None)
        return node

    def _if_unwritten(self, place: Slot | None) -> Any:
        """What stands at a place, if it was not written yet."""
        if place is None or place in self.written:
            return None
        self.written.add(place)
        return self._value_at(place)

    def _is_one_figure(self, paths: Sequence[Slot]) -> bool:
        """Whether two fields state one figure, and nothing else of it."""
        first, second = map(self._value_at, paths)
        if first is None or first != second:
            return False
        more = [each.name for each in declared_fields(type(first)) if each.label]
        return all(getattr(first, name) is None for name in more)

    def _shared_sentence(self, paths: Sequence[Slot]) -> Iterator[str]:
        """收入支出总计X万元: both totals."""
        figure, _ = [self._if_unwritten(fields.leaf(path)) for path in paths]
        if figure is not None:
            yield f"{self.wording.both[tuple(paths)]}{figure_words(figure)}。"

    def _write_statement(self, kind: str, path: Path) -> Iterator[str]:
        words = self.words.get(path, "")
        if path in self.wording.none and self._value_at(path) == Figure(0, "个"):
            if self._if_unwritten(path) is not None:
                yield f"{rule_words('own_shortly')[0]}{self.wording.none[path]}。"
        elif fields.is_rows(path):
            for number, row in enumerate(self._value_at(path) or (), 1):
                yield f"{number}.{self._write_row(row)}"
        elif path[1:] and fields.is_rows(path[:-1]):
            yield from self._write_row_fields(path[:-1])
        elif kind == "nothing":
            if self._value_at(path) is True:
                yield f"{rule_words('own')[0]}{words}。"
        elif kind == "compared":
            yield from self._write_comparisons(path, words)
        elif kind in _IN_WORDS:
            leaf = self._if_unwritten(path)
            if leaf:  # words, a list of them, or a day
                # 开支内容 is said of each of the three expenses: its name stands before it.
                expense = (*path[:-1], "expenditure") if path[-1] == "spent_on" else ()
                yield f"{self.words.get(expense, '')}{words}{_leaf(leaf)}。"
        elif kind != "names":  # names are written with their count or their amount
            yield from self._write_figure(path, words)

    def _write_figure(self, path: Path, words: str) -> Iterator[str]:
        """A figure and what is said of it: 财政拨款收入9.00万元，占90.00%."""
        places = _places(path)
        figure = self._if_unwritten(places.figure)
        said = ""
        if figure is not None:
            said = f"{words}{figure_words(figure)}"
            if path in self.wording.behind:
                counted = rule_words("counted")[0]
                said = f"{counted}{figure_words(figure)}{self.wording.behind[path]}"
        for place, say in ((places.share, _share_words), (places.change, _staff_change)):
            if (leaf := self._if_unwritten(place)) is not None:
                said = (f"{said}，" if said else words) + say(leaf)
        names = self._write_names(path)
        if names:
            said = f"{said or words}，{names}"
        if said:
            yield f"{said}。"
        use = self._if_unwritten(places.used_for)
        if use is not None:
            yield f"{words}{_use(use)}"
        yield from self._write_comparisons(path, words)

    def _write_names(self, path: Path) -> str:
        """The names behind a count or an amount: 分别是, 包括."""
        for place in ((*path, "comprises"), (*path[:-1], _NAMED.get(path[-1], ""))):
            names = self._if_unwritten(place) if place in self.words else None
            if names:
                return f"{self.words[place]}：{'、'.join(names)}"
        return ""

    def _write_comparisons(self, path: Path, words: str) -> Iterator[str]:
        """A sentence for each base: 收入总计与上年相比，增加X万元，主要原因是：…."""
        places = _places(path)
        for base, place in places.compared:
            node = self._if_unwritten(place)
            if node is not None:
                stated = path[-1] == "itself" or self._value_at(places.figure) is not None
                said = _comparison(node, base, stated, self.comparison_words)
                if said:
                    yield f"{words}{said}"

    def _write_details(self) -> Iterator[str]:
        """The amounts as the paragraphs behind 具体情况如下 repeat them."""
        expenses = [path for path in self.words if fields.is_expense(path)]
        again = [
            (path, self._if_unwritten((*path[:-1], "details", "expenditure"))) for path in expenses
        ]
        said = [
            f"{self.words[path]}{figure_words(figure)}。"
            for path, figure in again
            if figure is not None
        ]
        if said:
            yield rule_words("introduction")[0].replace(":", "：")
        yield from said

    def _write_total_of_classes(self) -> Iterator[str]:
        """结构情况合计: the total of 五 stated again before its classes."""
        words = self.words["general_public_budget", "summary", "expenditure"]
        # In one paragraph: with the name again they would be of the total that stands before.
        path: Path = ("general_public_budget", "classes_total")
        said = [each.removeprefix(words) for each in self._write_figure(path, words)]
        if said:
            yield words + "".join(said)

    # Rows.

    def _write_row(self, node: Any) -> str:
        """教育支出（类）：9.00万元，占90.00%。"""
        figure = node.expenditure if hasattr(node, "expenditure") else node.amount
        clauses = [figure_words(figure)] if figure is not None else []
        if node.share is not None:
            clauses.append(_share_words(node.share))
        use = getattr(node, "used_for", None)
        said = [_use(use)] if use is not None else []
        for base in _BASES:
            group = getattr(node, base)
            if group is not None:
                stated = figure is not None
                said.append(_comparison(group, base, stated, self.comparison_words, named=False))
        # A class on a line of its own is that of the items below it.
        amount = f"：{'，'.join(clauses)}" if clauses or said else f"，{rule_words('no_amount')[0]}"
        return f"{_names(node)}{amount}。{''.join(said)}"

    def _write_row_fields(self, rows: Slot) -> Iterator[str]:
        """Rows whose fields are statements of their own: the evaluated projects."""
        for index, row in enumerate(self._if_unwritten(rows) or (), 1):
            said = [
                f"{self.words[path]}{figure_words(leaf) if isinstance(leaf, Figure) else leaf}"
                for path in (statement.paths[0] for statement in self.section.statements)
                if path[:-1] == rows and (leaf := getattr(row, path[-1])) is not None
            ]
            yield f"{index}.{'，'.join(said)}。"


_LEVELS: Final = ("class_", "group", "item")


def _names(node: Any) -> str:
    """教育支出（类）普通教育（款）; a mark without a name stands for one that is unread.

    An item of which no 款 and no 项 is known ends with such a mark: it is no class of 结构情况.
    """
    given = [each for each in declared_fields(type(node)) if each.name in _LEVELS]
    names = [(getattr(node, each.name), each.label) for each in given]
    last = max((at for at, (name, _) in enumerate(names) if name is not None), default=-1)
    said = "".join(f"{name or ''}（{mark}）" for name, mark in names[: last + 1])
    return said if last > 0 or len(names) == 1 else f"{said}（{names[-1][1]}）"


def _leaf(leaf: Day | Text | tuple[Text, ...]) -> str:
    if isinstance(leaf, Day):
        return date_words(leaf.value)
    return f"：{leaf if isinstance(leaf, Text) else enumerate_texts(leaf)}"


def _use(text: Text) -> str:
    return f"{rule_words('used_for')[0]}：{text}。"


def _staff_change(figure: Figure) -> str:
    plus, minus = rule_words("staff_change")
    return (minus if is_decrease(figure) else plus) + figure_words(figure, unsigned=True)


def _share_words(figure: Figure) -> str:
    """占X%: a share without its amount."""
    return f"{rule_words('share')[0]}{figure_words(figure)}"


def _comparison(
    node: Any, base: str, stated: bool, words: Mapping[str, str], *, named: bool = True
) -> str:
    """与上年相比，增加X万元，增长P%，主要原因是：T。

    ``stated`` says whether the amount itself was written: then 决算数X is that of the comparison.
    ``words`` are those of a family (:func:`juesuan.render.wording.comparison_words`).
    ``named`` says whether
    the name of what is compared stands before it; else it follows other words of the same item.
    """
    at = fields.BASES.index(base)
    of_budget = base != fields.YEAR_ON_YEAR
    before = getattr(node, "budget" if of_budget else "last_year")
    plus, minus = rule_words("change")
    clauses = (
        ((*rule_words("budget"), *rule_words("before"))[at], before),
        (rule_words("final" if stated and of_budget else "became")[0], node.final_account),
        ((*rule_words("completion"), "")[at], getattr(node, "completion_rate", None)),
        (rule_words("variance")[0], getattr(node, "variance_rate", None)),
        (minus if is_decrease(node.change) else plus, node.change),
        (words["fall"] if is_decrease(node.rate) else rule_words("rate")[0], node.rate),
    )
    said = [
        label + figure_words(figure, unsigned=figure is node.change or figure is node.rate)
        for label, figure in clauses
        if figure is not None
    ]
    if node.reason is not None:
        reason = f"{words['reason']}：{node.reason}"
        if not (named or said or node.flat):  # 与预算相比 alone would not end the words before it
            return f"{rule_words('changed')[at]}{reason}。"
        said.append(reason)
    start = words[base] + (words["flat"] if node.flat else "")
    return "，".join([start, *said]) + "。" if said or node.flat else ""
