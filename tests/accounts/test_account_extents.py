"""Which lines belong to a table of the accounts, and which to none."""

import subprocess
import sys

import pytest

import juesuan
from tests.accounts.made import accounts_of, amounts

HEAD = "科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出\n"
ROW = "213\t农林水支出\t12.00\t10.00\t2.00\n"
TABLE = f"支出决算表\n单位：万元\n{HEAD}{ROW}"


def _told(text: str) -> list[str]:
    return [each.code for each in accounts_of(text).diagnostics if each.code.startswith("D6")]


def _unread(text: str) -> list[str]:
    found = juesuan.segments(accounts_of(text))
    return [text[each.start : each.end] for each in found if each.kind == "unread"]


def test_a_contents_page_opens_nothing() -> None:
    for end in ("", "……3", "\t4", "（公开01表）"):
        names = ("收入支出决算总表", "收入决算表", "支出决算表")
        lines = (f"{n}、{name}{end}\n" for n, name in zip("一二三", names, strict=True))
        text = "目录\n" + "".join(lines) + "\n"
        assert accounts_of(text + "第三部分 情况说明\n").accounts is None


def test_other_names_numbers_and_what_stands_round_them_are_the_same_table() -> None:
    for title in (
        "三、支出决算表",
        "表三：支出决算总表",
        "附表3 部门支出决算表（公开03表）",
        "2023年度支出决算表",
        "澄湖县水务局2023年度支出决算表",
        "支出决算表（续）",
        "**支出决算表**",
    ):
        found = amounts(f"{title}\n单位：万元\n{HEAD}{ROW}")
        assert found["支出决算表/科目[1]/基本支出"] == "10.00万元", title


def test_a_name_that_ends_in_that_of_another_is_another() -> None:
    text = f"一般公共预算财政拨款项目支出决算表\n单位：万元\n{HEAD}{ROW}"
    assert accounts_of(text).accounts is None
    assert _told(text) == ["D601"]


def test_columns_of_blanks_are_told_and_left_unread() -> None:
    text = (
        "收入支出决算总表\n单位：万元\n收入 支出\n项目 决算数 项目 决算数\n"
        "一、一般公共预算财政拨款收入 9.00 一、一般公共服务支出\n二、外交支出 1.00\n"
        "注：本表反映部门本年度的总收支。\n"
        "支出决算表\n单位：万元\n项目\n科目编码 科目名称 本年支出合计\n213 农林水支出 9.00\n"
        "二、收入决算情况说明\n本年收入9.00万元。\n"
    )
    document = accounts_of(text)
    assert _told(text) == ["D601", "D601"]
    assert [fact.path for fact in juesuan.facts(document)] == ["收入决算情况/本年收入"]
    assert document.revenue is not None


def test_the_heading_of_the_part_states_unit_and_year() -> None:
    for heading in ("第二部分 澄湖县水务局2023年度部门决算表", "澄湖县水务局2023年度部门决\n算表"):
        found = amounts(f"{heading}\n一、{TABLE}")
        assert (found["单位名称"], found["年度"]) == ("澄湖县水务局", "2023")
    assert "年度" not in amounts(f"第二部分 2023年度部门决算表\n{TABLE}")


def test_a_title_that_ran_into_a_note_opens_the_next_table() -> None:
    found = amounts(
        f"{TABLE}\n注：本表反映支出。收入决算表\n单位：元\n{HEAD.replace('支', '收')}{ROW}"
    )
    assert found["支出决算表/科目[1]/基本支出"] == "10.00万元"
    assert found["收入决算表/科目[1]/基本收出"] == "10.00元"


def test_notes_give_no_facts_and_running_text_ends_a_table() -> None:
    notes = "注：1.本表金额为99.00万元。\n2.数据有尾差。\n"
    text = f"{TABLE}\n{notes}\n二、收入决算情况说明\n本年收入1.00万元。"
    document = accounts_of(text)
    assert {fact.canonical for fact in juesuan.facts(document)} >= {"12.00", "1.00"}
    assert "99.00" not in {fact.canonical for fact in juesuan.facts(document)}
    assert document.revenue is not None
    assert not _unread(text)


def test_a_table_goes_on_over_pages() -> None:
    more = "21303\t水利\t12.00\t10.00\t2.00\n\n2130301\t行政运行\t5.00\t5.00\t\n"
    for page in ("- 3 -\n澄湖县水务局2023年度部门决算\n", "续表\n单位：万元\n", "（续1）\n"):
        found = amounts(f"{TABLE}{page}{HEAD}{more}")
        codes = [found[f"支出决算表/科目[{n}]/编码"] for n in (1, 2, 3)]
        assert codes == ["213", "21303", "2130301"]
    # Other words end the table.
    assert "支出决算表/科目[2]/编码" not in amounts(f"{TABLE}\n续建项目：\n\n{HEAD}{more}")


def test_an_empty_table_has_its_head_and_no_amounts() -> None:
    head = f"支出决算表\n部门：澄湖县水务局\n单位：万元\n{HEAD}"
    text = f"{head}合计\t\t\t\t\n\t\t\t\t\n说明：本单位没有支出，故本表无数据。\n"
    assert amounts(text) == {"支出决算表/单位名称": "澄湖县水务局"}
    document = accounts_of(text)
    assert document.accounts is not None
    assert document.accounts.expenditure is not None
    assert document.accounts.expenditure.stated_empty


