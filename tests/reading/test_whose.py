"""Whose a figure is: of another unit, of a kind of units, of the office alone, or denied."""

from __future__ import annotations

import pytest

import juesuan
from tests.reading.below import BALANCE, EXPENDITURE, REVENUE, THREE_PUBLIC, read_below, stated

HOSPITALITY = "财政拨款“三公”经费支出决算情况/公务接待费"
STAFF = "二、机构设置及人员情况"
OPERATING = "十、机关运行经费支出情况"


@pytest.mark.parametrize(
    "denied",
    ["未安排", "本年未发生", "没有安排", "未使用", "不安排", "无", "没有发生"],
)
def test_a_figure_that_is_denied_is_none_unless_it_is_zero(denied: str) -> None:
    facts, told = read_below(THREE_PUBLIC, f"{denied}公务接待费3万元。")
    assert (facts, "D109" in dict(told)) == ({}, True)
    assert stated(THREE_PUBLIC, f"{denied}公务接待费0万元。") == {f"{HOSPITALITY}/支出": "0万元"}
    below = f"公务接待费3万元。{denied}公务接待费，与上年持平。"
    assert stated(THREE_PUBLIC, below)[f"{HOSPITALITY}/支出"] == "3万元"


@pytest.mark.parametrize("figure", ["3", "0"])
def test_what_a_budget_did_not_grant_is_no_expenditure(figure: str) -> None:
    facts, told = read_below(THREE_PUBLIC, f"预算未安排公务接待费{figure}万元。")
    assert (facts, "D102" in dict(told)) == ({}, True)


@pytest.mark.parametrize("subject", ["县不动产登记中心", "未来办", "无线电管理站"])
def test_words_that_only_look_like_a_denial(subject: str) -> None:
    text = f"{subject}2024年度部门决算\n{THREE_PUBLIC}\n{subject}公务接待费3万元。\n"
    assert "3" in [str(fact.value) for fact in juesuan.facts(juesuan.parse(text))]


@pytest.mark.parametrize(
    ("heading", "label"),
    [
        (THREE_PUBLIC, "公务接待费"),
        (BALANCE, "收入总计"),
        (REVENUE, "事业收入"),
        (EXPENDITURE, "教育支出"),
        (OPERATING, "机关运行经费支出"),
        ("十、政府采购支出情况", "政府采购支出总额"),
    ],
)
def test_a_unit_before_a_comma_is_that_of_its_sentence(heading: str, label: str) -> None:
    for lead in ("{}，", "{}，2024年", "2024年，{}，", "其中，{}，", "{}："):
        words = f"{lead}{label}3万元，比上年增加1万元。"
        facts, told = read_below(heading, words.format("青岩县农业农村局"))
        assert (facts, bool(told)) == ({}, True)
        for own in ("澄湖县水务局", "县水务局", "本单位", "全局"):
            assert "3万元" in stated(heading, words.format(own)).values()


@pytest.mark.parametrize(
    "kind",
    ["参公", "事业", "行政", "下属", "下属事业", "直属", "基层", "二级", "参照公务员法管理的事业"],
)
def test_what_one_kind_of_units_spent_is_a_part(kind: str) -> None:
    facts = stated(THREE_PUBLIC, f"公务接待费9万元。{kind}单位公务接待费比上年增加1万元。")
    assert facts == {f"{HOSPITALITY}/支出": "9万元"}
    assert stated(THREE_PUBLIC, f"{kind}单位公务接待费2万元。") == {}
    for every in (f"本部门机关及{kind}单位", "各单位", "所属各预算单位"):
        assert stated(THREE_PUBLIC, f"{every}公务接待费2万元。") == {f"{HOSPITALITY}/支出": "2万元"}


@pytest.mark.parametrize("office", ["局机关", "机关本级", "水务局本级"])
def test_what_the_office_spent_is_a_part_where_all_is_stated(office: str) -> None:
    every = {f"{HOSPITALITY}/支出": "9万元"}
    for part in ("。{}公务接待费比上年增加1万元。", "，其中：{}公务接待费1万元，接待3批次。"):
        assert stated(THREE_PUBLIC, "公务接待费9万元" + part.format(office)) == every
    again = f"{office}公务接待费9万元。{office}公务接待费比上年增加1万元。"
    assert stated(THREE_PUBLIC, again) == {**every, f"{HOSPITALITY}/与上年相比/增减额": "1万元"}


