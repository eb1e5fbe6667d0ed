"""Misuse of a function is told in one style: the argument, what was given, what to write."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest

import juesuan

DOCUMENT = juesuan.parse("二、收入决算情况说明\n本年收入1,200.50万元。")
EXTRACT = juesuan.Extract("本年收入1,200.50万元。", "text")
wrong: Any = "text"

OF_A_DOCUMENT: tuple[Callable[[Any], object], ...] = (
    juesuan.facts,
    juesuan.segments,
    juesuan.render,
    juesuan.review,
    juesuan.to_json,
    juesuan.tables,
    juesuan.to_arrow,
    juesuan.check,
    lambda given: juesuan.get(given, "年度"),
    lambda given: juesuan.find(given, "年度"),
)


@pytest.mark.parametrize("function", OF_A_DOCUMENT)
@pytest.mark.parametrize("given", ["text", b"bytes", 5, None])
def test_what_is_no_document_is_refused(function: Callable[[Any], object], given: Any) -> None:
    with pytest.raises(TypeError, match=rf"应为.*而不是 .*{type(given).__name__}|应为.*而不是 int"):
        function(given)


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: juesuan.parse(b"x"), "juesuan.read"),  # type: ignore[arg-type]
        (lambda: juesuan.parse_all(5), "juesuan.read"),  # type: ignore[call-overload]
        (lambda: juesuan.read(5), "juesuan.parse"),  # type: ignore[arg-type]
        (lambda: juesuan.read(io.StringIO("x")), "rb"),  # type: ignore[arg-type]
        (lambda: juesuan.extract(b"x"), "juesuan.read"),  # type: ignore[arg-type]
        (lambda: juesuan.read(b"x", name=5), "name"),  # type: ignore[arg-type]
        (lambda: EXTRACT.place("1", 2), "start"),  # type: ignore[arg-type]
        (lambda: juesuan.grammars.fold(5), "text"),  # type: ignore[arg-type]
        (lambda: juesuan.check(DOCUMENT, select=5), "select"),  # type: ignore[arg-type]
        (lambda: juesuan.check(DOCUMENT, ignore=[5]), "ignore"),  # type: ignore[list-item]
        (lambda: juesuan.check(DOCUMENT, rules=5), "rules"),  # type: ignore[arg-type]
        (lambda: juesuan.check(DOCUMENT, extra=[5]), "extra"),  # type: ignore[list-item]
        (lambda: juesuan.check(DOCUMENT, scoring_rules=[5]), "scoring_rules"),  # type: ignore[arg-type]
        (lambda: juesuan.get(DOCUMENT, 5), "path"),  # type: ignore[arg-type]
        (lambda: juesuan.from_json(5), "read_text"),  # type: ignore[arg-type]
    ],
)
def test_a_wrong_type_is_told_with_what_to_do(call: Callable[[], object], says: str) -> None:
    with pytest.raises(TypeError, match=r"应为.*而不是|应为以二进制") as told:
        call()
    assert says in str(told.value)


def test_an_unknown_code_names_those_that_there_are() -> None:
    with pytest.raises(ValueError, match=r"“ZZ”.*代码以 C、.* 开头"):
        juesuan.check(DOCUMENT, select=["ZZ"])
    with pytest.raises(ValueError, match="是不是 C"):
        juesuan.check(DOCUMENT, ignore="C130")


def test_a_range_outside_of_the_text_has_no_place() -> None:
    for start, end in ((-1, 2), (2, 1), (0, 99)):
        with pytest.raises(ValueError, match=r"start ≤ end ≤ 15，而不是"):
            EXTRACT.place(start, end)


def test_a_file_of_rules_that_is_not_there() -> None:
    with pytest.raises(ValueError, match=r"没有规则文件“本局\.rules”；直接写规则时要有冒号"):
        juesuan.check(DOCUMENT, rules="本局.rules")


def test_a_text_given_as_a_path_is_told_so() -> None:
    with pytest.raises(juesuan.ReadError, match=r"不是路径；读文本请用 juesuan\.parse"):
        juesuan.read("云岭市水务局2024年度部门决算\n" * 99)


def test_the_text_that_spans_count_in() -> None:
    text = "二、收入决算情况说明\n本年收入1,200.50万元。"
    document = juesuan.parse(text)
    assert document.text == text
    assert juesuan.from_json(juesuan.to_json(document)).text == text
    for fact in juesuan.facts(document):
        assert document.text[fact.start : fact.end] == fact.text
    with pytest.raises(ValueError, match="没有原文"):
        _ = juesuan.Disclosure().text


@pytest.mark.parametrize("kind", [juesuan.Disclosure, juesuan.EvaluationReport])
def test_both_kinds_of_document_answer_the_same_questions(kind: type) -> None:
    made = kind()
    assert made.kind == ("report" if kind is juesuan.EvaluationReport else "disclosure")
    for name in ("unit_name", "year", "layout"):
        assert getattr(made, name) is None
    assert made.diagnostics == ()
    (row,) = juesuan.tables(made)["documents"]
    assert row["kind"] == made.kind
