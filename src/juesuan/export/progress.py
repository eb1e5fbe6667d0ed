"""How far a batch is: a bar on a terminal, a plain line without rich, nothing in a pipe."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

__all__ = ["progress"]

_EVERY = 0.2


@contextmanager
def progress(total: int) -> Iterator[Callable[[], None]]:
    """Shows progress on standard error; what it gives is to be called after each file."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    try:
        import rich.progress  # noqa: F401 - only whether it is there
    except ImportError:
        with _line(total) as advance:
            yield advance
    else:
        with _bar(total) as advance:
            yield advance


@contextmanager
def _bar(total: int) -> Iterator[Callable[[], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.progress import TimeRemainingColumn as Remaining

    columns = (
        TextColumn("读取"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TextColumn("剩余"),
        Remaining(),
    )
    begun = time.monotonic()
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total, rate="")

        def advance() -> None:
            done = bar.tasks[0].completed + 1
            bar.update(task, advance=1, rate=_rate(done, begun))

        yield advance


@contextmanager
def _line(total: int) -> Iterator[Callable[[], None]]:
    begun = shown = time.monotonic()
    done = 0

    def advance() -> None:
        nonlocal done, shown
        done += 1
        now = time.monotonic()
        if now - shown >= _EVERY:
            shown = now
            remaining = (now - begun) / done * (total - done)
            text = f"读取 {done}/{total}  {_rate(done, begun)}  剩余 {remaining:.0f} 秒"
            print(f"\r{text}\x1b[K", end="", file=sys.stderr, flush=True)

    try:
        yield advance
    finally:
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def _rate(done: float, begun: float) -> str:
    return f"每秒 {done / max(time.monotonic() - begun, 1e-9):.1f} 份"
