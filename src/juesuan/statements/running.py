"""Running words: where a reason or a purpose ends, lists joined by 、 and 一是…；二是…."""

from __future__ import annotations

from typing import NamedTuple

from juesuan.grammar_rules import known_pattern, known_words
from juesuan.model.leaves import Figure, Text
from juesuan.model.units import same_kind
from juesuan.numbering import numeral_value
from juesuan.statements import near
from juesuan.statements.clauses import Clause
from juesuan.statements.comparisons import changed_side
from juesuan.statements.lexer import figure_unit
from juesuan.statements.plans import FIGURES, QUALIFIERS, Event
from juesuan.statements.reading import ReadingState
from juesuan.statements.vocabulary import Scope
from juesuan.statements.words import Passage

# Words after which a sentence goes on by itself: to the end of the paragraph, or the next opener.
_LONG = ("passage", "enumeration")
_AHEAD = 8  # clauses of a list


def end_of_words(state: ReadingState, kind: str, order: int = -1) -> int:
    """Where the words behind an opener end; the clause behind them is the next to be read.

    ``kind`` is a terminal (REASON) or what the statement of a label states (names), ``order`` the
    place of that statement.
    """
    text, clauses, at = state.text, state.clauses, state.at
    words = _RunningWords(text, clauses, kind, order, state.scope)
    depth = clauses[at - 1].depth
    while at < len(clauses) and clauses[at].depth >= depth and not words.end_at(at):
        at += 1
    # The signs behind the last clause belong to the words: a bracket.
    end = until = clauses[at - 1].end
    limit = clauses[at].start if at < len(clauses) else len(text)
    while until < limit and text[until] not in "。;,":
        until += 1
    state.at = at
    return until if until < limit or at == len(clauses) else end


