"""Documents as JSON and back, the errors that name a field, and the schema."""

from __future__ import annotations

import json
from collections.abc import Callable
from random import Random
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings

import juesuan
from juesuan.model import Chapter, Disclosure, EvaluationReport, Passage, Stated
from juesuan.serial import from_json, schema, to_json
from juesuan.testing import account_tables, disclosure, disclosures, report, tables, values

READ = juesuan.parse(
    "二、收入决算情况说明\n本年收入1,200.50万元，其中：财政拨款收入1,200.50万元，占100.00%。\n没有人懂的一段话"
)
REPORT = EvaluationReport(
    chapters=(
        Chapter(
            numbering="一、",
            content=("总分为", Stated("结论/总分")),
            items=(Passage(content=("项目概况",), items=(Passage(numbering="1."),)),),
        ),
    )
)
VALIDATOR = jsonschema.Draft202012Validator(schema())


@settings(max_examples=12, deadline=None)
@given(disclosures(damage=1))
def test_what_is_written_is_read_and_fits_the_schema(document: Disclosure) -> None:
    written = to_json(document)
    VALIDATOR.validate(json.loads(written))
    assert from_json(written) == document
    assert to_json(from_json(written)) == written


def test_a_document_that_was_read_comes_back_with_its_text_and_spans() -> None:
    again = from_json(to_json(READ))
    assert list(juesuan.facts(again)) == list(juesuan.facts(READ))
    assert list(juesuan.segments(again)) == list(juesuan.segments(READ))
    assert again.diagnostics == READ.diagnostics != ()


def _reversed(value: Any) -> Any:
    """Plain JSON with the keys of each object in the other order."""
    if isinstance(value, dict):
        return {key: _reversed(value[key]) for key in reversed(value)}
    return [_reversed(each) for each in value] if isinstance(value, list) else value


@pytest.mark.parametrize("seed", range(3))
def test_what_is_written_is_read_at_once_and_any_other_order_by_its_keys(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = disclosure(Random(seed), projects=2, reports=1)
    accounts = Disclosure(accounts=account_tables(Random(seed)))
    for text in map(juesuan.render, (made, report(Random(seed)), accounts)):
        written = to_json(juesuan.parse(text))
        assert to_json(from_json(json.dumps(_reversed(json.loads(written))))) == written
        with monkeypatch.context() as patched:
            patched.delattr("juesuan.serial.plain_object")
            assert to_json(from_json(written)) == written


def test_indented_it_is_the_same() -> None:
    assert json.dumps(json.loads(to_json(READ)), ensure_ascii=False, indent=1) == to_json(
        READ, indent=1
    )


def test_reports_alone_and_inside_a_disclosure() -> None:
    for document in (REPORT, Disclosure(reports=(REPORT, REPORT))):
        written = to_json(document)
        VALIDATOR.validate(json.loads(written))
        assert from_json(written) == document


def test_the_shape_of_a_leaf() -> None:
    plain = json.loads(to_json(READ))
    assert plain["schema_version"] == "1"
    assert plain["kind"] == "disclosure"
    assert plain["revenue"]["total"]["figure"] == {
        "kind": "figure",
        "value": "1200.50",
        "unit": "万元",
        "start": 15,
        "end": 23,
    }
    assert plain["expenditure"] is None


def test_half_a_surrogate_pair_survives() -> None:
    document = Disclosure(title=juesuan.parse("云岭市档案馆2024年度部门决算公开说明").title)
    broken = to_json(document).replace("档", "\\ud800")
    assert to_json(from_json(broken)).encode() == broken.encode()


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    for name, definition in schema()["$defs"].items():
        assert definition["additionalProperties"] is False, name
        assert definition["required"] == list(definition["properties"]), name


# Each case spoils a good JSON in one place: how, the path of the error, a part of its message.
SPOILT: dict[str, tuple[Callable[[dict[str, Any]], object], str, str]] = {
    "unknown key": (lambda d: d.update(a=1), "a", "没有这样的字段"),
    "unknown key inside": (lambda d: d["revenue"].update(b=1), "revenue.b", "没有这样"),
    "missing key": (lambda d: d["revenue"].pop("other"), "revenue.other", "缺少"),
    "other version": (lambda d: d.update(schema_version="99"), "schema_version", "'99'"),
    "other kind": (lambda d: d.update(kind="x"), "kind", "disclosure"),
    "wrong type": (lambda d: d.update(revenue=3), "revenue", "应为对象，而不是整数"),
    "no list": (lambda d: d.update(glossary={}), "glossary", "应为数组"),
    "number, no string": (
        lambda d: d["revenue"]["total"]["figure"].update(value=1.5),
        "revenue.total.figure.value",
        "应为字符串，而不是小数",
    ),
    "bad decimal": (
        lambda d: d["revenue"]["total"]["figure"].update(value="1,200"),
        "revenue.total.figure.value",
        "不是小数",
    ),
    "bad date": (
        lambda d: d["other_matters"]["state_assets"]["as_of"].update(value="2024-02-30"),
        "other_matters.state_assets.as_of.value",
        "没有这一天",
    ),
    "true is no number": (
        lambda d: d["revenue"]["total"]["figure"].update(start=True),
        "revenue.total.figure.start",
        "应为整数",
    ),
    "wrong member of a union": (
        lambda d: d["project_self_evaluations"][0]["indicators"][1]["target"].update(kind="text"),
        "project_self_evaluations[0].indicators[1].target.kind",
        "quantity",
    ),
}


@pytest.mark.parametrize("name", SPOILT)
def test_errors_name_the_field(name: str) -> None:
    spoil, path, message = SPOILT[name]
    plain = json.loads(to_json(disclosure(Random(1), projects=1)))
    spoil(plain)
    with pytest.raises(juesuan.JsonError) as caught:
        from_json(json.dumps(plain))
    assert caught.value.path == path
    assert message in caught.value.message
    if name != "bad date":  # the format of a date is an annotation in JSON Schema
        assert not VALIDATOR.is_valid(plain)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        '{"kind": "disclosure"}',
        '{"a": 1, "a": 2}',
        "[" * 100_000,
        "1" * 5000,
    ],
)
def test_broken_json_is_one_error(text: str) -> None:
    with pytest.raises(juesuan.JsonError):
        from_json(text)


