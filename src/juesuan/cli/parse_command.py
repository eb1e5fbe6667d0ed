"""``juesuan parse``: an overview of a document to read, or its model as JSON."""

from __future__ import annotations

import argparse
import sys

_EPILOG = """\
text 的内容：单位、年度、主要数字、绩效自评表（或评价结论）、没有读懂的文字及其位置、
核对问题的个数。
json 是完整的模型：每个数字为字符串，带单位和位置；其 JSON Schema 见 juesuan schema。

例：
  juesuan parse 决算说明.txt
  juesuan parse 决算说明.txt --format json > 决算.json
"""


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = subparsers.add_parser(
        "parse",
        help="概览一份文档，或输出其完整的模型",
        description="读取一份部门决算公开说明或项目支出绩效评价报告。",
        epilog=_EPILOG,
    )
    parser.add_argument(
        "file", metavar="FILE", help="PDF、Word、网页、工作簿或文本文件；- 为标准输入"
    )
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="默认 text（概览）"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    from juesuan.cli.files import read_extract
    from juesuan.parsing import parse

    extract = read_extract(arguments.file)
    document = parse(extract)
    if arguments.format == "json":
        from juesuan.serial import to_json

        print(to_json(document))
    else:
        from juesuan.checks.output.colour import wanted
        from juesuan.cli.overview import overview

        lines = overview(document, extract.text, coloured=wanted(sys.stdout))
        sys.stdout.writelines(f"{line}\n" for line in lines)
    return 0
