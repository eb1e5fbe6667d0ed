"""Hypothesis strategies: values, tables, disclosures, and texts with what they state."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from inspect import signature
from random import Random
from typing import TYPE_CHECKING, Any, TypeVar, Unpack

from juesuan.errors import MissingExtra
from juesuan.model import (
    Accounts,
    Disclosure,
    EvaluationReport,
    Figure,
    IndicatorValue,
    NotApplicable,
    OverallSelfEvaluation,
    ProjectSelfEvaluation,
)
from juesuan.testing import generator
from juesuan.testing.account_tables import account_tables
from juesuan.testing.generator import Options
from juesuan.testing.indicator_values import date_words, deadline, quality, quantity
from juesuan.testing.samples import Sample, sample

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

T = TypeVar("T")
_UNITS = ("人", "次", "公里", "%", "元/人·天", "万元", "")
_QUALITIES = ("长期", "达到预期指标", "有效提高", "持续改善")


def _strategies() -> Any:
    try:
        import hypothesis.strategies as st
    except ImportError:
        raise MissingExtra("hypothesis", "testing") from None
    return st


def _from_seed(make: Callable[..., T], **options: Any) -> SearchStrategy[T]:
    """What a function of this package makes of a seed.

    A failing example is printed as the call that makes it, ``disclosure(Random(17), year=2024)``:
    to be pasted, a document would be too long.
    """
    st = _strategies()
    seeds = st.integers(0, 2**32 - 1).map(Random)
    known = {**signature(generator.disclosure).parameters, **signature(make).parameters}
    if unknown := options.keys() - known.keys():
        raise TypeError(f"{make.__name__} 没有选项 {'、'.join(sorted(unknown))}")
    usual = {name: each.default for name, each in known.items()}
    told = {name: value for name, value in options.items() if value != usual[name]}
    given = {
        name: value if isinstance(value, st.SearchStrategy) else st.just(value)
        for name, value in told.items()
    }
    made: SearchStrategy[T] = st.builds(make, seeds, **given)
    return made


def figures(unit: str | None = "万元", *, decimals: int = 2) -> SearchStrategy[Figure]:
    """Figures of one unit, none negative, with so many decimals."""
    made: SearchStrategy[Figure] = (
        _strategies()
        .integers(0, 10**8)
        .map(lambda number: Figure(Decimal(number).scaleb(-decimals), unit))
    )
    return made


def values() -> SearchStrategy[IndicatorValue]:
    """Targets and actual values: quantities, deadlines, words, not applicable."""
    st = _strategies()
    numbers = st.integers(0, 10**5) | st.decimals(0, 1000, places=2, allow_nan=False)
    comparisons = st.sampled_from(("", "=", ">=", "<=", ">", "<"))
    dates = st.dates(min_value=_date(2000), max_value=_date(2099))
    made: SearchStrategy[IndicatorValue] = st.one_of(
        st.builds(quantity, comparisons, numbers, st.sampled_from(_UNITS)),
        dates.map(lambda day: deadline(date_words(day), day)),
        dates.map(lambda day: deadline(f"={date_words(day)}之前", day)),
        st.sampled_from(_QUALITIES).map(quality),
        st.sampled_from(("-", "—", "/")).map(NotApplicable),
    )
    return made


def _date(year: int) -> Any:
    import datetime

    return datetime.date(year, 1, 1)


def tables() -> SearchStrategy[ProjectSelfEvaluation]:
    """Tables of projects; weights, rates and scores agree."""
    return _from_seed(generator.self_evaluation)


def overall_tables() -> SearchStrategy[OverallSelfEvaluation]:
    """Tables of whole units."""
    return _from_seed(generator.overall_self_evaluation)


def accounts(*, unit: str = "万元") -> SearchStrategy[Accounts]:
    """The nine tables of units that do not exist; every identity holds.

    Args:
        unit: of all amounts, 万元 or 元.
    """
    return _from_seed(account_tables, unit=unit)


def disclosures(
    *, year: int | None = None, **options: Unpack[Options]
) -> SearchStrategy[Disclosure]:
    """Disclosures of units that do not exist.

    Args:
        year: the fiscal year; 2018 to 2030 unless told.
        options: as for :func:`~juesuan.testing.disclosure`: ``projects``, ``reports``,
            ``accounts``, ``consistent``, ``damage``, ``family``.
    """
    return _from_seed(generator.disclosure, year=_year(year), **options)


def reports(
    *, consistent: bool = True, year: int | None = None
) -> SearchStrategy[EvaluationReport]:
    """Evaluation reports on projects that do not exist.

    Args:
        consistent: counts, weights, scores, rates and amounts agree; otherwise one to three
            amounts are altered.
        year: the fiscal year; 2018 to 2030 unless told.
    """
    return _from_seed(generator.report, year=_year(year), consistent=consistent)


def texts(
    *,
    year: int | None = None,
    noise: bool = True,
    reworded: bool = False,
    **options: Unpack[Options],
) -> SearchStrategy[Sample]:
    """Texts with the documents that they state: truth to measure an extractor with.

    Args:
        year: as for :func:`disclosures`; so are ``options``.
        noise: the text is as extraction leaves it: wrapped lines, page numbers, other widths,
            tables in other layouts; the document is the same.
        reworded: each statement is said in any of the words that the grammars know for it.
    """
    return _from_seed(sample, **options, year=_year(year), noise=noise, reworded=reworded)


def _year(year: int | None) -> Any:
    return _strategies().integers(2018, 2030) if year is None else year


def grammar_strings(name: str, start: str, *, strict: bool = True) -> SearchStrategy[str]:
    """Texts that a grammar makes, of Chinese, labels and numbers: what fails can be pasted.

    Args:
        name: a grammar of :mod:`juesuan.grammars`, as ``sections``.
        start: a start rule of it, as ``revenue``.
        strict: by the grammar for writing, where there is one: all of it is read.

    Raises:
        UnknownGrammar: there is no such grammar or start rule.
    """
    from juesuan import grammars
    from juesuan.testing.grammar_text import written

    grammar = grammars.load(name, start, strict=strict and name in grammars.STRICT)
    randoms = _strategies().randoms(use_true_random=False)
    made: SearchStrategy[str] = randoms.map(lambda random: written(random, grammar, start))
    return made
