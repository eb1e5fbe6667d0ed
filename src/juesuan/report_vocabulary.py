"""What an evaluation report may state, read from ``grammars/report.lark``.

The rules there are headings, words of some kind, statements and sentences.  What
:mod:`juesuan.render.report` writes and what :mod:`juesuan.reading.report` reads is this one
description.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, partial
from os.path import commonprefix
from typing import Final, NamedTuple

from juesuan.grammar_rules import Ways, known_pattern, known_words, rules
from juesuan.model.declare import Declared
from juesuan.model.paths import Pattern, patterns
from juesuan.numbering import chinese_numeral
from juesuan.source import widen_signs

# The kinds of indicators, in the order of the form, and those whose indicators are criteria.
KINDS: Final = ("decision", "process", "output", "benefit", "satisfaction")
CRITERIA: Final = ("decision", "process")
OTHER_CHAPTER: Final = "other_chapter"

# Sentences that a report has for each row of a list, and where that is; those of one kind of
# indicators stand for all.
ROWS: Final = {
    "planned": ("planned_indicators",),
    "scored": ("analysis", "output", "indicators"),
    "criterion": ("analysis", "decision", "criteria"),
    "member": ("group",),
    "stage": ("stages",),
}
# The kind of clause that the words of a statement begin, by what it states.
_CLAUSES: Final = {
    **dict.fromkeys(("amount", "count", "score", "rate"), "figure"),
    **dict.fromkeys(("words", "names", "uses"), "opener"),
    "day": "days",
    "quoted": "quoted",
    "name": "",
}
_FORM: Final = "form_"

Path = tuple[str, ...]

# The words of a rule of the grammar.
known: Final = partial(known_words, "report")


class ReportRule(NamedTuple):
    """A statement: the words that begin its clause, and how it is written.

    ``path`` are the names of the fields from the root of the report, or from a row, ``place`` those
    from the root; ``clause`` is the kind of clause that its words begin (``unit``: a figure, and
    the name of a unit may stand before the words).  ``before`` and ``behind`` are written around
    what it states.  ``sentence`` is the one that it stands in, ``opens`` says that it is the first
    there, ``of_row`` that the report states it for each row of a list.
    """

    path: Path
    place: Path
    clause: str
    words: tuple[str, ...]
    before: str
    behind: str
    sentence: str = ""
    opens: bool = False
    of_row: bool = False

    @property
    def field(self) -> Declared | None:
        """The declaration of what it states; none where that is rows."""
        return _field_at(self.place)


class ReportHeading(NamedTuple):
    """A chapter or a heading inside one: its number and words as printed, and all that say it."""

    key: str
    number: str
    words: tuple[str, ...]
    sections: tuple[ReportHeading, ...] = ()

    @property
    def title(self) -> str:
        return widen_signs(self.words[0])


@cache
def _report_rules() -> Mapping[str, Ways]:
    """The rules of the grammar; one with ``each`` is a rule for each kind of indicators."""
    found = rules("report")
    spelt: dict[str, Ways] = {}
    for name, ways in found.items():
        for kind in KINDS if "each" in name.split("_") else ("",):
            own = (tuple(_name_kind(piece, kind) for piece in way) for way in ways)
            said = tuple(each for way in own for each in _ways_of_kind(way, found))
            spelt[str(_name_kind(name, kind))] = said  # in a checkout names are tokens of Lark
    return spelt


def _name_kind(piece: str, kind: str) -> str:
    return re.sub("(?<![a-z])each(?![a-z])", kind, piece) if kind else piece


def _ways_of_kind(way: tuple[str, ...], found: Mapping[str, Ways]) -> Iterator[tuple[str, ...]]:
    """The ways to say one that begins with the words of a kind."""
    if way and way[0].endswith(("_kind", "_weight")):
        yield from ((*words, *way[1:]) for words in found[way[0]])
    else:
        yield way


@cache
def chapters() -> tuple[ReportHeading, ...]:
    """The seven chapters with the headings inside, in the printed order."""
    inside = [name for name, ways in _report_rules().items() if "__" in name and _is_heading(ways)]
    found = []
    for order, key in enumerate(known("chapter"), 1):
        own = (name for name in inside if name.startswith(f"{key}__"))
        sections = tuple(
            ReportHeading(name.partition("__")[2], f"（{chinese_numeral(at)}）", known(name))
            for at, name in enumerate(own, 1)
        )
        found.append(ReportHeading(key, f"{chinese_numeral(order)}、", known(key), sections))
    return tuple(found)


def _is_heading(ways: Ways) -> bool:
    """Whether a rule with "__" is a heading: it states nothing."""
    return all(piece[0] == '"' for each in ways for piece in each)


@cache
def distinctive_words() -> tuple[str, ...]:
    """Words of statements about an evaluation that are long enough to stand nowhere else.

    Budgets speak of people and of money as well.
    """
    words = {
        word
        for each in _all_statements()
        if each.of_row or each.path[0] not in ("overview", "funding")
        if each.clause in ("figure", "unit", "opener")
        for word in each.words
        if len(word) > 5
    }
    return tuple(sorted(w for w in words if not any(o != w and o in w for o in words)))


@cache
def criteria() -> Mapping[str, str]:
    """The criteria of the framework, and the kind of indicators that each belongs to."""
    return {name: kind for kind in CRITERIA for name in known(f"{kind}_criterion")}


@cache
def facts_by_names() -> Mapping[Path, Pattern]:
    """All that a report may state, by the names of the fields from its root.

    >>> facts_by_names()["funding", "budget"].path
    '资金/预算安排总额'
    """
    # Its headings alone are asked of many texts, which hold no report.
    from juesuan.model.report import EvaluationReport

    facts = patterns(EvaluationReport)
    return {tuple(each.attribute.replace("[i]", "").split(".")): each for each in facts}


@cache  # the places of the grammar, asked for at each figure
def _field_at(place: Path) -> Declared | None:
    fact = facts_by_names().get(place)
    return fact and fact.field


@cache
def statement(rule: str) -> ReportRule:
    """The statement of a rule.

    >>> statement("funding__budget").field.label
    '预算安排总额'
    """
    head, *inner = (name for name in rule.split("__") if name != "itself")
    ways = _report_rules()[rule]
    at = [next(at for at, piece in enumerate(way) if piece in _CLAUSES) for way in ways]
    clause = "unit" if ways[0][0] == "unit" else _CLAUSES[ways[0][at[0]]]
    before = [_literal_words(way[:end]) for way, end in zip(ways, at, strict=True)]
    linked = known_pattern("report", "linked")
    words = dict.fromkeys(
        each.removesuffix(":") if clause == "opener" else linked.sub("", each) for each in before
    )
    return ReportRule(
        tuple(inner) if head in ROWS else (head, *inner),
        (*ROWS.get(head, (head,)), *inner),
        clause,
        tuple(each for each in words if each.isalpha()),
        before[0],
        _literal_words(ways[0][at[0] :]),
    )


def _literal_words(pieces: Iterable[str]) -> str:
    return "".join(piece[1:-1] for piece in pieces if piece[0] == '"')


@cache
def sentence(name: str) -> tuple[str | ReportRule, ...]:
    """A sentence as it is printed: words and statements by turns.

    >>> [each if isinstance(each, str) else each.field.label for each in sentence("received")]
    ['实际收到预算资金', ',', '预算资金到位率', '。']
    """
    longest = max(_report_rules()[name], key=len)
    return tuple(each[1:-1] if each[0] == '"' else statement(each) for each in longest)


def statements_in(name: str) -> list[ReportRule]:
    return [each for each in sentence(name) if isinstance(each, ReportRule)]


@cache
def _all_statements() -> tuple[ReportRule, ...]:
    """The statements of all sentences; one of several sentences is there for each."""
    found: list[ReportRule] = []
    for name, ways in _report_rules().items():
        if "__" not in name and not name.startswith(_FORM) and _has_statement(ways):
            stated = statements_in(name)
            own = [each._replace(sentence=name, of_row=name in ROWS) for each in stated]
            found += [own[0]._replace(opens=True), *own[1:]]
    return tuple(found)


def _has_statement(ways: Ways) -> bool:
    return any("__" in piece for each in ways for piece in each)


def form(key: str) -> Ways:
    """The lines that stand below a heading where a report is written without text of its own.

    >>> form("verdict")
    (('":"', 'total', 'achieved', 'conclusion_each', '"。"'),)
    """
    return _report_rules().get(f"{_FORM}{key}", ())


@cache
def statements_by_words() -> dict[str, tuple[ReportRule, ...]]:
    """The statements that begin with certain words, without the words that link them.

    >>> [each.path for each in statements_by_words()["预算安排总额"]]
    [('funding', 'budget')]
    """
    found: dict[str, tuple[ReportRule, ...]] = {}
    for each in _all_statements():
        for words in each.words:
            found[words] = (*found.get(words, ()), each)
    return found


def words_of_clause(clause: str) -> list[str]:
    """The words that begin a kind of clause; of ``opening`` those that begin a sentence."""
    return [
        words
        for words, found in statements_by_words().items()
        for each in found
        if each.clause == clause or (clause == "opening" and each.opens and not each.of_row)
    ]


def any_word_of(*rules: str) -> str:
    """An expression for the longest of the words of some rules."""
    return any_word([words for rule in rules for words in known(rule)])


def any_word(words: Iterable[str]) -> str:
    """An expression for the longest of some words; what several begin with is compared once.

    >>> any_word(("预算", "预算数", "决算"))
    '(?:预算(?:数)?|决算)'
    """
    alike: dict[str, list[str]] = {}
    for word in words:
        alike.setdefault(word[:1], []).append(word)
    ends = alike.pop("", None)
    ways = []
    for each in alike.values():
        # Of signs, not of paths; a group for each sign would take long to compile.
        begin = commonprefix(each)  # noqa: RUF071
        rest = [word.removeprefix(begin) for word in each]
        ways.append(re.escape(begin) + (any_word(rest) if any(rest) else ""))
    return f"(?:{'|'.join(ways)}){'?' if ends else ''}"
