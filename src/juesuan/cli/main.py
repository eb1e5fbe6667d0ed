"""Parsing of the command line and its errors; each command is a module with two functions.

``register(subparsers)`` declares the arguments, ``run(arguments)`` does the work and returns the
exit status: 0, 1 (findings, unreadable files of a batch) or 2 (misuse).
"""

from __future__ import annotations

import argparse
import importlib
import io
import os
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

from juesuan.cli.files import UsageError
from juesuan.errors import JuesuanError

COMMANDS = ("parse", "facts", "check", "export", "render", "schema", "sample", "explain", "grammar")

_EPILOG = """\
先看什么：
  juesuan parse 决算说明.pdf                 概览：单位、主要数字、绩效自评表、没有读懂的文字
  juesuan facts 决算说明.docx                每一个数字和事实，及其在原文中的位置
  juesuan check 决算说明.pdf                 核对勾稽关系，指出对不上的数字
  juesuan export 文件夹 --to 结果 --format xlsx   整批导出为 Excel、CSV、Parquet、SQLite

FILE 是 PDF、Word（docx；doc、wps、rtf、odt 需装有 LibreOffice）、网页（html、mht）、工作簿（xlsx、xls、
ods）或纯文本（UTF-8、带 BOM 的 UTF-16、GB18030），按内容识别格式；- 为标准输入。
结果写到标准输出，提示写到标准错误。退出码：0 正常；1 有核对问题或有文件读不了；2 用法有误。
各命令的说明：juesuan COMMAND --help
"""


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Descriptions and epilogs keep their lines; the words around them are Chinese."""

    def add_usage(
        self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None
    ) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """What all commands have in common; the parsers of commands are made of this class too."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("formatter_class", _Formatter)
        super().__init__(add_help=False, allow_abbrev=False, **options)
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示本说明")

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: 用法有误：{message}\n")


class _Version(argparse.Action):
    """Looks the version up only when it is asked for: that takes as long as the rest."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from juesuan.version import __version__

        print(f"juesuan {__version__}")
        parser.exit()


def _parser(names: Sequence[str]) -> argparse.ArgumentParser:
    """The parser of these commands; one alone is ready sooner than all of them."""
    parser = _Parser(
        prog="juesuan",
        description="读取部门决算公开说明：每一个事实及其在原文中的位置，以及勾稽关系的核对。",
        epilog=_EPILOG,
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="显示版本")
    subparsers = parser.add_subparsers(
        title="命令", dest="command", metavar="COMMAND", required=True
    )
    for name in names:
        module = importlib.import_module(f"juesuan.cli.{name}_command")
        module.register(subparsers)
    return parser


def _arguments(argv: Sequence[str]) -> argparse.Namespace:
    first = argv[0] if argv else ""
    return _parser((first,) if first in COMMANDS else COMMANDS).parse_args(argv)


def _speak_utf8() -> None:
    """Whatever the locale: the answers are Chinese, and a pipe must get the same as a terminal."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit status is returned, never raised."""
    _speak_utf8()
    try:
        arguments = _arguments(sys.argv[1:] if argv is None else argv)
        status: int = arguments.run(arguments)
        sys.stdout.flush()
        return status
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 2
    except (UsageError, JuesuanError) as error:
        print(f"juesuan: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        # The reader has seen enough (`juesuan facts FILE | head`): no error, and no second
        # attempt to flush at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("juesuan: 已中断", file=sys.stderr)
        return 130
