"""The findings of documents as one HTML page to hand on."""

from __future__ import annotations

from collections.abc import Sequence

from juesuan.checks.output import Checked
from juesuan.checks.output.text import SEVERITY_NAMES
from juesuan.pages.listing import listings, total
from juesuan.pages.notes import MOST_SHOWN
from juesuan.pages.template import NOT_IN_HTML, asset, environment, share

__all__ = ["as_html"]


def as_html(checked: Sequence[Checked]) -> str:
    """The findings by document: where, what is stated, what it should agree with, what to do.

    Raises:
        MissingExtra: Jinja2 is not installed.
    """
    documents = listings(checked)
    made = (
        environment()
        .get_template("findings.html")
        .render(
            documents=documents,
            total=total(documents),
            severities=SEVERITY_NAMES,
            style=asset("style.css"),
            share=share,
            most_shown=MOST_SHOWN,
        )
    )
    return NOT_IN_HTML.sub("\ufffd", made)
