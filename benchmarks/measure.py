"""How long, how much memory: calls measured by turns in one process, the best of each counts."""

from __future__ import annotations

import gc
import re
import time
import tracemalloc
from collections.abc import Callable

import juesuan

_NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?")

# What one document may cost; `run.py` marks what is above.
LIMITS = {"ratio": 40.0, "growth": 1.5, "memory": 60.0, "import": 1.7, "first_parse": 3.0}


def bare(text: str) -> object:
    """The least that any reading does: find all numerals, split all lines at TABs."""
    return _NUMERAL.findall(text), [line.split("\t") for line in text.split("\n")]


def parse(text: str) -> object:
    return juesuan.parse(text)


def parse_and_facts(text: str) -> object:
    return list(juesuan.facts(juesuan.parse(text)))


def alternately(text: str, calls: list[Callable[[str], object]], seconds: float) -> list[float]:
    """The best time of each call, which take turns: what slows the machine slows all of them."""
    best = [float("inf")] * len(calls)
    until = time.perf_counter() + seconds
    rounds = 0
    while rounds < 3 or time.perf_counter() < until:
        for index, call in enumerate(calls):
            begin = time.perf_counter()
            call(text)
            best[index] = min(best[index], time.perf_counter() - begin)
        rounds += 1
    return best


def speed(text: str, seconds: float) -> dict[str, float]:
    """Milliseconds of parse and of facts, characters a second, and the ratio to the bare read."""
    least, parsed, both = alternately(text, [bare, parse, parse_and_facts], seconds)
    return {
        "characters": len(text),
        "bare_ms": least * 1e3,
        "parse_ms": parsed * 1e3,
        "parse_and_facts_ms": both * 1e3,
        "characters_a_second": len(text) / both,
        "ratio": both / least,
    }


def repeated_tables(text: str, times: int) -> str:
    """The text with its project tables so many times over."""
    document = juesuan.parse(text)
    assert isinstance(document, juesuan.Disclosure)
    tables = document.project_self_evaluations
    start, end = tables[0].start, tables[-1].end
    return text[:start] + text[start:end] + ("\n\n" + text[start:end]) * (times - 1) + text[end:]


def growth(text: str, seconds: float) -> dict[str, float]:
    """The ratio to the bare read at 10 and 40 times the tables, as a multiple of that at once."""
    ratios = {}
    for times in (1, 10, 40):
        longer = repeated_tables(text, times)
        least, both = alternately(longer, [bare, parse_and_facts], seconds)
        ratios[times] = both / least
    return {f"times_{times}": ratios[times] / ratios[1] for times in (10, 40)}


def memory(text: str) -> float:
    """Peak memory of a parse, in bytes for each UTF-8 byte of the text."""
    juesuan.parse(text)
    gc.collect()
    tracemalloc.start()
    try:
        document = juesuan.parse(text)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    del document
    return peak / len(text.encode())
