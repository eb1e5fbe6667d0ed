"""Disclosures made to order from a seeded generator of random numbers; needs no Hypothesis."""

from __future__ import annotations

from itertools import product
from random import Random
from typing import TypedDict

import attrs

from juesuan.model import (
    Disclosure,
    EvaluationReport,
    Figure,
    OverallSelfEvaluation,
    ProjectSelfEvaluation,
    Term,
    Text,
)
from juesuan.render.form import form_of, sections_of
from juesuan.testing.accounts import accounts, budget
from juesuan.testing.alter import disagreeing, incomplete
from juesuan.testing.manner import family_named, in_manner
from juesuan.testing.matters import (
    further_matters,
    other_matters,
    overview,
    performance,
    three_public,
)
from juesuan.testing.more import with_more
from juesuan.testing.overall_table import overall_table
from juesuan.testing.project_reports import report_on
from juesuan.testing.project_tables import project_funding, project_table
from juesuan.testing.tables_of_text import tables_of
from juesuan.testing.words import GLOSSARY, ORGANS, PLACES, STATEMENTS, SUBJECTS, SUFFIXES, Subject


class Options(TypedDict, total=False):
    """What :func:`disclosure` is told besides the year, for functions that pass it on."""

    projects: int | None
    reports: int
    accounts: bool
    consistent: bool
    damage: int
    family: str | None


_PROJECTS = tuple(product(SUFFIXES, SUBJECTS))


def disclosure(
    random: Random,
    *,
    projects: int | None = None,
    year: int = 2024,
    reports: int = 0,
    accounts: bool = False,
    consistent: bool = True,
    damage: int = 0,
    family: str | None = None,
) -> Disclosure:
    """A disclosure of a unit that does not exist.

    Args:
        random: where the choices come from; the same state makes the same document.
        projects: how many project tables; one to four unless told.
        year: the fiscal year.
        reports: how many of the projects have an evaluation report, which follows the disclosure.
        accounts: with the nine tables (部门决算表), which agree with the text.
        consistent: totals, shares, rates, weights, scores and counts agree; otherwise one to
            three figures are altered.
        damage: how many parts (sections, tables, clauses, figures) are taken out.
        family: in whose manner, as ``yunnan``: what its form states, in its unit, with the
            columns of its tables; :func:`juesuan.render` writes it so.

    Raises:
        TypeError: a number that is no ``int``.
        ValueError: a negative number; a family that is not known.

    >>> made = disclosure(Random(1), projects=2)
    >>> len(made.project_self_evaluations), made == disclosure(Random(1), projects=2)
    (2, True)
    """
    if not isinstance(random, Random):
        raise TypeError(f"random 应为 random.Random，而不是 {type(random).__name__}")
    if projects is None:
        projects = random.randint(1, 4)
    _numbers(projects=projects, year=year, reports=reports, damage=damage)
    made = _consistent(random, projects, year, accounts, family, reports)
    if not consistent:
        made = disagreeing(random, made)
    return incomplete(random, made, damage)


def report(random: Random, *, year: int = 2024, consistent: bool = True) -> EvaluationReport:
    """An evaluation report on a project that does not exist; its figures agree, or some do not.

    >>> report(Random(1)) == report(Random(1))
    True
    """
    _numbers(year=year)
    made = report_on(random, _consistent(random, 1, year), 0)
    return made if consistent else disagreeing(random, made)


def self_evaluation(random: Random) -> ProjectSelfEvaluation:
    """The table of a project (项目支出绩效自评表); weights, rates and scores agree.

    >>> self_evaluation(Random(1)) == self_evaluation(Random(1))
    True
    """
    return _consistent(random, 1, 2024).project_self_evaluations[0]


def overall_self_evaluation(random: Random) -> OverallSelfEvaluation:
    """The table of a whole unit (整体支出绩效自评表).

    >>> overall_self_evaluation(Random(1)) == overall_self_evaluation(Random(1))
    True
    """
    table = _consistent(random, 1, 2024).overall_self_evaluation
    assert table is not None
    return table


def _numbers(**given: object) -> None:
    for name, value in given.items():
        if not isinstance(value, int):
            raise TypeError(f"{name} 应为 int，而不是 {type(value).__name__}")
        if value < 0:
            raise ValueError(f"{name} 应不小于 0，而不是 {value}")


def _consistent(
    random: Random,
    projects: int,
    year: int,
    with_tables: bool = False,
    family: str | None = None,
    reports: int = 0,
) -> Disclosure:
    manner = None if family is None else family_named(family)
    held = sections_of(form_of(family))
    unit_name = random.choice(PLACES) + random.choice(ORGANS)
    first = random.randint(0, len(_PROJECTS) - 1)
    chosen = [_project(first, index, year) for index in range(projects)]
    funding = [project_funding(random) for _ in chosen]
    # One confidential project, in hundredths of 万元.
    secret = random.choice((0, 0, 4_148)) if projects and "further_matters" in held else 0
    planned = sum(each.total[1] for each in funding) + secret
    spent = sum(each.total[2] for each in funding) + secret
    from_other = sum(each.other[2] for each in funding)
    money_of_unit = budget(random, spent - from_other, from_other, held)
    vehicles_held = random.randint(0, 9)
    tables = tuple(
        project_table(
            random,
            name=name,
            subject=subject,
            funding=each,
            unit_name=unit_name,
            year=year,
        )
        for (name, subject), each in zip(chosen, funding, strict=True)
    )
    in_post = random.randint(5, 180)
    made = Disclosure(
        title=Text(f"{unit_name}{year}年度部门决算公开说明"),
        unit_name=Text(unit_name),
        year=Figure(year),
        overview=overview(random, unit_name, in_post),
        **accounts(random, money_of_unit),
        three_public=three_public(random, vehicles_held),
        other_matters=other_matters(random, money_of_unit, vehicles_held, year),
        performance=performance(
            random,
            money_of_unit,
            projects=projects + bool(secret),
            planned=planned,
            spent=spent,
        ),
        overall_self_evaluation=overall_table(
            random,
            of=money_of_unit,
            unit_name=unit_name,
            year=year,
            in_post=in_post,
            projects=tables,
        ),
        project_self_evaluations=tables,
        further_matters=further_matters(int(bool(secret)), secret, secret),
        glossary=tuple(Term(term=Text(term), explanation=Text(words)) for term, words in GLOSSARY),
        statements=tuple(Text(each) for each in STATEMENTS),
    )
    # A form with a place for the tables and no list of them has the tables.
    if with_tables or ("accounts" in held and "statements" not in held):
        made = attrs.evolve(made, accounts=tables_of(random, money_of_unit, made))
    # A report states more of its project than the columns of some families have.
    attached = tuple(report_on(random, made, index) for index in range(min(reports, projects)))
    if manner is not None:
        more = with_more(random, made, money_of_unit, manner.form())
        made = in_manner(made, more, manner)
    return attrs.evolve(made, reports=attached if made.project_self_evaluations else ())


def _project(first: int, index: int, year: int) -> tuple[str, Subject]:
    """The name of a project, no two alike, and its subject."""
    batch, place = divmod(first + index, len(_PROJECTS))
    suffix, subject = _PROJECTS[place]
    name = f"{year}年{subject.name}{suffix}"
    return (f"{name}（第{batch + 1}批）" if batch else name), subject
