"""Folders and names that are not as they should be: told, and nothing of anyone else touched."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

from juesuan.cli.files import UsageError
from juesuan.export.batch import export
from juesuan.export.folder import HIDDEN
from juesuan.export.inputs import display_name, find

TEXT = "二、收入决算情况说明\n本年收入{}.00万元。\n"

posix = pytest.mark.skipif(os.name != "posix", reason="POSIX names and links")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def facts(folder: Path) -> list[dict[str, str]]:
    with (folder / "facts.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@posix
def test_a_path_with_dots_behind_a_link_is_the_file_that_it_names(here: Path) -> None:
    (here / "elsewhere" / "inner").mkdir(parents=True)
    (here / "elsewhere" / "a.txt").write_text(TEXT.format(1), encoding="utf-8")
    (here / "a.txt").write_text(TEXT.format(2), encoding="utf-8")
    (here / "link").symlink_to(here / "elsewhere" / "inner")
    export(["link/../a.txt"], here / "out", "csv")
    assert [row["value"] for row in facts(here / "out")] == ["1.00"]


def test_a_file_called_minus_is_no_standard_input(here: Path) -> None:
    (here / "-").write_text(TEXT.format(3), encoding="utf-8")
    export(["./-"], here / "out", "csv")
    assert [row["value"] for row in facts(here / "out")] == ["3.00"]


@posix
@pytest.mark.parametrize("name", ["csv", "sqlite"])
def test_names_that_would_look_alike_do_not(name: str, here: Path) -> None:
    try:
        (here / os.fsdecode(b"\xb2.txt")).write_text(TEXT.format(1), encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes no such name")
    (here / "\\xb2.txt").write_text(TEXT.format(2), encoding="utf-8")
    summary = export([str(here)], here / "out", name)
    assert (summary.files, summary.errors) == (2, [])
    assert display_name(os.fsdecode(b"\xb2.txt")) != display_name("\\xb2.txt")


@posix
def test_state_behind_a_link_is_not_ours(here: Path) -> None:
    victim = here / "victim"
    (victim / "new").mkdir(parents=True)
    (victim / "new" / "precious.txt").write_text("keep", encoding="utf-8")
    (here / "a.txt").write_text(TEXT.format(1), encoding="utf-8")
    (here / "out").mkdir()
    (here / "out" / HIDDEN).symlink_to(victim)
    with pytest.raises(UsageError, match="其他文件"):
        export(["a.txt"], here / "out", "csv")
    assert (victim / "new" / "precious.txt").read_text() == "keep"


def test_a_state_folder_of_someone_else_gives_no_right_to_overwrite(here: Path) -> None:
    (here / "a.txt").write_text(TEXT.format(1), encoding="utf-8")
    (here / "out" / HIDDEN).mkdir(parents=True)
    (here / "out" / HIDDEN / "theirs").write_text("", encoding="utf-8")
    (here / "out" / "facts.csv").write_text("theirs", encoding="utf-8")
    with pytest.raises(UsageError, match="其他文件"):
        export(["a.txt"], here / "out", "csv")
    assert (here / "out" / "facts.csv").read_text() == "theirs"


@posix
def test_what_is_passed_over_is_told(here: Path) -> None:
    (here / "in" / "closed").mkdir(parents=True)
    (here / "in" / "a.txt").write_text(TEXT.format(1), encoding="utf-8")
    (here / "in" / "photo.png").write_bytes(b"")
    (here / "in" / "nowhere.txt").symlink_to(here / "nothing")
    os.mkfifo(here / "in" / "pipe.txt")
    (here / "in" / "closed").chmod(0)
    try:
        inputs = find(["in"])
        readable = os.access(here / "in" / "closed", os.R_OK)  # as root everything is
    finally:
        (here / "in" / "closed").chmod(0o700)
    assert inputs.files == ("in/a.txt",)
    said = " ".join(inputs.warnings)
    for name in ("photo.png", "nowhere.txt", "pipe.txt", *(() if readable else ("closed",))):
        assert name in said


def test_the_output_is_not_read_as_an_input(here: Path) -> None:
    (here / "a.txt").write_text(TEXT.format(1), encoding="utf-8")
    for _ in range(2):
        assert export(["."], here / "out", "xlsx").files == 1


def test_where_nothing_could_be_read_the_status_is_2(here: Path) -> None:
    from juesuan.cli import main

    (here / "empty.docx").write_bytes(b"")
    (here / "a.txt").write_text(TEXT.format(1), encoding="utf-8")
    assert main(["export", "empty.docx", "--to", "one", "--format", "csv"]) == 2
    assert main(["export", "empty.docx", "a.txt", "--to", "two", "--format", "csv"]) == 1


@pytest.mark.parametrize("name", ["csv", "xlsx", "parquet", "sqlite", "jsonl"])
def test_half_a_surrogate_pair_stops_no_format(name: str, tmp_path: Path) -> None:
    import juesuan
    from juesuan.export.formats import format_called
    from juesuan.tabular.build import document_tables

    document = juesuan.parse("一、主要职能\n1.负责\ud800甲。\n二、收入\ud801决算\n")
    writer = format_called(name).writer(tmp_path)
    writer.add(format_called(name).encode(document_tables("a", document), document))
    writer.close()


def test_csv_is_faithful_and_csv_safe_is_safe(tmp_path: Path) -> None:
    from juesuan.export.formats import format_called
    from juesuan.model import Disclosure, Figure, Text
    from juesuan.tabular.build import document_tables

    document = Disclosure(unit_name=Text("=cmd|' /C calc'!A0"), year=Figure(-5))
    for name, cell in (("csv", "=cmd"), ("csv-safe", "'=cmd")):
        encoded = format_called(name).encode(document_tables("a", document), document)
        rows = list(csv.reader(encoded["facts"].decode().splitlines()))
        assert rows[0][1].startswith(cell)
        assert [row[6] for row in rows] == ["", "-5"]  # a number is no formula
