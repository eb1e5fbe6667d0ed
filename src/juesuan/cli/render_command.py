"""``juesuan render``: the text of a document from its JSON."""

from __future__ import annotations

import argparse
import sys

_EPILOG = """\
FILE.json 是 juesuan parse --format json 或 juesuan.to_json 写出的模型，也可以自己生成
（JSON Schema 见 juesuan schema）。各节写出标题，每项陈述写一句：词句、编号、千分位、
“增加”“减少”都由模型得出，与原文无关；再读一遍得到同一模型。
JSON 损坏，或者版式写不出某个字段时，报出该字段的路径，不写任何内容。

例：
  juesuan parse 决算说明.txt --format json | juesuan render -
  juesuan render 决算.json --tables markdown > 决算.md
"""


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = subparsers.add_parser(
        "render",
        help="由 JSON 模型写出文本",
        description="由 JSON 模型写出部门决算公开说明（或评价报告）的文本。",
        epilog=_EPILOG,
    )
    parser.add_argument("file", metavar="FILE.json", help="JSON 文件；- 为标准输入")
    parser.add_argument(
        "--tables",
        choices=("cells", "rows", "markdown"),
        default="cells",
        help="绩效自评表的排法：每格一行（默认）、每行一行、Markdown",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    from juesuan.cli.files import UsageError, read_json
    from juesuan.errors import JsonError, RenderError
    from juesuan.render import render
    from juesuan.serial import from_json

    text = read_json(arguments.file)
    try:
        written = render(from_json(text), tables=arguments.tables)
    except (JsonError, RenderError) as error:
        raise UsageError(f"{arguments.file}：{error}") from None
    sys.stdout.write(written)
    return 0
