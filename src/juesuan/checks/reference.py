"""The tables of the reference page ``docs/checks.md``, made from the table of codes.

``python -m juesuan.checks.reference docs/checks.md`` writes them anew, below the marker.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from juesuan.checks import CHECKS, DEFAULT_RULES, FAMILIES, Check

MARKER = (
    "<!-- made from the table of codes: python -m juesuan.checks.reference docs/checks.md -->\n"
)


def tables() -> str:
    """The table of codes with an example for each, and the default scoring rules."""
    families = "\n".join(f"| `{prefix}` | {name} |" for prefix, name in FAMILIES.items())
    rules = "\n".join(
        f"| {name} | {_cell(rule.below)} | {_cell(rule.at)} | {_cell(rule.above)} |"
        for name, rule in DEFAULT_RULES.items()
    )
    return (
        f"\n## The table of codes\n\n| prefix | family |\n|---|---|\n{families}\n"
        "\nCodes are stable and never reused. Each has an example: statements that do not agree\n"
        "(a part of the document, then `label=value`), and the change after which they do.\n"
        + "".join(_family(prefix) for prefix in FAMILIES)
        + "\n## The default scoring rules\n\n"
        f"| rule | r < 100% | r = 100% | r > 100% |\n|---|---|---|---|\n{rules}\n"
    )


def _cell(formulas: str) -> str:
    return " or ".join(f"`{each.strip()}`" for each in formulas.split("|"))


def _family(prefix: str) -> str:
    checks = [check for code, check in sorted(CHECKS.items()) if code.startswith(prefix)]
    lines = [f"\n## {prefix}: {FAMILIES[prefix]}\n"]
    lines += ["| code | name | severity | what must agree |", "|---|---|---|---|"]
    lines += [
        f"| [{each.code}](#{each.code.lower()}) | {each.name} | {each.severity} | {each.must} |"
        for each in checks
    ]
    return "\n".join(lines) + "\n" + "".join("\n".join(_check(check)) for check in checks)


def _check(check: Check) -> Iterator[str]:
    yield f"\n### {check.code}\n"
    yield f"**{check.name}** ({check.severity}). {check.must}。{check.why}。\n"
    if not check.fires:
        return
    yield "```text"
    yield check.fires
    wrong, right = (each.replace("\n", "⏎") for each in check.mended)
    yield "```\n"
    yield f"`{wrong}` → `{right}`\n"


if __name__ == "__main__":
    path = Path(sys.argv[1])
    written = path.read_text(encoding="utf-8").partition(MARKER)[0]
    path.write_text(written + MARKER + tables(), encoding="utf-8")
