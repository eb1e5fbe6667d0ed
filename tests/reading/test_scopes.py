"""Words before a colon or a comma say what all is of behind them; most of them say: of others."""

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

ASSETS = "（三）国有资产占用情况"
BUDGET = "五、一般公共预算财政拨款支出决算情况说明"
EVALUATED = "（四）预算绩效情况说明"
FUNDS = "八、政府性基金预算财政拨款收入支出决算情况说明"
PROCUREMENT = "（二）政府采购支出情况"
RUNNING_COSTS = "（一）机关运行经费支出情况"

SPENT = {"支出决算情况/基本支出": "7.00万元", "支出决算情况/项目支出": "3.00万元"}
RECEIVED = {"收入决算情况/财政拨款收入": "7.00万元", "收入决算情况/其他收入": "3.00万元"}


@pytest.mark.parametrize(
    "before",
    [
        *("按年初预算，", "按照年初预算，", "按年初预算口径，", "从预算看，", "从预算安排看，"),
        *(
            "调整后，",
            "经调整，",
            "指标下达数：",
            "申报数：",
            "年初数：",
            "按上年口径，",
            "2022年：",
        ),
        *("其中财政拨款：", "其中：非财政拨款支出：", "其中：财政专户资金支出：", "上级专项中，"),
        *(
            "财政拨款：",
            "其中局机关：",
            "其中局本级部分：",
            "其中县级财政：",
            "不含局属单位，",
            "按可比口径，",
        ),
        *("非财政拨款中", "上级专项中", "财政专户资金安排的", "业务经费中，", "其他资金："),
    ],
)
def test_nothing_is_read_behind_words_that_speak_of_a_budget_or_a_part(before: str) -> None:
    facts, told = read_below(EXPENDITURE, f"{before}项目支出3.00万元。")
    assert facts == {}
    assert any("3.00万元" in words for _, words in told)


@pytest.mark.parametrize(
    "before",
    [
        *(
            "2024年：",
            "2024年度：",
            "本年度：",
            "全年：",
            "我局：",
            "澄湖县水务局：",
            "其中：",
            "具体情况如下：",
        ),
        *(
            "按支出性质分：",
            "按性质，",
            "本年支出中，",
            "本年支出的具体构成为：",
            "支出方面：",
            "据统计，",
        ),
        *("从决算看，", "截至2024年12月31日：", "按决算口径，", "总支出中，"),
    ],
)
def test_words_that_speak_of_the_accounts_or_announce_them_change_nothing(before: str) -> None:
    assert stated(EXPENDITURE, f"{before}基本支出7.00万元，项目支出3.00万元。") == SPENT


@pytest.mark.parametrize("before", ["收入来源：", "收入：", "本年收入：", "主要来源于：", "一是："])
def test_so_do_words_that_announce_revenue(before: str) -> None:
    assert stated(REVENUE, f"{before}财政拨款收入7.00万元，其他收入3.00万元。") == RECEIVED


def test_behind_a_budget_the_accounts_may_begin_again() -> None:
    said = "从预算看，本年收入合计8.00万元。从决算看，本年收入合计7.00万元。"
    assert stated(BALANCE, said) == {"收入支出决算总体情况/本年收入合计": "7.00万元"}


@pytest.mark.parametrize(
    "before", ["项目支出中，", "基本支出中，", "公用经费中", "市级财政资金中，"]
)
def test_what_stands_inside_of_another_amount_is_a_part(before: str) -> None:
    assert stated(THREE_PUBLIC, f"{before}公务接待费7.00万元。") == {}
    own = stated(THREE_PUBLIC, "三公经费支出决算中，公务接待费7.00万元。")
    assert [*own.values()] == ["7.00万元"]


def test_the_whole_of_a_section_is_no_other_amount() -> None:
    facts = stated(BASIC, "基本支出中，人员经费5.00万元，公用经费2.00万元。")
    assert [*facts.values()] == ["5.00万元", "2.00万元"]


@pytest.mark.parametrize(
    "said",
    [
        "政府采购服务支出中授予中小企业合同金额2.00万元。",
        "货物支出中，授予中小企业合同金额2.00万元。",
        "其中货物：授予中小企业合同金额2.00万元。",
        "其中财政拨款：货物支出2.00万元。",
    ],
)
def test_what_is_said_of_goods_or_of_a_fund_is_not_of_all_procurement(said: str) -> None:
    assert stated(PROCUREMENT, said) == {}
    whole = stated(PROCUREMENT, "政府采购支出中，授予中小企业合同金额2.00万元。")
    assert [*whole.values()] == ["2.00万元"]


def test_the_share_of_goods_is_none_of_procurement() -> None:
    said = "授予中小企业合同金额2.00万元，货物采购占货物支出金额的75.00%。"
    assert [*stated(PROCUREMENT, said).values()] == ["2.00万元"]


def test_a_use_behind_a_list_of_parts_is_of_none_of_them() -> None:
    said = "政府采购支出总额9.00万元，其中：政府采购货物支出5.00万元、政府采购服务支出4.00万元。"
    parts = stated(PROCUREMENT, said)
    assert stated(PROCUREMENT, f"{said}主要用于办公设备购置。") == parts


