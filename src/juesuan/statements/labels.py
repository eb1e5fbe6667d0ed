"""Labels and their figures: which field of the model a figure belongs to."""

from __future__ import annotations

import re
from typing import Final

from juesuan import diagnostics
from juesuan.grammar_rules import known_pattern, known_words
from juesuan.model.leaves import Figure
from juesuan.model.units import same_kind
from juesuan.statements import fields, filling, guests, headers, others, projects
from juesuan.statements.lexer import Token
from juesuan.statements.plans import Event
from juesuan.statements.reading import ReadingState, Refusal
from juesuan.statements.vocabulary import Labels, SectionRule, next_figure_orders

_NEAR: Final = 200  # a sentence or two
# Signs that a figure of their own follows: 决算数,839.66万元 lost the start of it.
_WAITING: Final = ("FINAL", "VERB", "SHARE", "COMPLETED", "VARIANCE", "LINK", "BUDGET")
_GROUP = re.compile(r",[0-9]{3}(?![0-9])")


def read_names(state: ReadingState, event: Event) -> None:
    """The names of amounts: what the figures and the words behind them are of."""
    rest = state.rest
    names = [token for token in event.tokens if token.kind == "LABEL"]
    if others.is_cut_behind_base(state, names[0]):
        raise Refusal(diagnostics.CLAUSE, of_another=True)
    labels = tuple([e for token in names for e in state.scope.before[state.words(token)]])
    others.check_names(state, names)
    if rest and rest[0].rule == "figures":
        state.subject.amount.labels = labels
        return
    of_row = state.subject.amount.owners and not state.subject.amount.labels
    if of_row and state.words(names[0]) in known_words("words", "own_unit"):
        if not state.subject.sentence.named:
            raise Refusal(diagnostics.CLAUSE, of_another=True)
        return  # 城乡社区支出(类)…9万元，支出比上年增加1万元: of the item, not of the fund
    following = state.following()
    goes_on = following is not None and following.kinds[:2] == ("LINK", "FIGURE")
    goes_on = goes_on and state.clause.kinds[-1] == "LABEL"  # 安排的行政运行经费，合计9.00万元
    if not rest and "WORDS" in state.clause.kinds and not goes_on:
        if state.begins():
            state.subject.bar(state.clause)  # 财政拨款收支总体与年初预箅相比: of that
        return  # 主要为食堂本年收入: words that state nothing
    if not rest and state.words(state.clause.tokens[0]) in known_words("words", "says_the_same"):
        return  # 财政拨款收入9万元，为一般公共预算财政拨款收入: what follows is of the amount
    chosen = _choose(state, labels, "", money=True)
    if chosen is None or _are_compared_apart(labels):
        state.subject.bar(state.clause)
        raise Refusal(diagnostics.CLAUSE)
    state.subject.names(chosen.paths, labels)
    state.subject.order = chosen.order


def read_nothing(state: ReadingState, event: Event) -> None:
    """无下属预算单位 is 0; 无政府性基金预算… says that the section has nothing."""
    token = event.tokens[0]
    text, none = state.words(token), known_words("words", "none")[0]
    zero = none if text.startswith(none) else text[:2]
    for label in state.scope.before[text]:
        for path in label.statement.paths:
            place = fields.leaf(path)
            field = fields.declaration(place)
            if field is None or state.draft.has(place):
                continue
            if field.kind.name == "FLAG":
                if not state.draft.has_below(path[:-1]):
                    state.draft.set(place, True)
                    state.taken += 1
            else:
                span = state.passage.span(token.start, token.start + len(zero))
                filling.set_leaf(state, place, Figure("0", field.unit, *span))


