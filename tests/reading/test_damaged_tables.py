"""Self-evaluation tables with damaged words: read where the others leave no doubt, and told."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest

import juesuan
from juesuan.model import Figure
from tests.reading.test_tables import FUNDS, HEAD, INDICATORS, ROW, read_disclosure

TOTAL = "\t年度资金总额\t3.00\t2.00\t1.00\t10\t50%\t5\n"
OWN = "\t其中：当年财政拨款\t2.00\t1.50\t1.00\t-\t-\t-\n"
OTHER = "\t其他资金\t1.00\t0.50\t0.00\t-\t-\t-\n"


def _amounts(text: str) -> tuple[list[str], list[str]]:
    """What the funds of a text are, without its source, and the codes of the diagnostics."""
    document = juesuan.parse(text)
    found = [
        f"{fact.path.split('/', 2)[2]} {fact.value}{fact.unit or ''}"
        for fact in juesuan.facts(document)
        if "资金/" in fact.path
    ]
    return found, [each.code for each in document.diagnostics if each.code != "D204"]


def _cell_a_line(row: str) -> str:
    return "".join(f"\t{cell}\n" for cell in row.strip("\n").split("\t")) + "\n"


@pytest.mark.parametrize(
    ("words", "damaged", "codes"),
    [
        ("（万元）", "（万元元）", ["D308"]),
        ("（万元）", "（万万元）", ["D308"]),
        ("\t全年预算数", "\t全全年预算数", ["D308"]),
        ("\t分值", "\t分口", ["D308"]),
        ("\t得分", "\t分", ["D308"]),
        ("年度资金总额", "年度金总额", ["D308"]),
        ("当年财政拨款", "当年财口拨款", ["D308"]),
        ("其他资金", "他资金", ["D308"]),
        ("其中：", "其口：", ["D308"]),
        ("其中：", "中：", ["D308"]),
        ("其中：", "其中中：", ["D308"]),
    ],
)
def test_damaged_words_lose_no_amount(words: str, damaged: str, codes: list[str]) -> None:
    text = HEAD + "项目资金（万元）" + FUNDS + TOTAL + OWN + OTHER
    whole, _ = _amounts(text)
    assert len(whole) == 18
    assert _amounts(text.replace(words, damaged, 1)) == (whole, codes)


@pytest.mark.parametrize(
    ("words", "other", "codes", "lost"),
    [
        ("（万元）", "（元元）", ["D306"], 9),
        ("（万元）", "（美美元）", ["D306"], 9),
        ("\t全年预算数", "\t上年预算数", ["D312"], 3),  # no damaged 全年预算数
        ("\t全年执行数", "\t未执行数", ["D312"], 3),
        ("\t执行率", "\t未执行率", ["D312"], 3),
        ("\t得分", "\t未得分", ["D312"], 3),
        ("当年财政拨款", "上年财政拨款", ["D304"], 6),
        ("其他资金", "其中：当年财口拨款", ["D304"], 6),  # another row is named so
        ("其中：当年", "其他：当年", ["D304"], 6),
        ("其中：当年", "其余：当年", ["D304"], 6),
        ("其中：当年", "非", ["D304"], 6),
        ("其他资金\t1.00\t0.50\t0.00", "其他资金\t甲\t乙\t0.00", ["D304"], 6),
    ],
)
def test_words_of_another_meaning_are_no_damage(
    words: str, other: str, codes: list[str], lost: int
) -> None:
    text = HEAD + "项目资金（万元）" + FUNDS + TOTAL + OWN + OTHER
    whole, _ = _amounts(text)
    found, told = _amounts(text.replace(words, other, 1))
    assert told == codes
    assert len(set(whole) - set(found)) == lost
    assert {each.removesuffix("万元") for each in found} <= {
        each.removesuffix("万元") for each in whole
    }


@pytest.mark.parametrize(
    ("row", "read"),
    [
        ("2.00\t1.50\t1.00\t-\t-", ["2.00", "1.50", "1.00"]),
        ("200\t150\t101\t-\t-", ["200", "150", "101"]),
        ("2.00\t1.50\t10\t-\t-", []),  # an amount was lost, and 10 is the weight
    ],
)
def test_a_row_of_funds_without_scores_that_lost_a_dash(row: str, read: list[str]) -> None:
    text = HEAD + "项目资金（万元）" + FUNDS + TOTAL + f"\t其中：当年财政拨款\t{row}\n" + OTHER
    found, told = _amounts(text)
    amounts = [each.split()[1].removesuffix("万元") for each in found if "当年" in each]
    assert [each for each in amounts if each != "-"] == read
    assert told


@pytest.mark.parametrize(
    ("row", "read"),
    [
        ("\t2.00\t1.50\t1.05\t-\t-\t-", True),
        ("\t1.50\t1.05\t-\t-\t-\t", False),  # what stands below a name is that of the next
        ("\t\t2.00\t1.50\t1.05\t-\t-", False),
        ("\t2.00\t2.00\t1.50\t1.05\t-\t-", False),
        ("\t\t2.00\t1.50\t10\t-\t-", True),
    ],
)
def test_a_row_of_funds_whose_cells_have_slid_is_not_read(row: str, read: bool) -> None:
    lines = HEAD + "项目资金（万元）" + FUNDS + TOTAL + "\t其中：当年财政拨款" + row + "\n" + OTHER
    rows = [line.split("\t") for line in lines.splitlines()]
    text = "".join("| " + " | ".join([*each, *[""] * (9 - len(each))]) + " |\n" for each in rows)
    found, told = _amounts(text.replace(" |\n", f" |\n{'|---' * 9}|\n", 1))
    assert any("当年" in each and "元" in each for each in found) == read
    assert bool(told) != read
    assert sum("其他" in each and "元" in each for each in found) == 3


@pytest.mark.parametrize(
    ("bracket", "column"),
    [
        *product(
            ("（上年）", "（2023年）", "（县医院）"),
            ("年初预算数", "全年预算数", "全年执行数", "得分"),
        ),
        *(("（预算数）", each) for each in ("全年执行数", "得分")),
    ],
)
def test_a_bracket_that_names_another_time_or_unit_makes_another_column(
    bracket: str, column: str
) -> None:
    text = HEAD + "项目资金（万元）" + FUNDS + TOTAL + OWN + OTHER
    whole, _ = _amounts(text)
    assert _amounts(text.replace(column, f"{column}（A）")) == (whole, [])
    found, told = _amounts(text.replace(column, column + bracket))
    assert found == [each for each in whole if f"/{column} " not in each]
    assert told


@pytest.mark.parametrize(
    ("cells", "target", "actual"),
    [
        ("≥6次\t100%", "≥6次", None),  # what was reached is no bound
        ("=6次\t100%", None, None),
        ("≥6次\t≥6次\t100%", "≥6次", "≥6次"),
        ("=6次\t≥6次\t100%", None, None),  # they changed places
        ("6次\t≤6次\t100%", None, None),
        ("≤6次\t6次\t100%", "≤6次", "6次"),
    ],
)
def test_of_target_and_result_one_was_lost(
    cells: str, target: str | None, actual: str | None
) -> None:
    text = HEAD + INDICATORS + ROW.replace("=6公里\t=6公里\t100%", cells)
    (row,) = read_disclosure(text).project_self_evaluations[0].indicators
    assert [each and str(each) for each in (row.target, row.actual)] == [target, actual]
    assert (str(row.completion_rate), row.score) == ("100%", 10)


@pytest.mark.parametrize(
    ("header", "row", "read", "told"),
    [
        ("年度总体目标\t预期目标\t实际完成情况", "\t甲。\t乙。", ["甲。", "乙。"], []),
        ("年度总体目标\t预期目标\t实际完成情况", "\t乙。", [None, None], ["D303"]),
        ("年度总体目标\t预期目标\t实际完成情况", "\t\t乙。", [None, "乙。"], []),
        ("预期目标\t实际完成情况", "\t乙。", [None, "乙。"], []),
        ("预期目标\t实际完成情况", "乙。", [None, None], ["D303"]),
    ],
)
def test_a_goal_of_which_nobody_knows_whether_it_was_reached(
    header: str, row: str, read: list[str | None], told: list[str]
) -> None:
    rows = (*HEAD.splitlines(), header, row, INDICATORS, ROW)
    document = juesuan.parse("".join(_cell_a_line(each) for each in rows))
    path = "项目支出绩效自评表[1]/年度总体目标/"
    leaves = [juesuan.get(document, path + each) for each in ("预期目标", "实际完成情况")]
    assert [each and str(each.value) for each in leaves] == read
    assert [each.code for each in document.diagnostics if each.code != "D204"] == told


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (("100%", "100", "100%", "100%"), ["100"]),  # it lost its sign
        (("100%", "100%", "0", "100%"), ["0"]),
        (("100", "100", "100", "100"), []),  # a form that writes rates so
        (("100", "100%", "100", "100%"), []),
        (("100", "100", "100", "-"), []),
    ],
)
def test_a_rate_without_its_sign_is_told_where_most_have_it(
    cells: tuple[str, ...], told: list[str]
) -> None:
    rows = [ROW.replace("100%", each).replace("长度", f"长度{at}") for at, each in enumerate(cells)]
    text = HEAD + INDICATORS + "".join(rows)
    found = [each for each in juesuan.parse(text).diagnostics if each.code == "D309"]
    assert [text[each.start : each.end] for each in found] == told


def test_a_score_without_its_unit_is_told_where_most_have_it() -> None:
    table = HEAD + INDICATORS + ROW + "总分\t100\t\t\t\t\t\t\t97.50分\n"
    text = "\n\n".join(table.replace("渠道", name) for name in ("东渠", "西渠", "南渠"))
    assert "D309" not in [each.code for each in juesuan.parse(text).diagnostics]
    found = juesuan.parse(text.replace("97.50分", "97.50", 1)).diagnostics
    assert [each.code for each in found].count("D309") == 1


def test_a_rate_and_a_score_that_changed_places_are_neither() -> None:
    text = HEAD + INDICATORS + ROW + ROW.replace("长度", "面积").replace("100%\t10", "10\t100%")
    row = read_disclosure(text).project_self_evaluations[0].indicators[1]
    assert (row.completion_rate, row.score, row.weight) == (None, None, 10)


@pytest.mark.parametrize(
    ("unit", "codes"),
    [
        ("（口元）", ["D314"]),
        ("（万口）", ["D314"]),
        ("口万元）", ["D314"]),
        ("（美元）", ["D306"]),
        ("（元）", ["D316"]),
        ("（比索）", ["D306"]),
    ],
)
def test_a_damaged_unit_is_that_of_the_other_tables(unit: str, codes: list[str]) -> None:
    table = HEAD + "项目资金（万元）" + FUNDS + TOTAL + INDICATORS + ROW
    text = "\n\n".join(table.replace("渠道", name) for name in ("东渠", "西渠", "南渠"))
    whole, _ = _amounts(text)
    found, told = _amounts(text.replace("（万元）", unit, 1))
    assert told == codes
    assert (found == whole) == (codes == ["D314"])


@pytest.mark.parametrize(
    ("row", "weight", "score"),
    [
        ("总分\t\t\t\t100\t\t\t\t97.5\n", "100", "97.5"),
        ("总分\t100\t97.5\n", "100", "97.5"),
        ("总分\t100\n", "100", None),
        ("总分\t97.5分\n", None, "97.5"),
        ("总分\t97.5\n", None, None),  # the weight before it was lost
        ("总分\t\t\t100\n", None, None),  # or the score behind it
        ("分\t\t\t\t100\t\t\t\t97.5\n", None, None),  # no row of indicators
        ("\t\t\t\t100\t\t\t\t97.5\n", None, None),
    ],
)
def test_a_total_of_which_a_cell_was_lost(row: str, weight: str | None, score: str | None) -> None:
    document = read_disclosure(HEAD + INDICATORS + ROW + row)
    table = document.project_self_evaluations[0]
    total = table.total
    found = (total.weight, total.score) if total else (None, None)
    numbers = [str(each.value) if isinstance(each, Figure) else None for each in found]
    assert numbers == [weight, score]
    assert len(table.indicators) == 1
    told = {each.code for each in document.diagnostics} - {"D204"}
    assert bool(told) == (weight is None and score is None)


def test_a_number_below_zero_is_no_weight() -> None:
    text = HEAD + INDICATORS + ROW.replace("\t10\t", "\t-10\t")
    assert read_disclosure(text).project_self_evaluations[0].indicators[0].weight != -10
    assert "D307" in [each.code for each in juesuan.parse(text).diagnostics]


@pytest.mark.parametrize("row", [TOTAL, OWN, OTHER])
@pytest.mark.parametrize("others", ["东", "东西"])
def test_a_row_of_funds_without_its_label_is_that_of_the_other_tables(
    row: str, others: str
) -> None:
    table = HEAD + "项目资金（万元）" + FUNDS + TOTAL + OWN + OTHER + "\n"
    before = "".join(table.replace("渠道", name) for name in others)
    whole, _ = _amounts(before + table)
    found, codes = _amounts(before + table.replace(row, row[row.index("\t", 1) :]))
    if len(others) > 1:
        assert (found, codes) == (whole, ["D308"])
    else:  # one other table tells nothing
        assert (len(whole) - len(found), codes) == (6, ["D304"])


@pytest.mark.parametrize(("label", "codes"), [("总分\t", []), ("", ["D308"])])
def test_the_points_of_all_indicators_are_the_total(label: str, codes: list[str]) -> None:
    document = read_disclosure(HEAD + INDICATORS + ROW + f"{label}100\t\t\t98.50分\n")
    total = document.project_self_evaluations[0].total
    assert total is not None
    assert (str(total.weight), str(total.score)) == ("100", "98.50分")
    assert [each.code for each in document.diagnostics if each.code != "D204"] == codes


def test_an_amount_that_lost_its_point_is_told_where_the_others_have_one() -> None:
    text = HEAD + "项目资金（万元）" + FUNDS + TOTAL.replace("3.00", "300") + OWN + OTHER
    assert _amounts(text)[1] == ["D114"]
    assert _amounts(text.replace(".00", "").replace(".50", ""))[1] == []


@pytest.mark.parametrize(
    ("target", "actual", "codes"),
    [("=6公里", "=6", ["D309"]), ("6", "=6公里", ["D309"]), ("6", "6", []), ("=6公里", "0", [])],
)
def test_of_target_and_result_one_alone_states_a_unit(
    target: str, actual: str, codes: list[str]
) -> None:
    row = ROW.replace("=6公里\t=6公里", f"{target}\t{actual}")
    document = read_disclosure(HEAD + INDICATORS + row)
    assert [each.code for each in document.diagnostics if each.code != "D204"] == codes


OF_OTHERS = [
    *(("全年执行数", each) for each in ("上年执行数", "全年执行数（2023年）", "预计执行数")),
    *(("年初预算数", each) for each in ("年初预算数（上年）", "年初预算数（2023年）")),
    *(("执行率", each) for each in ("上年执行率", "执行率（1-6月）")),
    *(("业绩值", each) for each in ("上年业绩值", "2023年业绩值", "业绩值（计划）", "计划完成值")),
    *(("目标值", each) for each in ("上年目标值", "目标值（2023年）")),
    *(("指标得分", each) for each in ("扣分", "应得分", "上年得分", "指标得分（上年）")),
    *(("上年完成情况", each) for each in ("本年完成情况", "2022年完成情况")),
]
OWN_WORDS = [
    *(("全年执行数", each) for each in ("全年执行数（2024年）", "全年执行数（B）", "年执行数")),
    *(("年初预算数", each) for each in ("年初预算数（预算）", "年初预算数（2024年度）")),
    *(("目标值", each) for each in ("目标值（计划）", "目标值（2024年）")),
    ("上年完成情况", "上年完成情况（2023年）"),
]


@pytest.mark.parametrize("lay", [str, _cell_a_line])
@pytest.mark.parametrize(
    ("label", "words", "own"),
    [*((*each, False) for each in OF_OTHERS), *((*each, True) for each in OWN_WORDS)],
)
def test_a_head_that_names_another_time_or_the_opposite_is_no_damaged_one(
    label: str, words: str, own: bool, lay: Callable[[str], str]
) -> None:
    funds = f"项目资金（万元）{FUNDS}"
    headed = INDICATORS.replace("\n", "\t上年完成情况\n")
    rows = funds, TOTAL, OTHER, headed, ROW.replace("\n", "\t5公里\n")
    text = f"{HEAD}\n" + "".join(map(lay, rows))
    document = juesuan.parse(text.replace(label, words, 1))
    assert any(each.path.endswith(f"/{label}") for each in juesuan.facts(juesuan.parse(text)))
    assert any(each.path.endswith(f"/{label}") for each in juesuan.facts(document)) == own
    told = {each.code for each in document.diagnostics if each.code not in ("D204", "D313")}
    assert bool(told & {"D303", "D312"}) == (not own)


@pytest.mark.parametrize(
    "words", ["上年完口情况", "上年成情况", "上年年完成情况", "上上年完成情况"]
)
def test_a_damaged_head_of_last_year_names_no_other_time(words: str) -> None:
    headed = INDICATORS.replace("\n", f"\t{words}\n")
    rows = f"项目资金（万元）{FUNDS}", TOTAL, OTHER, headed, *[ROW.replace("\n", "\t5公里\n")] * 3
    document = juesuan.parse(f"{HEAD}\n" + "".join(rows))
    assert any(each.path.endswith("/上年完成情况") for each in juesuan.facts(document))
    assert {"D308"} <= {each.code for each in document.diagnostics}


def test_a_head_that_stands_early_as_one_was_lost_names_no_other_time() -> None:
    headed = INDICATORS.replace("\n", "\t上年完成情况\n")
    rows = f"项目资金（万元）{FUNDS}", TOTAL, OTHER, headed, *[ROW.replace("\n", "\t5公里\n")] * 3
    text = f"{HEAD}\n" + "".join(map(_cell_a_line, rows))
    told = {each.code for each in juesuan.parse(text.replace("目标值\n", "", 1)).diagnostics}
    assert "D312" not in told


@pytest.mark.parametrize(
    ("line", "told"), [("单位：元", ["D113"]), ("金额单位：亿元", ["D113"]), ("单位：万元", [])]
)
def test_a_line_and_a_head_that_state_two_units_are_told(line: str, told: list[str]) -> None:
    funds = f"{line}\n项目资金（万元）{FUNDS}{TOTAL}"
    found, codes = _amounts(HEAD + funds)
    assert (found[0], codes) == ("年度资金总额/年初预算数 3.00万元", told)
    assert not {"D113", "D306"} & {*_amounts(HEAD + funds.replace("（万元）", ""))[1]}
