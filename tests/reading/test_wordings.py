"""Wordings of departments and years, each beside the one that says something else."""

from __future__ import annotations

import pytest

import juesuan

EXPENSES = "财政拨款“三公”经费支出决算情况"
HOSPITALITY = f"{EXPENSES}/公务接待费"
VEHICLES = f"{EXPENSES}/公务用车购置及运行维护费"
STAFF = "单位概况/机构设置及人员情况"
SPENT = "支出决算情况/本年支出/与上年相比"


def stated(*lines: str, year: int = 2013) -> dict[str, str]:
    """The facts below the title of a disclosure, with their units."""
    text = "\n".join((f"澄湖县测试局{year}年度部门决算", *lines, ""))
    return {
        fact.path: f"{fact.canonical}{fact.unit or ''}"
        for fact in juesuan.facts(juesuan.parse(text))
    }


def told(*lines: str) -> set[str]:
    text = "\n".join(("澄湖县测试局2013年度部门决算", *lines, ""))
    return {each.code for each in juesuan.parse(text).diagnostics}


EXPENDITURE = "三、支出决算情况说明"
THREE_PUBLIC = "七、“三公”经费支出决算情况说明"


@pytest.mark.parametrize(
    ("change", "rate"),
    [
        ("下降率为20%", "-20%"),
        ("减少率20%", "-20%"),
        ("增加率为20%", "20%"),
        ("增幅为20%", "20%"),
        ("增长率20", "20"),
    ],
)
def test_a_verb_may_name_the_rate(change: str, rate: str) -> None:
    facts = stated(EXPENDITURE, f"本年支出9万元，较上年{change}。")
    assert facts[f"{SPENT}/增减率"] == rate
    assert f"{SPENT}/决算数" not in facts


def test_a_verb_that_names_no_rate_tells_of_an_amount_behind_为() -> None:
    facts = stated(THREE_PUBLIC, "三公经费比上年减少1万元，其中：公务接待费减少为3万元。")
    assert facts[f"{HOSPITALITY}/与上年相比/决算数"] == "3万元"
    assert f"{HOSPITALITY}/与上年相比/增减额" not in facts


def test_a_final_account_of_another_year_is_none_of_this_one() -> None:
    facts = stated(
        THREE_PUBLIC,
        "（一）公务接待费2012年度决算数为3万元。",
        "（二）因公出国（境）费2013年度财政拨款决算数为2万元，占“三公”经费财政拨款决算总数的40%。",
    )
    assert f"{HOSPITALITY}/支出" not in facts
    assert facts[f"{EXPENSES}/因公出国（境）费/支出"] == "2万元"
    assert facts[f"{EXPENSES}/因公出国（境）费/支出/占比"] == "40%"


def test_a_second_change_without_its_unit_is_told() -> None:
    lines = EXPENDITURE, "本年支出9万元，比上年减少2万元，减少18。"
    assert stated(*lines)[f"{SPENT}/增减额"] == "-2万元"
    assert "D104" in told(*lines)
    assert "D104" not in told(EXPENDITURE, "本年支出9万元，比上年减少2万元，减少20000元。")


def test_who_is_in_post() -> None:
    facts = stated("二、机构设置", "总编制人数9人，在职实有人数8人，离休实有人数1人。")
    assert facts[f"{STAFF}/编制人数"] == "9人"
    assert facts[f"{STAFF}/在职人员"] == "8人"
    assert f"{STAFF}/实有人数" not in facts


def test_what_accounts_hold_is_no_division() -> None:
    held = "二、机构设置", "本单位内设2个处室。从单位构成看，部门决算包括：本级决算、县档案馆决算。"
    assert f"{STAFF}/内设机构[1]" not in stated(*held)
    divisions = stated("二、机构设置", "本单位内设2个处室，包括：办公室、预算处。")
    assert divisions[f"{STAFF}/内设机构[2]"] == "预算处"


def test_an_amount_with_a_use_of_its_own_is_no_part_of_another_use() -> None:
    facts = stated(
        THREE_PUBLIC,
        "公务用车购置及运行费6万元，其中：购置费2万元，主要用于更新；运行费4万元，主要用于燃料。",
    )
    assert facts[f"{VEHICLES}/公务用车购置费/主要用于"] == "更新"
    assert facts[f"{VEHICLES}/公务用车运行维护费"] == "4万元"
    one = stated(THREE_PUBLIC, "公务用车购置费2万元，主要用于更新车辆2辆，每辆1万元。")
    assert one[f"{VEHICLES}/公务用车购置费/主要用于"] == "更新车辆2辆，每辆1万元"


PARTED = (
    "三公经费9万元，比上年减少2万元{}，其中：公务接待费5万元，比上年减少1万元{}主要原因是来访减少。"
)


