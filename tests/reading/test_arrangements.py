"""Self-evaluation tables in other arrangements: cut ends of rows, levels in other words."""

from __future__ import annotations

import pytest

from tests.reading.test_tables import HEAD, INDICATORS, ROW, read_disclosure

FUNDS_ROW = "项目资金\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n"


def test_amounts_stay_in_their_columns_where_an_editor_cut_the_empty_ends() -> None:
    text = (
        HEAD + FUNDS_ROW.replace("项目资金", "项目资金（万元）")
        + "\t年度资金总额\t9.00\t8.00\t7.00\t10\t87.50%\t8.75\n"
        "\t其中：1.财政拨款\t5.00\t5.00\t4.00\n\t2.其他资金\t4.00\t3.00\t3.00\t\t100%\n"
        + INDICATORS + ROW
    )  # fmt: skip
    funds = read_disclosure(text).project_self_evaluations[0].funds
    assert funds is not None
    assert str(funds.appropriation.executed) == "4.00万元"
    assert (funds.appropriation.weight, funds.appropriation.score) == (None, None)
    assert str(funds.other.initial_budget) == "4.00万元"
    assert str(funds.other.execution_rate) == "100%"
    lost = text.replace("\t其中：1.财政拨款\t5.00", "\t其中：1.财政拨款")  # one cell within
    funds = read_disclosure(lost).project_self_evaluations[0].funds
    assert funds is not None
    assert funds.appropriation is None or funds.appropriation.initial_budget is None


def test_labels_of_another_arrangement_of_the_funds_are_no_goals() -> None:
    text = (
        "部门整体支出绩效自评表\n（2024年度）\n\n\t部门名称\n\t澄湖县水务局\n\n"
        "\t年度预算申请（万元）\n\t\n\t年初预算数\n\t全年预算数\n\t全年执行数\n\t分值\n\t执行率\n\t得分\n\n"
        "\t\n\t年度资金总额\n\t9.00\n\t8.00\n\t7.00\n\t10\n\t87.50%\n\t8.75\n\n"
        "\t\n\t按收入性质分：\n\t按支出性质分：\n\n"
        "\t年度总体目标\n\t预期目标\n\t实际完成情况\n\n\t\n\t清淤十公里。\n\t已清淤十公里。\n\n"
        + INDICATORS.strip().replace("\t", "\n\t").join(("\t", "\n\n"))
        + ROW.strip().replace("\t", "\n\t").join(("\t", "\n"))
    )
    overall = read_disclosure(text).overall_self_evaluation
    assert overall is not None
    assert overall.goals is not None
    assert str(overall.goals.expected) == "清淤十公里。"
    assert str(overall.goals.actual) == "已清淤十公里。"


def test_the_rate_of_execution_may_stand_among_the_indicators() -> None:
    rate = "\t预算执行率\t预算执行率\t预算执行率\t10\t100%\t96.5%\t96.5%\t9.65\n"
    indicators = (
        read_disclosure(HEAD + INDICATORS + rate + ROW).project_self_evaluations[0].indicators
    )
    assert [str(each.level3) for each in indicators] == ["预算执行率", "清淤长度"]
    assert [str(each.score) for each in indicators] == ["9.65", "10"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("产出\t数量", "效益\t社会效益"),
        ("产出指标（50分）\t数量指标（20分）", "效益指标（30分）\t社会效益指标（30分）"),
        ("一、产出指标\t数量指标", "二、满意度指标（10分）\t服务对象满意度指标"),
    ],
)
def test_levels_of_other_words_stay_where_an_editor_cut_the_empty_ends(
    first: str, second: str
) -> None:
    header = INDICATORS.rstrip("\n") + "\t偏差原因分析\n"
    row = "\t{}\t{}\t10\t=6公里\t=6公里\t100%\t10\n"
    text = HEAD + header + row.format(first, "清淤长度") + row.format(second, "群众投诉减少")
    indicators = read_disclosure(text).project_self_evaluations[0].indicators
    assert [str(each.level1) for each in indicators] == [first.split()[0], second.split()[0]]
    assert [str(each.level2) for each in indicators] == [first.split()[1], second.split()[1]]


def test_a_number_without_percent_below_a_rate_may_be_of_another_column() -> None:
    funds = "项目资金（万元）\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n"
    amounts = "年度资金总额\t9.00\t8.00\t7.00\t10\t8.75\n"
    found = (
        read_disclosure(HEAD + funds + amounts + INDICATORS + ROW).project_self_evaluations[0].funds
    )
    assert found is not None
    assert found.total is not None
    assert found.total.execution_rate is None


def test_a_row_that_lost_its_name_states_the_values_of_its_columns() -> None:
    header = "\t一级指标\t二级指标\t三级指标\t目标值\t业绩值\t权重\t指标得分\t偏差原因分析\n"
    rows = (
        "\t产出指标\t数量指标\t清淤长度\t=6公里\t=6公里\t10\t10\t略\n"
        "\t效益\t时效\t≥1万人\t1.2万人\t20\t18\n"
        "\t效益\t时效\t受益人数\t=2万人\t20\t18\t略\n"
    )
    whole, cut, one = read_disclosure(HEAD + header + rows).project_self_evaluations[0].indicators
    assert (str(whole.target), whole.weight) == ("=6公里", 10)
    assert (cut.level3, str(cut.target), str(cut.actual)) == (None, "≥1万人", "1.2万人")
    assert (one.target, one.actual) == (None, None)  # which of them was lost, nobody knows


def test_a_value_says_its_comparison_once() -> None:
    text = HEAD + INDICATORS + ROW.replace("=6", "≥6")
    (row,) = read_disclosure(text).project_self_evaluations[0].indicators
    assert str(row.target) == "≥6公里"
