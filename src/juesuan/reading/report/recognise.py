"""Where the reports of a text stand, and how they are titled.

A disclosure asks this of many texts, so nothing here reads a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise, product, takewhile, zip_longest
from operator import itemgetter
from typing import Final, NamedTuple

from juesuan.grammar_rules import known_pattern, known_words
from juesuan.headings import heading_of
from juesuan.numbering import NUMERAL, has_number_at
from juesuan.report_vocabulary import (
    OTHER_CHAPTER,
    any_word,
    any_word_of,
    chapters,
    distinctive_words,
    known,
)
from juesuan.source import line_spans
from juesuan.titles import Title, is_place, title_of

_LINES: Final = 120  # navigation may stand before a title
_MOST_LINES: Final = 4  # a title may be wrapped
_LONGEST: Final = 90
_LINE = 80
_COVER = 2000
# A line that may be a chapter or a part of a disclosure, which are numbered: 第一部分, 一、.
_BEGINNING = re.compile(rf'^[ \t\x1f|"]*(?:第|{NUMERAL})[^\n]*', re.MULTILINE)
_TEXT_LINE = re.compile("[^\n]+")
_APART: Final = (" ", "\t", "\n", "\x1f", '"')  # what may stand between the letters of a word
_NO_TITLE = re.compile(r"[。;:,《》\t、.)]")


class _Heading(NamedTuple):
    start: int
    end: int
    kind: str  # chapter, section or other
    key: str


def heading(group: str, words: Iterable[str], blank: str = "") -> str:
    """Words of headings, as a group, with what may stand before and behind them.

    A comma may stand for 、.
    """
    said = any_word(words).replace("、", "[、,]")
    return (
        f"(?:{any_word_of('of_what')}{blank})*?(?P<{group}>{said}){any_word_of('heading_ending')}?"
    )


@cache
def headings() -> dict[str, dict[str, str]]:
    """The chapters, the headings inside, and the chapters of other regions; of each kind the keys
    by words."""
    inside = [section for chapter in chapters() for section in chapter.sections]
    return {
        "chapter": {words: each.key for each in chapters() for words in each.words},
        "section": {words: each.key for each in inside for words in each.words},
        "other": dict.fromkeys(known(OTHER_CHAPTER), OTHER_CHAPTER),
    }


@cache
def _heading_line() -> re.Pattern[str]:
    """A line that begins with the words of a heading, behind a number at most.

    Blanks follow only what was found: two runs of them side by side, each optional, would be
    tried in every way, and a thousand lines of TABs took minutes.
    """
    blank = r"[ \t\x1f]*"
    number = rf"\(?(?:{NUMERAL}|[0-9]{{1,3}})[、,.)]{{1,2}}"
    words = "|".join(heading(kind, said, blank) for kind, said in headings().items())
    return re.compile(f"\n[ \t\x1f|]*(?:{number}{blank})?(?:{words})")


def _plain(line: str) -> str:
    return "".join(line.split()).replace('"', "").strip("|")


def find_reports(folded: str) -> list[tuple[int, int]]:
    """The ranges of a text in which evaluation reports stand, in order.

    A report begins with its cover or its first chapter, and ends where the next, or a disclosure,
    begins.  A text without a heading that only reports have holds none.

    >>> disclosure = "某局2024年度部门决算公开说明\\n"
    >>> report = "某项目支出绩效评价报告\\n一、基本情况\\n正文。\\n四、绩效评价指标分析\\n正文。"
    >>> find_reports(disclosure + report) == [(len(disclosure), len(disclosure + report))]
    True
    """
    first = chapters()[0].key
    groups: list[list[_Heading]] = []
    for heading in _find_chapters(folded):
        # Another first chapter begins another report; 有关建议 and 其他… alone begin none, as a
        # disclosure has such headings too.
        if heading.key == first and (not groups or first in {each.key for each in groups[-1]}):
            groups.append([])
        elif not groups:
            if heading.key not in known("telling"):
                continue
            groups.append([])
        groups[-1].append(heading)
    starts: list[int] = []
    for group in groups:
        telling = [each for each in group if each.key in known("telling")]
        if telling and _disclosure(folded, group[0].start, telling[0].start) < telling[0].start:
            # 一、单位基本情况 of a disclosure, whose last part is 一、绩效评价工作开展情况
            group = group[group.index(telling[0]) :]
            telling = telling[len(group) == 1 :]
        start = _start(folded, group[0], starts[-1] + 1 if starts else 0)
        if start < group[0].start or telling:
            starts.append(start)
    borders = [*starts, len(folded)]
    return [(start, _disclosure(folded, start, end)) for start, end in pairwise(borders)]


def separate_reports(folded: str, reports: Sequence[tuple[int, int]]) -> list[int]:
    """Where a report begins that is a document of its own, in a text of nothing but reports: it
    has another title than the one before."""
    found: list[int] = []
    before = ""
    for start, end in reports:
        lines = [_plain(line) for line in folded[start : min(end, start + _LONGEST)].split("\n")]
        at = next((at for at, line in enumerate(lines) if is_title(line)), None)
        title = "" if at is None else "".join(lines[: at + 1])
        if title and before and not (title.endswith(before) or before.endswith(title)):
            found.append(start)
        before = title or before
    return found


def _find_headings(folded: str) -> Iterator[_Heading]:
    """The lines that begin with the words of a heading."""
    for match in _heading_line().finditer(f"\n{folded}"):
        kind = str(match.lastgroup)
        key = headings()[kind][match[kind].replace(",", "、")]
        yield _Heading(match.start(), match.end() - 1, kind, key)


def _find_chapters(folded: str) -> Iterator[_Heading]:
    """Chapters that text follows, as on a contents page none does."""
    found = [each for each in _find_headings(folded) if each.kind == "chapter"]
    last_of = {heading.key: heading for heading in found}
    for heading, following in zip_longest(found, found[1:]):
        if last_of[heading.key] is heading or "。" in folded[heading.end : following.start]:
            yield heading


def is_report(folded: str, *, titled_only: bool = False) -> bool:
    """Whether a text is a report that has no chapter which only reports have, and no table and few
    headings of a disclosure.

    The title of a report stands above its first numbered line; ``titled_only`` says that it must.
    It has headings and words of sentences of a report, two at least; a title counts for two, and
    words of a budget take two away.
    """
    titled = _is_titled(folded)
    if titled_only and not titled:
        return False
    said, budget = folded, known("budget_title")
    for sign in _APART:
        said = said.replace(sign, "")
    found = {(each.kind, each.key) for each in _find_headings(folded) if each.kind != "other"}
    words_of_report = (*distinctive_words(), *known("of_transfers"))
    score = len(found) + sum(words in said for words in words_of_report)
    # Below its title a report may say of a budget what it likes: 预算编制不够细化.
    lines = _above_items(folded) if titled else _lines(folded)
    of_budget = any(words in line[:_LINE] for line in lines for words in budget)
    return score + 2 * titled - 2 * of_budget > 1


def _is_titled(folded: str) -> bool:
    """Whether a title stands above the items, maybe on two lines: 某局河道整治绩效 / 评价报告."""
    before, end = "", 0
    for match in _TEXT_LINE.finditer(folded):
        line = _plain(match[0])
        if has_number_at(line):
            return False
        wrapped = before and match.start() == end + 1
        if is_title(line) or (wrapped and is_title(before + line)):
            return True
        before, end = line, match.end()
    return False


def _above_items(folded: str) -> Iterator[str]:
    return takewhile(lambda line: not has_number_at(line), _lines(folded))


def _lines(folded: str) -> Iterator[str]:
    """Line by line, as a text of many short ones takes a hundred times its length as a list."""
    return (_plain(match[0]) for match in _TEXT_LINE.finditer(folded))


def _start(folded: str, first: _Heading, floor: int) -> int:
    """Where a report begins: with the title on its cover, if it has one."""
    nearest = max(floor, folded.rfind("。", floor, first.start) + 1, first.start - _COVER)
    begins = folded.rfind("\n", floor, nearest) + 1 if nearest > floor else floor
    lines = [(begins + a, begins + b) for a, b in line_spans(folded[begins : first.start])]
    for at, (left, right) in reversed([*enumerate(lines)]):
        line = _plain(folded[left:right])
        if is_title(line) or line in known("title_ending"):
            above = at > 0 and _belongs_to_cover(folded[slice(*lines[at - 1])].strip())
            return lines[at - above][0]
        heading = heading_of(line) if line else None
        if heading is not None and heading.name in known_words("headings", "of_no_report"):
            break
    return first.start


def _belongs_to_cover(line: str) -> bool:
    """Whether a line above a title is none of another text: 附件1, the first half of the title."""
    other = any(each in line for each in known("no_cover"))
    return 0 < len(line) < _LINE // 2 and not other and not _NO_TITLE.search(line)


def _disclosure(folded: str, start: int, end: int) -> int:
    """Where a disclosure begins behind a report: with its title, or its first heading.

    A report on all of a department has those that governments have too: 一般公共预算支出情况.
    """
    found: dict[str, int] = {}
    for match in _BEGINNING.finditer(folded, start, end):
        heading = heading_of(_plain(match[0])) if len(match[0]) <= _LINE else None
        if heading is not None and heading.name in known_words("headings", "of_no_report"):
            found.setdefault(heading.name, match.start())
    shared = known_words("headings", "of_reports_too")
    own = [start for name, start in found.items() if name not in shared]
    if len(found) < 2 or not own:
        return end
    first = min(own)
    spans = [(start + a, start + b) for a, b in line_spans(folded[start:first]) if a < b]
    # The first line is the title of the report itself: 某中心2024年度项目支出绩效单位自评报告.
    spans = [*spans[1:][-_LINE:], (first, first)]
    above = [_plain(folded[a:b]) if b - a <= _LINE else "" for a, b in spans[:-1]]
    title = title_of(above, [False] * len(above))
    return first if title is None else spans[title.first][0]


# The title of a report: 某局2024年度项目支出绩效单位自评报告.


def _match(line: str) -> re.Match[str] | None:
    return known_pattern("report", "title").fullmatch(line) if len(line) <= _LONGEST else None


def is_title(line: str) -> bool:
    """Whether a line is the title of a report, with or without a year.

    >>> is_title("供水工程项目支出绩效评价报告"), is_title("选择3个项目,形成绩效评价报告")
    (True, False)
    """
    return len(line) >= 8 and _match(line) is not None


def cover_title(lines: Sequence[str]) -> Title | None:
    """The title with a year among lines (folded, without white space).

    Of several it is the one that names a unit, then one whose bracket ends, then the one of the
    fewest lines: the line before a title may be the name of a page.
    """
    found: list[tuple[bool, bool, int, Title]] = []
    for first, count in product(range(min(len(lines), _LINES)), range(1, _MOST_LINES + 1)):
        match = _match("".join(lines[first : first + count]))
        year = match and next((each for each in ("year", "year_behind") if match[each]), None)
        if match is not None and year is not None:
            title = Title(first, count, _unit(match), match.span(year))
            ended = match[0].count("(") == match[0].count(")")
            found.append((title.unit is not None, ended, -count, title))
    return max(found, key=itemgetter(0, 1, 2))[-1] if found else None


def _unit(match: re.Match[str]) -> tuple[int, int] | None:
    """The unit before the year, or behind it: 2024年度某局项目支出…; a project is none."""
    for group in ("unit_before", "unit_behind"):
        start, name = match.start(group), match[group]
        if group == "unit_behind":
            name = known_pattern("report", "subject").sub("", name)
        is_unit = len(name) > 3 and name.endswith(known_words("kinds", "unit_ending"))
        if is_unit and not is_place(name):
            return start, start + len(name)
    return None
