"""What may be said of two amounts, funds, sides or bases is said of none: behind lists of parts."""

from __future__ import annotations

import pytest

from tests.reading.below import BALANCE, EXPENDITURE, REVENUE, THREE_PUBLIC, read_below, stated

APPROPRIATION = "四、财政拨款收入支出决算总体情况说明"
BUDGET = "五、一般公共预算财政拨款支出决算情况说明"
EVALUATED = "（四）预算绩效情况说明"
FUNDS = "八、政府性基金预算财政拨款收入支出决算情况说明"
RUNNING_COSTS = "（一）机关运行经费支出情况"
ORGANISATION = "二、机构设置及人员情况"

SPENT = "本年支出合计12.00万元，其中：基本支出7.00万元，项目支出5.00万元，"


@pytest.mark.parametrize(
    "said",
    [
        *(
            "完成全年预算的97.60%",
            "年初预算10.00万元",
            "预算执行率96.00%",
            "比年初预算增加2.00万元",
        ),
        *("上年为13.00万元", "占支出总计的100.00%", "合计占91.67%", "比上年减少1.00万元"),
    ],
)
def test_what_is_said_behind_a_list_may_be_of_the_whole(said: str) -> None:
    facts, told = read_below(EXPENDITURE, f"{SPENT}{said}。")
    assert facts == stated(EXPENDITURE, f"{SPENT[:-1]}。")
    assert any(words.endswith(said[-6:]) for _, words in told)


@pytest.mark.parametrize(
    ("said", "path"),
    [
        ("基本支出7.00万元，占58.33%，项目支出5.00万元，占41.67%", "项目支出/占比"),
        ("基本支出7.00万元；项目支出5.00万元，占41.67%", "项目支出/占比"),
        ("基本支出7.00万元，占58.33%，项目支出5.00万元", "基本支出/占比"),
        ("基本支出7.00万元，项目支出5.00万元，占41.67%，经营支出0万元", "项目支出/占比"),
        (
            "基本支出7.00万元，比上年增加1.00万元，项目支出5.00万元，比上年减少2.00万元",
            "项目支出/与上年相比/增减额",
        ),
        (
            "基本支出7.00万元，项目支出5.00万元，比上年增加1.00万元，增长25.00%",
            "项目支出/与上年相比/增减率",
        ),
    ],
)
def test_it_is_of_a_part_where_each_has_it_or_another_follows_or_the_rate_says(
    said: str, path: str
) -> None:
    facts, told = read_below(EXPENDITURE, f"本年支出合计12.00万元，其中：{said}。")
    assert f"支出决算情况/{path}" in facts
    assert told == []


def test_the_change_of_all_staff_is_not_that_of_the_last_kind() -> None:
    said = "实有人数67人，其中：在职人员46人，退休人员21人"
    assert stated(ORGANISATION, f"{said}，比上年增加3人。") == stated(ORGANISATION, f"{said}。")


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        (APPROPRIATION, "支出总计9.00万元，按资金来源分：一般公共预算财政拨款8.00万元。"),
        (APPROPRIATION, "支出方面：政府性基金预算财政拨款8.00万元。"),
        (APPROPRIATION, "年初财政拨款结转和结余9.00万元，一般公共预算财政拨款8.00万元。"),
        (BALANCE, "年末结转和结余9.00万元，按资金性质分：财政拨款8.00万元。"),
        (FUNDS, "国有资本经营预算财政拨款结转下年8.00万元。"),
        (BUDGET, "政府性基金安排的城乡社区（类）支出8.00万元，占8.91%。"),
        (FUNDS, "政府性基金预算财政拨款收入9.00万元，年初预算7.00万元，支出8.00万元。"),
        (EXPENDITURE, "教育支出9.00万元，全部为基本支出8.00万元。"),
        (EXPENDITURE, "政府性基金支出9.00万元，全部为项目支出8.00万元。"),
        (EXPENDITURE, "其中财政拨款支出9.00万元：基本支出1.00万元，项目支出8.00万元。"),
        (EVALUATED, "1.河道整治项目自评情况：全年预算数8.00万元。"),
        (EVALUATED, "（1）农村供水项目，全年预算数8.00万元。"),
    ],
)
def test_what_is_of_the_other_side_fund_or_of_one_of_several_is_unread(
    heading: str, said: str
) -> None:
    facts, told = read_below(heading, said)
    assert "8.00万元" not in facts.values()
    assert any("8.00万元" in words for _, words in told)


