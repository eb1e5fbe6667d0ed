"""Start-up, measured in new processes: imports, the first parse, the command line.

Byte code is compiled beforehand, as an installer does it; the first round is thrown away.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

# The time of the thread: what else runs on the machine does not count.
_TIMED = "import time; begin = time.thread_time()\n{}\nprint(time.thread_time() - begin)"
_SENTENCE = "import juesuan; juesuan.parse('二、收入决算情况说明\\n本年收入1,200.50万元。')"
_PARSE = "import juesuan; juesuan.parse(open({!r}, encoding='utf-8', newline='').read())"


def startup(text: str, rounds: int) -> dict[str, float]:
    """Milliseconds, and ratios to importing the dependencies alone."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "document.txt")
        file.write_text(text, encoding="utf-8", newline="")
        scripts = {
            "dependencies_ms": "import lark, attrs, regex",
            "import_ms": "import juesuan",
            "first_sentence_ms": _SENTENCE,
            "first_parse_ms": _PARSE.format(str(file)),
        }
        commands = {
            "python_ms": ["-c", "pass"],
            "command_ms": ["-m", "juesuan", "facts", str(file), "--format", "jsonl"],
        }
        best: dict[str, float] = {}
        for again in range(rounds + 1):
            for name, script in scripts.items():
                own = float(_output(["-c", _TIMED.format(script)], folder))
                best[name] = min(best.get(name, own), own) if again else float("inf")
            for name, command in commands.items():
                begin = time.perf_counter()
                _output(command, folder)
                whole = time.perf_counter() - begin
                best[name] = min(best.get(name, whole), whole) if again else float("inf")
    measured = {name: seconds * 1e3 for name, seconds in best.items()}
    least = measured["dependencies_ms"]
    for name in ("import", "first_sentence", "first_parse"):
        measured[name] = measured[f"{name}_ms"] / least
    return measured


def _output(arguments: list[str], folder: str) -> str:
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(Path(folder, "bytecode"))}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return done.stdout
