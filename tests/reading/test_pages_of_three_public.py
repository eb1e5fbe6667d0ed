"""Pages about the three expenses alone, as districts, departments and newspapers write them."""

from __future__ import annotations

import pytest

import juesuan

SECTION = "财政拨款“三公”经费支出决算情况"
TOTAL = f"{SECTION}/支出"
HOSPITALITY = f"{SECTION}/公务接待费/支出"
RUNNING = f"{SECTION}/公务用车购置及运行维护费/公务用车运行维护费"


def stated(text: str) -> dict[str, str]:
    return {fact.path: str(fact.value) for fact in juesuan.facts(juesuan.parse(text))}


def test_a_name_in_brackets_is_that_of_all_before_it() -> None:
    facts = stated("2022年澄湖县公务接待费、公车运行费（“三公”经费）决算总额9万元，比上年下降10%。")
    assert facts[TOTAL] == "9"
    assert facts[f"{SECTION}/与上年相比/增减率"] == "-10"
    assert RUNNING not in facts


def test_a_reason_is_of_the_base_that_its_sentence_names() -> None:
    facts = stated(
        "2022年度“三公”经费支出预算为9万元，支出决算为7万元。其中公务接待费为2万元。"
        "相比2021年公务接待费有所减少，主要是因为来访减少。"
    )
    reasons = {path: value for path, value in facts.items() if path.endswith("主要原因")}
    assert reasons == {f"{SECTION}/公务接待费/与上年相比/主要原因": "来访减少"}


@pytest.mark.parametrize(
    "title", ["", "澄湖县2023年“三公”经费预算及2022年“三公”经费决算情况说明\n"]
)
def test_the_year_is_that_of_the_accounts_and_not_of_a_budget(title: str) -> None:
    facts = stated(
        f"{title}一、2023年“三公”经费预算安排情况\n"
        "2023年度“三公”经费预算总计8万元，其中：公务接待费3万元。\n"
        "二、2022年“三公”经费决算情况\n"
        "2022年度“三公”经费支出7万元，其中：公务接待费2万元。\n"
        "2023年度“三公”经费预算较2022年度增加1万元，其中公务接待费增加1万元。"
        "公务接待费较上年同期增长50%。\n"
    )
    assert facts == {"年度": "2022", TOTAL: "7", HOSPITALITY: "2"}


@pytest.mark.parametrize(
    "sentence",
    [
        "今年，财政局批复“三公”经费预算9万元。其中，公务接待费预算4万元。",
        "去年“三公”经费9万元。其中，公务接待费支出4万元。",
        "去年，全局“三公”经费9万元，公务接待费支出4万元。",
    ],
)
def test_what_is_said_of_another_year_is_not_read(sentence: str) -> None:
    facts = stated(f"澄湖县水务局2022年度“三公”经费决算\n2022年度“三公”经费支出7万元。\n{sentence}")
    assert {path: value for path, value in facts.items() if path.startswith(SECTION)} == {
        TOTAL: "7"
    }


def test_an_amount_with_a_budget_of_its_own_is_in_no_list_of_budgets() -> None:
    facts = stated(
        "2022年度“三公”经费支出7万元，年初预算为9万元，差值为2万元。"
        "其中：公务接待费支出2万元，年初预算为3万元。"
    )
    assert facts[HOSPITALITY] == "2"
    assert facts[f"{SECTION}/与年初预算相比/公务接待费/年初预算数"] == "3"


