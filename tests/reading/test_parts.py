"""What 其中 or a bracket states belongs to the figure before it, and not to the section."""

from __future__ import annotations

import re

import pytest

from juesuan.statements.vocabulary import divisions, sections
from tests.reading.below import (
    BALANCE,
    BASIC,
    EXPENDITURE,
    REVENUE,
    THREE_PUBLIC,
    read_below,
)

APPROPRIATION = "四、财政拨款收入支出决算总体情况说明"
STAFF = "二、机构设置及人员情况"
STRUCTURE = "五、一般公共预算财政拨款支出决算情况说明\n（二）一般公共预算财政拨款支出决算结构情况"
BOUGHT = "（二）政府采购支出情况"
ASSETS = "（三）国有资产占用情况"

# What stands in 【】 is left out, and told; all else is read.  Figures of one text differ.
LEFT_OUT = {
    "an amount that has no parts": (
        BALANCE,
        "年末结转和结余7.00万元，其中：【基本支出2.00万元】，【项目支出5.00万元】。",
    ),
    "parts of the other side": (
        APPROPRIATION,
        "财政拨款支出总计9.00万元，其中：【一般公共预算财政拨款8.00万元】。",
    ),
    "parts of both sides, which say neither": (
        APPROPRIATION,
        "财政拨款收、支总计9.00万元，其中：【一般公共预算财政拨款8.00万元】。",
    ),
    "a class of its own kind": (
        EXPENDITURE,
        "经营支出7.00万元，其中：【基本支出2.00万元】；【项目支出5.00万元】。",
    ),
    "a class of the other kind": (
        EXPENDITURE,
        "1.教育支出7.00万元，其中：【基本支出2.00万元】，【项目支出5.00万元】。",
    ),
    "to the semicolon, behind which another amount stands": (
        BOUGHT,
        "货物支出7.00万元，其中：【授予中小企业合同金额5.00万元】；服务支出2.00万元。",
    ),
    "behind a semicolon the same name is of the section": (
        STAFF,
        "在职人员35人，其中【退休2人】；退休人员22人。",
    ),
    "in the lines below": (
        BALANCE,
        "年末结转和结余7.00万元，其中：\n【基本支出2.00万元】；\n【项目支出5.00万元】。",
    ),
    "all of what is no account": (
        THREE_PUBLIC,
        "【为9.00万元】，其中：【公务接待费为2.00万元】，【公务用车购置及运行维护费为7.00万元】。",
    ),
    "people that no field counts": (
        STAFF,
        "【团员9人】，其中：【在职人员8人】，【退休人员1人】。",
    ),
    "an amount that no field holds": (
        BOUGHT,
        "【询价采购9.00万元】（【货物支出8.00万元】，【服务支出1.00万元】）。",
    ),
    "an amount beside the total": (
        THREE_PUBLIC,
        "“三公”经费支出9.00万元，【差旅费5.00万元】，其中：【公务接待费2.00万元】。",
    ),
    "the budget of the next year": (
        THREE_PUBLIC,
        "“三公”经费支出9.00万元。【2025年预算安排“三公”经费8.00万元】，其中【公务接待费2.00万元】。",
    ),
    "that budget in lines": (
        THREE_PUBLIC,
        "【2025年预算安排“三公”经费8.00万元】，其中：\n【1.公务接待费2.00万元】；\n"
        "【2.公务用车运行维护费6.00万元】。",
    ),
    "two budgets, of which the second does not say so": (
        BALANCE,
        "【年初预算收入总计9.00万元】，【支出总计9.00万元】；决算收入总计8.00万元，支出总计8.00万元。",
    ),
    "parts of a change, to which they add up": (
        REVENUE,
        "本年收入合计9.00万元，比上年增加3.00万元，其中【财政拨款收入2.00万元】，【其他收入1.00万元】。",
    ),
    "also where one is a decrease": (
        BASIC,
        "基本支出9.00万元，比上年增加2.00万元，其中：【人员经费3.00万元】，【公用经费-1.00万元】。",
    ),
    "also behind a full stop": (
        REVENUE,
        "本年收入合计9.00万元，比上年增加3.00万元。其中【财政拨款收入2.00万元】，【其他收入1.00万元】。",
    ),
    "parts of last year's total": (
        EXPENDITURE,
        "【上年支出合计9.00万元】，其中：【基本支出7.00万元】。",
    ),
    "parts of what is no such expenditure": (
        BASIC,
        "【非基本支出9.00万元】。其中：【人员经费7.00万元】。",
    ),
    "parts of more than the figure": (
        REVENUE,
        "【本年收入等9.00万元】，其中：【财政拨款收入8.00万元】。",
    ),
    "parts of what a letter more makes of a label": (
        BOUGHT,
        "【政府代采购支出总额9.00万元】，其中：【货物支出7.00万元】。",
    ),
    "parts of what is due": (
        REVENUE,
        "【本年应收入合计9.00万元】，其中：【财政拨款收入8.00万元】。",
    ),
    "parts of a budget that is one letter off": (
        REVENUE,
        "【本年预算收入合计9.00万元】，其中：【财政拨款收入8.00万元】。",
    ),
    "parts of other years": (
        BOUGHT,
        "【2024-2026年度政府采口金额9.00万元】，其中：【货物支出7.00万元】。",
    ),
    "parts that are no account behind a lost line": (
        THREE_PUBLIC,
        "【9.00万元】，其中：【公务接待费2.00万元】。",
    ),
    "an account of another kind there": (
        BALANCE,
        "【9.00万元】，其中：【基本支出决算2.00万元】。",
    ),
    "those that may be of either": (
        THREE_PUBLIC,
        "“三公”经费支出9.00万元，比上年减少5.00万元，其中：【公务接待费2.00万元】。",
    ),
    "parts of a change of what was not stated": (
        EXPENDITURE,
        "本年支出比上年增加3.00万元，其中：【基本支出2.00万元】，【项目支出1.00万元】。",
    ),
    "parts of a change without a base": (
        ASSETS,
        "车辆9辆，【减少2辆】，其中【应急保障用车1辆】，【其他用车1辆】。",
    ),
}

