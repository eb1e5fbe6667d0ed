"""What a clause says by the kinds of its tokens alone, parsed with ``grammars/clauses.lark``."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from juesuan.grammar import grammar_table
from juesuan.grammar_tables import Branch
from juesuan.statements.lexer import MARKS, Token

# What may follow the words of a label directly: only then they are one.
_FOLLOWS = frozenset(
    ("LINK", "FINAL", "FIGURE", "BAD", "BASE", "VERB", "FLAT", "EACH", "SHARE", "BUDGET")
) | {"COMPLETED", "VARIANCE", "DIRECTION", "REASON", "PURPOSE", "OPENER", "LISTING"}
ANCHORS = _FOLLOWS - {"LINK"}
LEADS = frozenset(("AMONG", "NUMBERED", "YEAR"))  # before the name of an amount
_LEADS = LEADS | {"DAY"}
FIGURES = frozenset(("FIGURE", "BAD"))
_IN_WORDS = frozenset(("EACH", "FLAT", "FINAL", "SHARE", "LINK"))
OPENERS = frozenset(("REASON", "PURPOSE", "OPENER"))
# The rules of clauses.lark that say something of a figure, beside running words.
QUALIFIERS: Final = (
    *("share", "comparison", "change", "budget"),
    *("completion", "variance", "direction", "final"),
)
# Clauses of statements have fewer tokens; what is remembered of patterns stays small.
LONGEST_PLANNED = 64
# Words behind the last sign of a statement say nothing of its figure: 617万元(零增长)部分.
TRAILING: Final = frozenset(("WORDS", "FOREIGN", "JOIN", "YEAR", "LABEL", "CLASS_NAME", "LINK"))


class Event(NamedTuple):
    """A part of a clause, by the name of its rule, with its tokens."""

    rule: str
    tokens: tuple[Token, ...]

    @property
    def sign(self) -> Token:
        """The token that says what the figures are."""
        return next(e for e in self.tokens if e.kind not in ("EACH", "FIGURE", "LINK", "JOIN"))

    @property
    def figures(self) -> list[Token]:
        return [each for each in self.tokens if each.kind == "FIGURE"]


class ClausePlan(NamedTuple):
    """What a clause says, whatever its words are.

    ``rules`` are those of its parts.  ``joined`` are tokens made of several of the clause, with the
    first and past the last of them.  ``parts`` are the rules with the places of their tokens: among
    those of the clause, or behind them among the joined ones; None where the grammar does not take
    the clause.
    """

    rules: tuple[str, ...]
    joined: tuple[Token, ...]
    parts: tuple[tuple[str, tuple[int, ...]], ...] | None


@lru_cache(maxsize=4096)
def plan_clause(kinds: tuple[str, ...]) -> ClausePlan:
    """What a clause says by the kinds of its tokens alone: statements repeat a few patterns."""
    run = [Token(kind, at, at + 1) for at, kind in enumerate(kinds)]
    if any(each.kind == "BAD" for each in _cut_behind_opener(run)):
        return ClausePlan((), (), None)
    chosen = _prepare_tokens(run)
    parts = _parse_parts([each.kind for each in chosen]) if chosen else ()
    if chosen is None or parts is None:
        return ClausePlan((), (), None)
    places: list[int] = []
    joined: list[Token] = []
    for each in chosen:
        own = each.end == each.start + 1 and each.kind == kinds[each.start]
        places.append(each.start if own else len(kinds) + len(joined))
        if not own:
            joined.append(each)
    placed = [(rule, tuple([places[at] for at in taken])) for rule, taken in parts]
    return ClausePlan(tuple([rule for rule, _ in parts]), tuple(joined), tuple(placed))


def _prepare_tokens(run: list[Token]) -> list[Token] | None:
    """The tokens that the grammar is to take: the words before the label become SUBJECT.

    None where words that nobody knows stand between them.
    """
    run = _behind_list_opener(run)
    opened = next((at for at, each in enumerate(run) if each.kind in OPENERS), len(run))
    marks = [at for at, each in enumerate(run[:opened]) if each.kind in MARKS]
    if marks:
        return _prepare_header(run, marks)
    run = _without_false_signs(run)
    head = _start_of_statement(run)
    chosen = _mark_subject(run[:head])
    rest = _cut_behind_figure(_cut_behind_opener(run[head:]))
    if rest and rest[0].kind == "NOTHING":
        return [*chosen, rest[0]]
    named = _last_joined_label(rest, 0)
    while (
        rest
        and rest[-1].kind in TRAILING
        and not (rest[-1].kind == "LABEL" and len(rest) == named + 1)
    ):
        rest.pop()
    behind_label = False
    for each in rest:
        if each.kind in ("WORDS", "FOREIGN", "DAY"):
            return None
        if each.kind == "YEAR":
            continue
        if each.kind == "FINAL" and behind_label:
            each = each._replace(kind="LINK")
        chosen.append(each)
        behind_label = each.kind == "LABEL" or (behind_label and each.kind == "LINK")
    return chosen


def _cut_behind_figure(rest: list[Token]) -> list[Token]:
    """Without the words behind the last figure: 同比减少0.66万元各单位减少开支."""
    last = max((at for at, each in enumerate(rest) if each.kind == "FIGURE"), default=-1)
    tail = [
        e for e in rest[last + 1 :] if last < 0 or e.kind in OPENERS or e.kind == "LABEL_BEHIND"
    ]
    return rest[: last + 1] + tail


def _without_false_signs(run: list[Token]) -> list[Token]:
    """支出决算 in 支出决算单位 and 各 in 各部门 are no signs of a statement."""
    kept = list(run)
    for at in range(len(run) - 2, -1, -1):
        token, following = kept[at], kept[at + 1]
        if (following.kind == "LABEL" and token.kind == "FINAL") or (
            token.kind in _IN_WORDS and following.kind in ("WORDS", "FOREIGN")
        ):
            kept[at] = token._replace(kind="WORDS")
    return kept


def _behind_list_opener(run: list[Token]) -> list[Token]:
    """主要用于以下方面:教育支出X万元: what follows is the first class of the list."""
    opener = next((at for at, each in enumerate(run[:-1]) if each.kind == "LISTING"), -1)
    return run[opener + 1 :]


def _cut_behind_opener(rest: list[Token]) -> list[Token]:
    """What stands up to the words that open running text: what follows is text."""
    for at, each in enumerate(rest):
        if each.kind in OPENERS:
            return rest[: at + 1]
    return rest


def _mark_subject(before: list[Token]) -> list[Token]:
    chosen: list[Token] = []
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


def _start_of_statement(run: list[Token]) -> int:
    """Where the statement of a clause begins: at its label, else at its first sign of one."""
    at = 0
    while at < len(run):
        kind = run[at].kind
        if kind == "NOTHING" or kind in ANCHORS:
            return at
        if kind in ("LABEL", "CLASS_NAME", "CODED"):
            last = _last_joined_label(run, at)
            if _is_followed_by_sign(run, last):
                return at
            at = last  # those that are joined to it are none either
        at += 1
    return at


def _last_joined_label(run: list[Token], at: int) -> int:
    """The last of the labels that are joined to one: 公务接待费、公务用车购置费."""
    while at + 2 < len(run) and run[at + 1].kind == "JOIN" and run[at + 2].kind == "LABEL":
        at += 2
    return at


def _is_followed_by_sign(run: list[Token], at: int) -> bool:
    """Whether a sign of a statement follows a label directly."""
    if at + 1 == len(run):
        return True
    while at + 1 < len(run) and run[at + 1].kind in ("LINK", "YEAR"):
        at += 1
    if at + 1 == len(run):
        return run[0].kind == "NUMBERED"  # (二)公务接待费支出。年初预算为9万元
    return run[at + 1].kind in _FOLLOWS


def _prepare_header(run: list[Token], marks: list[int]) -> list[Token]:
    """类, 款 and 项 with the words before each: A(类)B(款)C(项)."""
    chosen: list[Token] = []
    before = [
        i for i, each in enumerate(run[: marks[0]]) if each.kind in _LEADS | {"PURPOSE", "SIGN"}
    ]
    at = before[-1] + 1 if before else 0
    chosen.extend(each for each in run[:at] if each.kind in _LEADS)
    if at < marks[0] and run[at].kind == "LINK":
        at += 1
    for mark in marks:
        chosen.append(run[mark]._replace(start=run[at].start))
        at = mark + 1
    rest = _cut_behind_opener(run[at:])
    while rest and rest[-1].kind in TRAILING:
        rest.pop()
    for each in rest:
        # (项)财政拨款支出9万元: of the item
        if each.kind == "FINAL" or (each.kind == "LABEL" and chosen[-1].kind in MARKS):
            each = each._replace(kind="LINK")
        if each.kind != "YEAR":
            chosen.append(each)
    return chosen


def _parse_parts(kinds: list[str]) -> tuple[tuple[str, tuple[int, ...]], ...] | None:
    """The rules of a clause by the kinds of its tokens: each with the indices of its tokens."""
    tree = grammar_table("clauses").parse("clause", kinds)
    if tree is None:
        return None
    # A linker between label and figure (为) belongs to none of the rules.
    return tuple(
        [(each.rule, tuple(each.tokens())) for each in tree.parts if isinstance(each, Branch)]
    )
