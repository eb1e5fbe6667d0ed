"""What provinces and years print, and what each figure of it is.

The texts of ``fixtures/provinces`` are invented, in the manner of a province and a year. Their
truth stands inside them: ``{收入决算情况}`` behind a heading says that the labels below it lie in
that section, and ``{其他收入/占比：1.14%}`` marks a figure with its unit. ``/`` before a label: in
no section; ``-``: the text says a fall; ``；`` between two: the figure states both. A figure
without a mark states nothing that the library may read, and a text without any is none of ours.
"""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from attrs import field, frozen

import juesuan
from tests.laws import assert_laws

PROVINCES = Path(__file__).parents[1] / "fixtures" / "provinces"
MARK = re.compile(r"\{(?P<labels>[^{}：]+)(：(?P<figure>[^{}]+))?\}")
# As measured; all other texts are read whole.
UNREAD = {"hebei-2020": 3, "ministry-2012-three-public": 2}


@frozen
class Marked:
    """A text with its marks taken out, and what each of them says: its span, path and figure."""

    text: str
    stated: list[tuple[range, str, str]] = field(factory=list)

    @classmethod
    def of(cls, source: str) -> Marked:
        text, section, stated = "", "", []
        end = 0
        for mark in MARK.finditer(source):
            text += source[end : mark.start()]
            end = mark.end()
            if mark["figure"] is None:
                section = mark["labels"]
                continue
            span = range(len(text), len(text) + len(mark["figure"]))
            text += mark["figure"]
            for label in mark["labels"].split("；"):
                sign = "-" if label.startswith("-") else ""
                figure = sign + re.sub(r"[,，\s]", "", mark["figure"])
                stated.append((span, _path(section, label.removeprefix("-")), figure))
        return cls(text + source[end:], stated)


def _path(section: str, label: str) -> str:
    return label.removeprefix("/") if label.startswith("/") else f"{section}/{label}"


@pytest.mark.parametrize("path", sorted(PROVINCES.glob("*.txt")), ids=lambda path: path.stem)
def test_no_figure_is_taken_for_another(path: Path) -> None:
    marked = Marked.of(path.read_text(encoding="utf-8"))
    document = assert_laws(marked.text)
    unread = list(marked.stated)
    wrong = []
    for fact in juesuan.facts(document):
        if not (isinstance(fact.value, Decimal) or fact.path in ("单位名称", "年度")):
            continue
        said = (fact.path, f"{fact.canonical}{fact.unit or ''}")
        of_fact = [each for each in unread if each[1:] == said and fact.start in each[0]]
        for each in of_fact:
            unread.remove(each)
        if not of_fact:
            wrong.append(said)
    assert wrong == []
    assert len(unread) == UNREAD.get(path.stem, 0), unread
    assert (document.kind == "other") == (not marked.stated)
