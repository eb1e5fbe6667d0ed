"""Tokens as the open sections know them: labels that are theirs, figures that are broken."""

from __future__ import annotations

import re
from collections.abc import Iterable

from juesuan.grammar_rules import known_pattern, known_words
from juesuan.model.units import same_kind
from juesuan.statements import fields
from juesuan.statements.lexer import Token, figure_unit, token_but_label
from juesuan.statements.vocabulary import Scope, functional_classes

_DECIMALS = 2
_FIRST = 3  # fewer tokens before: a paragraph begins
# Tokens that the open sections, or what stands round them, may make something else of.
_OF_SCOPE = frozenset(("LABEL", "PURPOSE", "CODE", "FIGURE", "BARE"))

_LINKING = ("LINK", "FINAL")  # between a label and its figure


def tokens_in_scope(text: str, found: Iterable[Token], scope: Scope) -> list[Token]:
    """Tokens as the open sections know them."""
    own: list[Token] = []
    until = 0
    bare = False
    label_before = ""
    for token in found:
        kind, start, end = token
        if start < until:
            continue
        if kind not in _OF_SCOPE and not bare:
            own.append(token)
            continue
        if bare:
            _settle_bare(text, own, token, scope)
        match kind:
            case "LABEL":
                meant = _label_in_scope(text, token, own, label_before, scope)
                if meant is None:
                    continue
                token = meant
            case "PURPOSE":
                if text[end - 1] == ":" and text[start : end - 1] in scope.openers:
                    # 主要用于：A、B: what the funds comprise
                    own.append(Token("OPENER", start, end - 1))
                    token = Token("SIGN", end - 1, end)
            case "CODE":
                until = _end_of_item_name(text, token)
                token = Token("CODED", start, until)
            case "FIGURE" if _counts_something_else(text, own, token):
                own.append(Token("SIGN", start, start))
            case "FIGURE" if _joins_rate(text, own):
                own.pop()
            case "FIGURE":
                _join_base_to_label(text, own)
        if token.kind == "FIGURE" and _are_broken_figures(text, own, token):
            own[-2], token = own[-2]._replace(kind="BAD"), token._replace(kind="BAD")
        own.append(token)
        bare = token.kind == "BARE"
        if token.kind == "LABEL":
            label_before = text[token.start : token.end]
    return own


def _joins_rate(text: str, known: list[Token]) -> bool:
    """Whether the 的 of 完成预算30万元的84.3%, between a budget and its rate, stands last."""
    if [each.kind for each in known[-3:]] != ["COMPLETED", "FIGURE", "WORDS"]:
        return False
    return text[known[-1].start : known[-1].end] in known_words("words", "of")


def _join_base_to_label(text: str, own: list[Token]) -> None:
    """Take out the sign behind a base whose own figure follows: 比上年收入7元减少2元.

    The figure is that of last year, so the label behind the base begins no statement.
    """
    at = len(own) - 1
    while at > 1 and own[at].kind in _LINKING:
        at -= 1
    if at < 2 or own[at].kind != "LABEL":
        return
    base, sign = own[at - 2 : at]
    became = text.endswith(known_words("words", "became"), base.start, base.end)
    if base.kind == "BASE" and sign.start == sign.end and not became:  # 上年为：收入9万元
        del own[at - 1]


def _settle_bare(text: str, own: list[Token], following: Token, scope: Scope) -> None:
    """A number without unit before words is a figure between two labels: 用车0主要领导干部用车8."""
    kind, (_, start, end) = "BAD", own[-1]
    if following.kind == "LABEL":
        words = text[following.start : following.end]
        if len(own) > 1 and own[-2].kind == "LABEL" and words in scope.before:
            kind = "FIGURE"
        elif len(own) < _FIRST and re.fullmatch("20[0-9]{2}", text[start:end]):
            kind = "YEAR"  # 某县2023三公经费预算数: it lost its 年, at the start of a paragraph
    own[-1] = Token(kind, start, end)
    if kind == "FIGURE":
        own.append(Token("SIGN", following.start, following.start))


