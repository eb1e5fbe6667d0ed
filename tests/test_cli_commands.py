"""The commands parse and facts, and what all commands have in common."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import juesuan
from juesuan.cli import main
from juesuan.cli.main import COMMANDS

EXAMPLE = Path(__file__).parents[1] / "examples" / "disclosure-2024.txt"
TEXT = EXAMPLE.read_bytes().decode("utf-8")


def answer(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 0) -> str:
    assert main(arguments) == status
    return capsys.readouterr().out


def test_jsonl_gives_each_fact_as_an_object(capsys: pytest.CaptureFixture[str]) -> None:
    lines = answer(capsys, "facts", str(EXAMPLE), "--format", "jsonl").splitlines()
    assert len(lines) == len(list(juesuan.facts(juesuan.parse(TEXT))))
    for line in lines:
        fact = json.loads(line)
        assert list(fact) == ["path", "value", "unit", "start", "end", "text"]
        assert isinstance(fact["value"], str)
        assert TEXT[fact["start"] : fact["end"]] == fact["text"]
    assert (
        '"path": "收入支出决算总体情况/收入总计", "value": "2298.07", "unit": "万元"'
        in "\n".join(lines)
    )


def test_csv_holds_the_same_as_jsonl(capsys: pytest.CaptureFixture[str]) -> None:
    lines = answer(capsys, "facts", str(EXAMPLE), "--format", "jsonl").splitlines()
    written = io.StringIO(answer(capsys, "facts", str(EXAMPLE), "--format", "csv"), newline="")
    rows = [
        {key: "" if value is None else str(value) for key, value in json.loads(line).items()}
        for line in lines
    ]
    found = list(csv.DictReader(written))
    places = [(row.pop("page"), row.pop("place")) for row in found]
    assert found == rows
    assert places[0] == ("", "1:1")


def test_csv_gives_the_page_and_the_source_that_facts_count_in(
    capsys: pytest.CaptureFixture[str],
) -> None:
    pdf = str(EXAMPLE.with_suffix(".pdf"))
    source = answer(capsys, "parse", pdf, "--format", "source")
    rows = list(csv.DictReader(io.StringIO(answer(capsys, "facts", pdf, "--format", "csv"))))
    assert rows
    for row in rows:
        assert source[int(row["start"]) : int(row["end"])] == row["text"]
        assert row["place"].startswith(f"第{row['page']}")


def test_the_table_shows_where_a_fact_stands(capsys: pytest.CaptureFixture[str]) -> None:
    lines = answer(capsys, "facts", str(EXAMPLE)).splitlines()
    (row,) = [line.split() for line in lines if line.startswith("收入支出决算总体情况/支出总计 ")]
    number, column = map(int, row[3].split(":"))
    assert row[1:3] == ["2298.07", "万元"]
    assert TEXT.splitlines()[number - 1][column - 1 :].startswith("2,298.07万元")


def test_the_overview_names_what_counts(capsys: pytest.CaptureFixture[str]) -> None:
    shown = answer(capsys, "parse", str(EXAMPLE))
    assert shown.startswith("云岭市水务局2024年度部门决算公开说明\n")
    for caption in (
        "2,298.07万元  与上年相比 +7.60%",
        "15.06万元  与上年相比 -7.61%",
        "196.05万元",
    ):
        assert caption in shown
    (row,) = [line for line in shown.splitlines() if "2024年农村供水管网改造工程" in line]
    assert row.split()[1:] == ["730.40万元", "696.25万元", "95.32%", "9项", "86.94分"]
    assert "读懂的文字占 100%" in shown
    assert shown.splitlines()[-1].startswith("核对：提示1处")


def test_parts_stand_below_their_total(capsys: pytest.CaptureFixture[str]) -> None:
    shown = [
        line.split("  ")[1] for line in answer(capsys, "parse", str(EXAMPLE)).splitlines()[4:14]
    ]
    begin = shown.index("收入总计")
    assert shown[begin : begin + 8] == [
        *("收入总计", "支出总计"),
        *("本年收入", "　财政拨款收入", "　其他收入"),
        *("本年支出", "　基本支出", "　项目支出"),
    ]


def test_a_part_whose_total_is_not_stated_is_not_indented(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "a.txt"
    total = "一、收入支出决算总体情况说明\n收入总计3.00万元。\n"
    file.write_text(f"{total}二、收入决算情况说明\n其他收入3.00万元。\n", encoding="utf-8")
    assert "\n  其他收入  3.00万元" in answer(capsys, "parse", str(file))


def test_the_overview_of_a_report(capsys: pytest.CaptureFixture[str]) -> None:
    shown = answer(capsys, "parse", str(EXAMPLE.with_name("evaluation-report-2024.txt")))
    assert "91.88分" in shown
    (row,) = [line for line in shown.splitlines() if line.startswith("  产出 ")]
    assert row.split()[1:] == ["6个", "40.00分", "33.11分"]


def test_what_was_not_read_is_shown_with_its_place(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "a.txt"
    file.write_text("二、收入决算情况说明\n本年收入壹千元整，此外另有说明\n", encoding="utf-8")
    shown = answer(capsys, "parse", str(file))
    assert "2:1" in shown
    assert main(["facts", str(file)]) == 0
    assert "没有读懂" in capsys.readouterr().err


def test_all_commands_count_the_same_unread(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "a.txt"
    read = "二、收入决算情况说明\n本年收入1.00万元，比上年增加2.00，增长3.00%。\n"
    for unread, number in (("", 0), ("其中：彩票收入1.00万元，占100.00%。食堂供应早餐。\n", None)):
        file.write_text(read + unread, encoding="utf-8")
        shown = answer(capsys, "parse", str(file))
        assert "D112" in shown  # about a figure that was read
        found = [int(each) for each in re.findall(r"没有读懂 (\d+) 处", shown)]
        grouped = answer(capsys, "parse", str(file), "--unread")
        page = re.sub(r"<.*?>", "", answer(capsys, "review", str(file)))
        assert main(["facts", str(file)]) == 0
        told = re.findall(r"有 (\d+) 处没有读懂", capsys.readouterr().err)
        if number == 0:
            assert (found, told) == ([], [])
            assert "没有未读懂的文字" in grouped
            assert "没有未读懂的文字" in page
        else:
            assert [str(each) for each in found] == told != []
            assert f"没有读懂 {told[0]} 处" in grouped
            assert f"没有读懂 {told[0]} 处" in page


def test_json_is_read_back(capsys: pytest.CaptureFixture[str]) -> None:
    assert juesuan.from_json(answer(capsys, "parse", str(EXAMPLE), "--format", "json")) == (
        juesuan.parse(TEXT)
    )


def test_help_of_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    everything = answer(capsys, "--help")
    for name in COMMANDS:
        assert f"  {name} " in everything
        own = answer(capsys, name, "--help")
        assert own.startswith(f"用法：juesuan {name} ")


@pytest.mark.parametrize(
    "arguments",
    [[], ["none"], ["facts"], ["facts", "a.txt", "--format", "xml"], ["facts", "none.txt"]],
)
def test_misuse_is_status_2_and_said_on_standard_error(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "juesuan" in printed.err


def juesuan_in_shell(script: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        ["bash", "-c", script.replace("juesuan", f'"{sys.executable}" -m juesuan')],
        capture_output=True,
        env={**os.environ, **environment},
        cwd=EXAMPLE.parent,
        check=False,
    )


def test_a_reader_that_stops_early_is_no_error() -> None:
    done = juesuan_in_shell(f"juesuan facts {EXAMPLE.name} | head -n 1; exit ${{PIPESTATUS[0]}}")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode("utf-8").startswith("路径")


def test_answers_are_utf8_whatever_the_locale() -> None:
    done = juesuan_in_shell(
        "iconv -f utf-8 -t gb18030 disclosure-2024.txt | juesuan facts - --format jsonl",
        LC_ALL="C",
        PYTHONIOENCODING="ascii",
        PYTHONUTF8="0",
    )
    assert done.returncode == 0, done.stderr
    assert "云岭市水务局" in done.stdout.decode("utf-8")
