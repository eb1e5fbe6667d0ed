"""The findings of documents as one HTML page to hand on."""

from __future__ import annotations

from collections.abc import Sequence

from juesuan.checks.output import Checked, LeftOut
from juesuan.checks.output.text import SEVERITY_NAMES
from juesuan.model.coverage import in_percent
from juesuan.pages.listing import listings, total
from juesuan.pages.notes import MOST_SHOWN
from juesuan.pages.template import NOT_IN_HTML, asset, environment


def as_html(checked: Sequence[Checked], left_out: LeftOut = ()) -> str:
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
            left_out=left_out,
            total=total(documents),
            severities=SEVERITY_NAMES,
            style=asset("style.css"),
            in_percent=in_percent,
            most_shown=MOST_SHOWN,
        )
    )
    return NOT_IN_HTML.sub("\ufffd", made)
