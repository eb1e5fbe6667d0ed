"""What damaged words meant: the nearest of the words that are due where they stand.

A label, the words that open others, or a sign of a statement but for one letter.  What is done with
it (``damaged.py``) is always told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from juesuan.closest import Spellings, closest_spelling, edits_between
from juesuan.grammar import terminal_expression
from juesuan.grammar_rules import known_words
from juesuan.headings import unit_name_endings
from juesuan.statements.vocabulary import Path, Scope, SectionRule, scope_of

if TYPE_CHECKING:
    import regex

SIGNS: Final = ("FINAL", "BUDGET", "COMPLETED", "DIRECTION")
"""Terminals of signs that a figure follows."""
_SHORTEST = 4
_LONGEST_SIGN = 20
_LONGEST_LINK = 7  # 决算数, 支出总额
_LONGEST_NAME = 80
_BEFORE_NAME = 2  # signs that say whose a name is: 本年, 上年, 本级
_OF_ELSE = ("against_budget", "last_year", "not_of")
_LONGEST_VERB = 2  # signs of most verbs: 增加


def _near_labels(words: str, scope: Scope) -> Iterator[tuple[str, str, str]]:
    """The labels that words end with but for one letter, with what stands before them.

    And with what stands for the letter: nothing, another one, or two of which it is one.
    """
    for label in scope.before:
        half = len(label) // 2  # one of the two is left, or the words are of other matters
        if label[:half] not in words and label[half:] not in words:
            continue
        for at in range(len(label) - 1, -1, -1):
            left = words.removesuffix(label[at + 1 :])
            if len(left) + len(label) - at - 1 != len(words):
                break
            for size in range(min(2, len(left)) + 1):
                before, instead = left[: len(left) - size], left[len(left) - size :]
                if before.endswith(label[:at]) and (label[at] in instead) == (size > 1):
                    yield label, before[: len(before) - at], instead


def meant_label(words: str, scope: Scope, *, whole: bool = False) -> str:
    """The one label that words end with but for one letter, and a linker; empty for none.

    Of several it is the longest.  ``whole`` asks for what the words can but mean: a letter is lost,
    or stands twice, or is another behind the start, and nothing but the name of a unit stands
    before: 某局共有车车辆.  A letter more may be a word of its own (政府代采购支出总额,
    上年收入合计), and so may one that is of a budget, of last year, or says 非.
    """
    forms = without_links(words)
    if whole and not scope.before.keys().isdisjoint(forms):
        return ""

    def paths(label: str) -> tuple[Path, ...]:
        return scope.before[label][0].statement.paths

    for each in forms:
        near = list(_near_labels(each[-_LONGEST_NAME:], scope))
        if whole:
            more = min(
                (len(before) for _, before, instead in near if len(instead) > 1),
                default=_LONGEST_NAME,
            )
            near = [e for e in near if _can_only_mean(each, *e, more=more <= len(e[1]))]
        near = [e for e in near if paths(e[0])[0][-1] != "itself"] or near  # 总口 is no 总体
        longest = max((len(label) for label, _, _ in near), default=0)
        found = [label for label, _, _ in near if len(label) == longest]
        if longest > _SHORTEST - whole and len({paths(label) for label in found}) == 1:
            return found[0]
    return ""


def without_links(words: str) -> list[str]:
    """Words, and what stands before 为, 决算数 or 决算数为 at their end."""
    ends, behind = range(len(words) - 1, max(0, len(words) - _LONGEST_LINK), -1), _link_pattern()
    return [words, *[words[:at] for at in ends if behind.fullmatch(words, at)]]


@cache
def _link_pattern() -> re.Pattern[str]:
    final, link = (terminal_expression("clauses", each) for each in ("FINAL", "LINK"))
    return re.compile(f"(?:{final})?(?:{link})?")


def _can_only_mean(words: str, label: str, before: str, instead: str, *, more: bool) -> bool:
    """Whether words can but mean a label: 共有车车辆, 某局共有辆, 共有口辆, 本年共支出.

    ``more`` says that they may be a label with a letter more as well.
    """
    if before and not before.endswith(_words_before_labels()):
        return False
    if len(instead) == 1:
        starts = words.startswith(before + label[:_BEFORE_NAME])
        return starts and not more and instead not in _signs_of_others()
    if not instead and any(e in label and e not in words for e in known_words("words", "not_of")):
        return False  # 财政拨款结余 is no 非财政拨款结余
    filled = any(sign in known_words("words", "filler") and sign not in label for sign in instead)
    return filled or instead == instead[:1] * len(instead)


@cache
def _words_before_labels() -> tuple[str, ...]:
    """What may stand before a label: the end of a unit's name, or 部门."""
    return (*unit_name_endings(), *[each[1:] for each in known_words("words", "begins_label")])