def _choose(
    state: ReadingState, labels: Labels, unit: str, *, money: bool = False
) -> SectionRule | None:
    """The statement that words mean: by the unit, then the next one in the printed order."""
    if money:
        stated = [each.statement for each in labels]
        fit = [each for each in stated if each.kind in ("amount", "compared")] or stated
    else:
        fit = _fitting_statements(labels, unit)
    distinct = guests.choose_guests(state, labels, list(dict.fromkeys(fit)))
    if len(distinct) < 2:
        return distinct[0] if distinct else None
    sections = {each.section for each in distinct}
    if len(sections) > 1:
        if state.scope.names[0] != "balance":
            return None
        again = _is_divided_again(state, labels[0].words, distinct)
        names = state.scope.names[1:] if again else state.scope.names
        first = next(name for name in names if name in sections)
        distinct = [each for each in distinct if each.section == first]
    units = {fields.unit_of(path) for each in distinct for path in each.paths}
    if not (unit or money) and len(units) > 1:
        return None  # 接待12: groups or persons, which their unit would tell
    alike = len(sections) == len({each.paths[0][-1] for each in distinct}) == 1
    if alike and projects.evaluated_all(state):
        return next(e for e in distinct if e.paths[0][1] == "self_evaluated")
    if alike and state.subject.barrier is not None and not state.begins():
        return None  # 实行绩效管理的项目5个，涉及预算金额9万元: of what was not understood
    before = [each for each in distinct if each.order >= state.subject.order]
    lost = state.subject.barrier is not None or not before
    if lost and labels[0].words in known_words("words", "worth"):
        return None  # 设备2台，价值9万元: neither that of the houses nor that of the vehicles
    return min(before or distinct, key=lambda each: each.order)


def _is_divided_again(state: ReadingState, words: str, found: list[SectionRule]) -> bool:
    """收入总计9万元；收入合计8万元，其中：财政拨款收入8万元: the second is of the year."""
    parted = any(each.among for each in state.clauses[state.at : state.at + 1])
    if not (parted and others.is_either_sum(words)):
        return False
    return any(state.draft.has(fields.leaf(each.paths[0])) for each in found)


def read_figures(state: ReadingState, event: Event, *, named: bool) -> None:
    """The figures of what the clause names (``named``), or of what was named before."""
    tokens = event.figures
    of_row = bool(state.subject.amount.owners) and not state.subject.amount.labels
    if of_row and state.says_next("final"):
        # (项) / 8万元，支出决算为7万元: the first may be a budget, whose words were lost
        state.leave(tokens[0].start, tokens[-1].end)
        headers.lose_amount_as_before(state)
        state.subject.loses_base(budget=True)
        return
    if of_row and named:
        place = state.subject.amount.owners[0]
        if len(tokens) != 1 or not fields.fits(place, state.unit_of(tokens[0])):
            raise Refusal(diagnostics.CLAUSE)
        state.subject.sentence.add_stated((place,))
        filling.add_figure(state, fields.leaf(place), state.figure(tokens[0], ""))
        return
    if "FINAL" in state.clause.kinds or state.next_is("budget"):
        state.subject.budget.listed = None  # 支出2万元，年初预算为3万元: no list of budgets
    behind = next((each for each in state.rest if each.rule == "behind"), None)
    amount, unit = state.subject.amount, state.unit_of(tokens[-1])
    if behind is not None and not named:
        of_unit = state.scope.names[0] == fields.ORGANISATION
        if of_unit and behind.tokens[-1].end < state.clause.end:
            raise Refusal(diagnostics.CLAUSE)  # 有12个部门公布了决算: no divisions of the unit
        amount.labels = state.scope.behind[state.words(behind.tokens[0])]
    if named or behind is not None:
        _state_by_names(state, amount.labels, tokens, unit)
        return
    # 2024，某局…: a figure without a unit stands directly behind its label, and one that begins
    # a paragraph goes on with nothing.
    if not amount.labels or not unit or state.at == 1 or _is_nameless(state, unit):
        raise Refusal(diagnostics.MISPLACED)
    _state_all(state, _continue_label(state, unit), tokens, unit)


def _state_by_names(state: ReadingState, labels: Labels, tokens: list[Token], unit: str) -> None:
    """Figures with names of their own."""
    # 收入总计 / [9万元，比上年增加] / 2万元，增长5%: the figure may be that of a change
    place = tokens[0].start - 1, tokens[0].start + 1
    of_another = state.next_is("final") or (state.next_is("change") and state.is_broken(*place))
    each = _is_said_of_each(state, labels, tokens)
    if len(tokens) == 1 and (of_another or (_are_summed(labels) and not each)):
        raise Refusal(diagnostics.CLAUSE)
    tokens = tokens * each if each else tokens
    names = _by_turns(state, labels, tokens)
    if names is None:
        _state_all(state, _choose(state, labels, unit), tokens, unit)
    else:
        for statement, token in zip(names, tokens, strict=True):
            # 批次、人次分别为3、20人次: the unit is that of the last
            own = unit if fields.fits(statement.paths[0], unit) else ""
            _state_figures(state, statement, [token], own)
        state.subject.bar()  # what follows is said of which of them?


