"""A paragraph cut into clauses, each parsed by itself with ``grammars/clauses.lark``.

A clause that the grammar does not take stays as it is, and if it holds a figure it is a barrier:
nothing joins across it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from juesuan.grammar_rules import known_pattern, known_words
from juesuan.statements.known import tokens_in_scope
from juesuan.statements.lexer import MARKS, Token, each_token, figure_unit, span
from juesuan.statements.plans import (
    ANCHORS,
    FIGURES,
    LONGEST_PLANNED,
    QUALIFIERS,
    Event,
    plan_clause,
)
from juesuan.statements.vocabulary import Scope, scope_of

_NEAR = 80  # signs before a count
_LONGEST = 400  # signs of a paragraph that is remembered
_WORDS = (["WORDS"], ["FOREIGN"])
_CUTTING = frozenset(("SIGN", "JOIN", "AMONG", "LISTING"))
_BEFORE = ("AMONG", "NUMBERED")  # the words of a clause
_new: Any = tuple.__new__  # half the time of `Event(…)`
# What a statement may begin with behind another whose sign was lost.
_BEGINNING = frozenset(("LABEL", "FINAL", "COMPLETED", "BUDGET", "SHARE", "DIRECTION"))


class Clause(NamedTuple):
    """What stands between two signs.

    ``sign`` is the sign before it (empty at the start of the paragraph), ``depth`` the brackets
    that are open round it.  ``events`` is None where the grammar does not take it; ``has_figure``
    says whether it holds one.  ``kinds`` are those of the tokens, ``rules`` those of the events.
    ``among`` says that it begins with 其中, ``own_start`` where its words begin behind that and the
    number of an item.  ``is_header`` says that it opens an item of the classification, or would if
    it were not damaged.  ``parted`` says that no sign stands before it: that between two
    statements was lost.
    """

    start: int
    end: int
    sign: str
    depth: int
    sentence: int
    tokens: tuple[Token, ...]
    events: tuple[Event, ...] | None
    has_figure: bool
    kinds: tuple[str, ...]
    rules: tuple[str, ...]
    among: bool
    own_start: int
    is_header: bool
    parted: bool

    @property
    def figures(self) -> list[Token]:
        """Its figures, but those that are damaged."""
        return [each for each in self.tokens if each.kind == "FIGURE"]

    @property
    def first_event(self) -> Event | None:
        """What the clause says first, behind the words before it."""
        events = self.events or ()
        led = self.rules[:1] == ("lead",)
        return events[led] if len(events) > led else None


def cut_clauses(text: str, scope: Scope) -> list[Clause]:
    """The clauses of a folded paragraph without white space and quotes, in a scope of sections."""
    cut = _cut_at_signs if len(text) > _LONGEST else _remembered
    return [*cut(text, scope.names)]


def _cut_at_signs(text: str, names: tuple[str, ...]) -> list[Clause]:
    """Clauses between signs."""
    tokens = tokens_in_scope(text, each_token(text), scope_of(names))
    if "(" in text:
        tokens = _without_plain_brackets(text, tokens)
    found: list[Clause] = []
    run: list[Token] = []
    kinds: set[str] = set()  # of the tokens in the run, which may be as long as the text
    sign, depth, sentence = "", 0, 0
    unopened = set[int]()  # the clauses behind brackets that end and did not begin
    for at, token in enumerate(tokens):
        kind, start, end = token
        if kind in _CUTTING:
            # A base before a label is a clause of its own: 与上年相比收入总计增加X万元.
            mark = "" if kind != "SIGN" else text[start] if start < end else ","
            following = tokens[at + 1 : at + 2]
            if run and mark and mark in ":," and _figure_follows(text, mark, run, kinds, following):
                continue
            cuts = mark or (kind == "JOIN" and _parts_clauses(text, run, kinds, following))
            listed = kind == "LISTING" and "FIGURE" in kinds  # 财政拨款支出9万元 / 主要用于以下方面
            if run and (cuts or listed or kind == "AMONG"):
                found += _split_run(text, run, sign, depth, sentence)
                run, kinds, sign = [], set(), ","
            if cuts:
                if mark == ")" and not depth:
                    unopened.add(len(found))
                depth = max(0, depth + (mark == "(") - (mark == ")"))
                sentence += mark == "。"
                sign = mark or "、"
                continue
        if kind == "JOIN" and sign == ")" and not run:
            continue  # 特种专业技术用车3辆(囚车2辆)、机要通信用车1辆
        run.append(token)
        kinds.add(kind)
    if run:
        found += _split_run(text, run, sign, depth, sentence)
    doubted = unopened.union(_behind_open_bracket(found)) if depth else unopened
    return _silence_doubted(found, doubted) if doubted else found


def _silence_doubted(found: list[Clause], doubted: set[int]) -> list[Clause]:
    """The clauses, of which the doubted ones say nothing of an amount before them."""
    for at, each in enumerate(found):
        of_figure = each.first_event is not None and each.first_event.rule in QUALIFIERS
        if at in doubted and each.has_figure and each.sign in ",)" and of_figure:
            found[at] = each._replace(events=None)
    return found


def _behind_open_bracket(found: list[Clause]) -> Iterator[int]:
    """The clauses behind a bracket that does not end: 财政拨款7元(含基金0元,占100%; 其他收入0元.

    Nobody knows whether what is said behind the last comma is said inside of it.
    """
    opened = max((at for at, each in enumerate(found) if not each.depth), default=-1) + 1
    for at in range(opened, len(found)):
        if found[at].sign in "。;":
            break
        yield at


_remembered = lru_cache(maxsize=1024)(_cut_at_signs)


def _without_plain_brackets(text: str, tokens: list[Token]) -> list[Token]:
    """The tokens without brackets that hold no figure: these are part of the words round them.

    公务接待费、公车运行费(三公经费)决算7元: what holds nothing but a label names all of it.
    """
    kept: list[Token] = []
    opened: list[int] = []  # where the brackets that are open stand
    figured = 0  # so many of them hold a figure
    for token in tokens:
        sign = text[token.start : token.end] if token.kind == "SIGN" else ""
        if sign == "(":
            opened.append(len(kept))
        kept.append(token)
        if token.kind in FIGURES:
            figured = len(opened)
        elif sign == ")" and opened:
            begun = opened.pop()
            if figured <= len(opened):
                inside = kept[begun + 1 : -1]
                del kept[begun:]
                if _is_other_name(text, kept[-1:], inside):
                    while kept and kept[-1].kind != "SIGN":
                        kept.pop()
                    kept += inside
            figured = min(figured, len(opened))
    return kept[: opened[figured]] if figured < len(opened) else kept


def _is_other_name(text: str, before: list[Token], inside: list[Token]) -> bool:
    """Whether a bracket behind a label holds another label and nothing else."""
    if [each.kind for each in (*before, *inside)] != ["LABEL", "LABEL"]:
        return False
    first, second = (text[each.start : each.end] for each in (*before, *inside))
    return first != second


def _parts_clauses(text: str, run: list[Token], kinds: set[str], following: list[Token]) -> bool:
    """Whether 、 or 和 parts two clauses: behind a figure, unless the next shares its unit, or
    both are of names before them: 批次及人次分别为3批、20人次."""
    if kinds.isdisjoint(FIGURES):
        return False
    if run[-1].kind in FIGURES and following and following[0].kind in FIGURES:
        first, second = figure_unit(text, run[-1]), figure_unit(text, following[0])
        links = (text[each.start : each.end] for each in run if each.kind == "LINK")
        by_turns = any(each.startswith(known_words("words", "by_turns")) for each in links)
        return first not in ("", second) and not by_turns
    return True


def _figure_follows(
    text: str, mark: str, run: list[Token], kinds: set[str], following: list[Token]
) -> bool:
    """Whether a comma ends no clause: between A,B万元, or inside 由…中标的，采购金额X万元.

    Nor does a colon before a figure, or the comma of thousands where a digit was misread.
    """
    if mark == ":":
        return bool(following) and following[0].kind in FIGURES
    end = run[-1].end
    if run[-1].kind in FIGURES and known_pattern("words", "misread_thousands").match(text, end + 1):
        return text[end - 1].isdigit()  # 2,1口5.60万元
    if run[-1].kind == "FIGURE":
        shared = not figure_unit(text, run[-1]) and bool(following)
        return shared and following[0].kind == "FIGURE" and following[0].start == run[-1].end + 1
    if run[-1].kind == "YEAR":
        return kinds <= {"YEAR", "WORDS", "AMONG"}
    ends = known_words("words", "goes_on_behind_comma")
    return kinds.isdisjoint(ANCHORS) and text.endswith(ends, run[-1].start, run[-1].end)


def _split_run(text: str, run: list[Token], sign: str, depth: int, sentence: int) -> list[Clause]:
    """A clause, or two whose sign between was lost: 完成预算的0.00%公务接待费0.00万元."""
    whole = _make_clause(text, run, sign, depth, sentence)
    if whole.events is not None or not (whole.has_figure and MARKS.isdisjoint(whole.kinds)):
        return [whole]
    if len(run) > LONGEST_PLANNED:
        return [whole]  # each cut reads the rest of the clause again
    for at, token in enumerate(run[:-1]):
        if token.kind != "FIGURE" or not figure_unit(text, token):
            continue
        behind = at + 1
        if run[behind].kind == "WORDS":  # a letter that stands for the sign
            behind += run[behind].end - run[behind].start == 1
        linked = [each.kind for each in run[behind : behind + 2]] == ["LINK", "FIGURE"]
        behind += linked  # 接待25批次共188人次
        if behind == len(run) or not (linked or run[behind].kind in _BEGINNING):
            continue
        first = _make_clause(text, run[: at + 1], sign, depth, sentence)
        second = _make_clause(text, run[behind:], ";", depth, sentence)
        if all(each.has_figure and each.events for each in (first, second)):
            return [first, second._replace(parted=not linked)]
    return [whole]


def _make_clause(text: str, run: list[Token], sign: str, depth: int, sentence: int) -> Clause:
    kinds = planned = tuple([kind for kind, _, _ in run])
    if "BUDGET" in kinds or (kinds.count("FIGURE") > 1 and "WORDS" in kinds):
        planned = tuple([_settle_kind(text, run, at) for at in range(len(run))])
    chosen = plan_clause if len(run) < LONGEST_PLANNED else plan_clause.__wrapped__
    rules, joined, parts = chosen(planned)
    events = None
    if parts is not None:
        spans = run
        if joined:
            spans = [
                *run,
                *[span(Token, (e.kind, run[e.start].start, run[e.end - 1].end)) for e in joined],
            ]
        events = tuple(
            [_new(Event, (rule, tuple([spans[at] for at in places]))) for rule, places in parts]
        )
    start = run[0].start
    place = start, run[-1].end, sign, depth, sentence
    figures, is_header = not FIGURES.isdisjoint(kinds), not MARKS.isdisjoint(kinds)
    own_start = next((at for kind, at, _ in run if kind not in _BEFORE), start)
    content = tuple(run), events, figures, kinds, rules
    led = kinds[0] == "AMONG"
    clause: Clause = _new(Clause, (*place, *content, led, own_start, is_header, False))
    return clause


def cut_clause(text: str, clause: Clause, first: int, last: int) -> Clause:
    """Some tokens of a clause as a clause of its own."""
    run = list(clause.tokens[first:last])
    return _make_clause(text, run, clause.sign, clause.depth, clause.sentence)


def drop_tokens(text: str, clause: Clause, first: int, last: int) -> Clause:
    """A clause without some of its tokens."""
    run = [*clause.tokens[:first], *clause.tokens[last:]]
    return _make_clause(text, run, clause.sign, clause.depth, clause.sentence)


def _settle_kind(text: str, run: list[Token], at: int) -> str:
    """The kind of a token: 预算 in 预算单位 is a word, and a sign of a statement in 预算中.

    So is the count of those who travelled: 安排局机关等2个单位 / 出国团组3个.
    """
    kind, start, end = run[at]
    if kind == "FIGURE" and [each.kind for each in run[at + 1 : at + 3]] == ["WORDS", "LABEL"]:
        units = known_pattern("words", "units_that_travel")
        first = max(run[0].start, start - _NEAR)
        return "WORDS" if units.search(text, first, run[at + 2].end) else kind
    if kind != "BUDGET" or [each.kind for each in run[at + 1 : at + 2]] not in _WORDS:
        return kind
    stated = known_pattern("words", "budget_is_stated").match(text, start, end + 2)
    return "WORDS" if stated is None else kind