READ = {
    "the parts of a total": (
        BALANCE,
        "收入总计9.00万元，其中：本年收入8.00万元，年初结转和结余1.00万元；"
        "支出总计9.00万元，其中：基本支出6.00万元，项目支出2.00万元，年末结转和结余1.00万元。",
    ),
    "parts of a part": (
        REVENUE,
        "本年收入9.00万元，其中：财政拨款收入8.00万元，占88.89%（其中：一般公共预算财政拨款7.00万元，"
        "政府性基金预算财政拨款1.00万元）；其他收入1.00万元，占11.11%。",
    ),
    "parts of both sides, which say the side": (
        APPROPRIATION,
        "财政拨款收、支总计9.00万元，其中：一般公共预算财政拨款收入8.00万元，"
        "年初财政拨款结转和结余1.00万元。",
    ),
    "parts of either of two totals": (
        BALANCE,
        "收入总计9.00万元，支出总计9.00万元。其中：\n1.本年收入合计8.00万元。",
    ),
    "the next class of a list": (
        EXPENDITURE,
        "1.教育支出7.00万元，其中：【人员6.00万元】。\n2.卫生健康支出2.00万元。",
    ),
    "the classes behind what no field knows": (
        EXPENDITURE,
        "基本支出7.00万元，其中：【工资6.00万元】，项目支出2.00万元。",
    ),
    "where 0 stands before": (
        EXPENDITURE,
        "【上缴上级支出、经营支出共0万元】，其中：基本支出7.00万元，项目支出2.00万元。",
    ),
    "counts behind an amount": (
        ASSETS,
        "【其他资产9.00万元】，其中：车辆6辆。",
    ),
    "parts that are above the change": (
        REVENUE,
        "本年收入合计9.00万元，比上年增加3.00万元，其中：财政拨款收入8.00万元，占88.89%。",
    ),
    "parts that add up to the total": (
        REVENUE,
        "本年收入9.00万元，比上年增加8.50万元，其中：财政拨款收入8.00万元，其他收入1.00万元。",
    ),
    "parts that are compared": (
        THREE_PUBLIC,
        "“三公”经费支出9.00万元，比上年减少5.00万元，其中：公务接待费2.00万元，比上年减少1.00万元。",
    ),
    "parts that are 0": (
        THREE_PUBLIC,
        "公务用车购置及运行维护费9.00万元，比上年减少5.00万元，其中：公务用车购置费0万元。",
    ),
    "parts behind a full stop": (
        THREE_PUBLIC,
        "“三公”经费支出9.00万元，比上年减少5.00万元。其中：公务接待费2.00万元。",
    ),
    "parts in the paragraph behind a full stop": (
        THREE_PUBLIC,
        "“三公”经费支出9.00万元，比上年减少5.00万元。\n其中，公务接待费2.00万元。",
    ),
    "changes of the parts": (
        THREE_PUBLIC,
        "“三公”经费支出9.00万元，比上年减少5.00万元，其中：公务接待费减少2.00万元。",
    ),
    "a label that lost a letter": (
        REVENUE,
        "【本年收入计9.00万元】，其中：财政拨款收入8.00万元，其他收入1.00万元。",
    ),
    "a label with a wrong letter": (
        BASIC,
        "【一般公口预算财政拨款基本支出9.00万元】。其中：人员经费7.00万元，公用经费2.00万元。",
    ),
    "classes behind a damaged label that is no budget": (
        STRUCTURE,
        "【一般公口预算财政拨款支出9.00万元】，主要用于以下方面：教育支出（类）7.00万元，占77.78%；"
        "卫生健康支出（类）2.00万元，占22.22%。",
    ),
    "a label before a linker": (
        THREE_PUBLIC,
        "【公用车购置及运行维护费支出9.00万元】。其中：公务用车购置费7.00万元。",
    ),
    "a letter that stands twice": (
        ASSETS,
        "【某局部门共有车辆辆9辆】，其中：机要通信用车1辆，应急保障用车8辆。",
    ),
    "a damaged label of the year": (
        BOUGHT,
        "【某局2024年度政府采口金额9.00万元】，其中：货物支出7.00万元。",
    ),
    "behind a damaged 决算": (
        THREE_PUBLIC,
        "“三公”经费年初预算为9.00万元，【支出决为8.00万元】，其中：公务接待费决算为7.00万元。",
    ),
    "behind a lost line": (
        THREE_PUBLIC,
        "【9.00万元】，其中：公务接待费决算为2.00万元。",
    ),
    "of a total whose first line was lost, where they are all of it": (
        THREE_PUBLIC,
        "算为9.00万元，其中：公务接待费决算为2.00万元，公务用车购置及运行维护费支出决算为7.00万元。",
    ),
    "of a letter that was lost behind the unit": (
        ASSETS,
        "【某局部门共有辆9辆】，其中：机要通信用车1辆，应急保障用车8辆。",
    ),
    "the account beside its budget": (
        THREE_PUBLIC,
        "【年初预算安排“三公”经费8.00万元】，其中：【差旅费3.00万元】。"
        "2024年实际支出“三公”经费7.00万元，其中：公务接待费2.00万元。",
    ),
}
FIGURE = re.compile(r"[0-9]+(?:\.[0-9]+)?(?:万元|人|辆|%)")


