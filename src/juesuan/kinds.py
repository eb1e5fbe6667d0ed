"""What a text is, told before anything of it is read: by title, contents lines and headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from juesuan.grammar_rules import known_pattern, known_words
from juesuan.headings import OF_UNIT, heading_of
from juesuan.model.document import DisclosureKind
from juesuan.numbering import NUMBERING
from juesuan.titles import Title

Recognised = tuple[DisclosureKind, str]

_GOVERNMENT: Recognised = "other", "政府预决算报告"
_SEVERAL: Recognised = "other", "多个单位决算情况的汇总或报道"

_PAGE_NUMBER = re.compile(r"(?:PAGEREF_Toc\d+\\?h?|[.·…—_-]+)\d{1,4}$")
_FIGURE = re.compile(r"[0-9。]")
_LONGEST = 60
_START, _COVER = 400, 200  # of a text that names its matter, of a report
_FEWEST = 2
_NEAR = 2  # lines below the name of a unit, of which one may be a heading


def _count_words(text: str, rule: str) -> int:
    """How many of the words of a rule stand in a text."""
    return sum(words in text for words in known_words("kinds", rule))


def _has_words(text: str, rule: str) -> bool:
    return known_pattern("kinds", rule).search(text) is not None


def _possible_headings(words: Sequence[str]) -> list[str]:
    """The lines that may be a title, a heading or an entry of the contents."""
    amount = known_pattern("kinds", "amount")
    return [
        line
        for line in words
        if 2 <= len(line) <= _LONGEST
        and line[-1] not in ",;"
        and line.find("。") in (-1, len(line) - 1)
        and not amount.search(line)
    ]


def kind_of(
    words: Sequence[str], title: Title | None, accounts: bool, self_evaluation: bool
) -> Recognised:
    """The kind of a text, and for ``other`` what it is, in Chinese.

    ``words`` are its lines, folded and without white space and quotes; ``accounts`` says whether
    it holds one of the nine tables, ``self_evaluation`` whether one that is a self-evaluation.
    """
    heads = _possible_headings(words)
    bare = (_PAGE_NUMBER.sub("", head) if head[-1].isdigit() else head for head in heads)
    found = {heading.name for heading in map(heading_of, bare) if heading is not None}
    if not (accounts or self_evaluation):
        recognised = _kind_without_tables(words, title, heads, found)
        if recognised is not None:
            return recognised
    if _is_three_public(words, title, found):
        return "three_public", ""
    if self_evaluation and not accounts and not found and title is None:
        return "self_evaluation", ""
    return "disclosure", ""


def _kind_without_tables(
    words: Sequence[str], title: Title | None, heads: Sequence[str], found: set[str]
) -> Recognised | None:
    """What a text without tables is; None where title or headings say that it is one of ours.

    ``heads`` are the lines that may be headings, ``found`` those that are.
    """
    if title is not None and _has_words(title.on_one_line(words), "government_title"):
        return _GOVERNMENT
    if title is not None and _has_words(title.on_one_line(words), "kept_for_others"):
        return "other", ""
    if _is_of_several_units(words, title):
        return _SEVERAL
    of_department = found & {"revenue", "expenditure", "appropriation"}
    governments = title is None and any(_has_words(head, "government") for head in heads[:80])
    if governments and not of_department:
        return _GOVERNMENT
    (either,) = known_words("kinds", "either_account")
    bare_heads = (each.replace(either, "") for each in heads if not _has_words(each, "government"))
    final = any(_has_words(head, "final_account") for head in bare_heads)
    if not final and any(_has_words(head, "budget") for head in heads):
        return "other", "预算"
    text = "\n".join(words)
    theirs = title is None or found <= {*known_words("headings", "of_governments")}
    if theirs and _count_words(text, "government_label") >= _FEWEST:
        return _GOVERNMENT
    # 决算 in the headline of news makes no final account.
    if title is not None or (found and final) or {*OF_UNIT} <= found:
        return None
    headed = not found <= {*known_words("headings", "of_any_kind")}
    return None if headed and _has_words(text, "final_account") else _kind_by_labels(text)


def _kind_by_labels(text: str) -> Recognised:
    """Without title and headings: a budget by its labels, ours by 决算 or what is stated."""
    if _has_words(text[:_COVER], "report_title"):
        return "other", "绩效评价报告"
    example = known_pattern("kinds", "as_example").search(text)
    beside_others = example is not None and _has_words(text[: example.start()], "amount")
    if beside_others or _has_words(text, "of_many"):
        return _SEVERAL
    if _has_words(text, "government_report"):
        return _GOVERNMENT
    if _count_words(text, "self_evaluation_table") > _FEWEST:
        return "other", "绩效自评表，其中的行和单元格已无法分开"
    if not _has_words(text, "final_by_itself"):
        if _has_words(text, "budget_label") and not _has_words(text, "against_budget"):
            return "other", "" if _has_words(text, "evaluation_label") else "预算"
        if not _has_words(text, "stated_plainly") or _has_words(text[:_COVER], "on_books"):
            return "other", ""
    elif not _has_words(text, "stated"):
        return "other", ""
    if _has_words(text, "three_public") and not _has_words(text, "of_revenue"):
        return "three_public", ""
    return "disclosure", ""


def _is_three_public(words: Sequence[str], title: Title | None, found: set[str]) -> bool:
    """A text about 三公 alone: by its title, or by its headings."""
    others = found & {"balance", "revenue", "expenditure", "appropriation", "general_public_budget"}
    if others:
        return False
    text = "".join(words)
    if title is not None:
        line = title.on_one_line(words)
        alone = found <= {"three_public"} and _has_words(text[:_START], "three_public")
        return alone or _has_words(line, "three_public")
    return _has_words(text, "three_public")


def _is_of_several_units(words: Sequence[str], title: Title | None) -> bool:
    """Whether several units state their own totals, and no title says whose document it is."""
    if title is not None:
        line = title.on_one_line(words)
        named = line[slice(*title.unit)] if title.unit is not None else ""
        several = any(each in named for each in known_words("kinds", "several"))
        town = known_pattern("kinds", "town").fullmatch(line, 0, title.year[0])
        if (named and not several) or town:
            return False
    first = ""
    for name in _units_with_totals(words):
        first = first or name
        if first not in name and name not in first:
            return True
    return False


def _units_with_totals(words: Sequence[str]) -> Iterator[str]:
    """The units whose totals are stated: in a sentence, or below a line that is their name."""
    own, bare = known_pattern("kinds", "own_total"), known_pattern("kinds", "bare_total")
    alone = known_pattern("kinds", "unit_by_itself")
    of_its_own, no_name = known_pattern("kinds", "of_its_own"), known_words("kinds", "no_name")
    head, lines_below = "", 0
    for line in words:
        rest = line[number.end() :] if (number := NUMBERING.match(line)) else line
        lines_below += 1
        if len(rest) <= _LONGEST and alone.fullmatch(rest.rstrip(":")) and heading_of(line) is None:
            head, lines_below = rest, 0
        elif head and lines_below <= _NEAR and bare.match(rest):
            yield head
        end = said = 0  # of a sentence that speaks of the units of one; of the last figure
        for found in own.finditer(rest):
            name, start = found["unit_by_itself"], found.start("unit_by_itself")
            said = max((each.end() for each in _FIGURE.finditer(rest, said, start)), default=said)
            if start >= end and of_its_own.search(rest[said:start] + found[0]):
                end = rest.find("。", start) % (len(rest) + 1)
            if start >= end and not name.startswith(no_name):
                yield name
