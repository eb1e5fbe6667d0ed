"""Findings to hand on: as a page and as a workbook, by document, with a grand total."""

from __future__ import annotations

import io
from pathlib import Path
from urllib.parse import unquote

import openpyxl
import pytest
from html_page import Page

import juesuan
from juesuan.cli import main
from juesuan.pages.places import guide_to

EXAMPLES = Path(__file__).parents[2] / "examples"
WRONG = (
    "云岭市水务局2024年度部门决算公开说明\n第二部分 部门决算情况说明\n二、收入决算情况说明\n"
    "本年收入10.00万元，其中：财政拨款收入16.00万元，占60.00%。\n"
)
RIGHT = WRONG.replace("16.00", "10.00").replace("60.00%", "100.00%").replace("2024", "2023")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "错<b>.txt").write_text(WRONG, encoding="utf-8")
    (tmp_path / "in" / "对.txt").write_text(RIGHT, encoding="utf-8")
    return tmp_path


def test_headings_stand_as_the_text_prints_them() -> None:
    heading = "八、财政拨款“三公”经费支出决算情况说明"
    for printed in (heading, heading.replace("“三公”", "「三公」")):
        text = f"云岭市水务局2024年度部门决算公开说明\n{printed}\n“三公”经费支出1.00万元。\n"
        guide = guide_to(juesuan.parse(text))
        assert guide.at(text.index("1.00")).part == printed


def test_a_page_lists_findings_by_document(folder: Path) -> None:
    assert main(["check", "in", "--format", "html", "-o", "out.html"]) == 1
    page = Page((folder / "out.html").read_text(encoding="utf-8"))
    words = "".join(each.text for each in page.tagged("body"))
    assert "错<b>.txt" in words
    assert not [each for each in page.elements if "src" in each.attributes]
    rows = [each.text for each in page.tagged("tr") if "section" in each.parents]
    (sum_row,) = [row for row in rows if row.startswith("合计")]
    findings = [row for row in rows if row.strip()[:1].isdigit()]
    assert findings
    assert sum_row.endswith(str(len(findings)))
    assert all("第二部分 部门决算情况说明 › 二、收入决算情况说明" in row for row in findings)
    assert any("16.00" in row for row in findings)


def test_a_workbook_lists_findings_with_the_place_in_columns(folder: Path) -> None:
    assert main(["check", "in", "--format", "xlsx", "-o", "out.xlsx"]) == 1
    book = openpyxl.load_workbook(io.BytesIO((folder / "out.xlsx").read_bytes()))
    assert book.sheetnames == ["汇总", "可能的原因", "核对问题"]
    header, *rows = [[cell.value for cell in row] for row in book["核对问题"].iter_rows()]
    assert header[4:9] == ["第几页", "第几部分", "第几个表", "第几行", "哪一栏"]
    assert rows
    for row in rows:
        assert row[1] == "云岭市水务局"
        assert row[5] == "第二部分 部门决算情况说明 › 二、收入决算情况说明"
        assert row[7] == "文本第4行"
    *_, total = [[cell.value for cell in row] for row in book["汇总"].iter_rows()]
    assert total[0] == "合计（2 份文档）"
    assert total[5] == len(rows)


@pytest.mark.parametrize("form", ["text", "sarif", "github", "html", "xlsx"])
def test_formats_for_people_name_the_files_that_were_not_checked(form: str, folder: Path) -> None:
    (folder / "in" / "空.txt").write_bytes(b"")
    (folder / "in" / "预算.txt").write_text("云岭市水务局2025年部门预算公开\n", encoding="utf-8")
    assert main(["check", "in", "--format", form, "-o", f"out.{form}"]) == 1
    if form == "xlsx":
        sheet = openpyxl.load_workbook(folder / "out.xlsx")["汇总"]
        written = " ".join(str(cell.value) for row in sheet.iter_rows() for cell in row)
    else:
        written = (folder / f"out.{form}").read_text(encoding="utf-8")
    for name in ("空.txt", "预算.txt"):
        assert name in unquote(written)
    for why in ("空文件", "这是预算"):
        assert why in written


@pytest.mark.parametrize("name", ["out.docx", "out.pdf", "out.htm"])
def test_a_file_is_not_given_a_name_that_belies_it(
    name: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "in", "-o", name]) == 2
    assert ".html、.xlsx" in capsys.readouterr().err
    assert not (folder / name).exists()


def test_what_was_reckoned_has_the_decimals_and_the_unit_of_the_figure(tmp_path: Path) -> None:
    text = (
        "云岭市水务局2024年度部门决算公开说明\n第二部分 部门决算情况说明\n二、收入决算情况说明\n"
        "本年收入300.00万元，其中：财政拨款收入100.00万元，占34.33%；其他收入200.00万元，占66.67%。\n"
    )
    file = tmp_path / "a.txt"
    file.write_text(text, encoding="utf-8")
    main(["check", str(file), "--select", "R101", "-o", str(tmp_path / "out.html")])
    (row,) = [
        each.text
        for each in Page((tmp_path / "out.html").read_text(encoding="utf-8")).tagged("tr")
        if each.text.strip().startswith("1")
    ]
    assert "34.33%" in row
    assert "计算得 33.33%" in " ".join(row.split())


def test_a_workbook_is_not_written_to_a_terminal(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "in", "--format", "xlsx"]) == 2
    assert "-o" in capsys.readouterr().err


