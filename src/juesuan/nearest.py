"""What somebody may have meant: names near the one that was given."""

from __future__ import annotations

import os
from collections.abc import Iterable


def meant(given: str, known: Iterable[str]) -> str:
    """A question that names what may have been meant; empty where nothing is near.

    >>> meant("chek", ["check", "parse"])
    '；是不是 check？'
    """
    return _asked(_near(given, known))


def near_file(path: str) -> str:
    """The same for a file that is not there: names in its folder."""
    folder, name = os.path.split(path)
    try:
        known = os.listdir(folder or ".")
    except OSError:
        return ""
    return _asked([os.path.join(folder, each) for each in _near(name, known)])


def _near(given: str, known: Iterable[str]) -> list[str]:
    from difflib import get_close_matches  # mostly nobody erred

    return get_close_matches(given, list(known), n=3, cutoff=0.6)


def _asked(near: list[str]) -> str:
    return f"；是不是 {'、'.join(near)}？" if near else ""
