"""Puts the tables of the parsers into the wheel, so that the first parse need not make them."""

from __future__ import annotations

import runpy
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class TablesHook(BuildHookInterface):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":  # there the grammars are being worked on
            return
        self._made = tempfile.TemporaryDirectory()
        # The module alone: the package needs what a build environment does not have.
        grammar = runpy.run_path(str(Path(self.root, "src", "juesuan", "grammar.py")))
        grammar["save_tables"](Path(self._made.name))
        for path in Path(self._made.name).iterdir():
            build_data["force_include"][str(path)] = f"juesuan/grammars/{path.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if version != "editable":
            self._made.cleanup()
