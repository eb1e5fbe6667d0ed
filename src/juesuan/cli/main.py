"""Parsing of the command line and its errors; each command is a module with two functions.

``register(subparsers)`` declares the arguments, ``run(arguments)`` does the work and returns the
exit status: 0, 1 (findings, unreadable files of a batch) or 2 (misuse).
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from importlib.metadata import version

from juesuan.cli.files import UsageError
from juesuan.errors import JuesuanError

COMMANDS = ("parse", "facts", "check", "export", "render", "schema", "sample", "explain")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="juesuan",
        description="读取部门决算公开说明：每一个事实及其在原文中的位置，以及勾稽关系的核对。",
        epilog="FILE 为 - 时读标准输入；juesuan COMMAND --help 有各命令的说明。",
    )
    parser.add_argument("--version", action="version", version=f"juesuan {version('juesuan')}")
    subparsers = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name in COMMANDS:
        module = importlib.import_module(f"juesuan.cli.{name}_command")
        module.register(subparsers)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit status is returned, never raised."""
    try:
        arguments = _parser().parse_args(argv)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 2
    try:
        status: int = arguments.run(arguments)
        sys.stdout.flush()
        return status
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