@pytest.mark.parametrize("fund", ["彩票公益金", "国有土地使用权出让收入", "城市基础设施配套费"])
def test_what_one_source_paid_is_a_part_of_the_funds(fund: str) -> None:
    assert stated(FUNDS, f"{fund}安排的支出5.00万元。") == {}
    assert [*stated(FUNDS, "政府性基金安排的支出5.00万元。").values()] == ["5.00万元"]


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        (THREE_PUBLIC, "2024年局机关购置公务用车1辆，公路中心购置2辆。"),
        (THREE_PUBLIC, "局机关公务用车保有量5辆，河道处6辆。"),
        (RUNNING_COSTS, "本级机关运行经费支出7.00万元，所属参公单位运行经费3.00万元。"),
        (RUNNING_COSTS, "县水务局机关运行经费支出7.00万元；县水政支队运行经费3.00万元。"),
        (EVALUATED, "局机关对6个项目开展绩效自评；河道处对4个项目开展绩效自评。"),
    ],
)
def test_what_is_of_the_office_beside_another_unit_is_not_of_all(heading: str, said: str) -> None:
    assert stated(heading, said) == {}


def test_what_is_of_the_office_alone_is_of_the_unit() -> None:
    said = "2024年局机关运行经费支出7.00万元，比上年减少1.00万元，主要是办公费减少。"
    assert "7.00万元" in stated(RUNNING_COSTS, said).values()
    assert [*stated(ASSETS, "局机关共有车辆5辆。").values()] == ["5辆"]
    said = "澄湖县水务局机关运行经费支出7.00万元，其中县水政支队3.00万元。"
    assert [*stated(RUNNING_COSTS, said).values()] == ["7.00万元"]


def test_a_completion_ends_a_reason() -> None:
    said = "基本支出7.00万元，比上年减少1.00万元，主要原因是厉行节约，完成年初预算的90.00%。"
    facts = stated(BASIC, said)
    path = "一般公共预算财政拨款基本支出决算情况/基本支出"
    assert facts[f"{path}/与上年相比/主要原因"] == "厉行节约"
    assert facts[f"{path}/与年初预算相比/完成率"] == "90.00%"


def test_a_change_against_two_bases_is_of_neither() -> None:
    facts, told = read_below(
        BUDGET, "一般公共预算财政拨款支出9.00万元，比上年和年初预算均减少1.00万元。"
    )
    assert [*facts.values()] == ["9.00万元"]
    assert [code for code, _ in told] == ["D102"]


def test_the_amount_before_a_list_of_classes_is_read_or_told() -> None:
    listed = "主要用于以下方面：教育支出9.00万元，占100.00%。"
    facts = stated(BUDGET, f"一般公共预算财政拨款支出9.00万元{listed}")
    assert [*facts.values()] == ["9.00万元", "教育支出", "9.00万元", "100.00%"]
    _, told = read_below(BUDGET, f"9.00万元财政拨款支出{listed}")
    assert any(words.startswith("9.00万元") for _, words in told)


@pytest.mark.parametrize(
    "before",
    [
        *(
            "用于河道整治的",
            "自有资金",
            "单位自筹资金",
            "中央财政",
            "非税收入安排的",
            "省级",
            "待支付",
        ),
        *(
            "使用上年结转资金安排",
            "纳入部门预算的",
            "政府采购",
            "基本建设",
            "政府性基金中，",
            "河道整治项目中，",
        ),
        *(
            "机构改革划转部分，",
            "2022年结转部分，",
            "内部抵销前，",
            "未支付部分：",
            "自有资金，",
            "平均每人，",
        ),
        *(
            "更正前，",
            "年中追加，",
            "根据县财政局批复，",
            "县财政局批复我局",
            "县财政核定",
            "其中：水文站方面，",
        ),
    ],
)
def test_only_known_words_before_a_label_leave_its_meaning(before: str) -> None:
    facts, told = read_below(EXPENDITURE, f"{before}项目支出3.00万元。")
    assert facts == {}
    assert any("3.00万元" in words for _, words in told)


@pytest.mark.parametrize(
    "before",
    [
        *(
            "本部门2024年度用于",
            "全部门",
            "澄湖县水务局全年安排的",
            "各级单位",
            "本部门机关及所属单位",
            "现有",
        ),
        *(
            "使用财政拨款安排的",
            "使用一般公共预算财政拨款安排的",
            "区级",
            "公车改革后本单位",
            "各预算单位",
        ),
    ],
)
def test_what_names_the_unit_or_says_that_it_was_spent_leaves_it(before: str) -> None:
    facts = stated(THREE_PUBLIC, f"{before}“三公”经费支出3.00万元。")
    assert [*facts.values()] == ["3.00万元"]


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        (EXPENDITURE, "项目支出（上年结转）3.00万元。"),
        (THREE_PUBLIC, "公务接待费（自有资金）3.00万元。"),
        (THREE_PUBLIC, "公务接待费（人均）3.00万元。"),
        (THREE_PUBLIC, "公务接待费（局机关）3.00万元。"),
        (ASSETS, "执法执勤用车（租用）2辆。"),
        (ASSETS, "核定执法执勤用车4辆。"),
    ],
)
def test_a_bracket_behind_a_label_or_a_kind_before_it_names_a_part(heading: str, said: str) -> None:
    assert stated(heading, said) == {}
    assert [*stated(THREE_PUBLIC, "公务接待费（含外宾接待）3.00万元。").values()] == ["3.00万元"]


def test_a_paragraph_that_begins_with_another_unit_is_of_it() -> None:
    below = "所属水利站公务接待费3.00万元。公务用车运行维护费5.00万元。"
    assert stated(THREE_PUBLIC, below) == {}
    for again in ("本部门", "\n"):
        facts = stated(THREE_PUBLIC, below.replace("。公", f"。{again}公"))
        assert [*facts.values()] == ["5.00万元"]
