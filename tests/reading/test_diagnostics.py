"""The table of diagnostic codes: each sample fires its code, the page is made from it."""

import pickle
from pathlib import Path

import pytest

import juesuan
from juesuan.diagnostic import DiagnosticCode
from juesuan.diagnostics import CODES, LEFT_OUT
from juesuan.reading.reference import page

ROOT = Path(__file__).parents[2]


# A file fires it, and no text: see the tests of files.
OF_TEXTS = [code for code in CODES.values() if code is not LEFT_OUT]


@pytest.mark.parametrize("code", OF_TEXTS, ids=lambda code: code.code)
def test_the_sample_of_a_code_fires_it(code: DiagnosticCode) -> None:
    document = juesuan.parse(code.sample)
    fired = [each for each in document.diagnostics if each.code == code.code]
    assert fired
    assert all(each.severity == code.severity for each in fired)
    assert all(0 <= each.start <= each.end <= len(code.sample) for each in fired)


def test_the_page_is_made_from_the_table() -> None:
    made = (ROOT / "docs" / "diagnostics.md").read_text(encoding="utf-8")
    assert made == page(), "python -m juesuan.reading.reference > docs/diagnostics.md"


def test_strict_raises_with_the_place_and_the_line_marked() -> None:
    with pytest.raises(juesuan.ParseError) as caught:
        juesuan.parse("今天天气很好。", strict=True)
    error = caught.value
    assert (error.code, error.line, error.column, error.span) == ("D002", 1, 1, (0, 7))
    assert "今天天气很好。\n^^^^" in str(error)
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(TypeError, match="bytes"):
        juesuan.parse(b"text")  # type: ignore[arg-type]


def test_a_clause_that_nobody_knows_stays_with_its_place() -> None:
    text = "二、收入决算情况说明\n本年收入1.00万元，其中：彩票收入1.00万元，占100.00%。"
    document = juesuan.parse(text)
    assert [f.path for f in juesuan.facts(document)] == ["收入决算情况/本年收入"]
    unread = [text[s.start : s.end] for s in juesuan.segments(document) if s.kind == "unread"]
    assert unread == ["彩票收入1.00万元", "占100.00%"]
