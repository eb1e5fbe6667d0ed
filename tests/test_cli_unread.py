"""What was not read, grouped by reason and wording; what several files give together."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from juesuan.cli import main
from juesuan.cli.unread import Unread
from juesuan.diagnostics import CODES
from juesuan.parsing import parse

HEAD = "云岭市{unit}2024年度部门决算\n二、收入决算情况说明\n本年收入{amount}万元。\n"
CANTEEN = "食堂全年供应早餐{meals}份，占{share}%，职工自愿就餐。\n"


def disclosure(unit: str, amount: str, *meals: tuple[str, str]) -> str:
    lines = (CANTEEN.format(meals=number, share=share) for number, share in meals)
    return HEAD.format(unit=unit, amount=amount) + "".join(lines)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    first = disclosure("水务局", "1.00", ("1,200", "86.20"), ("7", "3.00"))
    (tmp_path / "a.txt").write_text(first, encoding="utf-8")
    (tmp_path / "b.txt").write_text(disclosure("档案局", "2.00", ("30", "1")), encoding="utf-8")
    return tmp_path


def test_wordings_that_differ_in_figures_alone_are_one() -> None:
    unread = Unread()
    text = disclosure("水务局", "1.00", ("1,200", "86.20"), ("7", "3.00"))
    unread.add("a.txt", parse(text))
    unread.add("b.txt", parse(disclosure("档案局", "2.00", ("30", "1"))))
    wording = max(unread.wordings, key=lambda each: each.count)
    assert wording.words == "食堂全年供应早餐<数>份，占<百分比>，职工自愿就餐。"
    assert wording.code in CODES
    assert wording.reason
    assert (wording.count, wording.files) == (3, {"a.txt", "b.txt"})
    assert text[wording.start : wording.end].startswith("食堂全年供应早餐1,200份")
    assert (wording.file, wording.line) == ("a.txt", 4)


def test_a_folder_is_grouped_together(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", str(folder), "--unread"]) == 0
    shown = capsys.readouterr().out
    assert "2 份文档，没有读懂 3 处，合 1 种写法" in shown
    assert "食堂全年供应早餐<数>份，占<百分比>，职工自愿就餐。" in shown


def test_the_groups_as_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", str(folder), "--unread", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["documents"] == 2
    (wording,) = found["unread"]
    assert (wording["count"], wording["documents"]) == (3, 2)
    assert wording["first"]["file"].endswith("a.txt")


def test_all_is_read_of_a_document_without_unread_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.txt"
    file.write_text(disclosure("水务局", "1.00"), encoding="utf-8")
    assert main(["parse", str(file), "--unread"]) == 0
    assert capsys.readouterr().out == "1 份文档，没有未读懂的文字\n"


def test_overviews_and_models_of_several_files(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [str(folder / "a.txt"), str(folder / "b.txt")]
    assert main(["parse", *files]) == 0
    shown = capsys.readouterr().out
    assert f"── {files[0]}\n云岭市水务局2024年度" in shown
    assert f"── {files[1]}\n云岭市档案局2024年度" in shown
    assert main(["parse", *files, "--format", "json"]) == 0
    models = json.loads(capsys.readouterr().out)
    assert [each["file"] for each in models] == files
    assert models[1]["document"]["unit_name"]["value"] == "云岭市档案局"


@pytest.mark.parametrize("command", ["facts", "review", "check"])
def test_of_what_is_none_of_ours_nothing_is_shown(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "budget.txt"
    file.write_text("某局2024年部门预算公开\n收入预算1.00万元。", encoding="utf-8")
    assert main([command, str(file)]) == 2
    told = capsys.readouterr()
    assert (told.out, told.err.count("\n")) == ("", 1)
    assert "这是预算" in told.err
    assert main(["parse", str(file)]) == 2


@pytest.mark.parametrize("command", ["parse", "check"])
def test_paths_that_name_no_file_are_told_once(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in (str(tmp_path), str(tmp_path / "*.pdf")):
        assert main([command, path]) == 2
        told = capsys.readouterr()
        assert (told.out, told.err.count("\n")) == ("", 1)
        assert path in told.err


def test_of_several_files_one_that_is_none_of_ours_is_status_1(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "c.txt").write_text("某局2024年部门预算公开\n收入预算1.00万元。", encoding="utf-8")
    assert main(["parse", str(folder)]) == 1
    assert "c.txt" in capsys.readouterr().err
    assert main(["parse", str(folder), "--unread"]) == 1
    assert "3 份文档（其中 1 份不是决算说明或评价报告，未读取）" in capsys.readouterr().out


def test_tables_of_blanks_are_named_where_facts_are_listed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.txt"
    table = (
        "支出决算表\n单位：万元\n科目编码    科目名称    本年支出合计\n213    农林水支出    12.00\n"
    )
    file.write_text(disclosure("水务局", "1.00") + table, encoding="utf-8")
    assert main(["facts", str(file)]) == 0
    told = capsys.readouterr()
    assert "12.00" not in told.out
    assert f"{file}:4:1：“支出决算表”没有读取" in told.err


def test_facts_of_one_part(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = str(folder / "a.txt")
    assert main(["facts", file, "--path", "收入决算 本年", "--format", "jsonl"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert json.loads(line)["path"] == "收入决算情况/本年收入"
    assert main(["facts", file, "--path", "“收入”决算", "--format", "jsonl"]) == 0
    assert "收入决算情况/本年收入" in capsys.readouterr().out
    assert main(["facts", file, "--path", "没有的", "--format", "jsonl"]) == 0
    told = capsys.readouterr()
    assert (told.out, told.err.splitlines()[0]) == ("", "juesuan: 没有事实的路径含有“没有的”")
    assert main(["facts", file, "--path", "收人决算情况", "--format", "jsonl"]) == 0
    assert "；是不是 收入决算情况" in capsys.readouterr().err
