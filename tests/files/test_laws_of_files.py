"""Laws of files: whatever a text states, it states as a file of any format."""

from __future__ import annotations

import pickle
from contextlib import suppress
from random import Random

import pytest
from hypothesis import Phase, given, settings, strategies as st

import juesuan
from juesuan.files.reading import extract_bytes
from juesuan.testing import disclosure, report
from juesuan.testing.files import docx, html
from juesuan.testing.pdf_file import Look, pdf

# A document takes too long to read for failing examples to be made smaller.
few = settings(max_examples=6, phases=(Phase.explicit, Phase.reuse, Phase.generate))
seeds = st.integers(0, 10_000)
lookings = st.builds(
    Look,
    size=st.sampled_from([10.5, 12.0, 16.0]),
    small=st.sampled_from([6.0, 7.0, 10.0]),
    indent=st.sampled_from([0.0, 2.0]),
    head=st.sampled_from(["", "年度部门决算公开"]),
    turned=st.sampled_from([0, 90, 270]),
    filled=st.booleans(),
    doubled=st.booleans(),
    split=st.booleans(),
    numbers=st.booleans(),
    says_turned=st.booleans(),
)
in_columns = st.builds(
    Look,
    width=st.sampled_from([1190.0, 1400.0]),
    columns=st.sampled_from([2, 3]),
    gutter=st.sampled_from([16.0, 24.0, 40.0]),
    size=st.sampled_from([9.0, 10.5, 12.0]),
    small=st.sampled_from([6.0, 7.0]),
    head=st.sampled_from(["", "年度部门决算公开"]),
    turned=st.sampled_from([0, 90]),
    doubled=st.booleans(),
    split=st.booleans(),
)


def text_of(seed: int) -> str:
    random = Random(seed)
    made = report(random) if seed % 4 == 0 else disclosure(random, projects=2, reports=seed % 2)
    return juesuan.render(made)


def stated(document: juesuan.Disclosure | juesuan.EvaluationReport) -> list[tuple[object, ...]]:
    """What a document states; where the width of a column breaks words is no statement."""
    return sorted(
        (fact.path, "".join(fact.canonical.split()), fact.unit or "")
        for fact in juesuan.facts(document)
    )


@few
@given(seeds, st.booleans())
def test_word_and_web_state_what_the_text_states(seed: int, merged: bool) -> None:
    text = text_of(seed)
    expected = stated(juesuan.parse(text))
    assert stated(juesuan.read(docx(text, merged=merged, head="页眉"))) == expected
    assert stated(juesuan.read(html(text, charset="gb18030"))) == expected


@few
@given(seeds, lookings | in_columns)
def test_pdf_states_what_the_text_states(seed: int, look: Look) -> None:
    pytest.importorskip("pypdfium2")
    text = text_of(seed)
    assert stated(juesuan.read(pdf(text, look))) == stated(juesuan.parse(text))


@few
@given(seeds)
def test_the_text_alone_states_the_same(seed: int) -> None:
    for data in (docx(text_of(seed)), html(text_of(seed)), pdf(text_of(seed))):
        extract = extract_bytes(data, "")
        document = juesuan.parse(extract)
        bare = [fact._replace(place=None) for fact in juesuan.facts(document)]
        assert bare == list(juesuan.facts(juesuan.parse(extract.text)))


@few
@given(seeds)
def test_every_fact_of_a_file_has_a_place_and_the_document_pickles(seed: int) -> None:
    document = juesuan.read(pdf(text_of(seed)))
    again = pickle.loads(pickle.dumps(document))
    for fact, other in zip(juesuan.facts(document), juesuan.facts(again), strict=True):
        assert fact.place == other.place
        assert fact.place is not None
        assert fact.place.page
        assert fact.place.boxes


@settings(max_examples=60)
@given(
    st.binary(max_size=300), st.sampled_from([b"", b"<html>", b"%PDF-1.4\n%%EOF", b"PK\x03\x04"])
)
def test_bytes_of_any_kind_give_an_extract_or_one_error(data: bytes, head: bytes) -> None:
    with suppress(juesuan.JuesuanError):
        assert isinstance(extract_bytes(head + data, "a").text, str)


@settings(max_examples=40)
@given(seeds, st.data())
def test_a_damaged_file_gives_an_extract_or_one_error(seed: int, data: st.DataObject) -> None:
    whole = bytearray(docx("一、收入\n本年收入1.00万元。\n") if seed % 2 else pdf("一、收入\n"))
    for _ in range(data.draw(st.integers(1, 5))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    with suppress(juesuan.JuesuanError):
        assert isinstance(extract_bytes(bytes(whole), "a").text, str)