@pytest.mark.parametrize(
    "units",
    [
        "苗圃场",
        "血站",
        "水文站、灌溉试验所",
        "青岩县林业局下属良种场",
        "澄湖县水务局下属甲站、乙所",
    ],
)
def test_posts_behind_the_names_of_others(units: str) -> None:
    facts, told = read_below(STAFF, f"{units}，编制9名，实有8人。")
    assert (facts, "D103" in dict(told)) == ({}, True)


@pytest.mark.parametrize(
    "words",
    [
        "下设办公室、财务室",
        "内设机构有人事科、财务室",
        "按照三定方案",
        "面向市场",
        "本站",
        "水务局",
    ],
)
def test_posts_behind_words_that_name_no_other_unit(words: str) -> None:
    facts = stated(STAFF, f"{words}，编制9名。")
    assert facts == {"单位概况/机构设置及人员情况/编制人数": "9名"}


@pytest.mark.parametrize("words", ["因", "减少的原因：", "接待", "主要用于接待", "参加", "受"])
def test_a_unit_within_a_reason_or_a_use_names_no_document(words: str) -> None:
    lines = f"{THREE_PUBLIC}\n公务接待费9万元，{{}}青岩县农业农村局2024年度检查增加。\n"
    facts = {e.path: str(e.value) for e in juesuan.facts(juesuan.parse(lines.format(words)))}
    assert ("单位名称" in facts, facts["年度"]) == (False, "2024")
    facts = {e.path: str(e.value) for e in juesuan.facts(juesuan.parse(lines.format("")))}
    assert facts["单位名称"] == "青岩县农业农村局"


def test_a_year_on_a_line_of_its_own_is_no_number_of_a_page() -> None:
    title = "澄湖县水务局\n{}\n年度部门决算公开说明\n"
    body = f"{BALANCE}\n收入总计9万元。\n2023年收入总计8万元。\n"
    facts = {e.path: str(e.value) for e in juesuan.facts(juesuan.parse(title.format(2024) + body))}
    assert (facts["年度"], facts["收入支出决算总体情况/收入总计"]) == ("2024", "9")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("公务接待费3万元/批次", "D102"),
        ("公务接待费3万元每批次", "D102"),
        ("2024-2026年公务接待费3万元", "D105"),
        ("2022年至2024年公务接待费累计3万元", "D105"),
        ("2023、2024年公务接待费3万元", "D105"),
        ("归还以前年度公务接待费3万元", "D105"),
        ("下年度公务接待费3万元", "D105"),
        ("审计发现公务接待费3万元", "D109"),
    ],
)
def test_a_figure_of_several_years_or_of_each_is_none(words: str, code: str) -> None:
    facts, told = read_below(THREE_PUBLIC, f"{words}。")
    assert (facts, code in dict(told)) == ({}, True)
    for itself in ("2024年公务接待费3万元", "该年度公务接待费3万元", "公务接待费3万元，每年公开"):
        assert stated(THREE_PUBLIC, f"{itself}。")[f"{HOSPITALITY}/支出"] == "3万元"


@pytest.mark.parametrize("more", ["全县公务接待费", "本年支出合计", "各乡镇公务接待费", "基本支出"])
def test_a_share_of_more_than_the_section_states_is_none(more: str) -> None:
    share = f"{HOSPITALITY}/支出/占比"
    words = "三公经费支出9万元，其中：公务接待费3万元，占{}的33%。"
    assert share not in stated(THREE_PUBLIC, words.format(more))
    for own in ("“三公”经费支出", "总支出", "财政拨款“三公”经费本年支出"):
        assert stated(THREE_PUBLIC, words.format(own))[share] == "33%"


@pytest.mark.parametrize(
    ("head", "read"),
    [("2022年包括：", False), ("2022年，本单位收入包括：", False), ("2024年包括：", True)],
)
def test_lines_of_a_list_are_of_the_year_that_announces_them(head: str, read: bool) -> None:
    text = (
        f"云岭市水务局2024年度部门决算公开说明\n{REVENUE}\n本年收入9万元。\n{head}\n"
        "1.财政拨款收入3万元；\n2.其他收入6万元。\n三、支出决算情况说明\n1.基本支出3万元。\n"
    )
    facts = {fact.path: fact.canonical for fact in juesuan.facts(juesuan.parse(text))}
    assert ("收入决算情况/其他收入" in facts) == read
    assert facts["支出决算情况/基本支出"] == "3"