class _RunningWords(NamedTuple):
    """Running words behind an opener: each method asks of the clause with an index."""

    text: str
    clauses: list[Clause]
    kind: str
    order: int
    scope: Scope

    def end_at(self, at: int) -> bool:
        """Whether a clause ends the words before it."""
        clause, kind = self.clauses[at], self.kind
        opens = self._opens(clause)
        if kind in _LONG:
            later = kind == "passage" and self._states_later(clause)
            return opens or "NOTHING" in clause.kinds or later
        if kind == "words":
            begun = clause.sign == ";" and self._begins_statement(at)
            listed = self._ends_list(at) and not self._states_earlier(clause)
            return clause.sign == "。" or opens or begun or listed
        if kind == "names":
            rules = clause.rules
            compared = clause.has_figure and rules[:1] and rules[0] in QUALIFIERS
            stated = "names" in rules and "figures" in rules
            return clause.depth == 0 and (clause.sign in "。;" or bool(compared) or stated)
        if known_pattern("words", "ordinal").match(self.text, max(0, clause.start - 1)):
            return False  # 一是…；二是项目支出增加3万元
        return self._ends_use(at) if kind == "PURPOSE" else self._ends_reason(at)

    def _ends_use(self, at: int) -> bool:
        if (self.clauses[at].sign == "。" and self._is_apart(at)) or self._is_used_next(at):
            return True
        ended = self._ends_sentence(at)
        return (self._is_due(at) or self._ends_list(at)) if ended is None else ended

    def _ends_reason(self, at: int) -> bool:
        if self.clauses[at].sign == "。" and self._is_apart(at):
            return True
        clause, of_totals = self.clauses[at], self.scope.names[0] == "balance"
        if of_totals and clause.sign in "。;" and changed_side(self.text, clause):
            return True  # 主要原因是…；支出增加4万元: of the other side
        ended = self._ends_sentence(at)
        if ended is not None:
            return ended
        completed = clause.rules == ("completion",) and clause.has_figure  # ，完成年初预算的90%
        return (
            completed
            or self._is_other_reason(clause)
            or self._is_amount_with_more(at)
            or self._is_against_other_base(at)
            or self._ends_list(at)
        )

    def _is_amount_with_more(self, at: int) -> bool:
        """主要原因是项目增加，项目支出9万元，占8%: an amount of which more is said is no reason."""
        clause = self.clauses[at]
        parted = clause.among and clause.rules == ("lead", "names", "figures")
        if not (parted or clause.rules == ("names", "figures")):
            return False
        # 其中财政拨款收入9万元，其他收入1万元，占8%: so is a list of them
        behind = self.clauses[at + 1 : at + (_AHEAD if parted else 2)]
        rest = [e for e in behind if e.sentence == clause.sentence and e.has_figure]
        return any(e.rules[:1] in (("share",), ("change",), ("comparison",)) for e in rest)

    def _is_other_reason(self, clause: Clause) -> bool:
        """…，主要原因是人员减少，比上年减少的主要原因是…: the reason of another change."""
        if "REASON" not in clause.kinds:
            return False
        reason = clause.tokens[clause.kinds.index("REASON")]
        words = self.text[reason.start : reason.end]
        if known_words("words", "reason")[0] not in words:
            return False
        based = clause.rules[:1] and clause.rules[0] in ("comparison", "direction", "change")
        changed = words.startswith(known_words("words", "change")) and reason.start == clause.start
        return bool(based) or changed

    def _ends_sentence(self, at: int) -> bool | None:
        """Whether a clause that begins a sentence or a list ends the words; None for another."""
        clause = self.clauses[at]
        if clause.sign in ("。", ";", ":"):
            details = known_words("words", "details_follow")
            announced = self.text[clause.end :] == ":"  # 分项情况: and the next paragraph says it
            if announced or self.text.startswith(details, clause.start) or self._opens(clause):
                return True
            if known_pattern("words", "divides").match(self.text, clause.start):
                return True
            return self._begins_statement(at)
        if clause.among and self.text[clause.tokens[0].end - 1] in ":,":
            return self._begins_statement(at)
        return None

    def _next(self, at: int) -> Clause | None:
        """The clause behind in the same sentence."""
        behind = self.clauses[at + 1 : at + 2]
        return next((e for e in behind if e.sentence == self.clauses[at].sentence), None)

    def _order(self, event: Event) -> int:
        words = self.text[event.tokens[0].start : event.tokens[0].end]
        return max(each.statement.order for each in self.scope.before[words])

    def _opens(self, clause: Clause) -> bool:
        """Whether a clause opens other words, which the section states later."""
        return "opener" in clause.rules and any(
            e.rule == "opener" and e.tokens[0].kind == "OPENER" and self._order(e) > self.order
            for e in clause.events or ()
        )

    def _ends_list(self, at: int) -> bool:
        """Whether a clause that goes to a figure is no part of a list in the words before it.

        教学用车2辆、公务用车7辆 is one; 教学用车2辆、单价100万元以上设备3台 are two statements.
        """
        clause, before = self.clauses[at], self.clauses[at - 1]
        joined = clause.sign == "、" and before.has_figure
        if not self._goes_to_figure(clause):
            return False
        return not joined or self._unit_of(clause) != self._unit_of(before)

    def _unit_of(self, clause: Clause) -> str:
        """The unit of the last figure of a clause."""
        figures = (each for each in reversed(clause.tokens) if each.kind in FIGURES)
        return figure_unit(self.text, next(figures))

    def _states_later(self, clause: Clause) -> bool:
        """编报绩效目标的项目39个 ends 工作机制建设情况：…, whatever stands between them."""
        if not clause.events or clause.rules[0] != "names" or not self._goes_to_figure(clause):
            return False
        return self._order(clause.events[0]) > self.order

    def _states_earlier(self, clause: Clause) -> bool:
        """其他用车主要是应急保障用车3辆，机要通信用车2辆: the form asks for the second before."""
        event = clause.first_event
        return event is not None and event.rule == "names" and self._order(event) < self.order

    def _is_against_other_base(self, at: int) -> bool:
        """决算数小于预算数的主要原因是T，与上年相比减少X: the reason of one base ends at the other.

        Only where the clause says nothing but its base and a change, or begins with the year:
        2024年度三公经费支出决算数比2023年度减少X.
        """
        clause = self.clauses[at]
        events = list(clause.events or ())
        if events and clause.tokens[0].kind == "YEAR" and clause.has_figure:
            events = [each for each in events if each.rule not in ("lead", "names", "final")]
        if [event.rule for event in events[:2]] != ["comparison", "change"]:
            return False
        own = self._is_of_budget(events[0])
        for before in range(at - 1, -1, -1):
            for event in reversed(self.clauses[before].events or ()):
                if event.rule in ("comparison", "completion", "direction", "budget"):
                    return self._is_of_budget(event) != own
        return False

    def _is_of_budget(self, event: Event) -> bool:
        (budget,) = known_words("words", "against_budget")
        return budget in self.text[event.tokens[0].start : event.tokens[-1].end]

    def _is_due(self, at: int) -> bool:
        """支出决算为9.00万元, also 年初预顶为9.00万元 or 年初预算为9口.36万元: no use of money."""
        clause = self.clauses[at]
        if clause.rules and clause.rules[0] in QUALIFIERS:
            return True
        figure = next((each.start for each in clause.tokens if each.kind in FIGURES), clause.start)
        return bool(near.meant_kind(self.text[clause.start : figure], *near.SIGNS))

    def _is_used_next(self, at: int) -> bool:
        """主要用于更新；运行费4万元，主要用于燃料: what has its own use is no part of another."""
        following = self._next(at) if self.clauses[at].has_figure else None
        return following is not None and following.kinds[0] == "PURPOSE"

    def _is_apart(self, at: int) -> bool:
        """Whether a sentence with figures is no part of the words before: 此外, 2021年期末.

        Or 三公经费支出决算中，公务接待费支出1万元. Or 无出国团组，公务用车保有量2辆.
        """
        opening = self.clauses[at]
        rest = [each for each in self.clauses[at : at + 8] if each.sentence == opening.sentence]
        if not any(each.has_figure for each in rest):
            return False
        besides = self.text.startswith(known_words("words", "besides"), opening.start)
        if self.kind == "PURPOSE" or besides:
            return True
        dated = opening.end - opening.start < 16 and {"YEAR", "DAY", "WORDS"}.issuperset(
            opening.kinds
        )
        divided = self.text.endswith(known_words("words", "divided"), opening.start, opening.end)
        none = self.text.startswith(known_words("words", "none"), opening.start)
        return (dated or divided or none) and len(rest) > 1 and self._begins_statement(at + 1)

    def _goes_to_figure(self, clause: Clause) -> bool:
        """Behind a comma only a share, or a known name with a count, ends the words before it."""
        if not clause.rules or not clause.has_figure:
            return False
        if clause.rules[0] == "share":
            return True
        unit = self._unit_of(clause)
        stated = "names" in clause.rules and "figures" in clause.rules
        return stated and unit not in ("", "%") and not same_kind("元", unit)

    def _begins_statement(self, at: int) -> bool:
        """Whether a clause at the start of a sentence states something, or should."""
        clause = self.clauses[at]
        if clause.among and clause.sign == "。":
            return True
        if clause.is_header:
            return True
        if not clause.events:
            return self._is_damaged(at)
        rules = [rule for rule in clause.rules if rule != "lead"]
        first = rules[0] if rules else ""
        led = [token.kind for token in clause.events[0].tokens if clause.rules[0] == "lead"]
        if first in QUALIFIERS:
            if first in ("share", "change", "variance"):
                return False
            # 主要用于办公。与上年相比持平。: a comparison that needs no figure.
            stated = clause.has_figure or (clause.sign == "。" and "FLAT" in clause.kinds)
            return (stated and "SUBJECT" not in led) or self._is_followed(at, rules)
        if first == "names":
            if clause.has_figure or not rules[1:]:
                return bool(rules[1:])
            compared = "comparison" in rules and clause.sign == "。"  # 公务接待费与上年持平。
            states = "opener" in rules or compared or self._says_more(at)
            return "SUBJECT" not in led and states
        if first == "figures":
            return "behind" in rules or self._is_damaged(at)
        return first == "header"

    def _says_more(self, at: int) -> bool:
        """公务接待费与上年相比，减少X, while 公务接待费减少。 states nothing."""
        following = self._next(at)
        return following is not None and (following.has_figure or "opener" in following.rules)

    def _is_followed(self, at: int, rules: list[str]) -> bool:
        """与年初预算相比，年初预算数X万元: a base alone, and what is compared behind the comma.

        Also the words of a reason: 决算数小于预算数的主要原因, 年初预算为 / 主要原因.
        """
        if rules[-1] == "opener" and not {"comparison", "direction", "budget"}.isdisjoint(rules):
            return True
        following = self._next(at) if rules in (["comparison"], ["budget"]) else None
        # None: its figure is damaged.
        if following is None:
            return False
        flat = following.rules == ("change",) and "FLAT" in following.kinds  # 与上年相比，持平
        return (following.has_figure and following.events != ()) or flat

    def _is_damaged(self, at: int) -> bool:
        """Unknown words with an amount, then a share or a comparison: a damaged statement."""
        following = self._next(at) if self.clauses[at].has_figure else None
        rules = following.rules[:1] if following is not None else ()
        return rules in (("share",), ("comparison",), ("completion",))


