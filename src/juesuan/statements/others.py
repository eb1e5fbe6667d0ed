"""Whose a figure is: of another unit, fund, stage or part, though its label is known here.

A section states figures of the unit and the year of the title.  What a sentence says of others
bears the same labels, and belongs to no field: 县医院收入总计9万元, 上级财政拨款5万元.
"""

from __future__ import annotations

from typing import Final

from juesuan import diagnostics
from juesuan.grammar_rules import known_pattern, known_words
from juesuan.statements import fields
from juesuan.statements.clauses import Clause
from juesuan.statements.lexer import Token
from juesuan.statements.reading import SUMMARY, ReadingState, Refusal
from juesuan.statements.vocabulary import Path
from juesuan.statements.whose import Own

_FUNDS: Final = frozenset(("general_public_budget", "government_funds", "state_capital"))
_FUNDS_RECEIVED: Final = _FUNDS | {"appropriation"}
# What names the other of the two funds.
_OTHER_FUNDS: Final = {"government_funds": "state_capital", "state_capital": "government_funds"}
# Words that name a fund that is not the section's.
_NAMES_OF_FUNDS: Final = {
    **dict.fromkeys(("balance", "revenue", "expenditure"), "named_of_fund"),
    "basic_expenditure": "named_of_other_fund",
    "appropriation": "named_of_one_fund",
}
_OF_ALL: Final = (
    *("revenue_of_year", "expenditure_of_year"),
    *("brought_forward", "carried_forward"),
)
_OF_BOTH_SIDES: Final = ("balance", "appropriation")
# What is said behind these is of their projects, and not of those that the unit evaluated itself.
_OTHER_STAGES: Final = ("goals_set", "tracked", "evaluated_projects")
_NEAR: Final = 200
_ENDS: Final = frozenset("。;")
_PARTS: Final = frozenset((("expenditure", "basic"), ("expenditure", "project")))
_NEAR_CLAUSES: Final = 16
_BRACKET: Final = 18  # (县医院)


def check_unit(state: ReadingState, clause: Clause) -> None:
    """县医院收入总计9万元，其中：本年收入8万元: of another unit, to the end of the sentence.

    局本级收入总计9万元，县医院收入总计8万元: so is that of the unit itself beside another.
    县医院：收入总计9万元。本年收入8万元: a paragraph that begins with its name is of it.
    """
    named, sentence = _unit_words(state, state.clauses[state.at - 1]), state.subject.sentence
    of_others = {is_other_unit(state, each) for each in named} if named else set()
    of_others.discard(None)
    if False in of_others and _is_of_office(state, clause, named[-1]):
        near = state.clauses[max(0, state.at - _NEAR_CLAUSES) : state.at + _NEAR_CLAUSES]
        units = (unit for e in near for unit in (*_unit_words(state, e), *_begun(state, e)))
        others = (is_other_unit(state, each) for each in units)
        of_others.add(_is_beside_all(state, clause) or any(others))
    if of_others:
        if sentence.of_other_unit:
            sentence.left_out = None  # 全县9万元，其中我局5万元: no part of an expense
        sentence.of_other_unit = True in of_others
        # 所属水利站基本支出9万元。人员经费5万元: the paragraph is of it, but not that of the staff
        begins = clause.sign == "" and (not clause.has_figure or not _names_authority(state))
        state.subject.paragraph.of_other_unit = begins and sentence.of_other_unit
    left_out = state.leaves_out and _excludes_some(state, clause)
    of_other = left_out or sentence.of_other_unit
    if clause.has_figure and (of_other or _is_of_unit_in_brackets(state, clause)):
        raise Refusal(diagnostics.MISPLACED)


def _names_authority(state: ReadingState) -> bool:
    """县编办核定编制9名。实有8人: another one said how many the unit has."""
    return state.scope.names[0] == fields.ORGANISATION


def _is_of_office(state: ReadingState, clause: Clause, unit: str) -> bool:
    """局机关公务接待费9万元, 某局机关运行经费9万元: of the office, and maybe not of all."""
    offices, event = known_words("kinds", "own_office"), clause.first_event
    named = event is not None and state.words(event.tokens[0]).startswith(offices)
    return named or unit.endswith(offices)


def _begun(state: ReadingState, clause: Clause) -> list[str]:
    """局机关购置公务用车1辆，公路中心购置2辆: the unit that words before a figure begin with."""
    # 某局机关运行经费9万元，其中县医院2万元: that of the unit is the whole
    words = "" if clause.among or not clause.has_figure else state.before_figure(clause)
    unit = known_pattern("kinds", "begins_with_unit").match(words)
    return [] if unit is None else [unit[0]]


