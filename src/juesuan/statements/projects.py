"""Whose a figure of 预算绩效 is: of the whole unit, of all of its projects, or of one of them."""

from __future__ import annotations

from typing import Final

from juesuan import diagnostics
from juesuan.grammar_rules import known_pattern
from juesuan.numbering import number_at
from juesuan.statements import fields
from juesuan.statements.fields import Slot
from juesuan.statements.reading import Notebook, ReadingState, Refusal
from juesuan.statements.subject import NO_LEVEL, SectionState
from juesuan.statements.vocabulary import Path

_OF_PROJECTS: Final = ("project_budget", "project_executed", "projects")
_FIRST: Final = "granted"  # what the list of evaluated projects states first of each
_NEAR: Final = 200


def check_projects(state: ReadingState, path: Path) -> None:
    """整体支出全年预算数9万元 is none of the projects, nor is 道路项目全年预算数9万元 of all.

    Raises:
        Refusal: the figure is of the whole, or of what a clause names that was not understood;
            or 涉及资金9万元 stands alone, behind no count of projects or behind several.
    """
    if path[:1] == ("performance",) and path[2:] == ("budget",):
        behind = [each[:2] for each in state.subject.amount.owners]
        before = state.words_before() + state.before_figure(state.clause)
        if behind != [path[:2]] or known_pattern("words", "of_several_stages").search(before):
            raise Refusal(diagnostics.MISPLACED)
    if path[1] not in _OF_PROJECTS:
        return
    before = state.words_before()
    unknown = path[1] != "projects" and (
        (state.subject.barrier is not None and not state.begins())
        or _level_of_project(state.section, state.text) != NO_LEVEL
        or known_pattern("words", "says_one_project").search(before) is not None
    )
    if unknown or _speaks_of_whole(before, of_whole=state.notebook.of_whole):
        raise Refusal(diagnostics.MISPLACED)


def note_projects(notebook: Notebook, section: SectionState, text: str) -> None:
    """A heading or a paragraph speaks of projects or of the whole, and the next may go on."""
    notebook.of_whole = _speaks_of_whole(text[-_NEAR:], of_whole=notebook.of_whole)
    section.one_at = _level_of_project(section, text)


def _level_of_project(section: SectionState, text: str) -> int:
    """``one_at`` in and behind this line: 1.库房维修：… to the next number of that level."""
    number = number_at(text)
    if number is None or NO_LEVEL < section.one_at < number.level:
        return section.one_at
    named = known_pattern("words", "names_one_project").match(text, number.end)
    return NO_LEVEL if named is None else number.level


def place_in_row(state: ReadingState, path: Path) -> Slot:
    """The path with the index of its row.

    A statement that comes again begins the next row, and so does the next item of a list.

    Raises:
        Refusal: no row may begin here: 预算执行率 outside of a list is that of no project.
    """
    rows = fields.rows_above(path)
    if rows is None:
        return path
    row = place_in_last_row(state, path)
    if row is not None and not state.draft.has(row):
        return row
    if not state.section.items and path[-1] != _FIRST:
        raise Refusal(diagnostics.MISPLACED)
    state.section.item_of_row = state.section.items
    return (*state.draft.append(rows), *path[len(rows) :])


def place_in_last_row(state: ReadingState, path: Path) -> Slot | None:
    """The path in the row that this item began; None where it began none."""
    rows = fields.rows_above(path)
    if rows is None:
        return path
    last = state.draft.counts.get(rows, 0) - 1
    if last < 0 or state.section.item_of_row != state.section.items:
        return None
    return (*rows, last, *path[len(rows) :])


def _speaks_of_whole(text: str, *, of_whole: bool) -> bool:
    """Whether the last words on the whole of a unit or its projects are on the whole."""
    found = [*known_pattern("words", "whole_or_projects").finditer(text)]
    return found[-1]["whole"] is not None if found else of_whole
