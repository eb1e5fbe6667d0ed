"""Whose a statement of a report is: of its own project, year and evaluation, or of another."""

from __future__ import annotations

import pytest

from tests.report.test_report_reading import codes, stated

TITLE = "青石县水务局2024年度供水项目支出绩效评价报告\n"
OVERVIEW = "一、基本情况\n（一）项目概况\n"
EVALUATION = "二、绩效评价工作开展情况\n"
VERDICT = "三、综合评价情况及评价结论\n"
ANALYSIS = "四、绩效评价指标分析\n"


def read(text: str) -> dict[str, str]:
    """What a report states but for its title."""
    found = stated(TITLE + text)
    return {
        path: words for path, words in found.items() if path not in ("标题", "单位名称", "年度")
    }


@pytest.mark.parametrize(
    ("chapter", "other", "words", "path"),
    [
        (OVERVIEW, EVALUATION, "实施时间：2024年3月1日-3月9日。", "项目概况/实施时间/开始"),
        (OVERVIEW, EVALUATION, "实施单位：青石县供水站。", "项目概况/实施主体"),
        (EVALUATION, ANALYSIS, "项目绩效目标表，设置一级指标3个。", "评价指标体系/一级指标数"),
        (VERDICT, ANALYSIS, "本项目共设置三级指标8个。", "结论/三级指标数"),
        (VERDICT, OVERVIEW, "本项目共设置三级指标8个。", "结论/三级指标数"),
        (EVALUATION, OVERVIEW, "成员：周平（局长）：负责全面工作。", "评价小组[1]/姓名"),
        (EVALUATION, OVERVIEW, "1.组织实施，2024年3月1日-3月9日，完成。", "评价过程[1]/开始"),
        (EVALUATION, ANALYSIS, "2.组织实施：制度健全。", "评价过程[1]/阶段"),
    ],
)
def test_a_chapter_that_has_the_same_of_something_else(
    chapter: str, other: str, words: str, path: str
) -> None:
    assert path in read(chapter + words)
    assert read(other + words) == {}


def test_a_heading_inside_tells_the_chapter_whose_heading_was_lost() -> None:
    text = OVERVIEW + "略。\n" + EVALUATION + "（三）绩效评价工作过程\n1.组织实施，2025年3月1日。"
    assert "评价过程[1]/开始" in read(text)
    assert read(text.replace(EVALUATION, "二、绩□评□工作\n")) == read(text)


@pytest.mark.parametrize(
    ("people", "own"),
    [
        ("青石县供水站人员总数52人", True),
        ("我单位人员总数52人", True),
        ("本部门人员总数52人", True),
        ("年末实有人员52人", True),
        ("受益人员总数5200人", False),
        ("柳泉社区实有人员5200人", False),
        ("与会人员总数52人", False),
        ("培训会人员总数52人", False),
    ],
)
def test_people_of_a_unit(people: str, own: bool) -> None:
    text = f"{OVERVIEW}项目建成，{people}，其中：退休3人。"
    assert ("项目概况/退休" in read(text)) == own
    assert ("D408" in codes(TITLE + text)) == (not own)


@pytest.mark.parametrize(
    ("verdict", "score"),
    [
        ("2023年度综合得分为90.1分，评价等级为“优”。", None),
        ("上年度总分为90.1分，评价等级为“优”。", None),
        ("2025年3月，总分为88分，评价等级为“良”。", ("88分", "良")),
        (
            "单位自评总分为98分，评价等级为“优”；本次评价总分为88分，评价等级为“良”。",
            ("88分", "良"),
        ),
        ("绩效评级为“优”的项目3个，绩效评级为“良”的项目1个。", None),
        ("90分≤总分≤100分，评价等级为“优”。", None),
        ("总分100分制，评价等级为“优”。", ("", "优")),
    ],
)
def test_the_score_of_another_year_or_of_the_unit_itself(
    verdict: str, score: tuple[str, str] | None
) -> None:
    expected = {} if score is None else dict(zip(("总分", "绩效评级"), score, strict=True))
    found = {path[3:]: words for path, words in read(VERDICT + verdict).items()}
    assert found == {path: words for path, words in expected.items() if words}


