"""The labels of the forms: which paths there are, and which labels say little by themselves."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Any

from juesuan.grammar_rules import known_pattern
from juesuan.model.declare import Kind, cached
from juesuan.model.disclosure import Disclosure
from juesuan.model.paths import patterns, value_labels
from juesuan.model.report import EvaluationReport

GENERAL = "一般公共预算财政拨款支出决算情况"
REVENUES = ("财政拨款收入", "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入")
FUNDS = (
    "政府性基金预算财政拨款收入支出决算情况",
    "国有资本经营预算财政拨款收入支出决算情况",
)
THREE = "财政拨款“三公”经费支出决算情况"
_APART = ("评价报告", "部门决算表")
THREE_KINDS = ("因公出国（境）费", "公务用车购置及运行维护费", "公务接待费")


def says(rule: str, words: str | None) -> bool:
    """Whether some words have what a rule of ``checks.lark`` looks for.

    >>> says("confidential", "另有2个涉密项目"), says("confidential", None)
    (True, False)
    """
    return words is not None and known_pattern("checks", rule).search(words) is not None


@cached
def declared_paths(root: type[Any] = Disclosure) -> dict[str, str | None]:
    """Every path that a form has, rows as ``[n]``, with the unit of its figures.

    >>> declared_paths()["一般公共预算财政拨款支出决算情况/具体情况[n]/支出决算数"]
    '万元'
    """
    found: dict[str, str | None] = {}
    for path, _, field in patterns(root):
        found[path] = field.unit
        if field.kind is Kind.VALUE:
            found.update((f"{path}/{each}", None) for each in value_labels())
    return found


def is_declared(path: str, root: type[Any] = Disclosure) -> bool:
    """Whether a form has a path, in which ``*`` stands for any label.

    >>> is_declared("收入决算情况/*/占比"), is_declared("收入决算情况/本年收人")
    (True, False)
    """
    known = declared_paths(root)
    if path in known or "*" not in path:
        return path in known
    before, _, after = path.partition("*")
    steps = path.count("/")
    return any(
        each.startswith(before) and each.endswith(after) and each.count("/") == steps
        for each in known
    )


@cached
def declared_words(root: type[Any] = Disclosure) -> frozenset[str]:
    """The paths at which words stand and no figure."""
    return frozenset(
        each.path for each in patterns(root) if each.field.kind in (Kind.TEXT, Kind.TEXTS)
    )


@cache
def ambiguous_labels() -> frozenset[str]:
    """The labels that several parts of a document have: ``支出``, ``占比``, ``增减额`` …"""
    found: set[str] = set()
    for root in (Disclosure, EvaluationReport):
        own = (each for each in declared_paths(root) if not each.startswith(_APART))
        times = Counter(each.rpartition("/")[2] for each in own)
        found.update(label for label, count in times.items() if count > 1)
    return frozenset(found)


@cache
def declared_labels() -> frozenset[str]:
    """Every label that stands somewhere in a path, without the numbers of rows."""
    paths = (*declared_paths(), *declared_paths(EvaluationReport))
    return frozenset(
        step.partition("[")[0] for each in paths for step in each.split("/")
    ) | frozenset(("",))


def without_indices(path: str) -> str:
    """A path with ``[n]`` for the number of each row.

    >>> without_indices("具体情况[12]/支出决算数")
    '具体情况[n]/支出决算数'
    """
    if "[" not in path:
        return path
    steps = path.split("/")
    return "/".join(f"{each.partition('[')[0]}[n]" if "[" in each else each for each in steps)