def _is_said_of_each(state: ReadingState, labels: Labels, tokens: list[Token]) -> int:
    """公务接待费、因公出国(境)费均为0元: how many names the one figure is of; 0 of all at once."""
    if len(tokens) > 1 or not _are_summed(labels):
        return 0
    links = [state.words(each) for each in state.clause.tokens if each.kind == "LINK"]
    said = any(link.startswith(known_words("words", "of_each")) for link in links)
    return len({label.words for label in labels}) if said else 0


def _state_all(
    state: ReadingState, statement: SectionRule | None, tokens: list[Token], unit: str
) -> None:
    """All figures of a clause to the one statement that they are of."""
    if statement is None:
        raise Refusal(diagnostics.CLAUSE)
    costs, start = known_pattern("words", "costs_of_institution").search, tokens[0].start
    near = max(0, start - _NEAR)
    if "agency_running_costs" in statement.paths[0] and costs(state.text, near, start):
        raise Refusal(diagnostics.CLAUSE)
    if _is_of_one_kind(state, statement, unit):
        state.notebook.damaged.add(fields.leaf(statement.paths[0]))
        raise Refusal(diagnostics.CLAUSE)
    _state_figures(state, statement, tokens, unit)


def _is_of_one_kind(state: ReadingState, statement: SectionRule, unit: str) -> bool:
    """下设5个科室和2个中心，分别是：…; 职能科室18个，临床科室22个: not of all."""
    if statement.paths[0][-1] != "division_count":
        return False
    following, labels = state.following(), [each.words for each in state.subject.amount.labels]
    of_all = not {*known_words("words", "all_divisions")}.isdisjoint(labels)
    if of_all:
        return False
    before = state.before()
    if state.clause.sign == "、" and [*map(state.unit_of, before.figures)] == [unit]:
        return labels[0][-2:] in state.words(before)  # 临床科室22个、职能科室18个
    if following is None:
        return False
    if [*map(state.unit_of, following.figures)] != [unit]:
        return False
    named = [each for each in following.tokens if each.kind in ("LABEL", "LABEL_BEHIND")]
    if named:
        known = {**state.scope.before, **state.scope.behind}[state.words(named[0])]
        return statement in (each.statement for each in known)
    behind = (each.kinds[0] for each in state.clauses[state.at + 1 : state.at + 2])
    return "OPENER" in behind or labels[0][-2:] in state.words(following)


def _is_nameless(state: ReadingState, unit: str) -> bool:
    """支出总计9万元,2万元; 团组3个,12次; 年初预算为。2万元: a figure that no words name."""
    kinds = state.before().kinds
    if kinds[-1] in _WAITING:
        return True
    counted = "FIGURE" in kinds[-2:]  # 接待18个批次,130人次
    if not counted and _GROUP.match(state.text, state.clause.start - 1):
        return True  # 本年收入,100.20万元: a group of thousands whose head may be lost
    own, organisation = state.subject.amount.unit, state.scope.names[0] == fields.ORGANISATION
    # 250人全部为事业编制: the same; 行政编制52人，实际48人: others
    same = state.clause.tokens[-1].kind == "FIGURE" and unit == own and not organisation
    return bool(own) and same_kind(own, unit) and (not same or same_kind("元", unit))


