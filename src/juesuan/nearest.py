"""What somebody may have meant: names near the one that was given."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable

__all__ = ["meant", "near_file"]


def meant(given: str, known: Iterable[str]) -> str:
    """A question that names what may have been meant; empty where nothing is near.

    >>> meant("chek", ["check", "parse"])
    '；是不是 check？'
    """
    near = difflib.get_close_matches(given, list(known), n=3, cutoff=0.6)
    return f"；是不是 {'、'.join(near)}？" if near else ""


def near_file(path: str) -> str:
    """The same for a file that is not there: names in its folder."""
    folder, name = os.path.split(path)
    try:
        known = os.listdir(folder or ".")
    except OSError:
        return ""
    near = difflib.get_close_matches(name, known, n=3, cutoff=0.6)
    return f"；是不是 {'、'.join(os.path.join(folder, each) for each in near)}？" if near else ""
