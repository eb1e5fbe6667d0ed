"""Lists of a document: duties, terms, units and what one sentence lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from juesuan.grammar_rules import known_words
from juesuan.model import Text
from juesuan.model.declare import declared
from juesuan.model.overview import AccountingUnit
from juesuan.reading.overview import numbered_items
from juesuan.render.form import styled_number
from juesuan.render.wording import rule_words
from juesuan.source import fold, visible_words

_ENUMERATED: Final = "一二三四五六七八九十"
_STYLES: Final = ("(一)", "1.", "(1)", "一、")


def enumerate_texts(texts: Sequence[Text]) -> str:
    """一是A；二是B: texts that one sentence lists."""
    (states,) = rule_words("states")
    pairs = zip(_ENUMERATED, texts, strict=False)
    return "；".join(f"{number}{states}{each}" for number, each in pairs)


def _number_texts(texts: Sequence[str], introduction: str = "") -> list[str]:
    """Texts as numbered lines, in a style whose numbers do not stand inside of them."""
    lines: list[str] = []
    for style in _STYLES:
        lines = [introduction] * bool(introduction)
        lines += [f"{styled_number(style, at)}{text}。" for at, text in enumerate(texts, 1)]
        plain, own = ([_line_as_read(each) for each in of] for of in (lines, texts))
        starts = [sum(map(len, plain[:at])) for at in range(len(plain))]
        whole = "".join(plain)
        found = [whole[each.first : each.last] for each in numbered_items(whole, starts)]
        if found[1:] == [f"{each}。" for each in own]:
            return lines
    return lines


def _line_as_read(line: str) -> str:
    """A line as it is read: folded, without blanks and quotes."""
    return visible_words(fold(line)).replace('"', "")


def duties_lines(duties: Any) -> Iterator[str]:
    """主要职能: the introduction and the numbered duties."""
    words = duties.introduction or ""
    end = "：" if words.endswith(rule_words("states")) else "。"
    yield from _number_texts(duties.items, words and words + end)


def glossary_lines(terms: Sequence[Any]) -> Iterator[str]:
    """名词解释: a numbered line for each term."""
    yield from _number_texts([f"{each.term or ''}：{each.explanation or ''}" for each in terms])


def unit_lines(node: Any) -> Iterator[str]:
    """部门决算单位构成: a row for each unit below a head."""
    name, remark = (declared(AccountingUnit, each) for each in ("name", "remark"))
    yield f"{known_words('words', 'number_column')[0]}\t{name.aliases[0]}\t{remark.label}"
    for number, unit in enumerate(node.units, 1):
        yield f"{number}\t{unit.name or ''}\t{unit.remark or ''}"
