"""``juesuan review``: a document as a page to look through."""

from __future__ import annotations

import argparse
import sys

_EPILOG = """\
网页只有一个文件，不引用任何外部内容，可以存档、打印、在手机上看：
  · 原文按段落和表格排出，读出的每个数字都有标记，指向它可看到路径、值、单位；
  · 没有归入任何事实的数字、没有读懂的文字另作标记，并列在前面；
  · 核对问题在所在之处旁边，连到与它相互核对的每一个数字；按 N、P 逐个查看，可按严重程度筛选；
  · 最前面是收入、支出、“三公”经费、项目执行的图，以及未达标的指标。

例：
  juesuan review 决算说明.pdf -o 审阅.html
  juesuan review 决算说明.txt > 审阅.html
"""


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = subparsers.add_parser(
        "review",
        help="做成一页网页：原文、读出的数字、核对问题",
        description="把一份文档做成一页网页，供人对照原文审阅。",
        epilog=_EPILOG,
    )
    parser.add_argument(
        "file", metavar="FILE", help="PDF、Word、网页、工作簿或文本文件；- 为标准输入"
    )
    parser.add_argument(
        "-o", "--output", metavar="FILE.html", help="写到这个文件；不写则为标准输出"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    from juesuan.cli.files import Reading
    from juesuan.cli.output import refuse_bad_output, write_text
    from juesuan.pages.review import review

    refuse_bad_output(arguments.output, [arguments.file], (".html",))
    reading = Reading([arguments.file], tables=False)
    ((_, document),) = reading.documents()
    if reading.status:
        return reading.status
    page = review(document)
    if arguments.output is None:
        sys.stdout.write(page)
    else:
        write_text(arguments.output, page)
    return 0
