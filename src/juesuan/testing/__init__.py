"""Documents made to order: Hypothesis strategies and a seeded generator."""

from __future__ import annotations

__all__ = ["register"]


def register() -> None:
    """The entry point of Hypothesis: ``st.from_type(juesuan.Disclosure)`` works."""
