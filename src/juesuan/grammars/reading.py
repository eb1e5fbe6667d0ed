"""The grammars that a section, a clause or a heading is read by, as one text each."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from juesuan.grammar_rules import known_words
from juesuan.grammars.inline import definitions, inline_grammar
from juesuan.grammars.words import literals
from juesuan.statements.plans import QUALIFIERS
from juesuan.statements.vocabulary import functional_classes, scope_of, sections

_DECLARED = "%declare LABEL LABEL_BEHIND NOTHING OPENER CLASS_NAME CODED SUBJECT"
# 2080505机关事业单位基本养老保险缴费支出
_CODED = "CODED: /2[0-9]{6}[\u4e00-\u9fff]{2,40}/\n"
# What parts clauses; SUBJECT is what is no sign of a statement.
_SIGN = "SIGN: /[,;。:()]/\n"


def _terminal(name: str, words: Iterable[str]) -> str:
    return f"{name}: {literals(words)}\n"


def _declare_terminals(names: Iterable[str], mark: str = "") -> dict[str, str]:
    """The terminals that clauses.lark leaves to the open section, for some sections."""
    scope = scope_of(tuple(names))
    labels = scope.before.keys() - scope.openers - scope.nothings
    found = {
        "LABEL": labels,
        "LABEL_BEHIND": scope.behind.keys() - labels,
        "NOTHING": scope.nothings,
        "OPENER": scope.openers,
    }
    return {name: _terminal(name + mark, words) for name, words in found.items() if words}


@cache
def clauses() -> str:
    """clauses.lark with the labels of all sections."""
    text = inline_grammar("clauses").replace(_DECLARED, "")
    return (
        f"{text}\n{''.join(_declare_terminals(sections()).values())}{_SIGN}"
        f"{_CODED}{_terminal('CLASS_NAME', functional_classes())}SUBJECT: /[^,;。:()0-9\\n]/\n"
    )


@cache
def headings() -> str:
    """A line that opens a section: its number, and the words of headings.lark.

    Words that two sections share are of the one that is named first.
    """
    names, taken, rules = [], set(), []
    for name in known_words("headings", "heading"):
        words = [each for each in known_words("headings", name) if each not in taken]
        taken.update(words)
        if words:
            names.append(name)
            rules.append(_terminal(name, words))
    ending = known_words("headings", "ending")[-1]
    number = definitions("common")["NUMBERING"]
    return (
        f'heading: (PART | NUMBERING)? ({" | ".join(names)}) "{ending}"?\n{"".join(rules)}'
        f"PART: /第[一二三四五六]部分/\n{number}"
    )


# What may be said of a figure; running words behind it too.
_SAID = (*QUALIFIERS, "opener")


@cache
def shared_rules() -> str:
    """What a paragraph of any section is made of: clauses.lark, and WORD for what nobody knows.

    The clauses are not parted here: each part of one stands for itself, with the figure behind it.
    """
    own, common = definitions("clauses"), definitions("common")
    parts = [own[each].replace("figures?", "FIGURE?").replace(" | OPENER", "") for each in _SAID]
    terminals = [text for name, text in own.items() if name.isupper()]
    # Digits that are a year or a day are no figure.
    text = "".join((*terminals, *(common[each] for each in ("NUMBER", "UNIT", "MONEY", "COUNTED"))))
    text = text.replace("\nYEAR:", "\nYEAR.1:").replace("\nDAY:", "\nDAY.2:")
    return (
        f"{''.join(parts)}{text}{_SIGN}{_terminal('CLASS_NAME', functional_classes())}"
        "lead: AMONG | NUMBERED | YEAR | DAY\nheader: CLASS | GROUP | ITEM | CLASS_NAME FIGURE?\n"
        "words: WORD+\nWORD: /[^\\n]/\n_sign: SIGN | JOIN | LINK | EACH | _END\n_END: /\\n/\n"
        f"_any: lead | header | words | _sign | {' | '.join(_SAID)}\n"
    )


# What a section states by its own words, the terminal of these, and what may follow them.
_WAYS = (
    ("stated", "LABEL", " (LINK | FINAL)* FIGURE?"),
    ("nothing", "NOTHING", ""),
    ("opener", "OPENER", ""),
)


@cache
def rules_of_section(name: str) -> str:
    """The rules of one section: what it knows, and anything else."""
    mark = f"_{name.upper()}"
    known = _declare_terminals([name], mark)
    behind = f" LABEL_BEHIND{mark}?" if "LABEL_BEHIND" in known else ""
    ways = {"figure": f"FIGURE{behind}"}
    for way, terminal, more in _WAYS:
        if terminal in known:
            ways[way] = f"{terminal}{mark}{more}"
    rules = "".join(f"{name}__{way}: {said}\n" for way, said in ways.items())
    stated = " | ".join(f"{name}__{way}" for way in ways)
    return f"{name}: ({stated} | _any)*\n{rules}{''.join(known.values())}"
