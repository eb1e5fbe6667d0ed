"""``juesuan sample``: a document of a unit that does not exist, made to order."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from juesuan.model import Disclosure, EvaluationReport

_EPILOG = """\
同一种子、同样的选项写出同一份文档。单位、项目和数字都是编造的；不加 --inconsistent 时，
合计、占比、增减率、权重、得分、个数都彼此一致，juesuan check 没有任何发现。

例：
  juesuan sample --projects 20 --seed 1 > 样本.txt
  juesuan sample --seed 7 --family yunnan
  juesuan sample --seed 7 --inconsistent | juesuan check -
  juesuan sample --seed 7 --format json > 样本.json
"""


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = subparsers.add_parser(
        "sample",
        help="写出一份编造的文档，数字彼此一致",
        description="写出一份编造的部门决算公开说明（或评价报告），供试用、教学和测试。",
        epilog=_EPILOG,
    )
    parser.add_argument(
        "--kind",
        choices=("disclosure", "report"),
        default="disclosure",
        help="部门决算公开说明（默认）或一份项目支出绩效评价报告",
    )
    parser.add_argument(
        "--projects", type=_natural, metavar="N", help="项目自评表的个数，默认 1 至 4 个"
    )
    parser.add_argument(
        "--reports", type=_natural, default=0, metavar="N", help="其后附几份评价报告，默认 0"
    )
    parser.add_argument("--seed", type=int, metavar="N", help="种子；不给时随机，写在标准错误")
    parser.add_argument("--year", type=_year, default=2024, metavar="Y", help="年度，默认 2024")
    parser.add_argument(
        "--family",
        type=_family,
        metavar="NAME",
        help="版式，如 yunnan；写错时列出全部",
    )
    parser.add_argument("--inconsistent", action="store_true", help="改动几个数字，使其不一致")
    parser.add_argument(
        "--damage", type=_natural, default=0, metavar="N", help="缺少几个部分，默认 0"
    )
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="默认 text（文本）"
    )
    parser.set_defaults(run=run)


def _natural(words: str) -> int:
    number = int(words)
    if number < 0:
        raise argparse.ArgumentTypeError("不能为负")
    return number


def _year(words: str) -> int:
    number = int(words)
    if not 1000 <= number <= 9999:
        raise argparse.ArgumentTypeError("年度是四位数")
    return number


def _family(words: str) -> str:
    from juesuan.testing.manner import family_names

    if words not in family_names():
        raise argparse.ArgumentTypeError(f"版式是 {'、'.join(family_names())} 之一")
    return words


def run(arguments: argparse.Namespace) -> int:
    from random import Random, SystemRandom

    from juesuan.cli.files import UsageError
    from juesuan.render import render
    from juesuan.serial import to_json
    from juesuan.testing.generator import disclosure, report

    parts = {name: getattr(arguments, name) for name in ("projects", "reports", "family", "damage")}
    if arguments.kind == "report" and (given := [f"--{name}" for name in parts if parts[name]]):
        raise UsageError(f"--kind report 是一份单独的报告，不用 {'、'.join(given)}")
    seed = arguments.seed
    if seed is None:
        seed = SystemRandom().randint(0, 999_999)
        print(f"juesuan: 种子 {seed}", file=sys.stderr)
    random, consistent = Random(seed), not arguments.inconsistent
    document: Disclosure | EvaluationReport
    if arguments.kind == "report":
        document = report(random, year=arguments.year, consistent=consistent)
    else:
        document = disclosure(random, year=arguments.year, consistent=consistent, **parts)
    written = to_json(document) + "\n" if arguments.format == "json" else render(document)
    sys.stdout.write(written)
    return 0
