"""Annotations of GitHub Actions: one command a finding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from juesuan.checks.output import Checked, LeftOut
from juesuan.places import Places

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def as_annotations(files: Sequence[Checked], left_out: LeftOut = ()) -> Iterator[str]:
    """The findings, and the files that were not checked, as workflow commands.

    See https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    for each in files:
        places = Places(each.text)
        for finding in each.report.findings:
            where = f"file={_property(each.file)}"
            place = each.place(finding.start, finding.end)
            if place is None and finding.start is not None and finding.end is not None:
                (line, column), (end_line, end_column) = map(
                    places.find, (finding.start, finding.end)
                )
                where += f",line={line},endLine={end_line}"
                if line == end_line:  # columns are ignored across lines
                    where += f",col={column},endColumn={end_column}"
            title = _property(f"{finding.code} {finding.name}")
            there = "" if place is None else f"{place}："
            message = _data(f"{there}{finding.message}（{finding.path}）")
            yield f"::{_COMMANDS[finding.severity]} {where},title={title}::{message}"
    for file, why in left_out:
        yield f"::error file={_property(file)},title=没有核对::{_data(why)}"


def _data(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    return _data(words).replace(":", "%3A").replace(",", "%2C")
