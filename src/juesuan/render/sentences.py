"""Sentence forms filled in: the slots get their figures, absent clauses go with their words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

import attrs

from juesuan.forms import Form
from juesuan.model import Day, Figure, Text
from juesuan.model.declare import Declared, Kind, declared, node_class
from juesuan.render.numerals import numeral
from juesuan.render.words import date_words, figure_words, listed, single_line
from juesuan.templates import Choice, Literal, Optional, Piece, Slot, pieces
from juesuan.vocabulary import part_class

__all__ = ["Context", "sentence"]

_SIGN = re.compile("([，。；：、])")
_RANK = "：、，；。"  # what a sentence keeps where clauses between two signs are left out
# A list, an enumeration or words alone belong to the words before their colon.
_WORDS = ("=", "*", "#")


@attrs.frozen
class Context:
    """What sentences say of the whole document: its unit and its year."""

    unit_name: str
    year: str


@attrs.frozen
class _Field:
    """A slot with its declaration; ``label`` is that of the node where the leaf has none."""

    mode: str
    name: str
    names: tuple[str, ...]
    declared: Declared
    label: str


@attrs.frozen
class _Clause:
    """What stands before a sign of punctuation: fixed words and slots, and that sign."""

    parts: tuple[str | Slot | _Field, ...]
    sign: str

    @property
    def fields(self) -> tuple[_Field, ...]:
        return tuple(part for part in self.parts if isinstance(part, _Field))


def sentence(form: Form, node: Any, context: Context, path: str) -> str:
    """The paragraph of a form for a part of the document; empty where nothing of it is stated.

    Raises:
        RenderError: a field holds what the form cannot express; its path begins with ``path``.
    """
    clauses = _clauses(form)
    stated = [_stated(clause, node, context, path) for clause in clauses]
    for none, count in _nones(form):
        # 无 says zero already.
        if stated[none]:
            stated[count] = ""
    if not any(stated):
        return ""
    kept: list[_Kept] = []
    for index, clause in enumerate(clauses):
        if stated[index]:
            kept.append(_Kept(stated[index], clause.sign, leads=False))
        elif not clause.fields and _leads(clauses, stated, index):
            kept.append(_Kept(_fixed(clause.parts, context), clause.sign, leads=True))
        elif kept and not kept[-1].leads:
            last = kept[-1]
            kept[-1] = attrs.evolve(last, sign=max(last.sign, clause.sign, key=_RANK.index))
    kept[-1] = attrs.evolve(kept[-1], sign="。")
    return "".join(each.words + each.sign for each in kept)


@attrs.frozen
class _Kept:
    """A clause as written; one that ``leads`` has no figure and belongs to what follows."""

    words: str
    sign: str
    leads: bool


def _leads(clauses: tuple[_Clause, ...], stated: list[str], index: int) -> bool:
    """Whether fixed words are written: something follows them in their sentence.

    A sentence of fixed words alone is written wherever its paragraph is.
    """
    first = index
    while first > 0 and clauses[first - 1].sign != "。":
        first -= 1
    last = index
    while clauses[last].sign != "。":
        last += 1
    if not any(clause.fields for clause in clauses[first : last + 1]):
        return True
    return any(stated[index : last + 1])


@cache
def _clauses(form: Form) -> tuple[_Clause, ...]:
    found: list[_Clause] = []
    parts: list[str | Slot | _Field] = []
    taken = pieces(form.template)
    for position, piece in enumerate(taken):
        match piece:
            case Literal(words):
                opens = words.endswith("：") and _holds_words(taken[position + 1 :])
                split = _SIGN.split(words[:-1] if opens else words)
                for fixed, sign in zip(split[::2], split[1::2], strict=False):
                    found.append(_Clause((*parts, fixed), sign))
                    parts = []
                parts.append(split[-1] + ("：" if opens else ""))
            case Optional(words):
                parts.append(words)
            case Choice(options):
                parts.append(options[0])
            case Slot("@"):
                parts.append(piece)
            case Slot("^", words):
                parts.append(words)
            case Slot(mode, name):
                parts.append(_field(form.part, mode, name))
    return tuple(found)


@cache
def _nones(form: Form) -> tuple[tuple[int, int], ...]:
    """Clauses that say 无, each with the clause that states the count where it is not zero."""
    clauses = _clauses(form)
    places = {
        (field.mode == "0", field.name): index
        for index, clause in enumerate(clauses)
        for field in clause.fields
    }
    return tuple(
        (index, places[False, name]) for (is_none, name), index in places.items() if is_none
    )


def _holds_words(following: tuple[Piece, ...]) -> bool:
    return bool(following) and isinstance(following[0], Slot) and following[0].mode in _WORDS


def _field(part: str, mode: str, name: str) -> _Field:
    cls: Any = part_class(part)
    label = ""
    names = tuple(name.split("."))
    for each in names[:-1]:
        label = declared(cls, each).label
        cls = node_class(cls, each)
    leaf = declared(cls, names[-1])
    return _Field(mode, name, names, leaf, leaf.label or label)


def _value(node: Any, names: tuple[str, ...]) -> Any:
    for name in names:
        if node is None:
            return None
        node = getattr(node, name)
    return node


def _stated(clause: _Clause, node: Any, context: Context, path: str) -> str:
    """A clause with its figures; empty where none of them is stated."""
    fields = clause.fields
    values = {field.name: _value(node, field.names) for field in fields}
    written = {
        field.name: _slot(field, values[field.name], f"{path}.{field.name}")
        for field in fields
        if values[field.name] not in (None, ())
    }
    if not any(written.values()):
        return ""
    if len(fields) == 1:
        (figure,) = written.values()
        parts = [figure if isinstance(part, _Field) else part for part in clause.parts]
        return _fixed(parts, context)
    # Names of a classification, each before its own word: (类), (款), (项).
    words: list[str] = []
    skips = False
    for part in clause.parts:
        if isinstance(part, _Field):
            skips = part.name not in written
            words.append(written.get(part.name, ""))
        elif isinstance(part, str) and not skips:
            words.append(part)
    return "".join(words)


def _fixed(parts: Iterable[str | Slot | _Field], context: Context) -> str:
    """Words with the unit's name and the year; 年度 goes with the year."""
    words: list[str] = []
    for part in parts:
        if isinstance(part, Slot):
            words.append(context.year if part.name == "year" else context.unit_name)
            if part.name == "year" and not context.year:
                words.append("\0")
        elif isinstance(part, str):
            words.append(part)
    return "".join(words).replace("\0年度", "").replace("\0", "")


def _slot(field: _Field, value: Any, path: str) -> str:
    match field.mode:
        case "0":
            return "无" if value.value.is_zero() else ""
        case "*":
            return listed(value, path)
        case "#":
            return _enumerated(value, path)
    if isinstance(value, Text):
        return single_line(value, path)
    if isinstance(value, Day):
        return date_words(value.value)
    if field.mode == "~":
        return _change(field, value, path)
    words = figure_words(value, field.declared, path)
    return words if field.mode == "=" else field.label + words


def _change(field: _Field, value: Figure, path: str) -> str:
    size = attrs.evolve(value, value=value.value.copy_abs())
    rises, falls = ("增长", "下降") if field.declared.kind is Kind.RATE else ("增加", "减少")
    if value.value.is_zero() and value.value.is_signed():
        size = value  # figure_words says what is wrong with it
    verb = falls if value.value.is_signed() else rises
    return verb + figure_words(size, field.declared, path)


def _enumerated(texts: tuple[Text, ...], path: str) -> str:
    items = [
        f"{numeral(number)}是{single_line(text, f'{path}[{number - 1}]')}"
        for number, text in enumerate(texts, 1)
    ]
    return "；".join(items)