def test_a_unit_that_evaluates_itself_has_the_score_of_its_own() -> None:
    text = TITLE.replace("评价报告", "自评报告") + VERDICT + "自评总分为98分，评价等级为“优”。"
    assert stated(text, "结论/") == {"总分": "98分", "绩效评级": "优"}


@pytest.mark.parametrize(
    ("before", "own"),
    [
        ("", True),
        ("截至2024年12月31日，", True),
        ("本项目预算安排总额为90万元，", True),
        ("资金使用情况：", True),
        ("监理合同金额30万元，", False),
        ("设备购置费，", False),
    ],
)
def test_what_was_paid_for_a_part(before: str, own: bool) -> None:
    text = f"{OVERVIEW}{before}实际支付24万元。"
    assert (read(text).get("资金/实际支付资金") == "24万元") == own
    assert ("D408" in codes(TITLE + text)) == (not own)


@pytest.mark.parametrize(
    ("year", "own"), [("2023年", False), ("上年", False), ("去年，", False), ("2024年", True)]
)
def test_what_the_money_of_another_year_was_for(year: str, own: bool) -> None:
    text = f"{OVERVIEW}{year}资金主要用于支付管材45万元、安装费3万元。"
    assert ("资金/用途[1]/金额" in read(text)) == own
    paid = f"{OVERVIEW}{year}实际支付资金80万元。"
    assert ("资金/实际支付资金" in read(paid)) == own
    # 上年结转 is money of this year.
    assert "资金/实际支付资金" in read(f"{OVERVIEW}上年结转资金5万元，本项目实际支付资金80万元。")


@pytest.mark.parametrize(
    ("words", "paid"),
    [
        ("2023年实际支付资金30万元；2024年实际支付资金50万元。", "50万元"),
        ("2023年实际支付资金30万元。", None),
        ("2023年至2024年，实际支付资金80万元。", "80万元"),
    ],
)
def test_one_of_the_years_of_a_project(words: str, paid: str | None) -> None:
    text = f"{OVERVIEW}本项目实施周期为2023年9月1日-2024年8月31日。{words}"
    assert read(text).get("资金/实际支付资金") == paid
    # Of a report with another year all of them count.
    other = stated(TITLE.replace("2024", "2025") + text.partition("；")[0])
    assert "资金/实际支付资金" in other


@pytest.mark.parametrize(
    ("said", "standard"),
    [
        ("采用比较法、公众评判法", None),
        ("采用百分制计分", None),
        ("采用了因素分析法。本次绩效评价采用计划标准和历史标准", "计划标准和历史标准"),
    ],
)
def test_a_method_is_no_standard(said: str, standard: str | None) -> None:
    assert read(f"{EVALUATION}本次绩效评价{said}，客观评价。").get("评价标准") == standard


def test_the_names_of_uses() -> None:
    uses = "一是管材（每乡20万元）45万元；二是施工费30万元；三是一号泵房等5万元"
    assert read(f"{OVERVIEW}资金主要用于支付：{uses}。") == {
        "资金/用途[1]/名称": "管材（每乡20万元）",
        "资金/用途[1]/金额": "45万元",
        "资金/用途[2]/名称": "施工费",
        "资金/用途[2]/金额": "30万元",
        "资金/用途[3]/名称": "一号泵房",
        "资金/用途[3]/金额": "5万元",
    }


@pytest.mark.parametrize("other", ["监理费约30万元", "2个季度的管护，每季度15万元"])
def test_an_amount_that_is_that_of_no_use(other: str) -> None:
    text = f"{OVERVIEW}资金主要用于支付管材、阀门，共45万元，{other}，施工费9万元。"
    assert read(text) == {
        "资金/用途[1]/名称": "管材、阀门",
        "资金/用途[1]/金额": "45万元",
        "资金/用途[2]/名称": "施工费",
        "资金/用途[2]/金额": "9万元",
    }
    assert "D408" in codes(TITLE + text)


def test_a_grade_belongs_to_the_total_before_it() -> None:
    text = f"{VERDICT}总分为85分。{{}}绩效评级为“优”。"
    assert "结论/绩效评级" not in read(text.format("整改后总分为92分，"))
    assert "结论/绩效评级" in read(text.format("其中决策得分为19分，"))


