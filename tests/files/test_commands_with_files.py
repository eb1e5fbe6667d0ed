"""The commands with files: places in what they print, exit status, several files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from juesuan.cli import main

pytest.importorskip("pypdfium2")

EXAMPLES = Path(__file__).parents[2] / "examples"
PDF, WORD = (str(EXAMPLES / f"disclosure-2024.{ending}") for ending in ("pdf", "docx"))


def test_facts_print_places(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["facts", PDF, "--format", "jsonl"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert all(line["place"]["page"] and line["place"]["boxes"] for line in lines)
    cells = [line["place"] for line in lines if "table" in line["place"]]
    assert cells
    assert all(place["row"] and place["cell"] for place in cells)
    assert main(["facts", WORD]) == 0
    assert "第1个表 第5行 第3列" in capsys.readouterr().out


def test_what_the_other_formats_of_check_say_of_places(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", PDF, "--format", "json"]) == 1
    finding = json.loads(capsys.readouterr().out)["findings"][0]
    assert finding["place"]["page"] == 1
    assert finding["operands"][0]["place"]["boxes"]
    assert main(["check", PDF, "--format", "sarif"]) == 1
    result = json.loads(capsys.readouterr().out)["runs"][0]["results"][0]
    (location,) = result["locations"]
    assert location["properties"]["place"]["page"] == 1
    assert "startLine" not in location["physicalLocation"]["region"]
    assert {"name": "第1页", "kind": "place"} in location["logicalLocations"]
    assert main(["check", PDF, "--format", "github"]) == 1
    assert "第1页：" in capsys.readouterr().out
    assert main(["check", PDF]) == 1
    assert f"{PDF} 第1页: 错误" in capsys.readouterr().out


def test_one_broken_file_is_told_and_the_others_are_done(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.docx").write_bytes(Path(WORD).read_bytes())
    (tmp_path / "b.pdf").write_bytes(Path(PDF).read_bytes()[:5000])
    (tmp_path / "c.jpg").write_bytes(b"\xff\xd8\xff")
    assert main(["check", str(tmp_path), "--format", "json", "--fail-on", "never"]) == 1
    shown = capsys.readouterr()
    (checked,) = json.loads(shown.out)
    assert checked["file"].endswith("a.docx")
    assert "b.pdf：文件损坏或不完整" in shown.err
    assert "c.jpg" in shown.err


def test_nothing_that_can_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).write_bytes(b"")
    assert main(["check", str(tmp_path)]) == 2
    assert main(["facts", str(tmp_path / "a.pdf")]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "空文件" in shown.err
