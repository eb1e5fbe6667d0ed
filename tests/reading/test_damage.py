"""One character or one line is damaged: a figure is lost or told, and never another one.

What stands in other lines stays as it is, but for the few statements that hang on a heading.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from random import Random
from typing import NamedTuple

import pytest
from hypothesis import settings

import juesuan
from juesuan import Diagnostic, Fact
from juesuan.testing import disclosure
from tests.reading.national import NATIONAL
from tests.strategies import DOCUMENTS

# Damages of each text: 40 in the suite, thousands in the long profile.
COUNT = min(settings().max_examples, 4_000)
# Letters that look alike; any other becomes 口.
CONFUSED = dict(
    zip(
        "收支决算年初预为占比万元增减少降主要因：。，（）",
        "牧之块箅牛袎顶力古此方兀憎咸小隆王耍囚 ：：  ",
        strict=True,
    )
)
MADE = {f"made {seed}": juesuan.render(disclosure(Random(seed), projects=1)) for seed in (1, 2)}
TEXTS = {name: text for name, text in DOCUMENTS.items() if name.startswith("disclosure")} | MADE


def _wrapped(width: int) -> str:
    """Lines as they are set: a figure does not break."""
    lines: list[str] = []
    for line in NATIONAL.splitlines():
        lines.append("")
        for piece in re.findall(r"[0-9][0-9.,]*%?|.", line):
            if len(lines[-1]) + len(piece) > width:
                lines.append("")
            lines[-1] += piece
    return "\n".join(lines)


WRAPPED = {f"national, {width}": _wrapped(width) for width in (28, 40)}
# Units that the documents write in both ways: nobody can tell that 次 or a bracket was lost.
ALIKE = {"人次": "人", "批次": "批", "台（套）": "台", "平方米": "平米"}

Said = tuple[str, str, str | None]


class Damage(NamedTuple):
    """A damaged text, where it was damaged, and the line round that place in the text before."""

    text: str
    at: int
    line: range


def damages(random: Random, text: str) -> Iterator[Damage]:
    while True:
        at = random.randrange(len(text))
        if text[at].isspace():
            continue
        first = text.rfind("\n", 0, at) + 1
        last = (text + "\n").index("\n", at)
        before, sign, behind = text[:at], text[at], text[at + 1 :]
        damaged = random.choice(
            (
                before + behind,
                before + sign + sign + behind,
                before + CONFUSED.get(sign, "口") + behind,
                text[:first] + text[last + 1 :],
            )
        )
        yield Damage(damaged, at, range(first, last + 1))


def _said(facts: list[Fact]) -> Counter[Said]:
    """The facts by what they say: a lost row moves the numbers of those behind it."""
    return Counter(
        (re.sub(r"\[\d+\]", "", fact.path), fact.canonical, ALIKE.get(fact.unit or "", fact.unit))
        for fact in facts
    )


def _figures(facts: list[Fact]) -> list[Fact]:
    return [fact for fact in facts if isinstance(fact.value, Decimal)]


def _new_codes(found: tuple[Diagnostic, ...], known: tuple[Diagnostic, ...]) -> Counter[str]:
    return Counter(each.code for each in found) - Counter(each.code for each in known)


def _wrong(text: str, known: list[Fact], damage: Damage, found: list[Fact]) -> list[Said]:
    """Figures that the text before the damage does not state."""
    # A digit that changes makes another figure of the same kind: no reader can know.
    touched = {
        re.sub(r"\[\d+\]", "", fact.path)
        for fact in known
        if text[damage.at] in "0123456789.,-" and fact.start <= damage.at < fact.end
    }
    stated = _said(_figures(known))
    # A rate in a cell stands with % or without.
    bare = {(path, value, None) for path, value, unit in stated if unit == "%"}
    new = _said(_figures(found)) - stated
    return [said for said in new if said[0] not in touched and said not in bare]


@pytest.mark.parametrize(
    ("texts", "mean", "most"),
    [
        # At most the rows of a table whose head is damaged.
        (TEXTS, 0.3, 8),
        # Sentences over several lines: what stands on the next lines hangs on names and bases of
        # the damaged one.
        (WRAPPED, 0.8, 9),
    ],
    ids=["disclosures", "national"],
)
def test_no_figure_becomes_another_one_and_other_lines_stay(
    texts: dict[str, str], mean: float, most: int
) -> None:
    lost: list[int] = []
    for name, text in texts.items():
        document = juesuan.parse(text)
        known = list(juesuan.facts(document))
        for damage, _ in zip(damages(Random(name), text), range(COUNT), strict=False):
            read = juesuan.parse(damage.text)
            found = list(juesuan.facts(read))
            wrong = _wrong(text, known, damage, found)
            told = _new_codes(read.diagnostics, document.diagnostics)
            if texts is WRAPPED and damage.text.count("\n") < text.count("\n"):
                wrong = []  # 财政拨款收入 / [7.00万元；其他收入] / 1.00万元: nobody can tell
            assert not wrong or told, (text[damage.at - 20 : damage.at + 20], wrong)
            others = [fact for fact in known if fact.start not in damage.line]
            lost.append((_said(others) - _said(found)).total())
    assert sum(lost) / len(lost) <= mean
    assert max(lost) <= most
