"""What a figure is said of, by the words before it: each wording beside one that says otherwise."""

from __future__ import annotations

import pytest

from tests.reading.below import (
    BALANCE,
    BASIC,
    EXPENDITURE,
    REVENUE,
    THREE_PUBLIC,
    read_below,
    stated,
)

EXPENSES = "财政拨款“三公”经费支出决算情况"
HOSPITALITY = f"{EXPENSES}/公务接待费"
TRAVEL = f"{EXPENSES}/因公出国（境）费"
RUNNING = f"{EXPENSES}/公务用车购置及运行维护费/公务用车运行维护费"
TOTALS = "收入支出决算总体情况"
OF_YEAR = "支出决算情况"
ASSETS = "（三）国有资产占用情况"
STATE_ASSETS = "其他重要事项/国有资产占用"
PROCUREMENT = "（二）政府采购支出情况"
BOUGHT = "其他重要事项/政府采购"
ORGANISATION = "二、机构设置及人员情况"
STAFF = "单位概况/机构设置及人员情况"
BUDGET = "五、一般公共预算财政拨款支出决算情况说明"
CLASSES = "一般公共预算财政拨款支出决算情况/结构情况"


NO_ITEM = "1、粮食安全（类）粮油事务（款）粮食补贴（项）2.00万元，主要用于：补贴。"


@pytest.mark.parametrize(
    ("heading", "item", "words"),
    [
        (EXPENDITURE, NO_ITEM, "支出决算为2.00万元，完成年初预算的80.00%。"),
        (EXPENDITURE, "1.种粮补贴2.00万元。", "年初预算为2.50万元，当年支出决算为2.00万元。"),
        (EXPENDITURE, NO_ITEM, "支出决算比年初预算减少0.50万元。"),
        (REVENUE, NO_ITEM, "收入决算为2.00万元，完成年初预算的80.00%。"),
        (BALANCE, NO_ITEM, "收入决算为2.00万元。"),
        (EXPENDITURE, "种粮补贴项目2.00万元。", "支出决算为2.00万元，完成年初预算的80.00%。"),
        (EXPENDITURE, "一是种粮补贴2.00万元，", "当年支出决算为2.00万元。"),
    ],
)
def test_a_total_without_a_name_behind_an_unread_item_is_that_of_the_item(
    heading: str, item: str, words: str
) -> None:
    assert stated(heading, item + words) == {}
    assert stated(heading, item, words) == {}


def test_a_total_without_a_name_before_or_without_an_item_is_that_of_the_section() -> None:
    total = {f"{OF_YEAR}/本年支出": "9.00万元"}
    assert stated(EXPENDITURE, "支出决算为9.00万元。", NO_ITEM) == total
    assert stated(EXPENDITURE, NO_ITEM, "2.本年支出合计9.00万元。") == total
    assert stated(EXPENDITURE, NO_ITEM, "2.支出决算为9.00万元。") == total


def test_a_reason_ends_where_another_amount_has_its_own() -> None:
    facts = stated(
        THREE_PUBLIC,
        "公务接待费支出决算减少1.00万元；因公出国（境）费支出决算增加2.00万元。"
        "公务接待费支出减少的主要原因是批次减少。因公出国（境）费支出增加的主要原因是团组增加。",
    )
    assert facts[f"{HOSPITALITY}/与上年相比/主要原因"] == "批次减少"
    assert facts[f"{TRAVEL}/与上年相比/主要原因"] == "团组增加"


