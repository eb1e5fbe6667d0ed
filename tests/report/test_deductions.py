"""What was taken off a full score, and what is left of it."""

from __future__ import annotations

import pytest

import juesuan

START = (
    "项目支出绩效评价报告\n一、基本情况\n（一）项目概况\n1.主要内容\n（1）项目名称：某项目。\n"
    "四、绩效评价指标分析\n（一）项目决策情况\n（1）立项依据充分性：项目符合规定。"
)
OUTPUT = (
    "\n（三）项目产出情况\n1.数量指标完成情况分析：“检查次数”指标：预期指标值为“≥10次”，"
    "实际完成指标值为“=10次”，指标完成率为100%。"
)
WHOLE = "综上所述，本指标满分为5分，根据评分标准得5分。"


def _read(first: str, second: str) -> tuple[list[str], list[str]]:
    """The scores of a criterion and of an indicator, and the codes of what was told of them."""
    document = juesuan.parse(f"{START}{first}{OUTPUT}{second}\n")
    found = [f.canonical for f in juesuan.facts(document) if f.path.endswith("]/得分")]
    return found, [e.code for e in document.diagnostics if e.code in ("D407", "D408", "D410")]


@pytest.mark.parametrize(
    ("words", "score", "codes"),
    [
        ("综上所述，本指标满分为4分，扣1分，得3分。", "3", ["D410"]),
        ("本指标满分为4分，根据评分标准扣除1.5分，实际得分2.5分。", "2.5", ["D410"]),
        ("本指标满分4分。因资料不全，扣1分，本项得3分。", "3", ["D410"]),
        ("本指标满分4分，每缺一项扣1分，得3分。", "3", []),
        ("本指标满分为4分，扣2分。", None, ["D407", "D410"]),
        ("本指标满分为4分，扣2分，得3分。", None, ["D407", "D410"]),  # which of them is right?
        ("本指标满分为4分，每缺一项扣1分，扣完为止。", None, ["D407"]),
    ],
)
def test_what_a_deduction_leaves_is_the_score(
    words: str, score: str | None, codes: list[str]
) -> None:
    assert _read(words, WHOLE) == ([*([score] if score else []), "5"], codes)
    assert _read(WHOLE, words) == (["5", *([score] if score else [])], codes)


def test_a_deduction_behind_the_next_heading_is_of_another() -> None:
    found, codes = _read("本指标满分为4分。", f"{WHOLE}\n五、主要经验及做法\n扣1分，得3分。")
    assert found == ["5"]
    assert "D407" in codes