def _is_of_unit_in_brackets(state: ReadingState, clause: Clause) -> bool:
    """公务接待费(县医院)9万元, 公务接待费9万元(下属单位), (县医院)公务接待费9万元: of another."""
    text, first = state.text, clause.start
    if text.startswith(")", first - 1):
        first = text.rfind("(", max(0, first - _BRACKET), first)
    if first < 0 or text.find("(", first, clause.end + 1) < 0:
        return False
    ends = (each.end for each in clause.tokens if each.kind in ("LABEL", "LINK", "FIGURE"))
    begins = (each for each in (first, *ends) if text.startswith("(", each))
    found = (known_pattern("kinds", "unit_in_brackets").match(text, each) for each in begins)
    return any(each and is_other_unit(state, each["unit_named"]) for each in found)


def _is_beside_all(state: ReadingState, clause: Clause) -> bool:
    """公务接待费9万元。局机关公务接待费比上年增加1万元: that of the office is a part.

    So is 公务接待费9万元，其中：局机关接待3批次.
    """
    event, before = clause.first_event, state.clauses[: state.at - 1]
    if event is None or event.rule != "names":
        return False
    if clause.among and state.subject.amount.owners:
        return True
    label = state.words(event.tokens[0])
    offices = known_words("kinds", "own_office")
    return any(
        (own := each.first_event) is not None
        and each.has_figure
        and (own.rule, state.words(own.tokens[0])) == ("names", label)
        and not "".join(_unit_words(state, each)).endswith(offices)
        for each in before
    )


def _excludes_some(state: ReadingState, clause: Clause) -> bool:
    """剔除一次性因素后，收入总计9万元，比上年增长5%: less than the accounts hold."""
    text, first = state.text, max(0, clause.start - _NEAR)
    found = known_pattern("words", "without").finditer(text, first, clause.end)
    return any(_ENDS.isdisjoint(text[each.end() : clause.start]) for each in found)


def _unit_words(state: ReadingState, clause: Clause) -> list[str]:
    """The words of a clause before what it states, or before a colon, which may name a unit."""
    section = state.scope.names[0]
    if not clause.has_figure and section == fields.ORGANISATION:
        words, itself = state.words(clause), _speaks_of_itself(state, clause)
        belongs = known_pattern("kinds", "belongs").match(words)
        if belongs is not None:
            return [belongs["unit_that_belongs"]]
        sets_up = any(each in words for each in known_words("kinds", "sets_up"))
        for rule in ["unit_described"] * itself + ["unit_set_up"] * sets_up:
            if (named := known_pattern("kinds", rule).fullmatch(words)) is not None:
                return [named[named.lastgroup or 0]]
        if not itself and known_pattern("kinds", "units_listed").fullmatch(words):
            return [words]
    if clause.rules[:1] != ("lead",) or clause.events is None:
        return []
    lead = clause.events[0].tokens
    subjects = [state.words(each) for each in lead if each.kind == "SUBJECT"]
    match clause.rules[1:2]:
        case ("names" | "final" | "budget",):
            return subjects
        case ("figures",):  # 全县林业系统干部职工90人: the words for what is counted follow
            counting = known_pattern("kinds", "office_before_count")  # 局机关对6个项目开展自评
            offices = [each["office_itself"] for each in map(counting.fullmatch, subjects) if each]
            region = known_pattern("kinds", "of_region")
            return offices or [each for each in subjects if region.search(each)]
        case () if section == "performance":
            return []  # 1.污水处理站：下达资金9万元 may be a project
        case () if state.text.startswith((":", ","), clause.end):
            if not state.text.startswith(":", clause.end):  # 2024年，县医院，公务接待费2万元
                begins, first = (
                    known_pattern("kinds", "begins_sentence"),
                    max(0, clause.start - _NEAR),
                )
                begun = begins.search(state.text, first, clause.start) is not None
                if not begun or _speaks_of_itself(state, clause):
                    return []
            lines = map(known_pattern("kinds", "line_of_unit").fullmatch, subjects)
            return [each["unit_in_line"] for each in lines if each]
    return []


def _speaks_of_itself(state: ReadingState, clause: Clause) -> bool:
    """隶属市政府，编制9名: said of the unit itself, though another one may stand in it."""
    return known_pattern("kinds", "of_unit_itself").search(state.words(clause)) is not None


