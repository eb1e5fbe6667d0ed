"""Findings that were accepted, with a reason each: a file that later runs leave out.

A finding is the accepted one if file, code, path and all figures are the same.  Where it stands
in the text does not matter; a figure that changes makes a new finding.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import attrs

from juesuan.checks.findings import CheckReport, Finding, Group, Groups
from juesuan.errors import reason
from juesuan.nearest import suggest_files

_KEYS = ("file", "code", "path", "stated", "message", "reason")


class BaselineError(ValueError):
    """A baseline file that cannot be used; the message says why, in Chinese."""


@attrs.frozen
class Accepted:
    """An accepted finding.

    Attributes:
        file: the name of the document, without its folders.
        code: of the check.
        path: of the statement.
        stated: its value.
        against: the values that it was held against.
        message: of the finding, for people; left out of comparison.
        reason: why it was accepted, for people to write.
    """

    file: str
    code: str
    path: str
    stated: str
    against: tuple[str, ...]
    message: str = attrs.field(default="", eq=False)
    reason: str = attrs.field(default="", eq=False)

    @classmethod
    def of(cls, file: str, finding: Finding, reason: str = "") -> Accepted:
        return cls(
            Path(file).name,
            finding.code,
            finding.path,
            finding.stated,
            tuple(each.value for each in finding.operands),
            finding.message,
            reason,
        )


@attrs.frozen
class Baseline:
    """The accepted findings of a file."""

    accepted: tuple[Accepted, ...] = ()

    @classmethod
    def read(cls, path: str | Path) -> Baseline:
        """The baseline in a file.

        Raises:
            BaselineError: the file cannot be read or is none.
        """
        try:
            rows = json.loads(Path(path).read_text(encoding="utf-8-sig"))["accepted"]
            return cls(
                tuple(
                    Accepted(
                        against=tuple(map(str, row.get("against", ()))),
                        **{key: str(row.get(key, "")) for key in _KEYS},
                    )
                    for row in rows
                )
            )
        except FileNotFoundError:
            raise BaselineError(
                f"没有基线文件“{path}”{suggest_files(str(path))}；用 --write-baseline 写出一个"
            ) from None
        except (OSError, UnicodeDecodeError) as error:
            raise BaselineError(f"不能读取基线文件“{path}”：{reason(error)}") from None
        except (ValueError, KeyError, TypeError, AttributeError):
            raise BaselineError(f"“{path}”不是 --write-baseline 写出的基线文件") from None

    def write(self, path: str | Path) -> None:
        """Write the file, whole or not at all.

        Raises:
            BaselineError: the file cannot be written.
        """
        rows = [attrs.asdict(each) for each in self.accepted]
        text = json.dumps({"accepted": rows}, ensure_ascii=False, indent=2) + "\n"
        target = Path(path)
        beside = target.with_name(f".{target.name}.tmp")
        try:
            beside.write_text(text, encoding="utf-8")
            beside.replace(target)
        except OSError as error:
            raise BaselineError(f"不能写入基线文件“{path}”：{reason(error)}") from None

    def with_findings(self, files: Iterable[tuple[str, CheckReport]]) -> Baseline:
        """The baseline of all findings of these files; reasons that were given stay."""
        reasons = {each: each.reason for each in self.accepted}
        found = [Accepted.of(file, each) for file, report in files for each in report.findings]
        return Baseline(
            tuple(attrs.evolve(each, reason=reasons.get(each, "")) for each in dict.fromkeys(found))
        )

    def apply(self, file: str, report: CheckReport) -> CheckReport:
        """A report without the findings that were accepted."""
        known = set(self.accepted)

        def is_new(finding: Finding) -> bool:
            return Accepted.of(file, finding) not in known

        def groups() -> tuple[Group, ...]:
            left = (
                attrs.evolve(each, findings=tuple(filter(is_new, each.findings)))
                for each in report.groups
            )
            return tuple(each for each in left if each.findings)

        return attrs.evolve(
            report,
            findings=tuple(filter(is_new, report.findings)),
            groups=Groups(groups),
        )

    def gone(self, files: Sequence[tuple[str, CheckReport]]) -> tuple[Accepted, ...]:
        """What was accepted of these files and is found no more; ``files`` before ``apply``."""
        names = {Path(file).name for file, _ in files}
        found = {Accepted.of(file, each) for file, report in files for each in report.findings}
        return tuple(each for each in self.accepted if each.file in names and each not in found)
