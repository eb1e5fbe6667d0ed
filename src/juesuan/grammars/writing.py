"""The grammar that a section is written by: ``grammars/writing.lark`` with its labels.

A rule of a section is right-linear: each clause is a rule of its own, and what may follow it is a
rule that is named by what was said last.  So a comma decides nothing, and the next words do: the
grammar is LALR(1), and a tool that takes the longest token takes the right one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial

from juesuan.grammars.inline import definitions, inlined
from juesuan.grammars.profiles import Profile, profile_of
from juesuan.grammars.words import (
    diverging,
    figure_of,
    han_without,
    keeps,
    literals,
    number_of,
    openers,
    quoted,
    share_a_unit,
    stands,
    units,
    with_final,
    written_units,
)
from juesuan.statements import fields
from juesuan.statements.fields import Place
from juesuan.statements.vocabulary import (
    Label,
    Section,
    Statement,
    functional_classes,
    section,
)

__all__ = ["rules_of_section", "shared_rules", "values"]

_AMOUNTS = ("amount", "rate", "score", "count")
_TEXTS = ("words", "passage", "enumeration")
# Where the words of clauses.lark stand in the sentence of a comparison.
_LAST_YEAR = ("before", "became", "change", "rate")
_BUDGET = ("budget", "final", "completion", "variance", "change", "rate")


class _Maker:
    """Collects the rules of one section."""

    def __init__(self, name: str) -> None:
        self.section: Section = section(name)
        self.name = name
        self.words = f"{name.upper()}_WORDS"
        self.rules: dict[str, list[str]] = {}
        self.profiles = {Profile()}
        self.starts: list[str] = []  # what may begin a paragraph
        self.items: list[str] = []  # what may begin a clause, behind others too
        self.opened: list[str] = []  # the same, with no words before it: 取得的成效：
        self.later: list[str] = []  # what states nothing by itself
        self.taken: dict[str, list[str]] = {}  # what is stated behind words
        self.terminal_of = self._terminals()

    def _terminals(self) -> dict[str, str]:
        """Words of one length that one statement alone has become one terminal.

        A grammar of fewer terminals is ready sooner; of one length, so that the longest words are
        still tried first.
        """
        found: dict[str, str] = {}
        for words, labels in self.section.before.items():
            statement = labels[0].statement
            if len(labels) == 1 and statement.kind in _AMOUNTS:
                at = self.section.statements.index(statement)
                for mark, each in zip("LF", with_final([words]), strict=False):
                    if mark == "L" or each not in found:
                        found[each] = f"_{self.name.upper()}_{at}{mark}{len(each)}"
        return found

    def literals(self, words: Iterable[str]) -> str:
        """Words as alternatives, the longest first: Lark tries them in this order."""
        ordered = sorted(set(words), key=lambda word: (-len(word), word))
        parts = dict.fromkeys(self.terminal_of.get(word, f'"{word}"') for word in ordered)
        return f"({' | '.join(parts)})" if len(parts) > 1 else next(iter(parts))

    def add(self, rule: str, *alternatives: str) -> None:
        known = self.rules.setdefault(rule, [])
        known.extend(each for each in alternatives if each not in known)

    def behind(self, part: str, profile: Profile) -> str:
        """The rule of what may follow, one a profile and section."""
        self.profiles.add(profile)
        return f"_{self.name}_{part}_{profile.mark}"

    def made(self) -> str:
        self._statements()
        self._paragraph()
        for profile in sorted(self.profiles):
            self._tails(profile)
        lines = [f"{rule}: " + "\n    | ".join(each) for rule, each in self.rules.items()]
        terminals: dict[str, list[str]] = {}
        for words, terminal in self.terminal_of.items():
            terminals.setdefault(terminal, []).append(words)
        lines += [f"{each}: {literals(words)}" for each, words in terminals.items()]
        # Sentences of running words that begin with none of what opens a statement here.
        heads = openers(self.name)
        return "\n".join((*lines, f'{self.words}: /{diverging(heads)}/ TEXT_END? "。"\n'))

    def _is_new(self, words: str, what: str) -> bool:
        """Whether words do not state the same kind of thing elsewhere in the section."""
        known = self.taken.setdefault(words, [])
        if what in known or (what.startswith("count") and share_a_unit(what, known)):
            return False
        known.append(what)
        return True

    # Statements.

    def _labels(self, statement: Statement, *, behind: bool = False) -> list[Label]:
        known = self.section.behind if behind else self.section.before
        return [each for labels in known.values() for each in labels if each.statement == statement]

    def _statements(self) -> None:
        for statement in self.section.statements:
            rule = statement.rule
            before = self._labels(statement)
            if fields.is_rows(statement.paths[0]) and not before:
                self._row(statement, rule)
            elif statement.kind in _AMOUNTS:
                self._figure(statement, rule, before)
            elif statement.kind == "compared":
                self._compared(statement, rule, [each.words for each in before])
            elif statement.kind == "nothing":
                self._nothing(statement, rule, [each.words for each in before])
            elif statement.kind == "day":
                self.add(rule, f"{self.literals(e.words for e in before)} DAY_OF_TEXT")
                self.starts.append(f"{rule} {self.behind('next', Profile())}")
            else:
                self._opened(statement, rule, before)

    def _figure(self, statement: Statement, rule: str, before: list[Label]) -> None:
        place: Place = statement.paths[0]
        figure = figure_of(place)
        words = [e.words for e in before if self._is_new(e.words, figure)]
        profile = profile_of(statement, place)
        if words:
            # Where 支出 is a label by itself it is not said behind another.
            by_itself = quoted("amount_word")[0] in self.section.before
            final = words if by_itself else with_final(words)
            self.add(rule, f"{self.literals(final)} {figure}")
            self.add(rule, f"{self.literals(words)} link {figure}")
            self.items.append(f"{rule} {self.behind('figure', profile)}")
        alone = [
            e.words
            for e in before
            if any(profile)
            and keeps(e.words, quoted("against_budget")[0])
            and self._is_new(e.words, "alone")
        ]
        if alone:
            self._alone(rule, alone, profile)
        counted = [e.words for e in self._labels(statement, behind=True)]
        counted = [each for each in counted if self._is_new(each, "behind")]
        if counted:
            self.add(f"{rule}__counted", f"counted {figure} {literals(counted)}")
            self.items.append(f"{rule}__counted {self.behind('figure', Profile())}")

    def _alone(self, rule: str, words: list[str], profile: Profile) -> None:
        """A label without its figure: 公务接待费比上年减少1.32万元, 公务接待费占5.71%."""
        named = f"{rule}__alone"
        self.add(named, self.literals(words))
        if profile.share:
            self.items.append(f"{named} share {self.behind('shared', profile)}")
        if profile.used_for:
            self.items.append(f"{named} used_for {self.behind('text', profile)}")
        if profile.staff:
            self.items.append(f"{named} staff_change {self.behind('next', profile)}")
        if profile.compared:
            self.items.append(f"{named} year_on_year {self.behind('last_year', profile)}")
            self.items.append(f"{named} budget_base {self.behind('base', profile)}")
            budgets = quoted("budget")
            budgeted = [each for each in words if all(keeps(each, said) for said in budgets)]
            self.add(f"{named}_budgeted", self.literals(budgeted))
            direct = f"{named}_budgeted budget"
            self.items.append(f"{direct} {self.behind('stated_1', profile)}")
            self.add(f"_{self.name}_listed", f"{direct} {self.behind('base_1', profile)}")
            self.starts.append(f'budget_base "," _{self.name}_listed')
        for each in self.section.statements:
            if each.kind == "names" and f"{rule}__" in f"{each.rule}__":
                self.items.append(f"{named} {each.rule} {self.behind('text', profile)}")

    def _compared(self, statement: Statement, rule: str, words: list[str]) -> None:
        profile = profile_of(statement, statement.paths[0])
        self.add(rule, self.literals(words))
        self.items.append(f"{rule} year_on_year {self.behind('last_year', profile)}")
        self.items.append(f"{rule} budget_base {self.behind('base', profile)}")

    def _nothing(self, statement: Statement, rule: str, words: list[str]) -> None:
        states = fields.declaration(fields.leaf(statement.paths[0])) is not None
        self.add(f"{rule}__none", self.literals(words))
        plain = self.behind("next", Profile())
        kept = self.items if states else self.later
        kept += [f"{rule}__none {plain}", f'{rule}__none "," empty_table {plain}']

    def _opened(self, statement: Statement, rule: str, before: list[Label]) -> None:
        """Words that open running text; those that may also name a figure are left out."""
        words = [
            each.words
            for each in before
            if all(e.statement.kind in (*_TEXTS, "names") for e in self.section.before[each.words])
            and each.words not in quoted("used_for")
        ]
        if not words:
            return
        tail = self.behind("text", Profile())
        if statement.kind == "names":
            self.add(rule, f'{self.literals(words)} ":"? list')
            own = [each for each in words if self._is_new(each, "names")]
            if own:
                self.add(f"_{self.name}_names", f'{self.literals(own)} ":"? list {tail}')
                self.later.append(f"_{self.name}_names")
            return
        self.add(rule, f'{self.literals(words)} ":"? TEXT')
        if self._is_new(words[0], "text"):  # 开支内容 is said of each expense
            self.opened.append(f"{rule} {tail}")
        # 公务接待费开支内容: the name of the expense stands before the words.
        for each in self.section.statements:
            alone = f"{each.rule}__alone"
            if alone in self.rules and each.paths[0][:-1] == statement.paths[0][:-1]:
                self.opened.append(f"{alone} {rule} {tail}")

    def _row(self, statement: Statement, rule: str) -> None:
        items = statement.paths[0][-1] == "items"
        place: Place = (*statement.paths[0], 0, "expenditure" if items else "amount")
        profile = profile_of(statement, place)
        self.add(rule, "ROW_NUMBER CLASS" + (" GROUP ITEM" if items else ""))
        named = f'{rule} ":"?'
        final = [f"{named} final_of_row money {self.behind('figure', profile)}"]
        if quoted("all_expenditure")[0] in self.section.before:
            final = []
        self.starts += [
            f"{named} money {self.behind('figure', profile)}",
            *final,
            f"{named} share {self.behind('shared', profile)}",
            f'{rule} ":" "。" {self.behind("then", profile)}',
        ]

    # Paragraphs.

    def _paragraph(self) -> None:
        item, later = f"_{self.name}_item", f"_{self.name}_later"
        self.add(item, *self.items)
        first = [f"(YEAR_OF_TEXT | own | ROW_NUMBER | among)? {item}"]
        if all(stands(quoted("own_shortly")[0] + words, words) for words in self.section.before):
            first.append(f"own_shortly {item}")  # 本单位收入 is a label by itself elsewhere
        first += [f"(YEAR_OF_TEXT | among)? arranged {item}"]
        self.add(self.name, *(first if self.items else []), *self.starts)
        if self.items:
            self.add(self.name, f"introduction {item}")
        if self.name == "further_matters":  # its words are a fact as a whole
            self.add(self.name, f"(own | own_shortly)? {self.words}")
        if self.opened:
            self.add(f"_{self.name}_opened", *self.opened)
            self.add(self.name, f"_{self.name}_opened")
            self.later.append(f"_{self.name}_opened")
        self.add(later, item, *self.later)

    def _tails(self, profile: Profile) -> None:
        """What may follow a figure, its share, a comparison, running words, a sentence."""

        tail = partial(self.behind, profile=profile)
        item, later = f"_{self.name}_item", f"_{self.name}_later"
        following, shared = tail("next"), tail("shared")
        # Behind the figure.
        self.add(tail("figure"), shared)
        if profile.share:
            self.add(tail("figure"), f'"," share {shared}')
        if profile.staff:
            self.add(tail("figure"), f'"," staff_change {following}')
        # Behind figure or share.
        self.add(shared, following, f'"、" {item}')
        if profile.compared:
            self.add(shared, f'"," year_on_year {tail("last_year")}')
            self._chain(tail, "last_year", _LAST_YEAR, following)
            self._chain(tail, "base", _BUDGET, tail("end"))
            self._chain(tail, "stated", _BUDGET[:4], tail("end"))
            self.add(f"{tail('last_year')}", f"flat {tail('last_year_1')}")
            self.add(f"{tail('base')}", f"flat {tail('base_1')}")
            for at, each in enumerate(_LAST_YEAR):
                if each != "before":
                    self.add(tail("last_year"), f"{each} {tail(f'last_year_{at + 1}')}")
        if profile.used_for:
            self.add(shared, f'"," used_for {tail("text")}')
        # The next clause or sentence.
        self.add(following, f'("," | ";") {later}', f'("," | ";") among {item}', tail("end"))
        self.add(following, f'"。" among {item}')
        self.add(tail("end"), '"。"', f'"。" {tail("then")}')
        self.add(tail("then"), tail("onward"), f"(arranged | own) {item}")
        self.add(tail("onward"), item, *([f"_{self.name}_opened"] if self.opened else []))
        if (
            profile.compared and profile.of_row
        ):  # else it may be said of a total or of its last part
            self.add(
                tail("onward"), f"year_on_year {tail('last_year')}", f"budget_base {tail('base')}"
            )
        if profile.compared and f"_{self.name}_listed" in self.rules:
            self.add(tail("base"), f'"," _{self.name}_listed')
        if profile.used_for:
            self.add(tail("onward"), f"used_for {tail('text')}")
        # Running words go on behind a full stop, where nothing known begins there.
        self.add(tail("text"), '"。"', f'"。" {tail("more")}', f'"。" among {item}')
        self.add(tail("more"), tail("onward"), self.words, f"{self.words} {tail('more')}")

    def _chain(self, tail: Callable[[str], str], name: str, parts: Sequence[str], end: str) -> None:
        """Parts in their order, each behind a comma, each at most once, and the reason last."""
        for at in range(len(parts) + 1):
            rule = tail(name if at == 0 else f"{name}_{at}")
            self.add(
                rule,
                *[
                    f'"," {each} {tail(f"{name}_{to + 1}")}'
                    for to, each in enumerate(parts)
                    if to >= at
                ],
            )
            if at:
                self.add(rule, f'"," reason {tail("text")}', end)


@cache
def rules_of_section(name: str) -> str:
    """The rules of one section; what they are made of is in :func:`shared_rules`."""
    return _Maker(name).made()


@cache
def shared_rules() -> str:
    """What the rules of all sections are made of: writing.lark, figures with their units, rows."""
    parting = frozenset(quoted("PARTING"))
    text = inlined("writing").replace(
        "%declare HAN_PLAIN CLASS_NAME",
        f"HAN_PLAIN: /[{han_without(parting)}]/\nCLASS_NAME: {literals(functional_classes())}",
    )
    counted = [
        f"count_{at}: COUNT_{at}\nCOUNT_{at}: {number_of(unit)} {literals(written_units(unit))}"
        for at, unit in enumerate(units())
    ]
    return "\n".join((text, "percent: PERCENT", *counted, ""))


@cache
def values() -> str:
    """What stands in a cell for a target or an actual value, without what only looks like one."""
    text = inlined("values")
    kept = re.sub(r"^(value:.*?) \| LIKE_A_NUMBER$", r"\1", text, flags=re.MULTILINE)
    kept = re.sub(r"^LIKE_A_NUMBER[^\n]*\n", "", kept, flags=re.MULTILINE)
    words = definitions("writing")["WORDS_OF_CELL"].text
    kept = re.sub(
        r"^QUALITY[^\n]*\n", lambda _: "QUALITY: WORDS_OF_CELL\n" + words, kept, flags=re.MULTILINE
    )
    # The longest is tried first as it is: priorities are of Lark alone.
    return re.sub(r"^([A-Z_]+)\.-?[0-9]+:", r"\1:", kept, flags=re.MULTILINE)
