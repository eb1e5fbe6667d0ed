"""``juesuan grammar``: the text of a grammar, for other tools."""

from __future__ import annotations

import argparse

_EPILOG = """\
NAME：accounts（部门决算表的词语）、clauses（语句）、formulas（核对规则）、headings（标题）、
sections（各节可以写什么，每节一个起始规则）、tables（自评表的行）、values（目标值、业绩值）。
--strict 只有 headings、sections、values。

例：
  juesuan grammar sections > sections.lark
  juesuan grammar sections --strict                   用于写作：写出的每一句都能读懂
  juesuan grammar sections --strict --start revenue   一字一词，供约束解码（llguidance）使用
"""


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = subparsers.add_parser(
        "grammar",
        help="输出语法（Lark），供测试、约束解码等工具使用",
        description="输出一个语法的全文（Lark 格式，引用的部分已并入）。",
        epilog=_EPILOG,
    )
    parser.add_argument("name", metavar="NAME", help="语法的名称")
    parser.add_argument("--strict", action="store_true", help="用于写作的语法，不含读不懂的文字")
    parser.add_argument(
        "--start", metavar="RULE", help="只要一个起始规则，一字一词；sections、values 须加 --strict"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    from juesuan import grammars
    from juesuan.cli.files import UsageError

    try:
        text = grammars.source(arguments.name, strict=arguments.strict, characters=arguments.start)
    except grammars.UnknownGrammar as error:
        raise UsageError(str(error)) from None
    print(text.rstrip())
    return 0