@pytest.mark.parametrize("number", ["", "1、"])
def test_a_budget_behind_an_item_that_begins_behind_a_colon_is_its_own(number: str) -> None:
    item = f"{number}教育支出（类）普通教育（款）小学教育（项）"
    heading = "八、政府性基金预算财政拨款收入支出决算情况说明"
    lead = "政府性基金预算财政拨款收入9.00万元，支出具体情况如下："
    words = "2.00万元，主要用于校舍。年初预算为3.00万元，支出决算为2.00万元。"
    facts = stated(heading, lead, item + words)
    of_item = "政府性基金预算财政拨款收入支出决算情况/具体情况[1]"
    assert facts[f"{of_item}/与年初预算相比/年初预算数"] == "3.00万元"
    assert facts[f"{of_item}/支出决算数"] == "2.00万元"
    beside = "国防支出（类）民兵（款）其他民兵（项）4.00万元，"
    assert not any(
        path.endswith("年初预算数") for path in stated(heading, lead, beside + item + words)
    )


def test_vehicles_of_a_later_day_are_none_of_the_year() -> None:
    later = "截至2025年6月30日，共有车辆3辆，其中应急保障用车2辆。"
    assert stated(ASSETS, later) == {}
    facts = stated(ASSETS, later, "截至2024年12月31日，共有车辆4辆，其中应急保障用车1辆。")
    assert facts[f"{STATE_ASSETS}/车辆数"] == "4辆"
    assert facts[f"{STATE_ASSETS}/应急保障用车"] == "1辆"
    # The day of a text that nobody changed from last year's is no sign of another year.
    assert stated(ASSETS, "截至2023年12月31日，车辆4辆。")[f"{STATE_ASSETS}/车辆数"] == "4辆"


def test_vehicles_at_the_beginning_of_the_year_are_not_those_at_its_end() -> None:
    facts = stated(ASSETS, "年初有车辆4辆，年末有车辆3辆。")
    assert facts == {f"{STATE_ASSETS}/车辆数": "3辆"}


def test_vehicles_of_leaders_of_no_rank_are_of_none() -> None:
    facts = stated(ASSETS, "共有车辆9辆，其中，领导干部用车1辆、其他用车8辆。")
    assert facts == {f"{STATE_ASSETS}/车辆数": "9辆", f"{STATE_ASSETS}/其他用车": "8辆"}
    facts = stated(ASSETS, "共有车辆9辆，其中，主要领导干部用车1辆、其他用车8辆。")
    assert facts[f"{STATE_ASSETS}/主要负责人用车"] == "1辆"


@pytest.mark.parametrize(
    "of_fund",
    [
        "财政拨款基本支出5万元，项目支出3万元；",
        "一般公共预算财政拨款支出中，基本支出5万元，项目支出3万元。",
        "按资金来源分，财政拨款支出中基本支出5万元，项目支出3万元。",
    ],
)
def test_parts_behind_a_fund_are_of_that_fund(of_fund: str) -> None:
    assert stated(EXPENDITURE, of_fund) == {}
    facts = stated(EXPENDITURE, "本年支出中，基本支出6万元，项目支出4万元。")
    assert facts == {f"{OF_YEAR}/基本支出": "6万元", f"{OF_YEAR}/项目支出": "4万元"}
    again = "基本支出6万元，其中财政拨款基本支出5万元；项目支出4万元。"
    assert stated(EXPENDITURE, again) == facts


@pytest.mark.parametrize("words", ["剔除一次性因素后，", "扣除代管资金，", "不考虑结转，"])
def test_what_is_left_of_an_amount_is_none_of_the_accounts(words: str) -> None:
    left = stated(BALANCE, f"{words}收入总计9万元，同比增长1%。支出总计8万元。")
    assert left == {f"{TOTALS}/支出总计": "8万元"}
    of_change = stated(BALANCE, f"收入总计9万元，比上年增加2万元，{words}下降1%。")
    assert f"{TOTALS}/收入总计/与上年相比/增减率" not in of_change
    reason = "主要原因是剔除上年一次性因素影响；"
    facts = stated(BALANCE, f"收入总计9万元，比上年增加2万元，{reason}支出总计8万元。")
    assert facts[f"{TOTALS}/支出总计"] == "8万元"


