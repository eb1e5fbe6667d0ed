"""Documents made to order, for tests of what is built on this library.

:func:`disclosure` and :func:`report` need nothing but a :class:`random.Random`; the strategies
need Hypothesis (``pip install 'juesuan[testing]'``), which finds :func:`register` by itself.
"""

from juesuan.testing.generator import disclosure, report
from juesuan.testing.noise import damaged
from juesuan.testing.strategies import (
    Sample,
    disclosures,
    figures,
    overall_tables,
    register,
    reports,
    tables,
    texts,
    values,
)
from juesuan.testing.values import date_words, deadline, quality, quantity

__all__ = [
    "Sample",
    "damaged",
    "date_words",
    "deadline",
    "disclosure",
    "disclosures",
    "figures",
    "overall_tables",
    "quality",
    "quantity",
    "register",
    "report",
    "reports",
    "tables",
    "texts",
    "values",
]
