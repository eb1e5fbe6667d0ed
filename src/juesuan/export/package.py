"""``datapackage.json``: the files as a Data Package v2, each table with its Table Schema."""

from __future__ import annotations

from typing import Any

from juesuan.tabular.columns import Column, Table, Type

NAME = "juesuan-export"
_PROFILE = "https://datapackage.org/profiles/2.0/{}.json"
_TYPES = {
    Type.TEXT: "string",
    Type.INTEGER: "integer",
    Type.DECIMAL: "number",
    Type.DATE: "date",
    Type.BOOLEAN: "boolean",
}


def data_package(resources: list[dict[str, Any]]) -> dict[str, Any]:
    """The descriptor of an export.

    ``columnType`` is that of the Fiscal Data Package.
    """
    from juesuan.version import __version__

    return {
        "$schema": _PROFILE.format("datapackage"),
        "name": NAME,
        "title": "部门决算公开说明",
        "description": f"juesuan {__version__}",
        "resources": [_resource(resource) for resource in resources],
    }


def _resource(resource: dict[str, Any]) -> dict[str, Any]:
    table: Table | None = resource.get("table")
    described = {key: value for key, value in resource.items() if key != "table"}
    described["$schema"] = _PROFILE.format("dataresource")
    if table is not None:
        described["title"] = table.title
        described["description"] = table.description
        described["schema"] = _table_schema(table)
    return described


def _table_schema(table: Table) -> dict[str, Any]:
    """The Table Schema of a table."""
    schema: dict[str, Any] = {
        "$schema": _PROFILE.format("tableschema"),
        "fields": [_field(column) for column in table.columns],
        "primaryKey": list(table.key),
    }
    if table.joins:
        reference = {"resource": table.joins, "fields": ["document"]}
        schema["foreignKeys"] = [{"fields": ["document"], "reference": reference}]
    return schema


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": _TYPES[column.type],
        "title": column.title,
        "description": column.description,
    }
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.values:
        constraints["enum"] = list(column.values)
    if constraints:
        field["constraints"] = constraints
    if column.fiscal is not None:
        field["columnType"] = column.fiscal
    return field
