"""``juesuan facts``: every fact of a document with its place."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from juesuan.facts import Fact
    from juesuan.model.disclosure import Disclosure
    from juesuan.model.report import EvaluationReport

_KEYS = ("path", "value", "unit", "start", "end", "text")
_PLACE_KEYS = ("page", "place")

_DESCRIPTION = """\
列出文档陈述的每一个事实：路径、值、单位、在原文中的位置和原文。"""

_EPILOG = """\
格式：
  table  对齐的表格，供阅读；过长的文字以 … 截断，位置为“行:列”（默认）
  csv    表头为 path,value,unit,start,end,text,page,place：page 是 PDF 的页码，
         place 是页，表、行、列，或纯文本的“行:列”；要在 Excel 中打开，请用 juesuan export
  jsonl  每行一个 JSON 对象，键为 path 至 text；value 一律是字符串，单位没有时为 null；
         读 PDF、Word、网页、工作簿时另有 place：页和坐标，或表、行、列

start、end 是字符（码点）的半开区间，从 0 起：原文[start:end] 就是 text，原文即
juesuan parse FILE --format source 输出的文本。数字去掉了千分位逗号，“减少”“下降”的数字带负号；
日期写作 2024-12-31。

例：
  juesuan facts 决算说明.pdf | less
  juesuan facts 决算说明.pdf --path "三公经费 预算"
  juesuan facts 决算说明.txt --format jsonl | jq -r 'select(.unit == "万元") | .path'
  juesuan facts 决算说明.docx --format csv > 事实.csv
"""


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = subparsers.add_parser(
        "facts",
        help="列出每一个事实及其在原文中的位置",
        description=_DESCRIPTION,
        epilog=_EPILOG,
    )
    parser.add_argument(
        "file", metavar="FILE", help="PDF、Word、网页、工作簿或文本文件；- 为标准输入"
    )
    parser.add_argument(
        "--path",
        metavar="WORDS",
        help="只列路径含有这些词的；空格隔开的几个词都要有，全角半角、引号、大小写不论",
    )
    parser.add_argument(
        "--format", choices=("table", "csv", "jsonl"), default="table", help="默认 table"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    from juesuan.cli.files import Reading
    from juesuan.facts import facts, holds_words
    from juesuan.nearest import suggest_names
    from juesuan.segments import find_unread, segments

    reading = Reading([arguments.file])
    ((_, document),) = reading.documents()
    if reading.status:
        return reading.status
    found: Iterator[Fact] = facts(document)
    if arguments.path is not None:
        held = [each for each in found if holds_words(each.path, arguments.path)]
        if not held:
            labels = {step for each in facts(document) for step in each.path.split("/")}
            near = suggest_names(arguments.path, labels)
            print(f"juesuan: 没有事实的路径含有“{arguments.path}”{near}", file=sys.stderr)
        found = iter(held)
    if arguments.format == "jsonl":
        sys.stdout.writelines(_write_json_lines(found))
    elif arguments.format == "csv":
        _write_csv(found, document)
    else:
        sys.stdout.writelines(f"{line}\n" for line in _write_table(found, document))
    unclear = sum(1 for _ in find_unread(segments(document), document.text))
    if unclear:
        print(
            f"juesuan: 有 {unclear} 处没有读懂，见 juesuan parse {arguments.file}", file=sys.stderr
        )
    return 0


def _write_json_lines(found: Iterator[Fact]) -> Iterator[str]:
    import json

    encode = json.JSONEncoder(ensure_ascii=False).encode
    for fact in found:
        given: dict[str, Any] = dict(zip(_KEYS, _cells(fact), strict=True))
        if fact.place is not None:
            given["place"] = fact.place.as_dict()
        yield encode(given) + "\n"


def _write_csv(found: Iterator[Fact], document: Disclosure | EvaluationReport) -> None:
    import csv

    from juesuan.cli.whereabouts import Whereabouts

    where = Whereabouts(document)
    writer = csv.writer(sys.stdout)
    writer.writerow((*_KEYS, *_PLACE_KEYS))
    for fact in found:
        page = None if fact.place is None else fact.place.page
        writer.writerow((*_cells(fact), page, where.of_fact(fact)))


def _cells(fact: Fact) -> tuple[str | int | None, ...]:
    return (fact.path, fact.canonical, fact.unit, fact.start, fact.end, fact.text)


def _write_table(found: Iterator[Fact], document: Disclosure | EvaluationReport) -> Iterator[str]:
    from juesuan.cli.columns import align_rows, shorten_text, terminal_width
    from juesuan.cli.whereabouts import Whereabouts

    where = Whereabouts(document)
    rows = [("路径", "值", "单位", "位置" if where.in_file else "行:列", "原文")]
    for fact in found:
        value, written = shorten_text(fact.canonical, 30), shorten_text(fact.text, 30)
        rows.append((fact.path, value, fact.unit or "", where.of_fact(fact), written))
    return align_rows(rows, limit=terminal_width())
