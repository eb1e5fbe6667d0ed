"""The command line: one module for each command; ``main`` puts them together."""

from juesuan.cli.main import main

__all__ = ["main"]
