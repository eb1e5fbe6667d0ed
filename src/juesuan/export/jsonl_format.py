"""JSON lines: one whole document a line, as ``juesuan.to_json`` writes it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from juesuan.export.formats import Format, Parts, Writer
from juesuan.tabular.declared import Tables
from juesuan.tabular.head import AnyDocument

_FILE = "documents.jsonl"


def _encode_document(tables: Tables, document: AnyDocument | None) -> dict[str, bytes]:
    from juesuan.serial import to_json

    (row,) = tables["documents"]
    file = json.dumps(row["file"], ensure_ascii=False)
    if document is None:
        error = json.dumps(row["error"], ensure_ascii=False)
        line = f'{{"file":{file},"document":null,"error":{error}}}\n'
    else:
        line = f'{{"file":{file},"document":{to_json(document)}}}\n'
    return {"documents": line.encode()}


class _JsonLinesWriter(Writer):
    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._file = (folder / _FILE).open("wb")

    def add(self, parts: Parts) -> None:
        self._file.write(parts["documents"])

    def close(self) -> None:
        self._file.close()

    def resources(self) -> list[dict[str, Any]]:
        # Whole documents are no table, which is what readers take a format called `jsonl` for.
        about = {"format": "json-lines", "mediatype": "application/jsonl", "encoding": "utf-8"}
        return [{"name": "documents", "path": _FILE, **about}]


FORMAT = Format((_FILE,), _JsonLinesWriter, _encode_document)
