"""``juesuan schema``: the JSON Schema of the JSON form."""

from __future__ import annotations

import argparse
import json

_EPILOG = """\
例：
  juesuan schema > juesuan.schema.json
  juesuan parse 决算说明.txt --format json > 决算.json
  check-jsonschema --schemafile juesuan.schema.json 决算.json
"""


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = subparsers.add_parser(
        "schema",
        help="输出 JSON 的 JSON Schema（2020-12）",
        description="输出 juesuan parse --format json 所写 JSON 的 JSON Schema（2020-12）。",
        epilog=_EPILOG,
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    from juesuan.serial import schema

    print(json.dumps(schema(), ensure_ascii=False, indent=2))
    return 0