def test_of_the_array_of_a_folder_one_document_is_to_be_taken() -> None:
    with pytest.raises(juesuan.JsonError, match="请取其中一份"):
        from_json('[{"file": "a.txt", "document": {}}]')


@pytest.mark.parametrize(
    ("start", "end"), [(-1, 3), (3, 2), (0, 10**9), (0, 10**4000), (None, 3), ("0", 3)]
)
def test_places_lie_in_the_text_and_in_order(start: Any, end: Any) -> None:
    plain = json.loads(to_json(READ))
    plain["revenue"]["total"]["figure"].update(start=start, end=end)
    with pytest.raises(juesuan.JsonError, match=r"revenue\.total"):
        from_json(json.dumps(plain))


def test_a_diagnostic_has_a_place() -> None:
    plain = json.loads(to_json(READ))
    plain["diagnostics"] = [
        {"code": "D900", "severity": "info", "message": "", "start": None, "end": None}
    ]
    with pytest.raises(juesuan.JsonError, match=r"diagnostics\[0\]\.start"):
        from_json(json.dumps(plain))


def test_regions_do_not_overlap() -> None:
    plain = json.loads(to_json(READ))
    plain["origin"]["regions"].append([0, 3, "label"])
    with pytest.raises(juesuan.JsonError, match=r"origin\.regions"):
        from_json(json.dumps(plain))


@pytest.mark.parametrize("kind", ["heading", "", "Label", 1, None, ["label"]])
def test_a_region_is_of_a_known_kind(kind: object) -> None:
    plain = json.loads(to_json(READ))
    plain["origin"]["regions"][1][2] = kind
    with pytest.raises(juesuan.JsonError, match=r"origin\.regions\[1\]"):
        from_json(json.dumps(plain))


@pytest.mark.parametrize("halves", ["\ud83d\ude00", "\\\ud83d\ude00", "\ud83d\ud83d\ude00\ude00"])
@pytest.mark.parametrize("indent", [None, 2])
def test_two_halves_side_by_side_stay_two(halves: str, indent: int | None) -> None:
    document = juesuan.parse(f"{READ.text}\n{halves}收入\n\U0001f600")
    written = to_json(document, indent=indent)
    assert from_json(written).text == document.text
    assert to_json(from_json(written), indent=indent) == written
    # A pair that another writer made of one sign is one sign.
    whole = juesuan.parse(f"{READ.text}\n\U0001f600")
    assert from_json(json.dumps(json.loads(to_json(whole)))).text == whole.text


@given(tables(), values())
@settings(max_examples=15, deadline=None)
def test_every_value_comes_back(table: Any, value: Any) -> None:
    import attrs

    indicator = attrs.evolve(table.indicators[0], target=value, actual=value)
    document = Disclosure(project_self_evaluations=(attrs.evolve(table, indicators=(indicator,)),))
    assert from_json(to_json(document)) == document
