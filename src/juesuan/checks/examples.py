"""Documents from statements: the examples of the checks, and a short way to write tests.

A line names a part by its path; the statements that follow it, on the same line or on the next
ones, are ``label=value``, separated by a comma and a space.  Figures take the unit that the
model declares, or the one written (``无单位``: none).  After a line ``文本:`` comes the text of a
document instead.
"""

from __future__ import annotations

import datetime
import re

from juesuan.checks.labels import declared_paths, declared_words, without_indices
from juesuan.checks.rule_examples import unit_of
from juesuan.checks.scoring import DEFAULT_RULES, ScoringRules
from juesuan.checks.view import Root, View
from juesuan.model.declare import Node
from juesuan.model.disclosure import Disclosure
from juesuan.model.leaves import Day, Figure, Text
from juesuan.model.paths import Leaf, leaves
from juesuan.model.report import EvaluationReport

_TEXT = "文本:\n"
_FIGURE = re.compile(r"^(-?\d+(?:\.\d+)?)(\D.*)?$")
_DATE = re.compile(r"^\d{4}-\d\d-\d\d$")
_WORDS = (
    "标题",
    "名称",
    "原因",
    "类",
    "款",
    "项",
    "引言",
    "内容",
    "指标",
    "用于",
    "说明",
    "规则",
    "措施",
)


def view_of(statements: str, *, report: bool = False, rules: ScoringRules = DEFAULT_RULES) -> View:
    """The view of a document that makes some statements.

    >>> view = view_of("收入决算情况: 本年收入=80.00, 财政拨款收入/占比=75.00")
    >>> view["收入决算情况/财政拨款收入/占比"].written
    '75.00%'
    """
    if statements.startswith(_TEXT):
        from juesuan.parsing import parse

        return View.of(parse(statements.removeprefix(_TEXT)), rules)
    stated = _read_statements(statements)
    empty = [path.removesuffix("/为空表") for path, value in stated if path.endswith("为空表")]
    parts = [path for path, value in stated if value is None]
    found: dict[str, Leaf] = {}
    values: dict[str, Node] = {}
    for path, value in stated:
        if value is None or path.endswith("为空表"):
            continue
        leaf = _leaf(path, value, EvaluationReport if report else Disclosure)
        if isinstance(leaf, Node):
            values[path] = leaf
            found.update((below, each) for _, below, each in leaves(leaf, path))
        else:
            found[path] = leaf
    root = Root(found, None, rules, empty)
    root.nodes.update(values)
    for part in parts:
        root.counts.setdefault(part, 0)
    return View("", root)


def _read_statements(text: str) -> list[tuple[str, str | None]]:
    """The path and the value of each statement; a part alone has no value."""
    found: list[tuple[str, str | None]] = []
    part = ""
    for line in text.splitlines():
        head, colon, rest = line.partition(":")
        if colon and "=" not in head:
            part = head.strip()
            found.append((part, None))
        else:
            rest = line
        for each in rest.split(", "):
            label, sign, value = each.strip().partition("=")
            if sign:
                found.append((f"{part}/{label}" if part else label, value))
    return found


def _leaf(path: str, value: str, root: type[object]) -> Leaf | Node:
    pattern = without_indices(path)
    known = declared_paths(root)
    if f"{pattern}/数值" in known:
        return _value(value)
    match = _FIGURE.match(value)
    last = path.rpartition("/")[2].partition("[")[0]
    words = pattern in declared_words(root) if pattern in known else last.endswith(_WORDS)
    if match and not words and not _DATE.match(value):
        unit = None if match[2] == "无单位" else match[2] or unit_of(pattern, root)
        return Figure(match[1], unit)
    if _DATE.match(value):
        return Day(datetime.date.fromisoformat(value))
    return Text(value)


def _value(words: str) -> Leaf | Node:
    """A target or an actual value, read as in a table of the year 2024."""
    from juesuan.reading.values import indicator_value
    from juesuan.source import fold, stretch_of_range

    return indicator_value(Text(words), stretch_of_range(fold(words), 0, len(words)), 2024)
