"""Paragraphs whose heading was lost: the one section that takes most of their figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from juesuan.grammar_rules import known_words
from juesuan.reading.draft import Draft
from juesuan.statements import fields
from juesuan.statements.lexer import Token, each_token, figure_unit, token_but_label
from juesuan.statements.vocabulary import Path, section, sections, sections_of

_LISTED = ("balance", "revenue", "expenditure")
_OF_ALL_FUNDS = ("revenue", "expenditure")
_FUNDS = frozenset(("general_public_budget", "government_funds", "state_capital"))
_APPROPRIATED = _FUNDS | {"appropriation", "basic_expenditure"}
_ASSETS = "other_matters__state_assets"
_FEWEST = 2
_NEAR = 60  # a long sentence
_LINKS = ("LINK", "FINAL", "EACH", "YEAR")
_MONEY = "元"


def section_by_figures(
    text: str,
    opened: tuple[str, ...],
    draft: Draft,
    *,
    headed: frozenset[str] = frozenset(),
    listed: bool = False,
    unknown: bool = False,
    gap: bool = False,
    among: frozenset[str] = frozenset(),
) -> str | None:
    """The section that takes most figures of a paragraph; None on a tie or where none does.

    ``headed`` are the sections whose heading stands somewhere: on a tie of several figures it is
    none of these; nor is it where a ``gap`` in the numbers tells that a heading was lost.

    ``listed`` says that the heading is that of the totals, below which some provinces list the
    classes of revenue and expenditure: 财政拨款收入 is then one of 二 and not the total of 四.
    ``unknown`` says that there is a heading, which nobody knows: below 往来款项情况 one label that
    many sections have (年末结余) is no sign of any; ``among`` are those that its damaged words may
    mean, where one label is enough.
    """
    found = _without_repeated_signs(each_token(text))
    if all(token.kind != "FIGURE" for token in found):
        return None
    votes, known = _votes(text, found, opened, draft)
    if listed:
        votes = Counter({name: votes[name] for name in votes if name in _LISTED}) or votes
    if among:
        votes = Counter({name: votes[name] for name in votes if name in among})
    count = max(votes.values(), default=0)
    most = [name for name in votes if votes[name] == count]
    if len(most) > 1 and (gap or count >= _FEWEST):
        most = [name for name in most if name not in headed]
    if len(most) != 1 or count <= known:
        return None  # the open section may know these words, and have its figures already
    (name,) = most
    one_is_enough = among or section(name).named or not (unknown or gap)
    return name if one_is_enough or count >= _FEWEST else None


def _votes(
    text: str, found: Sequence[Token], opened: tuple[str, ...], draft: Draft
) -> tuple[Counter[str], int]:
    """How many figures each other section would take, and how many are of the open ones."""
    labels = [
        at
        for at, token in enumerate(found)
        if token.kind == "LABEL" and not _may_be_of_any(text, found, at)
    ]
    votes = Counter(_sections_counting(text, found, labels))
    taken: set[tuple[str, Path]] = set()  # 总收入7元，本年收入5元: two figures of 一, and one of 二
    known = 0
    for at in labels:
        words, unit = text[found[at].start : found[at].end], _unit_behind(text, found, at)
        if unit is None:
            continue
        if words in known_words("words", "parts_of_fund") and not _FUNDS.isdisjoint(opened):
            known += 1  # 项目支出 below 五 is part of that fund; what follows are parts of the part
            break
        owners = sections_of(words)
        known += any(name in opened for name in owners)
        for name in owners:
            path = None if name in opened else _field_for_figure(name, words, unit, text, draft)
            if path is not None and path[-1] == "purchased" and _ASSETS in opened:
                continue  # 当年购置车辆2辆: of all assets, and not of the three expenses alone
            if path is not None and (name, path) not in taken:
                taken.add((name, path))
                votes[name] += 1
    if not _APPROPRIATED.isdisjoint(opened):  # 其他收入 below 四 is none of 二, which stands before
        votes = Counter({name: votes[name] for name in votes if name not in _OF_ALL_FUNDS})
    return votes, known


def _may_be_of_any(text: str, found: Sequence[Token], at: int) -> bool:
    """Whether a label is the rest of a longer name, or says of any amount: 支出决算为X."""
    any_amount = token_but_label(text, found[at]).kind == "FINAL"
    return any_amount or _is_rest_of_name(text, found, at) or _is_involved(text, found[at])


def _is_involved(text: str, label: Token) -> bool:
    """评价2个项目，涉及资金9万元，其中一般公共预算支出8万元: so much of it was evaluated."""
    before = text[max(0, label.start - _NEAR) : label.start].rpartition("。")[2]
    involved = any(each in before for each in known_words("words", "involved"))
    return involved and "performance" not in sections_of(text[label.start : label.end])


def _sections_counting(text: str, found: Sequence[Token], labels: Sequence[int]) -> Iterator[str]:
    """The sections that know a label behind a figure: 4个科室."""
    for at in labels:
        if at and found[at - 1].kind in ("FIGURE", "YEAR"):
            words = text[found[at].start : found[at].end]
            yield from (name for name, each in sections().items() if words in each.behind)


def _unit_behind(text: str, found: Sequence[Token], at: int) -> str | None:
    """The unit of the figure that a label states, empty where a base follows it.

    A budget is one of money: 未编制年初预算 says nothing of 编制, the posts of a unit.
    None where it states none: 支出决算24.90万元 is the final account of something, and no total.
    """
    behind = (found[i] for i in range(at + 1, len(found)))  # a slice would be a copy of all
    following = next((each for each in behind if each.kind not in _LINKS), None)
    if following is None or following.kind not in ("FIGURE", "BASE", "BUDGET"):
        return None
    unit = _MONEY if following.kind == "BUDGET" else ""
    if following.kind == "FIGURE":
        unit = figure_unit(text, following)
    if (following.kind == "FIGURE" and not unit) or token_but_label(text, found[at]).kind in _LINKS:
        return None
    return unit


def _is_rest_of_name(text: str, found: Sequence[Token], at: int) -> bool:
    """Whether a label is the rest of a longer name: 三公经费公共预算财政拨款支出.

    The year may stand between: 公务接待费2014年财政拨款决算数; but 本部门2014年 names the unit.
    """
    if not at or found[at - 1].end < found[at].start:
        return False
    kind = found[at - 1].kind
    if kind != "YEAR":
        return kind == "LABEL"
    words = text[found[max(0, at - 2)].start : found[at - 1].start]
    return bool(sections_of(words))


def _without_repeated_signs(found: Iterable[Token]) -> list[Token]:
    """Of signs that follow each other the first: a thousand brackets say no more than one."""
    kept: list[Token] = []
    for token in found:
        if token.kind != "SIGN" or not kept or kept[-1].kind != "SIGN":
            kept.append(token)
    return kept


def _field_for_figure(name: str, words: str, unit: str, text: str, draft: Draft) -> Path | None:
    """The field of a section that would take a figure behind these words, and has none yet.

    Words of several statements are a sign of none: 人数 of travellers, or of guests.
    """
    found = section(name)
    if found.named and not any(each in text for each in found.named):
        return None
    statements = [
        label.statement
        for label in found.before[words]
        if any(fields.fits(path, unit) for path in label.statement.paths)
    ]
    if len(statements) != 1:
        return None
    paths = statements[0].paths
    return next((path for path in paths if not draft.has(fields.leaf(path))), None)


def section_label(path: tuple[str, ...]) -> str:
    """The official label of a section by its path."""
    labels = [fields.declaration(path[: at + 1]) for at in range(len(path))]
    return "/".join(each.label for each in labels if each is not None)
