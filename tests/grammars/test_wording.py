"""No wording of the documents stands in Python: it is in ``grammars/``, where a reader finds it.

Python may have labels and aliases (declared on the fields), units, the numbers of items and pages,
and what the library says to its users.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import juesuan

SOURCE = Path(juesuan.__file__).parent
MODULES = {file.relative_to(SOURCE).as_posix(): file for file in sorted(SOURCE.rglob("*.py"))}
# These declare labels, or say something to people: only their expressions may have no words.
SPEAKING = (
    "checks", "classification", "cli", "diagnostic_samples.py", "diagnostics.py", "errors.py",
    "export", "files", "grammar_families.py", "headlines.py", "model", "nearest.py", "notebook.py",
    "pages", "serial", "statements/slips.py", "tabular", "testing",
)  # fmt: skip
# Units, and what numbers items, parts, pages, days and years.
UNITS = "亿万百千元人名位个辆台套批次项家件张起部分平方米年度月日号页共第〇零一二三四五六七八九十"
# Words that may stand in a module, and what they are.
ALLOWED = {
    "checks/words.py": {"a path": r"与\(\?:年初\|全年\)\?预算相比"},
    "cli/unread.py": {"a unit": "百分点"},
    "files/docx_paragraph.py": {"a style of Word": "目录"},
    "grammar_rules.py": {"a message": "规则 | 在 grammars/|名称不能再用"},
    "kinds.py": {"what a text is, in a message": "报告|报道|预算|自评表"},
    "model/paths.py": {"a path": "部门决算表/"},
    "pages/layout.py": {"how a title of a table ends": "表"},
    "reading/accounts/captions.py": {"a column, in a message": "项目"},
    "reading/accounts/document.py": {"messages": "表名|不属于|同一张表|各列|表头|单位："},
    "reading/accounts/economy.py": {"messages": "合计|科目|再次出现|人员经费、公用经费与"},
    "reading/accounts/functions.py": {"messages": "表头|没有科目编码|合计|科目名称之后"},
    "reading/accounts/grid.py": {"messages": "此处起|项目|金额"},
    "reading/accounts/pages.py": {"messages": "单元格|金额没有"},
    "reading/accounts/sides.py": {"messages": "预算数、上年数|其中一项|是另一侧"},
    "reading/accounts/three_public.py": {"a message": "不是本年"},
    "reading/mending.py": {"a cell without words, in a message": "（空）"},
    "reading/report/indicators.py": {"joins labels in a message": "和"},
    "reading/tables.py": {"messages": "本文件其他各表|通常的格式"},
    "render/difference.py": {"messages": "版式无法|，写出后|（没有）"},
    "signs.py": {"characters that are folded": "[㐀-鿿]"},
    "source.py": {"what extraction leaves": r"\(\?:bookmark\|image\|图片\)"},
    "testing/noise.py": {"signs between which a line may break": "的和及与用了"},
}
_RANGE = re.compile("[㐀-豈]-[㐀-\ufaff]")
_WORDS = re.compile(f"(?![{UNITS}鿿])[㐀-鿿]")  # 鿿 ends a range in itself


def literals(tree: ast.AST) -> Iterator[str]:
    """The literals with words in them: no docstrings, no message of an error."""
    if isinstance(tree, ast.Constant):
        if isinstance(tree.value, str) and _WORDS.search(_RANGE.sub("", tree.value)):
            yield tree.value
    elif not isinstance(tree, ast.Raise) and not (
        isinstance(tree, ast.Expr) and isinstance(tree.value, ast.Constant)
    ):
        for each in ast.iter_child_nodes(tree):
            yield from literals(each)


def expressions(tree: ast.AST) -> Iterator[ast.AST]:
    """What is given to the functions of ``re``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re."):
            yield from node.args


def wording(path: str) -> list[str]:
    """The words of the documents that a module has, other than those that it may have."""
    tree = ast.parse(MODULES[path].read_text(encoding="utf-8"))
    nodes = expressions(tree) if path.startswith(SPEAKING) else [tree]
    allowed = re.compile("|".join(ALLOWED.get(path, {"nothing": "(?!)"}).values()))
    return [each for node in nodes for each in literals(node) if not allowed.search(each)]


@pytest.mark.parametrize("path", MODULES)
def test_no_wording_stands_in_python(path: str) -> None:
    assert wording(path) == []


def test_what_may_stand_there_does() -> None:
    """A place that has no such words any more is no longer named above."""
    for path, reasons in ALLOWED.items():
        for reason, words in reasons.items():
            assert re.search(words, MODULES[path].read_text(encoding="utf-8")), (path, reason)


def test_a_new_literal_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "new.py"
    file.write_text(
        '"""收入。"""\nSIGN = "[一-鿿]万元"\nWORDS = {"收入决算情况说明": 1}\n', "utf-8"
    )
    monkeypatch.setitem(MODULES, "reading/new.py", file)
    assert wording("reading/new.py") == ["收入决算情况说明"]
