"""Puts tables of grammars and lists of words into the wheel: a parse makes none, without Lark.

To make them takes the library itself (``attrs``), Lark, and ``regex``, which tells the signs that
a terminal may begin with (``juesuan.grammar_tables.first_signs``): the build requires all three.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_SAVE = """
import pathlib, sys
sys.path[:0] = sys.argv[2:]
from juesuan.grammar import save_tables
from juesuan.grammar_rules import save_rules
from juesuan.statements.vocabulary import save_sections
save_tables(pathlib.Path(sys.argv[1]))
save_rules(pathlib.Path(sys.argv[1]))
save_sections(pathlib.Path(sys.argv[1]))
"""


class TablesHook(BuildHookInterface):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":  # there the grammars are being worked on
            return
        self._made = tempfile.TemporaryDirectory()
        source = os.path.join(self.root, "src")
        # In a process of its own: the library of the tree, whatever else is imported here.  What
        # the build requires is on our path, and on no other where the build is isolated.
        path = [source, *filter(None, sys.path)]
        subprocess.run(
            [sys.executable, "-I", "-B", "-c", _SAVE, self._made.name, *path], check=True
        )
        for path in sorted(Path(self._made.name).iterdir()):
            build_data["force_include"][str(path)] = f"juesuan/grammars/{path.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if version != "editable":
            self._made.cleanup()
