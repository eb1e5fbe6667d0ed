"""What is said of an amount: its share, and what it is compared with."""

from __future__ import annotations

from decimal import Decimal

from juesuan import diagnostics
from juesuan.grammar_rules import known_pattern, known_words
from juesuan.model.leaves import Figure
from juesuan.model.units import same_kind
from juesuan.statements import bases, fields, filling
from juesuan.statements.clauses import Clause
from juesuan.statements.fields import Slot
from juesuan.statements.lexer import Token
from juesuan.statements.plans import LEADS, QUALIFIERS, Event
from juesuan.statements.reading import NoField, ReadingState, Refusal
from juesuan.statements.subject import NO_BASE, ComparisonBase

_FEW = 4  # things that a clause says, of which one names what it is of
_CHANGED = ("change", "rate", "last_year")
_SIDES = ("revenue", "expenditure")
_TWO_SIDES = ("balance", "appropriation", "government_funds", "state_capital")


def read_comparison(state: ReadingState, event: Event) -> None:
    """比上年, 与年初预算9万元相比: the base of what follows, or its figure."""
    sign, figures = event.sign, event.figures
    phrase = state.words(sign)
    state.subject.paragraph.base_of_side = NO_BASE
    if not figures and state.rest and state.rest[0].rule == "budget":
        phrase += state.words(state.rest[0].tokens[0])  # 与2024年度财政拨款支出年初预算9万元相比
    if not figures and phrase.endswith(known_words("words", "became")):
        state.subject.paragraph.other_year = True  # 上年为：收入总计9万元，支出总计8万元
        raise Refusal(diagnostics.OTHER_YEAR)
    if not figures and state.rest and state.rest[0].rule == "comparison":
        raise Refusal(diagnostics.CLAUSE)  # 比上年和年初预算均减少5万元: of each of the two
    base = bases.base_of(phrase)
    behind = "" if figures or state.rest else state.text[sign.end : state.clause.end]
    of_else = known_pattern("words", "base_of_else").search(behind)
    if of_else or bases.is_of_other_year(state, phrase):
        state.subject.base = ComparisonBase(fields.ANOTHER_BASE)
        raise NoField(diagnostics.OTHER_YEAR)
    if base != fields.YEAR_ON_YEAR:
        base = state.subject.budget.name = bases.budget_meant(state, base)
    if state.at == 1 and not state.subject.paragraph.named and _may_lack_amount(state, base):
        state.subject.bar()
    if figures and state.begins():
        _turn_to_amount_behind(state)
    state.subject.base = ComparisonBase(base, state.subject.amount.owners)
    state.subject.sentence.bases.add(base)
    if figures:
        compare(state, base, "last_year" if base == fields.YEAR_ON_YEAR else "budget", figures)


def _turn_to_amount_behind(state: ReadingState) -> None:
    """收入总计9万元，支出总计9万元。与年初预算8万元相比，收入总计增加1万元: of the first."""
    following = state.following()
    if following is None or following.rules[:2] != ("names", "change"):
        return
    named = [state.words(each) for each in following.tokens if each.kind == "LABEL"]
    labels = state.scope.before.get(named[0], ()) if len(named) == 1 else ()
    paths = {each.statement.paths for each in labels if len(each.statement.paths) == 1}
    known = [each for each in paths if state.draft.has(fields.leaf(each[0]))]
    if len(known) == 1:
        state.subject.amount.owners = known[0]


def _may_lack_amount(state: ReadingState, base: str) -> bool:
    """Whether a paragraph that begins with its base may have lost what is compared.

    That of an item behind the total of the items, or 三公经费 behind one of the expenses.
    """
    if not state.subject.amount.owners:
        return False
    place = bases.common(state.subject.amount.owners)
    part = fields.group(place, base)
    of_expense = part is not None and part[-1] != base
    return of_expense or fields.is_rows((*place[:-1], "items"))


def _words_of_side(text: str, clause: Clause) -> tuple[str, str]:
    """The words before what a clause says of an amount, and the side that they begin with."""
    event = clause.first_event if clause.has_figure else None
    if event is None or event.rule not in QUALIFIERS:
        return "", ""
    begun = clause.own_start
    if "YEAR" in clause.kinds:
        begun = next((e.start for e in clause.tokens if e.kind not in LEADS), clause.start)
    sides = known_words("words", "sides")
    side = next((each for each in sides if text.startswith(each, begun)), "")
    return text[begun : event.tokens[0].start], side


def changed_side(text: str, clause: Clause) -> str:
    """The side of which a clause says a change and names nothing else: 支出增加4万元."""
    words, side = _words_of_side(text, clause)
    changed = clause.first_event and clause.first_event.rule in ("comparison", "change")
    return side if changed and words == side else ""


