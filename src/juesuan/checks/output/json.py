"""JSON: for one file an object, for several a list."""

from __future__ import annotations

import json
from collections.abc import Sequence

from juesuan.checks.output import Checked

__all__ = ["as_json"]


def as_json(files: Sequence[Checked], *, several: bool) -> str:
    """The findings and the answers of all checks; figures are strings.

    ``several`` says that a list is wanted, also where a folder holds one file.
    """
    found = [
        {
            "file": each.file,
            "findings": [finding.as_dict() for finding in each.report.findings],
            "checks": [result.as_dict() for result in each.report.checks],
        }
        for each in files
    ]
    return json.dumps(found if several or not found else found[0], ensure_ascii=False, indent=2)
