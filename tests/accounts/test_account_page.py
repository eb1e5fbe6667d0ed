"""The page about the tables: its snippets print what stands below them."""

import re
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "accounts.md"


def test_the_snippets_print_what_stands_below_them(capsys: pytest.CaptureFixture[str]) -> None:
    page = PAGE.read_text(encoding="utf-8")
    snippets = re.findall(r"```python\n(.*?)```\n\n```text\n(.*?)```", page, re.DOTALL)
    assert len(snippets) == 2
    for code, printed in snippets:
        exec(code, {})
        assert capsys.readouterr().out == printed