def list_texts(
    passage: Passage, first: int, until: int, kind: str, count: Figure | None
) -> list[Text]:
    """The texts of a list, or of an enumeration."""
    if kind == "enumeration":
        return _texts_of_enumeration(passage, first, until)
    return _names_of_list(passage, first, until, count)


def _names_of_list(passage: Passage, first: int, until: int, count: Figure | None) -> list[Text]:
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
    return _sign_lost(names, count)


def _is_in_figure(text: str, position: int) -> bool:
    """Whether a comma parts the digits of one figure: 水费1,000元."""
    around = text[position - 1 : position] + text[position + 1 : position + 2]
    return text[position : position + 1] == "," and len(around) > 1 and around.isdigit()


def _sign_lost(names: list[Text], count: Figure | None) -> list[Text]:
    """甲、乙和丙 is three names where the text counts three."""
    if not names or count is None or count.value != len(names) + 1:
        return names
    last = names[-1]
    (joined,) = known_words("words", "joins_last")
    head, _, tail = str(last.value).rpartition(joined)
    if not head or not tail or joined in head or last.start is None or last.end is None:
        return names
    middle = last.start + len(head)
    return [*names[:-1], Text(head, last.start, middle), Text(tail, middle + len(joined), last.end)]


def _texts_of_enumeration(passage: Passage, first: int, until: int) -> list[Text]:
    """一是…；二是…: each runs to the next number; all of it where nothing is numbered."""
    text = passage.text
    starts: list[tuple[int, int]] = []
    for found in known_pattern("words", "ordinal").finditer(text, max(first - 1, 0), until):
        if numeral_value(found["numeral"]) == len(starts) + 1:
            starts.append((found.start("one"), found.end()))
    starts = starts or [(first, first)]
    ends = [start for start, _ in starts[1:]] + [until]
    leaves = (passage.words(begin, end) for (_, begin), end in zip(starts, ends, strict=True))
    return [leaf for leaf in leaves if leaf is not None]
