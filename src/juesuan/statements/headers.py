"""Items of the functional classification: the rows that 类, 款 and 项 open."""

from __future__ import annotations

import re
from functools import cache
from itertools import takewhile
from typing import Final

from juesuan import diagnostics
from juesuan.grammar import terminal_expression
from juesuan.grammar_rules import known_pattern, known_words
from juesuan.model.leaves import Text
from juesuan.model.units import same_kind
from juesuan.numbering import number_at
from juesuan.statements import fields, filling, near
from juesuan.statements.clauses import Clause, cut_clause
from juesuan.statements.fields import Slot
from juesuan.statements.lexer import MARKS, Token
from juesuan.statements.plans import Event
from juesuan.statements.reading import ReadingState, Refusal
from juesuan.statements.subject import NO_LEVEL, Budget, ClassAbove
from juesuan.statements.vocabulary import functional_classes, section

_CODE: Final = 7  # digits of an item: 2010301
_LONGEST_NUMBER: Final = 4  # signs: 12..
_SHORTEST_NAME: Final = 2
_SOME: Final = 2  # marks of one item at least: a class alone may be one of 结构情况
_FIELDS: Final = {
    **{"CLASS": "class_", "CLASS_NAME": "class_", "GROUP": "group"},
    **{"ITEM": "item", "CODED": "item"},
}
_NAMES: Final = ("WORDS", "FOREIGN", "LABEL", "CLASS_NAME")
_NO_STATEMENT: Final = (*_NAMES, "LINK", "JOIN", "BAD", "YEAR", "NUMBERED")


@cache
def _mark_at_end() -> re.Pattern[str]:
    return re.compile(
        f"(?:{'|'.join(terminal_expression('clauses', each) for each in sorted(MARKS))})$"
    )


def read_header(state: ReadingState, event: Event) -> None:
    """类, 款 and 项 open an item; a class alone one of 结构情况 (or of 三).

    Where 结构情况 was stated already, a class alone is the first of the items: 北京 states
    below it, class by class, what each 款 comes to.
    """
    kinds, listed = {token.kind: token for token in event.tokens}, state.subject.budget.listed
    if listed is not None and listed.opened and state.clause.has_figure:
        raise Refusal(diagnostics.OTHER_YEAR)  # 年初预算：教育支出（类）普通教育（款）9万元
    ends = not state.rest and state.at == len(state.clauses)
    if ends and [*kinds] == ["CLASS"]:
        # (一)教育支出(类) on a line of its own: the class of the items below it
        state.section.above = ClassAbove(bare_name(state, event.tokens[0]))
        state.subject.bar()
        return
    above = _class_above(state, kinds)
    unmarked = (
        _find_unmarked_name(state, event) if event.tokens[-1].kind in ("CLASS", "GROUP") else None
    )
    rows = _rows_opened(state, event, kinds, unmarked)
    name = state.words(event.tokens[0])
    if known_pattern("words", "paid_for_class").search(name):
        raise Refusal(diagnostics.MISPLACED)  # 政府性基金安排的城乡社区支出(类)9万元
    if rows[-1] == "classes" and (rows, name) in state.notebook.classes:
        # It stands once in 结构情况; again, it is of a part whose heading was lost.
        raise Refusal(diagnostics.REPEATED, label=name)
    state.notebook.classes.add((rows, name))
    merged = _leave_merged_name(state, kinds) if above is None else None
    if unmarked is not None:
        state.leave(*unmarked)
    row = _open_row(state, rows, above)
    if above is None or above.group is None:
        _check_number(state, rows, row)
    for kind, token in kinds.items():
        leaf = bare_name(state, token, _CODE if kind == "CODED" else 0)
        if token is not merged and leaf is not None:
            filling.set_leaf(state, (*row, _FIELDS[kind]), leaf)
    if kinds.keys() - {"CLASS"} == {"GROUP"} and unmarked is None:
        class_ = above.class_ if above is not None else state.draft.get((*row, "class_"))
        group = state.draft.get((*row, "group"))
        state.section.above = ClassAbove(class_, group, _number_level(state), row)
    _speak_of_row(state, row)


