"""A paragraph that is read by stretches says what it says when it is read as one."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from juesuan.grammar import table
from juesuan.statements.clauses import as_one, clauses
from juesuan.statements.scope import scope_of
from juesuan.statements.vocabulary import sections

_SCOPES = [
    ("revenue",),
    ("balance", "revenue", "expenditure"),
    ("three_public",),
    ("other_matters__state_assets",),
    ("general_public_budget",),
]
_PIECES = [
    *",,,,。。;:()、.-",
    *("其中", "其中:", "和", "的", "中", "内", "年度", "由", "元", "万", "亿", "%", "辆", "人次"),
    *("2024", "2024年", "2023年度", "2024-2023年", "2024年12月31日", "(1)", "1.", "一、", "(一)"),
    *("5", "0", "12.30万元", "1,234.56万元", "2080505", "-3", "口", "1.2口", "100万元以上", "元5"),
    *("收入总计", "本年收入", "总收入", "财政拨款收入", "支出决算", "三公经费", "公务接待费"),
    *(
        "因公出国(境)费",
        "公务用车",
        "教育支出",
        "普通教育",
        "(类)",
        "(款)",
        "款)",
        "项)",
        "(项",
        "(项)",
    ),
    *("单价50万元以上通用设备", "由中小企业中标或成交的", "采购金额", "用车", "主要领导干部用车"),
    *(
        "比上年",
        "与2023年度相比",
        "年初预算",
        "预算中",
        "增加",
        "减少(下降)",
        "持平",
        "占",
        "完成预算的",
    ),
    *("主要原因是", "主要原因是:", "主要用于", "主要用于以下方面:", "主要包括:", "分别为", "某局"),
]
_TEXTS = st.lists(st.sampled_from(_PIECES), max_size=24).map("".join)


@given(_TEXTS, st.sampled_from(_SCOPES))
@example("比上年,总收入5元,比上年总收入6元", ("revenue",))
@example("元5元5,元", ("revenue",))
@example("某局2024收入总计5元", ("revenue",))
@example("其中:某局,2024收入总计5元", ("revenue",))
@example("(款)某局,项)5元", ("general_public_budget",))
@example("(收入,总计。5元)本年收入", ("revenue",))
@example("单价100万元以上专用设备5台,单价50万元以上通用设备", ("other_matters__state_assets",))
@example("2080505教育5元,9080505教育5元", ("general_public_budget",))
def test_stretches_change_nothing(text: str, names: tuple[str, ...]) -> None:
    scope = scope_of(names)
    for again in (text, text, text.replace("1", "7").replace("2", "3")):
        assert clauses(again, scope) == as_one(again, scope)


def test_a_comma_in_a_label_ends_no_stretch() -> None:
    """A stretch ends at a comma unless it stands behind 中 or 的, as those in labels do."""
    words = {word for each in sections().values() for word in (*each.before, *each.behind)}
    assert {word for word in words if re.search("[^中的],|[。;]", word)} == set()


@pytest.mark.parametrize("name", sorted(table("clauses").terminals))
def test_terminals_hold_no_digit(name: str) -> None:
    """What a clause says does not depend on its digits: an expression has all of them or none."""
    expression = table("clauses").terminals[name][0]
    assert not re.search("[0-9]", re.sub(r"0-9|\{[0-9,]+\}", "", expression))
