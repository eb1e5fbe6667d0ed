"""Running words: where a reason or a purpose ends, lists joined by 、 and 一是…；二是…."""

from __future__ import annotations

from juesuan.grammar_rules import known_pattern, known_words
from juesuan.model.leaves import Figure, Text
from juesuan.model.units import same_kind
from juesuan.numbering import numeral
from juesuan.statements.clauses import Clause
from juesuan.statements.lexer import MARKS, unit_of
from juesuan.statements.near import meant_sign
from juesuan.statements.plans import FIGURES, QUALIFIERS, Event
from juesuan.statements.scope import Scope
from juesuan.statements.words import Passage

__all__ = ["end_of_words", "listed"]

# Words after which a sentence goes on by itself: to the end of the paragraph, or the next opener.
_LONG = ("passage", "enumeration")


def end_of_words(
    text: str, clauses: list[Clause], at: int, kind: str, order: int, scope: Scope
) -> tuple[int, int]:
    """Where the words behind an opener end, and the index of the clause that follows.

    ``at`` is the index of the clause behind that of the opener, ``kind`` a terminal (REASON) or
    what the statement of a label states (names), ``order`` the place of that statement, else -1.
    """
    depth = clauses[at - 1].depth
    end = clauses[at - 1].end
    while at < len(clauses):
        clause = clauses[at]
        if clause.depth < depth or _ends(text, clauses, at, kind, order, scope):
            break
        end = clause.end
        at += 1
    until = _sign_before(text, clauses, at, end)
    return until, at


def _sign_before(text: str, clauses: list[Clause], at: int, end: int) -> int:
    """The end of the words: the signs behind the last clause belong to them (a bracket)."""
    limit = clauses[at].start if at < len(clauses) else len(text)
    until = end
    while until < limit and text[until] not in "。;,":
        until += 1
    return until if until < limit or at == len(clauses) else end


def _order(text: str, event: Event, scope: Scope) -> int:
    words = text[event.tokens[0].start : event.tokens[0].end]
    return max(each.statement.order for each in scope.before[words])


def _ends(text: str, clauses: list[Clause], at: int, kind: str, order: int, scope: Scope) -> bool:
    """Whether a clause ends the words before it; ``order`` is the place of their statement."""
    clause = clauses[at]
    events = clause.events
    opens = "opener" in clause.rules and any(
        e.rule == "opener" and e.tokens[0].kind == "OPENER" and _order(text, e, scope) > order
        for e in events or ()
    )
    if kind in _LONG:
        if opens or "NOTHING" in clause.kinds:
            return True
        return kind == "passage" and _states_later(text, clause, order, scope)
    if kind == "words":
        begun = clause.sign == ";" and _begins_statement(text, clauses, at)
        return clause.sign == "。" or opens or begun or _ends_list(text, clauses, at)
    if kind == "names":
        rules = [event.rule for event in events or ()]
        compared = clause.figures and rules[:1] != [] and rules[0] in QUALIFIERS
        return clause.depth == 0 and (
            clause.sign in "。;" or compared or ("names" in rules and "figures" in rules)
        )
    if known_pattern("words", "ordinal").match(text, max(0, clause.start - 1)):
        return False  # 一是…；二是项目支出增加3万元
    if clause.sign == "。" and _is_apart(text, clauses, at, kind):
        return True
    if kind == "PURPOSE" and _is_used_next(clauses, at):
        return True
    if kind == "REASON" and scope.names[0] == "balance" and _is_of_side(text, clauses, at):
        return True
    if clause.sign in ("。", ";", ":"):
        if text.startswith(known_words("words", "details_follow"), clause.start):
            return True
        return opens or _begins_statement(text, clauses, at)
    if clause.tokens[0].kind == "AMONG" and text[clause.tokens[0].end - 1] in ":,":
        return _begins_statement(text, clauses, at)
    if kind == "PURPOSE" and _is_due(text, clause):
        return True
    if kind == "REASON" and _is_against_other_base(text, clauses, at):
        return True
    return _ends_list(text, clauses, at)


def _ends_list(text: str, clauses: list[Clause], at: int) -> bool:
    """Whether a clause that goes to a figure is no part of a list in the words before it.

    教学用车2辆、公务用车7辆 is one; 教学用车2辆、单价100万元以上设备3台 are two statements.
    """
    clause, before = clauses[at], clauses[at - 1]
    if not _goes_to_figure(text, clause):
        return False
    joined = clause.sign == "、" and before.figures
    return not joined or _unit_of(text, clause) != _unit_of(text, before)


