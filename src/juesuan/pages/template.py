"""The templates of the pages, and what all of them need."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from juesuan.errors import MissingExtra
from juesuan.pages.layout import Leftover, PageHeading, Table

if TYPE_CHECKING:
    from jinja2 import Environment

# What no HTML file can hold: NUL, and half of a pair.
NOT_IN_HTML = re.compile("[\x00\ud800-\udfff]")


@cache
def environment() -> Environment:
    """The templates; everything that goes into them is escaped.

    Raises:
        MissingExtra: Jinja2 is not installed.
    """
    try:
        from jinja2 import Environment, PackageLoader, StrictUndefined
    except ImportError:
        raise MissingExtra("jinja2", "review") from None
    made = Environment(
        loader=PackageLoader("juesuan.pages"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    made.tests["table"] = lambda block: isinstance(block, Table)
    made.tests["heading"] = lambda block: isinstance(block, PageHeading)
    made.tests["leftover"] = lambda block: isinstance(block, Leftover)
    return made


@cache
def asset(name: str) -> str:
    """A style sheet or script of ours, which goes into the page as it is."""
    loader = environment().loader
    assert loader is not None
    source, _, _ = loader.get_source(environment(), name)
    return source
