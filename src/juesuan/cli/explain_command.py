"""``juesuan explain``: what a code means."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from juesuan.diagnostic import DiagnosticCode

_EPILOG = """\
CODE 可以是核对项的代码（如 T101）、其开头（如 R2，列出这一组），或读取时提示的代码（如 D101）。
不写 CODE 时列出全部。

例：
  juesuan explain C101
  juesuan explain R
"""


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = subparsers.add_parser(
        "explain",
        help="说明一个代码：什么应当一致，为什么，举例",
        description="说明核对项（juesuan check）和读取提示的代码。",
        epilog=_EPILOG,
    )
    parser.add_argument("code", metavar="CODE", nargs="?", default="", help="代码或其开头")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    from juesuan.cli.files import UsageError
    from juesuan.nearest import suggest_names

    code: str = arguments.code.strip().upper()
    lines = list(_explain_code(code))
    if not lines:
        from juesuan.checks import CHECKS
        from juesuan.diagnostics import CODES

        near = suggest_names(code, (*CHECKS, *CODES))
        raise UsageError(f"没有代码“{arguments.code}”{near}；juesuan explain 列出全部代码")
    print("\n".join(lines))
    return 0


def _explain_code(code: str) -> Iterator[str]:
    from juesuan.checks import CHECKS, FAMILIES
    from juesuan.checks.output.text import SEVERITY_NAMES
    from juesuan.diagnostics import CODES

    if code in CHECKS:
        check = CHECKS[code]
        yield f"{check.code} {check.name}（{SEVERITY_NAMES[check.severity]}，{FAMILIES[code[0]]}）"
        yield f"应当一致：{check.must}"
        yield f"为什么：{check.why}"
        if check.fires:
            yield "不符的例子："
            yield from (f"  {line}" for line in check.fires.splitlines())
            wrong, right = (each.replace("\n", "；") for each in check.mended)
            yield f"改“{wrong}”为“{right}”则相符"
    elif code in CODES:
        diagnostic = CODES[code]
        yield f"{diagnostic.code} {diagnostic.name}（{SEVERITY_NAMES[diagnostic.severity]}，读取）"
        yield f"提示：{_message_with_marks(diagnostic)}"
        yield "例子："
        yield from (f"  {line}" for line in diagnostic.sample.splitlines())
    else:
        family = ""
        for each in sorted(filter(lambda known: known.startswith(code), (*CHECKS, *CODES))):
            if each[0] != family:
                family = each[0]
                yield f"── {family} {FAMILIES.get(family, '读取')}"
            if each in CHECKS:
                severity, said = CHECKS[each].severity, f"{CHECKS[each].name}：{CHECKS[each].must}"
            else:
                severity, said = CODES[each].severity, _message_with_marks(CODES[each])
            yield f"{each} {SEVERITY_NAMES[severity]} {said}"


def _message_with_marks(diagnostic: DiagnosticCode) -> str:
    """The message, with a mark where the words of a document stand."""
    return re.sub(r"\{\w+\}", "…", diagnostic.message)
