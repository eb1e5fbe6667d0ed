"""What was not read of documents, by reason and wording: ``juesuan parse --unread``.

Sentences that differ in their figures alone are one wording; the commonest stand first, so that
one sees which wordings of a region are not known yet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import attrs

from juesuan.cli.columns import align_rows, shorten_text
from juesuan.cli.whereabouts import Whereabouts
from juesuan.diagnostic import Diagnostic
from juesuan.diagnostics import CODES
from juesuan.files.places import Place
from juesuan.model import Disclosure, EvaluationReport
from juesuan.segments import find_unread, segments
from juesuan.source import fold

_LONGEST = 120
_MOST_OF_REASON = 40

# A figure with its unit; what stands behind a year or a date belongs to it.
_FIGURE = re.compile(
    r"(?P<date>\d{4}年\d{1,2}月(?:\d{1,2}日)?|\d{1,2}月\d{1,2}日)"
    r"|(?P<year>(?:19|20)\d{2}年)"
    r"|[-+]?\d(?:[\d,]*\d)?(?:\.\d+)?(?:\s*(?:(?P<share>%|‰|个百分点)|(?P<money>亿元|万元|元)))?"
)
_SLOTS = {"date": "<日期>", "year": "<年份>", "share": "<百分比>", "money": "<金额>"}
_BETWEEN_CELLS = re.compile(r"\s*\t\s*")
_BLANKS = re.compile(r"\s+")
_PLACEHOLDER = re.compile(r"\{\w+\}")


@attrs.define
class Wording:
    """A wording that was not read: how often, in which documents, and ``where`` first.

    ``start`` and ``end`` are code points of the text of the first document.
    """

    code: str
    reason: str
    words: str
    file: str
    start: int
    end: int
    line: int
    column: int
    place: Place | None
    where: str
    count: int = 0
    files: set[str] = attrs.field(factory=set)

    def as_dict(self) -> dict[str, Any]:
        """The wording as JSON writes it."""
        first: dict[str, Any] = {
            "file": self.file,
            "start": self.start,
            "end": self.end,
            "line": self.line,
            "column": self.column,
        }
        if self.place is not None:
            first["place"] = self.place.as_dict()
        return {
            "code": self.code or None,
            "reason": self.reason,
            "words": self.words,
            "count": self.count,
            "documents": len(self.files),
            "first": first,
        }


class Unread:
    """Gathers what was not read of one document after another."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], Wording] = {}
        self.documents = self.others = 0

    @property
    def wordings(self) -> list[Wording]:
        """The wordings, those of the commonest reason first, in it the commonest first."""
        of_reason: dict[str, int] = {}
        for each in self._found.values():
            of_reason[each.code] = of_reason.get(each.code, 0) + each.count
        return sorted(
            self._found.values(),
            key=lambda each: (-of_reason[each.code], each.code, -each.count),
        )

    def add(self, file: str, document: Disclosure | EvaluationReport) -> None:
        """Adds what was not read of a document; what is none of ours has no wordings to learn."""
        self.documents += 1
        if document.kind == "other":
            self.others += 1
            return
        text = document.text
        places = Whereabouts(document)
        unit = "" if document.unit_name is None else str(document.unit_name)
        for start, end, told in _stretches(document):
            words = _slot_wording(text[start:end], unit)
            code = "" if told is None else told.code
            key = (code, fold(words))
            if key not in self._found:
                self._found[key] = Wording(
                    code,
                    _reason(told),
                    words,
                    file,
                    start,
                    end,
                    *places.line(start),
                    places.place(start, end),
                    places.of(start, end),
                )
            self._found[key].count += 1
            self._found[key].files.add(file)


def _stretches(
    document: Disclosure | EvaluationReport,
) -> Iterator[tuple[int, int, Diagnostic | None]]:
    """What was not read, each with the diagnostic that says why; signs alone are left out."""
    told = sorted(document.diagnostics, key=lambda each: (each.start, -each.end))
    at = 0
    open_: list[Diagnostic] = []
    for each in find_unread(segments(document), document.text):
        while at < len(told) and told[at].start < each.end:
            open_.append(told[at])
            at += 1
        open_ = [one for one in open_ if one.end > each.start]
        # The narrowest says most: a table's, a row's, a cell's.
        yield each.start, each.end, min(open_, key=lambda one: one.end - one.start, default=None)


def _reason(told: Diagnostic | None) -> str:
    """What a diagnostic says of all its kind."""
    if told is None:
        return "没有归入任何事实"
    declared = CODES.get(told.code)
    return told.message if declared is None else _PLACEHOLDER.sub("…", declared.message)


def _slot_wording(words: str, unit_name: str = "") -> str:
    """A wording with slots for its figures and for the name of the unit, cells apart.

    >>> _slot_wording("本年收入1,200.50万元，占 86.20%。")
    '本年收入<金额>，占<百分比>。'
    >>> _slot_wording("2024年度云岭市档案局实有人数12人", "云岭市档案局")
    '<年份>度<单位>实有人数<数>人'
    >>> _slot_wording("本年\\n支出\\t12.00")
    '本年支出 | <数>'
    """
    made = []
    last = 0
    for match in _FIGURE.finditer(fold(words)):
        made += [words[last : match.start()], _SLOTS.get(match.lastgroup or "", "<数>")]
        last = match.end()
    parted = _BETWEEN_CELLS.sub(" | ", "".join([*made, words[last:]]).strip())
    plain = _BLANKS.sub("", parted).replace("|", " | ")
    return plain.replace(unit_name, "<单位>") if unit_name else plain


def unread_lines(unread: Unread, width: int | None) -> Iterator[str]:
    """The report to read, line by line, fitted to a terminal of so many columns."""
    wordings = unread.wordings
    total = sum(each.count for each in wordings)
    documents = f"{unread.documents} 份文档"
    if unread.others:
        documents += f"（其中 {unread.others} 份不是决算说明或评价报告，未读取）"
    if not wordings:
        yield f"{documents}，没有未读懂的文字"
        return
    yield f"{documents}，没有读懂 {total} 处，合 {len(wordings)} 种写法"
    for reason in dict.fromkeys((each.code, each.reason) for each in wordings):
        of_it = [each for each in wordings if (each.code, each.reason) == reason]
        yield ""
        code, words = reason
        count = sum(each.count for each in of_it)
        yield f"{code} {words}（{count} 处，{len(of_it)} 种）".strip()
        rows: list[Sequence[str]] = [("处数", "文档", "首次出现", "写法（数字为空位）")]
        rows += [_row(each, unread.documents) for each in of_it[:_MOST_OF_REASON]]
        limit = None if width is None else width - 2
        yield from (f"  {line}" for line in align_rows(rows, right=(0, 1), limit=limit))
        if len(of_it) > _MOST_OF_REASON:
            yield f"  ……另有 {len(of_it) - _MOST_OF_REASON} 种；全部见 --format json"


def _row(each: Wording, documents: int) -> Sequence[str]:
    where = each.where if documents == 1 else f"{each.file} {each.where}"
    return str(each.count), str(len(each.files)), where, shorten_text(each.words, _LONGEST)
