"""What looks like a known wording and says something else gives no figure of that wording."""

from __future__ import annotations

import pytest

import juesuan
from tests.laws import assert_laws
from tests.reading.below import BASIC, EXPENDITURE, REVENUE, THREE_PUBLIC, stated

EXPENSES = "财政拨款“三公”经费支出决算情况"
HOSPITALITY = f"{EXPENSES}/公务接待费"
RUNNING = "公务用车运行维护费"
ITEMS = "一般公共预算财政拨款支出决算情况/具体情况"
OF_YEAR = "支出决算情况"
BUDGET = "五、一般公共预算财政拨款支出决算情况说明"
ORGANISATION = "二、机构设置及人员情况"
PERFORMANCE = "十一、预算绩效情况说明"
STAFF = "单位概况/机构设置及人员情况"
PAGE = "澄湖县水务局2024年度部门决算\n第三部分 2024年度部门决算情况说明\n"


def test_a_base_that_is_last_year_leaves_the_budget() -> None:
    below = "公务接待费支出决算2万元，决算数低于上年数1万元"
    facts = stated(THREE_PUBLIC, f"{below}；{RUNNING}决算数低于预算数3万元。")
    assert facts[f"{HOSPITALITY}/与上年相比/增减额"] == "-1万元"
    assert facts[f"{EXPENSES}/与预算相比/{RUNNING}/增减额"] == "-3万元"
    facts = stated(THREE_PUBLIC, f"公务接待费年初预算4万元，{below[5:]}，完成预算的50%。")
    assert facts[f"{EXPENSES}/与年初预算相比/公务接待费/完成率"] == "50%"


@pytest.mark.parametrize("same", ["等于预算数", "大小于预算数", "与预算数", "等于上年数"])
def test_what_is_no_direction_states_no_difference(same: str) -> None:
    facts = stated(THREE_PUBLIC, f"公务接待费支出决算2万元，决算数{same}2万元。")
    assert "增减额" not in "".join(facts)
    facts = stated(THREE_PUBLIC, "公务接待费支出决算2万元，决算数与上年数相比减少1万元。")
    assert facts[f"{HOSPITALITY}/与上年相比/增减额"] == "-1万元"


def test_circumstances_of_an_amount_are_no_reason() -> None:
    facts = stated(EXPENDITURE, "支出的主要情况：基本支出6万元，占60%；项目支出4万元，占40%。")
    assert facts[f"{OF_YEAR}/基本支出"] == "6万元"
    assert facts[f"{OF_YEAR}/项目支出/占比"] == "40%"


@pytest.mark.parametrize("words", ["未列入", "不列入", "另有待处置未纳入", "不包括", "没有支付"])
def test_what_is_left_out_is_none_of_it(words: str) -> None:
    assert HOSPITALITY not in "".join(stated(THREE_PUBLIC, f"{words}公务接待费9万元。"))
    assert "教育支出" not in stated(EXPENDITURE, f"{words}教育支出9万元。").values()


@pytest.mark.parametrize(
    ("heading", "words", "path"),
    [
        (EXPENDITURE, "1.教育支出（类）基本支出4万元，项目支出3万元。", "项目支出"),
        (EXPENDITURE, "1.教育支出（类）7万元，项目支出7万元。", "项目支出"),
        (REVENUE, "1.教育支出（类）财政拨款收入4万元，其他收入3万元。", "其他收入"),
        (EXPENDITURE, "其中：政府性基金预算财政拨款城乡社区支出3万元。", "功能分类"),
        (EXPENDITURE, "其中：财政拨款教育支出3万元。", "功能分类"),
        (BUDGET, "其中：政府性基金预算财政拨款城乡社区支出3万元。", "结构情况"),
    ],
)
def test_the_parts_of_a_class_or_of_another_fund(heading: str, words: str, path: str) -> None:
    assert path not in "".join(stated(heading, words))
    apart = "教育支出（类）7万元。基本支出4万元，项目支出3万元。"
    assert stated(EXPENDITURE, apart)[f"{OF_YEAR}/项目支出"] == "3万元"


def test_a_bracket_behind_an_item_is_no_damaged_mark() -> None:
    item = "1.教育支出（类）普通教育（款）"
    assert stated(BUDGET, f"{item}小学教育（顶）9万元。")[f"{ITEMS}[1]/支出决算数"] == "9万元"
    facts = stated(BUDGET, f"{item}小学教育（项）结余（元）9万元。")
    assert f"{ITEMS}[1]/支出决算数" not in facts


@pytest.mark.parametrize(
    "words",
    [
        "为9万元，其中：公务接待费支出决算减少2万元。",
        "数为9万元，其中：公务接待费支出决算2万元。",
        "算为9万元，其中：公务接待费支出决算比上年减少2万元。",
        "算为9万元，其中：公务接待费支出决算2万元，完成预算的80%。",
        "算为1万元，其中：公务接待费支出决算2万元。",
    ],
)
def test_what_may_be_a_budget_or_a_change_is_no_total(words: str) -> None:
    assert f"{EXPENSES}/支出" not in stated(THREE_PUBLIC, words)
    whole = "算为9万元，其中：公务接待费支出决算2万元。"
    assert stated(THREE_PUBLIC, whole)[f"{EXPENSES}/支出"] == "9万元"


def test_units_that_count_something_else_do_not_travel() -> None:
    assert "保有量" not in "".join(stated(THREE_PUBLIC, "组织下属2个单位公务用车保有量3辆。"))