def total_of_side(state: ReadingState, clause: Clause) -> tuple[Slot, ...]:
    """与上年相比，收入增加5万元，支出增加4万元: of the totals, beside none of the year."""
    section = state.scope.names[0]
    if section not in _TWO_SIDES:
        return ()
    changed = (each for each in clause.events or () if each.rule in ("comparison", "change"))
    begun = next((each.start for each in clause.tokens if each.kind not in LEADS), clause.start)
    said, sides = next(changed, None), known_words("words", "sides")
    side = "" if said is None else state.text[begun : said.tokens[0].start]
    if side not in sides:
        return ()
    kind = _SIDES[sides.index(side)]
    places = [(section, each) for each in (f"grand_total_{kind}", f"{kind}_of_year", kind)]
    stated = [each for each in places if state.draft.has(fields.leaf(each))]
    return (stated[0],) if len(stated) == 1 else ()


def check_side(state: ReadingState, clause: Clause) -> None:
    """Nothing is said of an amount whose name was not said.

    Raises:
        Refusal: 收入总计9万元，比上年增长5%，支出增加4万元; so is 支出完成预算的90% there, and
            behind 本年支出9万元 项目增加4万元.
    """
    words, side = _words_of_side(state.text, clause)
    if not words and not side:
        return
    own = fields.label_of(state.subject.amount.owners[0]) if state.subject.amount.owners else ""
    of_other = any(each in own for each in known_words("words", "sides") if side not in own)
    if (side and of_other) or words in known_words("words", "of_another"):
        raise Refusal(diagnostics.CLAUSE, of_another=True)


def compare(
    state: ReadingState, base: str, name: str, figures: list[Token], *, negative: bool = False
) -> None:
    """Figures to fields of the comparison with a base: one of each owner."""
    # 其中：本年收入8万元、年初结转1万元；比上年增加1万元: of one part, or of the whole?
    ends = state.clause.sign == ";" and state.clause.kinds[0] == "BASE"
    ends = ends and state.subject.sentence.among and state.before().rules[-1:] == ("figures",)
    if state.subject.amount.parts_stated or ends or _is_of_several(state):
        # 三公经费9万元，其中：公务接待费5万元。比上年增加1万元: said of which of the two?
        raise Refusal(diagnostics.MISPLACED)
    owners = bases.named_owners(state)
    unit = state.unit_of(figures[-1])
    changed = name in _CHANGED
    between = changed and bases.is_of_figure_between(state, base, unit)
    if between or base == fields.ANOTHER_BASE:
        raise NoField(diagnostics.MISPLACED)
    if len(figures) == 1 and len(owners) > 1:
        said_of_each = "EACH" in state.clause.kinds or state.subject.amount.groups
        if changed and not said_of_each and _are_unlike(state, owners):
            raise Refusal(diagnostics.MISPLACED)
        owners = (bases.common(owners),)
    if len(figures) != len(owners):
        raise Refusal(diagnostics.MISPLACED)
    if name in ("change", "last_year") and any(state.words(e)[0] == "-" for e in figures):
        raise Refusal(diagnostics.SIGN)  # 小于预算数-3万元, 比上年-3万元
    groups, stated = [], list[Figure]()
    for owner, token in zip(owners, figures, strict=True):
        part = fields.group(owner, base)
        fits = part is not None and fields.fits((*part, name), state.unit_of(token) or unit)
        if part is None or not fits or (changed and not _is_of_amount(state, owner, base, unit)):
            raise Refusal(diagnostics.MISPLACED)
        groups.append(part)
        stated.append(state.figure(token, unit, negative=negative))
        if name == "change" and (
            _is_of_whole(state, owner, stated[-1]) or _rate_is_of_another(state, owner, stated[-1])
        ):
            raise Refusal(diagnostics.MISPLACED)
        filling.add_figure(state, (*part, name), stated[-1])
    if name == "change":
        state.subject.change(stated[-1])
    state.subject.amount.groups = tuple(groups)
    if name != "budget":
        state.subject.amount.turns_to_amount()


def _is_of_several(state: ReadingState) -> bool:
    """人员经费9万元和公用经费2万元，比上年增加1万元; 合计比上年增加1万元: of both at once."""
    if state.clause.sign == "," and state.before().sign == "、":
        amounts = state.clauses[max(0, state.at - 3) : state.at - 1]
        if all({"names", "figures"} <= {*each.rules} for each in amounts):
            return True
    sums = state.text.startswith(known_words("words", "sums"), state.clause.own_start)
    return sums and "LABEL" not in state.clause.kinds and len(state.subject.sentence.stated) > 1


def _are_unlike(state: ReadingState, owners: tuple[Slot, ...]) -> bool:
    """收入总计、支出总计分别为9万元、8万元，比上年增加1万元: not both grew by that."""
    amounts = [state.draft.get(fields.leaf(each)) for each in owners]
    return len({each.value for each in amounts if isinstance(each, Figure)}) > 1


