"""Python's search for cycles of garbage, paused while much is made that stays."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache


@contextmanager
def no_collection() -> Iterator[None]:
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
def imports() -> Iterator[None]:
    """The same while modules are imported.  They stay, so that all there is counts as old at once.

    Python would look through them after the imports, and again in the middle of the first text.
    """
    with no_collection():
        yield
        _age()


@cache
def keep() -> None:
    """The same, once, for what the first text makes and every other uses: patterns and plans."""
    _age()


def _age() -> None:
    if not gc.get_freeze_count():  # what a program has frozen stays frozen
        gc.freeze()
        gc.unfreeze()
