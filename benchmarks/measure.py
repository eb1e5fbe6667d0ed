"""How long, how much memory: calls measured by turns in one process, the best of each counts."""

from __future__ import annotations

import gc
import importlib.util
import os
import re
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Mapping, Sized
from pathlib import Path

import juesuan
from juesuan.model.coverage import coverage

_NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?")
Call = Callable[[], object]


def hand_script() -> Callable[[str], Sized] | None:
    """``extract`` of the script that JUESUAN_HAND_SCRIPT names; None without."""
    path = os.environ.get("JUESUAN_HAND_SCRIPT")
    if not path:
        return None
    spec = importlib.util.spec_from_file_location("hand_script", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    extract: Callable[[str], Sized] = module.extract
    return extract


def bare(text: str) -> object:
    """The least that any reading does: find all numerals, split all lines at TABs."""
    return _NUMERAL.findall(text), [line.split("\t") for line in text.split("\n")]


def parse_and_facts(text: str) -> object:
    return list(juesuan.facts(juesuan.parse(text)))


def alternately(
    calls: Mapping[str, Call], seconds: float, clock: Callable[[], float] = time.thread_time
) -> dict[str, float]:
    """The best time of each call, which take turns: what slows the machine slows all of them."""
    best = dict.fromkeys(calls, float("inf"))
    until = time.perf_counter() + seconds
    rounds = 0
    while rounds < 3 or time.perf_counter() < until:
        for name, call in calls.items():
            begin = clock()
            call()
            best[name] = min(best[name], clock() - begin)
        rounds += 1
    return best


def calls(text: str, seconds: float) -> dict[str, float]:
    """Seconds of everything that one document is asked for, by turns."""
    document = juesuan.parse(text)
    written = juesuan.to_json(document)
    wanted: dict[str, Call] = {
        "bare": lambda: bare(text),
        "parse": lambda: juesuan.parse(text),
        "parse and facts": lambda: parse_and_facts(text),
        "check": lambda: juesuan.check(document),
        "to_json": lambda: juesuan.to_json(document),
        "from_json": lambda: juesuan.from_json(written),
        "coverage": lambda: coverage(document),
    }
    try:
        juesuan.render(document)
        wanted["render"] = lambda: juesuan.render(document)
    except juesuan.RenderError:  # what no layout can say is not measured
        pass
    by_hand = hand_script()
    # The script knows one layout: on a text of another it finds next to nothing, fast.
    if by_hand is not None and len(by_hand(text)) * 2 >= len(list(juesuan.facts(document))):
        wanted["hand"] = lambda: by_hand(text)
    return alternately(wanted, seconds)


def repeated_tables(text: str, times: int) -> str:
    """The text with its project tables so many times over."""
    document = juesuan.parse(text)
    assert isinstance(document, juesuan.Disclosure)
    tables = document.project_self_evaluations
    start, end = tables[0].start, tables[-1].end
    assert start is not None
    assert end is not None
    return text[:start] + text[start:end] + ("\n\n" + text[start:end]) * (times - 1) + text[end:]


def growth(text: str, seconds: float) -> float:
    """The ratio to the bare read at 40 times the tables, as a multiple of that at once."""
    once, longer = repeated_tables(text, 1), repeated_tables(text, 40)
    best = alternately(
        {
            "bare": lambda: bare(once),
            "once": lambda: parse_and_facts(once),
            "bare 40": lambda: bare(longer),
            "40": lambda: parse_and_facts(longer),
        },
        seconds,
    )
    return best["40"] / best["bare 40"] / (best["once"] / best["bare"])


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


def files(text: str, seconds: float) -> dict[str, float]:
    """Reading the text from a docx and a PDF, as multiples of ``parse`` of their text."""
    from juesuan.testing.files import docx
    from juesuan.testing.pdf_file import pdf

    found: dict[str, float] = {}
    for name, data in (("docx", docx(text)), ("pdf", pdf(text))):
        origin = juesuan.read(data, name=f"a.{name}").origin
        assert origin is not None
        plain = origin.text
        best = alternately(
            {
                "file": lambda data=data, name=name: juesuan.read(data, name=f"a.{name}"),
                "text": lambda plain=plain: juesuan.parse(plain),
            },
            seconds,
        )
        found[name] = best["file"] / best["text"]
    return found


def exports(texts: list[str], format_name: str, seconds: float) -> dict[str, float]:
    """Exports of small documents: against ``parse`` and ``facts``, with 4 times as many, with two
    processes.

    All is time on the wall: an export reads in processes of its own.
    """
    from juesuan.export.batch import export

    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, text in enumerate(texts):
            path = Path(folder, f"{number:04}.txt")
            path.write_text(text, encoding="utf-8", newline="")
            paths.append(str(path))
        quarter = len(paths) // 4
        number = 0

        def run(some: list[str], jobs: int) -> None:
            nonlocal number
            number += 1
            export(some, Path(folder, f"out{number}"), format_name, jobs=jobs)

        wall = alternately(
            {
                "facts": lambda: [parse_and_facts(text) for text in texts],
                "quarter": lambda: run(paths[:quarter], 1),
                "one": lambda: run(paths, 1),
                "two": lambda: run(paths, 2),
            },
            seconds,
            time.perf_counter,
        )
    return {
        "facts": wall["one"] / wall["facts"],
        "times 4": wall["one"] / wall["quarter"],
        "two": wall["one"] / wall["two"],
        "documents a second": len(texts) / wall["one"],
    }