@pytest.mark.parametrize(
    ("of_all", "before", "owner"),
    [
        ("", "。", None),  # of all, or of the part
        ("，主要原因是厉行节约", "。", HOSPITALITY),
        ("", "，", HOSPITALITY),
        ("", "。三公经费减少的", EXPENSES),
    ],
)
def test_whose_reason_stands_behind_the_parts_of_an_amount(
    of_all: str, before: str, owner: str | None
) -> None:
    lines = THREE_PUBLIC, PARTED.format(of_all, before)
    reasons = {path for path, words in stated(*lines).items() if words == "来访减少"}
    assert reasons == ({f"{owner}/与上年相比/主要原因"} if owner else set())
    assert ("D103" in told(*lines)) is (owner is None)


BALANCE = "一、收入支出决算总体情况说明"
TOTALS = "收入支出决算总体情况"


def test_a_change_of_one_side_is_that_of_its_total() -> None:
    facts = stated(
        BALANCE,
        "收入总计9万元，支出总计8万元。与2012年决算数相比，收入增加2万元、增长28%，主要原因是人员增加；"
        "支出减少1万元，下降11%，主要原因是厉行节约。",
    )
    assert facts[f"{TOTALS}/收入总计/与上年相比/增减额"] == "2万元"
    assert facts[f"{TOTALS}/收入总计/与上年相比/主要原因"] == "人员增加"
    assert facts[f"{TOTALS}/支出总计/与上年相比/增减额"] == "-1万元"
    assert facts[f"{TOTALS}/支出总计/与上年相比/主要原因"] == "厉行节约"


@pytest.mark.parametrize(
    "lines",
    [
        # 收入: of all, or of the year
        "收入总计9万元，其中：本年收入8万元；支出总计9万元。与上年相比，收入增加2万元。",
        # 支出, which nothing named, is no 收入
        "收入总计9万元，比上年增长28%，支出增加2万元。",
        "本年收入9万元，比上年增长28%，支出比上年增加2万元。",
        "收入总计9万元，比上年增长28%，项目增加2万元。",
        "收入总计9万元，支出预算2万元。",
        "收入总计9万元，年初预算8万元，支出决算2万元。",
    ],
)
def test_a_change_of_a_side_that_is_not_plain_is_told(lines: str) -> None:
    assert "2万元" not in stated(BALANCE, lines).values()
    assert told(BALANCE, lines) & {"D102", "D103"}


def test_of_an_expense_支出_says_nothing_else() -> None:
    facts = stated(THREE_PUBLIC, "公务接待费预算3万元，支出决算2万元，支出比上年增加1万元。")
    assert facts[f"{EXPENSES}/与预算相比/公务接待费/预算数"] == "3万元"
    assert facts[f"{HOSPITALITY}/与上年相比/增减额"] == "1万元"


def test_a_reason_may_speak_of_both_sides() -> None:
    facts = stated(
        BALANCE,
        "收入总计9万元，支出总计8万元。与上年相比，收入增加2万元，主要原因是项目增加，支出增加1万元。",
    )
    assert facts[f"{TOTALS}/收入总计/与上年相比/主要原因"] == "项目增加，支出增加1万元"
    assert f"{TOTALS}/支出总计/与上年相比/增减额" not in facts


def test_a_sum_behind_its_total_that_is_parted_is_that_of_the_year() -> None:
    parted = stated(
        BALANCE,
        "收入总计9万元，支出总计9万元。",
        "收入合计8万元，其中：财政拨款收入7万元，占88%；其他收入1万元，占12%。",
        "支出合计6万元，其中：基本支出6万元，占100%。",
    )
    assert parted[f"{TOTALS}/收入总计"] == "9万元"
    assert parted["收入决算情况/本年收入"] == "8万元"
    assert parted["支出决算情况/本年支出"] == "6万元"
    alone = BALANCE, "收入总计9万元，支出总计9万元。收入合计8万元，支出合计6万元。"
    assert {"8万元", "6万元"}.isdisjoint(stated(*alone).values())
    assert "D104" in told(*alone)


def test_what_is_compared_in_the_same_scope_is_not_the_amount() -> None:
    facts = stated(THREE_PUBLIC, "三公经费9万元，按同口径比上年减少2万元，下降18%。")
    assert facts[f"{EXPENSES}/支出"] == "9万元"
    assert f"{EXPENSES}/与上年相比/增减额" not in facts
    assert "2万元" not in stated(EXPENDITURE, "按不同口径本年支出2万元。").values()


def test_running_costs_of_the_appropriation() -> None:
    costs = "其他重要事项/机关运行经费/支出"
    heading = "十、机关运行经费支出情况"
    assert stated(heading, "机关运行经费财政拨款支出9万元。")[costs] == "9万元"
    assert costs not in stated(heading, "机关运行经费年初预算9万元。")


