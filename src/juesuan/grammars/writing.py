"""The grammar that a section is written by: ``grammars/writing.lark`` with its labels.

A rule of a section is right-linear: each clause is a rule of its own, and what may follow it is a
rule that is named by what was said last.  So a comma decides nothing, and the next words do: the
grammar is LALR(1), and a tool that takes the longest token takes the right one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from typing import NamedTuple

from juesuan.grammars.inline import definitions, inline_grammar
from juesuan.grammars.words import (
    diverging,
    figure_of,
    han_without,
    keeps,
    literals,
    number_of,
    quoted,
    units,
    written_units,
)
from juesuan.statements import fields
from juesuan.statements.fields import Slot
from juesuan.statements.vocabulary import Label, Section, SectionRule, functional_classes, section

# Rules of writing.lark whose words begin a clause of any section.
_OPENING = ("counted", "own", "own_shortly", "among", "year_on_year", "against_initial_budget",
            "against_full_year_budget", "against_budget", "budget", "used_for")  # fmt: skip
_NEAR = 3  # signs: words that begin with so many of an opener may pass for a damaged one
_AMOUNTS = ("amount", "rate", "score", "count")
_TEXTS = ("words", "passage", "enumeration")
# Where the words of clauses.lark stand in the sentence of a comparison.
_LAST_YEAR = ("before", "became", "change", "rate")
_BUDGET = ("budget", "final", "completion", "variance", "change", "rate")


class _Profile(NamedTuple):
    """What may be said of a figure behind it."""

    share: bool = False
    compared: bool = False
    used_for: bool = False
    staff: bool = False
    of_row: bool = False

    @property
    def mark(self) -> str:
        """The end of the names of its rules."""
        return "".join("sctpr"[at] for at, each in enumerate(self) if each) or "n"


def _profile_of(statement: SectionRule, place: Slot) -> _Profile:
    """What the model can hold of what a statement states."""
    owner = place if len(statement.paths) == 1 else place[:-1]
    staff = statement.kind == "count" and _has_field(place, "change")
    if statement.kind not in ("amount", "compared"):
        return _Profile(staff=staff)
    return _Profile(
        share=statement.kind == "amount" and _has_field(place, "share"),
        compared=all(fields.group(owner, base) is not None for base in fields.BASES),
        used_for=statement.kind == "amount" and _is_used(statement, place),
        of_row=any(isinstance(step, int) for step in place),
    )


def _is_used(statement: SectionRule, place: Slot) -> bool:
    """Whether 主要用于 may follow; in 基本支出 it opens what 人员经费 and 公用经费 comprise."""
    opens_names = any(words in section(statement.section).before for words in quoted("used_for"))
    return _has_field(place, "comprises" if opens_names else "used_for")


def _has_field(place: Slot, name: str) -> bool:
    return fields.nearest_field(place, name) is not None


class _RuleMaker:
    """Collects the rules of one section."""

    def __init__(self, name: str) -> None:
        self.section: Section = section(name)
        self.name = name
        self.words = f"{name.upper()}_WORDS"
        self.rules: dict[str, list[str]] = {}
        self.profiles = {_Profile()}
        self.starts: list[str] = []  # what may begin a paragraph
        self.items: list[str] = []  # what may begin a clause, behind others too
        self.opened: list[str] = []  # the same, with no words before it: 取得的成效：
        self.later: list[str] = []  # what states nothing by itself
        self.taken: dict[str, set[str]] = {}  # what is stated behind words, amounts by their units

        # Amounts that one statement alone is called by have a terminal for those of one length: a
        # grammar of fewer terminals is ready sooner, and the longest words are still tried first.
        self.alike: dict[tuple[str, int], list[str]] = {}
        for words, labels in self.section.before.items():
            if len(labels) == 1 and labels[0].statement.kind in _AMOUNTS:
                self.alike.setdefault((labels[0].statement.rule, len(words)), []).append(words)

    def _words(self, statement: SectionRule, words: Iterable[str]) -> str:
        """Words of a statement as alternatives, the longest first."""
        known = (self.alike.get((statement.rule, len(each)), [each]) for each in words)
        expressions = {f"/{'|'.join(map(re.escape, each))}/": -len(each[0]) for each in known}
        return f"({' | '.join(sorted(expressions, key=lambda each: expressions[each]))})"

    def add(self, rule: str, *alternatives: str) -> None:
        known = self.rules.setdefault(rule, [])
        known.extend(each for each in alternatives if each not in known)

    def behind(self, part: str, profile: _Profile) -> str:
        """The rule of what may follow, one a profile and section."""
        self.profiles.add(profile)
        return f"_{self.name}_{part}_{profile.mark}"

    def made(self) -> str:
        self._statement_rules()
        self._paragraph()
        for profile in sorted(self.profiles):
            self._tail_rules(profile)
        lines = [f"{rule}: " + "\n    | ".join(each) for rule, each in self.rules.items()]
        # Running words begin with nothing that opens a statement here, or is near to it.
        known = (*self.section.before, *(words for rule in _OPENING for words in quoted(rule)))
        heads = {words[:_NEAR] for words in known}
        return "\n".join((*lines, f'{self.words}: /{diverging(heads)}/ TEXT_END? "。"\n'))

    def _is_new(self, words: str, *stated: str) -> bool:
        """Whether words do not state the same kind of thing elsewhere in the section."""
        known = self.taken.setdefault(words, set())
        is_new = known.isdisjoint(stated)
        known.update(stated if is_new else ())
        return is_new

    def _remarks(self, profile: _Profile) -> list[str]:
        """What may be said of a figure, each with what may follow it."""
        ways = [
            ("share", "shared", profile.share),
            ("staff_change", "next", profile.staff),
            ("used_for", "text", profile.used_for),
            ("year_on_year", "last_year", profile.compared),
            ("budget_base", "base", profile.compared),
        ]
        return [f"{said} {self.behind(then, profile)}" for said, then, may in ways if may]

    # Statements.

    def _labels(self, statement: SectionRule, *, behind: bool = False) -> list[Label]:
        known = self.section.behind if behind else self.section.before
        return [each for labels in known.values() for each in labels if each.statement == statement]

    def _statement_rules(self) -> None:
        for statement in self.section.statements:
            rule = statement.rule
            before = self._labels(statement)
            if fields.is_rows(statement.paths[0]) and not before:
                self._row(statement, rule)
            elif statement.kind in _AMOUNTS:
                self._figure(statement, rule, before)
            elif statement.kind == "compared":
                self.add(rule, literals(each.words for each in before))
                said = self._remarks(_profile_of(statement, statement.paths[0]))
                self.items += [f"{rule} {each}" for each in said]
            elif statement.kind == "nothing":
                self._nothing(statement, rule, [each.words for each in before])
            elif statement.kind == "day":
                self.add(rule, f"{literals(e.words for e in before)} DAY_OF_TEXT")
                self.starts.append(f"{rule} {self.behind('next', _Profile())}")
            else:
                self._opened_rule(statement, rule, before)

    def _figure(self, statement: SectionRule, rule: str, before: list[Label]) -> None:
        place: Slot = statement.paths[0]
        figure, own_units = figure_of(place)
        words = [e.words for e in before if self._is_new(e.words, *own_units)]
        profile = _profile_of(statement, place)
        if words:
            self.add(rule, f"{self._words(statement, words)} {figure}")
            self.items.append(f"{rule} {self.behind('figure', profile)}")
        alone = [
            e.words
            for e in before
            if any(profile)
            and keeps(e.words, quoted("against_budget")[0])
            and self._is_new(e.words, "alone")
        ]
        if alone:  # 公务接待费比上年减少1.32万元, 公务接待费占5.71%
            self.add(f"{rule}__alone", self._words(statement, alone))
            names = (each.rule for each in self.section.statements if each.kind == "names")
            own = [each for each in names if f"{each}__".startswith(f"{rule}__")]
            listed = [f"{each} {self.behind('text', _Profile())}" for each in own]
            self.items += [f"{rule}__alone {each}" for each in (*self._remarks(profile), *listed)]
        counted = [e.words for e in self._labels(statement, behind=True)]
        counted = [each for each in counted if self._is_new(each, "behind")]
        if counted:
            self.add(f"{rule}__counted", f"counted {figure} {literals(counted)}")
            self.items.append(f"{rule}__counted {self.behind('figure', _Profile())}")

    def _nothing(self, statement: SectionRule, rule: str, words: list[str]) -> None:
        states = fields.declaration(fields.leaf(statement.paths[0])) is not None
        self.add(f"{rule}__none", literals(words))
        plain = self.behind("next", _Profile())
        kept = self.items if states else self.later
        kept += [f"{rule}__none {plain}", f'{rule}__none "," empty_table {plain}']
        if states:
            self.starts.append(f"(own | own_shortly) {rule}__none {plain}")

    def _opened_rule(self, statement: SectionRule, rule: str, before: list[Label]) -> None:
        """Words that open running text; those that may also name a figure are left out."""
        words = [
            each.words
            for each in before
            if all(e.statement.kind in (*_TEXTS, "names") for e in self.section.before[each.words])
            and each.words not in quoted("used_for")
        ]
        if not words:
            return
        tail = self.behind("text", _Profile())
        if statement.kind == "names":
            self.add(rule, f'{literals(words)} ":"? list')
            if own := [each for each in words if self._is_new(each, "names")]:
                self.later.append(f'{literals(own)} ":"? list {tail}')
            return
        self.add(rule, f'{literals(words)} ":"? TEXT')
        if self._is_new(words[0], "text"):  # 开支内容 is said of each expense
            self.opened.append(f"{rule} {tail}")
        # 公务接待费开支内容: the name of the expense stands before the words.
        for each in self.section.statements:
            alone = f"{each.rule}__alone"
            if alone in self.rules and each.paths[0][:-1] == statement.paths[0][:-1]:
                self.opened.append(f"{alone} {rule} {tail}")

    def _row(self, statement: SectionRule, rule: str) -> None:
        items = statement.paths[0][-1] == "items"
        place: Slot = (*statement.paths[0], 0, "expenditure" if items else "amount")
        profile = _profile_of(statement, place)
        self.add(rule, "ROW_NUMBER CLASS" + (" GROUP ITEM" if items else ""))
        self.starts += [
            f'{rule} ":"? money {self.behind("figure", profile)}',
            f'{rule} ":"? share {self.behind("shared", profile)}',
            f'{rule} ":" "。" {self.behind("onward", profile)}',
        ]
        if profile.used_for:
            self.starts.append(f'{rule} ":" "。" used_for {self.behind("text", profile)}')

    # Paragraphs.

    def _paragraph(self) -> None:
        item, later = f"_{self.name}_item", f"_{self.name}_later"
        self.add(item, *self.items)
        first = [f"(YEAR_OF_TEXT | ROW_NUMBER | among)? {item}"] if self.items else []
        self.add(self.name, *first, *self.starts)
        if self.name == "further_matters":  # its words are a fact as a whole
            self.add(self.name, f"(own | own_shortly)? {self.words}")
        if self.opened:
            self.add(f"_{self.name}_opened", *self.opened)
            self.add(self.name, f"_{self.name}_opened")
            self.later.append(f"_{self.name}_opened")
        self.add(later, item, *self.later)

    def _tail_rules(self, profile: _Profile) -> None:
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
            for at, each in enumerate(_LAST_YEAR[1:], 2):
                self.add(tail("last_year"), f"{each} {tail(f'last_year_{at}')}")
        if profile.used_for:
            self.add(shared, f'"," used_for {tail("text")}')
        # The next clause or sentence.
        self.add(following, f'("," | ";") {later}', f'("," | ";") among {item}', tail("end"))
        self.add(following, f'"。" among {item}')
        self.add(tail("end"), '"。"', f'"。" {tail("onward")}')
        self.add(tail("onward"), item, *([f"_{self.name}_opened"] if self.opened else []))
        if profile.of_row and profile.compared:  # else it may be of a total or of its last part
            self.add(tail("onward"), *self._remarks(profile)[-2:])
        if profile.used_for:
            self.add(tail("end"), f'"。" used_for {tail("text")}')
        # Running words go on behind a full stop, where nothing known begins there.
        self.add(tail("text"), '"。"', f'"。" {tail("more")}', f'"。" among {item}')
        self.add(tail("more"), tail("onward"), self.words, f"{self.words} {tail('more')}")

    def _chain(self, tail: Callable[[str], str], name: str, parts: Sequence[str], end: str) -> None:
        """Parts in their order, each behind a comma, each at most once, and the reason last."""
        for at in range(len(parts) + 1):
            rule = tail(f"{name}_{at}" if at else name)
            for to, each in enumerate(parts[at:], at + 1):
                self.add(rule, f'"," {each} {tail(f"{name}_{to}")}')
            if at:
                self.add(rule, f'"," reason {tail("text")}', end)
        self.add(tail(name), f"flat {tail(f'{name}_1')}")


@cache
def rules_of_section(name: str) -> str:
    """The rules of one section; what they are made of is in :func:`shared_rules`."""
    return _RuleMaker(name).made()


@cache
def shared_rules() -> str:
    """What the rules of all sections are made of: writing.lark, figures with their units, rows."""
    parting = frozenset(quoted("PARTING"))
    text = inline_grammar("writing").replace(
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
    text, known = inline_grammar("values"), definitions("values")
    for name in ("DATED", "LIKE_A_NUMBER"):
        text = text.replace(known[name], "").replace(f" | {name}", "")
    words = f"QUALITY: WORDS_OF_CELL\n{definitions('writing')['WORDS_OF_CELL']}"
    text = text.replace(known["QUALITY"], words)
    # The longest is tried first as it is: priorities are of Lark alone.
    return re.sub(r"^([A-Z_]+)\.-?[0-9]+:", r"\1:", text, flags=re.MULTILINE)