def test_what_cannot_be_written_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "in", "--format", "html", "-o", "none/out.html"]) == 2
    assert main(["review", "in/对.txt", "-o", "none/out.html"]) == 2
    assert "写不成" in capsys.readouterr().err
    assert not (folder / "none").exists()


def test_the_command_review_writes_the_page(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["review", "in/对.txt", "-o", "out.html"]) == 0
    assert main(["review", "in/对.txt"]) == 0
    assert capsys.readouterr().out == (folder / "out.html").read_text(encoding="utf-8")
    assert sorted(each.name for each in folder.iterdir()) == ["in", "out.html"]


def test_a_grand_total_ends_the_text_of_several(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["check", "in"])
    assert capsys.readouterr().out.splitlines()[-1].startswith("合计2份文档：错误")
    main(["check", "in", "-q"])
    quiet = capsys.readouterr().out
    assert "合计" not in quiet
    assert "无法判断" not in quiet
    assert "错<b>.txt:4:" in quiet
    assert "\x1b[" not in quiet


def test_colours_only_where_a_terminal_wants_them(monkeypatch: pytest.MonkeyPatch) -> None:
    from juesuan.checks.output.colour import shows_colours

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert shows_colours(Terminal())
    assert not shows_colours(io.StringIO())
    monkeypatch.setenv("NO_COLOR", "1")
    assert not shows_colours(Terminal())


ONE_SLIP = (
    "云岭市水务局2024年度部门决算公开说明\n第二部分 部门决算情况说明\n二、收入决算情况说明\n"
    "本年收入100.00万元，其中：财政拨款收入60.00万元，占60.00%；"
    "事业收入30.00万元，占40.00%；其他收入0.00万元，占0.00%。\n"
)


def test_one_cause_stands_before_its_findings_with_the_value_that_would_settle_it(
    tmp_path: Path,
) -> None:
    document = juesuan.parse(ONE_SLIP)
    report = juesuan.check(document)
    (group,) = [each for each in report.groups if each.value is not None]
    assert (group.value, len(group.findings)) == ("40.00", 2)
    file = tmp_path / "a.txt"
    file.write_text(ONE_SLIP, encoding="utf-8")

    (item,) = [
        each for each in Page(juesuan.review(document)).tagged("li") if group.cause in each.text
    ]
    assert "应为 40.00万元" in item.text
    assert "12" in "".join(item.text.split())

    main(["check", str(file), "--format", "html", "-o", str(tmp_path / "out.html")])
    page = Page((tmp_path / "out.html").read_text(encoding="utf-8"))
    rows = [each.text for each in page.tagged("tr") if each.text.strip().startswith("错误")]
    (row,) = [each for each in rows if group.cause in each]
    assert "40.00万元" in row
    ids = [each.attributes["id"] for each in page.elements if "id" in each.attributes]
    links = [each.attributes["href"][1:] for each in page.tagged("a")]
    assert set(links) <= set(ids)

    main(["check", str(file), "--format", "xlsx", "-o", str(tmp_path / "out.xlsx")])
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    _, *causes = [[cell.value for cell in row] for row in book["可能的原因"].iter_rows()]
    (cells,) = [each for each in causes if each[3] == group.cause]
    assert cells[4:6] == ["40.00万元", "1、2"]


def test_a_list_of_causes_holds_no_finding_that_says_the_same_alone(tmp_path: Path) -> None:
    text = (
        f"{ONE_SLIP}十、机关运行经费支出情况说明\n机关运行经费支出9.00万元，比上年增加1.00万元。\n"
    )
    file = tmp_path / "a.txt"
    file.write_text(text, encoding="utf-8")
    assert {"M", "T"} <= {each.code[0] for each in juesuan.check(juesuan.parse(text)).findings}
    main(["check", str(file), "-o", str(tmp_path / "out.xlsx")])
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    _, *rows = [[cell.value for cell in row] for row in book["可能的原因"].iter_rows()]
    assert rows
    assert not [row for row in rows if "没有写明" in row[3]]


def test_what_only_asks_for_an_explanation_is_listed_without_a_cause(tmp_path: Path) -> None:
    file = EXAMPLES / "disclosure-2024.txt"
    document = juesuan.parse(file.read_text(encoding="utf-8"))
    report = juesuan.check(document)
    assert [each.severity for each in report.findings] == ["info"]

    main(["check", str(file), "--format", "html", "-o", str(tmp_path / "out.html")])
    for page in ((tmp_path / "out.html").read_text(encoding="utf-8"), juesuan.review(document)):
        assert report.findings[0].name in page
        assert "按原因归并" not in page
        assert "无法推断" not in page


def test_the_gravest_come_first_and_causes_stay_where_the_rest_is_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (EXAMPLES / "disclosure-2024.txt").read_text(encoding="utf-8")
    file = tmp_path / "a.txt"
    # Of this text one finding asks for an explanation; the later figure is an error.
    file.write_text(
        text.replace("公务接待费支出0.86万元", "公务接待费支出0.68万元"), encoding="utf-8"
    )

    main(["check", str(file), "-q"])
    lines = capsys.readouterr().out.splitlines()
    heads = [line.split(": ")[1][:2] for line in lines if line.startswith(f"{file}:")]
    *severities, cause = heads
    assert severities == sorted(severities, key=["错误", "警告", "提示"].index)
    assert set(severities) >= {"错误", "提示"}
    assert cause == "可能"
    assert "改为0.86万元则都相符" in lines[-1]
