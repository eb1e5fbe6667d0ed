"""Tables of cells a line that lost a TAB or a line break, or of which an empty line cuts a row."""

from __future__ import annotations

import re
from random import Random

import pytest
from hypothesis import settings

import juesuan
from juesuan.testing import disclosure
from tests.laws import stated
from tests.strategies import laid_out

_MOST_LOST = 8
_COUNT = min(settings().max_examples // 3, 2_000)


def _cells(row: list[str]) -> str:
    return "".join(f"\t{cell}\n" for cell in row)


def _without_numbers(text: str) -> set[tuple[str, str]]:
    return {(re.sub(r"\[\d+\]", "", path), value) for path, value, _ in stated(juesuan.parse(text))}


def test_a_lost_tab_or_line_break_costs_no_more_than_its_row() -> None:
    text = laid_out(juesuan.render(disclosure(Random(5), projects=1)), _cells)
    known, random = _without_numbers(text), Random(5)
    cells = [match.span() for match in re.finditer("(?<=\n)\t[^\n]*", text)]
    for start, end in random.sample(cells, min(_COUNT, len(cells))):
        for damaged in (text[: start - 1] + text[start:], text[:start] + text[start + 1 :]):
            lost = known - _without_numbers(damaged)
            assert len(lost) <= _MOST_LOST, (text[start - 20 : end + 20], lost)


def test_an_empty_line_instead_of_a_cell_costs_that_cell() -> None:
    rows = [
        "产出指标|数量指标|培训人数|=9人",
        "||培训次数|=3次",
        "||培训天数|=2天",
        "||培训班数|=1个",
    ]
    head = "项目支出绩效自评表\n\n\t项目名称\n\t培训\n\n"
    cells = [each.split("|") for each in ("一级指标|二级指标|三级指标|目标值", *rows)]
    text = head + "\n".join(map(_cells, cells))
    damaged = text.replace("\t培训天数\n", "\n")
    lost = _without_numbers(text) - _without_numbers(damaged)
    assert {value for _, value in lost} == {"培训天数"}


def test_a_cell_of_a_header_that_was_cut_or_halved_costs_nothing() -> None:
    text = laid_out(juesuan.render(disclosure(Random(5), projects=1)), _cells)
    known, tried = _without_numbers(text), 0
    labels = ("全年预算数", "全年执行数", "分值权重", "二级指标", "预期指标值", "实际完成指标值")
    for label in labels:
        for found in re.finditer(f"(?<=\n\t){label}(?=\n)", text):
            for words in ("\n" + label, label[2:]):
                damaged = text[: found.start()] + words + text[found.end() :]
                assert known - _without_numbers(damaged) == set(), (label, words)
                tried += 1
    assert tried


@pytest.mark.parametrize(
    ("labels", "values"),
    [
        ("一级指标|二级指标|三级指标|年度指标值||分值|实际完成值|得分", "≥5|千米|20|6公里|20"),
        ("一级指标|二级指标|三级指标||目标值|业绩值|完成率|指标得分", "3|≥200人|210人|105%|20"),
    ],
)
def test_a_cell_of_a_header_without_words_names_no_column(labels: str, values: str) -> None:
    """It may be the half of a merged cell, as the number and the unit of a target have one."""
    cells = ["产出指标", "数量指标", "渠道", *values.split("|")]
    rows = (labels.split("|"), cells)
    head = "项目支出绩效自评表\n\n\t项目名称\n\t培训\n\n"
    document = juesuan.parse(head + "\n".join(map(_cells, rows)))
    assert cells[rows[0].index("")] not in {f.canonical for f in juesuan.facts(document)}
    assert "D312" in {each.code for each in document.diagnostics}


def test_a_label_is_before_another_name_of_its_column() -> None:
    head = "项目支出绩效自评表\n\n\t项目名称\n\t培训\n\n"
    rows = (
        [
            "项目资金（万元）",
            "",
            "年初预算数",
            "调整预算数",
            "全年预算数",
            "全年执行数",
            "分值",
            "执行率",
            "得分",
        ],
        ["", "年度资金总额", "500.00", "20.00", "520.00", "494.00", "10", "95.00%", "9.5"],
    )
    found = dict(_without_numbers(head + "\n".join(map(_cells, rows))))
    assert found["项目支出绩效自评表/项目资金/年度资金总额/全年预算数"] == "520.00"


def test_an_empty_cell_before_the_goals_that_an_empty_line_cuts_off_costs_nothing() -> None:
    text = laid_out(juesuan.render(disclosure(Random(5), projects=1)), _cells)
    known = _without_numbers(text)
    goals = [found.end() for found in re.finditer("\t实际完成情况\n\n\t\n", text)]
    assert goals
    for place in goals:
        assert known == _without_numbers(text[:place] + "\n" + text[place:])


def test_a_header_is_not_joined_with_a_row_below_it_by_rows_that_ran_together() -> None:
    labels = "一级指标|二级指标|三级指标|预期指标值|指标值设定依据|分值权重|实际完成指标值|得分"
    rows = [
        f"{first}|{second}|{third}|=9人|年度计划|10|9人|10"
        for first, second, third in (
            ("产出指标", "数量指标", "培训人数"),
            ("", "", "复训人数"),
            ("", "", "参训人数"),
            ("", "", "在训人数"),
        )
    ]
    cells = [_cells(each.split("|")) for each in (labels, *rows)]
    head = "项目支出绩效自评表\n\n\t项目名称\n\t培训\n\n"
    both = cells[2].removesuffix("\n") + "?*斤\n" + cells[3]
    text = head + "\n".join((*cells[:2], both, cells[4]))
    named = {value for path, value in _without_numbers(text) if path.endswith("三级指标")}
    assert named == {"培训人数", "复训人数", "参训人数", "在训人数"}


def test_a_quote_parts_the_digits_of_a_year() -> None:
    document = juesuan.parse("某县水务局20“24年度部门决算公开说明")
    assert list(juesuan.facts(document)) == []
