"""``juesuan parse``: an overview of documents to read, their models, or what was not read."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from juesuan.model.disclosure import Disclosure
    from juesuan.model.report import EvaluationReport

    Read = tuple[str, Disclosure | EvaluationReport]

_EPILOG = """\
text 的内容：单位、年度、主要数字、绩效自评表（或评价结论）、没有读懂的文字及其位置、
核对问题的个数。
json 是完整的模型：每个数字为字符串，带单位和位置；其 JSON Schema 见 juesuan schema。
一个文件为一个对象；几个文件、文件夹或通配符为一个数组，每项是 {"file", "document"}。
source 是读出的文本，一个字符也不改：juesuan facts 的 start、end 就数它的字符。只接受一个文件。

--unread 列出没有读懂的文字：按原因、再按写法归并（数字换成空位，只有数字不同的算一种），
带处数和首次出现的位置。几个文件或整个文件夹一起归并，可看出一个地区有哪些写法还不认识；
加 --format json 则输出为 JSON。

例：
  juesuan parse 决算说明.pdf
  juesuan parse 决算说明.txt --format json > 决算.json
  juesuan parse 2024/ --unread
"""


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = subparsers.add_parser(
        "parse",
        help="概览文档，输出其完整的模型，或列出没有读懂的文字",
        description="读取部门决算公开说明或项目支出绩效评价报告。",
        epilog=_EPILOG,
    )
    parser.add_argument(
        "files",
        metavar="PATH",
        nargs="+",
        help="PDF、Word、网页、工作簿或文本文件、文件夹或通配符；- 为标准输入",
    )
    parser.add_argument(
        "--format",
        choices=("text", "json", "source"),
        default="text",
        help="text：概览（默认）；json：完整的模型；source：读出的文本",
    )
    parser.add_argument(
        "--unread", action="store_true", help="列出没有读懂的文字，按原因和写法归并"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    from juesuan.cli.files import Reading, UsageError, files_of

    names, several = files_of(arguments.files)
    if arguments.format == "source" and (several or arguments.unread):
        raise UsageError("--format source 只接受一个文件，也不与 --unread 同用")
    shown = arguments.unread or arguments.format == "text"
    reading = Reading(names, tables=not shown, gathered=arguments.unread)
    if arguments.unread:
        _write_unread(reading.documents(), arguments.format)
    elif arguments.format == "source":
        sys.stdout.writelines(document.text for _, document in reading.documents())
    elif arguments.format == "json":
        _json(reading.documents(), several)
    else:
        _write_overviews(reading.documents(), several)
    return reading.status


def _write_overviews(documents: Iterator[Read], several: bool) -> None:
    from juesuan.checks.output.colour import shows_colours
    from juesuan.cli.overview import overview

    coloured = shows_colours(sys.stdout)
    for number, (name, document) in enumerate(documents):
        if several:
            print(f"{'' if number == 0 else chr(10)}── {name}")
        lines = overview(document, document.text, coloured=coloured)
        sys.stdout.writelines(f"{line}\n" for line in lines)


def _json(documents: Iterator[Read], several: bool) -> None:
    import json

    from juesuan.serial import to_json

    if not several:
        for _, document in documents:
            print(to_json(document))
        return
    print("[", end="")
    for number, (name, document) in enumerate(documents):
        begin = "" if number == 0 else ","
        file = json.dumps(name.encode("utf-8", "backslashreplace").decode(), ensure_ascii=False)
        print(f'{begin}\n{{"file":{file},"document":{to_json(document)}}}', end="")
    print("\n]")


def _write_unread(documents: Iterator[Read], form: str) -> None:
    from juesuan.cli.unread import Unread, unread_lines

    unread = Unread()
    for name, document in documents:
        unread.add(name, document)
    if form == "json":
        import json

        wordings: Sequence[dict[str, object]] = [each.as_dict() for each in unread.wordings]
        found = {
            "documents": unread.documents,
            "others": unread.others,
            "unread": wordings,
        }
        print(json.dumps(found, ensure_ascii=False, indent=2))
    elif unread.documents > unread.others:
        from juesuan.cli.columns import terminal_width

        lines = unread_lines(unread, terminal_width())
        sys.stdout.writelines(f"{line}\n" for line in lines)