def test_a_target_without_quotes() -> None:
    scored = "实际完成指标值2座，指标完成率100%，本指标满分5分，根据评分标准得4分。"
    text = f"{ANALYSIS}（三）项目产出情况\n（1）泵站指标：预期指标值≥2座，{scored}"
    found = {path.rpartition("]/")[2]: words for path, words in read(text).items()}
    assert (found["名称"], found["预期指标值"], found["得分"]) == ("泵站", "≥2座", "4分")
    assert read(text.replace("≥2座", "应合理").replace("值2座", "值齐全")) == {}


@pytest.mark.parametrize("role", ["", "组长", "成员："])
def test_the_name_of_a_member_has_no_role_in_it(role: str) -> None:
    found = read(f"{EVALUATION}分工如下：{role}成林（会计师），负责资料收集。")
    assert (found["评价小组[1]/姓名"], found["评价小组[1]/职务"]) == ("成林", "会计师")


def test_two_names_are_those_of_two_projects() -> None:
    again = "2.项目名称：{}工程。实施单位：供水站。"
    text = f"{OVERVIEW}1.项目名称：供水工程。实施单位：供水站。{again}"
    assert read(text.format("东区供水")) == {
        "项目概况/项目名称": "供水工程",
        "项目概况/实施主体": "供水站",
    }
    assert read(text.format("道路")) == {"项目概况/实施主体": "供水站"}
    assert "D408" in codes(TITLE + text.format("道路"))


def test_a_part_of_one_year_is_none_of_all() -> None:
    total = "项目预算安排总额9万元，其中："
    assert read(f"{OVERVIEW}{total}2024年财政资金2万元。") == {"资金/预算安排总额": "9万元"}
    assert read(f"{OVERVIEW}{total}财政资金9万元。")["资金/财政资金"] == "9万元"


def test_a_budget_of_another_year_may_name_the_project_first() -> None:
    budgets = "本项目2023年预算安排总额2万元，2024年预算安排总额3万元。"
    assert read(OVERVIEW + budgets) == {"资金/预算安排总额": "3万元"}
    # Without a year of its own the report may be of either.
    assert "资金/预算安排总额" not in stated(TITLE.replace("2024年度", "") + OVERVIEW + budgets)


def test_a_score_of_the_evaluation_is_that_of_the_report() -> None:
    total = "结论/总分"
    assert read(VERDICT + "综合评价得分91.5分。")[total] == "91.5分"
    assert read(VERDICT + "绩效评价得分为91.5分，评价等级为“优”。")[total] == "91.5分"
    # A part of it is another, where the report says which is its own.
    own = VERDICT + "绩效评价得分为91.5分，评价等级为“优”。\n1.决策：评价得分18分。"
    assert (read(own)[total], codes(own) >= {"D408"}) == ("91.5分", True)
    assert total not in read(VERDICT + "绩效评价得分满分100分，评价得分90分以上为优。")


@pytest.mark.parametrize(
    ("words", "score"),
    [
        ("我局供水项目自评得分95分，自评结果为“优”。", "95分"),
        ("2024年度供水项目支出自评得分95分。", "95分"),
        ("青石县水务局自评得分95分。", "95分"),
        ("本项目完成改造3公里，自评得分95分，自评结果为“优”。", "95分"),
        ("道路项目自评得分95分，自评结果为“优”。", None),
        ("数量指标自评得分10分，自评结果为“优”。", None),
        ("产出指标：改造3公里，自评得分40分。", None),
        ("2023年度供水项目支出自评得分95分。", None),
        ("青石县水务局整体支出自评得分95分。", None),
    ],
)
def test_the_name_of_the_project_may_stand_before_its_score(words: str, score: str | None) -> None:
    own = TITLE.replace("评价报告", "自评报告")
    assert stated(own + "三、综合评价结论\n" + words).get("结论/总分") == score
    # An evaluation by others has a score of its own.
    assert "结论/总分" not in stated(TITLE + "三、综合评价结论\n" + words)


def test_a_result_is_a_grade_only_behind_a_score() -> None:
    own = TITLE.replace("评价报告", "自评报告") + "一、自评结论\n"
    assert stated(own + "供水项目自评得分95分，自评结果为“优”。")["结论/绩效评级"] == "优"
    assert "结论/绩效评级" not in stated(own + "自评结果为“按期完成”。")
    # Elsewhere than in the conclusion a score is known by its grade.
    assert "结论/总分" not in stated(own + "供水项目自评得分95分。")