def is_other_unit(state: ReadingState, words: str) -> bool | None:
    """Whether words name another unit; 全县三公经费 may be all that a page without title states."""
    own, three_public = Own.of_draft(state.draft), state.scope.names[0] == "three_public"
    if own.unit is None and three_public and known_pattern("kinds", "of_region").search(words):
        return None
    return own.other_unit(words)


def check_names(state: ReadingState, names: list[Token]) -> None:
    """What is said of a name belongs to a field of the section.

    Raises:
        Refusal: it is one of another part, fund, level or stage.
    """
    barrier = state.subject.barrier
    if barrier is not None and barrier.of_item:
        of_item = known_pattern("words", "of_item_as_well").fullmatch
        if any(of_item(state.words(name)) for name in names):
            raise Refusal(diagnostics.MISPLACED)
    for name in names:
        words = state.words(name)
        paths = [each.statement.paths[0] for each in state.scope.before[words]]
        of_more = _may_be_of_more(state, name, words, paths[0]) or _is_beside_year(
            state, words, paths
        )
        if of_more or _is_of_class(state, paths[0]) or _is_of_other(state, name, words, paths[0]):
            raise Refusal(diagnostics.CLAUSE, of_another=True, of_more=of_more)


def _is_of_class(state: ReadingState, path: Path) -> bool:
    """1.教育支出(类)基本支出4万元，项目支出3万元: parts of a class, and not of the year."""
    parted = path[0] in ("revenue", "expenditure") and path[1:2] != ("total",)
    return parted and state.subject.sentence.of_class and state.subject.by_nature is None


def _may_be_of_more(state: ReadingState, name: Token, words: str, path: Path) -> bool:
    """Whether a total may be one of all funds, or of the year alone.

    财政拨款支出 below 财政拨款支出决算情况 holds all funds, and not 一般公共预算 alone.
    收入合计 may be 本年收入 as well as 收入总计, by all that the paragraph says.
    """
    if path == SUMMARY and known_words("headings", "of_public_budget")[0] not in words:
        # 财政拨款支出9万元，其中：一般公共预算财政拨款支出8万元: the first is of all funds
        return state.section.all_funds or _holds(state, name, "holds_public_budget")
    if "agency_running_costs" in path and known_words("words", "running_costs")[0] not in words:
        # 公用经费9万元，其中机关运行经费8万元
        return _holds(state, name, "holds_running_costs")
    if not (is_either_sum(words) and path[-1].startswith("grand_total")):
        return False
    rules = (known_words("words", each) for each in ("carried_over", "this_years"))
    return [any(each in state.text for each in rule) for rule in rules] == [True, False]


def _holds(state: ReadingState, name: Token, rule: str) -> bool:
    """Whether the sentence says behind 其中 that an amount is more than the section asks for."""
    holds = known_pattern("words", rule)
    return holds.match(state.text, name.end, name.end + _NEAR) is not None


def is_cut_behind_base(state: ReadingState, name: Token) -> bool:
    """三公经费比上年[减少4万元，其中：]公务接待费减少1万元: of which, nobody knows."""
    before = state.before()
    if before.rules[-2:] != ("names", "comparison") or state.clause.start != before.end:
        return False
    return state.words(name) not in {state.words(e.tokens[0]) for e in before.events or ()}


def _is_of_other(state: ReadingState, name: Token, words: str, path: Path) -> bool:
    part = known_pattern("words", "named_of_part")
    return (
        part.search(state.text, state.clause.start, name.end) is not None
        or _is_of_one_fund(state, words, path)
        or _is_of_named_fund(state, name, path)
        or _is_of_other_side(state, name, words, path)
        or _is_of_one_level(state, name)
        or _is_of_other_stage(state, path)
        or _counts_leavers(state, words)
        or _is_of_posts(state, path)
    )


def _counts_leavers(state: ReadingState, words: str) -> bool:
    """在职28人，比上年减少2人，主要是调入2人，退休4人: so many left in the year."""
    if words not in known_words("words", "leaves"):
        return False
    behind = state.text[state.clause.end : state.clause.end + _NEAR].partition("。")[0]
    around = state.words_before().rpartition("。")[2] + behind
    return any(each in around for each in known_words("words", "moves"))


def _is_of_posts(state: ReadingState, path: Path) -> bool:
    """行政编制5人，实有4人；事业编制9人，实有8人: those who hold posts of one kind."""
    if path[-1] not in ("staff", "in_post"):
        return False
    kinds = known_words("words", "kinds_of_posts")
    near = state.text[max(0, state.clause.start - _NEAR) : state.clause.end + _NEAR]
    if sum(each in near for each in kinds) < 2:
        return False
    before = state.clauses[max(0, state.at - 3) : state.at - 1]
    of_posts = [any(each in state.words(clause) for each in kinds) for clause in before]
    # 行政编制5人，事业编制9人，实有12人: behind both kinds they are all
    return of_posts[-1:] == [True] and of_posts != [True, True]


