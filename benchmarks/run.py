"""Measure juesuan: ``python benchmarks/run.py [--json FILE] [--seconds N] [--only WORDS]``.

Everything is measured against the bare read of the same text, by turns in the same run: the
ratios hold on any machine, the milliseconds on this one.
"""

from __future__ import annotations

import argparse
import json
import platform
from pathlib import Path
from typing import Any

import documents
import measure
import stages
import startup

import juesuan


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    parser.add_argument(
        "--seconds", type=float, default=1.0, help="for each measurement; default 1"
    )
    parser.add_argument("--only", default="", metavar="WORDS", help="documents so named")
    arguments = parser.parse_args()
    named = [each for each in documents.documents() if arguments.only in each[0]]
    if not named:
        parser.error(f"no document is named {arguments.only!r}")
    report = {
        "juesuan": str(Path(juesuan.__file__).parent),
        "python": platform.python_version(),
        "documents": {name: _document(text, arguments.seconds) for name, text in named},
        "small": measure.speed(documents.SMALL, arguments.seconds / 4),
        "startup": startup.startup(max((text for _, text in named), key=len), rounds=7),
    }
    _print(report)
    if arguments.json:
        arguments.json.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _document(text: str, seconds: float) -> dict[str, Any]:
    measured: dict[str, Any] = measure.speed(text, seconds)
    measured["memory"] = measure.memory(text)
    document = juesuan.parse(text)
    if isinstance(document, juesuan.Disclosure) and document.project_self_evaluations:
        measured["growth"] = measure.growth(text, seconds)
    measured["shares"] = stages.shares(text, seconds)
    return measured


def _print(report: dict[str, Any]) -> None:
    print(f"juesuan in {report['juesuan']}, Python {report['python']}\n")
    _table(
        (
            "characters",
            "bare ms",
            "parse ms",
            "+facts ms",
            "Mchar/s",
            "ratio",
            "x10",
            "x40",
            "memory",
        ),
        [(name, _cells(each)) for name, each in report["documents"].items()]
        + [("one section", _cells(report["small"]))],
    )
    print(
        "\nratio: parse and facts to the bare read; x10, x40: that ratio with so many times the\n"
        "project tables, to that of the document; memory: peak of a parse to the UTF-8 bytes.\n"
    )
    names = dict.fromkeys(m for each in report["documents"].values() for m in each["shares"])
    _table(
        tuple(str(i) for i, _ in enumerate(report["documents"], 1)),
        [
            (name, [f"{each['shares'].get(name, 0):.1%}" for each in report["documents"].values()])
            for name in names
        ],
    )
    print("\nshare of each module in parse and facts, one column a document, in the order above\n")
    found = report["startup"]
    _table(
        ("ms", "ratio"),
        [
            ("import lark, attrs, regex", [f"{found['dependencies_ms']:.1f}", "1.00"]),
            ("import juesuan", [f"{found['import_ms']:.1f}", _marked("import", found, 2)]),
            (
                "import juesuan, first parse",
                [f"{found['first_parse_ms']:.1f}", _marked("first_parse", found, 2)],
            ),
            ("python -c pass", [f"{found['python_ms']:.1f}", ""]),
            ("python -m juesuan facts", [f"{found['command_ms']:.1f}", ""]),
        ],
    )
    limits = ", ".join(f"{name} {limit:g}" for name, limit in measure.LIMITS.items())
    print(f"\n! is above the limit: {limits} (growth: x40)")


def _cells(each: dict[str, Any]) -> list[str]:
    growth = each.get("growth", {})
    return [
        f"{each['characters']:,}",
        f"{each['bare_ms']:.3f}",
        f"{each['parse_ms']:.2f}",
        f"{each['parse_and_facts_ms']:.2f}",
        f"{each['characters_a_second'] / 1e6:.2f}",
        _marked("ratio", each, 1) if "memory" in each else f"{each['ratio']:.0f}",
        f"{growth['times_10']:.2f}" if growth else "",
        _marked("growth", {"growth": growth["times_40"]}, 2) if growth else "",
        _marked("memory", each, 1) if "memory" in each else "",
    ]


def _marked(name: str, measured: dict[str, float], places: int) -> str:
    mark = "!" if measured[name] > measure.LIMITS[name] else ""
    return f"{mark}{measured[name]:.{places}f}"


def _table(header: tuple[str, ...], rows: list[tuple[str, list[str]]]) -> None:
    first = max(len(name) for name, _ in rows)
    widths = [
        max(len(title), *(len(cells[i]) for _, cells in rows)) for i, title in enumerate(header)
    ]
    for name, cells in [("", list(header)), *rows]:
        print(
            name.ljust(first), *(c.rjust(w) for c, w in zip(cells, widths, strict=True)), sep="  "
        )


if __name__ == "__main__":
    main()
