"""What a text is, told before anything of it is read: by title, contents lines and headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal

from juesuan.grammar_rules import known_words
from juesuan.headings import heading_of
from juesuan.titles import Title

__all__ = ["Kind", "Recognised", "kind_of"]

Kind = Literal["disclosure", "three_public", "self_evaluation", "report", "other"]
Recognised = tuple[Kind, str]

_AMOUNT = re.compile(r"\d(?:亿|万|千)?元|\d%")
_PAGE_NUMBER = re.compile(r"(?:PAGEREF_Toc\d+\\?h?|[.·…—_-]+)\d{1,4}$")
_LONGEST = 60
# What a final account states, with a figure behind it: 120人参加培训 is none.
_STATED = re.compile(
    r"(?:收入|支出|总计|合计|经费|接待费|境\)费|维护费|运行费|购置费)[^。;]{0,24}?\d[\d.,]*(?:亿|百万|万|千)?元"
    r"|(?:编报|实有|在职|编制)[^。]{0,20}\d"
)
# What was spent stands beside its budget: 支出2.05万元，年初预算为2.95万元.
_AGAINST_BUDGET = re.compile(r"支出[\d.,]+(?:亿|百万|万|千)?元,(?:较|比|与)?年初预算")
# Sections that the accounts of a government have as well.
_OF_GOVERNMENTS = frozenset(
    ("general_public_budget", "government_funds", "state_capital", "balance", "nothing")
)
_FEWEST = 2
_REPORT_TITLE = re.compile(r"年度?[^\n]{0,30}绩效(?:自评价?|评价)报告(?:\n|$)")
_COVER = 200


def _government_labels(text: str) -> int:
    """How many of the names that only the accounts of a government have."""
    return sum(words in text for words in known_words("headings", "government_label"))


def _says(text: str, rule: str) -> bool:
    return _words_of(rule).search(text) is not None


@cache
def _words_of(rule: str) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, known_words("headings", rule))))


def _heads(words: Sequence[str]) -> list[str]:
    """The lines that may be a title, a heading or an entry of the contents."""
    return [
        line
        for line in words
        if 2 <= len(line) <= _LONGEST
        and not _AMOUNT.search(line)
        and line[-1] not in ",;"
        and line.count("。") <= 1
        and line.find("。") in (-1, len(line) - 1)
    ]


def kind_of(words: Sequence[str], title: Title | None, tables: bool) -> Recognised:
    """The kind of a text, and for ``other`` what it is, in Chinese.

    ``words`` are its lines, folded and without white space and quotes; ``tables`` says whether it
    holds a self-evaluation table or one of the nine.
    """
    heads = _heads(words)
    if title is not None and not tables:
        line = "".join(words[title.first : title.first + title.count])
        if _says(line, "government_title"):
            return "other", "政府预决算报告"
    text = "\n".join(words)
    bare = (_PAGE_NUMBER.sub("", head) for head in heads)
    found = {heading.name for heading in map(heading_of, bare) if heading is not None}
    final = any(_says(head, "final_account") for head in heads if not _says(head, "government"))
    government = [head for head in heads[:80] if _says(head, "government")]
    budgets = [head for head in heads if _says(head, "budget")]
    if (
        government
        and not tables
        and title is None
        and not found & {"revenue", "expenditure", "appropriation"}
    ):
        return "other", "政府预决算报告"
    if budgets and not final and not tables:
        return "other", "预算"
    if not tables and found <= _OF_GOVERNMENTS and _government_labels(text) >= _FEWEST:
        return "other", "政府预决算报告"
    sections = found - {
        "overview",
        "explanation",
        "annex",
        "glossary",
        "nothing",
        "overview__organisation",
        "overview__duties",
        "self_evaluation",
        "accounts",
    }
    headed = sections - {"balance", "revenue", "expenditure"} or final
    if title is None and not found and not tables:
        return _by_labels(text)  # 决算 in the headline of news makes no final account
    if title is None and not final and not tables:
        organised = {"overview__duties", "overview__organisation"} <= found
        if not organised and not (headed and _says(text, "final_account")):
            return _by_labels(text)
    if _is_three_public(words, title, found):
        return "three_public", ""
    if tables and not found and title is None:
        return "self_evaluation", ""
    return "disclosure", ""


def _by_labels(text: str) -> Recognised:
    """Without title and headings: a budget by its labels, ours by 决算 or what is stated."""
    if _REPORT_TITLE.search(text[:_COVER]):
        return "other", "绩效评价报告"
    if not _says(text, "final_account"):
        compared = _AGAINST_BUDGET.search(text) is not None
        if not compared and (_says(text, "budget_label") or "预算" in text):
            return "other", "预算"
        if not re.search(
            r"三公经费[^。]{0,20}\d|(?:收入总计|支出总计|本年收入|本年支出|收入合计|支出合计)\D{0,4}\d",
            text,
        ):
            return "other", ""
    elif not _STATED.search(text):
        return "other", ""
    if "三公" in text and not re.search("收入(?:总计|合计|决算)|本年收入", text):
        return "three_public", ""
    return "disclosure", ""


def _is_three_public(words: Sequence[str], title: Title | None, found: set[str]) -> bool:
    """A text about 三公 alone: by its title, or by its headings."""
    others = found & {"balance", "revenue", "expenditure", "appropriation", "general_public_budget"}
    if others:
        return False
    if title is not None:
        line = "".join(words[title.first : title.first + title.count])
        return "三公" in line or (not found - {"three_public"} and "三公" in "".join(words)[:400])
    return "三公" in "".join(words)
