"""Word documents written by hand, part by part, for the tests."""

from __future__ import annotations

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMES = f'xmlns:w="{W}" xmlns:mc="{MC}"'


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def numbered(text: str, number: int, level: int = 0) -> str:
    numbers = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return p(text, numbers)


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def table(*rows: str, grid: int = 0) -> str:
    columns = '<w:gridCol w:w="1000"/>' * grid
    inner = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblGrid>{columns}</w:tblGrid>{inner}</w:tbl>"


def level(number: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


def document(
    body: str, *, numbering: str = "", styles: str = "", footnotes: str = "", prolog: str = ""
) -> bytes:
    """A package of these parts, whose names are nobody's habit."""
    parts = {
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="a" '
        f'Type="{OFFICE}/officeDocument" Target="word/main.xml"/></Relationships>',
        "word/main.xml": f"{prolog}<w:document {_NAMES}><w:body>{body}</w:body></w:document>",
        "word/document-is-not-here.txt": "",
    }
    related = ""
    for kind, content in (
        ("numbering", numbering),
        ("styles", styles),
        ("footnotes", footnotes),
    ):
        if content:
            parts[f"word/the-{kind}.xml"] = f"<w:{kind} {_NAMES}>{content}</w:{kind}>"
            related += (
                f'<Relationship Id="{kind}" Type="{OFFICE}/{kind}" Target="/word/the-{kind}.xml"/>'
            )
    parts["word/_rels/main.xml.rels"] = (
        f'<Relationships xmlns="{RELATIONS}">{related}</Relationships>'
    )
    return packed(parts)


def packed(parts: dict[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            # Open documents say what they are in a part that is not compressed.
            plain = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(name, content, plain)
    return made.getvalue()
