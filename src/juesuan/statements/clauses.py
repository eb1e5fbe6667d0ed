"""A paragraph cut into clauses, each parsed by itself with ``grammars/clauses.lark``.

A clause that the grammar does not take stays as it is, and if it holds a figure it is a barrier:
nothing joins across it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from lark import Token, Tree
from lark.exceptions import LarkError

from juesuan.grammar_rules import known_words
from juesuan.statements.lexer import Span, other_token, span, tokens
from juesuan.statements.scope import Scope
from juesuan.statements.vocabulary import functional_classes

__all__ = ["MARKS", "Clause", "Event", "clauses"]

# What may follow the words of a label directly: only then they are one.
_FOLLOWS = frozenset(
    ("LINK", "FINAL", "FIGURE", "BAD", "BASE", "VERB", "FLAT", "EACH", "SHARE", "BUDGET")
) | {"COMPLETED", "VARIANCE", "DIRECTION", "REASON", "PURPOSE", "OPENER"}
_ANCHORS = _FOLLOWS - {"LINK"}
_LEADS = frozenset(("AMONG", "NUMBERED", "YEAR", "DAY"))
_FIGURES = frozenset(("FIGURE", "BAD"))
_IN_WORDS = frozenset(("BUDGET", "EACH", "FLAT", "FINAL", "SHARE", "LINK"))
MARKS = ("CLASS", "GROUP", "ITEM")
_OPENERS = frozenset(("REASON", "PURPOSE", "OPENER"))
# Clauses of statements have fewer tokens; what is remembered of patterns stays small.
_LONGEST_PLANNED = 64
# Words behind the last sign of a statement say nothing of its figure: 617万元(零增长)部分.
_TRAILING = frozenset(("WORDS", "FOREIGN", "JOIN", "YEAR", "LABEL", "CLASS_NAME"))


class Event(NamedTuple):
    """A part of a clause, by the name of its rule, with its tokens."""

    rule: str
    tokens: tuple[Span, ...]


class Clause(NamedTuple):
    """What stands between two signs.

    ``sign`` is the sign before it (empty at the start of the paragraph), ``depth`` the brackets
    that are open round it.  ``events`` is None where the grammar does not take it; ``figures``
    says whether it holds one.
    """

    start: int
    end: int
    sign: str
    depth: int
    sentence: int
    tokens: tuple[Span, ...]
    events: tuple[Event, ...] | None
    figures: bool


def clauses(text: str, scope: Scope) -> list[Clause]:
    """The clauses of a folded paragraph without white space and quotes, in a scope of sections."""
    return list(_cut(text, _known(text, tokens(text), scope), scope))


def _known(text: str, found: list[Span], scope: Scope) -> list[Span]:
    """Tokens as the open sections know them."""
    known: list[Span] = []
    for token in found:
        if token.kind == "LABEL":
            words = text[token.start : token.end]
            if known and known[-1].kind == "BARE":
                counted = len(known) > 1 and known[-2].kind == "LABEL" and words in scope.before
                known[-1] = known[-1]._replace(kind="FIGURE" if counted else "BAD")
                if counted:
                    known.append(Span("SIGN", token.start, token.start))
            if words in scope.behind and _behind_figure(known):
                token = token._replace(kind="LABEL_BEHIND")
            elif scope.opens_words(words):
                opens = not scope.begins_clause(words) or _begins(text, known)
                token = token._replace(kind="OPENER" if opens else "WORDS")
            elif words in scope.before:
                if scope.says_nothing(words):
                    token = token._replace(kind="NOTHING")
                elif known and known[-1].kind == "BASE":
                    known.append(Span("SIGN", token.start, token.start))
            elif words in functional_classes():
                token = token._replace(kind="CLASS_NAME")
            elif words in scope.behind:
                token = token._replace(kind="WORDS")
            else:
                token = other_token(text, token)
        elif token.kind in ("LINK", "FINAL") and text[token.start : token.end] in scope.before:
            if not known or known[-1].kind not in ("LABEL", "CLASS", "ITEM"):
                token = token._replace(kind="LABEL")
        elif known and known[-1].kind == "BARE":
            known[-1] = known[-1]._replace(kind="BAD")
        if token.kind == "FIGURE" and _counts_something_else(text, known, token):
            known.append(Span("SIGN", token.start, token.start))
        known.append(token)
    return known


def _counts_something_else(text: str, known: list[Span], token: Span) -> bool:
    """接待8批次60人次: two figures of different units without a sign are two statements."""
    if not known or known[-1].kind != "FIGURE" or known[-1].end != token.start:
        return False
    first, second = unit_of(text, known[-1]), unit_of(text, token)
    return "" not in (first, second) and first != second and "%" not in (first, second)


def _behind_figure(known: list[Span]) -> bool:
    """Whether a figure stands before: 4个科室, 30个2021年县级重点项目."""
    last = known[-1].kind if known else ""
    return last == "FIGURE" or (last == "YEAR" and len(known) > 1 and known[-2].kind == "FIGURE")


def _begins(text: str, known: list[Span]) -> bool:
    """Whether nothing but 本部门 and the like stands before the next token in its clause."""
    at = len(known)
    while at and known[at - 1].kind in ("WORDS", "FOREIGN"):
        at -= 1
    if at and known[at - 1].kind != "SIGN":
        return False
    return at == len(known) or (
        text[known[at].start] in "本我其" and known[-1].end - known[at].start <= 4
    )


def _cut(text: str, found: list[Span], scope: Scope) -> Iterator[Clause]:
    """Clauses between signs.  A bracket without a figure is part of the words round it."""
    run: list[Span] = []
    sign, depth, sentence = "", 0, 0
    skipping = 0
    for at, token in enumerate(found):
        # A base before a label is a clause of its own: 与上年相比收入总计增加X万元.
        mark = (
            "," if token.start == token.end else text[token.start] if token.kind == "SIGN" else ""
        )
        if skipping:
            skipping += (mark == "(") - (mark == ")")
            continue
        if mark == "(" and not _holds_figure(text, found, at):
            skipping = 1
            continue
        if mark == ":" and run and at + 1 < len(found) and found[at + 1].kind in _FIGURES:
            continue
        if token.kind == "AMONG" and run:
            yield _clause(text, run, sign, depth, sentence, scope)
            run, sign = [], ","
        if not mark and not (token.kind == "JOIN" and _parts(text, run, found[at + 1 : at + 2])):
            run.append(token)
            continue
        if run:
            if mark == "," and _goes_on(text, run, found[at + 1 : at + 2]):
                continue
            yield _clause(text, run, sign, depth, sentence, scope)
            run = []
        if mark == "(":
            depth += 1
        elif mark == ")":
            depth = max(0, depth - 1)
        elif mark in ("。", ";"):
            sentence += mark == "。"
        sign = mark or "、"
    if run:
        yield _clause(text, run, sign, depth, sentence, scope)


def _holds_figure(text: str, found: list[Span], at: int) -> bool:
    depth = 0
    for token in found[at:]:
        if token.kind == "SIGN":
            depth += (text[token.start] == "(") - (text[token.start] == ")")
            if depth == 0:
                return False
        elif token.kind in _FIGURES:
            return True
    return False


def _parts(text: str, run: list[Span], following: list[Span]) -> bool:
    """Whether 、 or 和 parts two clauses: behind a figure, unless the next figure shares its unit."""
    if all(each.kind not in _FIGURES for each in run):
        return False
    if run[-1].kind in _FIGURES and following and following[0].kind in _FIGURES:
        first, second = unit_of(text, run[-1]), unit_of(text, following[0])
        return first not in ("", second)
    return True


def unit_of(text: str, figure: Span) -> str:
    """The unit behind the digits of a figure."""
    return text[figure.start : figure.end].lstrip("0123456789.,-")


def _goes_on(text: str, run: list[Span], following: list[Span]) -> bool:
    """Whether a comma ends no clause: between A,B万元, or inside 由…中标的，采购金额X万元."""
    if run[-1].kind == "FIGURE":
        shared = not unit_of(text, run[-1]) and bool(following)
        return shared and following[0].kind == "FIGURE" and following[0].start == run[-1].end + 1
    if run[-1].kind == "YEAR":
        return all(each.kind in ("YEAR", "WORDS", "AMONG") for each in run)
    return all(each.kind not in _ANCHORS for each in run) and text[run[-1].end - 1] in "中的内"


def _clause(
    text: str, run: list[Span], sign: str, depth: int, sentence: int, scope: Scope
) -> Clause:
    kinds = tuple([each.kind for each in run])
    nothing: tuple[int, ...] = ()
    listing = planned = joining = nothing
    if not _OPENERS.isdisjoint(kinds):
        # Running text follows 主要用于, but a list of classes follows 主要用于以下方面.
        listing = tuple([at for at, each in enumerate(run) if _lists(text, each)])
    if "BUDGET" in kinds:
        planned = tuple([at for at in range(len(run) - 1) if _plans(text, run, at)])
    if "COMPLETED" in kinds:
        joins = known_words("words", "joins_rate")
        joining = tuple([at for at, e in enumerate(run) if text[e.start : e.end] in joins])
    plan = _plan if len(run) < _LONGEST_PLANNED else _plan.__wrapped__
    figures, found = plan(kinds, listing, planned, joining)
    events = None if found is None else tuple([_placed(each, run) for each in found])
    return Clause(run[0].start, run[-1].end, sign, depth, sentence, tuple(run), events, figures)


def _placed(event: Event, run: list[Span]) -> Event:
    """A part of a clause whose tokens count the tokens of the clause, in the text."""
    spans = [
        span(Span, (kind, run[first].start, run[last - 1].end))
        for kind, first, last in event.tokens
    ]
    return Event(event.rule, tuple(spans))


def _lists(text: str, token: Span) -> bool:
    words = known_words("words", "list_follows")[0]
    return token.kind in _OPENERS and words in text[token.start : token.end]


def _plans(text: str, run: list[Span], at: int) -> bool:
    """Whether a word for a budget is a sign of a statement: 预算中 and 预算安排 are."""
    token = run[at]
    return token.kind == "BUDGET" and (
        "安排" in text[token.start : token.end] or text[run[at + 1].start] in "中内里为安拟"
    )


@lru_cache(maxsize=4096)
def _plan(
    kinds: tuple[str, ...],
    listing: tuple[int, ...],
    planned: tuple[int, ...],
    joining: tuple[int, ...],
) -> tuple[bool, tuple[Event, ...] | None]:
    """What a clause says by the kinds of its tokens alone: statements repeat a few patterns.

    Args:
        kinds: the kinds of the tokens.
        listing: tokens that open a list, and no running text.
        planned: words for a budget that are signs of a statement whatever follows.
        joining: words that join what stands round them (的).

    Returns:
        whether the clause holds a figure, and its parts; their tokens count from the first to
        past the last token of the clause.
    """
    run = [Span(kind, at, at + 1) for at, kind in enumerate(kinds)]
    figures = not _FIGURES.isdisjoint(kinds)
    if any(each.kind == "BAD" for each in _to_opener(run)):
        return figures, None
    chosen = _tidy(run, listing, planned, joining)
    return figures, None if chosen is None else _parsed(chosen)


def _tidy(
    run: list[Span],
    listing: tuple[int, ...],
    planned: tuple[int, ...],
    joining: tuple[int, ...],
) -> list[Span] | None:
    """The tokens that the grammar is to take: the words before the label become SUBJECT.

    None where words that nobody knows stand between them.
    """
    run = _behind_list_opener(run, listing)
    opened = next(
        (at for at, each in enumerate(run) if each.kind in _OPENERS and each.start not in listing),
        len(run),
    )
    marks = [at for at, each in enumerate(run[:opened]) if each.kind in MARKS]
    if marks:
        return _with_header(run, marks)
    run = _without_false_signs(run, planned)
    head = _head(run)
    chosen = _subject(run[:head])
    rest = _to_last_figure(_to_opener(run[head:]))
    if rest and rest[0].kind == "NOTHING":
        return [*chosen, rest[0]]
    while rest and rest[-1].kind in _TRAILING and not (rest[-1].kind == "LABEL" and len(rest) == 1):
        rest = rest[:-1]
    behind_label = False
    for each in rest:
        if each.start in joining and _follows_budget(chosen):
            continue  # the 的 of 完成预算30万元的84.3%, between the budget and its rate
        if each.kind in ("WORDS", "FOREIGN", "DAY"):
            return None
        if each.kind == "YEAR":
            continue
        if each.kind == "FINAL" and behind_label:
            each = each._replace(kind="LINK")
        chosen.append(each)
        behind_label = each.kind == "LABEL" or (behind_label and each.kind == "LINK")
    return chosen


def _follows_budget(chosen: list[Span]) -> bool:
    return [each.kind for each in chosen[-2:]] == ["COMPLETED", "FIGURE"]


def _to_last_figure(rest: list[Span]) -> list[Span]:
    """Without the words behind the last figure: 同比减少0.66万元各单位减少开支."""
    last = max((at for at, each in enumerate(rest) if each.kind == "FIGURE"), default=-1)
    tail = [
        e for e in rest[last + 1 :] if last < 0 or e.kind in _OPENERS or e.kind == "LABEL_BEHIND"
    ]
    return rest[: last + 1] + tail


def _without_false_signs(run: list[Span], planned: tuple[int, ...]) -> list[Span]:
    """预算 in 预算单位 and 各 in 各部门 are no signs of a statement, but 预算中 is one."""
    kept = list(run)
    for at in range(len(run) - 2, -1, -1):
        token, following = kept[at], kept[at + 1]
        if following.kind == "LABEL" and token.kind in ("FINAL", "BUDGET"):
            stated = [each.kind for each in kept[at + 2 : at + 4]]
            if token.kind == "FINAL" or "FINAL" in stated:
                kept[at] = token._replace(kind="WORDS")
        elif token.kind in _IN_WORDS and following.kind in ("WORDS", "FOREIGN"):
            if at not in planned:
                kept[at] = token._replace(kind="WORDS")
    return kept


def _behind_list_opener(run: list[Span], listing: tuple[int, ...]) -> list[Span]:
    """主要用于以下方面:教育支出X万元: what follows is the first class of the list."""
    for at, each in enumerate(run[:-1]):
        if each.kind != "PURPOSE":
            continue
        rest = [following.kind for following in run[at + 1 :]]
        named = rest[0] == "CLASS_NAME" and "FIGURE" in rest[1:3]
        if named or "CLASS" in rest or each.start in listing:
            return run[at + 1 :]
    return run


def _to_opener(rest: list[Span]) -> list[Span]:
    """What stands up to the words that open running text: what follows is text."""
    for at, each in enumerate(rest):
        if each.kind in _OPENERS:
            return rest[: at + 1]
    return rest


def _subject(before: list[Span]) -> list[Span]:
    chosen: list[Span] = []
    for each in before:
        if each.kind in _LEADS:
            chosen.append(each)
        elif each.kind == "LINK" and (not chosen or chosen[-1].kind != "SUBJECT"):
            continue  # 共计支出7.73万元: no words of their own
        elif chosen and chosen[-1].kind == "SUBJECT":
            chosen[-1] = chosen[-1]._replace(end=each.end)
        else:
            chosen.append(each._replace(kind="SUBJECT"))
    return chosen


def _head(run: list[Span]) -> int:
    """Where the statement of a clause begins: at its label, else at its first sign of one."""
    for at, each in enumerate(run):
        if each.kind == "NOTHING":
            return at
        if each.kind in ("LABEL", "CLASS_NAME"):
            if _is_label(run, at):
                return at
        elif each.kind in _ANCHORS:
            return at
    return len(run)


def _is_label(run: list[Span], at: int) -> bool:
    """Whether a sign of a statement follows a label directly (or further labels joined to it)."""
    while at + 2 < len(run) and run[at + 1].kind == "JOIN" and run[at + 2].kind == "LABEL":
        at += 2
    if at + 1 == len(run):
        return True
    while at + 1 < len(run) and run[at + 1].kind in ("LINK", "YEAR"):
        at += 1
    return at + 1 < len(run) and run[at + 1].kind in _FOLLOWS


def _with_header(run: list[Span], marks: list[int]) -> list[Span]:
    """类, 款 and 项 with the words before each: A(类)B(款)C(项)."""
    chosen: list[Span] = []
    before = [
        i for i, each in enumerate(run[: marks[0]]) if each.kind in (*_LEADS, "PURPOSE", "SIGN")
    ]
    at = before[-1] + 1 if before else 0
    chosen.extend(each for each in run[:at] if each.kind in _LEADS)
    if at < marks[0] and run[at].kind == "LINK":
        at += 1
    for mark in marks:
        if mark > at:
            chosen.append(run[mark]._replace(start=run[at].start))
        at = mark + 1
    rest = _to_opener(run[at:])
    while rest and rest[-1].kind in _TRAILING:
        rest = rest[:-1]
    for each in rest:
        if each.kind == "FINAL":
            each = each._replace(kind="LINK")
        chosen.append(each)
    return chosen


@lru_cache(maxsize=4096)
def _shape(kinds: tuple[str, ...]) -> tuple[tuple[str, tuple[int, ...]], ...] | None:
    """The rules of a clause by the kinds of its tokens: each with the indices of its tokens."""
    from juesuan.statements.lexer import clause_parser

    handed = [Token(kind, str(index)) for index, kind in enumerate(kinds)]
    try:
        tree = clause_parser().parse(handed)  # type: ignore[arg-type]
    except LarkError:
        return None
    found: list[tuple[str, tuple[int, ...]]] = []
    for child in tree.children:
        if isinstance(child, Token):
            continue  # a linker between label and figure: 为
        own = tuple(int(each) for each in child.children if isinstance(each, Token))
        found.append((str(child.data), own))
        for below in child.children:
            if isinstance(below, Tree):
                inner_tokens = tuple(int(each) for each in below.children)
                found[-1] = (found[-1][0], (*own, *inner_tokens))
    return tuple(found)


def _parsed(chosen: Sequence[Span]) -> tuple[Event, ...] | None:
    if not chosen:
        return ()
    shape = _shape(tuple([each.kind for each in chosen]))
    if shape is None:
        return None
    return tuple([Event(rule, tuple([chosen[i] for i in indices])) for rule, indices in shape])
