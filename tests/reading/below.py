"""Texts below the title of a disclosure, and what is read of them."""

from __future__ import annotations

import juesuan

TITLE = "澄湖县水务局2024年度部门决算公开说明"
REVENUE = "二、收入决算情况说明"
IDENTITY = ("标题", "单位名称", "年度")
BALANCE = "一、收入支出决算总体情况说明"
EXPENDITURE = "三、支出决算情况说明"
THREE_PUBLIC = "九、财政拨款“三公”经费支出决算情况说明"
BASIC = "四、一般公共预算财政拨款基本支出决算情况说明"
TOTAL = {"收入决算情况/本年收入": "7.00万元"}
OTHER = {"收入决算情况/其他收入": "1.00万元"}


def read_below(*lines: str) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """The facts below the title, and the diagnostics by code and place."""
    text = "\n".join((TITLE, *lines, ""))
    document = juesuan.parse(text)
    facts = {
        fact.path: f"{fact.canonical}{fact.unit or ''}"
        for fact in juesuan.facts(document)
        if fact.path not in IDENTITY
    }
    return facts, [(each.code, text[each.start : each.end]) for each in document.diagnostics]


def stated(*lines: str) -> dict[str, str]:
    """The facts of some lines below a heading."""
    return read_below(*lines)[0]
