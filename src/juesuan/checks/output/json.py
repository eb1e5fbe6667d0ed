"""JSON: for one file an object, for several a list."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from juesuan.checks.findings import Finding
from juesuan.checks.output import Checked


def as_json(files: Sequence[Checked], *, several: bool) -> str:
    """The findings and the answers of all checks; figures are strings.

    ``several`` says that a list is wanted, also where a folder holds one file. Files that were
    not checked are told on standard error: a list of findings has no findings of theirs.
    """
    found = [
        {
            "file": each.file,
            "findings": [_finding(each, finding) for finding in each.report.findings],
            "checks": [result.as_dict() for result in each.report.checks],
            "groups": [group.as_dict() for group in each.report.groups],
        }
        for each in files
    ]
    return json.dumps(found if several or not found else found[0], ensure_ascii=False, indent=2)


def _finding(each: Checked, finding: Finding) -> dict[str, Any]:
    """A finding, and where it and what it was held against stand in the file."""
    given = finding.as_dict()
    place = each.place(finding.start, finding.end)
    if place is not None:
        given["place"] = place.as_dict()
        for written, operand in zip(given["operands"], finding.operands, strict=True):
            found = each.place(operand.start, operand.end)
            if found is not None:
                written["place"] = found.as_dict()
    return given
