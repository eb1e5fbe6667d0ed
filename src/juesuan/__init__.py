"""Reads 部门决算公开说明: a text becomes a typed tree, and facts with their places.

>>> import juesuan
>>> document = juesuan.parse("二、收入决算情况说明\\n本年收入1,200.50万元。")
>>> [(fact.path, str(fact.value), fact.unit) for fact in juesuan.facts(document)]
[('收入决算情况/本年收入', '1200.50', '万元')]
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from juesuan.collection import pause_for_imports

with pause_for_imports():
    from juesuan.diagnostic import Diagnostic
    from juesuan.errors import (
        JsonError,
        JuesuanError,
        MissingExtra,
        ParseError,
        ReadError,
        RenderError,
        UnknownPath,
    )
    from juesuan.facts import Fact, facts, find, get
    from juesuan.render import render
    from juesuan.segments import Segment, segments
    from juesuan.version import __version__

if TYPE_CHECKING:
    from juesuan import grammars
    from juesuan.checks import Check, CheckReport, CheckResult, Finding, Operand, ScoringRule, check
    from juesuan.files.extract import Extract
    from juesuan.files.places import Place
    from juesuan.files.reading import extract, read
    from juesuan.model.disclosure import Disclosure
    from juesuan.model.report import EvaluationReport
    from juesuan.pages.review import review
    from juesuan.parsing import parse, parse_all
    from juesuan.serial import from_json, schema, to_json
    from juesuan.tabular import parse_batches, tables, to_arrow, to_pandas, to_polars

__all__ = [
    "Check",
    "CheckReport",
    "CheckResult",
    "Diagnostic",
    "Disclosure",
    "EvaluationReport",
    "Extract",
    "Fact",
    "Finding",
    "JsonError",
    "JuesuanError",
    "MissingExtra",
    "Operand",
    "ParseError",
    "Place",
    "ReadError",
    "RenderError",
    "ScoringRule",
    "Segment",
    "UnknownPath",
    "__version__",
    "check",
    "extract",
    "facts",
    "find",
    "from_json",
    "get",
    "grammars",
    "parse",
    "parse_all",
    "parse_batches",
    "read",
    "render",
    "review",
    "schema",
    "segments",
    "tables",
    "to_arrow",
    "to_json",
    "to_pandas",
    "to_polars",
]

# The module of each name that is imported when it is first used: what reads, checks and writes
# takes longer to import than to run.  `facts`, `render` and `segments` are imported above, for a
# module of that name would take the place of the function when something else imports it.
_CHECKING = ("Check", "CheckReport", "CheckResult", "Finding", "Operand", "ScoringRule", "check")
_JSON = ("from_json", "schema", "to_json")
_TABLES = ("parse_batches", "tables", "to_arrow", "to_pandas", "to_polars")
_LATER = {
    "grammars": "juesuan.grammars",
    "Disclosure": "juesuan.model.disclosure",
    "EvaluationReport": "juesuan.model.report",
    "Extract": "juesuan.files.extract",
    "Place": "juesuan.files.places",
    **dict.fromkeys(("parse", "parse_all"), "juesuan.parsing"),
    **dict.fromkeys(("extract", "read"), "juesuan.files.reading"),
    "review": "juesuan.pages.review",
    **dict.fromkeys(_CHECKING, "juesuan.checks"),
    **dict.fromkeys(_JSON, "juesuan.serial"),
    **dict.fromkeys(_TABLES, "juesuan.tabular"),
}

if "hypothesis" in sys.modules:  # it has looked for its plugins before we were there
    from juesuan.registering import register

    register()
    del register

if not TYPE_CHECKING:  # for a type checker these are plain imports, see above

    def __getattr__(name: str) -> Any:
        if name not in _LATER:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        with pause_for_imports():
            module = import_module(_LATER[name])
        value = globals()[name] = module if name == "grammars" else getattr(module, name)
        return value

    def __dir__() -> list[str]:
        return sorted(__all__)
