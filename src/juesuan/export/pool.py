"""Work on many files in several processes, results in the order of the files."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait
from typing import TypeVar

# LibreOffice alone may take two minutes to open a file.
_SECONDS = 150
# So many new objects, some of a few documents, before garbage is looked for.
_OBJECTS = 50_000
_ARROW = frozenset(("pyarrow",))
_DIED = "读取它的进程意外终止，可能是文件损坏或内存不足"
_LATE = "读取超过 {:.0f} 秒，跳过了它"

R = TypeVar("R")


def available_cores() -> int:
    """How many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on Windows and macOS
        return os.cpu_count() or 1


def run_in_order(
    files: Iterable[str],
    work: Callable[[str], R],
    lost: Callable[[str, str], R],
    jobs: int,
    *,
    seconds: float = _SECONDS,
) -> Generator[R]:
    """``work`` of each file, in the order of the files.

    No more than a few files for each process are in flight, so that memory does not depend on
    how many there are.

    Args:
        files: their names.
        work: is done in another process, so that a crash is that file's error alone.
        lost: takes the place of ``work`` for a file that kills its process or takes too long; is
            told why.
        jobs: how many processes; 0: none, the work is done here.
        seconds: how long a file may take.
    """
    if not jobs:
        yield from map(work, files)
        return
    coming = iter(files)
    waiting: deque[tuple[str, Future[R] | None]] = deque()
    pool = _pool(jobs)
    try:
        while True:
            while len(waiting) < 2 * jobs + 2:
                file = next(coming, None)
                if file is None:
                    break
                waiting.append((file, _submit(pool, work, file)))
            if not waiting:
                return
            file, future = waiting.popleft()
            try:
                if future is None:
                    raise BrokenProcessPool
                result = future.result(seconds)
            except TimeoutError:
                _kill(pool)
                result = lost(file, _LATE.format(seconds))
                pool = _pool(jobs)
                waiting = _submit_again(pool, work, waiting)
            except BrokenProcessPool:
                # Whichever file killed the process, all that were in flight are to do again.
                # Each time the first of them is done alone, so that the culprit is found.
                pool.shutdown(cancel_futures=True)
                result = _alone(work, lost, file, seconds)
                pool = _pool(jobs)
                waiting = _submit_again(pool, work, waiting)
            yield result
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


class _Pool(ProcessPoolExecutor):
    """A pool that knows which children of this process are not its own."""

    others: frozenset[int | None] = frozenset()


def _pool(jobs: int) -> _Pool:
    # Not `fork`: threads of Arrow would be copied in mid-step.
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    if context.get_start_method() == "forkserver":
        # Of the writers of this process only that of Parquet imports what its readers need too.
        context.set_forkserver_preload(
            ["juesuan.export.prepared", *_ARROW.intersection(sys.modules)]
        )
    pool = _Pool(jobs, mp_context=context, initializer=_begin)
    pool.others = frozenset(process.pid for process in multiprocessing.active_children())
    return pool


def _begin() -> None:
    """In each process: Ctrl-C is for the parent, and without a parent there is no work."""
    # What was imported stays: to look through it for garbage takes a third of the time of reading.
    gc.freeze()
    gc.set_threshold(_OBJECTS)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def _submit(pool: ProcessPoolExecutor, work: Callable[[str], R], file: str) -> Future[R] | None:
    try:
        return pool.submit(work, file)
    except BrokenProcessPool:
        return None


def _submit_again(
    pool: ProcessPoolExecutor,
    work: Callable[[str], R],
    waiting: deque[tuple[str, Future[R] | None]],
) -> deque[tuple[str, Future[R] | None]]:
    """What is done stays; the rest is given to a new pool."""
    return deque(
        (each, done if _succeeded(done) else _submit(pool, work, each)) for each, done in waiting
    )


def _kill(pool: _Pool) -> None:
    """Ends the processes of a pool, whatever they are doing."""
    for process in multiprocessing.active_children():
        if process.pid not in pool.others:
            process.kill()
    pool.shutdown(wait=False, cancel_futures=True)


def _succeeded(future: Future[R] | None) -> bool:
    return (
        future is not None
        and future.done()
        and not future.cancelled()
        and future.exception() is None
    )


def _alone(work: Callable[[str], R], lost: Callable[[str, str], R], file: str, seconds: float) -> R:
    with _pool(1) as pool:
        try:
            return pool.submit(work, file).result(seconds)
        except TimeoutError:
            _kill(pool)
            return lost(file, _LATE.format(seconds))
        except BrokenProcessPool:
            return lost(file, _DIED)
