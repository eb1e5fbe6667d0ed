"""The version, said once: the package metadata takes it from here."""

from typing import Final

__version__: Final = "0.1.0"