def test_the_unit_is_that_of_the_table_before_where_none_is_given() -> None:
    found = amounts(f"{TABLE}\n收入决算表\n公开02表\n{HEAD.replace('支出', '收入')}{ROW}")
    assert found["收入决算表/科目[1]/本年收入合计"] == "12.00万元"
    assert _told(f"支出决算表\n公开03表\n{HEAD}{ROW}") == ["D605"]


def test_a_self_evaluation_table_behind_the_accounts_is_its_own() -> None:
    text = (
        f"{TABLE}\n项目支出绩效自评表\n（2023年度）\n项目名称\t巡查\n"
        "一级指标\t二级指标\t三级指标\t权重\t目标值\t业绩值\t得分\n"
        "产出指标\t数量指标\t巡查次数\t10\t=2次\t=2次\t10\n"
    )
    document = accounts_of(text)
    assert len(document.project_self_evaluations) == 1
    assert document.accounts is not None


def test_tables_alone_are_a_disclosure_and_no_self_evaluation() -> None:
    evaluation = "项目支出绩效自评表\n项目名称\t清淤\n一级指标\t二级指标\t三级指标\t权重\t得分\n"
    assert accounts_of(TABLE).kind == "disclosure"
    assert accounts_of(evaluation).kind == "self_evaluation"
    assert accounts_of(f"{TABLE}\n{evaluation}").kind == "disclosure"


def test_a_second_table_of_a_name_is_unread() -> None:
    other = TABLE.replace("12.00", "99.00")
    text = f"{TABLE}\n注：本表反映支出。\n\n{other}"
    assert "99.00万元" not in amounts(text).values()


def test_a_note_in_any_words_says_that_a_table_is_empty() -> None:
    head = f"支出决算表\n单位：万元\n{HEAD}合计\t\t\t\t\n"
    for note in (
        "注：本部门没有支出，故本表为空。",
        "本单位2023年度没有支出，空表列示。",
        "我单位无此项支出，本表为零。",
        "说明：本表无内容",
        "此表无数据",
    ):
        document = accounts_of(
            f"{head}{note}\n\n一般公共预算财政拨款支出决算表\n单位：万元\n{HEAD}{ROW}"
        )
        assert document.accounts is not None, note
        assert document.accounts.expenditure is not None, note
        assert document.accounts.expenditure.stated_empty, note
        assert document.accounts.general_public_budget is not None, note
        assert not _told(head + note), note


def test_a_sentence_that_something_was_not_spent_is_a_note_and_one_with_a_figure_is_none() -> None:
    for note in ("本单位2023年度无政府性基金收支。", "没有国有资本经营预算收入"):
        told = accounts_of(f"{TABLE}\n{note}\n").diagnostics
        assert {each.code for each in told} == {"D204"}
    text = f"{TABLE}\n本单位2023年度无项目支出1.00万元。\n"
    assert {each.code for each in accounts_of(text).diagnostics} > {"D204"}


def test_a_text_without_tables_imports_nothing_of_them() -> None:
    program = (
        "import sys, juesuan\n"
        "juesuan.parse('二、收入决算情况说明\\n本年收入1.00万元。')\n"
        "names = ('juesuan.model.account_', 'juesuan.reading.accounts.')\n"
        "print([each for each in sys.modules if each.startswith(names)])\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stdout.split() == [b"[]"]


def test_bars_behind_the_name_of_the_unit_are_no_part_of_it() -> None:
    text = f"支出决算表\n编制单位：澄湖县水务局 | |\n单位：万元\n{HEAD}{ROW}"
    assert amounts(text)["支出决算表/单位名称"] == "澄湖县水务局"


NUMBERED = (
    "第二部分 某县农业局2023年度部门决算表\n{first}支出决算表{tabs}\n单位：万元\n"
    "科目编码\t科目名称\t本年支出合计\n合计\t\t9.00\n205\t教育支出\t9.00\n{second}收入决算表{tabs}\n单位：万元\n"
    "科目编码\t科目名称\t本年收入合计\n合计\t\t9.00\n205\t教育支出\t9.00\n"
)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("附表1\n", "附表2\t\t\n"),
        ("表一：\n", "- 3 -\n表二：\n"),
        ("\n附件1\t\t\n\n", "\n附件2\n\n"),
    ],
)
def test_a_number_above_a_title_belongs_to_the_table_below(first: str, second: str) -> None:
    plain = NUMBERED.format(first="", second="", tabs="")
    text = NUMBERED.format(first=first, second=second, tabs="")
    assert amounts(text) == amounts(plain)
    told, expected = ([d.code for d in accounts_of(each).diagnostics] for each in (text, plain))
    assert told == expected
    amid = plain.replace("205\t", f"{second}205\t", 1)  # no title follows
    assert {"D101", "D305", "D602"} & {each.code for each in accounts_of(amid).diagnostics}


def test_lines_may_end_as_a_spreadsheet_ends_them() -> None:
    text = NUMBERED.format(first="", second="\n", tabs="\t\t")
    assert len(amounts(text)) == 10
    assert amounts(text.replace("\n", "\r\n")) == amounts(text)
