"""How far a batch is: a line on a terminal, nothing in a pipe."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_EVERY = 0.2


@contextmanager
def progress(total: int) -> Iterator[Callable[[], None]]:
    """Shows progress on standard error; what it gives is to be called after each file.

    A total of 0 shows nothing.
    """
    if not total or not sys.stderr.isatty():
        yield lambda: None
        return
    begun = shown = time.monotonic()
    done = 0

    def advance() -> None:
        nonlocal done, shown
        done += 1
        now = time.monotonic()
        if now - shown >= _EVERY:
            shown = now
            took = max(now - begun, 1e-9)
            left = f"每秒 {done / took:.1f} 份  剩余 {took / done * (total - done):.0f} 秒"
            print(f"\r读取 {done}/{total}  {left}\x1b[K", end="", file=sys.stderr, flush=True)

    try:
        yield advance
    finally:
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)
