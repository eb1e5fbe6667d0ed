"""What the forms teach the reading: which words stand before which figure, in which order.

``python -m juesuan.vocabulary`` prints ``grammars/words.lark``, the vocabulary as terminals.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import attrs

from juesuan.forms import BUDGETS, FORMS, HEADINGS, PHRASES, Form, Heading
from juesuan.model.declare import Declared, Kind, declared, declared_fields, node_class
from juesuan.model.disclosure import Disclosure
from juesuan.source import fold
from juesuan.templates import Choice, Literal, Optional, Slot, pieces

__all__ = ["FormSlot", "SlotForm", "compiled_forms", "words_lark"]

_SEPARATORS = re.compile("[，。；：、]")
_CLASSIFICATION = re.compile(r"^\((类|款|项)\)")


@attrs.frozen(eq=False)
class FormSlot:
    """A slot of a form as the reading sees it.

    ``path`` are the names of the fields from the root; ``words`` what may stand before the
    figure, folded; ``of_unit`` says that the unit's name may stand before these words.
    """

    form: SlotForm
    index: int
    mode: str
    path: tuple[str, ...]
    field: Declared | None
    words: tuple[str, ...]
    of_unit: bool

    @property
    def opens_words(self) -> bool:
        """Whether words follow, and no figure."""
        return self.mode in ("*", "#") or (
            self.field is not None and self.field.kind in (Kind.TEXT, Kind.TEXTS)
        )

    @property
    def is_classification(self) -> bool:
        """Whether the slot is the name of a class, group or item: 类, 款, 项."""
        return self.path[-1:] in (("class_",), ("group",), ("item",))

    @property
    def terminal(self) -> str:
        """The terminal of the clause grammar that the words belong to."""
        if self.mode == "^":
            return "SUBJECT_WORDS"
        if self.mode == "0":
            return "NONE_WORDS"
        if self.mode == "~" or self.field is None:
            return ""
        if self.opens_words:
            return "" if self.is_classification else "OPENER_WORDS"
        if self.field.kind is Kind.DATE:
            return "DATE_WORDS"
        if any(word.startswith("占") for word in self.words):
            return "SHARE_WORDS"
        return "UNIT_WORDS" if self.of_unit else "FIGURE_WORDS"


@attrs.define(eq=False)
class SlotForm:
    """A form with its slots in order; ``part`` and ``section`` name the fields it belongs to."""

    part: str
    slots: tuple[FormSlot, ...] = ()
    phrases: tuple[str, ...] = ()

    @property
    def section(self) -> str:
        return self.part.partition(".")[0]

    @property
    def is_item(self) -> bool:
        """Whether each paragraph of the form is one item of a list."""
        return self.slots[0].is_classification


def part_class(part: str) -> type[Any]:
    """The class of a part of the disclosure, named by the fields from the root.

    >>> part_class("general_public_budget.items").__name__
    'SpendingItem'
    """
    cls: type[Any] = Disclosure
    for name in part.split("."):
        cls = node_class(cls, name)
    return cls


def _field(part: str, names: tuple[str, ...]) -> tuple[Declared, str]:
    """The declaration of a field of a part, and its label: that of its node where it has none."""
    cls, label = part_class(part), ""
    for name in names[:-1]:
        label = declared(cls, name).label
        cls = node_class(cls, name)
    field = declared(cls, names[-1])
    return field, field.label or label


def _joined(groups: list[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys("".join(each) for each in itertools.product(*groups)))


def _variants(groups: list[tuple[str, ...]]) -> tuple[str, ...]:
    """All ways to write the words, folded; quotes round 三公 may be missing or others."""
    return tuple(
        dict.fromkeys(
            variant
            for words in _joined(groups)
            for variant in (fold(words), fold(words).replace('"', ""))
        )
    )


def _compile(form: Form, template: str) -> SlotForm:
    compiled = SlotForm(form.part)
    slots: list[FormSlot] = []
    phrases: list[str] = []
    groups: list[tuple[str, ...]] = []
    of_unit, has_slot = False, False

    def clause_ends() -> None:
        nonlocal groups, has_slot, of_unit
        if not has_slot:
            phrases.extend(each for each in _variants(groups) if each)
        groups, has_slot, of_unit = [], False, False

    parts = pieces(template)
    for position, piece in enumerate(parts):
        match piece:
            case Literal(words):
                if words.endswith("：") and _opens_words(form.part, parts[position + 1 :]):
                    words = words[:-1]
                words = _CLASSIFICATION.sub("", words)
                segments = _SEPARATORS.split(words)
                groups.append((segments[0].removeprefix("年度"),))
                for segment in segments[1:]:
                    clause_ends()
                    groups.append((segment,))
            case Optional(words):
                groups.append((words, ""))
            case Choice(options):
                groups.append(options)
            case Slot("@", name):
                of_unit = of_unit or name == "unit_name"
                groups = []
            case Slot(mode, name):
                slots.append(_slot(compiled, len(slots), mode, name, groups, of_unit, parts))
                groups, has_slot, of_unit = [], True, False
    clause_ends()
    compiled.slots, compiled.phrases = tuple(slots), tuple(phrases)
    return compiled


def _opens_words(part: str, following: tuple[Any, ...]) -> bool:
    """Whether the next piece is a slot for words."""
    if not following or not isinstance(following[0], Slot):
        return False
    mode, name = following[0].mode, following[0].name
    if mode == "^":
        return False
    return mode in ("*", "#") or _field(part, tuple(name.split(".")))[0].kind is Kind.TEXT


def _slot(
    form: SlotForm,
    index: int,
    mode: str,
    name: str,
    groups: list[tuple[str, ...]],
    of_unit: bool,
    parts: tuple[Any, ...],
) -> FormSlot:
    if mode == "^":
        return FormSlot(form, index, mode, (), None, _variants(groups), of_unit)
    names = tuple(name.split("."))
    field, label = _field(form.part, names)
    if mode == "0":
        after = parts[parts.index(Slot(mode, name)) + 1].words
        words: tuple[str, ...] = (fold(_SEPARATORS.split(after)[0]),)
    else:
        words = _variants([*groups, (label,)] if mode == "" else groups)
    path = (*form.part.split("."), *names)
    return FormSlot(form, index, mode, path, field, words, of_unit)


@cache
def compiled_forms() -> tuple[SlotForm, ...]:
    """All forms with their slots."""
    return tuple(
        _compile(form, template) for form in FORMS for template in (form.template, *form.also)
    )


def _labels(cls: type[Any]) -> list[str]:
    return [fold(word) for each in declared_fields(cls) for word in (each.label, *each.aliases)]


# What may stand at the end of a heading and may be missing, from its end.
_HEADING_ENDS = ("(见附表)", "(见附表", "见附表)", "见附表", "说明", "的", "情况", "的")


def heading_core(words: str) -> str:
    """What is the same in all ways to write a heading: its words without quotes and ending.

    >>> heading_core("财政拨款“三公”经费支出决算情况说明")
    '财政拨款三公经费支出决算'
    """
    core = fold(words).replace('"', "")
    for end in _HEADING_ENDS:
        core = core.removesuffix(end)
    return core


@cache
def heading_words() -> dict[str, Heading]:
    """The headings by their core."""
    return {
        heading_core(words): heading
        for heading in HEADINGS
        for words in (heading.words, *heading.also)
    }


def _terminals() -> Iterator[tuple[str, list[str]]]:
    words: dict[str, dict[str, None]] = {}
    for form in compiled_forms():
        for slot in form.slots:
            if (
                slot.terminal
                and slot.terminal != "SHARE_WORDS"
                and (slot.mode == "^" or any(slot.words))
            ):
                words.setdefault(slot.terminal, {}).update(dict.fromkeys(slot.words))
        words.setdefault("PHRASE", {}).update(dict.fromkeys(form.phrases))
    words["PHRASE"].update(dict.fromkeys(PHRASES))
    words["EMPTY_WORDS"] = {f"无{name}": None for name in BUDGETS.values()}
    words["HEADING_WORDS"] = dict.fromkeys(heading_words())
    for terminal, each in words.items():
        yield terminal, sorted((word for word in each if word), key=lambda w: (-len(w), w))


def words_lark() -> str:
    """The text of ``grammars/words.lark``."""
    lines = [
        "// The vocabulary, made from the labels of the model and the sentence forms:",
        "//   python -m juesuan.vocabulary > grammars/words.lark",
        "",
    ]
    for terminal, words in _terminals():
        alternatives = "\n    | ".join('"' + word.replace('"', '\\"') + '"' for word in words)
        lines += [f"{terminal}: {alternatives}", ""]
    return "\n".join(lines)


if __name__ == "__main__":
    print(words_lark(), end="")
