"""What the file of a family may say, and what is told of one that cannot be used.

Only files that are being worked on are verified: what a wheel brings along was, when it was made.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from juesuan.errors import JuesuanError
from juesuan.nearest import suggest_names

if TYPE_CHECKING:
    from lark import Token, Tree, UnexpectedInput

FAMILY_RULES: Final = (
    *("signs", "title", "form", "funds", "columns", "unit"),
    *("year_on_year", "against_initial_budget", "against_full_year_budget", "against_budget"),
    *("flat", "fall", "reason"),
)
"""The rules of a family beside those that extend others (``docs/grammars.md`` says what of)."""
_TITLE, _FORM = "title", "form"
_IN_TITLE = ("unit_name", "year")
_SIGN = "sign"
_NO_WORDS = ("literal_range", "template_usage")  # of Lark, and nothing that words are written with


class GrammarError(JuesuanError, ValueError):
    """A file of ``grammars/`` that cannot be used; the message tells the file and the line."""


class Rule(NamedTuple):
    """A rule as it stands in a file: its name, which knows its line, and its ways."""

    name: Token
    body: Tree[Token]
    extends: bool

    def names(self) -> list[Token]:
        """The names of other rules in it."""
        tokens = self.body.scan_values(lambda _: True)
        return [each for each in tokens if each.type in ("RULE", "TOKEN")]


def grammar_error(grammar: str, what: str, line: int = 0, column: int = 0) -> GrammarError:
    """The error for what is wrong in a file.

    >>> str(grammar_error("families/gansu", "引号没有结束", 8, 27))
    'grammars/families/gansu.lark 第8行第27列：引号没有结束'
    """
    place = (f" 第{line}行" if line else "") + (f"第{column}列" if column else "")
    return GrammarError(f"grammars/{grammar}.lark{place}：{what}")


def syntax_error(grammar: str, text: str, error: UnexpectedInput, widened: int) -> GrammarError:
    """The error for a text that is no grammar.

    ``widened`` says by how many signs a line with ``%extend`` is longer as it was parsed.
    """
    lines = text.splitlines() or [""]
    line = error.line if 0 < error.line <= len(lines) else len(lines)
    column = error.column if line == error.line else len(lines[line - 1]) + 1
    if line == error.line and lines[line - 1].startswith("%extend"):
        column -= widened
    token: Any = getattr(error, "token", None)
    sign = getattr(error, "char", "") if token is None else str(token).strip()
    if not sign:
        what = "这一条没有写完；是不是少了括号？"
    elif sign == '"':
        what = "引号没有结束"
    elif "COLON" in getattr(error, "expected", ()):
        what = f"{sign} 之前应有冒号"
    else:
        what = f"此处不能有 {sign}" + ("" if sign.isascii() else '；文字写在半角引号 "…" 之间')
    return grammar_error(grammar, what, line, column)


def verify(grammar: str, own: Sequence[Rule], parts: Iterable[str], targets: Iterable[str]) -> None:
    """A slip in the file of a family is told when it is loaded, and not by unread sentences.

    Args:
        grammar: its name, as ``families/gansu``.
        own: its rules.
        parts: the names of ``forms.lark``.
        targets: the statements and headings that may be extended.

    Raises:
        GrammarError: a rule is of no use, a name is misspelt, or a form has no title.
    """
    known_parts = {*parts, *(rule.name for rule in own)}
    statements = frozenset(targets)
    for rule in own:
        private = rule.name.startswith("_")
        if rule.extends and rule.name not in statements:
            _refuse_unknown(grammar, rule.name, "没有可以扩充的陈述或标题", statements)
        if not (rule.extends or private or rule.name in FAMILY_RULES):
            _refuse_unknown(grammar, rule.name, "版式没有规则", FAMILY_RULES)
        if any(each.data in _NO_WORDS for each in rule.body.iter_subtrees()):
            raise grammar_error(grammar, f"{rule.name} 只能由文字和名称写成", rule.name.line or 0)
        for name in rule.names():
            if name.startswith("_"):
                if name not in known_parts:
                    _refuse_unknown(grammar, name, "没有规则", known_parts)
            elif rule.name == _FORM and name != _SIGN and name not in statements:
                _refuse_unknown(grammar, name, f"{_FORM} 中没有陈述", (*statements, _SIGN))
            elif rule.name == _TITLE and name not in _IN_TITLE:
                _refuse_unknown(grammar, name, f"{_TITLE} 中没有", _IN_TITLE)
    written = {str(rule.name): rule.name for rule in own if rule.name in (_FORM, _TITLE)}
    if len(written) == 1:
        (name,) = written.values()
        other = _TITLE if name == _FORM else _FORM
        what = f"有 {name} 而没有 {other}；按版式写文档，两条都要有"
        raise grammar_error(grammar, what, name.line or 0)


def _refuse_unknown(grammar: str, name: Token, what: str, known: Iterable[str]) -> None:
    near = suggest_names(name, sorted(known))
    if not near and known is FAMILY_RULES:
        near = f"；有的是 {'、'.join(known)}"
    raise grammar_error(grammar, f"{what} {name}{near}", name.line or 0)
