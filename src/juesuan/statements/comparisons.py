"""What is said of an amount: its share, its comparisons, its budget and its completion."""

from __future__ import annotations

from juesuan import diagnostics
from juesuan.grammar_rules import known_pattern, known_words
from juesuan.model.leaves import Figure
from juesuan.model.units import same_kind
from juesuan.statements import fields
from juesuan.statements.clauses import Clause
from juesuan.statements.fields import Place
from juesuan.statements.lexer import Span
from juesuan.statements.plans import QUALIFIERS, Event
from juesuan.statements.reading import (
    TOTAL,
    NoField,
    Reading,
    Refused,
    base_of,
    common,
    is_decrease,
)
from juesuan.statements.subject import NO_BASE, Base, Listed

_FEW = 4  # things that a clause says, of which one names what it is of
_LEADS = ("AMONG", "NUMBERED", "YEAR")
_CHANGED = ("change", "rate", "last_year")
_SIDES = ("revenue", "expenditure")


class ComparisonReader(Reading):
    """Reads the qualifiers of clauses.lark: each belongs to the figure before it."""

    def _share(self, event: Event) -> None:
        sign, figures = self._tokens(event)
        if not figures:
            return
        if _is_no_share(self._words(sign), self.scope.names[0]):
            raise Refused(diagnostics.MISPLACED)
        begins = self._begins() or self.subject.spoken.between is not None
        if begins and self.clause.tokens[0] == sign:
            raise Refused(diagnostics.MISPLACED)  # whose share it is, nothing says
        if self._is_of_named_part():
            raise Refused(diagnostics.MISPLACED)  # 本年收入9万元，全部为财政拨款收入，占100%
        place = fields.nearest(self._owner()[0], "share")
        if len(figures) != 1 or place is None or self._unit(figures[0]) not in ("%", ""):
            raise Refused(diagnostics.MISPLACED)
        self._add(place, self._figure(figures[0], ""))

    def _is_of_named_part(self) -> bool:
        """Whether a total was stated, and then a part of it named without a figure."""
        before = self._before()
        named = "LABEL" in before.kinds and not before.figures
        return named and self._owner()[0][-1] == "total"

    def _comparison(self, event: Event) -> None:
        sign, figures = self._tokens(event)
        said = self._words(sign)
        self.subject.paragraph.base_of_side = NO_BASE
        if not figures and self.rest and self.rest[0].rule == "budget":
            said += self._words(self.rest[0].tokens[0])  # 与2024年度财政拨款支出年初预算9万元相比
        if not figures and said.endswith(known_words("words", "became")):
            self.subject.paragraph.other_year = True  # 上年为：收入总计9万元，支出总计8万元
            raise Refused(diagnostics.OTHER_YEAR)
        base = base_of(said)
        if self._is_of_other_year(said):
            self.subject.base = Base(fields.ANOTHER_BASE)
            raise NoField(diagnostics.OTHER_YEAR)
        if base != fields.YEAR_ON_YEAR:
            base = self.subject.budget.name = self._budget_of(base)
        if self.at == 1 and not self.subject.paragraph.named and self._may_be_of_another(base):
            self.subject.bar()
        self.subject.base = Base(base, self.subject.spoken.owners)
        if figures:
            self._compare(base, "last_year" if base == fields.YEAR_ON_YEAR else "budget", figures)

    def _may_be_of_another(self, base: str) -> bool:
        """Whether a paragraph that begins with its base may have lost what is compared.

        That of an item behind the total of the items, or 三公经费 behind one of the expenses.
        """
        if not self.subject.spoken.owners:
            return False
        place = common(self.subject.spoken.owners)
        part = fields.group(place, base)
        of_expense = part is not None and part[-1] != base
        return of_expense or fields.is_rows((*place[:-1], "items"))

    def _side(self, clause: Clause) -> tuple[str, str]:
        """The words before what a clause says of an amount, and the side that they begin with."""
        said = clause.said if clause.figures else None
        if said is None or said.rule not in QUALIFIERS:
            return "", ""
        begun = clause.own_start
        if "YEAR" in clause.kinds:
            begun = next((e.start for e in clause.tokens if e.kind not in _LEADS), clause.start)
        text, sides = self.passage.text, known_words("words", "sides")
        begins = text.startswith(sides, begun)
        side = next(each for each in sides if text.startswith(each, begun)) if begins else ""
        return text[begun : said.tokens[0].start], side

    def _total_of_side(self, clause: Clause) -> tuple[Place, ...]:
        """与上年相比，收入增加5万元，支出增加4万元: of the totals, beside none of the year."""
        if self.scope.names[0] != "balance":
            return ()
        (words, side), said = self._side(clause), clause.said
        changed = said is not None and said.rule in ("comparison", "change")
        if not (side and words == side and changed):
            return ()
        kind = _SIDES[known_words("words", "sides").index(side)]
        total, of_year = ("balance", f"grand_total_{kind}"), ("balance", f"{kind}_of_year")
        alone = self.draft.has(fields.leaf(total)) and not self.draft.has(fields.leaf(of_year))
        return (total,) if alone else ()

    def _check_side(self, clause: Clause) -> None:
        """Nothing is said of an amount whose name was not said.

        Raises:
            Refused: 收入总计9万元，比上年增长5%，支出增加4万元; so is 支出完成预算的90% there, and
                behind 本年支出9万元 项目增加4万元.
        """
        words, side = self._side(clause)
        if not words and not side:
            return
        own = self._label(self.subject.spoken.owners[0]) if self.subject.spoken.owners else ""
        of_other = any(each in own for each in known_words("words", "sides") if side not in own)
        if (side and of_other) or words in known_words("words", "of_another"):
            raise Refused(diagnostics.CLAUSE, of_another=True)

    def _compare(
        self, base: str, name: str, figures: list[Span], *, negative: bool = False
    ) -> None:
        if self.subject.spoken.parts_stated or self._ends_parts():
            # 三公经费9万元，其中：公务接待费5万元。比上年增加1万元: said of which of the two?
            raise Refused(diagnostics.MISPLACED)
        owners = self._owner()
        unit = self._unit(figures[-1])
        changed = name in _CHANGED
        between = changed and self._is_of_figure_between(base, unit)
        if between or base == fields.ANOTHER_BASE:
            raise NoField(diagnostics.MISPLACED)
        if len(figures) == 1 and len(owners) > 1:
            owners = (common(owners),)
        if len(figures) != len(owners):
            raise Refused(diagnostics.MISPLACED)
        if name in ("change", "last_year") and any(self._words(e)[0] == "-" for e in figures):
            raise Refused(diagnostics.SIGN)  # 小于预算数-3万元, 比上年-3万元
        groups, stated = [], list[Figure]()
        for owner, token in zip(owners, figures, strict=True):
            part = fields.group(owner, base)
            if part is None or not fields.fits((*part, name), unit):
                raise Refused(diagnostics.MISPLACED)
            if changed and not self._is_of_amount(owner, base, unit):
                raise Refused(diagnostics.MISPLACED)
            groups.append(part)
            stated.append(self._figure(token, unit, negative=negative))
            self._add((*part, name), stated[-1])
        if name == "change":
            self.subject.change(stated[-1])
        self.subject.spoken.groups = tuple(groups)
        if name != "budget":
            self.subject.spoken.turns_to_amount()

    def _is_of_amount(self, owner: Place, base: str, unit: str) -> bool:
        """Whether a change beside a count is of the amount beside that.

        公务接待费9万元，接待8批次，比上年减少1万元，下降5% is; 接待8批次，比上年下降5% is not.
        """
        part, amount = fields.group(owner, base), self.subject.spoken.money
        if part == (*owner, base) or same_kind(fields.unit_of(owner) or "元", "元"):
            return True
        beside = bool(amount) and fields.group(amount, base) == part
        return part in self.subject.spoken.groups or (beside and same_kind(unit, "元"))

    def _ends_parts(self) -> bool:
        """其中：本年收入8万元、年初结转1万元；比上年增加1万元: of one part, or of the whole?"""
        begins = self.clause.sign == ";" and self.clause.kinds[0] == "BASE"
        return begins and self.subject.sentence.among and self._before().rules[-1:] == ("figures",)

    def _change(self, event: Event) -> None:
        sign, figures = self._tokens(event)
        if sign.kind == "FLAT":
            self._flat()
            return
        if not figures:
            if self.rest and self.rest[0].tokens[0][:2] == ("VERB", sign.end):
                raise Refused(diagnostics.CLAUSE)  # 少增加3万元: neither an increase nor a decrease
            alone = self._begins() and self._following() is None
            if alone and "names" in self.clause.rules[:_FEW]:
                self.subject.bar(self.clause)  # 其他收入减少。比上年增加5万元: of which amount?
            return
        if self.clause.sign == "(" and self._is_of_other_sign(self._before().tokens[-1], sign):
            raise Refused(diagnostics.SIGN)  # 下降(增长5%, of 下降(增长)5%
        each = next((self._words(e) for e in event.tokens if e.kind == "EACH"), "")
        if each:
            self._of_both_totals()
            if each in known_words("words", "by_turns") and self._is_turn(figures):
                raise Refused(diagnostics.MISPLACED)
        verb, unit = self._words(sign), self._unit(figures[-1])
        links = [self._words(token) for token in event.tokens if token.kind == "LINK"]
        became = any(words in link for link in links for words in known_words("words", "became"))
        names_rate = verb.endswith(known_words("words", "names_rate"))  # 增长率为5%
        if became and not names_rate:
            self._compare(self._base(), "final_account", figures)
            return
        if self._words(figures[0]).startswith("-"):
            self.subject.spoken.groups = self._compared(self.subject.base.name)
            raise Refused(diagnostics.SIGN)
        if unit not in ("", "%") and self._staff(figures, verb):
            return
        base = self._base()
        if self._is_compared_next(verb) and self._is_broken(sign.start, figures[0].end):
            raise Refused(diagnostics.CLAUSE)
        if unit == "%" and self._is_of_share(verb):
            raise Refused(diagnostics.CLAUSE)
        bare_rate = names_rate or verb in known_words("words", "verb_of_rate")
        of_rate = unit == "%" or (not unit and bare_rate)
        self._compare(base, "rate" if of_rate else "change", figures, negative=is_decrease(verb))

    def _is_of_other_sign(self, before: Span, verb: Span) -> bool:
        """Whether a verb stands before another one, of which one is a decrease."""
        decreases = {is_decrease(self._words(each)) for each in (before, verb)}
        return before.kind == verb.kind and len(decreases) > 1

    def _is_turn(self, figures: list[Span]) -> bool:
        """分别增加2万元、减少1万元: the first of several, each of which has a verb of its own."""
        following = self._following()
        if following is None or following.rules[:1] != ("change",) or not following.figures:
            return False
        figure = next(e for e in following.tokens if e.kind == "FIGURE")
        return same_kind(self._unit(figure), self._unit(figures[0]))

    def _is_of_share(self, verb: str) -> bool:
        """占88.9%，比上年提高1%: the share rose, or the amount; the same of 完成预算的88.9%."""
        of_rate = self._before().rules[-1:] in (("share",), ("completion",))
        of_rate &= "FINAL" not in self.clause.kinds  # 决算数比上年增加1% is of the amount
        return of_rate and verb in known_words("words", "verb_of_share")

    def _base(self) -> str:
        if self.subject.base.name is None:
            raise Refused(diagnostics.BASELESS)
        return self.subject.base.name

    def _of_both_totals(self) -> None:
        """收入总计X，支出总计X，与上年相比，各减少X: what is said of each is of both totals."""
        owners = self.subject.spoken.owners
        if len(owners) == 1 and owners[0][-1] == "grand_total_expenditure":
            both = (*owners[0][:-1], "grand_total_revenue")
            if not self.draft.has(fields.leaf(both)):
                raise Refused(diagnostics.MISPLACED)
            self.subject.spoken.owners = (both, owners[0])

    def _staff(self, figures: list[Span], verb: str) -> bool:
        """在职人员30人，增加2人: the change of a count of people."""
        owners, base = self.subject.spoken.owners, self.subject.base.name
        if not owners or base not in (None, fields.YEAR_ON_YEAR):
            return False
        place = fields.nearest(owners[0], "change")
        if place is None or len(figures) > 1 or not fields.fits(place, self._unit(figures[0])):
            return False
        change = self._figure(figures[0], "", negative=is_decrease(verb))
        self._add(place, change)
        self.subject.change(change)
        return True

    def _flat(self) -> None:
        for part in self._compared(self.subject.base.name):
            self.draft.set((*part, "flat"), True)
            self.taken += 1
            self.subject.spoken.groups = (part,)

    def _budget(self, event: Event) -> None:
        sign, figures = self._tokens(event)
        base = self._budget_of(base_of(self._words(sign)))
        self.subject.budget.name = base
        self.subject.spoken.of_budget = bool(self.rest)  # 与上年相比，年初预算增加1万元
        if not figures:
            self.subject.budget.listed = Listed(base, opened=True)
            return
        if self.clause.among and self.clause.rules[:2] == ("lead", "budget"):
            raise Refused(diagnostics.MISPLACED)  # 支出决算9万元，其中：当年预算支出8万元 was spent
        self._of_one(base)
        self._compare(base, "budget", figures)
        self.subject.spoken.of_budget = True
        if not self._says_next("final", "completion"):
            self.subject.budget.listed = Listed(base)

    def _is_spent(self) -> bool:
        """Whether a figure directly behind a budget is its final account: 预算9万元，支出8万元.

        Raises:
            Refused: 预算9万元，其中：公务接待费5万元，支出3万元: spent of all, or of that part;
                or the part itself says 支出, and may be no part of the budget.
        """
        words, spent = self._before_figure(self.clause), known_words("words", "spent")
        if not any(each in words for each in spent):
            return False
        labels = {self._words(each) for each in self.clause.tokens if each.kind == "LABEL"}
        before = self._before()
        if labels <= {*spent} and before.figures and before.rules[-1:] == ("budget",):
            return True
        stated = "FINAL" in self.clause.kinds or self._next_is("budget")
        listed = self.subject.budget.listed
        if listed is None or stated or (labels and listed.opened):
            return False
        self.subject.budget.listed = Listed("")
        raise Refused(diagnostics.MISPLACED)

    def _final(self, event: Event) -> None:
        """支出决算为X: of what was named before, or against the budget where that is stated."""
        figures = [each for each in event.tokens if each.kind == "FIGURE"]
        self.subject.budget.listed = None
        if not figures:
            return
        owners, budget = self._owner(), self.subject.budget.name
        if owners == (TOTAL,):
            self.subject.sentence.stated = owners
        self.subject.spoken.money = owners[0]
        self.subject.spoken.turns_to_amount()
        self._of_one(budget or fields.AGAINST_BUDGET)
        fits = fields.fits(owners[0], self._unit(figures[0]))
        if len(figures) != 1 or (not fits and budget is None):
            raise Refused(diagnostics.MISPLACED)
        figure = self._figure(figures[0], "")
        place = fields.leaf(owners[0])
        expense = owners[0][0] == "three_public" and len(owners[0]) == 3
        own = fields.declaration(place)
        # 与全年预算相比，决算数4万元: of the comparison, where the amount itself was lost too.
        compared = self.subject.base.name in fields.BASES[:-1]
        of_row = any(isinstance(step, int) for step in owners[0])
        # What is said to be spent of a budget is not the amount of an item that was lost.
        lost = of_row and place in self.damaged and bool(budget or self._completed_next())
        stands = lost or self.draft.has(place)
        free = not (expense or compared or stands or self._is_lost(owners[0]))
        if own is not None and own.is_leaf and free:
            self._set(place, figure)
            return
        said = self._completed_next()
        # 2.公务接待费。2024年决算数3万元: the label is a sentence of its own.
        alone = self.subject.paragraph.named == set(owners) and not self.draft.has(place)
        if not self.subject.sentence.named and budget is None and not (of_row or alone):
            raise Refused(diagnostics.MISPLACED)  # of which amount, the words before it said
        if budget is None and said is None:
            if expense and not self.draft.has(place) and not self.subject.budget.lost:
                self._set(place, figure)
                return
            raise Refused(diagnostics.MISPLACED)
        groups = self._compared(budget if said is None else self._budget_of(said))
        self.subject.spoken.groups = groups
        for part in groups:
            self._add((*part, "final_account"), figure)

    def _completion(self, event: Event) -> None:
        sign, figures = self._tokens(event)
        base = self._budget_of(base_of(self._words(sign)))
        self.subject.budget.name = base
        if figures:
            self._of_one(base)
        for token in figures:
            name = "completion_rate" if self._unit(token) in ("%", "") else "budget"
            self._compare(base, name, [token])

    def _variance(self, event: Event) -> None:
        _, figures = self._tokens(event)
        base = self.subject.budget.name
        if not figures:
            return
        if base is None:
            raise Refused(diagnostics.MISPLACED)
        self._compare(base, "variance_rate", figures)

    def _direction(self, event: Event) -> None:
        """决算数小于预算数(X万元): the difference itself."""
        sign, figures = self._tokens(event)
        said = self._words(sign)
        base = base_of(said)
        if base != fields.YEAR_ON_YEAR:
            base = self.subject.budget.name = self._budget_of(base)
        self.subject.base = Base(base, self.subject.spoken.owners)
        self.subject.spoken.turns_to_amount()
        self.subject.spoken.groups = self._compared(base)
        if figures:
            if known_pattern("words", "no_direction").search(said):
                raise Refused(diagnostics.MISPLACED)
            below = any(words in said for words in known_words("words", "below_budget"))
            self._compare(base, "change", figures, negative=below)


def _is_no_share(words: str, section: str) -> bool:
    """占比上升3% changes a share; that of 上年收入 or 预算 is of others; 占口3% may be 13%."""
    rule = "no_share_of_expenses" if section == "three_public" else "no_share"
    if known_pattern("words", rule).match(words):
        return True
    other_time = known_pattern("words", "other_time").search(words)
    if other_time or any(each in words for each in known_words("words", "change")):
        return True
    budget, funds = known_words("words", fields.AGAINST_BUDGET)[0], "named_as_budget"
    return budget in words and not any(each in words for each in known_words("words", funds))
