"""Where the time goes: a second thread looks, many times a second, which module is at work.

What a library does counts for the module that called it, so that nothing here has to know how the
package is divided, and nothing slows down what is measured.
"""

from __future__ import annotations

import re
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from types import FrameType

from measure import parse_and_facts

import juesuan

_PACKAGE = str(Path(juesuan.__file__).parent)
_GENERATED = re.compile(r"<attrs generated \w+ juesuan\.(\w+)")
_EVERY = 0.0005


def shares(text: str, seconds: float) -> dict[str, float]:
    """The share of each module in parse and facts, the largest first."""
    seen: Counter[str] = Counter()
    stop = threading.Event()
    sampler = threading.Thread(target=_sample, args=(threading.get_ident(), seen, stop))
    switch = sys.getswitchinterval()
    sys.setswitchinterval(_EVERY / 5)
    sampler.start()
    try:
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            parse_and_facts(text)
    finally:
        stop.set()
        sampler.join()
        sys.setswitchinterval(switch)
    return {module: count / seen.total() for module, count in seen.most_common()}


def _sample(thread: int, seen: Counter[str], stop: threading.Event) -> None:
    while not stop.is_set():
        time.sleep(_EVERY)
        module = _module(sys._current_frames().get(thread))
        if module:
            seen[module] += 1


def _module(frame: FrameType | None) -> str | None:
    """The innermost module of juesuan on the stack: ``reading/tables``, ``model`` …"""
    while frame is not None:
        name = frame.f_code.co_filename
        if name.startswith(_PACKAGE):
            return name[len(_PACKAGE) + 1 :].removesuffix(".py").replace("\\", "/")
        if generated := _GENERATED.match(name):
            return generated[1]
        frame = frame.f_back
    return None
