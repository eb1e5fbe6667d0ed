"""What is told of a slip in ``sections.lark`` or in what families add to it, when it is loaded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import Any, NamedTuple

from juesuan.grammar_rules import Ways, family_grammars, rule_error, rules
from juesuan.model.units import same_kind
from juesuan.nearest import suggest_names
from juesuan.statements.fields import unit_of
from juesuan.statements.vocabulary import BETWEEN, FIGURED, OF, PARTS, STATED, Path


def verify_rules(found: Mapping[str, Ways], names: Iterable[str]) -> None:
    """Each rule is that of a section or of a statement, and says what is stated.

    Raises:
        GrammarError: no section names a rule (``revenue__othr``), or a way to write one does not
            end with what it states (``amout``).
    """
    sections = frozenset(names)
    stated = {rule for name in sections for (rule,) in found[name]}
    for rule, ways in found.items():
        if rule in sections or rule.startswith("functional_") or rule.endswith(OF):
            continue
        if PARTS in rule:
            _verify_parts(rule, ways, {*stated, *sections})
            continue
        if rule not in stated:
            raise rule_error(rule, "", f"没有一节陈述 {rule}{suggest_names(rule, stated)}")
        for way in ways:
            if STATED.isdisjoint(way) and not way[0].startswith("functional_"):
                last = way[-1]
                what = f"{rule} 的 {' '.join(way)} 没有说明陈述的是什么"
                near = "" if last.startswith('"') else suggest_names(last, sorted(STATED))
                raise rule_error(
                    rule, last.strip('"'), what + (near or f"：{'、'.join(sorted(STATED))}")
                )


def _verify_parts(rule: str, ways: Ways, known: set[str]) -> None:
    for name in (rule.partition(PARTS)[0], *(name for way in ways for name in way)):
        if name not in known:
            raise rule_error(rule, name, f"没有一节陈述 {name}{suggest_names(name, known)}")


class _Meaning(NamedTuple):
    rule: str
    kind: str
    paths: tuple[Path, ...]


def verify_labels(sections: Mapping[str, Any]) -> None:
    """No family gives two meanings to words that nothing tells apart.

    A few labels of ``sections.lark`` have several by design (涉及预算金额 behind three counts): the
    printed order tells which, and readers know of it.  What a family adds has no such order.

    Raises:
        GrammarError: words are a label of two statements of one section, of which not both state
            figures of different units.
    """
    extended: dict[tuple[str, str], str] = {}
    for grammar in family_grammars():
        for rule, ways in rules(grammar).items():
            for way in ways:
                words = "".join(piece for piece in way if piece.startswith('"')).replace('"', "")
                extended[rule, words] = grammar
    for _, described in sections.values():
        meanings: dict[tuple[str, bool], list[_Meaning]] = {}
        for rule, paths, kinds, labels in described:
            for behind, kind, alike in labels:
                meaning = _Meaning(rule, kinds[kind], paths)
                for words in alike.split(BETWEEN):
                    meanings.setdefault((words, behind), []).append(meaning)
        for (words, _), found in meanings.items():
            for pair in combinations(found, 2):
                added = [each for each in pair if (each.rule, words) in extended]
                if added and pair[0].rule != pair[1].rule and not _are_told_apart(*pair):
                    own = added[-1].rule
                    other = next(each.rule for each in pair if each.rule != own)
                    what = f"“{words}”在同一节里又是 {other} 的说法，不能是 {own} 的，读时分辨不出"
                    raise rule_error(own, words, what, extended[own, words])


def _are_told_apart(one: _Meaning, other: _Meaning) -> bool:
    """Whether figures of the two have other units: 公务接待3批次, 公务接待24人次."""
    if not FIGURED.issuperset((one.kind, other.kind)):
        return False
    units = [[unit_of(path) for path in each.paths] for each in (one, other)]
    return not any(same_kind(a, b) or not (a and b) for a in units[0] for b in units[1])