def _rows_opened(
    state: ReadingState, event: Event, kinds: dict[str, Token], unmarked: tuple[int, int] | None
) -> Slot:
    """The list of classes or of items that what is named belongs to.

    Raises:
        Refusal: it is of no list of the section.
    """
    of_items = "CLASS_NAME" not in kinds and (len(kinds) > 1 or "CLASS" not in kinds)
    of_items |= unmarked is not None and unmarked[1] - unmarked[0] >= _SHORTEST_NAME
    of_items |= _repeats_classes(state, kinds)
    rows = _rows_path(state, "items" if of_items else "classes")
    rest = rows == ("expenditure", "classes") and _is_rest_of_all(state, event.tokens[0])
    other = "CLASS_NAME" in kinds and _is_of_other_list(state)
    # An item below 财政拨款支出决算情况, of all funds, may be none of 一般公共预算.
    if state.section.all_funds and rows is not None and rows[0] == "general_public_budget":
        of_fund = known_pattern("words", "item_of_other_fund").search
        other |= any(of_fund(state.words(token)) for token in kinds.values())
    if rows is None or rest or other:
        raise Refusal(diagnostics.CLAUSE)
    return rows


def _class_above(state: ReadingState, kinds: dict[str, Token]) -> ClassAbove | None:
    """What stands above an item that lacks its class, or its class and group.

    The number of an item without a group says that it stands below: 1.…(款) / (1)小学教育(项).
    """
    above = state.section.above
    if above is None:
        return None
    if "CLASS" in kinds:  # it goes on where the same class states its amount
        same = above.class_ is not None and bare_name(state, kinds["CLASS"]) == above.class_.value
        state.section.above = ClassAbove(above.class_) if same else None
        return None
    if "GROUP" in kinds:
        return ClassAbove(above.class_)
    deeper = kinds.keys() == {"ITEM"} and _number_level(state) > above.level
    return above if deeper and above.group is not None else None


def _number_level(state: ReadingState) -> int:
    """The level of the number that the clause begins with."""
    lead = state.clause.tokens[0]
    number = number_at(state.words(lead)) if lead.kind == "NUMBERED" else None
    return NO_LEVEL if number is None else number.level


def _open_row(state: ReadingState, rows: Slot, above: ClassAbove | None) -> Slot:
    """A row, which begins with what stands above it; the first may be opened already."""
    if above is None:
        return state.draft.append(rows)
    state.section.above = state.section.above and state.section.above._replace(row=())
    final = fields.leaf((*above.row, "expenditure"))
    planned = (*above.row, fields.AGAINST_INITIAL, "budget")
    if above.row and not any(map(state.draft.has, (final, planned))):
        return above.row
    row = state.draft.append(rows)
    filling.set_leaf(state, (*row, "class_"), above.class_)
    if above.group is not None:
        filling.set_leaf(state, (*row, "group"), above.group)
    return row


def _is_of_other_list(state: ReadingState) -> bool:
    """Whether a class without a mark is of another fund, or one without a number of a list of
    other kinds, or lacks the item before.

    其中：基本支出6万元，项目支出3万元。教育支出8万元: a list begins, and lacks no class.
    """
    barrier, by_nature = state.subject.barrier, state.subject.by_nature
    name = next(each for each in state.clause.tokens if each.kind == "CLASS_NAME")
    in_all = "expenditure" in state.scope.names
    of_fund = known_pattern("words", "named_of_fund" if in_all else "named_of_other_fund")
    if of_fund.search(state.text, state.clause.start, name.start) is not None:
        return True  # 政府性基金预算财政拨款城乡社区支出9万元 is none of 五
    if state.clause.tokens[0].kind == "NUMBERED":
        return False
    if barrier is None or by_nature:
        return bool(by_nature)
    begins = state.begins() or by_nature is False
    return not (begins and barrier.words in known_words("words", "parts_of_fund"))


def _is_rest_of_all(state: ReadingState, name: Token) -> bool:
    """基本支出6万元，项目支出3万元，其他支出1万元: the rest of all, and no class of its own.

    But the first number begins a list of classes: 1.其他支出1万元.
    """
    if state.words(name) not in known_words("words", "rest_of_all"):
        return False
    number = number_at(state.words(state.clause.tokens[0]))
    if state.subject.by_nature is not None or (number is not None and number.value == 1):
        return False
    parts = {each.paths[0] for each in section("expenditure").statements}
    parts.discard(("expenditure", "total"))
    if state.draft.counts.get(("expenditure", "classes")):
        return not parts.isdisjoint(state.subject.amount.owners)
    return any(state.draft.has(fields.leaf(each)) for each in parts)


