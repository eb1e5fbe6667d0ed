"""What somebody may have meant: names near the one that was given."""

from __future__ import annotations

import os
from collections.abc import Iterable


def suggest_names(given: str, known: Iterable[str]) -> str:
    """A question that names what may have been meant; empty where nothing is near.

    >>> suggest_names("chek", ["check", "parse"])
    '；是不是 check？'
    """
    return _question(_near_names(given, known))


def suggest_files(path: str) -> str:
    """The same for a file that is not there: names in its folder."""
    folder, name = os.path.split(path)
    try:
        known = os.listdir(folder or ".")
    except OSError:
        return ""
    return _question([os.path.join(folder, each) for each in _near_names(name, known)])


def _near_names(given: str, known: Iterable[str]) -> list[str]:
    from difflib import get_close_matches  # mostly nobody erred

    return get_close_matches(given, list(known), n=3, cutoff=0.6)


def _question(near: list[str]) -> str:
    return f"；是不是 {'、'.join(near)}？" if near else ""
