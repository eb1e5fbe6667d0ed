"""The site, with the extra ``docs``: ``python -m sphinx -W docs build/docs``."""

import re
from pathlib import Path

from pygments.lexers.special import TextLexer
from sphinx.application import Sphinx

from juesuan import __version__

project = "juesuan"
author = "the authors of juesuan"
release = __version__
language = "en"

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
html_theme = "furo"
html_title = f"juesuan {release}"
html_extra_path = ["llms.txt"]
html_copy_source = False
html_show_copyright = False

source_suffix = {".md": "markdown"}
myst_heading_anchors = 3
suppress_warnings = ["myst.header"]  # pages of codes go from the second level to the fourth

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_class_signature = "separated"

# Pages that are kept where readers of the repository look for them.
_ELSEWHERE = {
    "start": "README.md",
    "start.zh": "README.zh.md",
    "changelog": "CHANGELOG.md",
    "benchmarks": "benchmarks/README.md",
}
_LINK = re.compile(r"\]\((?!\w+:|#)([^)]+)\)")
_ROOT = Path(__file__).parents[1]


def _from_elsewhere(app: Sphinx, docname: str, source: list[str]) -> None:
    """The text of a page that is kept elsewhere, its links as they go from here."""
    if docname in _ELSEWHERE:
        text = (_ROOT / _ELSEWHERE[docname]).read_text(encoding="utf-8")
        source[0] = _LINK.sub(lambda found: f"]({_from_here(found[1])})", text)
    elif "index" in docname:
        for name, path in _ELSEWHERE.items():
            source[0] = source[0].replace(f"(../{path})", f"({name}.md)")


def _from_here(target: str) -> str:
    for name, path in _ELSEWHERE.items():
        target = f"docs/{name}.md" if target == path else target
    return target.removeprefix("docs/") if target.startswith("docs/") else f"../{target}"


def setup(app: Sphinx) -> None:
    app.add_lexer("lark", TextLexer)  # Pygments has none for it
    app.connect("source-read", _from_elsewhere)
