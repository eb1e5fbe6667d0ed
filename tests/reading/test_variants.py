"""What other years and regions print, and what only looks like the statements that are known."""

from __future__ import annotations

import pytest

import juesuan
from tests.laws import assert_laws

TITLE = "青岩县林业局2021年度部门决算公开说明\n"
BALANCE = "一、收入支出决算总体情况说明\n"
THREE_PUBLIC = "七、“三公”经费支出决算情况说明\n"
CARRIED = "年末结转和结余"


def stated(text: str) -> dict[str, str]:
    """The figures of a text, by the path below its section."""
    return {
        fact.path.split("/", 1)[1]: f"{fact.canonical}{fact.unit or ''}"
        for fact in juesuan.facts(juesuan.parse(TITLE + text))
        if "/" in fact.path
    }


# The first of each is that of 2024; the others were seen in other years and regions.
COLUMNS = {
    "权重": ("分值", "分值权重", "指标权重"),
    "目标值": ("预期指标值", "年度指标值", "指标值"),
    "业绩值": ("实际完成值", "实际完成指标值", "全年实际值", "完成值"),
    "指标得分": ("得分", "自评得分"),
    "偏差原因分析及改进措施": ("未完成原因分析", "未完成原因分析及改进措施"),
    "全年预算数": ("调整后预算数",),
    "执行率": ("预算执行率",),
    "其中：当年财政拨款": ("其中：本年财政拨款", "其中：财政资金"),
    "其他资金": ("单位资金",),
}
TABLE = """项目支出绩效自评表
（2021年度）
|项目名称|苗圃管护|
|项目资金（万元）||年初预算数|全年预算数|全年执行数|分值|执行率|得分|
||年度资金总额|40.00|40.00|40.00|10|100.00%|10.00|
||其中：当年财政拨款|30.00|30.00|30.00|—|—|—|
||上年结转资金|5.00|5.00|5.00|—|—|—|
||其他资金|5.00|5.00|5.00|—|—|—|
|一级指标|二级指标|三级指标|目标值|业绩值|权重|指标得分|偏差原因分析及改进措施|
|产出指标|数量指标|管护苗木|≥3.5万株|3.62万株|50|50|无|
|效益指标|社会效益指标|成活率|≥90%|95%|40|40|无|
"""


@pytest.mark.parametrize(
    ("known", "other"), [(known, each) for known, others in COLUMNS.items() for each in others]
)
def test_a_column_by_any_of_its_names(known: str, other: str) -> None:
    text = TABLE.replace(f"|{known}|", f"|{other}|")
    assert text != TABLE
    assert stated(text) == stated(TABLE)


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            BALANCE + "2021年初结转和结余5万元，2021年末结转和结余4万元。\n",
            {"年初结转和结余": "5万元", CARRIED: "4万元"},
        ),
        (
            THREE_PUBLIC + "2021年度“三公”经费支出5万元，比2021年初预算减少1万元。\n",
            {"支出": "5万元", "与年初预算相比/增减额": "-1万元"},
        ),
        (
            "三、部门结转结余情况\n结转结余5万元。其中：财政拨款结转结余3万元。\n",
            {CARRIED: "5万元", "年末财政拨款结转和结余": "3万元"},
        ),
        (
            THREE_PUBLIC
            + "“三公”经费支出4万元，比上年减少1万元，主要原因是：节约。具体情况如下：\n",
            {"支出": "4万元", "与上年相比/增减额": "-1万元", "与上年相比/主要原因": "节约"},
        ),
        # The contents of 浙江 have the number of the page in brackets.
        (
            "目录\n一、概况......( 1 )\n三、部门决算情况说明......( 1 )\n"
            "（一）收入支出决算总体情况说明……( 2 )\n"
            "三、部门决算情况说明\n（一）收入支出决算总体情况说明\n收入总计9万元。\n",
            {"收入总计": "9万元"},
        ),
    ],
)
def test_what_other_forms_state(text: str, facts: dict[str, str]) -> None:
    assert stated(text) == facts
    assert juesuan.parse(TITLE + text).coverage == 1


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        # Of some funds, and not of all.
        (BALANCE + "收入总计9万元。项目结转和结余5万元。\n", CARRIED),
        (BALANCE + "收入总计9万元。非财政拨款结转和结余5万元。\n", CARRIED),
        # What there was when the year began.
        ("二、机构设置情况\n2021年初实有人数5人。\n", "实有人数"),
        # A heading that nobody knows, above the one that stands.
        (
            "（三）国有资本经营预算收支决算情况说明\n本年收入1万元。\n四、往来款项情况\n年末结余5万元。\n",
            CARRIED,
        ),
        # Of the revenue, the expenditure, or both.
        (
            "一、收支总体情况\n收入总计9万元。支出总计8万元。\n2021年预算数7万元，决算数8万元。\n",
            "预算数",
        ),
        # An economic category, and no class.
        (
            "五、一般公共预算财政拨款支出决算情况说明\n按经济分类科目，工资福利支出2万元。\n其他支出5万元。\n",
            "结构情况",
        ),
    ],
)
def test_what_is_said_of_something_else_is_unread(text: str, unread: str) -> None:
    assert [path for path in stated(text) if unread in path] == []


def test_a_part_that_nobody_knows_ends_the_terms() -> None:
    text = (
        "第三部分 名词解释\n一、财政拨款收入：指本级财政拨付的资金。\n"
        "第四部分 联系方式\n电话见网站\n"
    )
    found = {fact.path: fact.canonical for fact in juesuan.facts(juesuan.parse(TITLE + text))}
    assert found["专业名词解释[1]/解释"] == "指本级财政拨付的资金"


def test_headings_of_markdown_are_headings() -> None:
    text = "# 某市测试局2024年度部门决算\n\n## 二、收入决算情况说明\n\n本年收入7.00万元。\n"
    document = assert_laws(text)
    assert document.diagnostics == ()
    assert juesuan.get(document, "收入决算情况/本年收入") is not None
    assert document == juesuan.parse(text.replace("#", ""))
