"""A paragraph cut into clauses, each parsed by itself with ``grammars/clauses.lark``.

A clause that the grammar does not take stays as it is, and if it holds a figure it is a barrier:
nothing joins across it.

A paragraph is read by stretches from sign to sign.  What stands before a stretch changes nothing
in it, so that a stretch whose words came before, with other figures, is known: only its places are
new.  A paragraph with a stretch of which that is not sure is read as one.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

from juesuan.grammar_rules import known_words
from juesuan.statements.known import known
from juesuan.statements.lexer import Span, figured_labels, span, tokens, unit_of
from juesuan.statements.plans import (
    ANCHORS,
    FIGURES,
    LONGEST_PLANNED,
    MARKS,
    OPENERS,
    Event,
    Plan,
    plan,
)
from juesuan.statements.scope import Scope, scope_of

__all__ = ["Clause", "as_one", "clauses", "part_of"]

_CUTTING = frozenset(("SIGN", "JOIN", "AMONG"))
_new: Any = tuple.__new__  # half the time of `Event(…)`
# Brackets, and the signs behind which a stretch may begin outside of them.  A clause may go on
# behind a comma: in a figure (5万,元), behind 2024年, 其中, 由…中标的, or a bracket.
_BOUNDS = re.compile(r"[()]|[。;](?![0-9-])|(?<![中的内年度末初底)]),(?![0-9(百千万亿元-])")
_LONGEST_KNOWN = 96
# What a statement may begin with behind another whose sign was lost.
_BEGINNING = frozenset(("LABEL", "FINAL", "COMPLETED", "BUDGET", "SHARE", "DIRECTION"))


class Clause(NamedTuple):
    """What stands between two signs.

    ``sign`` is the sign before it (empty at the start of the paragraph), ``depth`` the brackets
    that are open round it.  ``events`` is None where the grammar does not take it; ``figures``
    says whether it holds one.  ``kinds`` are those of the tokens, ``rules`` those of the events.
    ``parted`` says that no sign stands before it: that between two statements was lost.
    """

    start: int
    end: int
    sign: str
    depth: int
    sentence: int
    tokens: tuple[Span, ...]
    events: tuple[Event, ...] | None
    figures: bool
    kinds: tuple[str, ...]
    rules: tuple[str, ...]
    parted: bool


class _Shape(NamedTuple):
    """A clause by its places in a stretch: its tokens, then those that are joined of several."""

    start: int
    end: int
    sign: str
    depth: int
    sentence: int
    spans: tuple[Span, ...]
    plan: Plan
    figures: bool
    parted: bool


class _Cut(NamedTuple):
    """The clauses of a stretch, in which so many sentences end.

    ``closed`` says that nothing is open behind it, ``alone`` that nothing before may change it.
    """

    shapes: list[_Shape]
    sentences: int
    closed: bool
    alone: bool


def clauses(text: str, scope: Scope) -> list[Clause]:
    """The clauses of a folded paragraph without white space and quotes, in a scope of sections."""
    found: list[Clause] = []
    masked = _masked(text)
    literal = _is_literal(masked)
    sentence = start = 0
    for end in _ends(text):
        words = masked[start:end]
        if literal and _is_literal(words):
            words = text[start:end]
        read = _stretch if end - start > _LONGEST_KNOWN else _known_stretch
        cut = read(words, scope.names)
        if not (cut.alone and (cut.closed or end == len(text))):
            return as_one(text, scope)
        sign = text[start - 1 : start]
        found += [_placed(each, start, sign, sentence) for each in cut.shapes]
        sentence += cut.sentences
        start = end
    return found


def as_one(text: str, scope: Scope) -> list[Clause]:
    """The same clauses, without stretches."""
    cut = _cut(text, *known(text, tokens(text), scope))
    return [_placed(each, 0, "", 0) for each in cut.shapes]


def _ends(text: str) -> list[int]:
    """Where the stretches of a paragraph end."""
    ends: list[int] = []
    depth = 0
    for found in () if _BARE_ITEM.search(text) else _BOUNDS.finditer(text):
        sign = found[0]
        if sign == "(":
            depth += 1
        elif sign == ")":
            depth = max(0, depth - 1)
        elif not depth:
            ends.append(found.end())
    if ends[-1:] != [len(text)]:
        ends.append(len(text))
    return ends


# Whether 项) is a mark is told by a 款) before it.
_BARE_ITEM = re.compile(r"(?<!\()项\)|\(项(?!\))")


def _masked(text: str) -> str:
    """A text with every digit as 0: what a figure is does not change what its clause says."""
    for digit in "123456789":
        text = text.replace(digit, "0")
    return text


def _is_literal(words: str) -> bool:
    """Whether its digits may say more than a figure: a code, 单价50万元以上的设备."""
    return "0000000" in words or any(each in words for each in figured_labels())


def _stretch(text: str, names: tuple[str, ...]) -> _Cut:
    """A stretch as if nothing stood before it."""
    return _cut(text, *known(text, tokens(text), scope_of(names)))


_known_stretch = lru_cache(maxsize=2048)(_stretch)


def _placed(shape: _Shape, by: int, before: str, sentence: int) -> Clause:
    """A clause of a stretch that begins at a place of the paragraph, behind a sign."""
    start, end, sign, depth, own, spans, (kinds, rules, joined, parts), figures, parted = shape
    if by:
        moved = [_new(Span, (kind, first + by, last + by)) for kind, first, last in spans]
    else:
        moved = [*spans]
    run = tuple(moved[: len(kinds)] if joined else moved)
    events = None
    if parts is not None:
        events = tuple(
            [_new(Event, (rule, tuple([moved[at] for at in places]))) for rule, places in parts]
        )
    place = start + by, end + by, sign or before, depth, own + sentence
    clause: Clause = _new(Clause, (*place, run, events, figures, kinds, rules, parted))
    return clause


def _cut(text: str, found: list[Span], alone: bool) -> _Cut:
    """Clauses between signs.  A bracket without a figure is part of the words round it."""
    shapes: list[_Shape] = []
    run: list[Span] = []
    kinds: set[str] = set()  # of the tokens in the run, which may be as long as the text
    figured = _brackets_with_figures(text, found) if "(" in text else set[int]()
    sign, depth, sentence = "", 0, 0
    skipping = 0
    for at, token in enumerate(found):
        kind, start, end = token
        if kind not in _CUTTING:
            if not skipping:
                run.append(token)
                kinds.add(kind)
            continue
        # A base before a label is a clause of its own: 与上年相比收入总计增加X万元.
        mark = "" if kind != "SIGN" else text[start] if start < end else ","
        if skipping:
            skipping += (mark == "(") - (mark == ")")
            continue
        if mark == "(" and at not in figured:
            if run and run[-1].kind == "LABEL" and _renames(text, found[at + 1 : at + 3], run[-1]):
                run = [found[at + 1]]  # 公务接待费、公车运行费(三公经费)决算7元: of all three
                kinds = {"LABEL"}
            skipping = 1
            continue
        if mark == ":" and run and at + 1 < len(found) and found[at + 1].kind in FIGURES:
            continue
        if kind == "AMONG" and run:
            shapes += _shapes(text, run, sign, depth, sentence)
            run, kinds, sign = [], set(), ","
        if not mark and not (kind == "JOIN" and _parts(text, run, kinds, found[at + 1 : at + 2])):
            run.append(token)
            kinds.add(kind)
            continue
        if run:
            if mark == "," and _goes_on(text, run, kinds, found[at + 1 : at + 2]):
                continue
            shapes += _shapes(text, run, sign, depth, sentence)
            run, kinds = [], set()
        if mark == "(":
            depth += 1
        elif mark == ")":
            depth = max(0, depth - 1)
        elif mark in ("。", ";"):
            sentence += mark == "。"
        sign = mark or "、"
    if run:
        shapes += _shapes(text, run, sign, depth, sentence)
    goes_on = bool(run) and found[-1].kind == "SIGN"
    return _Cut(shapes, sentence, not (skipping or depth or goes_on), alone)


def _renames(text: str, inside: list[Span], label: Span) -> bool:
    """Whether a bracket holds another label and nothing else."""
    if [each.kind for each in inside] != ["LABEL", "SIGN"] or text[inside[1].start] != ")":
        return False
    return text[inside[0].start : inside[0].end] != text[label.start : label.end]


def _brackets_with_figures(text: str, found: list[Span]) -> set[int]:
    """The opening brackets inside which a figure stands, by the number of their token."""
    holding: set[int] = set()
    opened: list[int] = []
    known = 0  # so many of the open ones hold a figure
    for at, (kind, start, _) in enumerate(found):
        if kind == "SIGN":
            if text[start] == "(":
                opened.append(at)
            elif text[start] == ")" and opened:
                opened.pop()
                known = min(known, len(opened))
        elif kind in FIGURES:
            holding.update(opened[known:])
            known = len(opened)
    return holding


def _parts(text: str, run: list[Span], kinds: set[str], following: list[Span]) -> bool:
    """Whether 、 or 和 parts two clauses: behind a figure, unless the next shares its unit."""
    if kinds.isdisjoint(FIGURES):
        return False
    if run[-1].kind in FIGURES and following and following[0].kind in FIGURES:
        first, second = unit_of(text, run[-1]), unit_of(text, following[0])
        return first not in ("", second)
    return True


def _goes_on(text: str, run: list[Span], kinds: set[str], following: list[Span]) -> bool:
    """Whether a comma ends no clause: between A,B万元, or inside 由…中标的，采购金额X万元."""
    if run[-1].kind == "FIGURE":
        shared = not unit_of(text, run[-1]) and bool(following)
        return shared and following[0].kind == "FIGURE" and following[0].start == run[-1].end + 1
    if run[-1].kind == "YEAR":
        return kinds <= {"YEAR", "WORDS", "AMONG"}
    return kinds.isdisjoint(ANCHORS) and text[run[-1].end - 1] in "中的内"


def _shapes(text: str, run: list[Span], sign: str, depth: int, sentence: int) -> list[_Shape]:
    """A clause, or two whose sign between was lost: 完成预算的0.00%公务接待费0.00万元."""
    whole = _shape(text, run, sign, depth, sentence)
    if whole.plan.parts is not None or not (whole.figures and MARKS.isdisjoint(whole.plan.kinds)):
        return [whole]
    if len(run) > LONGEST_PLANNED:
        return [whole]  # each cut reads the rest of the clause again
    for at, token in enumerate(run[:-1]):
        if token.kind != "FIGURE" or not unit_of(text, token):
            continue
        behind = at + 1
        if run[behind].kind == "WORDS":  # a letter that stands for the sign
            behind += run[behind].end - run[behind].start == 1
        if behind == len(run) or run[behind].kind not in _BEGINNING:
            continue
        first = _shape(text, run[: at + 1], sign, depth, sentence)
        second = _shape(text, run[behind:], ";", depth, sentence)
        if all(each.figures and each.plan.parts for each in (first, second)):
            return [first, second._replace(parted=True)]
    return [whole]


def _shape(text: str, run: list[Span], sign: str, depth: int, sentence: int) -> _Shape:
    kinds = tuple([kind for kind, _, _ in run])
    nothing: tuple[int, ...] = ()
    listing = planned = joining = nothing
    if not OPENERS.isdisjoint(kinds):
        # Running text follows 主要用于, but a list of classes follows 主要用于以下方面.
        listing = tuple([at for at, each in enumerate(run) if _lists(text, each)])
    if "BUDGET" in kinds:
        planned = tuple([at for at in range(len(run) - 1) if _plans(text, run, at)])
    if "COMPLETED" in kinds:
        joins = known_words("words", "joins_rate")
        joining = tuple([at for at, e in enumerate(run) if text[e.start : e.end] in joins])
    chosen = plan if len(run) < LONGEST_PLANNED else plan.__wrapped__
    own = chosen(kinds, listing, planned, joining)
    spans = [*run]
    for kind, first, last in own.joined:
        spans.append(span(Span, (kind, run[first].start, run[last - 1].end)))
    place = run[0].start, run[-1].end, sign, depth, sentence
    shape: _Shape = _new(_Shape, (*place, tuple(spans), own, not FIGURES.isdisjoint(kinds), False))
    return shape


def part_of(text: str, clause: Clause, first: int, last: int) -> Clause:
    """Some tokens of a clause as a clause of its own."""
    run = list(clause.tokens[first:last])
    return _placed(_shape(text, run, clause.sign, clause.depth, clause.sentence), 0, "", 0)


def _lists(text: str, token: Span) -> bool:
    words = text[token.start : token.end]
    return token.kind in OPENERS and known_words("words", "list_follows")[0] in words


def _plans(text: str, run: list[Span], at: int) -> bool:
    """Whether a word for a budget is a sign of a statement: 预算中 and 预算安排 are."""
    token = run[at]
    return token.kind == "BUDGET" and (
        "安排" in text[token.start : token.end] or text[run[at + 1].start] in "中内里为安拟"
    )
