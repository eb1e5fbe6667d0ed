"""Labels that several checks need, and which labels do not tell by themselves what they are of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any, get_args, get_type_hints

import attrs

from juesuan.model.account_tables import Accounts
from juesuan.model.declare import Kind, declared_fields
from juesuan.model.disclosure import Disclosure
from juesuan.model.report import EvaluationReport

GENERAL = "一般公共预算财政拨款支出决算情况"
FUNDS = (
    "政府性基金预算财政拨款收入支出决算情况",
    "国有资本经营预算财政拨款收入支出决算情况",
)
THREE = "财政拨款“三公”经费支出决算情况"
REVENUES = ("财政拨款收入", "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入")
EXPENDITURES = ("基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出")
THREE_KINDS = ("因公出国（境）费", "公务用车购置及运行维护费", "公务接待费")
THREE_BUDGETS = ("因公出国（境）费", "公务用车购置费", "公务用车运行维护费", "公务接待费")
VEHICLE_USES = (
    "副部（省）级及以上领导用车",
    "主要负责人用车",
    "机要通信用车",
    "应急保障用车",
    "执法执勤用车",
    "特种专业技术用车",
    "离退休干部服务用车",
    "其他用车",
)


@cache
def ambiguous_labels() -> frozenset[str]:
    """The labels that several parts of a document have: ``支出``, ``占比``, ``增减额`` …"""
    found = Counter(_labels(Disclosure)), Counter(_labels(EvaluationReport))
    return frozenset(label for each in found for label, times in each.items() if times > 1)


def _labels(root: type[Any]) -> Iterator[str]:
    """The last label of every path below a class, once for each place."""
    waiting: list[tuple[type[Any], str]] = [(root, "")]
    while waiting:
        cls, own = waiting.pop()
        hints = get_type_hints(cls)
        for field in declared_fields(cls):
            if field.kind not in (Kind.NODE, Kind.NODES, Kind.ROWS, Kind.ENTRIES):
                yield field.label or own
                continue
            inner = class_of(hints[field.name])
            if inner not in (EvaluationReport, Accounts):
                waiting.append((inner, field.label))


def class_of(hint: Any) -> type[Any]:
    """The class of the model in the annotation of a field.

    Raises:
        TypeError: there is none.
    """
    for each in (hint, *get_args(hint)):
        if isinstance(each, type) and attrs.has(each):
            return each
    raise TypeError(hint)