def test_a_reason_may_be_that_of_no_change() -> None:
    facts = stated(
        THREE_PUBLIC,
        "三公经费比上年减少1万元，其中：因公出国（境）费减少0万元；公务接待费减少1万元。"
        "因公出国（境）费支出持平的主要原因是未安排出国。",
    )
    reasons = {path for path, words in facts.items() if words == "未安排出国"}
    assert reasons == {f"{EXPENSES}/因公出国（境）费/与上年相比/主要原因"}
    budget = stated(
        THREE_PUBLIC, "公务接待费预算2万元，支出决算2万元，与预算持平的主要原因是节约。"
    )
    assert budget[f"{EXPENSES}/与预算相比/公务接待费/主要原因"] == "节约"


def test_the_final_sum_of_both_sides_is_both_totals() -> None:
    facts = stated(BALANCE, "2013年度收、支总决算9万元，政府性基金收、支总决算2万元。")
    assert (facts[f"{TOTALS}/收入总计"], facts[f"{TOTALS}/支出总计"]) == ("9万元", "9万元")
    assert stated(BALANCE, "收入总决算9万元，支出总决算8万元。").keys() == stated().keys()


def test_a_list_by_expenses_stays_in_its_section() -> None:
    listed = ("（一）总体情况", "支出合计9万元。", "（二）分项情况", "1.公务接待费3万元。")
    assert stated(THREE_PUBLIC, *listed)[f"{HOSPITALITY}/支出"] == "3万元"
    assert f"{HOSPITALITY}/支出" not in stated(EXPENDITURE, *listed)


def test_behind_an_item_of_a_fund_支出_is_that_of_the_item() -> None:
    funds, section = (
        "七、政府性基金预算财政拨款收入支出决算情况说明",
        "政府性基金预算财政拨款收入支出决算情况",
    )
    item = "城乡社区支出（类）土地收入安排的支出（款）城市建设支出（项）9万元"
    change = "与上年相比/增减额"
    facts = stated(funds, f"{item}，支出比上年增加1万元。")
    assert facts[f"{section}/具体情况[1]/{change}"] == "1万元"
    assert f"{section}/财政拨款支出/{change}" not in facts
    assert not any(
        path.endswith(change) for path in stated(funds, f"{item}。", "支出比上年增加1万元。")
    )
    facts = stated(funds, "政府性基金预算财政拨款支出9万元，支出比上年增加1万元。")
    assert facts[f"{section}/财政拨款支出/{change}"] == "1万元"


@pytest.mark.parametrize(
    ("unit", "named"),
    [
        ("澄湖县中学（高中部）", True),
        ("澄湖县水务局（以下简称我局）", False),
        ("澄湖县（全县）", False),
    ],
)
def test_a_bracket_behind_a_name_in_a_sentence_is_of_the_name(unit: str, named: bool) -> None:
    document = juesuan.parse(f"三、支出决算情况说明\n{unit}2024年度本年支出3.00万元。\n")
    assert (document.unit_name, document.year) == (unit if named else None, 2024)


def test_posts_are_counted_in_any_unit() -> None:
    facts = stated("二、机构设置", "共有行政编制9个，事业编制3个。")
    assert facts == {
        **stated("二、机构设置", ""),
        f"{STAFF}/行政编制人员": "9个",
        f"{STAFF}/事业编制人员": "3个",
    }


def test_names_of_the_expenses_and_of_their_vehicles() -> None:
    facts = stated(
        THREE_PUBLIC,
        "三公经费支出9万元。其中，公务用车购置及运维费3万元，公务用车运维费2万元。",
        "2013年列入财政拨款开支的公务用车保有量为13辆。",
    )
    assert facts[f"{VEHICLES}/支出"] == "3万元"
    assert facts[f"{VEHICLES}/公务用车运行维护费"] == "2万元"
    assert facts[f"{VEHICLES}/保有量"] == "13辆"


def test_the_units_that_travel_are_no_groups() -> None:
    trips = (
        "因公出国（境）费支出5万元。全年使用财政拨款安排局机关等2个单位出国团组3个、累计12人次。"
    )
    facts = stated(THREE_PUBLIC, trips)
    assert facts[f"{EXPENSES}/因公出国（境）费/团组数"] == "3个"
    assert facts[f"{EXPENSES}/因公出国（境）费/人次"] == "12人次"
    # 下属3个单位 are a part of the unit.
    assert HOSPITALITY not in "".join(stated(THREE_PUBLIC, "下属3个单位公务接待费2万元。"))


