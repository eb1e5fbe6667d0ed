"""Parsing of the command line and its errors; each command is a module with two functions.

``register(subparsers)`` declares the arguments, ``run(arguments)`` does the work and returns the
exit status: 0, 1 (findings, or of several files some unreadable or none of ours) or 2 (misuse, or
nothing could be read).
"""

from __future__ import annotations

import argparse
import codecs
import importlib
import io
import os
import re
import signal
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any, NoReturn

from juesuan.cli.files import UsageError
from juesuan.errors import JuesuanError, reason
from juesuan.nearest import suggest_names

_REPLACED = "juesuan-replaced"

COMMANDS = (
    *("parse", "facts", "check", "review", "export", "render"),
    *("schema", "sample", "explain", "grammar"),
)

_EPILOG = """\
先看什么：
  juesuan parse 决算说明.pdf                 概览：单位、主要数字、绩效自评表、没有读懂的文字
  juesuan facts 决算说明.docx                每一个数字和事实，及其在原文中的位置
  juesuan check 决算说明.pdf                 核对勾稽关系，指出对不上的数字
  juesuan review 决算说明.pdf -o 审阅.html     做成一页网页，对照原文审阅
  juesuan export 文件夹 --to 结果 --format xlsx   整批导出为 Excel、CSV、Parquet、SQLite

FILE 是 PDF、Word（docx；doc、wps、rtf、odt 需装有 LibreOffice）、网页（html、mht）、
工作簿（xlsx、xls、ods）或纯文本（UTF-8、带 BOM 的 UTF-16、GB18030），按内容识别格式；- 为标准输入。
结果写到标准输出，提示写到标准错误。
退出码：0 正常；1 有核对问题，或几个文件中有的读不了、有的不是决算说明或评价报告；
2 用法有误，或一个也没有读成。
各命令的说明：juesuan COMMAND --help
"""


# What argparse says, in the words of the rest.
_WORDS = (
    (r"unrecognized arguments: (.*)", "没有这样的参数：{}"),
    (r"the following arguments are required: (.*)", "缺少参数：{}"),
    (r"argument (.*): invalid choice: (.*) \(choose from (.*)\)", "{0} 应为 {2} 之一，而不是 {1}"),
    (r"argument (.*): expected one argument", "{} 后面缺少它的值"),
    (r"argument (.*): expected at least one argument", "{} 至少要有一个"),
    (r"argument (.*): invalid (?:int|_natural|_year) value: (.*)", "{0} 应为整数，而不是 {1}"),
    (r"argument (.*): ignored explicit argument (.*)", "{0} 后面不带值 {1}"),
    (r"argument (.*): (.*)", "{0}：{1}"),
)


def _translate_message(message: str) -> str:
    for pattern, words in _WORDS:
        match = re.fullmatch(pattern, message)
        if match is not None:
            return words.format(*match.groups())
    return message


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

    def _print_message(self, message: str, file: Any = None) -> None:
        (file or sys.stderr).write(message)  # argparse would hide that the disk is full

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        said = _translate_message(message)
        unknown = re.search(r"unrecognized arguments: (--[^ =]+)", message)
        if unknown is not None:
            said += suggest_names(unknown[1], self._option_string_actions)
        self.exit(2, f"{self.prog}: 用法有误：{said}\n")


class _Version(argparse.Action):
    """Looks the version up only when it is asked for: that takes as long as the rest."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from juesuan.version import __version__

        print(f"juesuan {__version__}")
        parser.exit()


def _make_parser(names: Sequence[str]) -> tuple[_Parser, Mapping[str, argparse.ArgumentParser]]:
    """The parser of these commands, and that of each; one alone is ready sooner than all."""
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
    return parser, subparsers.choices


def _arguments(argv: Sequence[str]) -> argparse.Namespace:
    first = argv[0] if argv else ""
    if first and not first.startswith("-") and first not in COMMANDS:
        if os.path.exists(first):
            raise UsageError(f"缺少命令；是不是 juesuan parse {first}？")
        near = suggest_names(first, COMMANDS)
        raise UsageError(f"没有命令“{first}”{near or '；命令有 ' + '、'.join(COMMANDS)}")
    if not argv:
        _make_parser(COMMANDS)[0].print_help(sys.stderr)
        raise UsageError("缺少命令")
    parser, commands = _make_parser((first,) if first in COMMANDS else COMMANDS)
    arguments, unknown = parser.parse_known_args(argv)
    if unknown and not unknown[0].startswith("-") and hasattr(arguments, "file"):
        several = "；多个文件用 juesuan export" if first == "facts" else ""
        commands[first].error(f"{first} 只接受一个文件{several}")
    if unknown:
        # The parser of the command knows what may have been meant.
        commands.get(first, parser).error(f"unrecognized arguments: {' '.join(unknown)}")
    return arguments


def _speak_utf8() -> None:
    """Whatever the locale: the answers are Chinese, and a pipe must get the same as a terminal."""
    if sys.stderr is None:  # closed: `print` would write to standard output instead
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - as long as we run
    # Half of a surrogate pair has no encoding; in JSON it has been escaped before.  Bytes: a str
    # of other than ASCII is refused by the encoder of UTF-8.
    codecs.register_error(_REPLACED, lambda error: ("\ufffd".encode(), getattr(error, "end", 0)))
    for stream, errors in ((sys.stdout, _REPLACED), (sys.stderr, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors, newline="\n")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit status is returned, never raised."""
    _speak_utf8()
    if threading.current_thread() is threading.main_thread():
        # `timeout` and `kill` end a command as Ctrl-C does: nothing half written stays behind.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        if sys.stdout is None:
            raise UsageError("标准输出已关闭，没有地方写结果")
        arguments = _arguments(sys.argv[1:] if argv is None else argv)
        status: int = arguments.run(arguments)
        sys.stdout.flush()
        return status
    except SystemExit as stop:
        return _status_after_flush(stop.code if isinstance(stop.code, int) else 2)
    except (UsageError, JuesuanError) as error:
        return _report_failure(str(error))
    except BrokenPipeError:
        # The reader has seen enough (`juesuan facts FILE | head`): no error.
        _drop_output()
        return 0
    except KeyboardInterrupt:
        print("juesuan: 已中断", file=sys.stderr)
        return 130
    except OSError as error:
        _drop_output()
        return _report_failure(f"结果写不出去（{reason(error)}）")
    except MemoryError:
        _drop_output()
        return _report_failure("内存不足；请拆成较小的文件")
    except Exception:
        # 1 would say that a check found something.
        import traceback

        traceback.print_exc()
        return _report_failure("内部错误，见上；请把文件和这段文字报告给开发者")


def _report_failure(message: str) -> int:
    print(f"juesuan: {message}", file=sys.stderr)
    return 2


def _status_after_flush(status: int) -> int:
    """The status of a command that has answered, or that of a full disk."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        _drop_output()
    except OSError as error:
        _drop_output()
        return _report_failure(f"结果写不出去（{reason(error)}）")
    return status


def _drop_output() -> None:
    """What could not be written is not tried again at exit."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
