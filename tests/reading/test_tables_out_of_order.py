"""Tables whose cells and rows changed places, ran together or stand twice: nothing in silence."""

from __future__ import annotations

import pytest

import juesuan
from juesuan.model.document import Document

TITLE = "项目支出绩效自评表"
YEAR = "（2024年度）"
NAME = "项目名称\t渠道清淤"
UNITS = "主管部门\t水务局\t实施单位\t水务站"
FUNDS = "项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分"
TOTAL_FUNDS = "\t年度资金总额\t8.00\t9.00\t7.00\t10\t77.78%\t7.78"
OTHER_FUNDS = "\t其他资金\t1.00\t2.00\t0.00\t—\t—\t—"
GOALS_HEAD = "年度总体目标\t预期目标\t实际完成情况"
GOALS = "\t清淤渠道。\t已经完成。"
HEADER = (
    "\t一级指标\t二级指标\t三级指标\t权重\t目标值\t业绩值\t完成率\t指标得分\t指标值设定依据"
    "\t上年完成情况\t赋分规则\t佐证资料\t偏差原因分析及改进措施"
)
ROW = (
    "\t产出指标\t数量指标\t清淤长度\t90\t=6公里\t=5公里\t83.33%\t75\t计划标准\t=4公里\t直接赋分"
    "\t验收单\t雨天停工"
)
SCORES = "总分\t100\t\t\t\t82.78分"
TABLE = (
    *(TITLE, YEAR, NAME, UNITS, FUNDS, TOTAL_FUNDS, OTHER_FUNDS),
    *(GOALS_HEAD, GOALS, HEADER, ROW, SCORES),
)
SECOND = tuple(line.replace("渠道清淤", "水表更换") for line in TABLE)


def _read(*lines: str) -> Document:
    return juesuan.parse("\n".join((*lines, "")))


def _figures(document: Document) -> set[tuple[str, str, str | None]]:
    stated = juesuan.facts(document)
    return {(f.path, f.canonical, f.unit) for f in stated if not isinstance(f.value, str)}


def _codes(document: Document) -> set[str]:
    return {each.code for each in document.diagnostics} - {"D204"}


WHOLE = _figures(_read(*TABLE))


def _with(line: str, *others: str) -> tuple[str, ...]:
    at = TABLE.index(line)
    return (*TABLE[:at], *others, *TABLE[at + 1 :])


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("清淤长度", "90"),
        ("90", "=6公里"),
        ("=5公里", "83.33%"),
        ("75", "计划标准"),
        ("计划标准", "=4公里"),
        ("=4公里", "直接赋分"),
    ],
)
def test_a_figure_in_a_column_of_words_is_told(first: str, second: str) -> None:
    swapped = ROW.replace(f"{first}\t{second}", f"{second}\t{first}")
    assert swapped != ROW
    assert _codes(_read(*_with(ROW, swapped)))


@pytest.mark.parametrize(
    ("line", "cell", "written"),
    [
        (TOTAL_FUNDS, "77.78%", "77.78万元"),
        (TOTAL_FUNDS, "7.78", "7.78%"),
        (TOTAL_FUNDS, "8.00", "8.00元"),
        (ROW, "83.33%", "83.33分"),
        (ROW, "83.33%", "833396"),
    ],
)
def test_a_unit_that_its_column_does_not_have_is_told(line: str, cell: str, written: str) -> None:
    assert _codes(_read(*_with(line, line.replace(f"\t{cell}", f"\t{written}")))) == {"D309"}


@pytest.mark.parametrize(
    ("cell", "written"), [("\t90\t", "\t90万元\t"), ("\t75\t", "\t1,075\t"), ("\t90\t", "\t190\t")]
)
def test_money_and_what_is_above_100_is_no_weight_or_score(cell: str, written: str) -> None:
    document = _read(*_with(ROW, ROW.replace(cell, written)))
    assert _codes(document) == {"D307"}


@pytest.mark.parametrize(
    "written",
    ["=1口月", "=1〇公里", "=1○公里", "=6①公里", "=6²公里", "=6\u0302公里", "20241231", "2024.12"],
)
def test_what_may_hold_another_digit_is_no_number(written: str) -> None:
    document = _read(*_with(ROW, ROW.replace("=6公里", written)))
    assert juesuan.get(document, "项目支出绩效自评表[1]/指标[1]/目标值/数值") is None
    assert _codes(document) == {"D307"}


def test_wells_are_counted_as_such() -> None:
    document = _read(*_with(ROW, ROW.replace("=6公里", "=6口")))
    fact = juesuan.get(document, "项目支出绩效自评表[1]/指标[1]/目标值/单位")
    assert fact is not None
    assert fact.value == "口"


@pytest.mark.parametrize("last", [SCORES, ROW.replace("清淤长度", "清淤宽度")])
def test_the_last_line_of_a_table_may_stand_behind_the_title_of_the_next(last: str) -> None:
    first = TABLE[:-1]
    swapped = _read(*first, TITLE, last, *SECOND[1:])
    assert _figures(swapped) == _figures(_read(*first, last, *SECOND))


@pytest.mark.parametrize("cut", [3, 6, 10])
def test_a_header_may_be_cut_in_two(cut: int) -> None:
    names = HEADER.split("\t")
    lines = ("\t".join(names[:cut]), "\t".join(names[cut:]))
    assert _figures(_read(*_with(HEADER, *lines))) == WHOLE


