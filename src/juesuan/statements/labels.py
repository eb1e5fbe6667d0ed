"""Labels and their figures: which field of the model a figure belongs to."""

from __future__ import annotations

import re
from typing import Final

from juesuan import diagnostics
from juesuan.grammar_rules import known_words
from juesuan.model.leaves import Figure
from juesuan.model.units import same_kind
from juesuan.statements import fields
from juesuan.statements.bases import completed_next
from juesuan.statements.fields import Place
from juesuan.statements.filling import add_figure, is_lost, set_leaf
from juesuan.statements.guests import GuestReader, is_foreign
from juesuan.statements.headers import lose_amount_as_before
from juesuan.statements.lexer import Span
from juesuan.statements.others import check_others, is_cut_behind_base, is_either_sum
from juesuan.statements.plans import Event
from juesuan.statements.projects import check_projects, place_in_row
from juesuan.statements.reading import OF_CLASSES, SUMMARY, TOTAL, Reading, Refused
from juesuan.statements.subject import Above
from juesuan.statements.vocabulary import Label, Statement, next_figures

# Signs that a figure of their own follows: 决算数,839.66万元 lost the start of it.
_WAITING: Final = ("FINAL", "VERB", "SHARE", "COMPLETED", "VARIANCE", "LINK", "BUDGET")
_GROUP = re.compile(r",[0-9]{3}(?![0-9])")


