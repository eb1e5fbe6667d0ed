"""Lists the indicators that missed their target: ``python examples/missed_indicators.py [FILE…]``.

``met`` is False only where the actual value is worse; where words or different units cannot be
compared it is None, and nobody is accused.
"""

import os
import sys
from pathlib import Path

import juesuan

EXAMPLE = Path(__file__).with_name("disclosure-2024.txt")


def main(paths: list[Path]) -> None:
    documents = [(each.name, juesuan.read(each)) for each in paths]
    rows = juesuan.tables(documents)["indicators"]
    for row in rows:
        if row["met"] is False:
            print(
                f"{row['unit_name']} {row['project'] or '整体支出'}：{row['level3']} "
                f"目标{row['target']} 实际{row['actual']}，{row['deviation'] or '没有写明原因'}"
            )
    missed, unknown = (sum(row["met"] is each for row in rows) for each in (False, None))
    print(f"{len(rows)}个指标，{missed}个未达标，{unknown}个不能判断")


if __name__ == "__main__":
    try:
        main([Path(each) for each in sys.argv[1:]] or [EXAMPLE])
        sys.stdout.flush()
    except BrokenPipeError:  # the reader has seen enough: `| head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
