"""Makes the Word document and the PDF of this folder from the example text.

The PDF has one slip that the text has not, two digits that changed places in 本年支出合计:
``juesuan check disclosure-2024.pdf`` finds it.

    python make_files.py
"""

from __future__ import annotations

import re
from pathlib import Path

from juesuan.testing.files import docx
from juesuan.testing.pdf_file import Look, pdf

HERE = Path(__file__).parent
NAME = "disclosure-2024"
HEAD = "2024年度部门决算公开说明"
_FIGURE = re.compile(r"(本年支出合计\d,\d)(\d)(\d)")


def with_a_slip(text: str) -> str:
    """The text with two digits of its first 本年支出合计 the other way round."""
    return _FIGURE.sub(r"\1\3\2", text, count=1)


def files() -> dict[str, bytes]:
    """The files by name."""
    text = (HERE / f"{NAME}.txt").read_text(encoding="utf-8")
    return {
        f"{NAME}.docx": docx(text, merged=True, head=HEAD),
        f"{NAME}.pdf": pdf(with_a_slip(text), Look(head=HEAD)),
    }


if __name__ == "__main__":
    for name, data in files().items():
        (HERE / name).write_bytes(data)
        print(f"{name}: {len(data):,} bytes")