def _speak_of_row(state: ReadingState, row: Slot) -> None:
    """What follows is of the amount of a row that begins."""
    amount = "expenditure" if row[-2] == "items" else "amount"
    if row[-2] == "items":
        state.subject.paragraph.named.clear()  # its paragraph named something else before
        state.subject.sentence.among = False  # what follows 其中：…(项)9万元 is of the item
        if state.clause.sign == ":":
            state.subject.sentence.stated = ()  # 本年收入9万元，具体情况如下：教育支出(类)…
    state.subject.names(((*row, amount),))
    state.subject.budget = Budget()
    if state.head_cut:
        lose_amount_as_before(state)
    state.head_cut = False


def has_lost_head(state: ReadingState) -> bool:
    """Whether one number is missing between the item before and the next one.

    Or the paragraph begins with the rest of a sign: …(项)，主 / 要用于防汛.
    """
    if state.text.startswith(known_words("words", "cut_use")):
        return True
    last = state.notebook.numbers.get(_rows_path(state, "items") or (), 0)
    return last > 0 and state.next_number() == last + 2


def open_headless_item(state: ReadingState, first: Token) -> bool:
    """[3.教育支出(类)…(项),] / 主要用于…。年初预算为9万元: an item whose first line was lost.

    Only where the item before has stated all that another one would.
    """
    rows = _rows_path(state, "items") or ()
    before = (*rows, state.draft.counts.get(rows, 0) - 1)
    rest = takewhile(lambda each: not each.is_header, state.clauses[state.at - 1 :])
    rules = {rule for each in rest for rule in each.rules}
    final = fields.leaf((*before, "expenditure"))
    stated = (final, (*before, fields.AGAINST_INITIAL, "budget"))
    state.headless = False
    if not (rows and {"budget", "final"} <= rules and all(map(state.draft.has, stated))):
        return False
    row = state.draft.append(rows)
    state.tell_meant(first.start, first.end, f"{fields.label_of(rows)}[{state.draft.counts[rows]}]")
    _speak_of_row(state, row)
    return True


def open_unnamed_item(state: ReadingState, clause: Clause) -> bool:
    """[教育支出(类)…(项)] / 9万元，主要用于…: an amount begins a line and tells its use.

    The item opens; that the amount is its final account, the lost words said.
    """
    if clause.rules != ("figures",) or not begins_line(state, clause.tokens[0]):
        return False
    behind = state.clauses[state.at : state.at + 1]
    used = any(each.kinds[0] == "PURPOSE" for each in behind)
    if not used or not open_headless_item(state, clause.tokens[0]):
        return False
    lose_amount(state)
    state.leave(clause.start, clause.end)
    return True


def begins_line(state: ReadingState, token: Token) -> bool:
    """Whether a token is the first of its sentence, and of a line."""
    first = state.begins() and token == state.clause.tokens[0]
    return first and state.starts_line(token)


def trim_item(state: ReadingState, clause: Clause) -> Clause:
    """An item without what is damaged before and behind its names.

    20住房保障支出(类)…, 口、住房保障支出(类)…: only where the known name of a class and its
    mark follow the number at once; …水利(款)防汛支出(口): what is no name for certain.
    """
    clause = _trim_damaged_number(state, clause)
    marks = [at for at, token in enumerate(clause.tokens, 1) if token.kind in MARKS]
    behind = clause.tokens[marks[-1] :]
    if clause.events is not None or len(marks) < _SOME or not behind:
        return clause
    figure, begun = behind[-1], behind[0].start
    mark = known_pattern("words", "damaged_mark").search(state.text, begun, figure.start)
    whole = clause.tokens[marks[-1] - 1].kind == "ITEM"
    if mark is not None and figure.kind == "FIGURE" and not whole:
        state.leave(begun, figure.start)  # 防汛(口)9.00万元: the amount of what has no name
        named = clause._replace(tokens=(*clause.tokens[: marks[-1]], figure))
        return cut_clause(state.text, named, 0, marks[-1] + 1)
    words = all(token.kind in _NO_STATEMENT for token in behind)
    if words and not near.meant_kind(state.text[begun : clause.end], "FIGURE"):
        state.leave(begun, clause.end)
    else:  # (项) / 初预算为8万元: the words between were lost
        rest = cut_clause(state.text, clause, marks[-1], len(clause.tokens))
        state.clauses.insert(state.at, rest._replace(sign=","))
    state.head_cut = True
    return cut_clause(state.text, clause, 0, marks[-1])


