"""Python's search for cycles of garbage, paused while much is made that stays."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache


@contextmanager
def pause_collection() -> Iterator[None]:
    """Python does not look for cycles of garbage while a text is read, which makes hardly any.

    It would look through what was read again and again: a quarter of the time of a long text.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


@contextmanager
def pause_for_imports() -> Iterator[None]:
    """The same while modules are imported.  They stay, so that all there is counts as old at once.

    Python would look through them after the imports, and again in the middle of the first text.
    """
    with pause_collection():
        yield
        _age_objects()


@cache
def age_objects_once() -> None:
    """The same, once, for what the first text makes and every other uses: patterns and plans."""
    _age_objects()


def _age_objects() -> None:
    if not gc.get_freeze_count():  # what a program has frozen stays frozen
        gc.freeze()
        gc.unfreeze()