def test_an_item_with_a_number_may_begin_with_the_year() -> None:
    document = juesuan.parse(
        "澄湖县水务局2022年度“三公”经费决算情况说明\n2022年“三公”经费决算9万元，比2021年减少1万元，"
        "主要原因是公务接待费减少。具体情况：\n1、2022年公务接待费决算2万元。共31批次、206人次。\n"
        "2、2022年因公出国（境）费决算7万元。组织的出国团组2个，出国5人次。\n"
        "3、按照《管理办法》（湖财办〔2021〕45号）执行，公务用车运行费维护费3万元，"
        "2022年列入财政拨款开支的公务用车保有量6辆。\n"
    )
    facts = {fact.path: str(fact.value) for fact in juesuan.facts(document)}
    assert facts[f"{SECTION}/与上年相比/主要原因"] == "公务接待费减少"
    assert facts[HOSPITALITY] == "2"
    assert facts[f"{SECTION}/公务接待费/国内公务接待批次"] == "31"
    assert facts[f"{SECTION}/公务接待费/国内公务接待人次"] == "206"
    assert facts[f"{SECTION}/因公出国（境）费/人次"] == "5"
    assert facts[f"{SECTION}/公务用车购置及运行维护费/保有量"] == "6"
    assert facts[RUNNING] == "3"
    assert list(document.diagnostics) == []


def test_vehicles_behind_their_cost_are_none_that_were_bought() -> None:
    facts = stated("2022年度公务用车购置及运行维护费支出9万元，共6辆。")
    assert not any(path.endswith(("购置数", "保有量")) for path in facts)


def test_a_reason_ends_before_what_there_is_none_of() -> None:
    facts = stated(
        "2022年度“三公”经费支出9万元，比上年减少1万元，主要原因是厉行节约。无出国人员，公务用车保有量6辆。"
    )
    assert facts[f"{SECTION}/与上年相比/主要原因"] == "厉行节约"


@pytest.mark.parametrize("words", ["主要原因是", "增加因素为", "主要是"])
def test_a_unit_in_a_reason_is_not_that_of_the_page(words: str) -> None:
    facts = stated(
        f"2022年度“三公”经费支出9万元，比上年增加1万元，{words}澄湖县图书馆2022年度新增业务。"
    )
    assert "单位名称" not in facts


def test_a_year_may_have_lost_its_sign() -> None:
    facts = stated("澄湖县2022年“三公”经费决算\n澄湖县2022“三公”经费预算数为9万元。")
    assert facts[f"{SECTION}/与预算相比/预算数"] == "9"


def test_the_lines_of_a_web_page_go_on_with_no_sentence() -> None:
    facts = stated(
        "2022年澄湖县部门决算“三公”经费支出情况说明\n2023-07-15 17:17 阅读人数：1\n"
        "2022年度“三公”经费支出数为7万元。"
    )
    assert facts[TOTAL] == "7"


def test_the_name_may_be_said_again_behind_the_base() -> None:
    facts = stated(
        "澄湖县水务局2022年度部门决算\n一、收入支出决算总体情况说明\n"
        "2022年度总收入9万元，比2021年度总收入7万元增加2万元。\n"
    )
    path = "收入支出决算总体情况/收入总计/与上年相比"
    assert (facts[f"{path}/上年数"], facts[f"{path}/增减额"]) == ("7", "2")


def test_two_figures_of_a_paragraph_without_heading_are_two_fields() -> None:
    """总收入 and 本年收入 are two fields of 一, and one of 二."""
    facts = stated(
        "澄湖县水务局2022年度部门决算\n"
        "（一）本单位2022年度总收入9万元，其中本年收入8万元。\n1.一般公共预算财政拨款收入8万元。\n"
    )
    assert facts["收入支出决算总体情况/收入总计"] == "9"
    assert facts["收入支出决算总体情况/本年收入合计"] == "8"
    assert facts["收入决算情况/一般公共预算财政拨款收入"] == "8"


def test_a_part_of_a_change_is_no_amount() -> None:
    facts = stated(
        "2022年度“三公”经费支出7万元。因一个单位上划，减少了“三公”经费3万元，其中公务接待费2万元。"
    )
    assert facts[TOTAL] == "7"
    assert HOSPITALITY not in facts


def test_the_accounts_of_a_government_are_none_of_a_department() -> None:
    document = juesuan.parse(
        "一、2022年全县收支决算\n1.一般公共预算收支及其平衡情况\n"
        "地方一般公共预算收入9万元，加上债务转贷收入3万元，收入合计12万元。\n"
        "政府性基金支出8万元，上解上级支出1万元，支出合计9万元。\n"
    )
    assert list(juesuan.facts(document)) == []
    assert [each.code for each in document.diagnostics] == ["D002"]