@pytest.mark.parametrize(
    ("head", "read"),
    [("除财政拨款外", False), ("除政府性基金支出以外", False), ("除因公出国（境）费外", True)],
)
def test_an_amount_beside_the_money_that_a_section_is_of_is_none_of_it(
    head: str, read: bool
) -> None:
    facts = stated(THREE_PUBLIC, f"{head}，公务接待费3万元。")
    assert (f"{HOSPITALITY}/支出" in facts) == read


def test_a_change_behind_the_other_side_is_none_of_this_one() -> None:
    text = "本年收入9.00万元，与上年相比，增加1.00万元；支出决算8.00万元，与上年相比，增长60%。"
    facts, diagnostics = read_below(REVENUE, text)
    assert facts == {
        "收入决算情况/本年收入": "9.00万元",
        "收入决算情况/本年收入/与上年相比/增减额": "1.00万元",
    }
    assert ("D103", "增长60%") in diagnostics


def test_the_parts_of_nobody_are_none_of_the_unit() -> None:
    """The kinds of people of whom there are none, in brackets: others retired from the unit."""
    facts, diagnostics = read_below(
        STAFF, "在职人员9人。由财政发放养老金的离退休人员0人（离休0人，退休0人）。"
    )
    assert [path for path in facts if "休" in path] == []
    assert {"离休0人", "退休0人"} <= {words for _, words in diagnostics}


def test_vehicles_bought_below_the_assets_are_none_of_the_three_expenses() -> None:
    facts, diagnostics = read_below(
        "（三）国有资产占用情况说明", "共有车辆9辆。", "当年购置车辆2辆。"
    )
    assert facts == {"其他重要事项/国有资产占用/车辆数": "9辆"}
    assert [words for _, words in diagnostics] == ["当年购置车辆2辆"]


def test_what_was_spent_of_a_budget_is_not_the_budget() -> None:
    facts, diagnostics = read_below(
        "五、一般公共预算财政拨款支出决算情况说明",
        "1.农林水支出（类）水利（款）防汛（项）。支出决算为9.00万元，其中：当年预算支出8.00万元。",
    )
    assert [path for path in facts if path.endswith("预算数")] == []
    assert ("D103", "当年预算支出8.00万元") in diagnostics


def test_vehicles_held_before_the_reform_are_none_of_the_year() -> None:
    said = "车改前保有公务用车9辆，车改后保有公务用车4辆。"
    facts, diagnostics = read_below(THREE_PUBLIC, said)
    assert list(facts.values()) == ["4辆"]
    assert ("D109", "车改前保有公务用车9辆") in diagnostics


@pytest.mark.parametrize(
    ("said", "own"),
    [
        ("市水务局", False), ("省水务局", False), ("市卫健委", False),
        ("县水务局", True), ("水务局", True), ("本县水务局", True),
    ],
)  # fmt: skip
def test_the_same_office_of_a_place_of_another_rank_is_another_unit(said: str, own: bool) -> None:
    facts, _ = read_below(THREE_PUBLIC, f"{said}公务接待费3万元。")
    assert bool(facts) is own


def test_what_was_reckoned_before_is_no_amount_of_the_year() -> None:
    for words in (
        "公务接待费（测算）3万元。",
        "测算，公务接待费3万元。",
        "公务接待费3万元，为测算数。",
    ):
        assert stated(THREE_PUBLIC, words) == {}, words


@pytest.mark.parametrize("end", ["上年末", "上年底", "去年末", "上年年末"])
def test_what_was_there_at_the_end_of_last_year_is_none_of_this_year(end: str) -> None:
    facts, told = read_below(STAFF, f"{end}在职人员180人，本年末205人。")
    assert (facts, {code for code, _ in told}) == ({}, {"D105", "D202"})
    assert stated(STAFF, "年末在职人员205人。")


@pytest.mark.parametrize("granted", ["年初安排", "年初批复"])
def test_what_was_granted_at_the_beginning_of_the_year_is_a_budget(granted: str) -> None:
    assert stated(EXPENDITURE, f"{granted}基本支出9.00万元，项目支出8.00万元。") == {}
