"""``juesuan render``: JSON in, the standard text out; one error with the path, and nothing else."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

import juesuan
from juesuan.cli import main
from juesuan.render import render
from juesuan.serial import to_json
from juesuan.testing import disclosure

DOCUMENT = disclosure(Random(2), projects=1)
WRITTEN = to_json(DOCUMENT)


@pytest.mark.parametrize("layout", ["cells", "rows", "markdown"])
def test_the_text_is_that_of_the_model(
    layout: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "document.json"
    file.write_text(WRITTEN, encoding="utf-8")
    assert main(["render", str(file), "--tables", layout]) == 0
    text = capsys.readouterr().out
    assert text == render(DOCUMENT, tables=layout)  # type: ignore[arg-type]
    assert juesuan.parse(text) == DOCUMENT


@pytest.mark.parametrize(
    ("spoilt", "message"),
    [
        (WRITTEN[:-9], "不是 JSON，或已损坏"),
        (WRITTEN.replace('"schema_version":"1"', '"schema_version":"2"', 1), "schema_version："),
        (WRITTEN.replace('"revenue":', '"income":', 1), "income："),
        (WRITTEN.replace('"unit":"人"', '"unit":"万元"', 1), "overview.organisation.staff："),
    ],
)
def test_bad_input_is_one_error_with_the_path(
    spoilt: str, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "document.json"
    file.write_text(spoilt, encoding="utf-8")
    assert main(["render", str(file)]) == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert len(output.err.splitlines()) == 1
    assert message in output.err