def test_funds_that_were_received_need_no_side() -> None:
    parts = "一般公共预算财政拨款8.00万元，政府性基金预算财政拨款1.00万元。"
    said = f"财政拨款收入总计9.00万元，包括{parts}"
    assert [*stated(APPROPRIATION, said).values()] == ["9.00万元", "8.00万元", "1.00万元"]


def test_beside_the_public_budget_the_appropriation_is_of_all_funds() -> None:
    said = "财政拨款支出9.00万元，占本年支出合计的90.00%，其中：一般公共预算财政拨款支出8.00万元。"
    path = "一般公共预算财政拨款支出决算情况/总体情况/一般公共预算财政拨款支出"
    assert stated(BUDGET, "（一）总体情况", said) == {path: "8.00万元"}
    again = "财政拨款支出9.00万元。与上年相比，一般公共预算财政拨款支出增加1.00万元。"
    assert stated(BUDGET, "（一）总体情况", again)[path] == "9.00万元"


@pytest.mark.parametrize("of", ["财政拨款支出", "一般公共预算财政拨款收入"])
def test_only_a_share_of_the_year_is_one_of_the_year(of: str) -> None:
    amount = "一般公共预算财政拨款支出8.00万元，占"
    assert [*stated(BUDGET, f"{amount}{of}的90.00%。").values()] == ["8.00万元"]
    for year in ("本年支出合计的", "本年支出的", "支出总计的", "全年总支出的比重为", ""):
        assert [*stated(BUDGET, f"{amount}{year}90.00%。").values()] == ["8.00万元", "90.00%"]


def test_a_share_behind_a_change_is_of_nobody_knows_what() -> None:
    said = "本年收入合计比上年增加6.00万元，其中财政拨款收入增加5.00万元"
    assert stated(REVENUE, f"{said}，占75.76%。") == stated(REVENUE, f"{said}。")


@pytest.mark.parametrize(
    "said",
    [
        "三公经费9.00万元，比上年减少1.00万元，比年初预算减少2.00万元。其中：公务接待费增加0.20万元。",
        "三公经费9.00万元，比上年减少1.00万元。其中：公务接待费2.00万元，节约0.20万元。",
    ],
)
def test_a_change_without_a_base_of_its_own_is_against_none_of_two(said: str) -> None:
    facts, told = read_below(THREE_PUBLIC, said)
    assert not any(value.endswith("0.20万元") for value in facts.values())
    assert "D108" in dict(told)


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        (APPROPRIATION, "一般公共预算财政拨款年初结转和结余5.00万元，本年收入8.00万元。"),
        (APPROPRIATION, "一般公共预算财政拨款收入总计8.00万元，支出总计8.00万元。"),
        (APPROPRIATION, "政府性基金预算财政拨款本年收入5.00万元，年末结转和结余8.00万元。"),
        (BALANCE, "一般公共预算收入总计8.00万元，支出总计8.00万元。"),
        (RUNNING_COSTS, "本单位为事业单位，无机关运行经费。公用经费支出8.00万元。"),
        (RUNNING_COSTS, "公用经费8.00万元，其中机关运行经费5.00万元。"),
        (
            REVENUE,
            "本年收入合计9.00万元，比上年增加3.00万元，其中财政拨款收入增加2.00万元，"
            "其他收入增加1.00万元；比年初预算增加8.00万元。",
        ),
    ],
)
def test_what_one_fund_or_another_amount_has_is_not_of_the_section(heading: str, said: str) -> None:
    facts, told = read_below(heading, said)
    assert "8.00万元" not in facts.values()
    assert any("8.00万元" in words for _, words in told)


def test_names_that_are_numbered_are_told_and_no_names() -> None:
    listed = "下属预算单位3个，分别是：{}。"
    facts, told = read_below(ORGANISATION, listed.format("1.水政支队；2.水利站；3.防汛中心"))
    assert [*facts.values()] == ["3个"]
    assert told
    assert len(stated(ORGANISATION, listed.format("水政支队、水利站、防汛中心"))) == 4


def test_each_of_two_reasons_is_of_its_base() -> None:
    changed = "三公经费9.00万元，完成预算的90.00%，比上年减少3.00万元，"
    reasons = "决算数小于预算数的主要原因是厉行节约，比上年减少的主要原因是用车减少。"
    facts = stated(THREE_PUBLIC, changed + reasons)
    path = "财政拨款“三公”经费支出决算情况"
    assert facts[f"{path}/与预算相比/主要原因"] == "厉行节约"
    assert facts[f"{path}/与上年相比/主要原因"] == "用车减少"
    both = (
        "三公经费9.00万元，比上年减少3.00万元，比年初预算增加5.00万元，减少的主要原因是厉行节约。"
    )
    assert "厉行节约" not in stated(THREE_PUBLIC, both).values()
