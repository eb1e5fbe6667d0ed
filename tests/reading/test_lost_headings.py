"""Headings that were damaged or lost, and lists below them: what stands there tells."""

from __future__ import annotations

import pytest

import juesuan
from tests.reading.below import BALANCE, BASIC, EXPENDITURE, THREE_PUBLIC, read_below


@pytest.mark.parametrize(
    ("heading", "statement", "path"),
    [
        ("二、口入决算情况说明", "本年收入6.00万元。", "收入决算情况/本年收入"),
        ("三、口出决算情况说明", "本年支出6.00万元。", "支出决算情况/本年支出"),
        (
            "六、一般公共预算财政拨基本支出决算情况说明",
            "一般公共预算财政拨款基本支出6.00万元。",
            "一般公共预算财政拨款基本支出决算情况/基本支出",
        ),
    ],
)
def test_what_stands_below_a_damaged_heading_tells_which_it_is(
    heading: str, statement: str, path: str
) -> None:
    facts, diagnostics = read_below(BALANCE, "收入总计7.00万元。", heading, statement)
    assert facts == {"收入支出决算总体情况/收入总计": "7.00万元", path: "6.00万元"}
    assert diagnostics


@pytest.mark.parametrize("lost", ["五、一般公共预算财政拨款支出决算情况说明", ""])
def test_parts_of_the_budget_are_known_without_its_heading(lost: str) -> None:
    facts, _ = read_below(
        "四、财政拨款收入支出决算总体情况说明",
        "财政拨款收入总计7.00万元。",
        lost,
        "（一）总体情况",
        "一般公共预算财政拨款支出6.00万元。",
        "（二）结构情况",
        "一般公共预算财政拨款支出6.00万元，主要用于以下方面：教育支出（类）6.00万元，占100%。",
        "六、一般公共预算财政拨款基本支出决算情况说明",
        "一般公共预算财政拨款基本支出5.00万元。",
    )
    summary = "一般公共预算财政拨款支出决算情况/总体情况/一般公共预算财政拨款支出"
    assert (facts[summary], len(facts)) == ("6.00万元", 7)


def test_a_heading_that_lost_number_and_words_closes_the_section() -> None:
    facts, _ = read_below(BALANCE, "收入总计7.00万元。", "口攴出块算情况说明", "本年支出6.00万元。")
    assert "收入支出决算总体情况/本年支出合计" not in facts


def test_numbers_of_people_behind_the_duties_are_no_duty() -> None:
    duties = ("一、部门职责", "1.负责全县防汛。", "2.负责河道管理。")
    for staff in ("实有人数24人，在职20人。", "澄湖县水务局内设科室6个，编制24人。"):
        facts, diagnostics = read_below(*duties, staff)
        assert facts["单位概况/主要职能/职能[2]"] == "负责河道管理"
        assert "24人" in facts.values()
        assert diagnostics == [("D110", staff)]


@pytest.mark.parametrize("heading", ["名词解释", "专业名词解释"])
def test_a_glossary_whose_heading_has_no_number(heading: str) -> None:
    terms = ("一、财政拨款收入：指本级财政拨付的资金。", "二、事业收入：指开展业务取得的收入。")
    facts, diagnostics = read_below(BALANCE, "收入总计7.00万元。", heading, *terms)
    assert facts["专业名词解释[2]/名词"] == "事业收入"
    assert diagnostics == []


def test_a_heading_that_is_missing_between_two_is_told() -> None:
    _, diagnostics = read_below(
        BALANCE, "本年收入7.00万元。", EXPENDITURE, "本年支出6.00万元，基本支出6.00万元。"
    )
    assert diagnostics == [("D207", EXPENDITURE)]


UNITS = (
    "一、主要职能",
    "（一）管理。",
    "二、部门决算单位构成",
    "从预算单位构成看，某局部门决算包括：本级决算、下属事业单位决算。",
    "纳入某局部门决算编制范围的单位包括：",
    "序号 单位名称 备注",
    "1 某局（本级）",
    "2 某局执法大队",
    "3 某局监测站",
)
NAMES = ["某局（本级）", "某局执法大队", "某局监测站"]


