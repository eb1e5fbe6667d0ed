"""A paragraph cut into clauses, each parsed by itself with ``grammars/clauses.lark``.

A clause that the grammar does not take stays as it is, and if it holds a figure it is a barrier:
nothing joins across it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from juesuan.grammar_rules import known_words
from juesuan.statements.lexer import Span, other_token, span, tokens
from juesuan.statements.plans import ANCHORS, FIGURES, LONGEST_PLANNED, OPENERS, Event, plan
from juesuan.statements.scope import Scope
from juesuan.statements.vocabulary import functional_classes

__all__ = ["Clause", "clauses", "part_of", "with_label"]

# Tokens that the open sections, or what stands round them, may make something else of.
_OF_SCOPE = frozenset(("LABEL", "PURPOSE", "LINK", "FINAL", "CODE", "FIGURE", "BARE"))
_CUTTING = frozenset(("SIGN", "JOIN", "AMONG"))
_new: Any = tuple.__new__  # half the time of `Event(…)`


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
    return list(_cut(text, _known(text, tokens(text), scope)))


def _known(text: str, found: list[Span], scope: Scope) -> list[Span]:
    """Tokens as the open sections know them."""
    known: list[Span] = []
    until = 0
    bare = False
    for token in found:
        kind, start, end = token
        if start < until:
            continue
        if kind not in _OF_SCOPE and not bare:
            known.append(token)
            continue
        if kind == "LABEL":
            words = text[start:end]
            if bare:
                counted = len(known) > 1 and known[-2].kind == "LABEL" and words in scope.before
                year = len(known) < 3 and _YEAR.fullmatch(text, *known[-1][1:]) is not None
                known[-1] = known[-1]._replace(
                    kind="FIGURE" if counted else "YEAR" if year else "BAD"
                )
                if counted:
                    known.append(Span("SIGN", start, start))
            if words in scope.behind and _behind_figure(known):
                token = token._replace(kind="LABEL_BEHIND")
            elif words in scope.openers:
                opens = not scope.begins_clause(words) or _begins(text, known)
                token = token._replace(kind="OPENER" if opens else "WORDS")
            elif words in scope.before:
                if words in scope.nothings:
                    token = token._replace(kind="NOTHING")
                elif known and known[-1].kind == "BASE":
                    if _says_again(text, known, words, scope):
                        continue  # 总收入7元，比上年总收入5元增加2元
                    known.append(Span("SIGN", start, start))
            elif words in functional_classes():
                token = token._replace(kind="CLASS_NAME")
            elif words in scope.behind:
                token = token._replace(kind="WORDS")
            else:
                token = other_token(text, token)
        elif kind == "PURPOSE" and text[end - 1] == ":":
            if text[start : end - 1] in scope.openers:  # 主要用于：A、B: what the funds comprise
                known.append(Span("OPENER", start, end - 1))
                token = Span("SIGN", end - 1, end)
        elif kind in ("LINK", "FINAL") and text[start:end] in scope.before:
            if not known or known[-1].kind not in ("LABEL", "CLASS", "ITEM"):
                token = token._replace(kind="LABEL")
        else:
            if bare:
                known[-1] = known[-1]._replace(kind="BAD")
            if kind == "CODE":
                until = _end_of_item(text, token)
                token = Span("CODED", start, until)
            elif kind == "FIGURE" and _counts_something_else(text, known, token):
                known.append(Span("SIGN", start, start))
        if token.kind == "FIGURE" and _is_broken(text, known, token):
            known[-2], token = known[-2]._replace(kind="BAD"), token._replace(kind="BAD")
        known.append(token)
        bare = token.kind == "BARE"
    return known


# 某县2023三公经费预算数: a year that lost its 年.
_YEAR = re.compile("20[0-9]{2}")


def _says_again(text: str, known: list[Span], words: str, scope: Scope) -> bool:
    """Whether the label behind a base is the one whose figure is compared."""
    last = next((each for each in reversed(known) if each.kind == "LABEL"), None)
    if last is None:
        return False
    meant = [each.statement for each in scope.before[text[last.start : last.end]]]
    return meant == [each.statement for each in scope.before[words]]


def _is_broken(text: str, known: list[Span], token: Span) -> bool:
    """各增加800.0,0万元; 2:35%: two figures that share a unit have as many decimals."""
    between = text[known[-1].start] if known else ""
    if [each.kind for each in known[-2:-1]] != ["FIGURE"] or between not in ",、:":
        return False
    first = text[known[-2].start : known[-2].end]
    second = text[token.start : token.end - len(unit_of(text, token))]
    alike = len(first.partition(".")[2]) == len(second.partition(".")[2])
    return first[-1].isdigit() and (not alike or between == ":")


# What ends the name of an item behind its code: its figure, or what is said of it.
_ITEM_ENDS = re.compile("(?:支出)?决算|(?:年初|全年)?预算|为|[0-9,。;:]")


def _end_of_item(text: str, code: Span) -> int:
    """2010301行政运行15.20万元: where the name of the item ends."""
    found = _ITEM_ENDS.search(text, code.end)
    return len(text) if found is None else found.start()


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


def _cut(text: str, found: list[Span]) -> Iterator[Clause]:
    """Clauses between signs.  A bracket without a figure is part of the words round it."""
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
            yield _clause(text, run, sign, depth, sentence)
            run, kinds, sign = [], set(), ","
        if not mark and not (kind == "JOIN" and _parts(text, run, kinds, found[at + 1 : at + 2])):
            run.append(token)
            kinds.add(kind)
            continue
        if run:
            if mark == "," and _goes_on(text, run, kinds, found[at + 1 : at + 2]):
                continue
            yield _clause(text, run, sign, depth, sentence)
            run, kinds = [], set()
        if mark == "(":
            depth += 1
        elif mark == ")":
            depth = max(0, depth - 1)
        elif mark in ("。", ";"):
            sentence += mark == "。"
        sign = mark or "、"
    if run:
        yield _clause(text, run, sign, depth, sentence)


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


def unit_of(text: str, figure: Span) -> str:
    """The unit behind the digits of a figure."""
    return text[figure.start : figure.end].lstrip("0123456789.,-")


def _goes_on(text: str, run: list[Span], kinds: set[str], following: list[Span]) -> bool:
    """Whether a comma ends no clause: between A,B万元, or inside 由…中标的，采购金额X万元."""
    if run[-1].kind == "FIGURE":
        shared = not unit_of(text, run[-1]) and bool(following)
        return shared and following[0].kind == "FIGURE" and following[0].start == run[-1].end + 1
    if run[-1].kind == "YEAR":
        return kinds <= {"YEAR", "WORDS", "AMONG"}
    return kinds.isdisjoint(ANCHORS) and text[run[-1].end - 1] in "中的内"


def _clause(text: str, run: list[Span], sign: str, depth: int, sentence: int) -> Clause:
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
    figures, found = chosen(kinds, listing, planned, joining)
    events = None if found is None else tuple([_placed(each, run) for each in found])
    place = run[0].start, run[-1].end
    clause: Clause = _new(Clause, (*place, sign, depth, sentence, tuple(run), events, figures))
    return clause


def part_of(text: str, clause: Clause, first: int, last: int) -> Clause:
    """Some tokens of a clause as a clause of its own."""
    run = list(clause.tokens[first:last])
    return _clause(text, run, clause.sign, clause.depth, clause.sentence)


def with_label(
    text: str, clause: Clause, found: tuple[int, int, str], scope: Scope
) -> list[Clause]:
    """A clause in which a label stands for damaged words, cut again; its places stay those of the
    text."""
    start, end, label = found
    whole = f"{text[clause.start : start]}{label}{text[end : clause.end]}"
    until, more = start + len(label), start + len(label) - end

    def place(token: Span) -> Span:
        first, last = (clause.start + at for at in token[1:])
        return Span(
            token.kind,
            first - more if first >= until else first,
            last - more if last >= until else last,
        )

    return [
        Clause(
            *place(Span("", each.start, each.end))[1:],
            each.sign or clause.sign,
            clause.depth + each.depth,
            clause.sentence,
            tuple(map(place, each.tokens)),
            each.events
            and tuple([Event(e.rule, tuple(map(place, e.tokens))) for e in each.events]),
            each.figures,
        )
        for each in clauses(whole, scope)
    ]


def _placed(event: Event, run: list[Span]) -> Event:
    """A part of a clause whose tokens count the tokens of the clause, in the text."""
    spans = []
    for kind, first, last in event.tokens:
        token = run[first]
        if last != first + 1 or token.kind != kind:
            token = span(Span, (kind, token.start, run[last - 1].end))
        spans.append(token)
    placed: Event = _new(Event, (event.rule, tuple(spans)))
    return placed


def _lists(text: str, token: Span) -> bool:
    words = text[token.start : token.end]
    return token.kind in OPENERS and known_words("words", "list_follows")[0] in words


def _plans(text: str, run: list[Span], at: int) -> bool:
    """Whether a word for a budget is a sign of a statement: 预算中 and 预算安排 are."""
    token = run[at]
    return token.kind == "BUDGET" and (
        "安排" in text[token.start : token.end] or text[run[at + 1].start] in "中内里为安拟"
    )
