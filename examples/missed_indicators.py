"""Lists the indicators that missed their target: ``python examples/missed_indicators.py [FILE]``.

Also shows how to tell targets apart: quantities, deadlines, and values in words.
"""

import operator
import sys
from pathlib import Path

import juesuan
from juesuan.model import Deadline, IndicatorValue, NotApplicable, Quantity

EXAMPLE = Path(__file__).with_name("disclosure-2024.txt")

HOLDS = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
    "=": operator.eq,
}


def met(target: IndicatorValue | None, actual: IndicatorValue | None) -> bool | None:
    """Whether the actual value is what the target asks for; None where nobody can compute it."""
    if isinstance(target, Quantity) and isinstance(actual, Quantity):
        if target.unit != actual.unit:
            return None
        sign = target.comparison.value if target.comparison is not None else "="
        return bool(HOLDS[sign](actual.number.value, target.number.value))
    if isinstance(target, Deadline) and isinstance(actual, Deadline):
        return actual.day.value <= target.day.value
    return None


def written(value: IndicatorValue | None) -> str:
    """The cell as it stands in the document."""
    if value is None:
        return ""
    return value.value if isinstance(value, NotApplicable) else value.text.value


def main(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    document = juesuan.parse(text)
    if not isinstance(document, juesuan.Disclosure):
        sys.exit(f"{path}: not a disclosure")
    for table in document.project_self_evaluations:
        missed = [row for row in table.indicators if met(row.target, row.actual) is False]
        print(f"{table.project_name}: {len(missed)} of {len(table.indicators)} missed")
        for row in missed:
            line = text.count("\n", 0, row.start) + 1 if row.start is not None else "?"
            print(f"  line {line}  {row.level3}: {written(row.target)} → {written(row.actual)}")
            print(f"      {row.deviation or '(no reason given)'}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLE)