@pytest.mark.parametrize(
    ("at", "damaged", "names"),
    [
        (2, "", NAMES),
        (2, "、部门决算单位构成", NAMES),
        (2, "二、部门决口单位构成", NAMES),
        (5, "序号 单位名口 备注", NAMES),
        (6, "", NAMES[1:]),
        (6, "11 某局（本级）", NAMES),
        (7, "", [NAMES[0], NAMES[2]]),
        (5, "", NAMES),
        # A line that may have another column, counts units, or has another number.
        (5, "1 某局本级 行政", []),
        (5, "1 家行政单位\n2 家事业单位", []),
        (5, "2 某局本级", []),
    ],
)
def test_units_whose_heading_head_or_row_was_damaged_or_lost(
    at: int, damaged: str, names: list[str]
) -> None:
    facts, diagnostics = read_below(*UNITS[:at], damaged, *UNITS[at + 1 :])
    assert [each for path, each in facts.items() if path.endswith("/名称")] == names
    assert facts["单位概况/主要职能/职能[1]"] == "管理"
    assert diagnostics


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        (("1 甲局", "乙馆（县", "2", "少儿馆）", "3 丙站"), ["甲局", "乙馆（县少儿馆）", "丙站"]),
        (("甲局（本级", "1", "机关）", "2 乙馆"), ["甲局（本级机关）", "乙馆"]),
        (("水利技", "1 术（抗旱", "）站", "乙", "2", "馆"), ["水利技术（抗旱）站", "乙馆"]),
        # A number above its name, and a name that goes on below its number.
        (("1", "甲局", "2", "乙馆"), ["甲局", "乙馆"]),
        (("1 甲局（本级", "机关）", "2 乙馆"), ["甲局（本级机关）", "乙馆"]),
        # A number in a name is none of a row.
        (("1 甲局", "2 某市第3中学", "3 丙站"), ["甲局", "某市第3中学", "丙站"]),
        (("1甲局2乙馆3丙站",), ["甲局", "乙馆", "丙站"]),
    ],
)
def test_names_of_units_round_a_number_of_their_own_line(
    rows: tuple[str, ...], names: list[str]
) -> None:
    facts, diagnostics = read_below(*UNITS[:6], *rows)
    assert [each for path, each in facts.items() if path.endswith("/名称")] == names
    assert diagnostics == []


def test_a_number_of_a_duty_with_a_digit_too_many_renames_no_other() -> None:
    duties = ("1.管理。", "2.监督。", "33.调度。", "4.检修。")
    facts, diagnostics = read_below("一、主要职能", *duties)
    assert list(facts.values()) == ["管理", "监督", "调度", "检修"]
    assert [code for code, _ in diagnostics] == ["D207"]


def test_a_heading_of_the_contents_may_be_lost_below() -> None:
    """The contents name 预算绩效 as well; what stands below 九 is none of its statements."""
    listed = ("九、国有资本经营预算财政拨款收入支出决算情况说明", "十、预算绩效管理情况")
    facts, diagnostics = read_below(
        "目录",
        *listed,
        "十一、其他重要事项说明",
        listed[0],
        "某局2024年度无国有资本经营预算财政拨款收入和支出。",
        "全过程绩效管理实施情况：绩效自评的2024年度项目7个，平均得分9.00分。",
        "十一、其他重要事项说明",
        "（一）机关运行经费支出情况",
        "机关运行经费支出8.00万元。",
    )
    assert facts == {
        "预算绩效/绩效自评/项目数": "7个",
        "预算绩效/绩效自评/平均得分": "9.00分",
        "其他重要事项/机关运行经费/支出": "8.00万元",
    }
    assert [code for code, _ in diagnostics] == ["D110", "D207"]


def test_a_letter_written_twice_before_a_list_is_told() -> None:
    facts, diagnostics = read_below(BASIC, "公用经费9.00万元，主要包括括：办公费、水费。")
    assert [each for path, each in facts.items() if "包括" in path] == ["办公费", "水费"]
    assert [code for code, _ in diagnostics] == ["D115"]


def test_parts_below_another_lost_heading_are_none_of_the_budget() -> None:
    facts, _ = read_below(
        "五、一般公共预算财政拨款支出决算情况说明",
        "一般公共预算财政拨款支出6.00万元。",
        "六、政府性基金预算财政拨款收入支出决算情况说明",
        "政府性基金预算财政拨款收入3.00万元。",
        "（一）总体情况",
        "2024年度支出5.00万元。",
        "（二）结构情况",
        "1.国有资本经营预算支出（类）5.00万元，占100%。",
        "八、财政拨款“三公”经费支出决算情况说明",
        "财政拨款“三公”经费支出1.00万元。",
    )
    assert not [path for path in facts if "结构情况" in path]


def test_a_code_of_a_class_behind_the_units_numbers_none() -> None:
    facts, _ = read_below(*UNITS, "210 卫生健康支出", "212 城乡社区支出")
    assert not any(path.startswith("单位概况/部门决算单位构成/单位[4]") for path in facts)


def test_lines_behind_a_glossary_are_no_other_one() -> None:
    facts, _ = read_below(
        "第三部分 专业名词解释",
        "一、事业收入：指培训所得。",
        "第四部分 附件",
        *(f"{words}：指{words}的得分。" for words in ("产出", "效益", "满意度")),
    )
    assert [each for path, each in facts.items() if path.endswith("/名词")] == ["事业收入"]


def test_a_duty_that_speaks_of_units_lists_none() -> None:
    duties = ("（一）管理。", "（二）登记纳入取水许可范围的重点单位。", "（三）监督。")
    facts, diagnostics = read_below("一、主要职能", *duties)
    assert len(facts) == len(duties)
    assert diagnostics == []