def _is_of_whole(state: ReadingState, owner: Slot, change: Figure) -> bool:
    """总收入9万元，其中年初结转1万元，比上年增加2万元: none of what was less than nothing."""
    amount = state.draft.get(fields.leaf(owner))
    same = isinstance(amount, Figure) and amount.unit == change.unit
    return state.subject.sentence.among and same and 0 <= amount.value < change.value


def _rate_is_of_another(state: ReadingState, owner: Slot, change: Figure) -> bool:
    """收入总计99万元，其中：年初结转9万元，比上年增加1万元，增长1.02%: of the total."""
    others = state.subject.paragraph.named - {owner}
    rate = _rate_behind(state) if others else None
    if rate is None:
        return False
    return _grew_by(state, owner, change, rate) is False and any(
        _grew_by(state, each, change, rate) for each in others
    )


def is_proved_by_rate(state: ReadingState) -> bool:
    """年初结转9万元，比上年增加1万元，增长12.5%: its rate says that the change is of the amount."""
    figures, owners, rate = state.clause.figures, state.subject.amount.owners, _rate_behind(state)
    if rate is None or len(figures) != 1 or len(owners) != 1:
        return False
    verb = next((state.words(e) for e in state.clause.tokens if e.kind == "VERB"), "")
    change = state.figure(figures[0], "", negative=bases.is_decrease(verb))
    return _grew_by(state, owners[0], change, rate) is True


def _rate_behind(state: ReadingState) -> Decimal | None:
    """比上年增加1万元 / ，增长12.5%: the rate of a change, if the next clause is that alone."""
    following = state.following()
    rates = following.figures if following is not None and following.rules == ("change",) else []
    single = [*map(state.unit_of, rates)] == ["%"]
    return state.figure(rates[0], "").value if single else None


def _grew_by(state: ReadingState, owner: Slot, change: Figure, rate: Decimal) -> bool | None:
    """Whether an amount grew by a rate, to its last place, where it changed; None: nobody knows."""
    amount = state.draft.get(fields.leaf(owner))
    if not isinstance(amount, Figure) or amount.unit != change.unit or not change.value:
        return None
    before = amount.value - change.value
    last_place = Decimal(1).scaleb(min(0, int(rate.as_tuple().exponent)))
    return before > 0 and abs(abs(change.value) * 100 / before - abs(rate)) <= last_place


def _is_of_amount(state: ReadingState, owner: Slot, base: str, unit: str) -> bool:
    """Whether a change beside a count is of the amount beside that.

    公务接待费9万元，接待8批次，比上年减少1万元，下降5% is; 接待8批次，比上年下降5% is not.
    """
    part, amount = fields.group(owner, base), state.subject.amount.money
    if part == (*owner, base) or same_kind(fields.unit_of(owner) or "元", "元"):
        return True
    beside = bool(amount) and fields.group(amount, base) == part
    return part in state.subject.amount.groups or (beside and same_kind(unit, "元"))


def read_change(state: ReadingState, event: Event) -> None:
    """增加1万元, 下降5%, 与上年持平: against the base that was said."""
    sign, figures = event.sign, event.figures
    if not figures:
        _read_without_figure(state, sign)
        return
    verb, before = state.words(sign), state.before().tokens[-1]
    cut = state.clause.sign == "(" and before.kind == sign.kind
    if cut and bases.is_decrease(state.words(before)) != bases.is_decrease(verb):
        raise Refusal(diagnostics.SIGN)  # 下降(增长5%, of 下降(增长)5%
    each = next((state.words(e) for e in event.tokens if e.kind == "EACH"), "")
    if each:
        _speak_of_both_totals(state)
        if each in known_words("words", "by_turns") and _is_first_of_several(state, figures):
            raise Refusal(diagnostics.MISPLACED)
    unit = state.unit_of(figures[-1])
    links = [state.words(token) for token in event.tokens if token.kind == "LINK"]
    became = any(words in link for link in links for words in known_words("words", "became"))
    names_rate = verb.endswith(known_words("words", "names_rate"))  # 增长率为5%
    if became and not names_rate:
        compare(state, _named_base(state), "final_account", figures)
        return
    if state.words(figures[0]).startswith("-"):
        state.subject.amount.groups = bases.comparisons_with(state, state.subject.base.name)
        raise Refusal(diagnostics.SIGN)
    if unit not in ("", "%") and _read_staff(state, figures, verb):
        return
    base = _named_base(state)
    saved = verb in known_words("words", "saved") and base == fields.YEAR_ON_YEAR
    if saved and "BASE" not in state.clause.kinds:
        raise Refusal(diagnostics.BASELESS)  # 比上年减少2万元。其中：基本支出9万元，节约1万元
    if _is_compared_next(state, verb) and state.is_broken(sign.start, figures[0].end):
        raise Refusal(diagnostics.CLAUSE)
    # 占88.9%，比上年提高1%: the share rose, or the amount; the same of 完成预算的88.9%
    of_share = state.before().rules[-1:] in (("share",), ("completion",))
    of_share &= "FINAL" not in state.clause.kinds  # 决算数比上年增加1% is of the amount
    if unit == "%" and of_share and verb in known_words("words", "verb_of_share"):
        raise Refusal(diagnostics.CLAUSE)
    bare_rate = names_rate or verb in known_words("words", "verb_of_rate")
    of_rate = unit == "%" or (not unit and bare_rate)
    compare(state, base, "rate" if of_rate else "change", figures, negative=bases.is_decrease(verb))


