"""Several documents of one unit, and findings that were accepted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from juesuan.checks.across import Summary, across
from juesuan.checks.examples import view_of
from juesuan.checks.findings import Held, Undecided, Violated
from juesuan.cli import main

THIS = (
    "单位名称=河谷县档案馆, 年度=2024\n其他重要事项/机关运行经费: 支出=12.00\n"
    "其他重要事项/机关运行经费/与上年相比: 增减额=2.00"
)
LAST = (
    "单位名称=河谷县档案馆, 年度=2023\n其他重要事项/机关运行经费: 支出={}\n"
    "其他重要事项/机关运行经费/与上年相比: 增减额=1.00"
)
THREE = "财政拨款“三公”经费支出决算情况"
PART = "年度=2024, 单位名称={}\n" + THREE + ": 支出={}"
WHOLE = (
    PART.format("河谷县文化局", "9.00") + "\n单位概况/机构设置及人员情况: "
    "下属预算单位[1]=河谷县档案馆, 下属预算单位[2]=河谷县图书馆"
)


def outcomes(code: str, *statements: str) -> list[object]:
    summaries = [Summary.of(view_of(each), number) for number, each in enumerate(statements)]
    return [(number, type(outcome)) for number, outcome in across(code, summaries)]


def test_last_years_figure_is_that_of_last_years_document() -> None:
    assert outcomes("Y101", THIS, LAST.format("10.00")) == [(0, Held)]
    assert outcomes("Y101", LAST.format("11.00"), THIS) == [(1, Violated)]


def test_last_years_figure_is_told_with_year_and_file() -> None:
    summaries = [
        Summary.of(view_of(THIS), 0, "今年.txt"),
        Summary.of(view_of(LAST.format("11.00")), 1, "去年.txt"),
    ]
    ((_, outcome),) = across("Y101", summaries)

    assert isinstance(outcome, Violated)
    assert outcome.message == (
        "2024年机关运行经费的支出12.00万元，减去增加额2.00万元，得上年数10.00万元；"
        "而2023年的文件（去年.txt）写的是11.00万元；口径有调整的请说明，否则请核对"
    )


ITEMS = "一般公共预算财政拨款支出决算情况/具体情况"


def test_items_are_those_of_the_same_name_wherever_they_stand() -> None:
    def item(number: int, name: str, amount: str, change: str) -> str:
        row = f"{ITEMS}[{number}]"
        named = f"类=农林水支出, 款=水利, 项={name}, " if name else ""
        return f"\n{row}: {named}支出决算数={amount}\n{row}/与上年相比: 增减额={change}"

    this, last = THIS.partition("\n")[0], LAST.partition("\n")[0]
    now = this + item(1, "防汛", "5.00", "-1.00") + item(2, "抗旱", "3.00", "1.00")
    before = last + item(1, "抗旱", "2.00", "1.00") + item(2, "防汛", "{}", "1.00")

    assert outcomes("Y101", now, before.format("6.00")) == [(0, Held), (0, Held)]
    summaries = [
        Summary.of(view_of(each), number) for number, each in enumerate((now, before.format("7")))
    ]
    messages = [one.message for _, one in across("Y101", summaries) if isinstance(one, Violated)]
    assert [each.partition("；口径")[0] for each in messages] == [
        "2024年农林水支出（类）水利（款）防汛（项）支出决算数5.00万元，加上减少额1.00万元，"
        "得上年数6.00万元；而2023年的文件写的是7万元"
    ]
    assert outcomes("Y101", this + item(1, "", "5.00", "1.00"), last + item(1, "", "9", "1")) == []


def test_two_documents_of_one_unit_and_year_are_held_against_each_other() -> None:
    other = THIS.replace("支出=12.00", "支出=13.00")

    assert outcomes("Y103", THIS, THIS) == [(1, Violated), (1, Held)]
    assert outcomes("Y103", THIS, other) == [(1, Violated), (1, Violated)]
    compared = PART.format("河谷县档案馆", "{}") + f"\n{THREE}/与上年相比: 增减额=2.00"
    twice = compared.format("9.00"), compared.format("8.00")
    assert outcomes("Y103", *twice) == [(1, Violated), (1, Violated)]  # the unit, and one figure
    assert outcomes("Y103", THIS, other.replace("年度=2024", "年度=2023")) == []
    assert outcomes("Y103", THIS, other.replace("档案馆", "档案馆（本级）")) == []


def test_a_document_without_a_file_is_called_by_its_title() -> None:
    title = "标题=河谷县档案馆2023年度部门决算公开说明, "
    summaries = [Summary.of(view_of(each), 0) for each in (THIS, title + LAST.format("11.00"))]
    ((_, outcome),) = across("Y101", summaries)

    assert isinstance(outcome, Violated)
    assert "而2023年的文件（河谷县档案馆2023年度部门决算公开说明）写的是" in outcome.message


def test_what_cannot_be_known_is_no_finding() -> None:
    other = LAST.format("11.00").replace("档案馆", "图书馆")

    assert outcomes("Y101", THIS) == []
    assert outcomes("Y101", THIS, other) == []


def test_a_department_is_the_sum_of_its_units() -> None:
    archive, library = PART.format("河谷县档案馆", "4.00"), PART.format("河谷县图书馆", "5.00")

    assert outcomes("Y102", WHOLE, archive, library) == [(0, Held)]
    assert outcomes("Y102", WHOLE, archive, library.replace("5.00", "6.00")) == [(0, Violated)]
    assert outcomes("Y102", WHOLE, archive) == [(0, Undecided)]

    more = PART.format("河谷县图书馆", "6.00")
    summaries = [Summary.of(view_of(each), at) for at, each in enumerate((WHOLE, archive, more))]
    ((_, outcome),) = across("Y102", summaries)
    assert isinstance(outcome, Violated)
    assert "（河谷县档案馆4.00万元、河谷县图书馆6.00万元）相加为10.00万元" in outcome.message


TEXT = (
    "一、收入支出决算总体情况说明\n2024年度收入总计100.00万元，其中：本年收入合计90.00万元，"
    "使用非财政拨款结余0.00万元，年初结转和结余5.00万元。\n"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "说明.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_accepted_findings_are_left_out_and_told_when_they_are_gone(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = ["check", "说明.txt", "--select", "T"]
    assert main([*run, "--write-baseline", "基线.json"]) == 0
    kept = json.loads((folder / "基线.json").read_text(encoding="utf-8"))
    kept["accepted"][0]["reason"] = "尾款跨年"
    (folder / "基线.json").write_text(json.dumps(kept), encoding="utf-8")
    capsys.readouterr()

    # Lines that move change nothing.
    (folder / "说明.txt").write_text("\n\n" + TEXT, encoding="utf-8")
    assert main([*run, "--baseline", "基线.json"]) == 0
    shown = capsys.readouterr()
    assert shown.err == ""
    assert "错误0处，警告0处，提示0处（另有1处已在基线中接受）；核对" in shown.out
    assert main([*run, "--baseline", "基线.json", "--format", "html"]) == 0
    assert "另有 1 处已在基线中接受" in capsys.readouterr().out

    # Another figure is another finding, and the accepted one is gone.
    (folder / "说明.txt").write_text(TEXT.replace("5.00", "6.00"), encoding="utf-8")
    assert main([*run, "--baseline", "基线.json"]) == 1
    assert "已经消失：说明.txt T101" in capsys.readouterr().err

    # Reasons stay when the file is written anew.
    (folder / "说明.txt").write_text(TEXT, encoding="utf-8")
    assert main([*run, "--baseline", "基线.json", "--write-baseline"]) == 0
    again = json.loads((folder / "基线.json").read_text(encoding="utf-8"))
    assert [each["reason"] for each in again["accepted"]] == ["尾款跨年"]


def test_what_failed_between_documents_is_the_answer_of_the_one_that_it_stands_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (
        "河谷县档案馆{}年度部门决算公开说明\n第二部分 部门决算情况说明\n"
        "十、机关运行经费支出情况说明\n"
        "机关运行经费支出{}万元，比上年增加2.00万元，主要原因是搬迁。\n"
    )
    for year, amount in ((2023, "11.00"), (2024, "12.00")):
        (tmp_path / f"{year}.txt").write_text(text.format(year, amount), encoding="utf-8")
    main(["check", str(tmp_path), "--format", "json"])
    last, this = json.loads(capsys.readouterr().out)
    assert "Y101" in {each["code"] for each in this["findings"]}
    for each in (last, this):
        failed = {one["code"] for one in each["checks"] if one["answer"] == "fail"}
        assert failed == {one["code"] for one in each["findings"]}


@pytest.mark.usefixtures("folder")
def test_a_baseline_that_cannot_be_used_is_misuse(capsys: pytest.CaptureFixture[str]) -> None:
    Path("坏.json").write_text("[]", encoding="utf-8")

    assert main(["check", "说明.txt", "--baseline", "没有.json"]) == 2
    assert main(["check", "说明.txt", "--baseline", "坏.json"]) == 2
    assert main(["check", "说明.txt", "--write-baseline"]) == 2
    assert "--write-baseline" in capsys.readouterr().err


@pytest.mark.parametrize("text", ["", " \n", "今天天气很好。\n"])
@pytest.mark.usefixtures("folder")
def test_a_text_that_is_none_of_ours_is_no_success(text: str) -> None:
    Path("别的.txt").write_text(text, encoding="utf-8")

    assert main(["check", "别的.txt"]) == 2
    assert main(["check", "别的.txt", "说明.txt", "--fail-on", "never"]) == 1
