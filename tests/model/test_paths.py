"""Facts by path: every stated one is found, unknown ones are told with what is near."""

from itertools import groupby
from random import Random

import pytest

import juesuan
from juesuan.model import Amount, Disclosure, EvaluationReport, Figure, Revenue
from juesuan.model.paths import is_open, leaf_at, patterns
from juesuan.testing import disclosure

WHOLE = disclosure(Random(5), projects=2, reports=1)
TEXT = juesuan.render(WHOLE)
READ = juesuan.parse(TEXT)
PROJECT = "项目支出绩效自评表"


@pytest.mark.parametrize("document", [WHOLE, READ], ids=["by hand", "read"])
def test_each_fact_is_found_at_its_path(document: Disclosure) -> None:
    for fact in juesuan.facts(document):
        assert juesuan.get(document, fact.path) == fact


def test_each_path_of_the_form_is_known() -> None:
    for document in (Disclosure(), EvaluationReport()):
        for pattern in patterns(type(document)):
            if "<LABEL>" in pattern.path:  # any word of the document
                assert is_open(pattern.path)
                continue
            assert leaf_at(document, pattern.path.replace("[n]", "[7]")) is not None, pattern


def test_widths_quotes_and_blanks_of_a_path_do_not_matter() -> None:
    path = "财政拨款“三公”经费支出决算情况/支出"
    assert juesuan.get(READ, path) is not None
    for other in (
        path.replace("“", '"').replace("”", '"'),
        path.replace("“", "").replace("”", ""),
        path.replace("/", " ／ "),
    ):
        assert juesuan.get(READ, other) == juesuan.get(READ, path)
    last = f"{PROJECT}[１]/项目名称"
    assert juesuan.get(READ, last) == juesuan.get(READ, f"{PROJECT}[1]/项目名称") != None  # noqa: E711


def test_an_index_too_high_and_a_part_that_is_absent_state_nothing() -> None:
    assert juesuan.get(READ, f"{PROJECT}[99]/项目名称") is None
    assert juesuan.get(Disclosure(), "收入决算情况/本年收入") is None


def test_below_a_table_of_accounts_any_word_is_known() -> None:
    assert juesuan.get(READ, "部门决算表/收入支出决算总表/支出/没有的支出") is None


@pytest.mark.parametrize(
    ("path", "near"),
    [
        ("收入总记", "收入支出决算总体情况/收入总计"),
        ("收入决算情况/本年收人", "收入决算情况/本年收入"),
        (f"{PROJECT}[2]/指标[1]/目标", f"{PROJECT}[2]/指标[1]/目标值"),
        (f"{PROJECT}[0]/项目名称", f"{PROJECT}[1]/项目名称"),
        ("评价报告[1]/结论/总份", "评价报告[1]/结论/总分"),
        ("财政拨款三公经费支出决算情况/支岀", "财政拨款“三公”经费支出决算情况/支出"),
        ("三公经费", "财政拨款“三公”经费支出决算情况/支出"),
    ],
)
def test_an_unknown_path_is_told_with_what_is_near(path: str, near: str) -> None:
    with pytest.raises(juesuan.UnknownPath, match="没有路径") as caught:
        juesuan.get(READ, path)
    assert caught.value.path == path
    assert near in caught.value.nearest
    assert isinstance(caught.value, KeyError)


@pytest.mark.parametrize("path", ["", "[1]", "//", "部门决算表", f"{PROJECT}/项目名称", "a" * 5000])
def test_nonsense_is_an_unknown_path(path: str) -> None:
    with pytest.raises(juesuan.UnknownPath):
        juesuan.get(READ, path)


def test_facts_are_found_by_words() -> None:
    total = Amount(figure=Figure("1200.50", "万元"))
    document = Disclosure(revenue=Revenue(total=total))
    (fact,) = juesuan.facts(document)
    for words in ("本年收入", "1,200.50", "收入决算　1200", "万元"):
        assert juesuan.find(document, words) == (fact,)
    assert juesuan.find(document, "") == juesuan.find(document, "支出") == ()


@pytest.mark.parametrize("words", ["三公经费", "“三公”经费", "「三公」经费", '"三公" 经费'])
def test_quotes_of_the_words_do_not_matter(words: str) -> None:
    found = juesuan.find(READ, words)
    assert found
    assert all("“三公”经费" in fact.path + str(fact.value) for fact in found)


def test_facts_come_in_the_order_of_the_text_one_part_after_the_other() -> None:
    parts = groupby(juesuan.facts(READ), lambda fact: fact.path.partition("/")[0])
    firsts = [next(found).start for _, found in parts]
    assert firsts == sorted(firsts, key=lambda start: start or 0)


@pytest.mark.parametrize(
    "misuse",
    [
        lambda: juesuan.facts("text"),
        lambda: juesuan.get("text", "a"),
        lambda: juesuan.get(READ, 5),
        lambda: juesuan.find(READ, None),
        lambda: juesuan.segments(None),
        lambda: juesuan.to_json({}),
        lambda: juesuan.from_json(b"{}"),
    ],
)
def test_misuse_is_told_in_chinese(misuse: object) -> None:
    assert callable(misuse)
    with pytest.raises(TypeError, match="应为"):
        misuse()
