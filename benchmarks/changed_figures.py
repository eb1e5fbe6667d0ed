"""How many changed figures the checks notice, and how often the first group names the right one.

``python benchmarks/changed_figures.py [FILE …]`` changes one digit of one figure at a time, in
documents that are made from a seed and in the files named, and reads and checks the text again.
A figure is bound where some check of the unchanged document holds it equal to another; kinds of
figures (paths without numbers) of which none is bound are listed.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from random import Random

import attrs

import juesuan
from juesuan.checks import CHECKS
from juesuan.checks.expression import Identity
from juesuan.checks.findings import CheckReport, Finding, Held, Violated
from juesuan.checks.interval import exact_sums
from juesuan.checks.view import View
from juesuan.model.document import Document
from juesuan.render import render
from juesuan.testing import disclosure
from juesuan.testing.generator import report


@attrs.frozen
class Change:
    """One figure with one digit changed, and what was found that was not found before."""

    document: str
    path: str
    before: str
    after: str
    bound: bool
    findings: tuple[Finding, ...]
    suspected: str
    among: frozenset[str]

    @property
    def kind(self) -> str:
        return re.sub(r"\[\d+\]", "[n]", self.path)

    @property
    def named(self) -> bool:
        return self.path == self.suspected


def changes(name: str, text: str, random: Random, number: int) -> Iterator[Change]:
    """So many figures of a text, each changed on its own."""
    document = juesuan.parse(text)
    known = _found(juesuan.check(document))
    bound = _bound(document)
    figures = [
        each
        for each in juesuan.facts(document)
        if isinstance(each.value, Decimal) and each.start is not None
    ]
    for figure in random.sample(figures, min(number, len(figures))):
        assert figure.start is not None
        places = [figure.start + each.start() for each in re.finditer(r"\d", _of(text, figure))]
        if not places:
            continue  # a number in words
        at = random.choice(places)
        allowed = "123456789" if at == places[0] and len(places) > 1 else "0123456789"
        digit = random.choice([each for each in allowed if each != text[at]])
        changed = f"{text[:at]}{digit}{text[at + 1 :]}"
        checked = juesuan.check(juesuan.parse(changed))
        new = tuple(each for each in checked.findings if _key(each) not in known)
        first = next(
            (
                group
                for group in checked.groups
                if any(_key(each) not in known for each in group.findings)
            ),
            None,
        )
        among = () if first is None else first.findings
        yield Change(
            name,
            figure.path,
            _of(text, figure),
            _of(changed, figure),
            figure.path in bound,
            new,
            "" if first is None else first.path,
            frozenset(path for each in among for path in (each.path, *each.related)),
        )


def _bound(document: Document) -> frozenset[str]:
    """The paths of the figures that some check holds equal to another."""
    whole = View.of(document)
    is_report = isinstance(document, juesuan.EvaluationReport)
    views = {"report": (whole,) if is_report else whole.rows("评价报告")}
    views["disclosure"] = () if is_report else (whole,)
    with exact_sums():
        outcomes = [
            one
            for check in CHECKS.values()
            for view in views.get(check.of, ())
            for one in check.outcomes(view)
        ]
    return frozenset(
        figure.path
        for each in outcomes
        if isinstance(each, (Held, Violated)) and each.identity is not None
        if not isinstance(each.identity, Identity) or each.identity.sign == "="
        for figure in each.identity.figures
    )


def _of(text: str, figure: juesuan.Fact) -> str:
    return text[figure.start : figure.end]


def _found(checked: CheckReport) -> frozenset[tuple[str, str, str]]:
    return frozenset(_key(each) for each in checked.findings)


def _key(finding: Finding) -> tuple[str, str, str]:
    return finding.code, finding.path, finding.message


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole} = {100 * part / max(whole, 1):.1f} %"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--made", type=int, default=4, help="documents made, besides a report")
    parser.add_argument("--changes", type=int, default=150, help="figures of each document")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--missed", action="store_true", help="list each change that was missed")
    options = parser.parse_args()
    random = Random(options.seed)
    texts = {f"made {at}": render(disclosure(random, projects=at)) for at in range(options.made)}
    if options.made:
        texts["made report"] = render(report(random))
    texts |= {each.name: each.read_bytes().decode("utf-8") for each in options.files}
    every: list[Change] = []
    for name, text in texts.items():
        found = list(changes(name, text, random, options.changes))
        every += found
        noticed = [each for each in found if each.findings]
        print(
            f"{name:<40} noticed {_share(len(noticed), len(found))}, first group "
            f"{_share(sum(each.named for each in noticed), len(noticed))}",
            flush=True,
        )
    bound = [each for each in every if each.bound]
    noticed = [each for each in every if each.findings]
    seen = [each for each in bound if each.findings]
    print(f"noticed, of all:                          {_share(len(noticed), len(every))}")
    print(f"noticed, of those that are bound:         {_share(len(seen), len(bound))}")
    named = sum(each.named for each in noticed)
    print(f"first group at the figure, of noticed:    {_share(named, len(noticed))}")
    among = sum(each.path in each.among or each.named for each in noticed)
    print(f"figure in the first group, of noticed:    {_share(among, len(noticed))}")
    kinds = Counter(each.kind for each in every)
    kinds_bound = Counter(each.kind for each in bound)
    missed = Counter(each.kind for each in bound if not each.findings)
    print("\nkinds of which none is bound, with how many were noticed all the same:")
    by_kind = Counter(each.kind for each in noticed)
    for kind, number in kinds.most_common():
        if not kinds_bound[kind]:
            print(f"  {by_kind[kind]:>4} of {number:>4}  {kind}")
    print("\nbound and missed:")
    for kind, number in missed.most_common():
        print(f"  {number:>4} of {kinds_bound[kind]:>4}  {kind}")
    for each in every if options.missed else ():
        if not each.findings:
            loose = "" if each.bound else "loose, "
            print(f"  {loose}missed {each.document}: {each.path} {each.before} -> {each.after}")
        elif not each.named:
            codes = ",".join(dict.fromkeys(one.code for one in each.findings))
            print(
                f"  unnamed {each.document}: {each.path} {each.before} -> {each.after} "
                f"[{codes}] suspected {each.suspected}"
            )


if __name__ == "__main__":
    main()
