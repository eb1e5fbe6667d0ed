"""What happens to one file of a batch, in the process that reads it."""

from __future__ import annotations

import zlib

import attrs

from juesuan.errors import JuesuanError
from juesuan.export.formats import Format, format_called
from juesuan.export.inputs import display_name, sha256_of
from juesuan.tabular.build import document_tables, unreadable_rows
from juesuan.tabular.declared import Tables


@attrs.frozen
class Reading:
    """A file as it was read: the parts that the format makes of it, compressed."""

    file: str
    sha256: str | None
    facts: int
    numbers_left_out: int
    warning: str | None
    error: str | None
    parts: dict[str, bytes] = attrs.field(repr=False)

    def unpacked(self) -> dict[str, bytes]:
        """The parts as the writer takes them."""
        return {name: zlib.decompress(part) for name, part in self.parts.items()}


def read(file: str, format_name: str) -> Reading:
    """A file as the format writes it; what goes wrong is in the row of ``documents``."""
    from juesuan.diagnostics import SEVERAL
    from juesuan.files.reading import extract_bytes, file_bytes
    from juesuan.parsing import parse

    made = format_called(format_name)
    name = display_name(file)
    sha256 = None
    try:
        data = file_bytes(file)
        sha256 = sha256_of(data)
        extract = extract_bytes(data, name)
        document = parse(extract)
        several = [each.message for each in document.diagnostics if each.code == SEVERAL.code]
        warning = "；".join((*map(str, extract.warnings), *several)) or None
        error = None
        if document.kind == "other":  # none of ours: told as what was not read
            error = f"{name}：{document.diagnostics[0].message}"
        told = {"file": name, "sha256": sha256, "warning": warning, "error": error}
        tables = document_tables(name, document, **told)
        return _make_reading(made, file, tables, made.encode(tables, document))
    except JuesuanError as error:
        return _failure(made, file, sha256, str(error))
    except Exception as error:  # one file must not stop the others
        return _failure(made, file, sha256, f"{name}：内部错误（{type(error).__name__}: {error}）")


def lost_reading(file: str, reason: str, format_name: str) -> Reading:
    """A file on which the process that read it died, or that took too long."""
    return _failure(format_called(format_name), file, None, f"{display_name(file)}：{reason}")


def _failure(made: Format, file: str, sha256: str | None, error: str) -> Reading:
    name = display_name(file)
    tables = unreadable_rows(name, name, sha256, error)
    return _make_reading(made, file, tables, made.encode(tables, None))


def _make_reading(made: Format, file: str, tables: Tables, parts: dict[str, bytes]) -> Reading:
    (row,) = tables["documents"]
    return Reading(
        file=file,
        sha256=row["sha256"],
        facts=row["facts"],
        numbers_left_out=row["numbers_left_out"],
        warning=row["warning"],
        error=row["error"],
        parts={name: zlib.compress(part, 1) for name, part in parts.items()},
    )