def test_a_reason_may_be_called_circumstances_and_be_of_either_base() -> None:
    facts = stated(
        THREE_PUBLIC,
        "三公经费支出决算为9万元，完成预算10万元的90%，比上年决算数增加2万元。",
        "三公经费支出决算小于预算数的主要情况：厉行节约。",
        "三公经费支出决算大于上年决算数的主要情况：来访增加。",
    )
    assert facts[f"{EXPENSES}/与预算相比/主要原因"] == "厉行节约"
    assert facts[f"{EXPENSES}/与上年相比/主要原因"] == "来访增加"


def test_a_reason_ends_before_the_details() -> None:
    change = "三公经费支出9万元，比上年减少2万元，主要原因是来访减少。具体情况："
    facts = stated(THREE_PUBLIC, change, "1.公务接待费支出2万元。")
    assert facts[f"{EXPENSES}/与上年相比/主要原因"] == "来访减少"


def test_the_appropriation_behind_the_name_of_an_item_is_that_of_the_item() -> None:
    section = "一般公共预算财政拨款支出决算情况"
    facts = stated(
        "五、一般公共预算财政拨款支出决算情况说明",
        "（三）一般公共预算财政拨款支出决算具体情况",
        "1.教育支出（类）普通教育（款）小学教育（项）财政拨款支出9万元。",
    )
    assert facts[f"{section}/具体情况[1]/支出决算数"] == "9万元"
    assert f"{section}/总体情况/一般公共预算财政拨款支出" not in facts


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("内设机构7个，直属事业单位2个，分别是：执法队、服务中心。", False),
        ("7个内设机构，2个二级机构，即执法队和服务中心。", False),
        ("内设机构2个，人员9名，分别是：办公室、预算科。", True),
    ],
)
def test_names_behind_a_count_that_is_unread_are_of_that_count(words: str, names: bool) -> None:
    assert (f"{STAFF}/内设机构[1]" in stated("二、机构设置", words)) is names


def test_departments_that_did_something_are_no_divisions() -> None:
    assert f"{STAFF}/内设机构数" not in stated("二、机构设置", "青山区共有62个部门公布了决算。")
    assert stated("二、机构设置", "共有6个部门。")[f"{STAFF}/内设机构数"] == "6个"


def test_a_heading_on_the_unit_may_end_in_a_colon() -> None:
    facts = stated("一、主要职能", "1、负责医疗。", "2、机构设置情况：本院在职人员30人。")
    assert facts[f"{STAFF}/在职人员"] == "30人"
    assert "单位概况/主要职能/职能[2]" not in facts


@pytest.mark.parametrize(
    "said", ["年初无预算", "年初未安排预算", "年初预算未安排", "年初未编制预算", "无年初预算"]
)
def test_without_a_budget_the_final_account_is_still_that_of_the_item(said: str) -> None:
    facts = stated(
        "五、一般公共预算财政拨款支出决算情况说明",
        f"1.农林水支出（类）水利（款）防汛（项）。{said}，支出决算为9.00万元，主要原因是汛情。",
    )
    item = "一般公共预算财政拨款支出决算情况/具体情况[1]"
    assert facts[f"{item}/支出决算数"] == "9.00万元"
    assert not [path for path in facts if path.endswith("年初预算数")]


def test_behind_kinds_by_economy_a_list_by_function_is_one_of_classes() -> None:
    facts = stated(
        EXPENDITURE,
        "按支出经济分类：工资福利支出7.00万元；资本性支出2.00万元。",
        "按支出功能分类：教育支出8.00万元；住房保障支出1.00万元。",
    )
    assert [amount for path, amount in facts.items() if path.endswith("金额")] == [
        "8.00万元",
        "1.00万元",
    ]


def test_words_of_funds_vehicles_and_equipment() -> None:
    facts = stated(
        "八、政府性基金预算财政拨款收入支出决算情况说明",
        "政府性基金年初结转结余1.00万元，本年收入2.00万元，政府性基金年末结转结余3.00万元。",
        "九、财政拨款“三公”经费支出决算情况说明",
        "公务用车购置费9.00万元，年内购置公务用车4辆。",
        "十、其他重要事项的情况说明",
        "（一）国有资产占用情况",
        "单价50万元及以上通用设备5台（套），单价100万元及以上设备（不含车辆）6台（套）。",
    )
    funds, assets = "政府性基金预算财政拨款收入支出决算情况", "其他重要事项/国有资产占用"
    assert facts[f"{funds}/年初结转和结余"] == "1.00万元"
    assert facts[f"{funds}/年末结转和结余"] == "3.00万元"
    assert facts[f"{VEHICLES}/购置数"] == "4辆"
    assert facts[f"{assets}/单价50万元（含）以上通用设备"] == "5台（套）"
    assert facts[f"{assets}/单价100万元（含）以上设备"] == "6台（套）"
