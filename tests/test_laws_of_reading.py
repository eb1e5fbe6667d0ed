"""Any text is read and accounted for; layout changes nothing that is stated; damage stays."""

from __future__ import annotations

import gc
from collections import Counter
from random import Random
from time import perf_counter, thread_time

import attrs
import pytest
from hypothesis import HealthCheck, example, given, settings, strategies as st
from hypothesis.extra.lark import from_lark

import juesuan
from juesuan.blocks import Row
from juesuan.grammar import STARTS, parser
from juesuan.layout import layout_blocks
from juesuan.model.document import Origin
from juesuan.reading.rows import row_tables
from juesuan.testing import disclosure
from tests.laws import assert_laws, share_read
from tests.strategies import DAMAGES, DOCUMENTS, LAYOUTS, any_text, normal

EXAMPLE = DOCUMENTS["disclosure-archives-2024"]
UNHURRIED = settings(deadline=None, suppress_health_check=list(HealthCheck))
# Whole documents: 8 in the suite, 2,000 in the long profile.
FEW = settings(UNHURRIED, max_examples=max(8, settings().max_examples // 50))

Stated = Counter[tuple[str, str, str | None]]


def _stated(text: str) -> Stated:
    return Counter(
        (fact.path, normal(fact.canonical), fact.unit)
        for fact in juesuan.facts(juesuan.parse(text))
    )


@given(any_text())
@UNHURRIED
def test_any_text_is_read_and_accounted_for(text: str) -> None:
    assert_laws(text)


SHORT = "二、收入决算情况说明\n本年收入 1.50 万元，\t其中：财政拨款收入1.50万元。\n\u3000\n"


@given(
    st.lists(st.integers(0, len(SHORT)), unique=True, max_size=9).map(sorted),
    st.lists(st.sampled_from(("label", "text", "noise", "unread", "")), min_size=8, max_size=8),
    st.booleans(),
)
@example([0, len(SHORT)], ["noise"], False)
def test_coverage_is_that_of_the_segments_of_a_document_that_was_changed(
    borders: list[int], kinds: list[str], stated: bool
) -> None:
    ranges = zip(borders, borders[1:], kinds, strict=False)
    origin = Origin(SHORT, tuple(each for each in ranges if each[2]))
    document = juesuan.parse(SHORT)
    assert isinstance(document, juesuan.Disclosure)
    revenue = document.revenue if stated else None
    document = attrs.evolve(document, origin=origin, revenue=revenue)
    assert document.coverage == share_read(document)


# Hypothesis makes no text of a grammar whose tokens the reader hands over: what a LABEL of
# clauses.lark is, is said by the open section.  Sentences of it stand in `any_text`.
@pytest.mark.parametrize("grammar", sorted(set(STARTS) - {"clauses"}))
def test_what_a_grammar_makes_is_read(grammar: str) -> None:
    @given(from_lark(parser(grammar), start=STARTS[grammar][0]))
    @settings(UNHURRIED, max_examples=25)
    def check(text: str) -> None:
        assert_laws(text)

    check()


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_layout_changes_nothing_that_is_stated(layout: str) -> None:
    text = LAYOUTS[layout](Random(3), EXAMPLE)
    assert text != EXAMPLE or layout == "wordings"
    assert _stated(text) == _stated(EXAMPLE)


@given(st.randoms(use_true_random=False), st.sampled_from(sorted(LAYOUTS)))
@FEW
def test_documents_made_to_order_state_the_same_in_every_layout(
    random: Random, layout: str
) -> None:
    text = juesuan.render(disclosure(random, projects=2))
    laid_out = LAYOUTS[layout](random, text)
    assert_laws(laid_out)
    found, known = _stated(laid_out), _stated(text)
    if layout.startswith(("wrapped", "broken")):
        _may_break_off(found, known)
    else:
        assert found == known


def _may_break_off(found: Stated, known: Stated) -> None:
    """A break behind 。 may end a reason, one inside the name of an item may lose the item."""
    begun = {path: value for path, value, _ in known}
    for path, value, unit in found - known:
        assert unit is None
        assert begun[path].startswith(value)
    assert (known - found).total() <= 8


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_line_costs_little_but_itself(damage: str) -> None:
    random, lines = Random(5), EXAMPLE.split("\n")
    begins = [0]
    for line in lines:
        begins.append(begins[-1] + len(line) + 1)
    known = list(juesuan.facts(juesuan.parse(EXAMPLE)))
    lost, added = [], []
    for _ in range(16):
        at = random.randrange(len(lines) - 1)
        harmed = "\n".join(DAMAGES[damage](random, lines, at))
        found = _without_numbers(juesuan.facts(assert_laws(harmed)))
        first, last = begins[at], begins[at + (2 if damage == "swapped" else 1)]
        others = _without_numbers(f for f in known if not first <= (f.start or 0) < last)
        lost.append((others - found).total())
        added.append((found - _without_numbers(known)).total())
    assert sum(lost) / len(lost) <= 3
    assert sum(added) / len(added) <= 3
    assert max(lost) <= 45


def _without_numbers(facts: object) -> Stated:
    """Facts by what they say: a lost item moves the numbers of those behind it."""
    counted: Stated = Counter()
    for fact in facts:  # type: ignore[attr-defined]
        path = "".join(part for part in fact.path if not part.isdigit())
        counted[path, fact.canonical, fact.unit] += 1
    return counted


@pytest.mark.parametrize(
    "text",
    [
        "决算单位构成\n序号单位名称",
        "2021年决算|\n-",
        "支出决算表\n决算数",
        # The name of the unit begins in one cell and ends in another.
        "二、部门决算单位构成\n序号位名称备注1况。分 境局2025年度",
    ],
)
def test_what_once_broke_is_read_and_comes_back_from_json(text: str) -> None:
    document = assert_laws(text)
    assert isinstance(document, juesuan.Disclosure)
    assert juesuan.from_json(juesuan.to_json(document)) == document
    assert document.kind != "other" or len(document.diagnostics) == 1


INCOME = "二、收入决算情况说明\n"


# Each took time that grew with the square or the cube of its length.
@pytest.mark.parametrize("sign", ["\t\n", "一、", "—", ".", "（1元", "占9%其他收入1元"])
def test_hostile_repetitions_take_linear_time(sign: str) -> None:
    text = "二、收入决算情况说明\n本年收入1.00万元。" + sign * (16_000 // len(sign))
    begun = perf_counter()
    juesuan.parse(text)
    assert perf_counter() - begun < 8


@pytest.mark.parametrize("sign", ["1,", "1.", "1.,"])
def test_signs_of_a_number_without_end_are_seen_once_in_a_report(sign: str) -> None:
    text = "云岭市水务局2023年度渠道清淤项目绩效评价报告\n一、基本情况\n" + sign * 16_000
    begun = thread_time()
    assert juesuan.parse(text).kind == "report"
    assert thread_time() - begun < 3  # and not 12


@pytest.mark.parametrize(
    ("heading", "line", "count"),
    [
        ("", "某局：三公经费3万元，", 300),
        ("九、财政拨款三公经费支出决算情况说明\n", "组织2个单位出国团组", 300),
        ("九、财政拨款三公经费支出决算情况说明\n", "公务接待费3万元、公务用车费4万元，", 300),
        ("2024年度项目绩效评价报告\n一、项目基本情况\n", "9.", 1_000),
        (INCOME, "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n", 200),
        (INCOME, "比上年增加", 800),
    ],
)
def test_what_all_of_a_text_says_is_not_asked_at_each_place(
    heading: str, line: str, count: int
) -> None:
    def seconds(times: int) -> float:
        text = heading + line * times
        begun = thread_time()
        juesuan.parse(text)
        return thread_time() - begun

    most = 20 * min(seconds(count) for _ in range(3))
    # A second time only where something else may have held up the first.
    assert seconds(count * 8) < most or seconds(count * 8) < most


def test_a_table_of_ever_more_heads_takes_linear_time() -> None:
    """Each head copied the rows of all heads before it: 55 times the time for 8 times the heads."""

    def seconds(heads: int) -> float:
        text = "项目支出绩效自评表\n项目名称\t巡查\n" * heads
        rows = [each for each in layout_blocks(text) if isinstance(each, Row)]
        begun = thread_time()
        (table,) = row_tables(rows)
        taken = thread_time() - begun
        assert len(table.parts) == len(table.rows) == heads * 2
        return taken

    # To collect garbage takes longer the more objects a process has: it is none of what is timed.
    gc.disable()
    try:
        assert seconds(32_000) < 24 * min(seconds(4_000) for _ in range(3))
    finally:
        gc.enable()