def test_an_expense_beside_last_years_total_goes_on_behind_a_full_stop() -> None:
    change = (
        "三公经费支出决算数比2023年减少2万元。其中：因公出国（境）费支出决算0.50万元，与上年持平。"
    )
    assert stated(THREE_PUBLIC, change)[f"{TRAVEL}/与上年相比/决算数"] == "0.50万元"
    for total in ("支出3万元", "支出预算4万元，支出决算3万元"):
        facts = stated(
            THREE_PUBLIC, f"三公经费{total}，比上年减少2万元。其中：公务接待费0.50万元。"
        )
        assert facts[f"{HOSPITALITY}/支出"] == "0.50万元"


def test_the_expenses_of_which_a_total_consists_may_have_rates_of_completion() -> None:
    shares = "三公经费支出决算中，公务接待费支出决算为2万元，完成预算的80%，占40%。具体情况如下："
    facts = stated(THREE_PUBLIC, shares, "1.公务接待费支出2万元。")
    assert facts == {
        f"{EXPENSES}/与预算相比/公务接待费/决算数": "2万元",
        f"{EXPENSES}/与预算相比/公务接待费/完成率": "80%",
        f"{HOSPITALITY}/支出/占比": "40%",
        f"{HOSPITALITY}/具体情况/支出": "2万元",
    }
    # Behind words that nobody understood, which may name a budget, the rate is of none.
    completed = "公务接待费支出决算为2万元，完成预算的80%。"
    assert stated(THREE_PUBLIC, f"三公经费支出与年初预箅相比，{completed}") == {}


@pytest.mark.parametrize("words", ["上年为", "上年度为", "去年同期为", "上年决算数为"])
def test_last_years_amount_may_follow_without_a_preposition(words: str) -> None:
    facts = stated(THREE_PUBLIC, f"三公经费支出9万元，{words}11万元，减少2万元。")
    assert facts[f"{EXPENSES}/与上年相比/上年数"] == "11万元"
    assert facts[f"{EXPENSES}/与上年相比/增减额"] == "-2万元"
    parts = "三公经费支出9万元，其中：公务接待费1万元，车辆保险费2万元，上年为3万元。"
    assert f"{HOSPITALITY}/与上年相比/上年数" not in stated(THREE_PUBLIC, parts)
    assert stated(BALANCE, "上年收入总计为9万元。") == {}
    assert stated(BALANCE, f"{words}：收入总计9万元，支出总计8万元。") == {}
    assert stated(BALANCE, f"{words}收入总计9万元，支出总计8万元。") == {}


def test_what_an_amount_is_does_not_end_what_is_said_of_it() -> None:
    means = "年末结转和结余4万元，为本年度或以前年度预算安排、无法按原计划实施的资金。"
    facts = stated(BALANCE, f"{means}较2023年度决算数减少3万元。")
    assert facts[f"{TOTALS}/年末结转和结余/与上年相比/增减额"] == "-3万元"
    budget = stated(BALANCE, "年末结转和结余4万元，为本年预算，比上年减少3万元。")
    assert f"{TOTALS}/年末结转和结余/与上年相比/增减额" not in budget


@pytest.mark.parametrize("share", ["", "，占60%"])
def test_classes_follow_parts_that_no_field_holds(share: str) -> None:
    total = f"一般公共预算财政拨款支出9万元，其中：基本支出6万元{share}，项目支出3万元{share}。"
    facts = stated(BUDGET, f"{total}教育支出8万元，占88.89%；住房保障支出1万元，占11.11%。")
    assert (facts[f"{CLASSES}[1]/金额"], facts[f"{CLASSES}[2]/金额"]) == ("8万元", "1万元")
    unknown = "一般公共预算财政拨款支出9万元，其中：教肓支岀8万元。住房保障支出1万元。"
    assert f"{CLASSES}[1]/金额" not in stated(BUDGET, unknown)