def _unit_of(text: str, clause: Clause) -> str:
    """The unit of the last figure of a clause."""
    return unit_of(text, next(each for each in reversed(clause.tokens) if each.kind in FIGURES))


def _states_later(text: str, clause: Clause, order: int, scope: Scope) -> bool:
    """编报绩效目标的项目39个 ends 工作机制建设情况：…, whatever stands between them."""
    if not clause.events or clause.rules[0] != "names" or not _goes_to_figure(text, clause):
        return False
    return _order(text, clause.events[0], scope) > order


def _is_against_other_base(text: str, clauses: list[Clause], at: int) -> bool:
    """决算数小于预算数的主要原因是T，与上年相比减少X: the reason of one base ends at the other.

    Only where the clause says nothing but its base and a change.
    """
    events = clauses[at].events
    if not events or events[0].rule != "comparison":
        return False
    following = clauses[at + 1].events if at + 1 < len(clauses) and len(events) == 1 else None
    rules = [event.rule for event in (*events[1:], *(following or ()))]
    if not rules or rules[0] != "change":
        return False
    own = _is_of_budget(text, events[0])
    for before in range(at - 1, -1, -1):
        for event in reversed(clauses[before].events or ()):
            if event.rule in ("comparison", "completion", "direction", "budget"):
                return _is_of_budget(text, event) != own
    return False


def _is_of_budget(text: str, event: Event) -> bool:
    (budget,) = known_words("words", "against_budget")
    return budget in text[event.tokens[0].start : event.tokens[-1].end]


def _is_due(text: str, clause: Clause) -> bool:
    """支出决算为9.00万元, also 年初预顶为9.00万元 or 年初预算为9口.36万元: no use of money."""
    if clause.events and clause.events[0].rule in QUALIFIERS:
        return True
    figure = next((each.start for each in clause.tokens if each.kind in FIGURES), clause.start)
    return meant_sign(text[clause.start : figure]) is not None


def _is_used_next(clauses: list[Clause], at: int) -> bool:
    """主要用于更新；运行费4万元，主要用于燃料: what has a use of its own is no part of another."""
    following = clauses[at + 1 : at + 2]
    return (
        clauses[at].figures
        and bool(following)
        and following[0].sentence == clauses[at].sentence
        and following[0].kinds[:1] == ("PURPOSE",)
    )


def _is_of_side(text: str, clauses: list[Clause], at: int) -> bool:
    """主要原因是…；支出增加4万元: of the other side; behind a comma only with its own reason."""
    clause = clauses[at]
    event = clause.said
    if event is None or event.rule not in ("change", "comparison") or not clause.figures:
        return False
    if text[clause.start : event.tokens[0].start] not in known_words("words", "sides"):
        return False
    following = (each.kinds[:1] for each in clauses[at + 1 : at + 3])
    return clause.sign in "。;" or ("REASON",) in following


def _is_apart(text: str, clauses: list[Clause], at: int, kind: str) -> bool:
    """Whether a sentence with figures is no part of the words before: 此外, 2021年期末.

    Or 三公经费支出决算中，公务接待费支出1万元.
    """
    sentence = clauses[at].sentence
    rest = [each for each in clauses[at : at + 8] if each.sentence == sentence]
    if not any(each.figures for each in rest):
        return False
    if kind == "PURPOSE" or text.startswith(known_words("words", "besides"), clauses[at].start):
        return True
    opening = clauses[at]
    dated = all(token.kind in ("YEAR", "DAY", "WORDS") for token in opening.tokens)
    dated = dated and (opening.end - opening.start) < 16
    divided = text.endswith(known_words("words", "divided"), opening.start, opening.end)
    return (dated or divided) and len(rest) > 1 and _begins_statement(text, clauses, at + 1)


def _goes_to_figure(text: str, clause: Clause) -> bool:
    """Behind a comma only a share, or a known name with a count, ends the words before it."""
    if not clause.events or not clause.figures:
        return False
    if clause.rules[0] == "share":
        return True
    if "names" not in clause.rules or "figures" not in clause.rules:
        return False
    unit = _unit_of(text, clause)
    return unit not in ("", "%") and not same_kind("元", unit)


