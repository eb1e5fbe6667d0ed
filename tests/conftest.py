"""Profiles of Hypothesis: the suite's own, and ``--hypothesis-profile=long`` for a night."""

from hypothesis import settings

# The same examples each time: a suite that fails by chance tells nothing.
settings.register_profile("suite", max_examples=40, deadline=None, derandomize=True)
settings.register_profile("long", max_examples=100_000, deadline=None)
settings.load_profile("suite")