def test_goods_works_and_services_may_be_called_by_their_names_alone() -> None:
    kinds = "货物3万元、工程2万元、服务1万元"
    facts = stated(PROCUREMENT, f"政府采购支出总额6万元，其中：{kinds}。")
    found = [facts[f"{BOUGHT}/{each}支出"] for each in ("货物", "工程", "服务")]
    assert found == ["3万元", "2万元", "1万元"]
    others = "物业服务1万元，维修工程2万元，集中采购货物3万元。"
    assert stated(PROCUREMENT, others) == {}


def test_the_first_sentence_of_a_side_may_state_the_totals() -> None:
    grand = "收入总计9万元，其中年初结转和结余1万元，较2023年增加2万元；"  # the part, or the total?
    assert stated(REVENUE, f"{grand}本年收入合计8万元，较2023年减少3万元。") == {
        f"{TOTALS}/收入总计": "9万元",
        f"{TOTALS}/年初结转和结余": "1万元",
        "收入决算情况/本年收入": "8万元",
        "收入决算情况/本年收入/与上年相比/增减额": "-3万元",
    }
    of_fund = "财政拨款收入总计9万元，其中年初结转和结余1万元；本年收入合计8万元。"
    assert f"{TOTALS}/收入总计" not in stated(REVENUE, of_fund)


@pytest.mark.parametrize(
    ("words", "path"),
    [
        ("2024年度一般公共预算项目支出全面开展绩效自评，共涉及项目5个", "预算绩效/绩效自评/项目数"),
        ("2024年5个项目开展绩效自评", "预算绩效/绩效自评/项目数"),
    ],
)
def test_projects_that_the_unit_evaluated_itself_are_counted(words: str, path: str) -> None:
    section = "十、预算绩效情况说明"
    assert stated(section, f"组织对{words}。") == {path: "5个"}
    assert stated(section, f"组织对{words.replace('自评', '评审')}。") == {}


def test_personnel_may_stand_behind_what_the_total_includes() -> None:
    facts = stated(BASIC, "基本支出9万元，包括人员经费支出8万元和公用经费支出1万元。")
    assert facts["一般公共预算财政拨款基本支出决算情况/人员经费"] == "8万元"


def test_more_words_for_travel_and_vehicles() -> None:
    facts = stated(THREE_PUBLIC, "2024年组织因公出国（境）团组2个、7人次。保有车辆3辆。")
    assert facts[f"{TRAVEL}/团组数"] == "2个"
    assert facts[f"{TRAVEL}/人次"] == "7人次"
    assert facts[f"{RUNNING.rpartition('/')[0]}/保有量"] == "3辆"
    assert stated(THREE_PUBLIC, "参加上级组织因公出国（境）团组2个。") == {}


def test_kinds_below_the_totals_state_their_changes_beside_the_shares_of_the_next_section() -> None:
    lines = [
        BALANCE,
        "收入、支出总计9万元，与上年相比各增加1万元。其中：",
        "（一）收入总计9万元。包括：",
        "1．财政拨款收入8万元，为当年取得的拨款，与上年相比减少2万元。",
        "2．其他收入1万元。",
        REVENUE,
        "本年收入合计9万元，其中：财政拨款收入8万元，占88.89%；其他收入1万元，占11.11%。",
    ]
    facts = stated(*lines)
    assert facts["收入决算情况/财政拨款收入/与上年相比/增减额"] == "-2万元"
    assert facts["收入决算情况/财政拨款收入/占比"] == "88.89%"
    assert facts["收入决算情况/本年收入"] == "9万元"
    # Where no kinds are announced, a kind below 一 is none of its statements.
    lines[2] = "（一）收入总计9万元。"
    assert "收入决算情况/财政拨款收入/与上年相比/增减额" not in stated(*lines)


