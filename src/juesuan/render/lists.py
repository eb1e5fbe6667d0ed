"""Lists of a document: duties, terms, units and what one sentence lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from juesuan.errors import RenderError
from juesuan.grammar_rules import known_words
from juesuan.model import Text
from juesuan.model.declare import declared
from juesuan.model.overview import AccountingUnit
from juesuan.numbering import numeral_of
from juesuan.reading.overview import numbered_items
from juesuan.render.words import single_line
from juesuan.source import fold, visible_words

__all__ = ["duties_lines", "enumerated", "glossary_lines", "unit_lines"]

_ENUMERATED: Final = "一二三四五六七八九十"


def enumerated(texts: Sequence[Text], path: str) -> str:
    """一是A；二是B: texts that one sentence lists."""
    if len(texts) > len(_ENUMERATED):
        raise RenderError(path, f"最多写 {len(_ENUMERATED)} 条")
    return "；".join(
        f"{number}是{single_line(each, f'{path}[{at}]')}"
        for at, (number, each) in enumerate(zip(_ENUMERATED, texts, strict=False))
    )


_STYLES: Final[tuple[Callable[[int], str], ...]] = (
    lambda n: f"（{numeral_of(n)}）",
    lambda n: f"{n}.",
    lambda n: f"（{n}）",
    lambda n: f"{numeral_of(n)}、",
)


def _numbered(texts: Sequence[str], introduction: str) -> list[str]:
    """Texts as numbered lines, in a style whose numbers do not stand inside of them."""
    lines: list[str] = []
    for style in _STYLES:
        lines = [introduction] * bool(introduction)
        lines += [f"{style(number)}{text}。" for number, text in enumerate(texts, 1)]
        plain, own = ([_plain(each) for each in of] for of in (lines, texts))
        starts = [sum(map(len, plain[:at])) for at in range(len(plain))]
        whole = "".join(plain)
        found = [whole[each.first : each.last] for each in numbered_items(whole, starts)]
        if found[1:] == [f"{each}。" for each in own]:
            return lines
    return lines


def _plain(line: str) -> str:
    """A line as it is read: folded, without blanks and quotes."""
    return visible_words(fold(line)).replace('"', "")


def duties_lines(duties: Any) -> Iterator[str]:
    """主要职能: the introduction and the numbered duties."""
    path = "overview.duties"
    introduction = ""
    if duties.introduction is not None:
        words = single_line(duties.introduction, f"{path}.introduction")
        introduction = words + ("：" if words.endswith("是") else "。")
    items = [single_line(each, f"{path}.items[{at}]") for at, each in enumerate(duties.items)]
    yield from _numbered(items, introduction)


def glossary_lines(terms: Sequence[Any]) -> Iterator[str]:
    """名词解释: a numbered line for each term."""
    said = []
    for number, each in enumerate(terms):
        here = f"glossary[{number}]"
        if each.term is None or each.explanation is None:
            raise RenderError(here, "名词和解释写在一句里，缺一不可")
        term = single_line(each.term, f"{here}.term")
        said.append(f"{term}：{single_line(each.explanation, f'{here}.explanation')}")
    if said:
        yield from _numbered(said, "")


def unit_lines(node: Any) -> Iterator[str]:
    """部门决算单位构成: a row for each unit below a head."""
    name, remark = (declared(AccountingUnit, each) for each in ("name", "remark"))
    yield f"{known_words('words', 'number_column')[0]}\t{name.aliases[0]}\t{remark.label}"
    for number, unit in enumerate(node.units, 1):
        here = f"overview.accounting_units.units[{number - 1}]"
        if unit.name is None:
            raise RenderError(here, "单位没有名称")
        words = "" if unit.remark is None else single_line(unit.remark, f"{here}.remark")
        yield f"{number}\t{single_line(unit.name, f'{here}.name')}\t{words}"
