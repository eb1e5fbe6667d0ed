"""``juesuan check`` and ``juesuan explain``: formats, exit status, settings."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from juesuan.checks import CHECKS
from juesuan.cli import main
from juesuan.diagnostics import CODES

WRONG = (
    "一、收入支出决算总体情况说明\r\n2024年度收入总计100.00万元，其中：本年收入合计90.00万元，"
    "使用非财政拨款结余0.00万元，年初结转和结余5.00万元。\r\n"
)
RIGHT = WRONG.replace("5.00", "10.00")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "错.txt").write_text(WRONG, encoding="utf-8", newline="")
    (tmp_path / "对.txt").write_text(RIGHT, encoding="utf-8", newline="")
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_text_shows_the_lines_with_the_figures_marked(capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["check", "错.txt", "--select", "T101"])

    assert status == 1
    assert capsys.readouterr().out == (
        "错.txt:2:11: 错误 T101 收入总计\n"
        "  收入支出决算总体情况/收入总计为100.00万元，"
        "本年收入合计、使用非财政拨款结余、年初结转和结余相加为95.00万元，"
        "相差5万元；请核对总额和各分项\n"
        "  2 │ 2024年度收入总计100.00万元，其中：本年收入合计90.00万元，使用非财政拨款结余"
        "0.00万元，年初结转和结余5.00万元。\n"
        "    │                 ^^^^^^                        ~~~~~                        "
        "~~~~                    ~~~~\n"
        "\n"
        "错.txt：错误1处，警告0处，提示0处；核对1项：相符0项，不符1项，无法判断0项\n"
        "  可能的原因（T101）：这些数字之一有误：本年收入合计（90.00万元，应为95.00万元）；"
        "使用非财政拨款结余（0.00万元，应为5.00万元）\n"
    )


@pytest.mark.usefixtures("folder")
def test_what_is_undecided_is_counted_and_listed_when_asked_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    main(["check", "错.txt", "--select", "T102,T103,W1"])
    counted = capsys.readouterr().out.splitlines()
    main(["check", "错.txt", "--select", "T102,T103,W1", "--undecided"])
    listed = capsys.readouterr().out.splitlines()

    assert counted[1:] == [
        "  无法判断的有2项缺少数字或没有读懂，8项文中没有相关内容；加 --undecided 逐项列出"
    ]
    assert [line.split()[1] for line in listed[1:-1]] == ["T102", "T103"]
    assert listed[-1].startswith("  文中没有可核对的内容：W101 W102")


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("name", "options", "begin"),
    [
        ("x.html", [], b"<!doctype html>"),
        ("x.XLSX", [], b"PK"),
        ("x.json", [], b"{"),
        ("x.sarif", [], b"{"),
        ("x.out", [], "错.txt:2".encode()),
        ("x.html", ["--format", "text"], "错.txt:2".encode()),
    ],
)
def test_the_format_is_that_of_the_ending_where_none_is_asked_for(
    name: str, options: list[str], begin: bytes
) -> None:
    main(["check", "错.txt", "-o", name, *options])

    assert Path(name).read_bytes().lower().startswith(begin.lower())


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["错.txt"], 1),
        (["对.txt"], 0),
        (["对.txt", "错.txt"], 1),
        (["错.txt", "--ignore", "T1"], 0),
        (["错.txt", "--select", "c,r"], 0),
        (["错.txt", "--fail-on", "never"], 0),
        (["没有.txt"], 2),
        (["对.txt", "没有.txt"], 1),
        (["错.txt", "--select", "Z9"], 2),
        (["错.txt", "--fail-on", "fatal"], 2),
    ],
)
def test_exit_status(arguments: list[str], status: int) -> None:
    assert main(["check", *arguments]) == status


@pytest.mark.usefixtures("folder")
def test_json_is_an_object_for_one_file_and_a_list_for_several(
    capsys: pytest.CaptureFixture[str],
) -> None:
    main(["check", "错.txt", "--ignore", "M", "--format", "json"])
    one = json.loads(capsys.readouterr().out)
    main(["check", "错.txt", "对.txt", "--ignore", "M", "--format", "json"])
    several = json.loads(capsys.readouterr().out)

    assert list(one) == ["file", "findings", "checks", "groups"]
    assert [each["file"] for each in several] == ["错.txt", "对.txt"]
    assert several[0] == one
    [finding] = one["findings"]
    keys = "code name severity message path related start end stated computed operands"
    assert list(finding) == keys.split()
    assert WRONG[finding["start"] : finding["end"]] == finding["stated"] == "100.00"
    assert finding["computed"] == ["94.985", "95.015"]
    assert {each["code"]: each["answer"] for each in one["checks"]}["T101"] == "fail"


@pytest.mark.usefixtures("folder")
def test_annotations_of_github(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "错.txt", "--ignore", "M", "--format", "github"])

    line = capsys.readouterr().out
    assert line.startswith(
        "::error file=错.txt,line=2,endLine=2,col=11,endColumn=17,title=T101 收入总计::"
    )
    assert line.count("\n") == 1


def _object(required: str, **properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "required": required.split(),
        "properties": properties,
        "additionalProperties": False,
    }


def _list(items: Any) -> dict[str, Any]:
    return {"type": "array", "items": items}


_STRING = {"type": "string"}
_NUMBER = {"type": "integer", "minimum": 1}
_INDEX = {"type": "integer", "minimum": 0}
_LEVEL = {"enum": ["none", "note", "warning", "error"]}
_MESSAGE = _object("text", text=_STRING)
_LOCATION = _object(
    "physicalLocation",
    id=_INDEX,
    physicalLocation=_object(
        "artifactLocation",
        artifactLocation=_object("uri", uri={**_STRING, "format": "uri-reference"}, index=_INDEX),
        region=_object(
            "startLine startColumn endLine endColumn",
            startLine=_NUMBER,
            startColumn=_NUMBER,
            endLine=_NUMBER,
            endColumn=_NUMBER,
            snippet=_MESSAGE,
        ),
    ),
    logicalLocations=_list(_object("", fullyQualifiedName=_STRING)),
    message=_MESSAGE,
)
_RULE = _object(
    "id",
    id=_STRING,
    name=_STRING,
    shortDescription=_MESSAGE,
    fullDescription=_MESSAGE,
    help=_MESSAGE,
    defaultConfiguration=_object("", level=_LEVEL),
)
_RESULT = _object(
    "message ruleId level locations partialFingerprints",
    ruleId=_STRING,
    ruleIndex=_INDEX,
    level=_LEVEL,
    message=_MESSAGE,
    locations=_list(_LOCATION),
    relatedLocations={**_list(_LOCATION), "uniqueItems": True},
    partialFingerprints={"type": "object", "additionalProperties": _STRING},
    properties={"type": "object"},
)
_DRIVER = _object("name", name=_STRING, version=_STRING, language=_STRING, rules=_list(_RULE))
# What the standard's schema says of the objects that are written here, and nothing beside them.
SARIF = _object(
    "version runs",
    **{"$schema": {**_STRING, "format": "uri"}},
    version={"const": "2.1.0"},
    runs=_list(
        _object(
            "tool results",
            tool=_object("driver", driver=_DRIVER),
            invocations=_list(
                _object(
                    "executionSuccessful",
                    executionSuccessful={"type": "boolean"},
                    toolExecutionNotifications=_list(
                        _object(
                            "message", level=_LEVEL, message=_MESSAGE, locations=_list(_LOCATION)
                        )
                    ),
                )
            ),
            columnKind={"const": "unicodeCodePoints"},
            newlineSequences={**_list(_STRING), "minItems": 1, "uniqueItems": True},
            language={**_STRING, "pattern": "^[a-zA-Z]{2}-[a-zA-Z]{2}$"},
            artifacts={
                **_list(_object("", location=_object("uri", uri=_STRING))),
                "uniqueItems": True,
            },
            results=_list(_RESULT),
            properties={"type": "object"},
        )
    ),
)


def test_sarif_has_the_structure_and_the_places_of_the_standard(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = ["错.txt", "对.txt", "错.txt", str(folder / "错.txt")]
    main(["check", *files, "--ignore", "M", "--format", "sarif"])
    log = json.loads(capsys.readouterr().out)

    jsonschema.validate(log, SARIF)
    [run] = log["runs"]
    uris = [each["location"]["uri"] for each in run["artifacts"]]
    assert uris == ["%E9%94%99.txt", "%E5%AF%B9.txt", (folder / "错.txt").as_uri()]
    result = run["results"][0]
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "T101"
    line, related = WRONG.split("\r\n")[1], result["relatedLocations"]
    for location in (*result["locations"], *related):
        region = location["physicalLocation"]["region"]
        assert region["startLine"] == 2
        cut = slice(region["startColumn"] - 1, region["endColumn"] - 1)
        assert line[cut] == region["snippet"]["text"]
    assert [each["id"] for each in related] == [1, 2, 3]


@pytest.mark.usefixtures("folder")
def test_fingerprints_stay_when_lines_and_figures_move(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def fingerprint() -> str:
        main(["check", "错.txt", "--format", "sarif"])
        log = json.loads(capsys.readouterr().out)
        return str(log["runs"][0]["results"][0]["partialFingerprints"])

    before = fingerprint()
    moved = "\r\n\r\n" + WRONG.replace("90.00", "91.00")
    (folder / "错.txt").write_text(moved, encoding="utf-8", newline="")

    assert fingerprint() == before


@pytest.mark.parametrize(
    ("name", "head"), [("juesuan.toml", ""), ("pyproject.toml", "[tool.juesuan]\n")]
)
def test_settings_are_those_of_the_nearest_file_upward(
    name: str, head: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / name).write_text(f'{head}ignore = ["T1"]\n', encoding="utf-8")
    below = folder / "下" / "再下"
    below.mkdir(parents=True)
    (below.parent / "pyproject.toml").write_text("[tool.other]\n", encoding="utf-8")
    (below / "错.txt").write_text(WRONG, encoding="utf-8", newline="")
    monkeypatch.chdir(below)

    assert main(["check", "错.txt"]) == 0
    assert main(["check", "错.txt", "--ignore", "C"]) == 1


def test_settings_choose_severity_and_scoring_rules(folder: Path) -> None:
    (folder / "juesuan.toml").write_text(
        'select = ["T"]\nfail-on = "never"\n'
        '[scoring-rules]\n"按比例" = { below = "w*r", above = "w" }\n',
        encoding="utf-8",
    )

    assert main(["check", "错.txt"]) == 0
    assert main(["check", "错.txt", "--fail-on", "error"]) == 1


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ("selects = []", "不认识的设置“selects”"),
        ('select = "T"', "应为一组代码"),
        ('ignore = ["Z"]', "没有以“Z”开头"),
        ('fail-on = "fatal"', "fail-on"),
        ('[scoring-rules]\n"规则" = { below = "w/0" }', "赋分公式"),
        ('[scoring-rules]\n"规则" = "w"', "赋分规则"),
        ("scoring-rules = 1", "scoring-rules"),
        ("select = [", "不能读取"),
    ],
)
def test_settings_that_cannot_be_used_are_misuse(
    settings: str, words: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "juesuan.toml").write_text(settings, encoding="utf-8")

    assert main(["check", "错.txt"]) == 2
    assert words in capsys.readouterr().err


def test_explain_tells_of_checks_of_diagnostics_and_of_families(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["explain", "t101"]) == 0
    explained = capsys.readouterr().out
    assert main(["explain", "D101"]) == 0
    diagnostic = capsys.readouterr().out
    assert main(["explain", "R2"]) == 0
    family = capsys.readouterr().out

    assert CHECKS["T101"].must in explained
    assert CHECKS["T101"].why in explained
    assert CODES["D101"].message.replace("{words}", "…") in diagnostic
    head, *codes = family.splitlines()
    assert head == "── R 比率"
    assert [line[:4] for line in codes] == [f"R20{each}" for each in range(1, 6)]
    assert main(["explain", "Z999"]) == 2
