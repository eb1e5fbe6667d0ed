"""What each process of a batch begins with: all are forked from one that has imported this.

A first document takes half a second longer than those behind it, as modules are imported and
patterns compiled; here it is read once for all processes.
"""

from __future__ import annotations

import signal

_STATEMENT = (
    "本年收入1.00万元，其中：财政拨款收入1.00万元，占100.00%，比上年增加1.00万元，增长5.00%。\n"
)


def _read_once() -> None:
    from juesuan.diagnostic_samples import FUNDS_TEXT, HEADER_TEXT, ROW_TEXT, START_TEXT
    from juesuan.files.reading import read
    from juesuan.tabular.build import document_tables

    tables = FUNDS_TEXT.format("巡查", "项目资金（万元）") + HEADER_TEXT + ROW_TEXT
    document_tables("", read(f"{START_TEXT}{_STATEMENT}{tables}".encode()))


# Ctrl-C reaches this process too; the one that began it tells of it.
_at_interrupt = signal.signal(signal.SIGINT, signal.SIG_IGN)
try:
    _read_once()
finally:
    signal.signal(signal.SIGINT, _at_interrupt)
