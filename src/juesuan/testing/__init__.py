"""Documents made to order, for tests of what is built on this library.

:func:`disclosure`, :func:`report` and :func:`sample` need nothing but a :class:`random.Random`;
the strategies need Hypothesis (``pip install hypothesis``), which knows our types by
itself: ``st.from_type(juesuan.Disclosure)``.
"""

from juesuan.registering import register
from juesuan.testing.account_tables import account_tables
from juesuan.testing.generator import (
    disclosure,
    overall_self_evaluation,
    report,
    self_evaluation,
)
from juesuan.testing.indicator_values import date_words, deadline, quality, quantity
from juesuan.testing.manner import family_names
from juesuan.testing.noise import damaged
from juesuan.testing.samples import Sample, sample
from juesuan.testing.strategies import (
    accounts,
    disclosures,
    figures,
    grammar_strings,
    overall_tables,
    reports,
    tables,
    texts,
    values,
)

__all__ = [
    "Sample",
    "account_tables",
    "accounts",
    "damaged",
    "date_words",
    "deadline",
    "disclosure",
    "disclosures",
    "family_names",
    "figures",
    "grammar_strings",
    "overall_self_evaluation",
    "overall_tables",
    "quality",
    "quantity",
    "register",
    "report",
    "reports",
    "sample",
    "self_evaluation",
    "tables",
    "texts",
    "values",
]
