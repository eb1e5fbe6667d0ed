"""What a report is about: figures of other projects, years and scales are none of its own."""

from __future__ import annotations

from time import thread_time

import pytest

from tests.report.test_report_reading import codes, stated

OVERVIEW = "一、基本情况\n（一）项目概况\n"
VERDICT = "三、综合评价情况及评价结论\n"
MONEY = (
    "本项目预算安排总额为{}万元，其中：财政资金{}万元，其他资金{}万元。"
    "本项目实际支付资金{}万元，预算执行率{}%。\n"
)
ROAD, WELL = MONEY.format(90, 60, 30, 81, 90), MONEY.format(50, 50, 0, 50, 100)


def test_the_money_of_two_projects_is_that_of_none() -> None:
    text = f"{OVERVIEW}1.道路\n{ROAD}2.水井\n{WELL}3.桥梁\n实际到位资金7万元。\n{VERDICT}略。"
    assert stated(text) == {}
    assert "D408" in codes(text)
    again = f"{OVERVIEW}1.道路\n{ROAD}2.资金情况\n{ROAD.replace('90万元', '900000元')}{VERDICT}略。"
    assert stated(again) == stated(OVERVIEW + ROAD + VERDICT + "略。")


def test_what_was_paid_by_two_days_leaves_the_budget() -> None:
    later = "截至2025年2月28日，{}实际支付资金90万元，预算执行率100%。\n"
    text = f"{OVERVIEW}{ROAD}{later}{VERDICT}略。"
    assert stated(text.format("本项目")) == {
        "资金/预算安排总额": "90万元",
        "资金/财政资金": "60万元",
        "资金/其他资金": "30万元",
    }
    assert stated(text.format("")) == stated(f"{OVERVIEW}{ROAD}{VERDICT}略。")


def test_the_parts_of_a_project_are_none_of_it() -> None:
    parts = (
        "1.道路：预算安排总额为50万元，实际支付资金41万元，预算执行率82%。\n"
        "2.水井：预算安排总额为40万元。\n"
    )
    assert stated(OVERVIEW + ROAD + parts) == stated(OVERVIEW + ROAD)
    assert "D408" in codes(OVERVIEW + ROAD + parts)
    assert "D408" not in codes(OVERVIEW + ROAD)
    assert stated(OVERVIEW + parts) == {}
    assert stated(f"{OVERVIEW}{parts.partition('2.')[0]}{ROAD}") == stated(OVERVIEW + ROAD)


def test_an_item_of_one_of_several_projects() -> None:
    text = f"{OVERVIEW}2024年实施项目共3个。\n1.{{}}\n实际到位资金40万元。\n{VERDICT}略。"
    assert stated(text.format("项目资金到位情况")) == {
        "资金/项目数": "3个",
        "资金/实际收到预算资金": "40万元",
    }
    assert stated(text.format("巡查项目")) == {"资金/项目数": "3个"}
    assert "资金/实际收到预算资金" in stated(text.format("巡查项目").replace("3个", "1个"))


@pytest.mark.parametrize(
    ("sentence", "read"),
    [
        ("2023年供水项目已经完成，实际支付资金8万元。", False),
        ("截至2023年12月31日，本项目实际支付资金8万元。", False),
        ("截至2024年12月31日，本项目实际支付资金8万元。", True),
        ("按照《2023年工作要点》，本项目实际支付资金8万元。", True),
        ("供水项目于2023年立项，实际支付资金8万元。", True),
    ],
)
def test_money_of_another_year(sentence: str, read: bool) -> None:
    text = f"某县水务局2024年度项目支出绩效评价报告\n{OVERVIEW}{sentence}\n{VERDICT}略。"
    assert ("资金/实际支付资金" in stated(text)) == read
    assert ("D105" in codes(text)) == (not read)


@pytest.mark.parametrize(
    ("day", "read"),
    [
        ("2023年11月8日，县政府批复方案", True),
        ("2023年11月，县政府批复方案", True),
        ("截至2023年11月8日", False),
        ("2023年", False),
    ],
)
def test_a_budget_that_was_approved_the_year_before(day: str, read: bool) -> None:
    title = "某县水务局2024年度项目支出绩效评价报告\n"
    budget = f"{title}{OVERVIEW}{day}，预算安排总额为90万元，其中：财政资金90万元。\n{VERDICT}略。"
    assert ("资金/财政资金" in stated(budget)) == read
    paid = budget.replace("预算安排总额为", "实际支付资金")
    assert "资金/实际支付资金" not in stated(paid)


@pytest.mark.parametrize(
    ("again", "same"),
    [
        ("110.3万元", True),
        ("110万元", True),
        ("0.0110亿元", True),
        ("110.26万元", False),
        ("0.011亿元", False),
    ],
)
def test_a_repeat_may_be_rounded(again: str, same: bool) -> None:
    budget = "本项目预算安排总额为{}，其中：财政资金3万元。\n"
    text = f"{OVERVIEW}{budget.format('110.25万元')}{VERDICT}{budget.format(again)}"
    assert (stated(text, "资金/").get("预算安排总额") == "110.25万元") == same


@pytest.mark.parametrize(
    "budget", ["专项预算安排总额为人民币90万元整", "该专项资金预算安排总额90万元"]
)
def test_the_budget_of_a_fund(budget: str) -> None:
    assert stated(f"{OVERVIEW}{budget}。") == {"资金/预算安排总额": "90万元"}
    assert stated(f"{OVERVIEW}低保{budget}。") == {}