def _is_beside_year(state: ReadingState, words: str, paths: list[Path]) -> bool:
    """收入总计X，其中年初结转和结余X；本年收入合计X: only the last is what 二 states."""
    total = any(each[1:] == ("total",) for each in paths) and state.scope.names[0] != "balance"
    if not total or words.startswith(known_words("words", "this_years")):
        return False
    beside = ("sum_of_year", "lists_balance", "kinds_follow")
    return any(known_pattern("words", each).search(state.text) for each in beside)


def _is_of_one_fund(state: ReadingState, words: str, path: Path) -> bool:
    """一般公共预算财政拨款本年收入X；本年支出Y: the second is of that fund, and not of all."""
    if path[0] != "appropriation" or path[-1] not in _OF_ALL:
        return False
    if known_words("words", "appropriation")[0] in words:
        return False
    named = {each[-1] for each in state.subject.paragraph.named if each[0] == "appropriation"}
    return bool(named) and named <= _FUNDS


def _is_of_named_fund(state: ReadingState, name: Token, path: Path) -> bool:
    """政府性基金预算项目支出9万元 in a section of all funds, or of the public budget."""
    if path[0] not in _NAMES_OF_FUNDS:
        return False
    fund = known_pattern("words", _NAMES_OF_FUNDS[path[0]])
    if fund.search(state.text, state.clause.start, name.start) is not None:
        # 一般公共预算财政拨款收入总计9万元，支出总计9万元: so is the second
        state.subject.sentence.of_part |= path[0] in _OF_BOTH_SIDES
        return True
    if state.words(name) not in known_words("words", "parts_of_fund"):
        return False
    before = state.words_before() + state.text[state.clause.start : name.start]
    # 基本支出6万元，其中财政拨款基本支出5万元；项目支出4万元: the last is of all funds again.
    again = before.rfind(";") + 1 if state.subject.paragraph.named & _PARTS else 0
    return known_pattern("words", "said_of_fund").search(before, again) is not None


def _is_of_other_side(state: ReadingState, name: Token, words: str, path: Path) -> bool:
    """支出总计9万元，按资金来源分：一般公共预算财政拨款8万元: no revenue.

    Nor is 国有资本经营预算财政拨款结转下年9万元 of 政府性基金.
    """
    before = state.text[max(0, name.start - _NEAR) : name.end]
    if path[0] in _OTHER_FUNDS:
        named = known_pattern("words", "fund_named").findall(before.rpartition("。")[2])
        return named[-1:] == [known_words("words", _OTHER_FUNDS[path[0]])[0]]
    revenue = known_words("words", "sides")[0]
    # 一般公共预算财政拨款收入总计9万元 holds what was carried over
    if path[-1] in _FUNDS and state.text.startswith(known_words("words", "in_total"), name.end):
        state.subject.sentence.of_part = True
        return True
    if path[-1] not in _FUNDS_RECEIVED or revenue in words:
        return False
    sides = known_pattern("words", "side_named").findall(before.removesuffix(words))
    return bool(sides) and sides[-1] != revenue


def _is_of_one_level(state: ReadingState, name: Token) -> bool:
    """中央财政拨款收入9万元，省级财政拨款收入5万元: each is a part of 财政拨款收入."""
    if state.clause.rules[0] != "lead":
        return False
    text = state.text[max(0, name.start - _NEAR) : name.end + _NEAR]
    levels = known_pattern("words", "level_of_funds").finditer(text)
    named = {e.end(): e[0] for e in levels if text.startswith(state.words(name), e.end())}
    return min(name.start, _NEAR) in named and len({*named.values()}) > 1


def _is_of_other_stage(state: ReadingState, path: Path) -> bool:
    """绩效监控的项目15个，发现问题6个: of these, and not of those that the unit evaluated."""
    if path[:2] != ("performance", "self_evaluated") or path[-1] in ("projects", "budget"):
        return False
    owners = state.subject.amount.owners
    if owners:
        return owners[0][1] in _OTHER_STAGES
    before = state.words_before().rpartition("。")[2]
    unknown = state.subject.barrier is not None and state.clause.sign not in ("", "。")
    return unknown and not any(each in before for each in known_words("words", "by_itself"))


def is_either_sum(words: str) -> bool:
    """收入合计 is another name of 收入总计, and may be one of 本年收入合计."""
    return words in known_words("words", "sum_of_either")