@pytest.mark.parametrize("unit", ["其他部门", "澄湖县水务局水文站"])
def test_another_unit_states_its_own(unit: str) -> None:
    text = PAGE + f"七、财政拨款“三公”经费支出决算情况说明\n{unit}公务接待费2万元。\n"
    found = {fact.path for fact in juesuan.facts(juesuan.parse(text))}
    assert f"{HOSPITALITY}/支出" not in found
    itself = text.replace(unit, "河东省澄湖县水务局")
    assert f"{HOSPITALITY}/支出" in {fact.path for fact in juesuan.facts(juesuan.parse(itself))}


@pytest.mark.parametrize(
    "words", ["根据方案，澄湖县水文站隶属澄湖县水务局", "澄湖县水务局水文站为下属事业单位"]
)
def test_the_posts_of_a_unit_below(words: str) -> None:
    text = PAGE.partition("第")[0] + f"第一部分 单位概况\n{ORGANISATION}\n{words}，事业编制9名。\n"
    assert STAFF not in "".join(fact.path for fact in juesuan.facts(juesuan.parse(text)))


@pytest.mark.parametrize(
    "title", ["关于澄湖县2024年决算的报告", "关于澄湖县2024年度财政决算的决议"]
)
def test_the_accounts_of_a_county_are_those_of_a_government(title: str) -> None:
    text = f"{title}\n三公经费支出30万元，其中：公务接待费10万元。\n"
    assert juesuan.parse(text).kind == "other"


@pytest.mark.parametrize("before", ["财政预决算\n", "澄湖县水务局三公经费决算公开\n", "● "])
def test_words_of_a_page_are_no_part_of_a_name(before: str) -> None:
    text = f"{before}澄湖县水务局2024年度三公经费支出3万元，公务接待费1万元。\n"
    names = [fact.value for fact in juesuan.facts(juesuan.parse(text)) if fact.path == "单位名称"]
    assert str(names) in ("[]", "['澄湖县水务局']")


def test_names_are_none_of_an_amount_that_lists_its_own() -> None:
    lines = "人员经费11万元，主要包括：基本工资、津贴补贴、\n办公费、印刷费、水费、电费。"
    basic = "一般公共预算财政拨款基本支出决算情况"
    assert stated(BASIC, lines)[f"{basic}/公用经费/包括[1]"] == "办公费"
    facts = stated(BASIC, lines, "公用经费9万元，主要包括：差旅费、会议费。")
    assert facts[f"{basic}/公用经费/包括[1]"] == "差旅费"
    assert facts[f"{basic}/人员经费/包括[3]"] == "办公费"


@pytest.mark.parametrize(
    "text",
    [
        # The label of a text that has none, before the end of the sentence.
        "澄湖县水务局2024年度部门决算公开说明\n十、预算绩效管理情况\n绩效评级为“。全过程绩效管理实施情况：编\n"
        "二、收入决算情况说明\n本年收入7万元。\n",
        # A term of the glossary of which only the number is there.
        "三公经费\n部分名词解释\n一、\n二、7",
        # The title of a report, and behind it a disclosure without one.
        "澄湖中心2024年度项目支出绩效单位自评报告\n一、基本情况\n澄湖中心实施项目15个。\n"
        "四、绩效评价指标分析\n较好。\n一、收入支出决算总体情况说明\n收入总计7万元。\n"
        "二、收入决算情况说明\n本年收入7万元。\n三、支出决算情况说明\n本年支出7万元。\n",
    ],
)
def test_nothing_ends_before_it_begins(text: str) -> None:
    assert_laws(text)


@pytest.mark.parametrize("end", ["", "。", "。其中"])
def test_the_first_sentence_may_be_the_whole_paragraph(end: str) -> None:
    """What is said of the year begins behind the first sentence, and there may be nothing."""
    assert_laws(f"二、收入决算情况说明\n收入总计7万元 本年收入合计6万元收入总计7万元{end}")
    assert_laws(f"二、收入决算情况说明\n收入总计“7”万元，本年收入合计6万元{end}")


@pytest.mark.parametrize(
    ("heading", "words", "path"),
    [
        (THREE_PUBLIC, "公务接待费2万元，比上年预算数字下降5%。", "增减率"),
        (THREE_PUBLIC, "公务接待费2万元，比上年增加/减少1万元，增长/下降0.5%。", "与上年相比"),
        (THREE_PUBLIC, "公务接待费2万元，与2022年度3万元相比减少1万元。", "与上年相比"),
        (THREE_PUBLIC, "公务接待费2万元，相比减少1万元。", "增减额"),
        (THREE_PUBLIC, "公务接待费比上年减少1万元。2023年下降的原因是从简。", "主要原因"),
        (THREE_PUBLIC, "1.公务接待费管理情况说明。2024年预算为3万元。", "公务接待费"),
        (PERFORMANCE, "道路项目资金9万元，自筹资金2万元。资金8万元。", "金额"),
        (PERFORMANCE, "对5个项目开展绩效自评，其中3个项目的资金9万元。", "金额"),
        (PERFORMANCE, "对5个项目未编制绩效目标，对2个部门开展绩效监控。", "项目数"),
        (PERFORMANCE, "对5个项目编制绩效目标申报表3份。", "项目数"),
    ],
)
def test_what_is_beside_a_wording_states_nothing_of_it(heading: str, words: str, path: str) -> None:
    assert path not in "".join(stated(heading, words))