def test_a_line_of_an_item_that_ends_as_the_name_of_a_unit_names_none() -> None:
    heads = ("城乡社区管理事务（款）其他城乡", "城乡社区公共设施（款）其他城乡")
    lines = [
        f"{at}、城乡社区支出（类）{head}\n社区支出（项）{at}.00万元，主要用于养护。"
        for at, head in enumerate(heads, 1)
    ]
    facts = stated(BUDGET, "（三）一般公共预算财政拨款支出决算具体情况", *lines)
    items = "一般公共预算财政拨款支出决算情况/具体情况"
    assert facts[f"{items}[1]/支出决算数"] == "1.00万元"
    assert facts[f"{items}[2]/支出决算数"] == "2.00万元"


@pytest.mark.parametrize("verb", ["下降", "降低", "减少", "增加", "提高"])
def test_a_rate_behind_a_share_may_be_of_the_share(verb: str) -> None:
    amount = {f"{HOSPITALITY}/支出": "4万元", f"{HOSPITALITY}/支出/占比": "40%"}
    assert stated(THREE_PUBLIC, f"公务接待费4万元，占40%，比上年{verb}2%。") == amount
    for said in (f"比上年{verb}1万元，{verb}20%", f"决算数比上年{verb}20%"):
        facts = stated(THREE_PUBLIC, f"公务接待费4万元，占40%，{said}。")
        assert f"{HOSPITALITY}/与上年相比/增减率" in facts


def test_a_verb_in_a_bracket_that_does_not_end_may_be_either() -> None:
    assert stated(BALANCE, "收入总计9万元，比上年下降（增长3%。") == {f"{TOTALS}/收入总计": "9万元"}
    for said in ("下降（增长）3%", "减少（下降3%）"):
        facts = stated(BALANCE, f"收入总计9万元，比上年{said}。")
        assert facts[f"{TOTALS}/收入总计/与上年相比/增减率"] == "-3%"


def test_what_was_taken_in_by_the_end_of_a_year_is_no_total() -> None:
    facts = stated(BALANCE, "年末决算收入为8万元，年末决算支出为7万元。", "收入总计9万元。")
    assert facts == {f"{TOTALS}/收入总计": "9万元"}


def test_a_total_whose_kinds_follow_may_hold_what_was_carried_over() -> None:
    lines = ["收入总计9万元，包括：", "1.财政拨款收入8万元。", "2.上年结转和结余1万元。"]
    assert stated(REVENUE, *lines) == {"收入决算情况/财政拨款收入": "8万元"}


def test_an_expense_with_its_share_is_said_beside_no_other_year() -> None:
    total = "“三公”经费支出10万元。较上年增加1万元。"
    facts = stated(THREE_PUBLIC, f"{total}其中，公务接待费支出4万元，占40%。")
    assert facts[f"{HOSPITALITY}/支出"] == "4万元"
    again = "公务接待费4万元。", "“三公”经费支出中，公务接待费支出4万元，占40%。"
    facts = stated(THREE_PUBLIC, *again, "1.公务接待费4万元。")
    assert list(facts) == [f"{HOSPITALITY}/{e}" for e in ("支出", "支出/占比", "具体情况/支出")]


def test_an_expense_is_said_again_in_a_paragraph_of_its_own() -> None:
    total = "“三公”经费支出10万元，其中：公务接待费4万元。"
    facts = stated(THREE_PUBLIC, total, "1.公务接待费4万元，占“三公”经费支出的40%。")
    assert facts[f"{HOSPITALITY}/具体情况/支出"] == "4万元"
    assert facts[f"{HOSPITALITY}/支出/占比"] == "40%"
    facts = stated(THREE_PUBLIC, total, "从结构看，公务接待费4万元，占“三公”经费支出的40%。")
    assert f"{HOSPITALITY}/具体情况/支出" not in facts


def test_parts_of_a_class_within_a_sentence_are_no_items() -> None:
    parts = "（一）教育支出（类）5万元，其中：普通教育（款）4万元；职业教育（款）1万元。"
    assert stated(BUDGET, parts) == {f"{CLASSES}[1]/类": "教育支出", f"{CLASSES}[1]/金额": "5万元"}