class LabelReader(GuestReader):
    """Reads names with their figures."""

    def _names(self, event: Event, rest: tuple[Event, ...]) -> None:
        if event.rule == "header":
            ends = not rest and self.at == len(self.clauses)
            if ends and [token.kind for token in event.tokens] == ["CLASS"]:
                # (一)教育支出(类) on a line of its own: the class of the items below it
                self.section.above = Above(self._named(event.tokens[0]))
                self.subject.bar()
            else:
                self._header(event)
            return
        names = [token for token in event.tokens if token.kind == "LABEL"]
        if is_cut_behind_base(self, names[0]):
            raise Refused(diagnostics.CLAUSE, of_another=True)
        labels = tuple([e for token in names for e in self.scope.before[self.words(token)]])
        stated = bool(rest) and rest[0].rule == "figures"
        check_others(self, names)
        if stated:
            self.subject.spoken.labels = labels
            return
        of_row = self.subject.spoken.owners and not self.subject.spoken.labels
        if of_row and self.words(names[0]) in known_words("words", "own_unit"):
            if not self.subject.sentence.named:
                raise Refused(diagnostics.CLAUSE, of_another=True)
            return  # 城乡社区支出(类)…9万元，支出比上年增加1万元: of the item, not of the fund
        if not rest and "WORDS" in self.clause.kinds and not self._goes_on():
            if self.begins():
                self.subject.bar(self.clause)  # 财政拨款收支总体与年初预箅相比: of that
            return  # 主要为食堂本年收入: words that state nothing
        links = known_words("words", "says_the_same")
        if not rest and self.words(self.clause.tokens[0]) in links:
            return  # 财政拨款收入9万元，为一般公共预算财政拨款收入: what follows is of the amount
        chosen = self._choose(labels, "", money=True)
        if chosen is None or _are_compared_apart(labels):
            self.subject.bar(self.clause)
            raise Refused(diagnostics.CLAUSE)
        self.subject.names(chosen.paths, labels)
        self.subject.order = chosen.order

    def _goes_on(self) -> bool:
        """安排的行政运行经费，合计210.66万元: the figure of the label is the next clause."""
        following = self.following()
        goes_on = following is not None and following.kinds[:2] == ("LINK", "FIGURE")
        return goes_on and self.clause.kinds[-1] == "LABEL"

    def _nothing(self, token: Span, labels: tuple[Label, ...]) -> None:
        """无下属预算单位 is 0; 无政府性基金预算… says that the section has nothing."""
        text = self.words(token)
        none = known_words("words", "none")[0]
        zero = none if text.startswith(none) else text[:2]
        for label in labels:
            for path in label.statement.paths:
                place = fields.leaf(path)
                field = fields.declaration(place)
                if field is None or self.draft.has(place):
                    continue
                if field.kind.name == "FLAG":
                    if not self.draft.has_below(path[:-1]):
                        self.draft.set(place, True)
                        self.taken += 1
                else:
                    span = self.passage.span(token.start, token.start + len(zero))
                    set_leaf(self, place, Figure("0", field.unit, *span))

    def _choose(
        self, labels: tuple[Label, ...], unit: str, *, money: bool = False
    ) -> Statement | None:
        """The statement that words mean: by the unit, then the next one in the printed order."""
        if money:
            stated = [each.statement for each in labels]
            fit = [each for each in stated if each.kind in ("amount", "compared")] or stated
        else:
            fit = _fitting(labels, unit)
        distinct = self._of_whom(labels, list(dict.fromkeys(fit)))
        if len(distinct) < 2:
            return distinct[0] if distinct else None
        sections = {each.section for each in distinct}
        if len(sections) > 1:
            if self.scope.names[0] != "balance":
                return None
            again = self._is_parted_again(labels[0].words, distinct)
            names = self.scope.names[1:] if again else self.scope.names
            first = next(name for name in names if name in sections)
            distinct = [each for each in distinct if each.section == first]
        units = {fields.unit_of(path) for each in distinct for path in each.paths}
        if not (unit or money) and len(units) > 1:
            return None  # 接待12: groups or persons, which their unit would tell
        alike = len(sections) == len({each.paths[0][-1] for each in distinct}) == 1
        if alike and self.subject.barrier is not None and not self.begins():
            return None  # 实行绩效管理的项目5个，涉及预算金额9万元: of what was not understood
        before = [each for each in distinct if each.order >= self.subject.order]
        lost = self.subject.barrier is not None or not before
        if lost and labels[0].words in known_words("words", "worth"):
            return None  # 设备2台，价值9万元: neither that of the houses nor that of the vehicles
        return min(before or distinct, key=lambda each: each.order)

    def _is_parted_again(self, words: str, found: list[Statement]) -> bool:
        """收入总计9万元；收入合计8万元，其中：财政拨款收入8万元: the second is of the year."""
        parted = any(each.among for each in self.clauses[self.at : self.at + 1])
        if not (parted and is_either_sum(words)):
            return False
        return any(self.draft.has(fields.leaf(each.paths[0])) for each in found)

    def _figures(self, event: Event, rest: tuple[Event, ...], explicit: bool) -> None:
        tokens = [token for token in event.tokens if token.kind == "FIGURE"]
        of_row = bool(self.subject.spoken.owners) and not self.subject.spoken.labels
        if of_row and self.says_next("final"):
            # (项) / 8万元，支出决算为7万元: the first may be a budget, whose words were lost
            self.leave(tokens[0].start, tokens[-1].end)
            lose_amount_as_before(self)
            self.subject.loses_base(budget=True)
            return
        if of_row and explicit:
            self._row_amount(tokens)
            return
        if "FINAL" in self.clause.kinds or self.next_is("budget"):
            self.subject.budget.listed = None  # 支出2万元，年初预算为3万元: no list of budgets
        behind = next((each for each in rest if each.rule == "behind"), None)
        spoken, unit = self.subject.spoken, self.unit_of(tokens[-1])
        if behind is not None and not explicit:
            of_unit = self.scope.names[0] == fields.ORGANISATION
            if of_unit and behind.tokens[-1].end < self.clause.end:
                raise Refused(diagnostics.CLAUSE)  # 有12个部门公布了决算: no divisions of the unit
            spoken.labels = self.scope.behind[self.words(behind.tokens[0])]
        if explicit or behind is not None:
            self._named_figures(spoken.labels, tokens, unit)
            return
        # 2024，某局…: a figure without a unit stands directly behind its label, and one that begins
        # a paragraph goes on with nothing.
        if not spoken.labels or not unit or self.at == 1 or self._is_cut_off(unit):
            raise Refused(diagnostics.MISPLACED)
        self._state_all(self._continued(unit), tokens, unit)

    def _named_figures(self, labels: tuple[Label, ...], tokens: list[Span], unit: str) -> None:
        """Figures with names of their own."""
        if len(tokens) == 1 and (_are_summed(labels) or self._is_of_another(tokens[0])):
            raise Refused(diagnostics.CLAUSE)
        names = self._by_turns(labels, tokens)
        if names is None:
            self._state_all(self._choose(labels, unit), tokens, unit)
        else:
            for statement, token in zip(names, tokens, strict=True):
                self._state(statement, [token], unit)

    def _state_all(self, statement: Statement | None, tokens: list[Span], unit: str) -> None:
        """All figures of a clause to the one statement that they are of."""
        if statement is None:
            raise Refused(diagnostics.CLAUSE)
        if self._is_of_one_kind(statement, unit):
            self.damaged.add(fields.leaf(statement.paths[0]))
            raise Refused(diagnostics.CLAUSE)
        self._state(statement, tokens, unit)

    def _is_another(self, path: Place, figure: Figure) -> bool:
        """A figure of another size is not the one that was stated; nor are its comparisons."""
        first = self.draft.get(fields.leaf(path))
        alike = isinstance(first, Figure) and first.unit == figure.unit
        return alike and first.value != figure.value

    def _is_of_another(self, figure: Span) -> bool:
        """收入总计 / [9万元，比上年增加] / 2万元，增长5%: the figure may be that of a change."""
        broken = self.next_is("change") and self.is_broken(figure.start - 1, figure.start + 1)
        return broken or self.next_is("final")

    def _is_of_one_kind(self, statement: Statement, unit: str) -> bool:
        """下设5个科室和2个中心，分别是：…; 职能科室18个，临床科室22个: not of all."""
        if statement.paths[0][-1] != "division_count":
            return False
        following, said = self.following(), [each.words for each in self.subject.spoken.labels]
        if following is None:
            return False
        if not {*known_words("words", "all_divisions")}.isdisjoint(said):
            return False
        if [self.unit_of(each) for each in following.tokens if each.kind == "FIGURE"] != [unit]:
            return False
        named = [each for each in following.tokens if each.kind in ("LABEL", "LABEL_BEHIND")]
        if named:
            known = {**self.scope.before, **self.scope.behind}[self.words(named[0])]
            return statement in (each.statement for each in known)
        behind = (each.kinds[0] for each in self.clauses[self.at + 1 : self.at + 2])
        return "OPENER" in behind or said[0][-2:] in self.words(following)

    def _is_cut_off(self, unit: str) -> bool:
        """支出总计9万元,2万元; 团组3个,12次; 年初预算为。2万元: a figure that no words name."""
        kinds = self.before().kinds
        before = kinds[-1]
        if before in _WAITING:
            return True
        counted = before == "FIGURE" or kinds[-2:] == ("FIGURE", "WORDS")  # 接待18个团组,130人次
        if not counted and _GROUP.match(self.passage.text, self.clause.start - 1):
            return True  # 本年收入,100.20万元: a group of thousands whose head may be lost
        own = self.subject.spoken.unit
        if own and same_kind(own, unit):
            # 250人全部为事业编制: the same; 行政编制52人，实际48人: others
            alone = (
                self.clause.tokens[-1].kind == "FIGURE"
                and self.scope.names[0] != fields.ORGANISATION
            )
            return not alone or unit != own or same_kind("元", unit)
        return False

    def _by_turns(self, labels: tuple[Label, ...], tokens: list[Span]) -> list[Statement] | None:
        """购置数及保有量分别为2辆和240辆: as many figures as names."""
        words = list(dict.fromkeys(label.words for label in labels)) if len(tokens) > 1 else ()
        if len(words) != len(tokens):
            return None
        named = (tuple(label for label in labels if label.words == word) for word in words)
        chosen = [self._choose(e, self.unit_of(t)) for e, t in zip(named, tokens, strict=True)]
        found = [each for each in chosen if each is not None]
        return found if len(found) == len(tokens) else None

    def _continued(self, unit: str) -> Statement | None:
        """2批次、26人次: a figure without words goes on with the label before it."""
        labels, owners = self.subject.spoken.labels, self.subject.spoken.owners
        fit = _fitting(labels, unit)
        if not owners:
            return None
        prefix, foreign = owners[0][:-1], str(owners[0][-1]).startswith("foreign")
        worth = known_words("words", "worth")[0]
        behind = next_figures(self.scope.names, self.subject.order)
        following = [
            label.statement
            for order in behind
            for label in self.scope.by_order.get(order, ())
            if label.statement.paths[0][:-1] == prefix
            and (label.statement.kind == "count" or label.words == worth)  # 车辆4辆，86.12万元
            and is_foreign(label.statement) == foreign
            and fields.fits(label.statement.paths[0], unit)
        ]
        return min(following, key=lambda each: each.order, default=fit[0] if fit else None)

    def _state(self, statement: Statement, tokens: list[Span], unit: str) -> None:
        """A figure to its field: one to both totals, two by turns."""
        paths, figures = statement.paths, [self.figure(token, unit) for token in tokens]
        if len(figures) not in (1, len(paths)):
            raise Refused(diagnostics.CLAUSE)
        self._check_quotes(tokens[0])
        check_projects(self, paths[0])
        if self.starts_line(tokens[0]):
            self.broken.append((paths[0], tokens[0]))
        places = tuple([place_in_row(self, path) for path in paths])
        self.subject.names(places, self.subject.spoken.labels, unit)
        self.subject.order = statement.order
        if same_kind(unit, "元"):
            self.subject.spoken.money = places[0]
            if not paths[0][-1].startswith("grand_total"):
                self.subject.sentence.stated += places
        for at, path in enumerate(places):
            figure = figures[at if len(figures) > 1 else 0]
            place = self._amount_place(path)
            if place in self.damaged:
                raise Refused(diagnostics.CLAUSE)
            if place is None:
                if self._is_another(path, figure):
                    raise Refused(diagnostics.REPEATED, label=fields.label_of(path))
                # The first stands; share and comparison of the second may be new.
                said, label = tokens[0], fields.label_of(path)
                self.leave(said.start, said.end, diagnostics.REPEATED, label=label)
            else:
                set_leaf(self, place, figure)

    def _check_quotes(self, figure: Span) -> None:
        """评级为 / 合格”的项目0个: the line that is lost held the first of two quotes, and more."""
        words = self.clause.start, figure.start
        if words[0] == words[1] or not self.passage.has_half_a_quotation(*words):
            return
        if self.is_broken(*words):
            raise Refused(diagnostics.CLAUSE)

    def _amount_place(self, path: Place) -> Place | None:
        """Where an amount goes: for the three expenses and the total of 五 by what was said."""
        place: Place = fields.leaf(path)
        subject = self.subject
        listed = subject.budget.listed
        if listed is not None:
            if not listed.base:
                raise Refused(diagnostics.MISPLACED)
            subject.spoken.of_budget = True
            return _free(self, fields.group(path, listed.base), "budget")
        if fields.is_expense(path):
            return self._expense_place(path, place)
        stands = self.draft.has(place)
        if not stands and not is_lost(self, path):
            return place
        if path == SUMMARY:
            completed = completed_next(self)
            if completed is not None:  # again against a budget: 支出决算数为X万元，完成预算P
                return _free(self, fields.group(path, completed), "final_account")
            if not self.draft.has(fields.leaf(OF_CLASSES)):
                self.subject.spoken.owners = (OF_CLASSES,)
                return fields.leaf(OF_CLASSES)
        return None

    def _expense_place(self, path: Place, place: Place) -> Place | None:
        """Against a budget with a rate, beside last year's, at its first statement, in detail."""
        subject = self.subject
        completed = completed_next(self)
        if completed is not None and not (self.draft.has(place) and self.section.detailed):
            subject.sentence.completed = True
            return _free(self, fields.group(path, completed), "final_account")
        again = subject.sentence.among and subject.sentence.stated.count(path) > 1
        if again or subject.sentence.completed:
            # A费X，其中：本级A费X: a part of it; A费X，完成预算的P；B费X: its rate was lost
            raise Refused(diagnostics.CLAUSE)
        # 三口经费比上年增加X，其中：A费Y: only the total has parts.
        among = self.clause.among and self.clause.sign == ","
        of_parts = among and not subject.base.owners
        of_total = of_parts or subject.base.owners == (TOTAL,)
        # What has a share is stated first: 三公经费比上年增加X，A费Y，占P.
        of_year = subject.base.name == fields.YEAR_ON_YEAR
        stated = TOTAL in subject.sentence.stated or self.next_is("share")
        if of_year and of_total and not stated:
            return _free(self, fields.group(path, fields.YEAR_ON_YEAR), "final_account")
        following = self.following()
        unread = following is not None and following.events is None and following.figures
        first = not self.draft.has(place) and not self.section.detailed
        if unread and (subject.budget.name is not None or not first):
            raise Refused(diagnostics.CLAUSE)  # what it says of the figure may be a budget
        if first:
            return place
        if not (self.section.detailed or self._has_paragraph()) and self.next_is("share"):
            return None  # A费X，B费X。其中：A费X，占P: which of the two has the share
        return _free(self, (*path[:2], "details"), "expenditure")

    def _has_paragraph(self) -> bool:
        """Whether the paragraph begins with what the clause names: 1.公务接待费9万元."""
        kinds = [kind for kind in self.clause.kinds if kind != "NUMBERED"]
        first = self.clause is self.clauses[0] and kinds[0] == "LABEL"
        return first and kinds.count("LABEL") == 1

    def _row_amount(self, tokens: list[Span]) -> None:
        place = self.subject.spoken.owners[0]
        if len(tokens) != 1 or not fields.fits(place, self.unit_of(tokens[0])):
            raise Refused(diagnostics.CLAUSE)
        self.subject.sentence.stated += (place,)
        add_figure(self, fields.leaf(place), self.figure(tokens[0], ""))


def _are_summed(labels: tuple[Label, ...]) -> bool:
    """上缴上级支出、经营支出共0元: one figure of several names is the figure of none of them."""
    return len({label.words for label in labels}) > 1


def _are_compared_apart(labels: tuple[Label, ...]) -> bool:
    """其他收入、经营收入比上年减少5万元: what is said of both at once is said of none of them.

    总收入、总支出各增加5万元 is said of each of the two totals.
    """
    paths = (path for label in labels for path in label.statement.paths)
    return _are_summed(labels) and not all(path[-1].startswith("grand_total") for path in paths)


def _fitting(labels: tuple[Label, ...], unit: str) -> list[Statement]:
    """The statements in whose fields a figure with a unit may stand."""
    found = (each.statement for each in labels)
    return [each for each in found if all(fields.fits(path, unit) for path in each.paths)]


def _free(state: Reading, part: Place | None, name: str) -> Place | None:
    if part is None or state.draft.has((*part, name)):
        return None
    return (*part, name)