@pytest.mark.parametrize(
    ("verdict", "total"),
    [
        ("总分为91分，绩效评级为“优”。", "91分"),
        ("总分为100分，绩效评级为“优”。", "100分"),
        ("采用百分制，总分为100分。\n经评价，总分为91分，绩效评级为“优”。", "91分"),
        ("总分为100分，本项目实得91分，绩效评级为“优”。", None),
        ("总分为91分，得分率91%，绩效评级为“优”。", "91分"),
        ("总分为90分（含）以上，绩效评级为“优”。", None),
        ("总分为90-100分，绩效评级为“优”。", None),
        ("道路，总分为91分，绩效评级为“优”；水井，总分为85分，绩效评级为“良”。", None),
        ("总分为91分，绩效评级为“优”。各项合计，总分为90分。", "91分"),
    ],
)
def test_the_total_of_a_scale_or_of_one_project(verdict: str, total: str | None) -> None:
    assert stated(VERDICT + verdict, "结论/").get("总分") == total


@pytest.mark.parametrize(
    ("verdict", "grade"),
    [
        ("评价等级划分为优（90-100分）、良（80-90分），绩效评级为“良”。", "良"),
        ("90分（含）以上的，绩效评级为“优”；80-90分，绩效评级为“良”。", None),
        ("总分为91分，绩效评级为“优”；总分为85分，绩效评级为“良”。", None),
        ("总分为90分，绩效评级为“优”。总分为89.6分，绩效评级为“良”。", None),
    ],
)
def test_the_grade_of_a_scale(verdict: str, grade: str | None) -> None:
    assert stated(VERDICT + verdict, "结论/").get("绩效评级") == grade


def test_the_grade_that_a_unit_gave_itself() -> None:
    title = "某县水务局2024年度供水项目绩效评价报告\n"
    text = f"{title}{VERDICT}单位自评得分95分，绩效评级为“优”。经复核，绩效评级为“良”。"
    assert stated(text, "结论/") == {"绩效评级": "良"}


@pytest.mark.parametrize("figure", ["500万元以上", "1亿2000万元", "500万元-600万元", "500万元左右"])
def test_a_bound_is_no_figure(figure: str) -> None:
    text = f"{OVERVIEW}本项目预算安排总额为{figure}，其中：财政资金3万元。"
    assert stated(text) == {}
    assert "D102" in codes(text)


@pytest.mark.parametrize("amount", ["购置设备5,84.90万元", "853.05万元"])
def test_an_amount_that_is_damaged_or_lost_its_name_is_no_use(amount: str) -> None:
    text = f"{OVERVIEW}本项目资金主要用于支付材料8,000.00万元，{amount}，培训费1.00万元。"
    assert stated(text, "资金/用途") == {
        "[1]/名称": "材料",
        "[1]/金额": "8000.00万元",
        "[2]/名称": "培训费",
        "[2]/金额": "1.00万元",
    }
    assert "D408" in codes(text)


def test_what_an_amount_is_made_of_is_no_use() -> None:
    uses = "培训费5万元（500元/人×100人）、会议费（含差旅）3万元，共计8万元"
    text = f"{OVERVIEW}本项目资金主要用于支付{uses}。"
    assert stated(text, "资金/用途") == {
        "[1]/名称": "培训费",
        "[1]/金额": "5万元",
        "[2]/名称": "会议费（含差旅）",
        "[2]/金额": "3万元",
    }
    for sign in ("、", "（含）"):  # and signs without an amount take no time
        began = thread_time()
        assert stated(text.replace(uses, sign * 5000)) == {}
        assert thread_time() - began < 3


@pytest.mark.parametrize(
    "stage", ["前期准备（{}）\n成立小组。", "前期准备，{}，成立小组。", "前期准备{}。"]
)
def test_the_days_of_a_stage(stage: str) -> None:
    text = (
        f"二、绩效评价工作开展情况\n（三）绩效评价工作过程\n1.{stage.format('2025年2月1日-2月9日')}"
    )
    assert stated(text) == {
        "评价过程[1]/阶段": "前期准备",
        "评价过程[1]/开始": "2025-02-01",
        "评价过程[1]/结束": "2025-02-09",
    }


def test_a_criterion_below_a_heading_that_ends_like_a_reference() -> None:
    scored = "：综上所述，本指标满分为3分，根据评分标准得2分。\n"
    text = f"四、绩效评价指标分析\n（一）项目决策情况\n1.项目立项\n（1）立项依据充分性{scored}"
    assert stated(text, "指标分析/决策/指标")["[1]/名称"] == "立项依据充分性"
    # But 第三项(2) names an item of another text.
    assert "D408" in codes(text.replace("1.项目立项\n", "依据通知第三项").replace("（1）", "（2）"))


def test_the_year_behind_a_title() -> None:
    text = f"某县水务局\n项目支出绩效评价报告\n（2024年度）\n{OVERVIEW}略。\n{VERDICT}略。"
    assert stated(text) == {
        "标题": "某县水务局项目支出绩效评价报告（2024年度）",
        "单位名称": "某县水务局",
        "年度": "2024",
    }
    assert "年度" not in stated(text.replace("2024年度", "公示稿"))