@pytest.mark.parametrize("line", [GOALS_HEAD, HEADER, ROW, SCORES, FUNDS])
def test_a_line_that_is_printed_twice_begins_no_table(line: str) -> None:
    document = _read(*_with(line, line, line), *SECOND)
    assert _figures(_read(*TABLE, *SECOND)) == _figures(document)


@pytest.mark.parametrize(
    ("first", "second"), [(UNITS, FUNDS), (OTHER_FUNDS, GOALS_HEAD), (NAME, UNITS)]
)
def test_lines_that_changed_places_begin_no_table(first: str, second: str) -> None:
    at = TABLE.index(first)
    document = _read(*TABLE[:at], second, first, *TABLE[at + 2 :], *SECOND)
    assert _figures(document) == _figures(_read(*TABLE, *SECOND))


def test_indicators_behind_the_header_on_its_line_are_read() -> None:
    at = TABLE.index(HEADER)
    assert _figures(_read(*TABLE[:at], HEADER + "\t" + ROW, *TABLE[at + 2 :])) == WHOLE


def test_two_rows_of_funds_on_one_line_are_told() -> None:
    at = TABLE.index(TOTAL_FUNDS)
    document = _read(*TABLE[:at], TOTAL_FUNDS + "\t" + OTHER_FUNDS, *TABLE[at + 2 :])
    assert _figures(document) < WHOLE
    assert _codes(document) == {"D303"}


def test_another_row_of_a_source_is_told() -> None:
    document = _read(*_with(OTHER_FUNDS, OTHER_FUNDS, OTHER_FUNDS.replace("2.00", "3.00")))
    assert _figures(document) == WHOLE
    assert _codes(document) == {"D104"}


@pytest.mark.parametrize("score", ["75\n0", "7\n5.00", "75\n.50"])
def test_digits_on_the_next_line_are_no_page_number_for_certain(score: str) -> None:
    row = ROW.replace("\t75\t", "\t")[: ROW.index("\t75\t")] + f"\t{score}"
    document = _read(*TABLE[: TABLE.index(HEADER)], HEADER[: HEADER.index("\t指标值")], row)
    fact = juesuan.get(document, "项目支出绩效自评表[1]/指标[1]/指标得分")
    assert fact is not None
    assert fact.canonical == score.replace("\n", "") or _codes(document)


def test_a_table_that_was_pasted_twice_is_read_once() -> None:
    document = _read(*TABLE, *SECOND, *TABLE)
    assert _figures(document) == _figures(_read(*TABLE, *SECOND))
    assert _codes(document) == {"D104"}


@pytest.mark.parametrize("goals", ["清淤渠道。\t已经完成。\t", "\t已经完成。"])
def test_goals_that_lost_a_cell_are_told(goals: str) -> None:
    document = _read(*_with(GOALS, goals))
    assert juesuan.get(document, "项目支出绩效自评表[1]/年度总体目标/预期目标") is None
    assert _codes(document) == {"D303"}


@pytest.mark.parametrize(
    ("line", "label", "said", "lost"),
    [
        *(
            (TITLE, TITLE, f"{each}{TITLE}", "")
            for each in ("上年", "附属单位", "下属单位", "全县")
        ),
        (TITLE, TITLE, f"{TITLE}（上年）", ""),
        *((FUNDS, "项目资金", f"{each}项目资金", "项目资金/") for each in ("上年", "2023年")),
        (FUNDS, "项目资金", "项目资金（上年）", "项目资金/"),
        (GOALS_HEAD, "实际完成", "上年完成", "年度总体目标/"),
        (GOALS_HEAD, "预期目标", "上年目标", "年度总体目标/"),
        (HEADER, "\t一级", "上年绩效指标\t一级", "指标["),
        (ROW, "\t产出", "上年绩效指标完成情况\t产出", "指标["),
        (ROW, "\t产出", "上年\t\t\n\t产出", "指标["),
        (ROW, "=5公里", "=5公里（上年）", "指标[1]/业绩值/"),
        (ROW, "=5公里", "=5公里（下属单位）", "指标[1]/业绩值/"),
        (SCORES, "总分", "上年总分", "总分/"),
    ],
)
def test_what_stands_under_words_of_another_time_or_unit_is_not_read(
    line: str, label: str, said: str, lost: str
) -> None:
    title = "澄湖县水务局2024年度部门决算公开说明\n"
    whole, document = (
        _read(title, *lines) for lines in (TABLE, _with(line, line.replace(label, said, 1)))
    )
    paths = {each.path for each in juesuan.facts(whole) if "自评表" in each.path}
    kept = {path for path in paths if not path.startswith(f"项目支出绩效自评表[1]/{lost}")}
    assert kept < paths
    assert {each.path for each in juesuan.facts(document)} & paths == kept
    assert _codes(document) & {"D301", "D304", "D307"}


def test_a_table_of_another_year_than_the_document_is_told() -> None:
    title = "澄湖县水务局2024年度部门决算公开说明\n"
    for lines in (_with(YEAR, "（2023年度）"), _with(TITLE, f"2023年度{TITLE}")):
        assert "D114" in _codes(_read(title, *lines))
    assert "D114" not in _codes(_read(title, *TABLE))


def test_a_total_before_its_indicators_is_that_of_the_same_table() -> None:
    at = TABLE.index(HEADER)
    assert _figures(_read(*TABLE[:at], SCORES, *TABLE[at:-1], *SECOND)) == _figures(
        _read(*TABLE, *SECOND)
    )