@cache
def _signs_of_others() -> frozenset[str]:
    """Signs of words that say that an amount is of a budget, of last year, or none of these."""
    return frozenset("".join(e for rule in _OF_ELSE for e in known_words("words", rule)))


@cache
def _written(terminal: str) -> str:
    """A terminal as an expression; a linker may follow the sign of a statement: 年初预算为."""
    own = terminal_expression("clauses", terminal)
    return f"(?:{own})(?:{terminal_expression('clauses', 'LINK')})?" if terminal in SIGNS else own


@cache
def _near_pattern(terminal: str) -> regex.Pattern[str]:
    import regex  # takes as long to import as all of the reading of statements

    return regex.compile(f"(?:{_written(terminal)}){{e<=1}}")


@cache
def _exact_pattern(terminal: str) -> regex.Pattern[str]:
    import regex

    return regex.compile(_written(terminal))


def shares_signs(words: str, known: str) -> bool:
    """Whether all signs of some words but one stand in an expression.

    Every other one would be an edit of its own: few words are left for an approximate match.
    """
    return sum(not (sign in known or sign.isdigit()) for sign in words) <= 1


def meant_kind(words: str, *due: str) -> str:
    """The first of some terminals that words are but for one letter; empty for none.

    年初预顶为 is a BUDGET, 与上年相此 a BASE; short words are neither.
    """
    if _SHORTEST <= len(words) <= _LONGEST_SIGN:
        for each in due:
            if shares_signs(words, _written(each)) and _near_pattern(each).fullmatch(words):
                return each
    return ""


@lru_cache(maxsize=64)
def _opener_spellings(names: tuple[str, ...]) -> Spellings[tuple[SectionRule, ...]]:
    scope = scope_of(names)
    return Spellings(
        # In the order of the grammar: of two that are as near, the first is named.
        {
            words: tuple(label.statement for label in labels)
            for words, labels in scope.before.items()
            if words in scope.openers
        }
    )


def meant_opener(words: str, scope: Scope) -> tuple[str, str]:
    """The kind and the words of the one opener that stands before a colon but for one letter.

    主要包口 and 主要包 are 主要包括, an OPENER, and 不包括 is none; both are empty where the words
    are near to none, or to several.
    """
    found = closest_spelling(words, _opener_spellings(scope.names), _SHORTEST - 1, rival=1)
    if found and (len(words) >= _SHORTEST or len(words) < len(found[0])):
        return "OPENER", found[0]
    return meant_kind(f"{words}:", "REASON", "PURPOSE"), words


def means_year(words: str, year: int) -> bool:
    """Whether words say a year, or what of ten years is near to this one alone: 203, 2口23."""
    digits = re.search("[0-9]+(?:[^0-9年][0-9]+)?", words)
    if digits is None:
        return False
    years = range(year - 8, year + 2)
    near = [each for each in years if edits_between(digits[0], str(each), 1) < 2]
    return str(year) in words or near == [year]


def meant_behind_name(words: str, year: int | None) -> str:
    """What words behind a unit's name mean but for one letter: its 部门, or the year; else empty.

    >>> [meant_behind_name(each, 2024) for each in ("2024年口", "部门门", "202口年度")]
    ['2024年', '部门', '']
    """
    years = () if year is None else range(year - 8, year + 2)
    known = {f"{each}{end}": each for each in years for end in known_words("words", "year_ends")}
    known |= dict.fromkeys(known_words("words", "behind_own_name"), year or 0)
    near = [each for each in known if edits_between(words, each, 1) == 1]
    return near[0] if near and {known[each] for each in near} == {year or 0} else ""


def may_begin_terminal(words: str, *due: str) -> bool:
    """Whether one of some terminals begins with words as they stand: 支出决, but not 口出决."""
    return any(_exact_pattern(each).fullmatch(words, partial=True) for each in due)


def begins_name(words: str, size: int, scope: Scope) -> bool:
    """Whether words end as a name begins, with more than ``size`` signs of it: 公务用车运行维."""
    return any(
        words.endswith(label[:at]) for label in scope.before for at in range(size + 1, len(label))
    )


def is_almost_verb(words: str) -> bool:
    """Whether words before a figure may be the rest of a verb: 增口, 加."""
    verbs = terminal_expression("clauses", "VERB")
    return len(words) <= _LONGEST_VERB and any(e.isalpha() and e in verbs for e in words)


def is_cut_unit(behind: str, unit: str, known: str) -> bool:
    """Whether a unit is the start of the known one, of which a sign is wrong: 6台（）, 0批批次."""
    if known == unit:
        return False
    written = re.split("[,，、。;；:：0-9]", behind)[0].strip()
    whole = {known, unit, f"{unit})", f"{unit}）"}  # (3批)
    return written not in whole and edits_between(written, known, 1) == 1
