"""JSON: for one file an object, for several a list."""

from __future__ import annotations

import json
from collections.abc import Sequence

from juesuan.checks.output import Checked

__all__ = ["as_json"]


def as_json(files: Sequence[Checked]) -> str:
    """The findings and the answers of all checks; figures are strings."""
    found = [
        {
            "file": each.file,
            "findings": [finding.as_dict() for finding in each.report.findings],
            "checks": [result.as_dict() for result in each.report.checks],
            "groups": [group.as_dict() for group in each.report.groups],
        }
        for each in files
    ]
    return json.dumps(found[0] if len(found) == 1 else found, ensure_ascii=False, indent=2)
