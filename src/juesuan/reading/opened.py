"""The heading that stands, and which sections are open below it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import islice, pairwise, takewhile
from typing import Final

from juesuan.closest import edits_between
from juesuan.grammar_rules import known_pattern, known_words
from juesuan.headings import Heading, run_in_heading
from juesuan.numbering import PART, STYLES
from juesuan.paragraphs import ContentsLine, HeadingLine, Paragraph, TextPart
from juesuan.reading.listing import OpenList
from juesuan.statements import fields
from juesuan.statements.vocabulary import sections

# Below these a heading of any level opens its own section.
_NO_SECTIONS: Final = ("overview", "overview__duties", "overview__organisation", "explanation")
_BUDGET: Final = "general_public_budget"
_HEADINGS: Final = STYLES[:2]  # mostly
_SIDES: Final = frozenset(("revenue", "expenditure"))


class OpenSection:
    """Which heading stands, what it opened, and which sections were filled before.

    ``names`` are the open sections; ``is_repeated`` says that the heading stood before, and what
    follows is not read.  ``followed_by_gap``: between the heading that stands and the next one
    a number is missing.
    """

    def __init__(self) -> None:
        self.default: tuple[str, ...] = ()
        self.names: tuple[str, ...] = ()
        self.heading: Heading | None = None
        self.is_repeated = False
        self.below_unknown = False  # a heading that nobody knows stands
        self.sections_meant = frozenset[str]()  # the sections that its words are near to
        # The totals list the classes of revenue and expenditure where nothing else does.
        self.lists_classes = False
        self.all_funds = False
        self.headed = frozenset[str]()  # the sections that have a heading somewhere
        self.followed_by_gap = False
        self.gaps: dict[int, tuple[int, int]] = {}  # by where the line behind begins
        self._before_gap: set[int] = set()
        self._filled: set[tuple[str, ...]] = set()
        self._closed: set[tuple[str, ...]] = set()
        self._key: tuple[str, ...] = ()
        self._style: str | None = None
        self._levels: dict[str, int] = {}  # the highest of the headings of each section
        self._value = 0  # of the number of the heading that stands
        self._numbers: dict[str, int] = {}  # the last number of each style that stands
        self._section_style: str | None = None
        self.listing = OpenList()
        self._sides: frozenset[int] = frozenset()  # where headings of the sides of 一 begin
        self._begun = False  # by its statements: the next heading ends it
        self._public = False
        self._last_budget = -1  # where the last heading of 五 begins

    def start(self, parts: Sequence[TextPart], kind: str) -> None:
        """A text begins; what one about 三公 alone says first belongs to that section."""
        self.default = self.names = ("three_public",) if kind == "three_public" else ()
        heads = [part for part in parts if isinstance(part, HeadingLine)]
        self.headed = _sections_headed(parts, heads)
        budgets = (e.paragraph.start for e in heads if e.heading.name == _BUDGET)
        self._last_budget = max(budgets, default=-1)
        for each in heads:
            level = _level(each.paragraph)
            self._levels[each.heading.name] = min(level, self._levels.get(each.heading.name, level))
        self._sides = _starts_of_sides(parts)
        apart = (each for each in heads if each.paragraph.start not in self._sides)
        sides = {each.heading.name for each in apart} & _SIDES
        self.lists_classes = not sides or _lists_kinds(parts)
        self._note_gaps(parts)

    def _note_gaps(self, parts: Sequence[TextPart]) -> None:
        """Where numbers are missing, and behind which headings one: that of one that was lost."""
        last = -1
        of_style: dict[str | None, int] = {}
        for part in parts:
            line = part.paragraph if isinstance(part, HeadingLine) else part
            if not isinstance(line, Paragraph):
                continue
            gap = self._gap(line, isinstance(part, HeadingLine))
            if gap is not None:
                self.gaps[line.start] = gap
            if isinstance(part, HeadingLine):
                if gap is not None and gap[1] - gap[0] == 2:
                    self._before_gap |= {last, of_style.get(_style(line), last)}
                last = of_style[_style(line)] = line.start

    def is_in(self, *names: str) -> bool:
        """Whether the heading that stands is one of these."""
        return self.heading is not None and self.heading.names[0] in names

    def open(self, heading: Heading, paragraph: Paragraph) -> Heading:
        """A heading opens its sections; one that was filled before does not open again."""
        meant, self.sections_meant = self.sections_meant, frozenset[str]()
        self._style, self.below_unknown, self._begun = _style(paragraph), False, False
        self.listing.end()
        self._value = 0 if paragraph.number is None else paragraph.number.value
        lost = self.followed_by_gap and self._key in self._filled and _is_before_budget(self.names)
        lost = lost and self._last_budget < paragraph.start
        part = _parts_of_budget().get(heading.words)
        given = heading
        if part and (_BUDGET in meant or (lost and self._style == _HEADINGS[1])):
            heading = Heading((part,), heading.words)  # the heading of 五 was damaged or lost
        else:
            heading = self._heading_in_place(heading, paragraph)
        self.followed_by_gap = paragraph.start in self._before_gap
        self.heading = heading
        if heading is given and "__" not in heading.name:
            self._section_style = self._style
        key = (*heading.names, heading.words)
        # 五、财政拨款支出决算情况 … 七、一般公共预算支出决算情况: the first is of all funds.
        of_all = self._key[:-1] == (_BUDGET,) and self.all_funds
        if self._key in self._filled and self._key[:-1] != heading.names and not of_all:
            self._closed.add(self._key[:-1])
        # 机构设置 … 单位构成 … 人员情况: two headings of one section, each of a part of its own.
        closed = heading.names in self._closed and heading.name != fields.ORGANISATION
        self.is_repeated = key in self._filled or closed
        self._key = key
        self.names = sections_of(heading) or (
            self.default if self.is_in("explanation", "overview") else ()
        )
        if self.names == ("balance",) and self.lists_classes:
            # 收支决算总体情况 without 二 and 三: their classes follow 其中.
            self.names = ("balance", "revenue", "expenditure")
        self._note_public_budget(heading)
        return heading

    def _note_public_budget(self, heading: Heading) -> None:
        """Whether 五 or the heading above names 一般公共预算; else 财政拨款支出 is of all funds."""
        if not heading.name.startswith(_BUDGET):
            self._public = False
        elif known_words("headings", "of_public_budget")[0] in heading.words:
            self._public = True
        elif self._style == self._section_style:
            self._public = False
        self.all_funds = bool(self._style) and not self._public

    def _heading_in_place(self, heading: Heading, paragraph: Paragraph) -> Heading:
        """What a heading opens where it stands: (一)总体情况 below 五 is its first part."""
        if self.heading is None or self.heading.name in _NO_SECTIONS:
            return heading
        root = self.heading.name.split("__")[0]
        words = heading.words
        level = _level(paragraph)
        below = paragraph.start in self._sides
        if root == "balance" and (below or level > self._levels.get(heading.name, level)):
            return Heading(self.heading.names, words)  # (一)收入总体情况, before 二、收入决算情况
        opened = _below(root).get(words)
        nested = self._style != self._section_style
        stays = words in known_words("headings", "below__section")
        if opened is not None and (nested or stays):
            return Heading((opened,) if "__" in opened else self.heading.names, words)
        return Heading(self.heading.names, words) if stays else heading

    def begin(self, name: str, label: str) -> None:
        """A section begins whose heading was lost."""
        self.names, self.below_unknown = ((name,) if name in sections() else ()), False
        self.sections_meant = frozenset()
        self._begun, self.followed_by_gap = True, False
        self.listing.end()
        if not self.names:
            self.heading, self.is_repeated = Heading((name,), label), False

    @property
    def has_heading(self) -> bool:
        """Whether the open sections are those of the heading that stands."""
        return self.heading is not None and not self._begun

    def close(self, meant: frozenset[str]) -> None:
        """What follows is of no section that is known; it may be of those that are meant."""
        self.names, self.heading, self.is_repeated, self._key = (), None, False, ()
        self.below_unknown, self._begun, self.sections_meant = True, False, meant
        self.listing.end()

    def ends_at(self, paragraph: Paragraph) -> bool:
        """Whether the number of a paragraph is of the level of the heading that stands, or above.

        三、结转结余情况 ends what stands below (三)政府性基金; (一) ends nothing below 三、.
        """
        number = paragraph.number
        if self._begun or number is None or self._style is None:
            return self._begun
        return number.level <= STYLES.index(self._style)

    def is_next_part(self, paragraph: Paragraph) -> bool:
        """(三)具口情况 behind (二)结构情况: the next part of 五, whatever its words."""
        number, name = paragraph.number, "" if self.heading is None else self.heading.name
        follows = number is not None and (number.style, number.value - 1) == (
            self._style,
            self._value,
        )
        return follows and name.startswith(f"{_BUDGET}__")

    def next_part(self, paragraph: Paragraph, words: str) -> Heading | None:
        """The part of 五 that a damaged heading opens there: 具口情况 is 具体情况.

        Right below 五 stands (一)总体情况.
        """
        number = paragraph.number
        first = self.is_in(_BUDGET) and number is not None and number.value == 1
        if not (first or self.is_next_part(paragraph)) or number is None:
            return None
        known = _parts_of_budget()
        near = [each for each in known if edits_between(words, each, 1) == 1]
        if len({known[each] for each in near}) != 1 or words in known:
            return None  # (三)体情况 may be 总体情况 as well
        return Heading((known[near[0]],), near[0])

    def _gap(self, paragraph: Paragraph, is_heading: bool) -> tuple[int, int] | None:
        """The last number and that of a heading that leaves out some: one may have been lost.

        What stands below the first, or below the heading that was lost, nothing tells then.
        """
        number = paragraph.number
        if number is None or number.style not in _HEADINGS:
            if PART.match(paragraph.words.text.replace('"', "")):
                self._numbers.clear()
            return None
        last = self._numbers.get(number.style)
        if number.style != _HEADINGS[0] and _HEADINGS[0] in self._numbers:
            last = last or 0  # the first part below a section is (一)
        for below in _HEADINGS[_HEADINGS.index(number.style) :]:
            self._numbers.pop(below, None)
        self._numbers[number.style] = number.value
        if last is None or number.value <= last + 1:
            return None
        if is_heading or run_in_heading(paragraph.words.text.replace('"', "")):
            return last, number.value
        return None

    def is_barren(self) -> bool:
        """Whether a part of 五, below which nothing stands, is followed by another heading.

        What the next part says first would be taken for what that part states.
        """
        return self.heading is not None and self.heading.name.startswith(f"{_BUDGET}__")

    def fill(self) -> None:
        """Something was read below the heading that stands."""
        if self.heading is not None:
            self._filled.add(self._key)


def _sections_headed(parts: Sequence[TextPart], heads: Sequence[HeadingLine]) -> frozenset[str]:
    """The sections that have a heading, besides that in the contents: it may be lost below."""
    first = next(
        (at for at, part in enumerate(parts) if isinstance(part, ContentsLine)), len(parts)
    )
    listed = takewhile(lambda part: not isinstance(part, Paragraph), islice(parts, first, None))
    of_contents = [part for part in listed if isinstance(part, HeadingLine)]
    found = Counter(name for each in heads for name in sections_of(each.heading))
    found.subtract({name for each in of_contents for name in sections_of(each.heading)})
    return frozenset(+found)


def _lists_kinds(parts: Sequence[TextPart]) -> bool:
    """江苏 states below 一 what each kind changed by, and below 二 and 三 its share."""
    texts = (each.words.text for each in parts if isinstance(each, Paragraph))
    leading = (text for text in texts if ":" in text[-2:])
    return any(known_pattern("words", "kinds_follow").search(text) for text in leading)


def _starts_of_sides(parts: Sequence[TextPart]) -> frozenset[int]:
    """Where (一)收入决算总体情况 and (二)支出 stand right below 一, and list what was carried over.

    总收入9万元，其中： / 1.财政拨款收入7万元 / 2.年初结转和结余2万元: their totals are those of 一.
    """
    lists = known_pattern("words", "lists_balance")
    for at, (above, first) in enumerate(pairwise(parts), 1):
        if not (isinstance(above, HeadingLine) and above.heading.name == "balance"):
            continue
        below = list(takewhile(_is_side(_level(above.paragraph)), islice(parts, at, None)))
        listed = (isinstance(e, Paragraph) and lists.search(e.words.text) for e in below)
        if isinstance(first, HeadingLine) and any(listed):
            return frozenset(e.paragraph.start for e in below if isinstance(e, HeadingLine))
    return frozenset()


def _is_side(level: int) -> Callable[[TextPart], bool]:
    """Whether a part stands below 一, which is of a level: the headings of its two sides."""
    return lambda part: (
        isinstance(part, Paragraph)
        or (
            isinstance(part, HeadingLine)
            and part.heading.name in _SIDES
            and _level(part.paragraph) > level
        )
    )


@cache
def _below(root: str) -> Mapping[str, str]:
    """What headings open below a section, by their words: a part of it, or nothing of their own."""
    found: dict[str, str] = {}
    for rule in known_words("headings", "below"):
        opened = rule.removeprefix("below__")
        if opened.split("__")[0] == root:
            found.update(dict.fromkeys(known_words("headings", rule), opened))
    return found


def begins_part(words: str) -> bool:
    """Whether a heading of a part of 五 begins so, the rest of which was lost: (三)一般公共."""
    return len(words) > 1 and any(each.startswith(words) for each in _parts_of_budget())


@cache
def _parts_of_budget() -> dict[str, str]:
    """The parts of 五 by the words of their headings, in their order."""
    below = {words: name for words, name in _below(_BUDGET).items() if "__" in name}
    return below | {
        words: part for part in below.values() for words in known_words("headings", part)
    }


def _is_before_budget(names: Sequence[str]) -> bool:
    """Whether 五 is what the form has next behind the sections that are open."""
    known = list(sections())
    return known[known.index(_BUDGET) - 1] in names


def _style(paragraph: Paragraph) -> str | None:
    """The style of the number before a paragraph: ``一、``, ``(一)``."""
    return None if paragraph.number is None else paragraph.number.style


def _level(paragraph: Paragraph) -> int:
    """The level of the number before a paragraph; without one it is of the first."""
    return 0 if paragraph.number is None else paragraph.number.level


def sections_of(heading: Heading) -> tuple[str, ...]:
    return tuple([section for name in heading.names for section in _opened_by(name)])


@cache
def _opened_by(name: str) -> tuple[str, ...]:
    """The sections that one name of a heading opens, and others that are stated below it."""
    known = sections()
    names = [name]
    if name not in known:
        root = name.split("__")[0]  # a part of 五, 结转结余 of 一 and 四
        names = [root] if root in known else [e for e in known if e.startswith(f"{name}__")]
    pairs = (each.split("__states__") for each in known_words("headings", "stated_below"))
    return (*names, *(section for heading, section in pairs if heading == name))


def without_all_funds(parts: list[TextPart]) -> list[TextPart]:
    """A heading that stands again as one of 一般公共预算 states all funds: no field has these."""
    public = known_words("headings", "public_budget")[0]
    later: set[str] = set()
    heads = [(at, part) for at, part in enumerate(parts) if isinstance(part, HeadingLine)]
    for at, part in reversed(heads):
        words = part.heading.words
        spending = part.heading.name.startswith((_BUDGET, "basic_expenditure"))
        if spending and f"{public}{words}" in later:
            parts[at] = part._replace(heading=Heading(("nothing",), words))
        later.add(words)
    return parts
