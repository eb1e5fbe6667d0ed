"""Measure juesuan: ``python benchmarks/run.py [--json FILE] [--seconds N] [--only WORDS]``.

Two things of which one is a multiple of the other are measured by turns in the same run: the
ratios hold on any machine, the milliseconds on this one.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import platform
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import documents
import measure
import stages
import startup

import juesuan

# What one document may cost: a multiple of what the first column says it is held against.
_OF_PARSE = {"check": 0.3, "to_json": 0.3, "from_json": 0.3, "render": 0.5, "coverage": 0.02}
_BY_HAND = {"disclosure": 5.0, "report": 10.0}


class Row(NamedTuple):
    """One figure: what was measured, of which document, and the limit; None where it has none.

    ``least`` says that the limit is the least, and not the most.
    """

    what: str
    document: str
    value: float
    limit: float | None = None
    least: bool = False

    @property
    def missed(self) -> bool:
        if self.limit is None:
            return False
        return self.value < self.limit if self.least else self.value > self.limit


class _Measured(NamedTuple):
    name: str
    text: str
    kind: str
    seconds: dict[str, float]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    parser.add_argument(
        "--seconds", type=float, default=2.0, help="for each measurement; default 2"
    )
    parser.add_argument("--only", default="", metavar="WORDS", help="documents so named")
    arguments = parser.parse_args()
    named = [each for each in documents.documents() if arguments.only in each[0]]
    if not named:
        parser.error(f"no document is named {arguments.only!r}")
    print(f"juesuan in {Path(juesuan.__file__).parent}, Python {platform.python_version()}")
    if measure.hand_script() is None:
        print("JUESUAN_HAND_SCRIPT names no script: nothing is held against one")
    seconds: float = arguments.seconds
    measured = [
        _Measured(name, text, documents.kind_of(text), measure.calls(text, seconds))
        for name, text in named
    ]
    rows: list[Row] = []
    for row in _rows(measured, seconds):
        _print(row)
        rows.append(row)
    _print_shares(measured, seconds)
    missed = [row for row in rows if row.missed]
    print(f"\n{len(missed)} of {sum(row.limit is not None for row in rows)} limits are missed (!)")
    if arguments.json:
        found = [row._asdict() for row in rows]
        arguments.json.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _rows(measured: list[_Measured], seconds: float) -> Iterator[Row]:
    for each in measured:
        took = each.seconds
        yield Row("characters", each.name, len(each.text))
        yield Row("parse, ms", each.name, took["parse"] * 1e3)
        yield Row("parse and facts, ms", each.name, took["parse and facts"] * 1e3)
        if "hand" in took and each.kind in _BY_HAND:
            ratio = took["parse and facts"] / took["hand"]
            yield Row("parse and facts to the hand script", each.name, ratio, _BY_HAND[each.kind])
        for name, limit in _OF_PARSE.items():
            if name in took:
                yield Row(f"{name} to parse", each.name, took[name] / took["parse"], limit)
        yield Row("memory to UTF-8 bytes", each.name, measure.memory(each.text), 20.0)
    yield from _per_character(measured, seconds)
    longest = _longest(measured, "disclosure")
    if longest is not None:
        yield Row(
            "growth at 40 times", longest.name, measure.growth(longest.text, seconds * 3), 1.2
        )
        for name, ratio in measure.files(longest.text, seconds).items():
            limit = {"docx": 2.0, "pdf": 8.0}[name]
            yield Row(f"{name} to parse of its text", longest.name, ratio, limit)
        broken = measure.memory("\n".join(longest.text))
        yield Row("memory to UTF-8 bytes", f"hostile: {longest.name}, broken", broken, 40.0)
    for name, text in documents.hostile():
        yield Row("memory to UTF-8 bytes", f"hostile: {name}", measure.memory(text), 40.0)
    yield from _exports(seconds)
    yield from _startup(max((each.text for each in measured), key=len))


def _longest(measured: list[_Measured], kind: str) -> _Measured | None:
    found = [each for each in measured if each.kind == kind]
    return max(found, key=lambda each: len(each.text), default=None)


def _per_character(measured: list[_Measured], seconds: float) -> Iterator[Row]:
    """Texts of the national model against the longest disclosure of the other."""
    other = _longest(measured, "disclosure")
    if other is None:
        return
    for each in measured:
        if each.kind == "national":
            best = measure.alternately(
                {
                    "one": lambda text=each.text: measure.parse_and_facts(text),
                    "other": lambda: measure.parse_and_facts(other.text),
                },
                seconds,
            )
            ratio = best["one"] / len(each.text) / (best["other"] / len(other.text))
            yield Row(f"per character to {other.name}", each.name, ratio, 1.5)


def _exports(seconds: float) -> Iterator[Row]:
    texts = documents.small(96)  # so many that the start of a process counts for little
    for name in ("parquet", "jsonl", "csv"):
        if name == "parquet" and importlib.util.find_spec("pyarrow") is None:
            continue
        found = measure.exports(texts, name, seconds)
        small = f"{len(texts)} small documents"
        of_facts = 1.8 if name == "parquet" else None
        yield Row(f"{name} to parse and facts", small, found["facts"], of_facts)
        yield Row(f"{name}, 4 times as many", small, found["times 4"], 4.5)
        yield Row(f"{name}, two processes", small, found["two"], 1.7, least=True)
        yield Row(f"{name}, documents a second", small, found["documents a second"])


def _startup(text: str) -> Iterator[Row]:
    found = startup.startup(text, rounds=7)
    dependencies = "import lark, attrs, regex"
    yield Row("ms", dependencies, found["dependencies_ms"])
    yield Row("import juesuan to that", "new process", found["import"], 1.3)
    yield Row("first parse of a sentence to that", "new process", found["first_sentence"], 2.0)
    yield Row("first parse to that", "new process", found["first_parse"], 2.0)
    yield Row("python -m juesuan facts, ms", "new process", found["command_ms"])


def _print(row: Row) -> None:
    limit = "" if row.limit is None else f"{'>=' if row.least else '<='} {row.limit:g}"
    mark = "!" if row.missed else " "
    print(f"{mark} {row.what:<36} {row.document:<34} {row.value:>12,.2f}  {limit}", flush=True)


def _print_shares(measured: list[_Measured], seconds: float) -> None:
    found = [stages.shares(each.text, seconds) for each in measured]
    print("\nshare of each module in parse and facts, one column a document, in the order above")
    for name in dict.fromkeys(name for each in found for name in each):
        print(f"  {name:<34}", *(f"{each.get(name, 0):>6.1%}" for each in found))


if __name__ == "__main__":
    main()