def _begins_statement(text: str, clauses: list[Clause], at: int) -> bool:
    """Whether a clause at the start of a sentence states something, or should."""
    clause = clauses[at]
    if clause.tokens[0].kind == "AMONG" and clause.sign == "。":
        return True
    if not MARKS.isdisjoint(clause.kinds):
        return True
    if not clause.events:
        return _is_damaged(clauses, at)
    rules = [rule for rule in clause.rules if rule != "lead"]
    first = rules[0] if rules else ""
    led = [token.kind for token in clause.events[0].tokens if clause.rules[0] == "lead"]
    if first in QUALIFIERS:
        if first in ("share", "change", "variance"):
            return False
        return (clause.figures and "SUBJECT" not in led) or _is_followed(clauses, at, rules)
    if first == "names":
        dated = "YEAR" in led or "NUMBERED" in led
        return len(rules) > 1 and ("SUBJECT" not in led or dated or clause.figures)
    if first == "figures":
        return "behind" in rules or _is_damaged(clauses, at)
    return first == "header"


def _is_followed(clauses: list[Clause], at: int, rules: list[str]) -> bool:
    """与年初预算相比，年初预算数X万元: a base alone, and what is compared behind the comma.

    Also the words of a reason: 决算数小于预算数的主要原因, 年初预算为 / 主要原因.
    """
    if rules[-1] == "opener" and {"comparison", "direction", "budget"} & set(rules):
        return True
    flat = any(token.kind == "FLAT" for token in clauses[at].tokens)
    if flat and rules[0] in ("comparison", "direction"):
        return True
    if len(rules) > 1 or rules[0] not in ("comparison", "budget") or at + 1 == len(clauses):
        return False
    following = clauses[at + 1]
    return (
        following.sentence == clauses[at].sentence
        and following.figures
        and following.events != ()  # None: its figure is damaged
    )


def _is_damaged(clauses: list[Clause], at: int) -> bool:
    """Unknown words with an amount, then a share or a comparison: a statement that was damaged."""
    clause = clauses[at]
    if not clause.figures or at + 1 == len(clauses):
        return False
    following = clauses[at + 1]
    if following.sentence != clause.sentence or not following.events:
        return False
    return following.events[0].rule in ("share", "comparison", "completion")


def listed(passage: Passage, first: int, until: int, kind: str, count: Figure | None) -> list[Text]:
    """The texts of a list, or of an enumeration."""
    if kind == "enumeration":
        return _enumerated(passage, first, until)
    return _names(passage, first, until, count)


def _names(passage: Passage, first: int, until: int, count: Figure | None) -> list[Text]:
    """Names joined by 、; inside brackets it belongs to a name.

    ``count`` is the figure that counts them, where one is stated: where it is zero, what follows
    says that there are none.
    """
    if count is not None and count.value.is_zero():
        return []
    text, depth, end = passage.text, 0, until
    if text.endswith(known_words("words", "and_others"), first, end):
        end -= 1
    amount = known_pattern("words", "money")  # 办公费10万元 is no name
    names: list[Text] = []
    for position in range(first, end + 1):
        sign = text[position] if position < end else "、"
        if sign == "(" and text.find(")", position, end) >= 0:
            depth += 1
        elif sign == ")":
            depth = max(0, depth - 1)
        elif (
            sign in "、," and (depth == 0 or position == end) and not _is_in_figure(text, position)
        ):
            name = passage.words(first, position)
            if name is not None and amount.search(text, first, position) is None:
                names.append(name)
            first = position + 1
    return _parted(names, count)


def _is_in_figure(text: str, position: int) -> bool:
    """Whether a comma parts the digits of one figure: 水费1,000元."""
    around = text[position - 1 : position] + text[position + 1 : position + 2]
    return text[position : position + 1] == "," and len(around) > 1 and around.isdigit()


def _parted(names: list[Text], count: Figure | None) -> list[Text]:
    """甲、乙和丙 is three names where the text counts three."""
    if not names or count is None or count.value != len(names) + 1:
        return names
    last = names[-1]
    (joined,) = known_words("words", "joins_last")
    head, _, tail = str(last.value).rpartition(joined)
    if not head or not tail or joined in head or last.start is None or last.end is None:
        return names
    middle = last.start + len(head)
    return [
        *names[:-1],
        Text(head, last.start, middle),
        Text(tail, middle + len(joined), last.end),
    ]


def _enumerated(passage: Passage, first: int, until: int) -> list[Text]:
    """一是…；二是…: each runs to the next number; all of it where nothing is numbered."""
    text = passage.text
    starts: list[tuple[int, int]] = []
    for found in known_pattern("words", "ordinal").finditer(text, max(first - 1, 0), until):
        if numeral(found["numeral"]) == len(starts) + 1:
            starts.append((found.start("one"), found.end()))
    starts = starts or [(first, first)]
    ends = [start for start, _ in starts[1:]] + [until]
    leaves = (passage.words(begin, end) for (_, begin), end in zip(starts, ends, strict=True))
    return [leaf for leaf in leaves if leaf is not None]
