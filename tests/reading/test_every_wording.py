"""Every wording of grammars/sections.lark is read: a rule that can never match is found here.

The text is a heading of the section and one sentence with the words of the label; what it states
must stand in a field that the grammar names for these words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

import juesuan
from juesuan.grammar import grammar_text
from juesuan.grammar_rules import known_words
from juesuan.statements import fields
from juesuan.statements.fields import Slot
from juesuan.statements.vocabulary import Label, sections

TITLE = "澄湖县水务局2024年度部门决算公开说明"
HEADINGS = {
    "general_public_budget": "general_public_budget__summary",
}
STATED = {
    "amount": "2.00万元",
    "rate": "50.00%",
    "day": "2024年12月31日",
    "words": "日常业务",
    "passage": "：日常业务",
    "enumeration": "：一是完成任务",
    "names": "：甲、乙",
    "nothing": "",
    "compared": "与上年相比，增加2.00万元",
}
# A list of names follows its count or its amount; what is said of projects follows their number,
# or the name of one.
BEFORE = {
    "subordinate_units": "下属预算单位2个，",
    "divisions": "内设机构2个，",
    "personnel": "人员经费2.00万元，",
    "operating": "公用经费2.00万元，",
    "budget": "绩效自评的项目2个，",
    "project_budget": "评价项目2个，",
    "project_executed": "评价项目2个，",
    "paid": "防汛项目，",
    "execution_rate": "防汛项目，",
    "score": "防汛项目，",
    "grade": "防汛项目，下达资金2.00万元，",
}
# What the list of evaluated projects states first of each.
GRANTED = "下达资金9.00万元，"
# A passage ends there; it states nothing itself.
ENDS = "end"


def _sentence(label: Label) -> str:
    path, kind = label.statement.paths[0], label.statement.kind
    names = path if kind == "names" else path[-1:]
    before = "".join(words for name, words in BEFORE.items() if name in names)
    field = fields.declaration(fields.leaf(path))
    unit = "" if field is None else (field.unit or "")
    if label.behind:
        return f"2{unit}{label.words}"
    if fields.rows_above(path) and not GRANTED.startswith(label.words):
        before = GRANTED
    return f"{before}{label.words}{STATED.get(kind, f'2{unit}')}"


def _stated(document: Any, place: Slot) -> bool:
    """Whether a field, or anything below it, was read; of rows the first."""
    if place[-1] == "itself":
        place = (*place[:-1], "year_on_year")
    node = document
    for name in place:
        node = getattr(node, name, None) if isinstance(name, str) else node[name]
        if isinstance(node, tuple):
            node = node[0] if node else None
    return node is not None and node is not False


def _unread(name: str) -> Iterator[tuple[str, str]]:
    """The wordings of a section that are not read, with their sentences."""
    section = sections()[name]
    heading = known_words("headings", HEADINGS.get(name, name))[0]
    for labels in (*section.before.values(), *section.behind.values()):
        wanted = [path for each in labels for path in each.statement.paths if path[-1] != ENDS]
        for label in labels:
            sentence = _sentence(label)
            document = juesuan.parse(f"{TITLE}\n二、{heading}说明\n{sentence}。\n")
            if wanted and not any(_stated(document, path) for path in wanted):
                yield label.statement.kind, sentence


@pytest.mark.parametrize("name", sorted(sections()))
def test_every_wording_of_a_section_is_read(name: str) -> None:
    assert list(_unread(name)) == []


# A rule with its sample: behind it, or on the line before.
RULE = re.compile(r"(?:^// (.+)\n)?^(\w+):((?:.*\n    )*.*)$", re.MULTILINE)


@cache
def _samples() -> dict[str, str]:
    """The sample beside each rule of sections.lark."""
    found = RULE.findall(grammar_text("sections"))
    return {rule: ways.partition("  // ")[2] or before for before, rule, ways in found}


@pytest.mark.parametrize("name", sorted(sections()))
def test_the_sample_beside_a_rule_is_read_as_the_field_that_the_rule_names(name: str) -> None:
    heading = known_words("headings", HEADINGS.get(name, name))[0]
    for statement in sections()[name].statements:
        document = juesuan.parse(f"{TITLE}\n二、{heading}说明\n{_samples()[statement.rule]}。\n")
        if statement.paths[0][-1] != ENDS:
            assert all(_stated(document, path) for path in statement.paths), statement.rule
            assert document.diagnostics == (), statement.rule
