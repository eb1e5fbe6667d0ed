"""``juesuan export``: many files into tables for other tools."""

from __future__ import annotations

import argparse
import sys

from juesuan.export.formats import FORMATS

_DESCRIPTION = """\
把许多文档导出成表：overview（概览，每份文档一行）、documents（文档）、facts（事实）、
indicators（绩效指标）、accounts（决算表）、findings（核对问题）、diagnostics（没读懂之处）。"""

_EPILOG = """\
格式：
  csv      每张表一个文件，UTF-8（带 BOM）；与原文一字不差，所以“=263名”一类的目标值会被
           Excel 当作公式：在 Excel 里看请用 xlsx，一定要用 CSV 时加 --csv-safe
  xlsx     juesuan.xlsx，供阅读：概览、未达标指标、核对问题、事实、指标、决算表……表头为中文，
           金额为万元；文字永远是文字，不会变成公式
  parquet  每张表一个文件，数为 decimal(20, 4)；供 DuckDB、Spark、R、pandas、polars
  sqlite   juesuan.sqlite，有主键、外键和索引
  jsonl    documents.jsonl，每行一份完整的文档

每个文件夹只放一次导出，文件写完整才出现；另有 datapackage.json 说明各列。读不成的文件不中断
其余的：它在 documents 表中的一行写明原因。中断后加 --resume 接着做；每次都加 --resume，则以后
只读新的和改过的文件（已读的留在隐藏的 .juesuan 文件夹里）。

退出码：0 全部读成；1 有文件没有读成；2 用法有误、一个也没有读成，或输出文件夹不能用。

例：
  juesuan export 决算/ --to 表/ --format xlsx
  juesuan export '决算/*2024*.pdf' --to 表/ --format parquet -j 8 --resume
"""

_REASONS = {"xlsx": "“概览”的“说明”一列", "jsonl": "documents.jsonl 的 error"}
"""Where a format writes why a file was not read, if not in the table of documents."""


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = subparsers.add_parser(
        "export",
        help="把许多文档导出成表：CSV、Excel、Parquet、SQLite、JSON 行",
        description=_DESCRIPTION,
        epilog=_EPILOG,
    )
    parser.add_argument(
        "paths",
        metavar="PATH",
        nargs="+",
        help="文件（PDF、Word、网页、工作簿、文本）、文件夹（其中的文档，含下级，按名称排序）或通配符",
    )
    parser.add_argument("--to", metavar="DIR", required=True, help="输出文件夹，没有则新建")
    parser.add_argument("--format", choices=FORMATS, required=True)
    parser.add_argument(
        "-j", "--jobs", metavar="N", type=int, help="用几个进程读；文件多时默认用全部处理器"
    )
    parser.add_argument("--resume", action="store_true", help="内容没有变的文件不再读")
    parser.add_argument(
        "--csv-safe",
        action="store_true",
        help="CSV 中以 = + - @、制表符或回车开头的文字前加一个撇号，表格软件不会当作公式",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    from pathlib import Path

    from juesuan.cli.files import UsageError
    from juesuan.export.batch import export
    from juesuan.export.folder import HIDDEN

    if arguments.csv_safe and arguments.format != "csv":
        raise UsageError(f"--csv-safe 只用于 --format csv，不用于 {arguments.format}")
    if "-" in arguments.paths:
        raise UsageError("export 不读标准输入；名为 - 的文件请写 ./-")
    if arguments.jobs is not None and arguments.jobs < 1:
        raise UsageError(f"-j {arguments.jobs}：应为正整数")
    try:
        summary = export(
            arguments.paths,
            Path(arguments.to),
            "csv-safe" if arguments.csv_safe else arguments.format,
            jobs=arguments.jobs,
            resume=arguments.resume,
        )
    except KeyboardInterrupt:
        if (Path(arguments.to) / HIDDEN).is_dir():
            print("juesuan: 读过的都留着，加 --resume 接着做", file=sys.stderr)
        raise
    for message in (*summary.warnings, *summary.errors):
        print(f"juesuan: {message}", file=sys.stderr)
    if sys.stderr.isatty():
        skipped = f"（{summary.skipped} 份没有变，未再读）" if summary.skipped else ""
        print(
            f"{summary.files} 份文档{skipped}，{summary.facts} 个事实 → {arguments.to}",
            file=sys.stderr,
        )
    if summary.errors:
        where = _REASONS.get(arguments.format, "documents 表的 error 列")
        print(
            f"juesuan: {len(summary.errors)} 个文件没有读成，{where}写明了各自的原因",
            file=sys.stderr,
        )
        return 2 if len(summary.errors) == summary.files else 1
    return 0
