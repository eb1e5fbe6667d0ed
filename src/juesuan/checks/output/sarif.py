"""SARIF 2.1.0, which editors and code hosts read."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from juesuan.checks.findings import Finding
from juesuan.checks.output import Checked, LeftOut
from juesuan.checks.registry import CHECKS, Check
from juesuan.places import Places
from juesuan.version import __version__

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def as_sarif(files: Sequence[Checked], left_out: LeftOut = ()) -> str:
    """The findings as a SARIF log of one run; what was not checked is a notification of it."""
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [_run(files, left_out)]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _run(files: Sequence[Checked], left_out: LeftOut) -> dict[str, Any]:
    ran = {result.code for each in files for result in each.report.checks}
    rules = [check for check in CHECKS.values() if check.code in ran]
    uris = list(dict.fromkeys(_uri(each.file) for each in files))
    index = {check.code: number for number, check in enumerate(rules)}
    driver = {
        "name": "juesuan",
        "version": __version__,
        "language": "zh-CN",
        "rules": [_rule(check) for check in rules],
    }
    told = {
        "executionSuccessful": True,
        "toolExecutionNotifications": [_notification_of(*each) for each in left_out],
    }
    results = [_results(each, uris.index(_uri(each.file)), index) for each in files]
    answers = [
        {"file": each.file, "answers": [result.as_dict() for result in each.report.checks]}
        for each in files
    ]
    return {
        "tool": {"driver": driver},
        "invocations": [told],
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "language": "zh-CN",
        "artifacts": [{"location": {"uri": uri}} for uri in uris],
        "results": [result for of_file in results for result in of_file],
        "properties": {"checks": answers},
    }


def _notification_of(file: str, why: str) -> dict[str, Any]:
    return {
        "level": "error",
        "message": {"text": why},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(file)}}}],
    }


def _rule(check: Check) -> dict[str, Any]:
    return {
        "id": check.code,
        "name": check.name,
        "shortDescription": {"text": check.name},
        "fullDescription": {"text": check.must},
        "help": {"text": check.why},
        "defaultConfiguration": {"level": _LEVELS[check.severity]},
    }


def _results(each: Checked, number: int, index: dict[str, int]) -> list[dict[str, Any]]:
    places = Places(each.text)
    seen: Counter[str] = Counter()
    results = []
    for finding in each.report.findings:
        result: dict[str, Any] = {"ruleId": finding.code}
        if finding.code in index:
            result["ruleIndex"] = index[finding.code]
        result["level"] = _LEVELS[finding.severity]
        result["message"] = {"text": finding.message}
        result["locations"] = [_location(each, number, places, finding)]
        related = [
            {"id": count, **_location(each, number, places, operand)}
            for count, operand in enumerate(finding.operands, 1)
        ]
        if related:
            result["relatedLocations"] = related
        result["partialFingerprints"] = {"juesuanStatement/v1": _fingerprint(finding, seen)}
        result["properties"] = {
            key: value
            for key, value in finding.as_dict().items()
            if key in ("path", "related", "stated", "computed", "operands")
        }
        results.append(result)
    return results


def _location(each: Checked, number: int, places: Places, stated: Any) -> dict[str, Any]:
    physical: dict[str, Any] = {
        "artifactLocation": {"uri": _uri(each.file), "index": number},
    }
    place = each.place(stated.start, stated.end)
    if place is None and stated.start is not None and stated.end is not None:
        (line, column), (end_line, end_column) = map(places.find, (stated.start, stated.end))
        physical["region"] = {
            "startLine": line,
            "startColumn": column,
            "endLine": end_line,
            "endColumn": end_column,
            "snippet": {"text": each.text[stated.start : stated.end]},
        }
    location: dict[str, Any] = {
        "physicalLocation": physical,
        "logicalLocations": [{"fullyQualifiedName": stated.path or "/"}],
    }
    if not isinstance(stated, Finding):
        location["message"] = {"text": stated.path}
    if place is not None and stated.start is not None and stated.end is not None:
        # The format knows lines of texts and bytes; a page has neither.
        physical["region"] = {
            "charOffset": stated.start,
            "charLength": stated.end - stated.start,
            "snippet": {"text": each.text[stated.start : stated.end]},
        }
        location["logicalLocations"].append({"name": str(place), "kind": "place"})
        location["properties"] = {"place": place.as_dict()}
    return location


def _fingerprint(finding: Finding, seen: Counter[str]) -> str:
    """The same for the same statement, also when figures or lines around it change."""
    key = "|".join((finding.code, finding.path, *finding.related))
    seen[key] += 1
    return hashlib.sha256(f"{key}|{seen[key]}".encode()).hexdigest()


def _uri(file: str) -> str:
    path = Path(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
