"""Batches: order, bad files, crashes, what is refused."""

from __future__ import annotations

import csv
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from juesuan.cli import main
from juesuan.cli.files import UsageError
from juesuan.export.batch import export
from juesuan.export.folder import HIDDEN, PACKAGE
from juesuan.export.inputs import find
from juesuan.export.pool import run_in_order
from juesuan.export.progress import progress
from juesuan.tabular import TABLES

EXAMPLES = Path(__file__).parents[2] / "examples"
FILES = sorted([*(f"{table.name}.csv" for table in TABLES), PACKAGE])

Export = Callable[..., "subprocess.CompletedProcess[str]"]


def documents(folder: Path) -> list[dict[str, str]]:
    with (folder / "documents.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def wait_for_readings(out: Path, running: subprocess.Popen[bytes]) -> None:
    """Waits until several documents have been read and kept."""
    kept = out / HIDDEN / "read.sqlite"
    while not kept.exists() or kept.stat().st_size < 150_000:
        assert running.poll() is None
        time.sleep(0.005)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixty documents, no two of which are the same: enough to be interrupted before the last."""
    made = tmp_path_factory.mktemp("many")
    text = (EXAMPLES / "disclosure-archives-2024.txt").read_text(encoding="utf-8")
    for number in range(60):
        (made / f"{number:02}.txt").write_text(f"{text}\n{number}\n", encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def whole(many: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Their tables, as one process makes them without a break."""
    made = tmp_path_factory.mktemp("whole")
    export([str(many)], made, "csv", jobs=1)
    return made


def test_paths(folder: Path) -> None:
    (folder / "empty").mkdir()
    given = [folder / "c.txt", folder, folder / "*.txt", folder / "empty", folder / "x*"]
    inputs = find(map(str, given))
    expected = [folder / name for name in ("c.txt", "a.txt", "b/report.txt")]
    assert list(inputs.files) == list(map(str, expected))
    assert [said.rpartition("：")[2] for said in inputs.warnings] == [
        "notes.md",
        "文件夹里没有可读的文件",
        "没有与之相符的文件",
    ]


@pytest.mark.parametrize(
    ("form", "where"),
    [
        ("sqlite", "documents 表的 error 列"),
        ("xlsx", "“概览”的“说明”一列"),
        ("jsonl", "documents.jsonl"),
    ],
)
def test_where_the_reason_stands_is_told(
    form: str, where: str, folder: Path, tmp_path: Path, export: Export
) -> None:
    done = export(folder / "a.txt", folder / "absent.txt", "--to", tmp_path / "o", "--format", form)
    assert f"1 个文件没有读成，{where}" in done.stderr


def test_a_bad_file_stops_nothing(folder: Path, tmp_path: Path, export: Export) -> None:
    (folder / "aa.txt").write_bytes(b"PK\x03\x04 a zip file")
    absent = folder / "absent.txt"
    done = export(folder, absent, "--to", tmp_path / "out", "--format", "csv", "-j", 2)
    assert done.returncode == 1
    assert done.stdout == ""
    assert "aa.txt" in done.stderr
    assert "2 个文件没有读成" in done.stderr
    rows = documents(tmp_path / "out")
    assert [Path(row["document"]).name for row in rows] == [
        "a.txt",
        "aa.txt",
        "report.txt",
        "c.txt",
        "absent.txt",
    ]
    assert [bool(row["error"]) for row in rows] == [False, True, False, False, True]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == FILES


def test_processes_change_nothing(many: Path, whole: Path, tmp_path: Path) -> None:
    export([str(many)], tmp_path / "two", "csv", jobs=2)
    assert contents(tmp_path / "two") == contents(whole)
    assert len(documents(whole)) == 60


def test_killed_and_resumed(many: Path, whole: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    command = [sys.executable, "-m", "juesuan", "export", str(many), "--to", str(out)]
    command += ["--format", "csv", "-j", "1"]
    running = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    wait_for_readings(out, running)
    running.kill()
    running.wait()
    assert [path.name for path in out.iterdir()] == [HIDDEN]
    summary = export([str(many)], out, "csv", resume=True)
    assert 0 < summary.skipped < 60
    assert contents(out) == contents(whole)


def test_resume_reads_only_what_is_new(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    export([str(folder)], out, "csv", resume=True)
    (folder / "new.txt").write_text("二、收入决算情况说明\n本年收入1.00万元。", encoding="utf-8")
    (folder / "a.txt").write_text("二、收入决算情况说明\n本年收入2.00万元。", encoding="utf-8")
    (folder / "c.txt").unlink()
    assert export([str(folder)], out, "csv", resume=True).skipped == 1
    export([str(folder)], tmp_path / "fresh", "csv")
    assert contents(out) == contents(tmp_path / "fresh")


def listen_to_interrupts() -> None:
    """A suite that a script starts in the background ignores SIGINT, and its children with it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.parametrize(
    ("send", "number"), [(os.killpg, signal.SIGINT), (os.kill, signal.SIGTERM)]
)
def test_interrupted(
    many: Path, tmp_path: Path, send: Callable[[int, int], None], number: int
) -> None:
    out = tmp_path / "out"
    command = [sys.executable, "-m", "juesuan", "export", str(many), "--to", str(out)]
    command += ["--format", "csv", "-j", "2"]
    running = subprocess.Popen(
        command, stderr=subprocess.PIPE, start_new_session=True, preexec_fn=listen_to_interrupts
    )
    wait_for_readings(out, running)
    send(running.pid, number)
    _, errors = running.communicate(timeout=20)
    assert running.returncode == 130
    assert "Traceback" not in errors.decode()
    assert [path.name for path in out.iterdir()] == [HIDDEN]
    assert not (out / HIDDEN / "new").exists()
    assert "--resume" in errors.decode()


def test_a_folder_with_other_files_is_refused(folder: Path, tmp_path: Path, export: Export) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "facts.csv").write_text("mine", encoding="utf-8")
    done = export(folder, "--to", out, "--format", "csv")
    assert done.returncode == 2
    assert "facts.csv" in done.stderr
    assert contents(out) == {"facts.csv": b"mine"}


def test_an_export_may_be_repeated_in_its_format_only(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    export([str(folder)], out, "csv")
    before = contents(out)
    export([str(folder)], out, "csv")
    assert contents(out) == before
    with pytest.raises(UsageError, match="其他文件"):
        export([str(folder)], out, "xlsx")


def test_one_export_at_a_time(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = []

    def meanwhile(reading: object) -> None:
        with pytest.raises(UsageError, match="另一个导出"):
            export([str(folder)], tmp_path / "out", "csv")
        refused.append(reading)

    monkeypatch.setattr("juesuan.export.batch.Summary.add", lambda _, reading: meanwhile(reading))
    export([str(folder)], tmp_path / "out", "csv")
    assert len(refused) == 3


@pytest.mark.parametrize("name", ["csv", "xlsx", "parquet", "sqlite", "jsonl"])
def test_no_room(name: str, folder: Path, tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    out = tmp_path / "out"
    command = [sys.executable, "-m", "juesuan", "export", str(folder), "--to", str(out)]
    done = subprocess.run(
        [*command, "--format", name],
        capture_output=True,
        text=True,
        encoding="utf-8",
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192)),
    )
    assert done.returncode == 2
    assert "写不下去" in done.stderr or "不能写" in done.stderr
    assert "Traceback" not in done.stderr
    assert {path.name for path in out.iterdir()} <= {HIDDEN}
    assert not (out / HIDDEN / "new").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere.txt", "--to", "out", "--format", "csv"], "nowhere.txt"),
        (["empty", "--to", "out", "--format", "csv"], "没有可读的文件"),
        (["a.txt", "--to", "a.txt", "--format", "csv"], "不是文件夹"),
        (["a.txt", "--to", "out", "--format", "csv", "-j", "0"], "-j 0"),
    ],
)
def test_misuse(
    arguments: list[str],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    export: Export,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.txt").write_text("一、收入", encoding="utf-8")
    done = export(*arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert not (tmp_path / "out").exists()


def test_two_disclosures_in_a_file_are_told(folder: Path, tmp_path: Path) -> None:
    texts = [(folder / name).read_text(encoding="utf-8") for name in ("a.txt", "c.txt")]
    both = tmp_path / "both.txt"
    both.write_text("\n".join(texts), encoding="utf-8")
    summary = export([str(both), str(folder)], tmp_path / "out", "csv")
    (told,) = [each for each in summary.warnings if "份文件" in each]
    assert "其后还有 1 份文件" in told
    assert ["1 份" in row["warning"] for row in documents(tmp_path / "out")] == [True] + 3 * [False]


def _work(file: str) -> str:
    if file == "dies":
        os.kill(os.getpid(), signal.SIGKILL)
    if file == "sleeps":
        time.sleep(60)
    return f"read {file}"


def _lost(file: str, reason: str) -> str:
    return f"lost {file}: {reason[:6]}"


def test_a_file_that_kills_its_process_stops_nothing() -> None:
    files = ["a", "b", "dies", "c", "d"]
    expected = ["read a", "read b", "lost dies: 读取它的进程", "read c", "read d"]
    assert list(run_in_order(files, _work, _lost, 2)) == expected


def test_a_file_that_takes_too_long_stops_nothing() -> None:
    files = ["a", "b", "sleeps", "c"]
    begun = time.monotonic()
    found = list(run_in_order(files, _work, _lost, 1, seconds=4))
    assert found == ["read a", "read b", "lost sleeps: 读取超过 4", "read c"]
    assert time.monotonic() - begun < 30


def test_few_files_are_in_flight() -> None:
    numbers = iter(range(1000))
    results = run_in_order(map(str, numbers), _work, _lost, 2)
    assert next(results) == "read 0"
    assert next(numbers) < 10  # so many were taken
    results.close()


def test_progress_on_a_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("juesuan.export.progress._EVERY", 0)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with progress(2) as advance:
        advance()
        advance()
    assert "2/2" in capsys.readouterr().err


def test_silence_in_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    with progress(1) as advance:
        advance()
    assert capsys.readouterr() == ("", "")


def test_what_is_none_of_ours_is_told_and_the_others_are_done(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("二、收入决算情况说明\n本年收入1.00万元。", encoding="utf-8")
    budget = folder / "b.txt"
    budget.write_text("某局2024年部门预算公开\n收入预算1.00万元。", encoding="utf-8")
    assert main(["export", str(folder), "--to", str(tmp_path / "out"), "--format", "csv"]) == 1
    assert "b.txt：这是预算" in capsys.readouterr().err
    with (tmp_path / "out" / "documents.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["kind"] for row in rows] == ["disclosure", "other"]
    assert [bool(row["error"]) for row in rows] == [False, True]
    with (tmp_path / "out" / "overview.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["note"] for row in csv.DictReader(file)] == ["", rows[1]["error"]]
    assert main(["export", str(budget), "--to", str(tmp_path / "two"), "--format", "jsonl"]) == 2
