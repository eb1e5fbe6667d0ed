"""What reading leaves to the collector of garbage: no cycles, and the setting as it was."""

from __future__ import annotations

import gc
from random import Random

import pytest

import juesuan
from juesuan.testing import disclosure


def test_reading_makes_no_cycles_of_garbage() -> None:
    text = juesuan.render(disclosure(Random(1), projects=2, accounts=True))
    juesuan.parse(text)
    gc.collect()
    gc.disable()
    try:
        juesuan.parse(text)
        assert gc.collect() == 0
    finally:
        gc.enable()


@pytest.mark.parametrize("enabled", [True, False])
def test_the_collector_works_on_as_before(enabled: bool) -> None:
    set_to = {True: gc.enable, False: gc.disable}
    set_to[enabled]()
    try:
        juesuan.parse("二、收入决算情况说明\n本年收入1.50万元。")
        assert gc.isenabled() == enabled
        with pytest.raises(juesuan.ParseError):
            juesuan.parse("", strict=True)
        assert gc.isenabled() == enabled
    finally:
        gc.enable()