@pytest.mark.parametrize("unit", ["某师第四团分场", "第二师分水镇人民政府", "第四团分场"])
def test_a_unit_with_a_number_has_a_title(unit: str) -> None:
    document = juesuan.parse(f"{unit}2024年度部门决算公开说明\n{BALANCE}\n收入总计7.00万元。\n")
    assert isinstance(document, juesuan.Disclosure)
    assert document.unit_name == unit


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("6台（）", True),
        ("6台（套", True),
        ("6台台（套）", True),
        ("6台", False),
        ("6台（套）", False),
    ],
)
def test_a_unit_with_a_sign_wrong_is_told(said: str, told: bool) -> None:
    _, diagnostics = read_below(
        "（三）国有资产占用情况", f"单价100万元（含）以上设备（不含车辆）{said}。"
    )
    assert [code for code, _ in diagnostics] == ["D117"] * told


def test_a_reason_ends_where_the_year_begins_another_comparison() -> None:
    facts, _ = read_below(
        THREE_PUBLIC,
        "“三公”经费财政拨款支出年初预算为9.00万元，支出决算为8.00万元。"
        "决算数小于预算数的主要原因：厉行节约，"
        "2024年度“三公”经费财政拨款支出决算数比2023年度减少1.00万元，下降11.11%。",
    )
    three_public = "财政拨款“三公”经费支出决算情况"
    assert facts[f"{three_public}/与年初预算相比/主要原因"] == "厉行节约"
    assert facts[f"{three_public}/与上年相比/增减额"] == "-1.00万元"


def test_a_damaged_heading_takes_no_line_below_it() -> None:
    """(二 lost its bracket: the next line with one closes nothing."""
    facts, _ = read_below(
        "五、一般公共预算财政拨款支出决算情况说明",
        "（二一般公共预算财政拨款支出决算结构情况",
        "一般公共预算财政拨款支出9.00万元，主要用于以下方面：",
        "教育支出（类）9.00万元，占100%。",
    )
    assert facts["一般公共预算财政拨款支出决算情况/结构情况[1]/金额"] == "9.00万元"
    assert facts["一般公共预算财政拨款支出决算情况/结构情况[1]/占比"] == "100%"


@pytest.mark.parametrize(
    ("staff", "path"),
    [
        ("澄湖县水务局2024年度，实有人数24人，其中：在职人员20人。", "实有人数"),
        ("实有人数24人，其中：在职人员20人。", "实有人数"),
        ("澄湖县水务局内设科室6个，分别是：办公室、工程科。", "内设机构数"),
    ],
)
def test_staff_below_duties_is_no_duty_where_the_heading_was_lost(staff: str, path: str) -> None:
    facts, diagnostics = read_below(
        "第一部分 单位概况",
        "一、主要职能",
        "（一）负责河道管理。",
        "（二）完成县委交办的其他任务。",
        staff,
    )
    assert f"单位概况/机构设置及人员情况/{path}" in facts
    assert facts["单位概况/主要职能/职能[2]"] == "完成县委交办的其他任务"
    assert diagnostics


def test_a_paragraph_that_lost_its_item_opens_no_section() -> None:
    """未编制年初预算 says nothing of the posts of a unit, and the items go on below."""
    item = "“农林水支出（类）水利（款）{}（项）”支出决算为{}万元。"
    said = (
        "4.00万元，主要用于：抗旱。年初预算为0元，支出决算为4.00万元。决算数大于预算数的主要原因："
        "追加的支出，未编制年初预算。"
    )
    facts, diagnostics = read_below(
        "五、一般公共预算财政拨款支出决算情况说明",
        item.format("防汛", "2.00"),
        said,
        item.format("水质监测", "3.00"),
    )
    amounts = [value for path, value in facts.items() if path.endswith("支出决算数")]
    assert amounts == ["2.00万元", "3.00万元"]
    assert "D110" not in [code for code, _ in diagnostics]


@pytest.mark.parametrize("said", ["人数656人。", "人次20人次。"])
def test_words_of_several_statements_are_no_sign_of_a_section(said: str) -> None:
    """年末学生 / 人数656人: not those who travelled."""
    facts, diagnostics = read_below("一、主要职能", "澄湖县中学负责教学。", "三、学生情况", said)
    assert all("三公" not in path for path in facts)
    assert diagnostics


def test_a_table_stays_told_where_a_paragraph_before_it_opened_its_section() -> None:
    _, diagnostics = read_below(
        "离退休人员21人（离休1人，退休20人）。",
        "支出决算表\n公开03表\n单位：万元",
        "科目编码\n科目名称\n本年支出合计\n213\n农林水支出\n12.00",
    )
    assert "D110" in [code for code, _ in diagnostics]
    assert [words[:5] for code, words in diagnostics if code == "D601"] == ["支出决算表"]
