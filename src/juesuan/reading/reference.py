"""``docs/diagnostics.md``: ``python -m juesuan.reading.reference > docs/diagnostics.md``."""

from __future__ import annotations

from juesuan.diagnostics import CODES

_HEAD = """# Diagnostics

For everyone. What `parse` says about a text: `document.diagnostics`, each with `code`,
`severity`, `message` (in Chinese), `start` and `end`. Codes are stable and never used again for
something else. An `error` is something that was stated and could not be read;
`parse(text, strict=True)` raises `ParseError` at the first. `juesuan explain CODE` shows one.
This page is made from the table of codes:
`python -m juesuan.reading.reference > docs/diagnostics.md`.
"""


def page() -> str:
    """The text of the page: each code with a text that fires it."""
    parts = [_HEAD]
    for each in sorted(CODES.values(), key=lambda code: code.code):
        sample = "\n".join(f"    {line}".rstrip() for line in each.sample.split("\n"))
        parts.append(
            f"## {each.code} `{each.name}` ({each.severity})\n\n{each.message}\n\n{sample}\n"
        )
    return "\n".join(parts)


if __name__ == "__main__":
    print(page(), end="")