def _by_turns(state: ReadingState, labels: Labels, tokens: list[Token]) -> list[SectionRule] | None:
    """购置数及保有量分别为2辆和240辆: as many figures as names."""
    words = list(dict.fromkeys(label.words for label in labels)) if len(tokens) > 1 else ()
    if len(words) != len(tokens):
        return None
    chosen: list[SectionRule] = []
    for word, token in zip(words, tokens, strict=True):
        meant = tuple(each for each in labels if each.words == word)
        # 国内公务接待批次、人次分别为3、20: guests as well, though 人次 alone may be of trips
        beside = chosen and chosen[0].paths[0][:-1]
        near = tuple(each for each in meant if each.statement.paths[0][:-1] == beside)
        found = _choose(state, near or meant, state.unit_of(token))
        if found is None or (chosen and not near and len(meant) > 1):
            return None
        chosen.append(found)
    return chosen


def _continue_label(state: ReadingState, unit: str) -> SectionRule | None:
    """2批次、26人次: a figure without words goes on with the label before it."""
    owners, fit = (
        state.subject.amount.owners,
        _fitting_statements(state.subject.amount.labels, unit),
    )
    if not owners:
        return None
    prefix, foreign = owners[0][:-1], str(owners[0][-1]).startswith("foreign")
    worth = known_words("words", "worth")[0]
    following = [
        label.statement
        for order in next_figure_orders(state.scope.names, state.subject.order)
        for label in state.scope.by_order.get(order, ())
        if label.statement.paths[0][:-1] == prefix
        and (label.statement.kind == "count" or label.words == worth)  # 车辆4辆，86.12万元
        and guests.counts_foreign_guests(label.statement) == foreign
        and fields.fits(label.statement.paths[0], unit)
    ]
    return min(following, key=lambda each: each.order, default=fit[0] if fit else None)


def _state_figures(
    state: ReadingState, statement: SectionRule, tokens: list[Token], unit: str
) -> None:
    """A figure to its field: one to both totals, two by turns."""
    paths, figures = statement.paths, [state.figure(token, unit) for token in tokens]
    if len(figures) not in (1, len(paths)):
        raise Refusal(diagnostics.CLAUSE)
    _check_quotes(state, tokens[0])
    projects.check_projects(state, paths[0])
    if state.starts_line(tokens[0]):
        state.broken.append((paths[0], tokens[0]))
    places = tuple([projects.place_in_row(state, path) for path in paths])
    state.subject.names(places, state.subject.amount.labels, unit)
    state.subject.order = statement.order
    if same_kind(unit, "元"):
        state.subject.amount.money = places[0]
        if not paths[0][-1].startswith("grand_total"):
            state.subject.sentence.add_stated(places)
    for at, path in enumerate(places):
        figure = figures[at if len(figures) > 1 else 0]
        place = filling.amount_place(state, path)
        if place in state.notebook.damaged:
            raise Refusal(diagnostics.CLAUSE)
        if place is not None:
            filling.set_leaf(state, place, figure)
            continue
        first, label = state.draft.get(fields.leaf(path)), fields.label_of(path)
        alike = isinstance(first, Figure) and first.unit == figure.unit
        if alike and first.value != figure.value:
            raise Refusal(diagnostics.REPEATED, label=label)  # nor is what is said of it
        # The first stands; share and comparison of the second may be new.
        state.leave(tokens[0].start, tokens[0].end, diagnostics.REPEATED, label=label)


def _check_quotes(state: ReadingState, figure: Token) -> None:
    """评级为 / 合格”的项目0个: the line that is lost held the first of two quotes, and more."""
    words = state.clause.start, figure.start
    half = words[0] != words[1] and state.passage.has_half_a_quotation(*words)
    if half and state.is_broken(*words):
        raise Refusal(diagnostics.CLAUSE)


def _are_summed(labels: Labels) -> bool:
    """上缴上级支出、经营支出共0元: one figure of several names is the figure of none of them."""
    return len({label.words for label in labels}) > 1


def _are_compared_apart(labels: Labels) -> bool:
    """其他收入、经营收入比上年减少5万元: what is said of both at once is said of none of them.

    总收入、总支出各增加5万元 is said of each of the two totals.
    """
    paths = (path for label in labels for path in label.statement.paths)
    return _are_summed(labels) and not all(path[-1].startswith("grand_total") for path in paths)


def _fitting_statements(labels: Labels, unit: str) -> list[SectionRule]:
    """The statements in whose fields a figure with a unit may stand."""
    found = (each.statement for each in labels)
    return [each for each in found if all(fields.fits(path, unit) for path in each.paths)]
