"""What damaged words meant: read where they can mean nothing else, and always told."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from juesuan.closest import Spellings, closest, edits_between
from juesuan.grammar import expression
from juesuan.grammar_rules import known_words
from juesuan.headings import names_end
from juesuan.statements.clauses import Clause
from juesuan.statements.lexer import Span, each_token, known_labels
from juesuan.statements.plans import LONGEST_PLANNED
from juesuan.statements.scope import Scope, scope_of
from juesuan.statements.vocabulary import Path

if TYPE_CHECKING:
    import regex

__all__ = [
    "damaged_final",
    "damaged_label",
    "is_almost_verb",
    "is_base",
    "may_be",
    "meant_label",
    "meant_opener",
    "meant_path",
    "meant_sign",
]

_SHORTEST = 5
_LONGEST_CLAUSE = 80
_LONGEST_MENDED = 120
_LONGEST_SIGN = 20
_SIGNS = ("FINAL", "BUDGET", "COMPLETED", "DIRECTION")
_OPENERS = ("REASON", "PURPOSE")
_SHORTEST_OPENER = 4
_SHORTEST_LABEL, _SHORTEST_CHANGED = 4, 6
_HALF = 2  # signs: an edit leaves as many at the start of a label, or at its end
# Without one of these words mean the opposite, or something else: 非财政拨款结余.
_TURNING = frozenset("非未不无副外")
_OF_LABEL = "支出"  # what may follow a label and belongs to it: 机关运行经费支出
_OF_FINAL = frozenset(("WORDS", "FOREIGN", "LINK", "FINAL"))
_LEADING = frozenset(("AMONG", "YEAR", "NUMBERED", "DAY"))


@lru_cache(maxsize=64)
def _patterns(names: tuple[str, ...]) -> tuple[tuple[str, regex.Pattern[str]], ...]:
    import regex  # takes as long to import as all of the reading of statements

    scope = scope_of(names)
    words = sorted(set(scope.before) - scope.nothings, key=lambda each: (-len(each), each))
    return tuple(
        (each, regex.compile(f"(?:{regex.escape(each)}){{1<=e<=1}}"))
        for each in words
        if len(each) >= _SHORTEST
    )


def meant_label(clause: str, scope: Scope) -> str | None:
    """The longest label of the open sections that stands in a clause with one letter wrong.

    None where two of the same length do: nobody can tell them apart.
    """
    if len(clause) > _LONGEST_CLAUSE:
        return None
    found = [each for each, pattern in _patterns(scope.names) if pattern.search(clause)]
    if not found:
        return None
    longest = [each for each in found if len(each) == len(found[0])]
    return longest[0] if len(longest) == 1 else None


def may_be(words: str, *known: str) -> bool:
    """Whether all signs of some words but one stand in one of some expressions.

    Every other one would be an edit of its own: few words are left for an approximate match.
    """
    return any(sum(not (sign in each or sign.isdigit()) for sign in words) <= 1 for each in known)


@cache
def _signs() -> tuple[tuple[str, regex.Pattern[str]], ...]:
    import regex

    known = ((name, expression("clauses", name)) for name in _SIGNS)
    link = expression("clauses", "LINK")
    return tuple(
        (name, regex.compile(f"(?:(?:{each})(?:{link})?){{e<=1}}")) for name, each in known
    )


def meant_sign(words: str) -> str | None:
    """The sign of a statement that words have but for one letter: 年初预顶为 is a BUDGET.

    None for short words, and for those that no sign is near to.
    """
    if not _SHORTEST <= len(words) + 1 <= _LONGEST_SIGN:
        return None
    link = expression("clauses", "LINK")
    if not may_be(words, *(f"{expression('clauses', each)}{link}" for each in _SIGNS)):
        return None
    return next((name for name, pattern in _signs() if pattern.fullmatch(words)), None)


@lru_cache(maxsize=64)
def _paths(names: tuple[str, ...]) -> Spellings[Path]:
    found = scope_of(names).before
    return Spellings({words: each[0].statement.paths[0] for words, each in found.items()})


def meant_path(words: str, scope: Scope) -> Path:
    """The path of the one label that damaged words stand for: 公用经口; empty for none."""
    found = closest(words, _paths(scope.names))
    return () if found is None else found[1]


@cache
def _base() -> regex.Pattern[str]:
    import regex

    return regex.compile(f"(?:{expression('clauses', 'BASE')}){{e<=1}}")


def is_base(words: str) -> bool:
    """Whether words are a base but for one letter: 与上年相此."""
    if not _SHORTEST <= len(words) <= _LONGEST_SIGN:
        return False
    return may_be(words, expression("clauses", "BASE")) and _base().fullmatch(words) is not None


@cache
def _openings() -> tuple[tuple[str, regex.Pattern[str]], ...]:
    import regex

    known = ((name, expression("clauses", name)) for name in _OPENERS)
    return tuple((name, regex.compile(f"(?:{each}){{e<=1}}")) for name, each in known)


def meant_opener(words: str, scope: Scope) -> tuple[str, str]:
    """The kind and the words of the one opener that stands before a colon but for one letter.

    主要包口 is 主要包括, an OPENER; both are empty where the words are near to none, or to several.
    """
    if not _SHORTEST_OPENER <= len(words) + 1 <= _LONGEST_SIGN:
        return "", ""
    lengths = range(max(_SHORTEST_OPENER, len(words) - 1), len(words) + 2)
    openers = (each for each in scope.openers if len(each) in lengths)
    near = [each for each in openers if edits_between(words, each, 1) == 1]
    if near:
        alike = len({tuple(e.statement for e in scope.before[each]) for each in near}) == 1
        return ("OPENER", max(near)) if alike else ("", "")
    if not may_be(words, *(expression("clauses", each) for each in _OPENERS)):
        return "", ""
    kinds = [name for name, pattern in _openings() if pattern.fullmatch(f"{words}:")]
    return (kinds[0], words) if len(kinds) == 1 else ("", "")


@lru_cache(maxsize=64)
def _labels(names: tuple[str, ...]) -> tuple[tuple[str, frozenset[str]], ...]:
    """The labels of some sections that a figure or a comparison follows, the longest first, and
    the signs of each."""
    scope = scope_of(names)
    words = frozenset(scope.before) - scope.nothings - scope.openers
    plain = (e for e in words if len(e) >= _SHORTEST_LABEL and not any(map(str.isdigit, e)))
    ordered = sorted(plain, key=lambda each: (-len(each), each))
    return tuple((each, frozenset(each)) for each in ordered)


def damaged_label(text: str, clause: Clause, scope: Scope) -> tuple[int, int, str] | None:
    """Where the one label stands that a clause has but for one letter, and the label.

    公务用车购置及运行维护费, where a sign is doubled or lost, or became one that no label has.  No
    sign that labels have stands for another (年末 for 年初), and of two labels that are as near
    none is meant.
    """
    whole = text[clause.start : clause.end]
    if len(whole) > _LONGEST_MENDED:
        return None
    led = max((e.end - clause.start for e in clause.tokens if e.kind in _LEADING), default=0)
    given = frozenset(whole)
    for label, signs in _labels(scope.names):
        if len(signs - given) >= _HALF:
            continue
        if label in whole and label[0] + label not in whole and label + label[-1] not in whole:
            continue
        for said in (label, label + _OF_LABEL):
            for start, end in _places(whole, said):
                words = whole[start:end]
                if len(words) < len(said) and (words[0], words[-1]) != (said[0], said[-1]):
                    continue  # a label without its first or last sign may be another one
                near = start >= led and edits_between(words, said, 1) == 1
                near = near and _begins(whole[led:start])
                if near and _is_slip(words, said) and not _is_whole(words):
                    place = start + clause.start, end + clause.start
                    if any(e.kind == "LABEL" and _cuts(e, *place) for e in clause.tokens):
                        continue
                    return None if _is_another(words, label, scope) else (*place, label)
    return None


def _cuts(token: Span, start: int, end: int) -> bool:
    """Whether a token goes on beyond the start or the end of some words."""
    return token.start < start < token.end or token.start < end < token.end


def _places(whole: str, label: str) -> Iterator[tuple[int, int]]:
    """Where a label may stand of which one letter was damaged: its start or its end is whole."""
    lengths = (len(label), len(label) - 1, len(label) + 1)
    for part, ends in ((label[:_HALF], False), (label[-_HALF:], True)):
        at = whole.find(part)
        while at >= 0:
            for length in lengths:
                start = at + _HALF - length if ends else at
                if start >= 0 and start + length <= len(whole):
                    yield start, start + length
            at = whole.find(part, at + 1)


def _begins(before: str) -> bool:
    """Whether a damaged label may begin behind these words: the year, or the name of the unit.

    平均每辆车运行维护费 is no 车辆运行维护费 that lacks a letter.
    """
    if len(before) < _HALF:
        return before not in _TURNING  # 在面向中小企业预留的…
    return before in known_words("words", "own_unit") or before.endswith(names_end())


def _is_slip(words: str, label: str, shortest: int = _SHORTEST_CHANGED) -> bool:
    """Whether words differ from a label as a slip makes them differ, and no other meaning."""
    if words in known_labels():
        return False
    pairs = enumerate(zip(words, label, strict=False))
    at = next((at for at, (one, other) in pairs if one != other), min(len(words), len(label)))
    if len(words) > len(label):
        return words[at] == words[at - 1]
    if len(label) < shortest:
        return False
    return label[at] not in _TURNING if len(words) < len(label) else words[at] not in _signs_known()


@cache
def _signs_known() -> frozenset[str]:
    """The signs of labels and of what follows them: any of these may be no slip."""
    return frozenset("".join((*known_labels(), *_words_of("VERB"), *_words_of("LINK"))))


@lru_cache(maxsize=1024)
def _is_whole(words: str) -> bool:
    """Whether words are a label and what may follow it: 因公出国(境)费支出 is no damaged 经费."""
    return all(token.kind != "WORDS" for token in each_token(words))


def _is_another(words: str, label: str, scope: Scope) -> bool:
    """Whether a label that means something else is as near."""
    meant = {each.statement.paths for each in scope.before[label]}
    known = (each for each, _ in _labels(scope.names) if each != label)
    near = (each for each in known if abs(len(each) - len(words)) < _HALF)
    return any(
        edits_between(words, each, 1) < _HALF
        and meant != {other.statement.paths for other in scope.before[each]}
        for each in near
    )


def damaged_final(text: str, clause: Clause, scope: Scope) -> tuple[int, int, str] | None:
    """Where words stand for a label and 支出决算, which lacks a letter: 公务接待费支出决块数."""
    for at, token in enumerate(clause.tokens[:LONGEST_PLANNED]):
        words = text[token.start : token.end]
        if token.kind == "LABEL" and words in scope.before and words not in scope.openers:
            rest = clause.tokens[at + 1 :]
            end = next((e.start for e in rest if e.kind not in _OF_FINAL), token.end)
            behind = text[token.end : end]
            near = (each for each in _words_of("FINAL") if edits_between(behind, each, 1) == 1)
            if (
                len(behind) > _HALF
                and not _is_whole(behind)
                and any(behind[-1] == each[-1] and _is_slip(behind, each, _HALF) for each in near)
            ):
                return token.start, end, words
    return None


@cache
def _words_of(terminal: str) -> tuple[str, ...]:
    """The words of a terminal that is a list of them, the shortest ones left out."""
    return tuple(e for e in expression("clauses", terminal).strip("(?:)").split("|") if e.isalpha())


def is_almost_verb(words: str) -> bool:
    """Whether words before a figure may be the rest of a verb: 增口, 加."""
    verbs = _words_of("VERB")
    return len(words) <= _HALF and any(sign in each for each in verbs for sign in words)