def test_people_of_whom_more_is_said_are_no_others() -> None:
    facts = stated(
        "澄湖县水务局2022年度部门决算\n第一部分 部门概况\n二、机构设置及人员情况\n"
        "在职人员25人，25人全部为事业编制，退休人员4人。\n"
    )
    path = "单位概况/机构设置及人员情况"
    assert {key: value for key, value in facts.items() if key.startswith(path)} == {
        f"{path}/在职人员": "25",
        f"{path}/退休人员": "4",
    }


def test_the_rest_of_a_longer_name_opens_no_section() -> None:
    facts = stated("澄湖县2022年“三公”经费公共预算财政拨款开支总额9万元。")
    assert not any(path.startswith("一般公共预算") for path in facts)


@pytest.mark.parametrize(
    "sentence",
    [
        "相比2021年公务接待费有所减少，主要原因是厉行节约。",
        "与上年相比，公务接待费减少较多，主要原因是厉行节约。",
    ],
)
def test_a_reason_is_of_the_expense_that_stands_before_it(sentence: str) -> None:
    facts = stated(
        "2022年度“三公”经费支出7万元，其中：公务接待费2万元；公务用车运行维护费5万元。" + sentence
    )
    assert not [path for path in facts if path.startswith(RUNNING) and path.endswith("原因")]


def test_the_accounts_of_a_region_are_none_of_a_department() -> None:
    text = (
        "一、一般公共预算收支决算情况\n（一）收入决算情况\n2022年澄湖县一般公共预算收入4.98亿元，"
        "加上上级补助收入、调入资金和动用预算稳定调节基金9.69亿元。\n（二）支出决算情况\n"
        "2022年澄湖县一般公共预算支出6.56亿元，加上上解上级支出0.21亿元。支出主要情况如下：\n"
        "1.一般公共服务支出1.24亿元，完成调整预算数的133.9%。\n"
    )
    assert juesuan.parse(text).kind == "other"


def test_a_title_names_a_district_and_how_it_paid() -> None:
    document = juesuan.parse(
        "2022年度澄湖区一般公共预算财政拨款开支“三公”经费决算情况\n"
        "全区“三公”经费支出决算汇总数为9万元。\n"
    )
    assert isinstance(document, juesuan.Disclosure)
    assert document.unit_name is None
    assert {fact.path for fact in juesuan.facts(document)} >= {TOTAL, "年度"}


@pytest.mark.parametrize(
    ("before", "read"),
    [
        ("晨报8月9日讯 澄湖县水务局2022年度部门决算今天公布，数据显示，", True),
        ("按照“三公”经费统计口径、范围和内容，", True),
        ("年初顶算为8万元，", False),  # it may have named the budget
        ("与年初顶算的“三公”经费相比，", False),
    ],
)
def test_words_that_can_name_no_budget_hide_none(before: str, read: bool) -> None:
    facts = stated(
        f"澄湖县水务局2022年度“三公”经费决算\n{before}"
        "2022年“三公”经费支出7万元，预算执行比例为70%。"
    )
    assert (f"{SECTION}/与预算相比/完成率" in facts) is read


def test_what_was_spent_in_half_a_year_is_none_of_the_year() -> None:
    document = juesuan.parse(
        "澄湖县水务局2022年度“三公”经费决算\n2022年上半年，“三公”经费支出3万元，"
        "较上年同期下降1万元。其中：公务接待费2万元。\n2022年度“三公”经费支出7万元。\n"
    )
    facts = {fact.path: str(fact.value) for fact in juesuan.facts(document)}
    assert {path: facts[path] for path in facts if path.startswith(SECTION)} == {TOTAL: "7"}
    assert [each.code for each in document.diagnostics] == ["D105"] * 3


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "晚报讯 《关于青山市2022年决算（草案）的报告》提交审议。\n"
            "市本级收入总计9亿元。市本级支出总计8亿元。\n",
            "政府预决算报告",
        ),
        (
            "按照《预决算公开规程（2019年修订）》，2022年全县安排“三公”经费预算总额9万元，"
            "其中：公务接待费2万元。\n",
            "预算",
        ),
    ],
)
def test_what_is_no_final_account_of_a_department(text: str, kind: str) -> None:
    document = juesuan.parse(text)
    assert list(juesuan.facts(document)) == []
    assert kind in document.diagnostics[0].message