@pytest.mark.parametrize(("heading", "marked"), LEFT_OUT.values(), ids=LEFT_OUT)
def test_parts_of_another_figure_are_left_out_and_told(heading: str, marked: str) -> None:
    assert "【" in marked
    assert_read_but_for_marked(heading, marked)


@pytest.mark.parametrize(("heading", "marked"), READ.values(), ids=READ)
def test_parts_of_the_figure_before_are_read(heading: str, marked: str) -> None:
    assert_read_but_for_marked(heading, marked)


def assert_read_but_for_marked(heading: str, marked: str) -> None:
    facts, told = read_below(heading, marked.replace("【", "").replace("】", ""))
    stated = {value.lstrip("-") for value in facts.values() if value[-1] in "元人辆%"}
    read, *marks = marked.split("【")
    for mark in marks:
        left_out, _, behind = mark.partition("】")
        read += behind
        assert any(words and words in left_out for _, words in told)
    assert stated == {*FIGURE.findall(read)}


def test_the_parts_of_a_change_without_units_are_none_of_the_amount() -> None:
    text = "“三公”经费支出9.00万元，比上年增加3，其中：公务接待费1，公务用车运行维护费2。"
    facts, _ = read_below(THREE_PUBLIC, text)
    assert not [path for path in facts if "公务" in path]


def test_a_part_is_what_the_same_section_or_another_states() -> None:
    stated = {
        path
        for each in sections().values()
        for statement in each.statements
        for path in statement.paths
    }
    for whole, ways in divisions().items():
        assert whole in stated
        for way in ways:
            assert way <= stated
