"""Outputs that cannot be written, inputs that never end, slips of the pen: a message and 2."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from juesuan.cli import main

EXAMPLE = str(Path(__file__).parents[1] / "examples" / "disclosure-2024.txt")
COMMAND = [sys.executable, "-m", "juesuan"]

on_linux = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")


def run(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    settings: dict[str, object] = {"stdout": subprocess.PIPE, "timeout": 60, **options}
    command = [*COMMAND, *arguments]
    return subprocess.run(command, stderr=subprocess.PIPE, encoding="utf-8", **settings)  # type: ignore[call-overload, no-any-return]


@on_linux
@pytest.mark.parametrize(
    "arguments", [("check", EXAMPLE), ("facts", EXAMPLE), ("--help",), ("schema",)]
)
def test_a_full_disk_is_told(arguments: tuple[str, ...]) -> None:
    with open("/dev/full", "w") as full:
        done = run(*arguments, stdout=full)
    assert done.returncode == 2
    assert "写不出去" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="needs a shell")
@pytest.mark.parametrize(("closed", "says"), [(">&-", "标准输出已关闭"), ("2>&-", "")])
def test_a_closed_output_is_no_crash(closed: str, says: str) -> None:
    script = f'"$0" -m juesuan facts "$1" {closed}'
    done = subprocess.run(
        ["sh", "-c", script, sys.executable, EXAMPLE], capture_output=True, encoding="utf-8"
    )
    assert done.returncode == (2 if says else 0)
    assert says in done.stderr
    assert "Traceback" not in done.stderr + done.stdout


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs")
def test_pipes_and_devices_are_no_files(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    for name in (str(tmp_path / "pipe.txt"), os.devnull):
        done = run("facts", name)
        assert done.returncode == 2
        assert "管道或设备" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("chek", EXAMPLE), "是不是 check"),
        ((EXAMPLE,), "是不是 juesuan parse"),
        (("facts", EXAMPLE, "--formt", "csv"), "是不是 --format？"),
        (("facts", EXAMPLE, "--format", "xml"), "应为 'table', 'csv', 'jsonl' 之一"),
        (("facts",), "缺少参数：FILE"),
        (("export", EXAMPLE, "--to", "x", "--format", "csv", "-j", "x"), "应为整数"),
        (("export", EXAMPLE, "--to", "x", "--format", "xlsx", "--csv-safe"), "--csv-safe"),
        (("export", "-", "--to", "x", "--format", "csv"), "不读标准输入"),
        (("sample", "--year", "24"), "年度是四位数"),
        (
            ("sample", "--kind", "report", "--projects", "3", "--damage", "1"),
            "不用 --projects、--damage",
        ),
        (("facts", EXAMPLE, "b.pdf"), "facts 只接受一个文件；多个文件用 juesuan export"),
        (("review", EXAMPLE, "b.pdf"), "review 只接受一个文件"),
        (("parse", EXAMPLE, "-", "--format", "source"), "source 只接受一个文件"),
        (("render", str(Path(EXAMPLE).with_suffix(".pdf"))), "这是 PDF，不是 JSON 模型"),
        (("parse", ""), "文件名是空的"),
        (("facts", ""), "文件名是空的"),
        (("facts", "."), "读文件夹用 juesuan parse、check 或 export"),
        (("review", EXAMPLE, "-o", "无/x.html"), "没有文件夹“无”"),
        (("check", EXAMPLE, "--baseline", "x"), "没有基线文件“x”；用 --write-baseline 写出一个"),
        (("review", EXAMPLE, "-o", "x.pdf"), "不能写成“.pdf”；请用 .html"),
        (("check", EXAMPLE, "-o", "x.docx"), "请用 .json、.sarif、.html、.xlsx、.txt"),
        (("grammar", "sections", "--start", "revenue"), "加 --strict"),
        (("grammar", "formulas", "--start", "start"), "能的是 headings、sections、values"),
        ((), "缺少命令"),
    ],
)
def test_a_slip_is_told_with_what_may_have_been_meant(
    arguments: tuple[str, ...], says: str, tmp_path: Path
) -> None:
    done = run(*arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_what_went_wrong_inside_is_not_the_status_of_a_finding(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from juesuan.cli import main

    for error, says in ((MemoryError(), "内存不足"), (KeyError("x"), "内部错误")):

        def fails(*_: object, error: BaseException = error) -> None:
            raise error

        monkeypatch.setattr("juesuan.parsing.parse", fails)
        assert main(["facts", EXAMPLE]) == 2
        assert says in capsys.readouterr().err


def test_our_own_pages_and_workbooks_are_no_documents(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(EXAMPLE, tmp_path / "水务局.txt")
    folder, page, book = str(tmp_path), str(tmp_path / "审阅.html"), str(tmp_path / "核对.xlsx")
    assert main(["review", EXAMPLE, "-o", page]) == 0
    assert main(["check", EXAMPLE, "--format", "xlsx", "-o", book]) == 0
    assert main(["export", folder, "--to", str(tmp_path / "表"), "--format", "xlsx"]) == 0
    capsys.readouterr()
    assert main(["check", folder, "--format", "json"]) == 0
    said = capsys.readouterr()
    assert [each["file"] for each in json.loads(said.out)] == [str(tmp_path / "水务局.txt")]
    assert "是 juesuan 做成的，不是原文，跳过：审阅.html、核对.xlsx、表/juesuan.xlsx" in said.err
    assert main(["parse", page]) == 2
    assert "请读原来的文件" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["check", "review"])
def test_what_is_read_is_never_overwritten(command: str, tmp_path: Path) -> None:
    text, page = tmp_path / "a.txt", tmp_path / "b.html"
    for path in (text, page):
        shutil.copy(EXAMPLE, path)
    for name in ("b.html", "./b.html"):
        done = run(command, "b.html", "-o", name, cwd=tmp_path)
        assert (done.returncode, done.stdout) == (2, "")
        assert "这是要读的文件，不能覆盖" in done.stderr
    if command == "check":
        assert run(command, ".", "-o", "a.txt", cwd=tmp_path).returncode == 2
    assert text.read_bytes() == page.read_bytes() == Path(EXAMPLE).read_bytes()


def test_rules_in_the_encoding_of_a_bureau(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rules = tmp_path / "规则.txt"
    formula = "一般公共预算财政拨款基本支出决算情况: 人员经费 ≥ 基本支出 × 90%"
    rules.write_bytes(f"X001 比重: {formula}\r\n    级别: 警告\r\n".encode("gb18030"))
    main(["check", EXAMPLE, "--rules", str(rules)])
    assert "警告 X001" in capsys.readouterr().out
    rules.write_bytes(b"X001 \xff\xff")
    assert main(["check", EXAMPLE, "--rules", str(rules)]) == 2
    told = capsys.readouterr().err
    assert "既不是 UTF-8" in told
    assert "codec" not in told


def test_a_terminal_that_does_not_tell_its_width_cuts_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from juesuan.cli.columns import terminal_width

    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setattr("sys.stdout.fileno", lambda: 1)
    for told, taken in ((0, None), (90, 90)):
        monkeypatch.setattr(
            "os.get_terminal_size", lambda _, told=told: os.terminal_size((told, 0))
        )
        assert terminal_width() == taken


def test_ctrl_c_while_a_batch_begins_is_told_once() -> None:
    program = """
import signal
from juesuan.files import reading
read = reading.read
reading.read = lambda data: signal.raise_signal(signal.SIGINT) or read(data)
import juesuan.export.prepared
assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_terminal_tells_how_far_a_folder_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a.txt", "b.txt"):
        shutil.copy(EXAMPLE, tmp_path / name)
    (tmp_path / "c.txt").write_text("今天天气很好。", encoding="utf-8")
    monkeypatch.setattr("juesuan.export.progress._EVERY", 0)
    for shown in (True, False):
        monkeypatch.setattr("sys.stderr.isatty", lambda shown=shown: shown)
        main(["check", str(tmp_path)])
        told = capsys.readouterr().err
        assert ("读取 2/3" in told) == shown
        # What is said of a file begins its line.
        assert all("读取" not in line.split("\x1b[K")[-1] for line in told.splitlines())
        assert f"{tmp_path / 'c.txt'}：没有找到" in told