def _trim_damaged_number(state: ReadingState, clause: Clause) -> Clause:
    kinds = [token.kind for token in clause.tokens[:5]]
    at = kinds.index("CLASS_NAME") if "CLASS_NAME" in kinds[:4] else 0
    end = clause.tokens[at].start
    short = clause.start < end <= clause.start + _LONGEST_NUMBER
    if not short or kinds[at + 1 : at + 2] != ["CLASS"] or kinds[0] in ("NUMBERED", "AMONG"):
        return clause
    state.leave(clause.start, end)
    return cut_clause(state.text, clause, at, len(clause.tokens))


def _leave_merged_name(state: ReadingState, kinds: dict[str, Token]) -> Token | None:
    """The name that may hold another one, whose mark was lost: it is unread.

    教育支出(口)普通教育(款)小学教育(项): the words before (款) are no name of a 款, but what
    follows is still said of one item.

    Raises:
        Refusal: such words within a sentence are no item.
    """
    found = kinds.get("ITEM") if "GROUP" not in kinds else None
    if "CLASS" not in kinds and not (kinds.keys() & {"CLASS_NAME", "CODED"}):
        found = kinds.get("GROUP", found)
    if found is None or bare_name(state, found) is None:
        return None
    words, lead = state.words(found), state.clause.tokens[0]
    classes = {each[:_SHORTEST_NAME] for each in functional_classes()}
    alone = words.count("(") < _SOME and words[:_SHORTEST_NAME] not in classes
    if alone and lead.kind == "NUMBERED" and lead.end == found.start:
        return None  # 1.普通教育(款)小学教育(项): no class stood before it
    # 其中:小学(款)2万元;中学(款)1万元
    part = state.subject.sentence.among and "ITEM" not in kinds
    if part or (not state.begins() and state.clause.sign != ":"):
        raise Refusal(diagnostics.CLAUSE)
    state.leave(found.start, found.end)
    return found


def _find_unmarked_name(state: ReadingState, event: Event) -> tuple[int, int] | None:
    """防汛(口) behind 水利(款): where words stand whose mark was lost."""
    last = max(token.end for token in event.tokens)
    behind = next((token for token in state.clause.tokens if token.start >= last), None)
    if behind is None or behind.kind not in _NAMES or same_kind("元", state.words(behind)):
        return None  # or the unit of a figure that was lost
    return last, state.rest[0].tokens[0].start if state.rest else state.clause.end


def bare_name(state: ReadingState, token: Token, code: int = 0) -> Text | None:
    """The name of a class, group or item, without its code and its mark."""
    mark = _mark_at_end().search(state.words(token))
    end = token.end if mark is None else token.start + mark.start()
    return state.passage.words(token.start + code, end, quotes=False)


def _check_number(state: ReadingState, rows: Slot, row: Slot) -> None:
    """A gap in the numbers of items: one may have been lost, and renames the others."""
    lead = state.clause.tokens[0]
    number = number_at(state.words(lead)) if lead.kind == "NUMBERED" else None
    if number is None:
        return
    if rows[-1] == "items":
        state.draft.set((*row, "number"), number.value)
    last = state.notebook.numbers.get(rows, 0)
    state.notebook.numbers[rows] = number.value
    if last and number.value != last + 1:
        state.tell(diagnostics.GAP, lead.start, lead.end, last=last, number=number.value)


def _repeats_classes(state: ReadingState, kinds: dict[str, Token]) -> bool:
    """Whether a class in words of its own comes below a heading after 结构情况 was stated.

    Without its mark, 1.教育支出2万元, only below 具体情况.
    """
    if not state.section.classes_stated or _rows_path(state, "items") is None:
        return False
    if kinds.keys() == {"CLASS_NAME"}:
        return state.section.of_items
    if kinds.keys() != {"CLASS"}:
        return False
    token = kinds["CLASS"]
    state.section.above = ClassAbove(bare_name(state, token))
    return True


def _rows_path(state: ReadingState, name: str) -> Slot | None:
    paths = ((*each.split("__"), name) for each in state.scope.names)
    return next(filter(fields.is_rows, paths), None)


def lose_amount(state: ReadingState) -> None:
    """The amount of an item stands unread: 支出决算为X is the one beside its budget."""
    state.notebook.damaged.add(fields.leaf(state.subject.amount.owners[0]))


def lose_amount_as_before(state: ReadingState) -> None:
    """The words behind the names of an item were lost; its amount too, if others have one."""
    *rows, at, _ = state.subject.amount.owners[0]
    if state.draft.has((*rows, int(at) - 1, fields.AGAINST_INITIAL, "final_account")):
        lose_amount(state)
