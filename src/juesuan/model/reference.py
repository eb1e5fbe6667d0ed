"""The page ``docs/model.md``: ``python -m juesuan.model.reference > docs/model.md``."""

from __future__ import annotations

from juesuan.model.declare import declared
from juesuan.model.disclosure import Disclosure
from juesuan.model.paths import patterns
from juesuan.model.report import EvaluationReport

_HEAD = """# The model

For developers. Every fact that a document can state: the path by which `juesuan.facts` names it,
the attribute where the typed tree holds it, its kind and its unit (that of the form; a figure
carries the one that stands in the text). `[n]` numbers what comes several times, from 1.
The classes for annotations are in `juesuan.model`, each named for what it holds: `ThreePublic`,
`ProjectIndicator` (a row of a project's table), `Amount`; an editor shows which an attribute has.
This page is made from the declarations of the model:
`python -m juesuan.model.reference > docs/model.md`.

- **money**, **rate**, **count**, **number** and **year** are a `Figure`; in a table also
  `NotApplicable` (a `-`) or `Text` (a cell that is no figure);
- **date** is a `Day`, **text** a `Text`;
- **value** is a `Quantity` (with 比较, 数值, 单位), a `Deadline` (with 日期), a `Quality` or
  `NotApplicable`.

Each may be `None`: the document does not state it. Two things are said of a part and are no
facts: `flat` of a comparison (持平), `empty` of a section that has nothing (无会议费支出). Both are
`bool`.
"""

# The reports in a disclosure are the second form below.
_REPORTS = declared(Disclosure, "reports").label


def page() -> str:
    """The text of the page."""
    parts = [_HEAD]
    for title, cls in (("Disclosure", Disclosure), ("EvaluationReport", EvaluationReport)):
        parts.append(f"\n## `{title}`\n\n| path | attribute | kind | unit |\n|---|---|---|---|")
        parts.extend(
            f"| {path} | `{name}` | {field.kind.value} | {field.unit or ''} |"
            for path, name, field in patterns(cls)
            if cls is EvaluationReport or not path.startswith(_REPORTS)
        )
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    print(page(), end="")
