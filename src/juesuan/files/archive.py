"""XML and zip, read within the limits on what a file may take."""

from __future__ import annotations

import io
import posixpath
import re
import xml.etree.ElementTree as ET
import zipfile
import zlib
from collections.abc import Iterator
from typing import NamedTuple
from xml.parsers import expat

from juesuan.errors import ReadError
from juesuan.files.guards import damaged_error, too_large

_MAX_PARTS = 10_000
_MAX_PART = 100_000_000
_MAX_UNPACKED = 200_000_000
# A tag takes about a hundred bytes of memory, however few the file spends on it.
_MAX_TAGS = 6_000_000
_CHUNK = 1 << 20
# The names of another edition of the same format.
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
_HEAD = 4096
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Relation(NamedTuple):
    """What a part of an Office file refers to inside the file: ``image``, ``word/media/1.png``."""

    key: str
    kind: str
    target: str


class Archive:
    """A zip file whose parts are read within limits, counted while they are read.

    Raises:
        ReadError: it is damaged, has too many parts, or a part has a password.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        self._left = _MAX_UNPACKED
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError):
            raise damaged_error(name) from None
        if len(self._zip.filelist) > _MAX_PARTS:
            raise too_large(name, f"包内超过 {_MAX_PARTS} 个部分")
        self.names = frozenset(self._zip.namelist())

    def read(self, part: str) -> bytes:
        """The bytes of a part; a part that is not there is ``damaged``."""
        limit = min(_MAX_PART, self._left)
        found = io.BytesIO()
        try:
            info = self._zip.getinfo(part)
            if info.flag_bits & 1:
                raise ReadError(self._name, "文件有密码；请先另存为没有密码的文件")
            with self._zip.open(info) as stream:
                while chunk := stream.read(_CHUNK):
                    found.write(chunk)
                    if found.tell() > limit:
                        raise too_large(self._name, "解压后过大，可能是压缩炸弹")
        except (
            KeyError, zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError,
            NotImplementedError, RuntimeError,
        ):  # fmt: skip
            raise damaged_error(self._name) from None
        self._left -= found.tell()
        return found.getvalue()

    def xml(self, part: str) -> ET.Element:
        """The root of an XML part."""
        content = self.read(part)
        if b"//purl.oclc.org/ooxml/" in content[:_HEAD]:
            content = _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/", content)
        return parse_xml(content, self._name)

    def relations(self, part: str = "") -> Iterator[Relation]:
        """What a part refers to; of no part: what the whole file begins with."""
        folder, base = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", f"{base}.rels")
        for each in self.xml(relations).iter(_RELATION) if relations in self.names else ():
            if each.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, each.get("Target", "")))
                kind = each.get("Type", "").rpartition("/")[2]
                yield Relation(each.get("Id", ""), kind, target.lstrip("/"))


class _RootSeen(Exception):
    """The root element has begun: no DOCTYPE can follow."""


def parse_xml(data: bytes, name: str) -> ET.Element:
    """The root of an XML text that has no DOCTYPE.

    Raises:
        ReadError: it is no XML, breaks off, or has a DOCTYPE: no entity is ever expanded.
    """
    refuse_doctype(data, name)
    if data.count(b"<") > _MAX_TAGS:
        raise too_large(name, "解压后过大")
    try:
        return ET.fromstring(data)
    except (ET.ParseError, ValueError, LookupError):
        raise damaged_error(name) from None


def refuse_doctype(data: bytes, name: str) -> None:
    """Reads as far as the root element: a DOCTYPE stands before it, in any encoding."""

    def doctype(*_: object) -> None:
        raise ReadError(name, "含有 DTD（实体），不读；请用 Word 或 WPS 另存为 docx")

    def element(*_: object) -> None:
        raise _RootSeen

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = element
    try:
        parser.Parse(data, True)
    except _RootSeen:
        return
    except (expat.ExpatError, ValueError, LookupError):
        raise damaged_error(name) from None
