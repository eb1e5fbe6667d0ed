"""What editors and ``help()`` say of the attributes of the model."""

import pydoc
from pathlib import Path
from typing import Any

import pytest

import juesuan
from juesuan.model.hover import add_docs, model_modules

MODULES = {path.stem: (path, module) for path, module in model_modules()}


@pytest.mark.parametrize("name", MODULES)
def test_each_field_has_the_docstring_that_its_declaration_makes(name: str) -> None:
    path, module = MODULES[name]
    source = Path(path).read_text(encoding="utf-8")
    assert add_docs(source, module) == source, "python -m juesuan.model.hover"


@pytest.mark.parametrize("cls", [juesuan.Disclosure, juesuan.EvaluationReport])
def test_help_says_the_label_of_each_attribute(cls: Any) -> None:
    shown = pydoc.plain(pydoc.render_doc(cls))
    assert "收入决算情况" in shown or "指标分析" in shown
