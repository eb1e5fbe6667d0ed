"""The grammars of the format for other tools: to read, to make text by, to decode by.

Each is the text of a Lark grammar with all that it imports, or a Lark parser that is ready.  There
are two of a kind: what may be **read**, with catch-alls for what nobody knows, and with
``strict=True`` what is **written**: every text that it makes is read whole.

>>> from juesuan import grammars
>>> "sections" in grammars.names(), "revenue" in grammars.starts("sections")
(True, True)
>>> grammars.load("sections", "revenue", strict=True).parse(
...     grammars.fold("本年收入1,200.50万元，其中：财政拨款收入1,100.00万元，占91.63%。")
... ).children[0].data
Token('RULE', 'revenue__total')
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from lark import Lark

from juesuan.errors import JuesuanError
from juesuan.grammar import STARTS, grammar_text
from juesuan.grammar_tables import without_collision_check
from juesuan.grammars import reading, writing
from juesuan.grammars.characters import NotByCharacters, by_characters
from juesuan.grammars.inline import inline_grammar
from juesuan.source import fold as _fold

__all__ = ["UnknownGrammar", "fold", "load", "names", "source", "starts"]

_UNSEEN = re.compile(r'[^\S\n]|["\x1f]')
# Those of which a strict one is made.
STRICT = ("headings", "sections", "values")


class UnknownGrammar(JuesuanError, KeyError):
    """A name that no grammar has, a start rule that it does not have, a strict one of no use."""

    def __str__(self) -> str:
        return str(self.args[0])


def names() -> tuple[str, ...]:
    """The names of the grammars that a text is read by.

    >>> names()
    ('accounts', 'clauses', 'formulas', 'headings', 'sections', 'tables', 'values')
    """
    return tuple(sorted((*STARTS, "headings", "sections")))


def starts(name: str) -> tuple[str, ...]:
    """The start rules of a grammar: each is one that documents are read by.

    Raises:
        UnknownGrammar: there is no such grammar.

    >>> starts("values")
    ('value', 'part')
    """
    if name == "sections":
        from juesuan.statements.vocabulary import sections

        return tuple(sections())
    if name == "headings":
        return ("heading",)
    if name not in STARTS:
        raise UnknownGrammar(f"没有语法“{name}”；有的是：{'、'.join(names())}")
    return STARTS[name]


def source(
    name: str, *, inline: bool = True, strict: bool = False, characters: str | None = None
) -> str:
    """The text of a grammar.

    Args:
        name: one of :func:`names`.
        inline: with all that it imports; else the file as it stands in ``grammars/``.
        strict: the one for writing, without catch-alls; of headings, sections and values.
        characters: a start rule: the grammar of it with one character a token, for tools whose
            lexer is greedy (constrained decoding: llguidance); its rule ``start`` is that one.

    Raises:
        UnknownGrammar: there is no such grammar or start rule, or no strict one of it.

    >>> source("values", strict=True).splitlines()[0]
    '// What stands in a cell for a target or an actual value, in a cell for an amount, a rate or a'
    """
    known = starts(name)
    if strict and name not in STRICT:
        raise UnknownGrammar(f"语法“{name}”只用于读取，没有用于写作的；有的是：{'、'.join(STRICT)}")
    if characters is not None:
        try:
            return by_characters(load(name, characters, strict=strict)) + f"start: {characters}\n"
        except NotByCharacters:
            can = "、".join(STRICT)
            raise UnknownGrammar(
                f"语法“{name}”不能一字一词地写出；能的是 {can}，加 --strict（strict=True）"
            ) from None
    if not inline:
        return grammar_text("writing" if strict else name)
    if name == "sections":
        return _of_sections(known, strict)
    if name == "headings":
        return reading.headings()
    if name == "clauses":
        return reading.clauses()
    return writing.values() if strict else inline_grammar(name)


def _of_sections(known: Iterable[str], strict: bool) -> str:
    way = writing if strict else reading
    return "\n".join((way.shared_rules(), *map(way.rules_of_section, known)))


def load(name: str, start: str, *, strict: bool = False) -> Lark:
    """A Lark LALR parser of one start rule, ready; it is made once.

    It reads what :func:`fold` gives.

    Raises:
        UnknownGrammar: there is no such grammar, start rule, or strict one.

    >>> load("values", "value").parse(fold("≥95％")).children
    [Token('QUANTITY', '≥95%')]
    """
    if start not in starts(name):
        raise UnknownGrammar(
            f"语法“{name}”没有起始规则“{start}”；有的是：{'、'.join(starts(name))}"
        )
    return _load_parser(name, start, strict)


@cache
def _load_parser(name: str, start: str, strict: bool) -> Lark:
    text = _of_sections([start], strict) if name == "sections" else source(name, strict=strict)
    with without_collision_check():
        return Lark(text, parser="lalr", start=start, maybe_placeholders=False)


def fold(text: str) -> str:
    """A text as the grammars read it: one width, no quotes, no white space but line ends.

    Raises:
        TypeError: ``text`` is not a ``str``.

    >>> fold("２０２４年度，“三公”经费 支出")
    '2024年度,三公经费支出'
    """
    if not isinstance(text, str):
        raise TypeError(f"fold 的 text 应为 str，而不是 {type(text).__name__}")
    return _UNSEEN.sub("", _fold(text))
