"""Reads 部门决算公开说明: text in, typed tree and facts with their place out.

>>> import juesuan
>>> document = juesuan.parse("二、收入决算情况说明\\n本年收入1,200.50万元。")
>>> [(fact.path, str(fact.value), fact.unit) for fact in juesuan.facts(document)]
[('收入决算情况/本年收入', '1200.50', '万元')]
"""

from juesuan.diagnostics import Diagnostic
from juesuan.errors import JsonError, JuesuanError, MissingExtra, ParseError, RenderError
from juesuan.facts import Fact, facts, get
from juesuan.model.disclosure import Disclosure
from juesuan.model.report import EvaluationReport
from juesuan.parsing import parse
from juesuan.segments import Segment, segments

__all__ = [
    "Diagnostic",
    "Disclosure",
    "EvaluationReport",
    "Fact",
    "JsonError",
    "JuesuanError",
    "MissingExtra",
    "ParseError",
    "RenderError",
    "Segment",
    "facts",
    "get",
    "parse",
    "segments",
]
