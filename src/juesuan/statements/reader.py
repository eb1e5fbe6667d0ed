"""Reading a paragraph: each clause's figures to the fields that its section gives them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from juesuan import diagnostics
from juesuan.diagnostics import DiagnosticCode
from juesuan.model.leaves import Day, Figure
from juesuan.reading.draft import Draft
from juesuan.statements import fields
from juesuan.statements.clauses import Clause, Event, clauses
from juesuan.statements.fields import Place
from juesuan.statements.lexer import Span
from juesuan.statements.running import end_of_words, listed
from juesuan.statements.scope import Scope
from juesuan.statements.subject import Subject
from juesuan.statements.vocabulary import Label, Path, Statement
from juesuan.statements.words import Passage

__all__ = ["StatementReader"]

_QUOTED = 24
_EXPENSES: Final = ("travel_abroad", "vehicles", "hospitality")
_BASES: Final = (
    ("年初", fields.AGAINST_INITIAL),
    ("全年", fields.AGAINST_FULL_YEAR),
    ("调整", fields.AGAINST_FULL_YEAR),
    ("预算", fields.AGAINST_BUDGET),
)


class Refused(Exception):
    """A clause that states a figure nobody can place: it stays unread, with the reason."""

    def __init__(self, code: DiagnosticCode, **words: object) -> None:
        self.code, self.words = code, words


class StatementReader:
    """Reads paragraphs of open sections into a draft."""

    def __init__(self, draft: Draft, year: Callable[[], int | None]) -> None:
        self.draft, self.year = draft, year
        self.subject = Subject()
        self.taken = 0
        self.passage: Passage
        self.scope: Scope
        self.clauses: list[Clause] = []
        self.at = 0
        self.clause: Clause
        self.detailed = False

    def enter(self) -> None:
        """A heading opens another section: nothing of the one before goes on."""
        self.subject = Subject()
        self.detailed = False

    def read(self, passage: Passage, scope: Scope, *, item: bool) -> int:
        """Read one paragraph; how many facts were found."""
        self.passage, self.scope = passage, scope
        self.clauses = clauses(passage.text, scope)
        self.subject.new_paragraph(item=item)
        self.taken = 0
        unknown: list[tuple[Clause, DiagnosticCode, dict[str, object]]] = []
        sentence, self.at = 0, 0
        held: list[tuple[int, tuple[Place, ...], tuple[Label, ...]]] = []
        while self.at < len(self.clauses):
            self.clause = clause = self.clauses[self.at]
            self.at += 1
            if clause.sentence != sentence:
                sentence = clause.sentence
                self.subject.new_sentence()
                if not _among(passage.text, clause):
                    self.subject.budget_listed = None
            while held and clause.depth < held[-1][0]:
                _, self.subject.owners, self.subject.labels = held.pop()
            if clause.depth > (held[-1][0] if held else 0):
                held.append((clause.depth, self.subject.owners, self.subject.labels))
            try:
                self._clause(clause)
            except Refused as refused:
                if clause.figures:
                    self.subject.barrier()
                    unknown.append((clause, refused.code, refused.words))
        for _, self.subject.owners, self.subject.labels in reversed(held):
            pass  # brackets that end with the paragraph: the figure before them goes on
        for clause, code, words in unknown:
            self._unread(clause, code, words)
        return self.taken

    def _unread(self, clause: Clause, code: DiagnosticCode, words: dict[str, object]) -> None:
        start, end = self.passage.span(clause.start, clause.end)
        text = self.passage.text[clause.start : clause.end][:_QUOTED]
        self.draft.unread(start, end, code.at(start, end, **{"words": text, **words}))

    # One clause.

    def _clause(self, clause: Clause) -> None:
        if clause.events is None:
            if clause.figures:
                raise Refused(diagnostics.CLAUSE)
            return
        if self.subject.other_year and clause.figures:
            raise Refused(diagnostics.OTHER_YEAR)
        self._check_lead(clause)
        explicit = False
        events = clause.events
        for index, event in enumerate(events):
            rest = events[index + 1 :]
            match event.rule:
                case "lead":
                    self._lead(event, rest)
                case "names" | "header":
                    explicit = True
                    self._names(event, rest)
                case "figures":
                    self._figures(event, rest, explicit)
                case "nothing":
                    token = event.tokens[0]
                    self._nothing(token, self.scope.before[self._words(token)])
                case "behind":
                    pass
                case "opener":
                    self._opener(event, events[:index])
                case _:
                    getattr(self, f"_{event.rule}")(event)

    def _words(self, token: Span) -> str:
        return self.passage.text[token.start : token.end]

    def _check_lead(self, clause: Clause) -> None:
        """A figure of another year is none of this document."""
        assert clause.events is not None
        year = self.year()
        for event in clause.events:
            if event.rule != "lead":
                continue
            for token in event.tokens:
                if token.kind != "YEAR" or year is None:
                    continue
                said = self._words(token)
                if said[4:5] != "-" and int(said[:4]) != year and clause.figures:
                    self.subject.other_year = True
                    raise Refused(diagnostics.OTHER_YEAR)

    def _lead(self, event: Event, rest: tuple[Event, ...]) -> None:
        for token in event.tokens:
            if token.kind == "DAY":
                self._day(token)
        if not rest or rest[0].rule not in ("names", "figures"):
            return
        subjects = [self._words(token) for token in event.tokens if token.kind == "SUBJECT"]
        figures = rest[0].rule == "figures" and not any(e.rule == "behind" for e in rest)
        if figures and subjects and not _is_filler(subjects[-1]):
            raise Refused(diagnostics.CLAUSE)
        if rest[0].rule == "names" and subjects and event.tokens[-1].kind == "SUBJECT":
            label = self._words(rest[0].tokens[0])
            if not _may_stand_before(subjects[-1], label, event.tokens):
                raise Refused(diagnostics.SUBJECT, subject=subjects[-1][-12:], label=label)

    def _day(self, token: Span) -> None:
        """截至2024年12月31日: the day of the section that declares one."""
        from juesuan.reading.values import iso_day

        for labels in self.scope.before.values():
            for label in labels:
                place = label.statement.paths[0]
                before = self.passage.text[max(0, token.start - len(label.words)) : token.start]
                if label.statement.kind != "day" or before != label.words or self.draft.has(place):
                    continue
                value = iso_day(self._words(token), None)
                if value is not None:
                    self._set(place, Day(value, *self.passage.span(token.start, token.end)))

    # Labels and figures.

    def _names(self, event: Event, rest: tuple[Event, ...]) -> None:
        if event.rule == "header":
            self._header(event)
            return
        names = [token for token in event.tokens if token.kind == "LABEL"]
        found = [self.scope.before[self._words(token)] for token in names]
        if len(names) == 3 and {_expense(each) for each in found} == set(_EXPENSES):
            raise Refused(diagnostics.CLAUSE)
        labels = tuple(label for each in found for label in each)
        if rest and rest[0].rule == "figures":
            self.subject.labels = labels
            return
        if not rest and any(token.kind == "WORDS" for token in self.clause.tokens):
            return  # 主要为食堂本年收入: words that state nothing
        chosen = self._choose(labels, "", money=True)
        if chosen is None:
            if rest:
                raise Refused(diagnostics.CLAUSE)
            return
        self.subject.names(self._owners(chosen), labels, chosen.order)

    def _nothing(self, token: Span, labels: tuple[Label, ...]) -> None:
        """无下属预算单位 is 0; 无政府性基金预算… says that the section has nothing."""
        text = self._words(token)
        zero = "无" if text.startswith("无") else text[:2]
        for label in labels:
            for path in label.statement.paths:
                place = fields.leaf(path)
                field = fields.declaration(place)
                if field is None or self.draft.has(place):
                    continue
                if field.kind.name == "FLAG":
                    if not self.draft.has_below(path[:1]):
                        self.draft.set(place, True)
                        self.taken += 1
                else:
                    span = self.passage.span(token.start, token.start + len(zero))
                    self._set(place, Figure("0", field.unit, *span))

    def _header(self, event: Event) -> None:
        """类, 款 and 项 open an item; a class alone one of 结构情况 (or of 三)."""
        kinds = {token.kind: token for token in event.tokens}
        rows = self._rows("items" if "ITEM" in kinds else "classes", complete=len(kinds) == 3)
        if rows is None or ("GROUP" in kinds and "ITEM" not in kinds):
            raise Refused(diagnostics.CLAUSE)
        row = self.draft.append(rows)
        for kind, name in (("CLASS", "class_"), ("CLASS_NAME", "class_"), ("GROUP", "group"), ("ITEM", "item")):
            token = kinds.get(kind)
            if token is not None:
                last = token.end - (0 if kind == "CLASS_NAME" else 3)
                leaf = self.passage.words(token.start, last, quotes=False)
                if leaf is not None:
                    self._set((*row, name), leaf)
        amount = "expenditure" if rows[-1] == "items" else "amount"
        self.subject.names(((*row, amount),), (), self.subject.order)
        self.subject.budget = None

    def _rows(self, name: str, *, complete: bool) -> Place | None:
        for section in self.scope.names:
            path: Place = (*section.split("__"), name)
            if fields.is_rows(path):
                return path
        return None

    def _choose(self, labels: tuple[Label, ...], unit: str, *, money: bool = False) -> Statement | None:
        """The statement that words mean: by the unit, then the next one in the printed order."""
        fit = [
            each.statement
            for each in labels
            if each.statement.kind not in ("nothing",)
            and (money or all(fields.fits(path, unit) for path in each.statement.paths))
        ]
        if money:
            fit = [each for each in fit if each.kind in ("amount", "compared")] or fit
        distinct = list(dict.fromkeys(fit))
        if len(distinct) < 2:
            return distinct[0] if distinct else None
        sections = {each.section for each in distinct}
        if len(sections) > 1:
            return None
        last = self.subject.order
        before = [each for each in distinct if each.order >= last]
        return min(before or distinct, key=lambda each: each.order)

    def _owners(self, statement: Statement) -> tuple[Place, ...]:
        if statement.kind == "compared":
            return (statement.paths[0],)
        return tuple(statement.paths)

    def _figures(self, event: Event, rest: tuple[Event, ...], explicit: bool) -> None:
        tokens = [token for token in event.tokens if token.kind == "FIGURE"]
        if self.subject.owners and explicit and not self.subject.labels:
            self._row_amount(tokens)
            return
        if any(token.kind == "FINAL" for token in self.clause.tokens):
            self.subject.budget_listed = None
        behind = next((each for each in rest if each.rule == "behind"), None)
        labels = self.subject.labels
        if behind is not None and not explicit:
            labels = self.scope.behind[self._words(behind.tokens[0])]
            self.subject.labels = labels
        elif not explicit and not labels:
            raise Refused(diagnostics.MISPLACED)
        unit = _unit(self._words(tokens[-1]))
        if not explicit and behind is None:
            statement = self._continued(unit)
        else:
            names = self._by_turns(labels, tokens)
            if names is not None:
                for statement, token in zip(names, tokens, strict=True):
                    self._state(statement, statement.paths, [token], unit)
                return
            statement = self._choose(labels, unit)
        if statement is None:
            raise Refused(diagnostics.CLAUSE)
        self._state(statement, statement.paths, tokens, unit)

    def _by_turns(self, labels: tuple[Label, ...], tokens: list[Span]) -> list[Statement] | None:
        """购置数及保有量分别为2辆和240辆: as many figures as names."""
        words = list(dict.fromkeys(label.words for label in labels))
        if len(words) < 2 or len(words) != len(tokens):
            return None
        found: list[Statement] = []
        for word, token in zip(words, tokens, strict=True):
            own = tuple(label for label in labels if label.words == word)
            chosen = self._choose(own, _unit(self._words(token)))
            if chosen is None:
                return None
            found.append(chosen)
        return found

    def _continued(self, unit: str) -> Statement | None:
        """2批次、26人次: a figure without words goes on with the label before it."""
        fit = [
            each.statement
            for each in self.subject.labels
            if all(fields.fits(path, unit) for path in each.statement.paths)
        ]
        new = [
            each
            for each in fit
            if not any(self.draft.has(fields.leaf(path)) for path in each.paths)
        ]
        if new or not self.subject.labels or not self.subject.owners:
            return min(new, key=lambda each: abs(each.order - self.subject.order), default=None)
        prefix = self.subject.owners[0][:-1]
        following = [
            label.statement
            for labels in self.scope.before.values()
            for label in labels
            if label.statement.paths[0][:-1] == prefix
            and label.statement.kind == "count"
            and self.subject.order < label.statement.order <= self.subject.order + 2
            and fields.fits(label.statement.paths[0], unit)
        ]
        return min(following, key=lambda each: each.order, default=fit[0] if fit else None)

    def _state(
        self, statement: Statement, paths: tuple[Path, ...], tokens: list[Span], unit: str
    ) -> None:
        """A figure to its field: one to both totals, two by turns."""
        figures = [self._figure(token, unit) for token in tokens]
        if len(figures) not in (1, len(paths)):
            raise Refused(diagnostics.CLAUSE)
        owners = self.subject.owners
        places = tuple([self._in_row(path) for path in paths])
        self.subject.names(places, self.subject.labels, statement.order)
        self.subject.sentence_amount |= paths == (("three_public", "expenditure"),)
        for at, path in enumerate(places):
            figure = figures[at if len(figures) > 1 else 0]
            place = self._amount_place(path, owners)
            if place is None:
                self._repeated(tokens[0], path)
            else:
                self._set(place, figure)

    def _in_last_row(self, path: Path) -> Place:
        """The path in the row that was begun last; words alone begin none."""
        for length in range(1, len(path)):
            if fields.is_rows(path[:length]):
                last = max(self.draft.counts.get(path[:length], 0) - 1, 0)
                return (*path[:length], last, *path[length:])
        return path

    def _in_row(self, path: Path) -> Place:
        """The path with the index of its row: a statement that comes again begins the next row."""
        for length in range(1, len(path)):
            if fields.is_rows(path[:length]):
                rows, rest = path[:length], path[length:]
                last = self.draft.counts.get(rows, 0) - 1
                if last < 0 or self.draft.has((*rows, last, *rest)):
                    return (*self.draft.append(rows), *rest)
                return (*rows, last, *rest)
        return path

    def _figure(self, token: Span, shared: str, *, negative: bool = False) -> Figure:
        figure = self.passage.figure(token.start, token.end, negative=negative)
        if figure is None:
            raise Refused(diagnostics.TWO_NUMBERS)
        if figure.unit is None and shared:
            from juesuan.model.units import canonical_unit

            figure = Figure(figure.value, canonical_unit(shared), figure.start, figure.end)
        return figure

    def _repeated(self, token: Span, path: Place) -> None:
        """Stated before: the first stands, share and comparison of the second may be new."""
        field = fields.declaration(path)
        start, end = self.passage.span(token.start, token.end)
        label = field.label if field is not None else ""
        self.draft.unread(start, end, diagnostics.REPEATED.at(start, end, label=label))

    def _amount_place(self, path: Place, before: tuple[Place, ...]) -> Place | None:
        """Where an amount goes: for the three expenses and the total of 五 by what was said."""
        place: Place = fields.leaf(path)
        subject = self.subject
        if subject.budget_listed is not None:
            return self._free(fields.group(path, subject.budget_listed), "budget")
        if path[0] == "three_public" and path[-1] == "expenditure" and len(path) == 3:
            return self._expense_place(path, place)
        if not self.draft.has(place):
            return place
        if path == ("general_public_budget", "summary", "expenditure"):
            total: Place = ("general_public_budget", "classes_total")
            if not self.draft.has(fields.leaf(total)):
                self.subject.owners = (total,)
                return fields.leaf(total)
        return None

    def _expense_place(self, path: Place, place: Place) -> Place | None:
        """Against a budget with a rate, beside last year's, at its first statement, in detail."""
        subject = self.subject
        completed = self._completed_next()
        if completed is not None:
            return self._free(fields.group(path, completed), "final_account")
        of_total = subject.base_owners == (("three_public", "expenditure"),)
        if subject.base == fields.YEAR_ON_YEAR and of_total and not subject.sentence_amount:
            return self._free(fields.group(path, fields.YEAR_ON_YEAR), "final_account")
        if not self.draft.has(place) and not self._is_detail(path):
            return place
        return self._free((*path[:2], "details"), "expenditure")

    def _is_detail(self, path: Place) -> bool:
        return self.detailed and any(
            self.draft.has(("three_public", each, "expenditure", "figure")) for each in _EXPENSES
        )

    def _free(self, part: Place | None, name: str) -> Place | None:
        if part is None or self.draft.has((*part, name)):
            return None
        return (*part, name)

    def _completed_next(self) -> str | None:
        """The budget of 完成预算的P behind an amount, before the next name."""
        for clause in self.clauses[self.at : self.at + 3]:
            if clause.events is None or clause.sentence != self.clause.sentence:
                return None
            for event in clause.events:
                if event.rule == "completion":
                    said = _base_of(self._words(event.tokens[0]))
                    if said == fields.AGAINST_BUDGET and self.subject.budget:
                        return self.subject.budget
                    return said
                if event.rule in ("names", "header", "share", "comparison", "opener"):
                    return None
        return None

    def _row_amount(self, tokens: list[Span]) -> None:
        place = self.subject.owners[0]
        if len(tokens) != 1 or not fields.fits(place, _unit(self._words(tokens[0]))):
            raise Refused(diagnostics.CLAUSE)
        if not self.draft.has(fields.leaf(place)):
            self._set(fields.leaf(place), self._figure(tokens[0], ""))

    def _set(self, place: Place, leaf: object) -> None:
        self.draft.set(place, leaf)
        self.taken += 1

    # What is said of an amount.

    def _owner(self) -> tuple[Place, ...]:
        if not self.subject.owners:
            raise Refused(diagnostics.MISPLACED)
        return self.subject.owners

    def _tokens(self, event: Event) -> tuple[Span, list[Span]]:
        """The sign of a clause and its figures."""
        sign = next(t for t in event.tokens if t.kind not in ("EACH", "FIGURE", "LINK", "JOIN"))
        return sign, [t for t in event.tokens if t.kind == "FIGURE"]

    def _share(self, event: Event) -> None:
        _, figures = self._tokens(event)
        if not figures:
            return
        place = fields.nearest(self._owner()[0], "share")
        if len(figures) != 1 or place is None or _unit(self._words(figures[0])) not in ("%", ""):
            raise Refused(diagnostics.MISPLACED)
        if not self.draft.has(place):
            self._set(place, self._figure(figures[0], ""))

    def _comparison(self, event: Event) -> None:
        sign, figures = self._tokens(event)
        said = self._words(sign)
        base = _base_of(said)
        year = self.year()
        named = next((int(said[at : at + 4]) for at in range(len(said)) if said[at : at + 4].isdigit()), None)
        if named is not None and year is not None and named != year - (base == fields.YEAR_ON_YEAR):
            self.subject.base = None
            raise Refused(diagnostics.OTHER_YEAR)
        if base != fields.YEAR_ON_YEAR:
            base = self.subject.budget = self._budget_of(base)
        self.subject.base, self.subject.base_owners = base, self.subject.owners
        if figures:
            self._compare(base, "last_year" if base == fields.YEAR_ON_YEAR else "budget", figures)

    def _budget_of(self, base: str) -> str:
        """An unnamed 预算 is the budget that the same sentence or item named before."""
        if base == fields.AGAINST_BUDGET and self.subject.budget:
            return self.subject.budget
        return base

    def _compare(self, base: str, name: str, figures: list[Span], *, negative: bool = False) -> None:
        owners = self._owner()
        unit = _unit(self._words(figures[-1]))
        if len(figures) == 1 and len(owners) > 1:
            owners = (_common(owners),)
        if len(figures) != len(owners):
            raise Refused(diagnostics.MISPLACED)
        groups = []
        for owner, token in zip(owners, figures, strict=True):
            part = fields.group(owner, base)
            if part is None or not fields.fits((*part, name), unit):
                raise Refused(diagnostics.MISPLACED)
            groups.append(part)
            if not self.draft.has((*part, name)):
                self._set((*part, name), self._figure(token, unit, negative=negative))
        self.subject.groups = tuple(groups)

    def _change(self, event: Event) -> None:
        sign, figures = self._tokens(event)
        if sign.kind == "FLAT":
            self._flat()
            return
        if not figures:
            return
        verb, text = self._words(sign), self._words(figures[0])
        unit = _unit(self._words(figures[-1]))
        if any(token.kind == "LINK" and "为" in self._words(token) for token in event.tokens):
            self._became(figures)
            return
        if text.startswith("-"):
            raise Refused(diagnostics.SIGN)
        if unit and unit not in ("%",) and self._staff(figures, verb):
            return
        if self.subject.base is None:
            raise Refused(diagnostics.BASELESS)
        name = "rate" if unit == "%" or (not unit and verb in ("增长", "下降", "降低", "上升", "提高")) else "change"
        self._compare(self.subject.base, name, figures, negative=_is_decrease(verb))

    def _staff(self, figures: list[Span], verb: str) -> bool:
        """在职人员30人，增加2人: the change of a count of people."""
        if not self.subject.owners or self.subject.base is not None:
            return False
        place = fields.nearest(self.subject.owners[0], "change")
        if place is None or not fields.fits(place, _unit(self._words(figures[0]))) or len(figures) > 1:
            return False
        if place[-2:] and "year_on_year" in place:
            return False
        if not self.draft.has(place):
            self._set(place, self._figure(figures[0], "", negative=_is_decrease(verb)))
        return True

    def _became(self, figures: list[Span]) -> None:
        """减少为X: an amount, not a change."""
        if self.subject.base is None:
            raise Refused(diagnostics.MISPLACED)
        self._compare(self.subject.base, "final_account", figures)

    def _flat(self) -> None:
        if self.subject.base is None or not self.subject.owners:
            return
        part = fields.group(_common(self.subject.owners), self.subject.base)
        if part is not None:
            self.draft.set((*part, "flat"), True)
            self.taken += 1
            self.subject.groups = (part,)

    def _budget(self, event: Event) -> None:
        sign, figures = self._tokens(event)
        base = self._budget_of(_base_of(self._words(sign)))
        if self.subject.base not in (None, fields.YEAR_ON_YEAR) and base == fields.AGAINST_BUDGET:
            base = self.subject.base or base
        self.subject.budget = base
        if not figures:
            self.subject.budget_listed = base
            return
        owners = self._owner()
        part = fields.group(_common(owners), base)
        if len(figures) != 1 or part is None or not fields.fits((*part, "budget"), _unit(self._words(figures[0]))):
            raise Refused(diagnostics.MISPLACED)
        if not self.draft.has((*part, "budget")):
            self._set((*part, "budget"), self._figure(figures[0], ""))
        self.subject.groups = (part,)
        if not self._final_follows():
            self.subject.budget_listed = base

    def _final_follows(self) -> bool:
        """Whether the sentence goes on with a final account: then it is no list of budgets."""
        for clause in self.clauses[self.at :]:
            if clause.sentence != self.clause.sentence:
                return False
            for event in clause.events or ():
                if event.rule in ("final", "completion"):
                    return True
                if event.rule == "names":
                    return False
        return False

    def _final(self, event: Event) -> None:
        """支出决算为X: of what was named before, or against the budget where that is stated."""
        _, figures = self._tokens(event)
        self.subject.budget_listed = None
        if not figures:
            return
        owners, budget = self._owner(), self.subject.budget
        if len(figures) != 1 or not fields.fits(owners[0], _unit(self._words(figures[0]))):
            if len(figures) != 1 or budget is None:
                raise Refused(diagnostics.MISPLACED)
        figure = self._figure(figures[0], "")
        place = fields.leaf(owners[0])
        expense = owners[0][0] == "three_public" and len(owners[0]) == 3
        own = fields.declaration(place)
        if own is not None and own.is_leaf and not expense and not self.draft.has(place):
            self._set(place, figure)
            return
        part = fields.group(_common(owners), budget or fields.AGAINST_BUDGET)
        said = self._completed_next()
        if said is not None:
            part = fields.group(_common(owners), self._budget_of(said))
        if budget is None and said is None:
            if expense and not self.draft.has(place):
                self._set(place, figure)
                return
            raise Refused(diagnostics.MISPLACED)
        free = self._free(part, "final_account")
        if free is not None:
            self._set(free, figure)
        self.subject.groups = (part,) if part is not None else ()

    def _completion(self, event: Event) -> None:
        sign, figures = self._tokens(event)
        base = self._budget_of(_base_of(self._words(sign)))
        if self.subject.blocked and base == fields.AGAINST_BUDGET:
            raise Refused(diagnostics.MISPLACED)
        self.subject.budget = base
        if not figures:
            return
        part = fields.group(_common(self._owner()), base)
        if part is None:
            raise Refused(diagnostics.MISPLACED)
        for token in figures:
            name = "completion_rate" if _unit(self._words(token)) in ("%", "") else "budget"
            if not self.draft.has((*part, name)):
                self._set((*part, name), self._figure(token, ""))
        self.subject.groups = (part,)

    def _variance(self, event: Event) -> None:
        _, figures = self._tokens(event)
        base = self.subject.budget
        if not figures:
            return
        if base is None:
            raise Refused(diagnostics.MISPLACED)
        self._compare(base, "variance_rate", figures)

    def _direction(self, event: Event) -> None:
        """决算数小于预算数(X万元): the difference itself."""
        sign, figures = self._tokens(event)
        said = self._words(sign)
        named = _base_of(said[said.index("预算") - 2 :] if "预算" in said else said)
        base = self._budget_of(named)
        if not self.subject.owners:
            if figures:
                raise Refused(diagnostics.MISPLACED)
            return
        self.subject.budget = self.subject.base = base
        part = fields.group(_common(self.subject.owners), base)
        self.subject.groups = (part,) if part is not None else ()
        if figures:
            self._compare(base, "change", figures, negative="小于" in said or "低于" in said or "少于" in said)

    # Running words.

    def _opener(self, event: Event, before: tuple[Event, ...]) -> None:
        """主要原因是, 主要用于, 分别是: the words behind it, to where they end."""
        token = event.tokens[0]
        said = self._words(token)
        if token.kind == "PURPOSE" and "以下方面" in said:
            self.subject.budget_listed = None
            return
        until, self.at = end_of_words(self.passage.text, self.clauses, self.at, token, self.scope)
        if token.kind == "REASON":
            self._reason(token, until, before)
        elif token.kind == "PURPOSE":
            self._purpose(token, until)
        else:
            self._stated_words(token, until)

    def _reason(self, token: Span, until: int, before: tuple[Event, ...]) -> None:
        groups = self.subject.groups
        named = any(event.rule in ("names", "header") for event in before)
        based = any(event.rule in ("comparison", "direction") for event in before)
        if self.subject.owners and (based or (named and not groups)):
            base = self.subject.base if based else self._base_of_reason(token)
            part = fields.group(_common(self.subject.owners), base) if base else None
            groups = (part,) if part is not None else ()
        leaf = self.passage.words(token.end, until)
        for part in groups[:1]:
            if leaf is not None and not self.draft.has((*part, "reason")):
                self._set((*part, "reason"), leaf)

    def _base_of_reason(self, token: Span) -> str | None:
        said = self._words(token)
        return fields.YEAR_ON_YEAR if said[:2] in _CHANGES else self.subject.base

    def _purpose(self, token: Span, until: int) -> None:
        if not self.subject.owners:
            return
        place = fields.nearest(self.subject.owners[0], "used_for")
        leaf = self.passage.words(token.end, until)
        if place is not None and leaf is not None and not self.draft.has(place):
            self._set(place, leaf)

    def _stated_words(self, token: Span, until: int) -> None:
        labels = self.scope.before[self._words(token)]
        statement = self._of_words(labels)
        if statement is None:
            return
        path = self._in_last_row(statement.paths[0])
        if statement.kind in ("names", "enumeration"):
            if not self.draft.counts.get(path) and self._is_counted(path):
                for leaf in listed(self.passage, token.end, until, statement.kind, self._count(path)):
                    self._set(self.draft.append(path), leaf)
        else:
            leaf = self.passage.words(token.end, until)
            if leaf is not None and not self.draft.has(path):
                self._set(path, leaf)
        self.subject.order = max(self.subject.order, statement.order)

    def _is_counted(self, path: Place) -> bool:
        """A list of units or divisions follows its count: 部门决算包括：A、B is none."""
        return path[-1] not in _COUNTED or self._count(path) is not None

    def _count(self, path: Place) -> Figure | None:
        """The figure that counts a list: the field that stands before it in the model."""
        name = _COUNTED.get(str(path[-1]))
        found = self.draft.get((*path[:-1], name)) if name else None
        return found if isinstance(found, Figure) else None

    def _of_words(self, labels: tuple[Label, ...]) -> Statement | None:
        """Of several that open with the same words the one behind the last statement."""
        last = self.subject.order
        prefix = self.subject.owners[0][:2] if self.subject.owners else ()
        near = [e.statement for e in labels if prefix and e.statement.paths[0][:2] == prefix]
        fit = [each for each in near if each.order > last] or [
            each.statement for each in labels if each.statement.order > last
        ]
        return min(fit, key=lambda each: each.order, default=labels[0].statement if labels else None)