@pytest.mark.parametrize(
    ("sentence", "year"),
    [
        ("三公经费2022年预算为8万元，支出决算为7万元。公开资料显示，2021年印发规程。", "2022"),
        ("三公经费2023年预算为8万元，比2022年决算减少1万元。2022年三公经费支出7万元。", "2022"),
    ],
)
def test_the_year_of_a_budget_beside_its_final_account(sentence: str, year: str) -> None:
    assert stated(sentence)["年度"] == year


@pytest.mark.parametrize("unit", ["市人大", "县政协"])
def test_assemblies_are_units(unit: str) -> None:
    facts = stated(f"2022年，{unit}“三公”经费支出7万元，其中公务接待费2万元。")
    assert (facts[TOTAL], facts[HOSPITALITY]) == ("7", "2")


FIGURES = "“三公”经费支出9.00万元，其中：公务接待费3.00万元。\n"


@pytest.mark.parametrize(
    ("lines", "unit"),
    [
        ("预决算公开专栏\n澄湖县水务局\n2024年度“三公”经费支出决算情况说明\n", "澄湖县水务局"),
        ("• 标题\n• 2024年澄湖县水务局“三公”经费情况说明\n", None),
        ("附件\n澄湖县水务局2024年度\n“三公”经费支出决算情况说明\n", "澄湖县水务局"),
        ("财政预决算\n澄湖县水务局2024年“三公”经费支出及2025年安排\n", None),
        ("现将澄湖县水务局2024年度“三公”经费决算公布如下。\n", "澄湖县水务局"),
        ("按要求，现将我中心2024年度“三公”经费决算公布如下。\n", None),
        (
            "澄湖县水务局2024年度一般公共预算及政府性基金\n财政拨款“三公”经费支出决算情况说明\n",
            "澄湖县水务局",
        ),
    ],
)
def test_no_words_of_a_page_are_part_of_the_name_of_the_unit(lines: str, unit: str | None) -> None:
    facts = {each.path: each.value for each in juesuan.facts(juesuan.parse(lines + FIGURES))}
    assert facts.get("单位名称") == unit


@pytest.mark.parametrize("kind", ["other", "three_public"])
def test_where_both_accounts_are_published_the_title_says_which_a_page_is(kind: str) -> None:
    account = {"other": "预算", "three_public": "决算"}[kind]
    text = f"首页 > 财政预决算\n2024年“三公”经费{account}公开报表\n{FIGURES}"
    document = juesuan.parse(text)
    assert isinstance(document, juesuan.Disclosure)
    assert document.kind == kind


@pytest.mark.parametrize("lead", ["列入", "纳入", ""])
def test_a_count_may_say_that_it_is_in_the_accounts(lead: str) -> None:
    facts = stated(f"2024年“三公”经费支出9万元。{lead}财政拨款开支的公务用车保有量为8辆。")
    assert facts[f"{SECTION}/公务用车购置及运行维护费/保有量"] == "8"


@pytest.mark.parametrize("joined", ["及", "和", "与"])
def test_vehicles_and_their_running_are_what_both_cost(joined: str) -> None:
    words = f"公务用车{joined}运行维护费3万元，其中：公务用车购置费1万元，公务用车运行维护费2万元"
    facts = stated(f"澄湖县水务局2024年度部门决算\n九、“三公”经费支出决算情况说明\n{words}。")
    assert (facts[f"{SECTION}/公务用车购置及运行维护费/支出"], facts[RUNNING]) == ("3", "2")
