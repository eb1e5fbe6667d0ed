"""What is remembered between documents is bounded, and changes no result."""

from __future__ import annotations

import functools
import gc
import sys
import tracemalloc
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest

import juesuan
from juesuan.render import render
from juesuan.testing import account_tables, damaged, disclosure, report

_Memo = functools._lru_cache_wrapper


def _memos() -> Iterator[tuple[Any, str, Any]]:
    """The bounded memos of the library: module, name and function."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] == "juesuan":
            for called, value in list(vars(module).items()):
                if isinstance(value, _Memo) and value.cache_parameters()["maxsize"] is not None:
                    yield module, called, value


def _texts() -> Iterator[str]:
    for seed in range(2):
        random = Random(seed)
        text = render(disclosure(random, projects=2, reports=1))
        yield from (text, damaged(random, text), render(report(random)))
        yield render(juesuan.Disclosure(accounts=account_tables(random)))


def _read(text: str) -> tuple[object, ...]:
    found = []
    for document in juesuan.parse_all(text):
        assert document.origin is not None
        stated = [
            (each.path, str(each.value), each.start, each.end) for each in juesuan.facts(document)
        ]
        found.append((repr(document), document.origin.regions, document.diagnostics, stated))
    return tuple(found)


def test_results_are_the_same_without_memos(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = list(_texts())
    for text in texts:  # what one text leaves behind is there for the next
        _read(text)
    remembered = [_read(text) for text in texts]
    memos = list(_memos())
    assert len({id(function) for *_, function in memos}) > 10
    for module, name, function in memos:
        monkeypatch.setattr(module, name, function.__wrapped__)
    assert [_read(text) for text in texts] == remembered


def test_long_words_are_not_remembered() -> None:
    """Memos have many entries, so each has to be small."""
    long = "年初预算" * 1_500
    shapes = (
        "{}\n",
        "\t{}\t1\n",
        "项目名称\t{}\n一级指标\t{}\n",
        "二、收入决算情况说明\n收{}1元。\n",
    )
    for shape in shapes:
        juesuan.parse(shape.replace("{}", long))
    gc.collect()
    tracemalloc.start()
    try:
        for number in range(4):
            for shape in shapes:
                juesuan.parse(shape.replace("{}", f"{long}{number}"))
        gc.collect()
        kept, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert kept < 4 * len(long)


_LINE = "本年收入1,200.50万元，其中：财政拨款收入1,200.50万元，占100.00%。"


@pytest.mark.parametrize(
    ("text", "most"),
    [
        ("（" * 20_000 + _LINE, 5),
        ("\t1\n" * 20_000, 15),
        ("\n".join(_LINE * 400), 40),
        ("\n\n".join(_LINE * 200), 40),
        ("\t1\t2\t3\n\n" * 5_000, 40),
        ("|1|2|3|\n" * 4_000, 40),
        ("\n".join(render(report(Random(1)))), 40),
        (render(disclosure(Random(1), projects=6)), 20),
    ],
    ids=["brackets", "cells", "lines", "paragraphs", "rows", "pipes", "report", "document"],
)
def test_memory_of_a_parse(text: str, most: int) -> None:
    """Bytes at the peak of a parse for each byte of the text: no way back is kept for each line,
    no token for each bracket, no place for each cell."""
    juesuan.parse(text)
    gc.collect()
    tracemalloc.start()
    try:
        juesuan.parse(text)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < most * len(text.encode())