_COUNTED = {"divisions": "division_count", "subordinate_units": "subordinate_unit_count"}
_CHANGES = ("增加", "减少", "增长", "下降", "降低", "上升", "变动", "变化")


def _unit(figure: str) -> str:
    return figure.lstrip("0123456789.,-")


def _base_of(said: str) -> str:
    for words, base in _BASES:
        if words in said:
            return base
    return fields.YEAR_ON_YEAR if any(w in said for w in ("年", "同比")) else fields.AGAINST_BUDGET


def _is_decrease(verb: str) -> bool:
    """The word next to the figure decides: 减增加 is an increase."""
    head = verb.split("(")[0]
    return head.removesuffix("了")[-2:] in ("减少", "下降", "降低", "减支", "压缩", "降幅", "压减", "减收", "节约") or head == "少"


def _among(text: str, clause: Clause) -> bool:
    return text.startswith("其中", clause.start)


def _expense(labels: tuple[Label, ...]) -> str | None:
    return next((each.statement.paths[0][1] for each in labels if len(each.statement.paths[0]) == 3), None)


def _common(owners: tuple[Place, ...]) -> Place:
    """The part of two totals; of one owner itself."""
    return owners[0] if len(owners) == 1 else owners[0][:-1]


_FILLERS = ("共", "累计", "共计", "合计", "全年", "共有", "其中", "当年", "本年", "约")


def _is_filler(words: str) -> bool:
    return words in _FILLERS


_LEADS = ("的", "列明", "实际", "现有", "实有", "核定", "另有", "设", "中", "内", "等", "本", "我", "共", "含", "和", "及", "有", "全年", "安排", "支付", "使用", "累计", "当年", "发生")


def _may_stand_before(subject: str, label: str, tokens: tuple[Span, ...]) -> bool:
    """Whether words before a label leave its meaning as it is: ``非本级其他收入`` is no 其他收入."""
    if any(token.kind in ("YEAR", "NUMBERED", "DAY") for token in tokens) or len(label) > 5:
        return True
    return subject.endswith(_LEADS) or subject.startswith(("本", "我", "单位", "部门", "全年", "其", "现", "年")) or subject.endswith(("单位", "部门", "局", "院", "委", "会", "校", "中心", "财政拨款", "预算"))