def _read_without_figure(state: ReadingState, sign: Token) -> None:
    """与上年持平; 增加 alone says nothing, and may be of another amount."""
    if sign.kind == "FLAT":
        for part in bases.comparisons_with(state, state.subject.base.name):
            state.draft.set((*part, "flat"), True)
            state.taken += 1
            state.subject.amount.groups = (part,)
        return
    if state.rest and state.rest[0].tokens[0][:2] == ("VERB", sign.end):
        raise Refusal(diagnostics.CLAUSE)  # 少增加3万元: neither an increase nor a decrease
    alone = state.begins() and state.following() is None
    if alone and "names" in state.clause.rules[:_FEW]:
        state.subject.bar(state.clause)  # 其他收入减少。比上年增加5万元: of which amount?


def _is_first_of_several(state: ReadingState, figures: list[Token]) -> bool:
    """分别增加2万元、减少1万元: the first of several, each of which has a verb of its own."""
    following = state.following()
    if following is None or following.rules[:1] != ("change",) or not following.has_figure:
        return False
    return same_kind(state.unit_of(following.figures[0]), state.unit_of(figures[0]))


def _named_base(state: ReadingState) -> str:
    if state.subject.base.name is None:
        raise Refusal(diagnostics.BASELESS)
    return state.subject.base.name


def _speak_of_both_totals(state: ReadingState) -> None:
    """收入总计X，支出总计X，与上年相比，各减少X: what is said of each is of both totals."""
    owners = state.subject.amount.owners
    if len(owners) == 1 and owners[0][-1] == "grand_total_expenditure":
        both = (*owners[0][:-1], "grand_total_revenue")
        if not state.draft.has(fields.leaf(both)):
            raise Refusal(diagnostics.MISPLACED)
        state.subject.amount.owners = (both, owners[0])


def _read_staff(state: ReadingState, figures: list[Token], verb: str) -> bool:
    """在职人员30人，增加2人: the change of a count of people."""
    owners, base = state.subject.amount.owners, state.subject.base.name
    if not owners or base not in (None, fields.YEAR_ON_YEAR):
        return False
    place = fields.nearest_field(owners[0], "change")
    if place is None or len(figures) > 1 or not fields.fits(place, state.unit_of(figures[0])):
        return False
    change = state.figure(figures[0], "", negative=bases.is_decrease(verb))
    filling.add_figure(state, place, change)
    state.subject.change(change)
    return True


def read_direction(state: ReadingState, event: Event) -> None:
    """决算数小于预算数(X万元): the difference itself."""
    sign, figures = event.sign, event.figures
    phrase = state.words(sign)
    base = bases.base_of(phrase)
    if base != fields.YEAR_ON_YEAR:
        base = state.subject.budget.name = bases.budget_meant(state, base)
    state.subject.base = ComparisonBase(base, state.subject.amount.owners)
    state.subject.amount.turns_to_amount()
    state.subject.amount.groups = bases.comparisons_with(state, base)
    if figures:
        if known_pattern("words", "no_direction").search(phrase):
            raise Refusal(diagnostics.MISPLACED)
        below = any(words in phrase for words in known_words("words", "below_budget"))
        compare(state, base, "change", figures, negative=below)


def _is_compared_next(state: ReadingState, verb: str) -> bool:
    """比上年增加 / [2万元，其中：接待费为] / 0万元，与上年持平: the second is of another.

    Not so of a rate of the same sign: 比上年减少2万元，同比下降10%.
    """
    following = state.following()
    if following is None or not following.events or following.rules[0] != "comparison":
        return False
    change = following.events[-1]
    if change.rule == "change" and change.tokens[-1].kind == "FIGURE":
        rate = state.unit_of(change.tokens[-1]) == "%"
        if rate and bases.is_decrease(state.words(change.tokens[0])) == bases.is_decrease(verb):
            return False
    return bases.base_of(state.words(following.events[0].tokens[0])) == state.subject.base.name
