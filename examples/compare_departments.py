"""Two departments side by side: ``python examples/compare_departments.py [FILE FILE]``."""

import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import juesuan
from juesuan import Disclosure

HERE = Path(__file__).parent
EXAMPLES = [HERE / "disclosure-2024.txt", HERE / "disclosure-archives-2024.txt"]


def figure(document: Disclosure, path: str) -> Decimal | None:
    """The number at a path, None where the document does not state it."""
    fact = juesuan.get(document, path)
    return fact.value if fact is not None and isinstance(fact.value, Decimal) else None


def ratio(above: str, below: str, times: int = 1) -> Callable[[Disclosure], Decimal | None]:
    """What two stated figures give; None where one is absent or the lower one is zero."""

    def compute(document: Disclosure) -> Decimal | None:
        a, b = figure(document, above), figure(document, below)
        return None if a is None or not b else times * a / b

    return compute


SPENT = "收入支出决算总体情况/本年支出合计"
STAFF = "单位概况/机构设置及人员情况/在职人员"
ROWS: dict[str, Callable[[Disclosure], Decimal | None]] = {
    "本年支出合计（万元）": lambda document: figure(document, SPENT),
    "项目支出占比（%）": lambda document: figure(document, "支出决算情况/项目支出/占比"),
    "在职人员（人）": lambda document: figure(document, STAFF),
    "人均公用经费（万元）": ratio("一般公共预算财政拨款基本支出决算情况/公用经费", STAFF),
    "“三公”经费占支出（%）": ratio("财政拨款“三公”经费支出决算情况/支出", SPENT, 100),
    "预算执行率（%）": ratio("预算绩效/实际执行总额", "预算绩效/全年预算总额", 100),
    "授予小微企业（%）": lambda document: figure(
        document, "其他重要事项/政府采购/授予小微企业合同金额/占比"
    ),
}


def main(paths: list[Path]) -> None:
    documents = [juesuan.parse(path.read_text(encoding="utf-8")) for path in paths]
    disclosures = [each for each in documents if isinstance(each, Disclosure)]
    print("", *(each.unit_name for each in disclosures), sep="\t")
    for caption, compute in ROWS.items():
        values = [compute(each) for each in disclosures]
        print(caption, *("—" if each is None else f"{each:,.2f}" for each in values), sep="\t")


if __name__ == "__main__":
    main([Path(each) for each in sys.argv[1:]] or EXAMPLES)
