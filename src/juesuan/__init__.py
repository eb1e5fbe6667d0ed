"""Reads 部门决算公开说明: text in, typed tree and facts with their place out."""

from juesuan.facts import Fact, facts, get
from juesuan.model import Disclosure, EvaluationReport

__all__ = ["Disclosure", "EvaluationReport", "Fact", "facts", "get"]
