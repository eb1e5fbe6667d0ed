"""Reading paragraphs along the sentence forms.

A form is a sequence of slots, and reading only moves forward along it: a figure goes to the slot
whose words stand whole before it; what has no words of its own (a share, a change, a reason) goes
to the next such slot, and only where nothing unknown came between.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from juesuan import diagnostics
from juesuan.model.leaves import Day, Figure, Text
from juesuan.model.made import made
from juesuan.paragraphs import Paragraph
from juesuan.reading.clauses import (
    Clause,
    change_of,
    class_range,
    clauses,
    day_range,
    figure_of,
    has_figure,
    slots_of_words,
)
from juesuan.reading.draft import Draft
from juesuan.reading.running import enumerated, listed
from juesuan.reading.slots import fits_slot, form_words, item_form
from juesuan.reading.values import iso_day
from juesuan.vocabulary import FormSlot, SlotForm, compiled_forms

__all__ = ["FormReader"]

_QUOTED = 24
_WINDOW = 12  # clauses that are looked at to tell which form a paragraph follows
_LIST_SECTIONS = ("government_funds", "state_capital")


class FormReader:
    """Reads paragraphs into a draft; remembers the form and the slot that it has come to."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.form: SlotForm | None = None
        self.at = -1
        self.used: set[int] = set()
        self.section = ""
        self.clauses: list[Clause] = []
        self.paragraph: Paragraph
        self.open: FormSlot | None = None
        self.open_from = 0
        self.blocked = False
        self.accepted = 0

    def enter(self, part: str) -> None:
        """A heading opens a part; forms of it are preferred from now on."""
        self.section = part.partition(".")[0]
        self.form, self.at = None, -1

    def read(self, paragraph: Paragraph) -> int:
        """Read one paragraph; the number of its clauses that were understood."""
        self.paragraph = paragraph
        self.clauses = list(clauses(paragraph))
        self.open, self.blocked, self.accepted = None, False, 0
        unknown: list[Clause] = []
        for index, clause in enumerate(self.clauses):
            if self._accept(index, clause):
                self.accepted += 1
            elif self.open is None:
                if clause.kind == "TEXT" and has_figure(clause):
                    self.blocked = True
                unknown.append(clause)
        if self.open is not None:
            self._close(self._end_of_words())
        if self.accepted:
            self._report(unknown)
        return self.accepted

    def _report(self, unknown: Sequence[Clause]) -> None:
        """Clauses that nobody knows stay in the tree as unread; what frames others is label."""
        for clause in unknown:
            if clause.kind in ("PHRASE", "COMPARED") or not clause.says_something:
                continue
            start, end = self.paragraph.words.span(clause.start, clause.end)
            code = diagnostics.CLAUSE if clause.kind == "TEXT" else diagnostics.MISPLACED
            self.draft.unread(start, end, code.at(start, end, words=clause.text[:_QUOTED]))

    # What a clause may be, by its terminal.

    def _accept(self, index: int, clause: Clause) -> bool:
        if self.open is not None and not self._may_close(index, clause):
            return False
        match clause.kind:
            case "AMOUNT" | "OF_UNIT":
                return self._amount(index, clause)
            case "NONE":
                return self._none(index, clause)
            case "SHARE" | "CHANGE" | "BARE":
                return self._wordless(index, clause)
            case "COMPARED":
                return self._compared(index, clause)
            case "DATED":
                return self._dated(index, clause)
            case "OPENER":
                return self._opener(index, clause)
            case "CLASS" | "GROUP" | "ITEM":
                return self._classification(index, clause)
            case "EMPTY":
                return self._empty(clause)
            case "PHRASE":
                return self._phrase(index, clause)
            case _:
                return False

    def _may_close(self, index: int, clause: Clause) -> bool:
        """Whether a clause may end the words of the slot that is open."""
        if clause.kind in ("SHARE", "BARE", "TEXT", "CHANGE", "GROUP", "ITEM", "EMPTY"):
            return False
        if self._begins_sentence(index):
            return True
        # In a reason, few words before a figure are no sign of the next slot; in a list they are.
        telling = self.open is not None and (self.open.mode == "*" or len(clause.words) > 4)
        return clause.kind == "AMOUNT" and any(
            slot.form is self.form and slot.index > self.at and telling
            for slot in slots_of_words().get(clause.words, ())
        )

    def _begins_sentence(self, index: int) -> bool:
        """Whether a sentence begins at a clause, or before the fixed words right before it."""
        while True:
            if self.clauses[index].opens_sentence:
                return True
            index -= 1
            if index < 0 or self.clauses[index].kind not in ("PHRASE", "COMPARED"):
                return False

    def _amount(self, index: int, clause: Clause) -> bool:
        figure = figure_of(clause, self.paragraph)
        slot = self._slot_for(index, clause.words, figure)
        if slot is None or figure is None:
            return False
        if self.open is not None and self._taken(slot):
            return False
        self._take(index, slot, figure)
        return True

    def _none(self, index: int, clause: Clause) -> bool:
        slot = self._slot_for(index, clause.words, None)
        if slot is None or slot.field is None:
            return False
        first = clause.end - len(clause.words) - 1
        start, end = self.paragraph.words.span(first, first + 1)
        self._take(index, slot, made(Figure, Decimal(0), slot.field.unit, start, end))
        return True

    def _wordless(self, index: int, clause: Clause) -> bool:
        """A share, a change or a bare figure: it belongs to what came right before."""
        is_change = clause.kind == "CHANGE"
        figure = (change_of if is_change else figure_of)(clause, self.paragraph)
        if figure is None or self.blocked or self.form is None:
            return False
        for slot in self.form.slots[self.at + 1 :]:
            if slot.field is None:
                continue
            if is_change == (slot.mode == "~") and self._matches(slot, clause, figure):
                if not is_change and slot.index > self.at + 1:
                    return False
                self._take(index, slot, figure)
                return True
            if slot.terminal in ("FIGURE_WORDS", "UNIT_WORDS", "OPENER_WORDS"):
                return False
        return False

    def _matches(self, slot: FormSlot, clause: Clause, figure: Figure) -> bool:
        if not fits_slot(slot, figure.unit):
            return False
        if clause.kind == "SHARE":
            return slot.terminal == "SHARE_WORDS"
        return clause.kind == "CHANGE" or not any(slot.words)

    def _compared(self, index: int, clause: Clause) -> bool:
        if clause.words:
            slot = self._slot_for(index, clause.words, None)
        else:
            slot = self._next_comparison()
        if slot is None:
            return False
        if self.open is not None:
            self._close(self._open_until(index))
        self._move(slot)
        return True

    def _next_comparison(self) -> FormSlot | None:
        if self.blocked:
            return None
        if self.form is not None:
            for slot in self.form.slots[self.at + 1 :]:
                if slot.mode == "^":
                    return slot
                if slot.terminal in ("FIGURE_WORDS", "UNIT_WORDS", "OPENER_WORDS"):
                    break
        for form in compiled_forms():
            if form.section == self.section and not form.is_item and form is not self.form:
                for slot in form.slots[:2]:
                    if slot.mode == "^" and id(slot) not in self.used:
                        return slot
        return None

    def _dated(self, index: int, clause: Clause) -> bool:
        slot = self._slot_for(index, clause.words, None)
        first, last = day_range(clause)
        day = iso_day(self.paragraph.words.text[first:last], None)
        if slot is None or day is None:
            return False
        self._take(index, slot, made(Day, day, *self.paragraph.words.span(first, last)))
        return True

    def _opener(self, index: int, clause: Clause) -> bool:
        slot = self._opened_slot(clause.words)
        if slot is None or self.blocked:
            return False
        if self.open is not None:
            self._close(self._open_until(index))
        self._move(slot)
        self.open, self.open_from = slot, clause.end
        return True

    def _opened_slot(self, words: str) -> FormSlot | None:
        """The next slot of the form that these words open, past nothing but its own neighbours."""
        if self.form is not None:
            for slot in self.form.slots[self.at + 1 :]:
                if words in slot.words and slot.opens_words:
                    return slot
                if slot.terminal in ("FIGURE_WORDS", "UNIT_WORDS") and not any(
                    words in later.words and later.path[:-1] == slot.path[:-1]
                    for later in self.form.slots[slot.index + 1 : slot.index + 4]
                ):
                    break
        unique = [slot for slot in slots_of_words().get(words, ()) if not self._taken(slot)]
        return unique[0] if len(unique) == 1 and len(words) > 4 and self.form is None else None

    def _classification(self, index: int, clause: Clause) -> bool:
        name = {"CLASS": "class_", "GROUP": "group", "ITEM": "item"}[clause.kind]
        leaf = self.paragraph.leaf(self.draft.source, *class_range(clause))
        if leaf is None:
            return False
        if clause.kind == "CLASS":
            if self.open is not None:
                self._close(self._open_until(index))
            following = self.clauses[index + 1].kind if index + 1 < len(self.clauses) else ""
            self._new_item("items" if following in ("GROUP", "ITEM") else "classes")
        elif self.form is None or not self.form.is_item or self.open is not None:
            return False
        assert self.form is not None
        for slot in self.form.slots:
            if slot.path[-1:] == (name,) and not self._taken(slot):
                self._set(slot, leaf)
                self._move(slot)
                return True
        return False

    def _new_item(self, kind: str) -> None:
        section = self.section if self.section in _LIST_SECTIONS else "general_public_budget"
        kind = "items" if section in _LIST_SECTIONS else kind
        self.form, self.at = item_form(kind), -1
        self.draft.new_row((section, kind))

    def _empty(self, clause: Clause) -> bool:
        section = _LIST_SECTIONS["国有资本" in clause.text]
        self.section = section
        self.form, self.at = None, -1
        start, end = self.paragraph.words.span(clause.start, clause.end)
        self.draft.flag((section, "stated_empty"), start, end)
        return True

    def _phrase(self, index: int, clause: Clause) -> bool:
        """Fixed words without a figure end running words only where they are a sentence."""
        if self.open is not None and len(clause.words) > 8:
            self._close(self._open_until(index))
        return False

    # Where a figure goes.

    def _slot_for(self, index: int, words: str, figure: Figure | None) -> FormSlot | None:
        candidates = self._of_section(
            [
                slot
                for slot in slots_of_words().get(words, ())
                if figure is None or (slot.field is not None and fits_slot(slot, figure.unit))
            ]
        )
        if not candidates:
            return None
        ahead = [slot for slot in candidates if slot.form is self.form and slot.index > self.at]
        free = [slot for slot in candidates if not self._taken(slot)]
        if self.open is not None:
            return next(iter(ahead), None) or self._first_of_form(free)
        if ahead and (index > 0 or len(free) < 2) and not self._taken(ahead[0]):
            return ahead[0]
        upcoming = {clause.words for clause in self.clauses[index : index + _WINDOW]}
        return max(
            free or candidates,
            key=lambda slot: (
                len(upcoming & form_words(slot.form)),
                slot.form is self.form,
                slot.form.section == self.section,
                -slot.index,
            ),
        )

    def _of_section(self, slots: list[FormSlot]) -> list[FormSlot]:
        """Words that several sections share come to a form of another section at its beginning."""
        if len({slot.form.section for slot in slots}) < 2:
            return slots
        return [
            slot
            for slot in slots
            if slot.index == 0 or slot.form is self.form or slot.form.section == self.section
        ]

    def _first_of_form(self, free: Sequence[FormSlot]) -> FormSlot | None:
        """Inside running words only a form of the same section may begin, or one of its parts."""
        return next((slot for slot in free if slot.form.section == self.section), None)

    def _taken(self, slot: FormSlot) -> bool:
        if slot.mode == "^":
            return id(slot) in self.used
        if slot.form.is_item:
            return slot.form is not self.form or self.draft.has_in_row(self._in_row(slot))
        return self.draft.has(slot.path)

    def _in_row(self, slot: FormSlot) -> tuple[str, ...]:
        return slot.path[2:]

    def _take(self, index: int, slot: FormSlot, leaf: Figure | Day) -> None:
        if self.open is not None:
            self._close(self._open_until(index))
        if self._taken(slot):
            start, end = leaf.start or 0, leaf.end or 0
            self.draft.diagnose(
                diagnostics.REPEATED.at(start, end, label=slot.field.label if slot.field else "")
            )
        else:
            self._set(slot, leaf)
        self._move(slot)

    def _set(self, slot: FormSlot, leaf: Figure | Day | Text) -> None:
        if slot.form.is_item:
            self.draft.set_in_row(self._in_row(slot), leaf)
        else:
            self.draft.set(slot.path, leaf)

    def _move(self, slot: FormSlot) -> None:
        self.form, self.at, self.blocked = slot.form, slot.index, False
        self.used.add(id(slot))
        if not slot.form.is_item:
            self.section = slot.form.section

    # Running words: reasons, lists, enumerations.

    def _open_until(self, index: int) -> int:
        """Where the open words end: before the clause, and before fixed words that lead to it."""
        while index > 0 and self.clauses[index - 1].leads_on:
            index -= 1
        return self.clauses[index].start

    def _end_of_words(self) -> int:
        """The end of the paragraph, or of what stands before fixed words that lead on."""
        index = len(self.clauses)
        while index > 0 and self.clauses[index - 1].leads_on:
            index -= 1
        if index < len(self.clauses) and self._begins_sentence(index):
            return self.clauses[index].start
        return len(self.paragraph.words.text)

    def _close(self, until: int) -> None:
        slot, self.open = self.open, None
        assert slot is not None
        if slot.mode == "*":
            count = self._count_before(slot)
            found = listed(self.paragraph, self.draft.source, self.open_from, until, count)
        elif slot.mode == "#":
            found = enumerated(self.paragraph, self.draft.source, self.open_from, until)
        else:
            leaf = self.paragraph.leaf(self.draft.source, self.open_from, until)
            if leaf is not None and not self._taken(slot):
                self._set(slot, leaf)
            return
        if found and not self.draft.has(slot.path):
            self.draft.set(slot.path, tuple(found))

    def _count_before(self, slot: FormSlot) -> Figure | None:
        """The figure that counts what a list names."""
        counted = self.draft.get(slot.form.slots[slot.index - 1].path)
        return counted if isinstance(counted, Figure) else None
