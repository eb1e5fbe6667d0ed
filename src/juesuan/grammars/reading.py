"""The grammars that a section, a clause or a heading is read by, as one text each."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from juesuan.grammar_rules import known_words
from juesuan.grammars.inline import definitions, inlined
from juesuan.grammars.words import literals
from juesuan.statements.plans import QUALIFIERS
from juesuan.statements.scope import scope_of
from juesuan.statements.vocabulary import functional_classes, sections

__all__ = ["clauses", "headings", "rules_of_section", "shared_rules"]

_DECLARED = "%declare LABEL LABEL_BEHIND NOTHING OPENER CLASS_NAME CODED SUBJECT"
# 2080505机关事业单位基本养老保险缴费支出
_CODED = "CODED: /2[0-9]{6}[\u4e00-\u9fff]{2,40}/\n"
# What parts clauses; SUBJECT is what is no sign of a statement.
_SIGN = "SIGN: /[,;。:()]/\n"


def _terminal(name: str, words: Iterable[str]) -> str:
    return f"{name}: {literals(words) or '/(?!)/'}\n"


def _declared(names: Iterable[str], mark: str) -> str:
    """The terminals that clauses.lark leaves to the open section, for some sections."""
    scope = scope_of(tuple(names))
    labels = scope.before.keys() - scope.openers - scope.nothings
    found = {
        "LABEL": labels,
        "LABEL_BEHIND": scope.behind.keys() - labels,
        "NOTHING": scope.nothings,
        "OPENER": scope.openers,
    }
    return "".join(_terminal(f"{name}{mark}", words) for name, words in found.items() if words)


@cache
def clauses() -> str:
    """clauses.lark with the labels of all sections."""
    text = inlined("clauses").replace(_DECLARED, "")
    return (
        f"{text}\n{_declared(sections(), '')}{_SIGN}"
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
    number = definitions("common")["NUMBERING"].text
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
    own = definitions("clauses")
    parts = [
        own[each].text.replace("figures?", "FIGURE?").replace(" | OPENER", "") for each in _SAID
    ]
    terminals = [each.text for name, each in own.items() if name.isupper()]
    common = definitions("common")
    # Digits that are a year or a day are no figure.
    text = "".join(
        (*terminals, *(common[each].text for each in ("NUMBER", "UNIT", "MONEY", "COUNTED")))
    )
    text = text.replace("\nYEAR:", "\nYEAR.1:").replace("\nDAY:", "\nDAY.2:")
    return (
        f"{''.join(parts)}{text}{_SIGN}{_terminal('CLASS_NAME', functional_classes())}"
        "lead: AMONG | NUMBERED | YEAR | DAY\nheader: CLASS | GROUP | ITEM | CLASS_NAME FIGURE?\n"
        "words: WORD+\nWORD: /[^\\n]/\n_sign: SIGN | JOIN | LINK | EACH | _END\n_END: /\\n/\n"
        f"_any: lead | header | words | _sign | {' | '.join(_SAID)}\n"
    )


@cache
def rules_of_section(name: str) -> str:
    """The rules of one section: what it knows, and anything else."""
    mark = f"_{name.upper()}"
    terminals = _declared([name], mark)

    def has(terminal: str) -> bool:
        return f"{terminal}{mark}:" in terminals

    ways = [f"{name}__stated", f"{name}__figure", "_any"]
    rules = [
        f"{name}__stated: LABEL{mark} (LINK | FINAL)* FIGURE?\n" if has("LABEL") else "",
        f"{name}__figure: FIGURE" + (f" LABEL_BEHIND{mark}?\n" if has("LABEL_BEHIND") else "\n"),
    ]
    if not has("LABEL"):
        ways.remove(f"{name}__stated")
    for terminal in ("NOTHING", "OPENER"):
        if has(terminal):
            rules.append(f"{name}__{terminal.lower()}: {terminal}{mark}\n")
            ways.append(f"{name}__{terminal.lower()}")
    return f"{name}: ({' | '.join(ways)})*\n{''.join(rules)}{terminals}"