def _label_in_scope(
    text: str, label: Token, own: list[Token], label_before: str, scope: Scope
) -> Token | None:
    """What a label is in the open sections; None where it says again what a base is compared with.

    ``own`` are the tokens before it: 总收入7元，比上年总收入5元.
    """
    _, start, end = label
    words = text[start:end]
    if words in scope.behind and _stands_behind_figure(own):
        return Token("LABEL_BEHIND", start, end)
    if words in scope.openers:
        by_turns = words.startswith(known_words("words", "by_turns"))
        if by_turns and own and own[-1].kind == "LABEL" and text[end : end + 1].isdigit():
            return Token("LINK", start, end)  # 离休、退休分别为1人、12人: no names follow
        opens = not scope.begins_clause(words) or _begins_clause(text, own)
        if scope.names[0] == fields.ORGANISATION and opens:
            opens = known_pattern("words", "count_of_things").match(text, end) is None
        return Token("OPENER" if opens else "WORDS", start, end)
    if words in scope.before:
        if words in scope.nothings:
            return Token("NOTHING", start, end)
        if own and own[-1].kind == "BASE":
            if label_before and _mean_the_same(label_before, words, scope):
                return None
            own.append(Token("SIGN", start, start))
        return label
    if words in functional_classes():
        return Token("CLASS_NAME", start, end)
    return Token("WORDS", start, end) if words in scope.behind else token_but_label(text, label)


def _mean_the_same(words: str, other: str, scope: Scope) -> bool:
    """Whether the label behind a base is the one whose figure is compared."""
    meant = [each.statement for each in scope.before[words]]
    return meant == [each.statement for each in scope.before[other]]


def _are_broken_figures(text: str, known: list[Token], token: Token) -> bool:
    """各增加800.0,0万元; 2:35%: two figures that share a unit have as many decimals.

    Those that have none may be one whose point was misread: 增长1、94%.
    """
    between = text[known[-1].start] if known else ""
    if [each.kind for each in known[-2:-1]] != ["FIGURE"] or between not in ",、:":
        return False
    first = text[known[-2].start : known[-2].end]
    unit = figure_unit(text, token)
    second = text[token.start : token.end - len(unit)]
    alike = len(first.partition(".")[2]) == len(second.partition(".")[2])
    alike &= "." in first or len(second) != _DECIMALS or (unit != "%" and not same_kind(unit, "元"))
    return first[-1].isdigit() and (not alike or between == ":")


def _end_of_item_name(text: str, code: Token) -> int:
    """2010301行政运行15.20万元: where the name of the item ends."""
    found = known_pattern("words", "behind_item").search(text, code.end)
    return len(text) if found is None else found.start()


def _counts_something_else(text: str, known: list[Token], token: Token) -> bool:
    """接待8批次60人次: two figures of different units without a sign are two statements."""
    if not known or known[-1].kind != "FIGURE" or known[-1].end != token.start:
        return False
    first, second = figure_unit(text, known[-1]), figure_unit(text, token)
    return "" not in (first, second) and first != second and "%" not in (first, second)


def _stands_behind_figure(known: list[Token]) -> bool:
    """Whether a figure stands before: 4个科室, 30个2021年县级重点项目."""
    kinds = [each.kind for each in known[-2:]]
    return kinds[-1:] == ["FIGURE"] or kinds == ["FIGURE", "YEAR"]


def _begins_clause(text: str, known: list[Token]) -> bool:
    """Whether nothing but 本部门 and the like stands before the next token in its clause."""
    at = len(known)
    while at and known[at - 1].kind in ("WORDS", "FOREIGN"):
        at -= 1
    if at and known[at - 1].kind != "SIGN":
        return False
    itself = known_pattern("words", "unit_itself")
    return at == len(known) or bool(itself.fullmatch(text, known[at].start, known[-1].end))
