"""The entry point that Hypothesis calls in every environment that has juesuan.

It imports nothing: who does not use juesuan pays for nothing.  Where juesuan comes later, its own
import sees that Hypothesis is there (``juesuan/registering.py``).
"""

import sys


def register() -> None:
    """Tells Hypothesis how to make our types, if they have been imported already."""
    if hasattr(sys.modules.get("juesuan"), "Disclosure"):
        from juesuan.registering import register as register_types

        register_types()
