"""Departments side by side: ``python examples/compare_departments.py [FILE…]``.

The table ``overview`` has a row a document, with amounts in 元 whatever the document writes.
"""

import sys
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import juesuan

HERE = Path(__file__).parent
EXAMPLES = [HERE / "disclosure-2024.txt", HERE / "disclosure-archives-2024.txt"]

COLUMNS = {
    "本年支出合计（元）": "expenditure_of_year",
    "“三公”经费（元）": "three_public",
    "在职人员（人）": "staff_in_post",
    "人均“三公”经费（元）": "three_public_per_head",
    "预算执行率（%）": "execution_rate",
    "未达标指标（个）": "indicators_missed",
    "核对问题（处）": "findings",
}


def per_head(row: Mapping[str, object]) -> Decimal:
    """What departments are sorted by; those that do not state it come last."""
    value = row["three_public_per_head"]
    return value if isinstance(value, Decimal) else Decimal(-1)


def main(paths: list[Path]) -> None:
    documents = [(each.name, juesuan.read(each)) for each in paths]
    rows = [dict(each) for each in juesuan.tables(documents)["overview"]]
    rows.sort(key=per_head, reverse=True)
    print("", *(row["unit_name"] or row["document"] for row in rows), sep="\t")
    for caption, column in COLUMNS.items():
        # None: the document does not state it; that is not zero.
        values = ["—" if row[column] is None else f"{row[column]:,}" for row in rows]
        print(caption, *values, sep="\t")


if __name__ == "__main__":
    main([Path(each) for each in sys.argv[1:]] or EXAMPLES)
