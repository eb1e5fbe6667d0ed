"""The facts of a document: every statement with its path and its place."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from juesuan.errors import UnknownPath
from juesuan.model.declare import Kind, Node
from juesuan.model.document import Document, Origin, required
from juesuan.model.leaves import Figure, Text
from juesuan.model.paths import (
    Leaf,
    Stated,
    is_open,
    leaf_at,
    leaves,
    patterns,
    steps,
    value_labels,
)
from juesuan.source import fold, plain_words

if TYPE_CHECKING:
    from juesuan.files.places import Place  # only a file has places

_NEAREST = 3
_LIKE = 0.6
_UNTYPED = str.maketrans("", "", "\"',")
_new_fact: Any = tuple.__new__  # half the time of `Fact(…)`
_LONGEST_WORDS = 120  # that a repr shows
# A child of a document: its range, its path, the leaf or node, whether it is a row.
_Part = tuple[int, int, str, Any, bool]


class Fact(NamedTuple):
    """One statement of a document with its place.

    Attributes:
        path: the official labels from the root, joined by ``/``.
        value: a decimal, a date or words.
        unit: as written (``万元``, ``%``, ``人``), or None.
        start: the first code point in the text that was parsed; None in a model built by hand.
        end: one past the last code point.
        text: exactly ``source[start:end]``; without a text, the value as it would be written.
        place: page and boxes, table and cell, or sheet of the file that was read; None where the
            text itself was given.
    """

    path: str
    value: Decimal | datetime.date | str
    unit: str | None
    start: int | None
    end: int | None
    text: str
    place: Place | None = None

    def __repr__(self) -> str:
        given = zip(self._fields, self, strict=True)
        return f"Fact({', '.join(f'{name}={_shorten(value)!r}' for name, value in given)})"

    @property
    def canonical(self) -> str:
        """The value as a string: a figure as written less its commas, a date in ISO 8601."""
        return canonical(self.value)


def _shorten(value: object) -> object:
    """A value; long words are cut."""
    if isinstance(value, str) and len(value) > _LONGEST_WORDS:
        return value[:_LONGEST_WORDS] + "…"
    return value


def canonical(value: Decimal | datetime.date | str) -> str:
    """A value as JSON lines and tables write it.

    >>> canonical(Decimal("-12.10"))
    '-12.10'
    """
    if isinstance(value, Decimal):
        written = f"{value:f}"
        return written[1:] if value.is_zero() and written.startswith("-") else written
    return value if isinstance(value, str) else value.isoformat()


def facts(document: Document) -> Iterator[Fact]:
    """The facts of a document, in the order of the text.

    The facts of one row or item stay together, also where one is inherited from a cell above.

    Args:
        document: what :func:`juesuan.parse` returned, or a model built by hand.

    Yields:
        one :class:`Fact` for each statement, section after section: what is not asked for is
        not made.

    Raises:
        TypeError: not a document.

    >>> import juesuan
    >>> text = "二、收入决算情况说明\\n本年收入1,200.50万元。"
    >>> [(f.path, f.value, f.unit, f.text) for f in juesuan.facts(juesuan.parse(text))]
    [('收入决算情况/本年收入', Decimal('1200.50'), '万元', '1,200.50')]
    """
    required(document, "facts")
    origin = document.origin
    if origin is None:
        return (_plain_fact(path, leaf) for _, path, leaf in leaves(document))
    return chain.from_iterable(_part_facts(parts, origin) for parts in _part_groups(document))


def _part_groups(document: Document) -> Iterator[list[_Part]]:
    """The parts in the order of the text; those whose ranges overlap come together."""
    waiting: list[_Part] = []
    until = 0
    for part in _children_in_order(document):
        if part[0] >= until and waiting:
            yield waiting
            waiting = []
        waiting.append(part)
        until = max(until, part[1])
    yield waiting


def _part_facts(parts: list[_Part], origin: Origin) -> list[Fact]:
    """The facts of some parts of a document in the order of the text."""
    found: list[Stated] = []
    for first, _, path, part, is_row in parts:
        if isinstance(part, Node):
            found += leaves(part, path, first if is_row else None)
        else:
            found.append((first, path, part))
    found.sort(key=itemgetter(0))
    return _leaf_facts(found, origin)


def _leaf_facts(found: list[Stated], origin: Origin) -> list[Fact]:
    """The facts of some leaves, in one loop: there are thousands in a document."""
    text, extract = origin.text, origin.extract
    places = extract if extract is not None and extract.has_places else None
    place = None
    facts: list[Fact] = []
    for _, path, leaf in found:
        start, end = leaf.start, leaf.end
        if start is None or end is None:
            facts.append(_plain_fact(path, leaf))
            continue
        words = text[start:end]
        value: Any = words  # one string for both, where they agree
        unit = None
        if type(leaf) is Figure:
            value, unit = leaf.value, leaf.unit
        elif type(leaf) is not Text or leaf != words:
            value = leaf.value
        if places is not None:
            place = places.place(start, end)
        facts.append(_new_fact(Fact, (path, value, unit, start, end, words, place)))
    return facts


def _plain_fact(path: str, leaf: Leaf) -> Fact:
    """The fact of a leaf that stands in no text."""
    unit = leaf.unit if isinstance(leaf, Figure) else None
    return Fact(path, leaf.value, unit, None, None, canonical(leaf.value))


def _children_in_order(document: Document) -> list[_Part]:
    """The children of a document in the order of the text."""
    found: list[_Part] = []
    cls: Any = type(document)
    for name, suffix, kind in steps(cls):
        child = getattr(document, name)
        several = isinstance(child, tuple)
        for index, part in enumerate(child if several else (child,), 1):
            if part is not None:
                path = f"{suffix[1:]}[{index}]" if several else suffix[1:]
                place = part.start or 0, part.end or 0
                found.append((*place, path, part, kind is Kind.ROWS))
    found.sort(key=itemgetter(0))
    return found


def get(document: Document, path: str) -> Fact | None:
    """The fact at a path, or None where the document does not state it.

    Args:
        document: what :func:`juesuan.parse` returned, or a model built by hand.
        path: labels from the root; widths, quotes and white space do not matter.

    Raises:
        UnknownPath: no document can state anything there; names the nearest paths.
        TypeError: not a document, or the path is not a ``str``.

    >>> import juesuan
    >>> document = juesuan.parse("二、收入决算情况说明\\n本年收入1,200.50万元。")
    >>> juesuan.get(document, "收入决算情况/本年收入").value
    Decimal('1200.50')
    >>> juesuan.get(document, "收入决算情况/经营收入") is None
    True
    >>> try:
    ...     juesuan.get(document, "收入决算情况/经营收人")
    ... except juesuan.UnknownPath as error:
    ...     print(error.nearest[0])
    收入决算情况/经营收入
    """
    required(document, "get")
    if not isinstance(path, str):
        raise TypeError(f"get 的 path 应为 str（各级名称以 / 连接），而不是 {type(path).__name__}")
    found = leaf_at(document, path)
    if found is None:
        if is_open(path):
            return None
        raise UnknownPath(path, _nearest_paths(document, path))
    stated, leaf = found
    if leaf is None:
        return None
    origin = document.origin
    return (
        _plain_fact(stated, leaf) if origin is None else _leaf_facts([(0, stated, leaf)], origin)[0]
    )


def _nearest_paths(document: Document, path: str) -> tuple[str, ...]:
    """The paths that are most like one that does not exist."""
    from difflib import SequenceMatcher

    cls: Any = type(document)
    known: dict[str, None] = {}
    for pattern in patterns(cls):
        shown = pattern.path.replace("[n]", "[1]")
        below = value_labels() if pattern.field.kind is Kind.VALUE else ()
        known.update(dict.fromkeys((shown, *(f"{shown}/{each}" for each in below))))
    known.update(dict.fromkeys(path for _, path, _ in leaves(document)))
    asked = plain_words(path)
    wanted = SequenceMatcher(b=asked, autojunk=False)
    label = SequenceMatcher(b=asked.rpartition("/")[2], autojunk=False)
    scored = []
    for each in known:
        compared = plain_words(each)
        wanted.set_seq1(compared)
        label.set_seq1(compared.rpartition("/")[2])
        score = 0.0
        if max(wanted.real_quick_ratio(), label.real_quick_ratio()) >= _LIKE:
            # Among paths with the same last label, the one with the nearer beginning comes first.
            score = max(wanted.ratio(), 0.9 * label.ratio() + 0.1 * wanted.ratio())
        if asked and asked in compared:
            # A path with the very words comes before similar ones: for 三公经费, not 公用经费.
            score = max(score, 0.8 + 0.1 * wanted.ratio())
        if score >= _LIKE:
            scored.append((score, each))
    scored.sort(key=lambda pair: (-pair[0], pair[1]))
    return tuple(each for score, each in scored[:_NEAREST] if score >= scored[0][0] - 0.2)


def find(document: Document, words: str) -> tuple[Fact, ...]:
    """The facts whose path or value holds the words, in the order of the text.

    Args:
        document: what :func:`juesuan.parse` returned, or a model built by hand.
        words: all words between blanks must be held; widths, quotes and thousands commas do not
            matter.

    Raises:
        TypeError: not a document, or the words are not a ``str``.

    >>> import juesuan
    >>> document = juesuan.parse("二、收入决算情况说明\\n本年收入1,200.50万元。")
    >>> [fact.path for fact in juesuan.find(document, "本年收入")]
    ['收入决算情况/本年收入']
    >>> len(juesuan.find(document, "收入决算 1,200"))
    1
    """
    required(document, "find")
    if not isinstance(words, str):
        raise TypeError(f"find 的 words 应为 str，而不是 {type(words).__name__}")
    return tuple(
        fact
        for fact in facts(document)
        if holds_words(f"{fact.path}\n{fact.canonical}{fact.unit or ''}", words)
    )


def holds_words(text: str, words: str) -> bool:
    """Whether a text holds each of the words; width and quotes do not matter.

    >>> holds_words("财政拨款“三公”经费支出决算情况/支出", "三公经费 支出")
    True
    """
    wanted = _fold_for_search(words).split()
    searched = _fold_for_search(text)
    return bool(wanted) and all(each in searched for each in wanted)


def _fold_for_search(text: str) -> str:
    return fold(text).translate(_UNTYPED).casefold()