def test_the_public_budget_may_have_a_section_behind_that_of_all_funds() -> None:
    item = "1.教育支出（类）普通教育（款）小学教育（项）。支出决算2万元。"
    of_public = "七、一般公共预算支出决算情况说明", "一般公共预算财政拨款支出9万元。"
    facts = stated("五、财政拨款支出决算情况说明", item, BASIC, "基本支出7万元。", *of_public)
    total = "一般公共预算财政拨款支出决算情况/总体情况/一般公共预算财政拨款支出"
    assert facts[total] == "9万元"


def test_money_is_that_of_the_projects_that_were_counted() -> None:
    section, path = "十、预算绩效情况说明", "预算绩效/绩效自评"
    facts = stated(section, "对5个项目支出开展绩效自评，涉及资金9万元。")
    assert facts == {f"{path}/项目数": "5个", f"{path}/预算金额": "9万元"}
    assert stated(section, "对库房维修开展绩效自评，涉及资金9万元。") == {}
    assert stated(section, "对3个项目开展部门评价，涉及资金9万元。") == {}


@pytest.mark.parametrize(
    ("heading", "words", "amount"),
    [
        (EXPENDITURE, "{}教育支出7.00万元。", f"{OF_YEAR}/支出功能分类[1]/金额"),
        (BUDGET, "主要用于以下方面：{}教育支出7.00万元，占8.00%。", f"{CLASSES}[1]/金额"),
    ],
)
def test_the_end_of_a_longer_name_is_no_class(heading: str, words: str, amount: str) -> None:
    for lead in ("", "用于", "2024年", "2024年度用于", "按功能分类科目"):
        assert stated(heading, words.format(lead))[amount] == "7.00万元"
    for longer in ("其他", "高等职业", "其他普通", "初中", "上级财政拨款", "县医院用于", "未安排"):
        facts, told = read_below(heading, words.format(longer))
        assert facts == {}
        assert "D109" in [code for code, _ in told]


@pytest.mark.parametrize(
    ("compared", "still_of_it"),
    [
        ("总的来看，2024年“三公”经费支出总额均比上年大幅减少，", False),
        ("各项费用均比上年大幅减少，", False),
        ("支出比上年大幅减少，", True),
        ("比上年大幅减少，", True),
    ],
)
def test_the_reason_of_what_a_clause_compares_without_a_figure_is_of_that(
    compared: str, still_of_it: bool
) -> None:
    facts = stated(
        THREE_PUBLIC,
        "“三公”经费支出9.00万元，比上年减少2.00万元。其中：公务接待费3.00万元，比上年减少1.00万元。",
        f"{compared}主要是厉行节约。",
    )
    assert (f"{HOSPITALITY}/与上年相比/主要原因" in facts) is still_of_it


@pytest.mark.parametrize("total", ["收入决算", "收入合计", "2024年度总收入", "收入决算总计"])
def test_the_total_that_holds_the_revenue_of_the_year_is_not_that(total: str) -> None:
    own, line = "收入决算情况/本年收入", f"{total}90.00万元，其中：本年收入80.00万元，占88.89%。"
    assert stated(REVENUE, line)[own] == "80.00万元"
    assert stated(REVENUE, line.replace("本年收入80", "事业收入80"))[own] == "90.00万元"
    assert own not in stated(
        REVENUE, f"{total}90.00万元，其中：事业收入80.00万元；上年结转10.00万元。"
    )


def test_the_operating_costs_of_an_institution_are_no_running_costs_of_an_agency() -> None:
    running = "其他重要事项/机关运行经费/支出"
    heading, costs = "（一）机关运行经费支出情况", "2024年公用经费支出9.00万元。"
    for unit in ("本馆为事业单位", "本站属于公益一类事业单位"):
        assert stated(heading, f"{unit}，{costs}") == {}, unit
    for unit in ("本局为行政单位", "本局为参照公务员法管理的事业单位"):
        assert stated(heading, f"{unit}，{costs}") == {running: "9.00万元"}, unit
