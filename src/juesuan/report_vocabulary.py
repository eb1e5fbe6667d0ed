"""What the forms of the report teach the reading: which words stand before which statement.

``python -m juesuan.report_vocabulary`` prints ``grammars/report_words.lark``.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from functools import cache
from typing import Any

import attrs

from juesuan.model.declare import Declared, Kind, declared, node_class
from juesuan.model.report import CriterionScore, EvaluationReport, IndicatorScore, PlannedIndicator
from juesuan.report_forms import (
    CHAPTERS,
    CRITERIA,
    CRITERION,
    FORMS,
    INDICATOR,
    ITEMS,
    LEVEL1,
    LEVEL2,
    PLANNED,
    STAGES,
    Section,
)
from juesuan.source import fold
from juesuan.templates import Choice, Literal, Optional, Slot, pieces

__all__ = [
    "FormSlot",
    "distinctive_words",
    "field_at",
    "opening_words",
    "row_forms",
    "slots_by_words",
    "title_key",
    "words_lark",
]

_SEPARATOR = re.compile('[,。;:、()"]')
_ROWS = (
    ("planned", PlannedIndicator, PLANNED),
    ("scored", IndicatorScore, INDICATOR),
    ("criterion", CriterionScore, CRITERION),
)


@attrs.frozen
class FormSlot:
    """A slot of a form: the words before it, and the field that it fills.

    ``form`` tells the forms apart; ``path`` are the names of the fields from the root of the
    report, or from a row where ``form`` is that of a row; ``opens`` says that the slot is the
    first of its sentence.
    """

    form: str
    opens: bool
    path: tuple[str, ...]
    field: Declared
    words: tuple[str, ...]
    terminal: str


def field_at(root: Any, path: Iterable[str]) -> Declared:
    """The declaration of a field, by the names from a root.

    >>> field_at(EvaluationReport, ("funding", "budget")).label
    '预算安排总额'
    """
    *inner, last = path
    for name in inner:
        root = node_class(root, name)
    return declared(root, last)


def _variants(groups: list[tuple[str, ...]]) -> tuple[str, ...]:
    """All ways to write the words before a slot, without the verb that joins them.

    本项目 is left out too: it may stand before all of them (LEAD in the grammar).
    """
    joined = ("".join(each) for each in itertools.product(*groups))
    found = (words.removeprefix("本项目").removesuffix("为").strip("-") for words in joined)
    return tuple(dict.fromkeys(words for words in found if words))


def _compile(form: str, root: Any, part: tuple[str, ...], template: str) -> list[FormSlot]:
    slots: list[FormSlot] = []
    # The words of the clause so far, and of the one before the last separator, for slots that a
    # colon, a bracket or a quote parts from their words.
    groups: list[tuple[str, ...]] = []
    before: list[tuple[str, ...]] = []
    opens, of_unit, quoted = True, False, False
    for piece in pieces(template):
        match piece:
            case Literal(words):
                folded = fold(words)
                quoted = folded.endswith('"')
                for index, segment in enumerate(_SEPARATOR.split(folded)):
                    if index:
                        before, groups = groups or before, []
                    if segment:
                        groups = [*groups, (segment,)]
                if "。" in words:
                    opens, before = True, groups and before
            case Optional(words):
                groups = [*groups, (words, "")]
            case Choice(options):
                groups = [*groups, options]
            case Slot("@", _):
                of_unit, groups = True, []
            case Slot(mode, name):
                path = (*part, *name.split("."))
                field = field_at(root, path)
                terminal = _terminal(field, mode, of_unit and opens, quoted)
                words_before = _variants(groups or before)
                slots.append(FormSlot(form, opens, path, field, words_before, terminal))
                groups, before, opens, quoted = [], [], False, False
    return slots


def _terminal(field: Declared, mode: str, of_unit: bool, quoted: bool) -> str:
    if quoted:
        return "VALUE_WORDS"
    if field.kind is Kind.DATE:
        return "DATE_WORDS"
    if mode == "*" or not field.unit:
        return "OPENER_WORDS"
    return "UNIT_WORDS" if of_unit else "FIGURE_WORDS"


@cache
def _slots() -> tuple[FormSlot, ...]:
    found: list[FormSlot] = []
    for name, form in FORMS.items():
        part = tuple(form.part.split(".")) if form.part else ()
        found += _compile(name, EvaluationReport, part, form.template)
    for name, cls, template in _ROWS:
        found += _compile(name, cls, (), template)
    return tuple(found)


@cache
def row_forms() -> frozenset[str]:
    """The forms of which a report has one for each indicator or criterion."""
    return frozenset(form for form, _, _ in _ROWS)


@cache
def slots_by_words() -> dict[str, tuple[FormSlot, ...]]:
    """The slots that follow certain words, folded.

    >>> [slot.path for slot in slots_by_words()["预算安排总额"]]
    [('funding', 'budget')]
    """
    found: dict[str, list[FormSlot]] = {}
    for slot in _slots():
        for words in slot.words:
            found.setdefault(words, []).append(slot)
    return {words: tuple(slots) for words, slots in found.items()}


@cache
def opening_words(terminal: str | None = None) -> tuple[str, ...]:
    """The words that the sentences with statements begin with, longer ones first.

    With a terminal only those of it, and all words of indicators and criteria, each of which
    tells that something is stated.
    """
    words: set[str] = set()
    for slot in _slots():
        of_row = slot.form in row_forms()
        if (
            (slot.opens and not of_row)
            if terminal is None
            else slot.terminal == terminal and (slot.opens or of_row)
        ):
            words.update(slot.words)
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


@cache
def distinctive_words() -> tuple[str, ...]:
    """Words before figures that are long enough to stand in no other kind of document."""
    slots = (slot for slot in _slots() if slot.terminal in ("FIGURE_WORDS", "OPENER_WORDS"))
    words = {word for slot in slots for word in slot.words if len(word) > 5}
    return tuple(sorted(w for w in words if not any(o != w and o in w for o in words)))


def title_key(words: str) -> str:
    """Words of a heading as they are looked up: folded, one kind of comma.

    >>> title_key("目的、对象（和范围）")
    '目的,对象(和范围)'
    """
    return fold(words).replace("、", ",")


def _heading_words(titles: Iterable[Section]) -> list[str]:
    """The words of headings, written with ``、`` and with a comma."""
    written = [fold(words) for title in titles for words in title.all_words]
    return list(dict.fromkeys(itertools.chain(written, map(title_key, written))))


def words_lark() -> str:
    """The text of ``grammars/report_words.lark``."""
    terminals = {
        "CHAPTER_WORDS": _heading_words(CHAPTERS),
        "SECTION_WORDS": _heading_words(s for chapter in CHAPTERS for s in chapter.sections),
        "ITEM_WORDS": [*ITEMS, *STAGES, *(name for names in CRITERIA.values() for name in names)],
        "CRITERION_WORDS": [name for names in CRITERIA.values() for name in names],
        "LEVEL_WORDS": list(dict.fromkeys((*LEVEL1, *LEVEL2))),
    }
    for slot in _slots():
        if slot.words:
            terminals.setdefault(slot.terminal, []).extend(slot.words)
    lines = [
        "// The vocabulary of the report, made from its forms:",
        "//   python -m juesuan.report_vocabulary > grammars/report_words.lark",
        "",
    ]
    for terminal, words in terminals.items():
        ordered = sorted(dict.fromkeys(words), key=lambda word: (-len(word), word))
        alternatives = "\n    | ".join(f'"{word}"' for word in ordered)
        lines += [f"{terminal}: {alternatives}", ""]
    return "\n".join(lines)


if __name__ == "__main__":
    print(words_lark(), end="")
