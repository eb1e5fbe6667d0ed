"""What an evaluation report may state, read from ``grammars/report.lark``.

The rules there are headings, words of some kind, statements and sentences.  What
:mod:`juesuan.render.report_standard` writes and what :mod:`juesuan.reading.report` reads is this
one description.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Any, Final, NamedTuple

from juesuan.grammar_rules import Ways, known_words, rules
from juesuan.model.declare import Declared, declared, node_class
from juesuan.numbering import numeral_of

__all__ = [
    "CRITERIA",
    "KINDS",
    "OTHER_CHAPTER",
    "Heading",
    "Slot",
    "Statement",
    "any_word",
    "chapters",
    "criteria",
    "distinctive_words",
    "field_at",
    "page_width",
    "sentence",
    "slots_by_words",
    "statement",
    "telling",
    "title_key",
    "words_of",
]

# The kinds of indicators, in the order of the form, and those whose indicators are criteria.
KINDS: Final = ("decision", "process", "output", "benefit", "satisfaction")
CRITERIA: Final = ("decision", "process")
OTHER_CHAPTER: Final = "other_chapter"

# Statements of which a report has one for each row, from the fields of the row: by its class.
_ROWS: Final = {
    "planned": "PlannedIndicator",
    "scored": "IndicatorScore",
    "criterion": "CriterionScore",
    "member": "EvaluatorRole",
    "stage": "EvaluationStage",
}
# The kind of clause that the words of a statement begin, by what it states.
_CLAUSES: Final = {
    "amount": "figure",
    "count": "figure",
    "score": "figure",
    "rate": "figure",
    "day": "days",
    "quoted": "quoted",
    "words": "opener",
    "names": "opener",
    "uses": "opener",
    "name": "",
}
_EACH, _OF_KIND = "each", ("_kind", "_weight")
_UNIT, _ITSELF = "unit", "itself"
_LINKS = re.compile("[为是共:(“-]+$")
_COLON = re.compile(":$")
_FULL_WIDTH = str.maketrans(",;:()", "，；：（）")


class Statement(NamedTuple):
    """A statement: the words before what it states, and behind it.

    ``path`` are the names of the fields from the root of the report, or from a row; ``clause`` is
    the kind of clause that its words begin (``unit``: a figure, and the name of a unit may stand
    before the words).  The first words are written, all are read.
    """

    path: tuple[str, ...]
    field: Declared
    clause: str
    before: tuple[str, ...]
    behind: tuple[str, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """The words that begin a clause, without those that link them with what is stated."""
        links = _COLON if self.clause == "opener" else _LINKS
        short = (links.sub("", words) for words in self.before) if self.clause else ()
        return tuple(words for words in short if words.isalpha())


class Slot(NamedTuple):
    """The place of a statement in a sentence; ``opens`` says that it is the first there."""

    sentence: str
    opens: bool
    of_row: bool
    statement: Statement


class Heading(NamedTuple):
    """A chapter or a heading inside one: its number and words as printed, and all that say it."""

    key: str
    number: str
    words: tuple[str, ...]
    sections: tuple[Heading, ...] = ()

    @property
    def title(self) -> str:
        return page_width(self.words[0])


def page_width(words: str) -> str:
    """Words of the grammar as a page has them: signs in full width.

    >>> page_width("其中:")
    '其中：'
    """
    return words.translate(_FULL_WIDTH)


@cache
def _rules() -> Mapping[str, Ways]:
    """The rules of the grammar; one with ``each`` is a rule for each kind of indicators."""
    found = rules("report")
    spelt: dict[str, Ways] = {}
    for name, ways in found.items():
        for (kind,) in found[_EACH] if _EACH in name.split("_") else (("",),):
            own = (tuple(_of_kind(piece, kind) for piece in way) for way in ways)
            spelt[_of_kind(name, kind)] = tuple(each for way in own for each in _said(way, found))
    return spelt


def _of_kind(piece: str, kind: str) -> str:
    return re.sub(rf"(?<![a-z]){_EACH}(?![a-z])", kind, piece) if kind else piece


def _said(way: tuple[str, ...], found: Mapping[str, Ways]) -> Iterator[tuple[str, ...]]:
    """The ways to say one that begins with the words of a kind."""
    ways = found[way[0]] if way and way[0].endswith(_OF_KIND) else None
    for words in ways or ((),):
        yield (*words, *way[1:]) if ways else way


def _literals(pieces: Iterable[str]) -> list[str]:
    return [piece[1:-1] for piece in pieces if piece[0] == '"']


@cache
def chapters() -> tuple[Heading, ...]:
    """The seven chapters with the headings inside, in the printed order."""
    found = []
    for order, (key,) in enumerate(_rules()["chapter"], 1):
        inside = [name for name in _rules() if name.startswith(f"{key}__") and _is_heading(name)]
        sections = tuple(
            Heading(name.partition("__")[2], f"（{numeral_of(at)}）", known_words("report", name))
            for at, name in enumerate(inside, 1)
        )
        found.append(Heading(key, f"{numeral_of(order)}、", known_words("report", key), sections))
    return tuple(found)


@cache
def telling() -> frozenset[str]:
    """The chapters whose words stand in no other kind of document."""
    return frozenset(key for (key,) in _rules()["telling"])


@cache
def distinctive_words() -> tuple[str, ...]:
    """Words of statements about an evaluation that are long enough to stand nowhere else.

    Budgets speak of people and of money as well.
    """
    of_evaluation = (
        slot.statement
        for slot in _slots()
        if slot.of_row or slot.statement.path[0] not in ("overview", "funding")
    )
    words = {
        word
        for each in of_evaluation
        if each.clause in ("figure", _UNIT, "opener")
        for word in each.words
        if len(word) > 5
    }
    return tuple(sorted(w for w in words if not any(o != w and o in w for o in words)))


def _is_heading(rule: str) -> bool:
    """Whether a rule with "__" is a heading: it states nothing."""
    return all(piece[0] == '"' for each in _rules()[rule] for piece in each)


def title_key(words: str) -> str:
    """Words of a heading as they are looked up: with one kind of comma.

    >>> title_key("目的、对象(和范围)")
    '目的,对象(和范围)'
    """
    return words.replace("、", ",")


def field_at(root: Any, path: Iterable[str]) -> Declared:
    """The declaration of a field, by the names from a root.

    >>> from juesuan import EvaluationReport
    >>> field_at(EvaluationReport, ("funding", "budget")).label
    '预算安排总额'
    """
    *inner, last = path
    for name in inner:
        root = node_class(root, name)
    return declared(root, last)


@cache
def criteria() -> Mapping[str, str]:
    """The criteria of the framework, and the kind of indicators that each belongs to."""
    return {name: kind for kind in CRITERIA for name in known_words("report", f"{kind}_criterion")}


@cache
def statement(rule: str) -> Statement:
    """The statement of a rule."""
    report = import_module("juesuan.model.report")  # its headings alone are asked of many texts

    names = tuple(name for name in rule.split("__") if name != _ITSELF)
    of_row = names[0] in _ROWS
    root = getattr(report, _ROWS.get(names[0], "EvaluationReport"))
    path = names[1:] if of_row else names
    before: list[str] = []
    behind: list[str] = []
    clause = ""
    for pieces in _rules()[rule]:
        kind = next(piece for piece in pieces if piece in _CLAUSES)
        at = pieces.index(kind)
        clause = _UNIT if pieces[0] == _UNIT else _CLAUSES[kind]
        before.append("".join(_literals(pieces[:at])))
        behind.append("".join(_literals(pieces[at:])))
    field = field_at(root, path)
    return Statement(
        path, field, clause, tuple(dict.fromkeys(before)), tuple(dict.fromkeys(behind))
    )


@cache
def sentence(name: str) -> tuple[str | Statement, ...]:
    """A sentence as it is printed: words and statements by turns.

    >>> [each if isinstance(each, str) else each.field.label for each in sentence("received")]
    ['实际收到预算资金', ',', '预算资金到位率', '。']
    """
    longest = max(_rules()[name], key=len)
    return tuple(each[1:-1] if each[0] == '"' else statement(each) for each in longest)


@cache
def _slots() -> tuple[Slot, ...]:
    found: list[Slot] = []
    for name, body in _rules().items():
        if "__" in name or not any("__" in piece for each in body for piece in each):
            continue
        stated = [each for each in sentence(name) if isinstance(each, Statement)]
        for at, each in enumerate(stated):
            found.append(Slot(name, at == 0, name in _ROWS, each))
    return tuple(found)


@cache
def slots_by_words() -> dict[str, tuple[Slot, ...]]:
    """The slots that follow certain words, without the words that link them.

    >>> [slot.statement.path for slot in slots_by_words()["预算安排总额"]]
    [('funding', 'budget')]
    """
    found: dict[str, list[Slot]] = {}
    for slot in _slots():
        for words in slot.statement.words:
            found.setdefault(words, []).append(slot)
    return {words: tuple(slots) for words, slots in found.items()}


@cache
def words_of(clause: str) -> tuple[str, ...]:
    """The words that begin a kind of clause; of ``opening`` those that begin a sentence."""
    words: dict[str, None] = {}
    for slot in _slots():
        opens = slot.opens and not slot.of_row and clause == "opening"
        if opens or slot.statement.clause == clause:
            words.update(dict.fromkeys(slot.statement.words))
    return tuple(words)


def any_word(words: Iterable[str]) -> str:
    """An expression for the longest of some words.

    >>> any_word(("预算", "预算数"))
    '(?:预算(?:数)?)'
    """
    return f"(?:{_trie(words)})"


def _trie(words: Iterable[str]) -> str:
    """Words as one expression that tries each letter once; the longest word wins."""
    root: dict[str, Any] = {}
    for word in words:
        node = root
        for sign in word:
            node = node.setdefault(sign, {})
        node[""] = {}
    return _branches(root)


def _branches(node: dict[str, Any]) -> str:
    # The depth is that of the longest word.
    parts = [re.escape(sign) + _branches(below) for sign, below in node.items() if sign]
    if not parts:
        return ""
    inner = "|".join(parts)
    if "" in node:
        return f"(?:{inner})?"
    return inner if len(parts) == 1 else f"(?:{inner})"
