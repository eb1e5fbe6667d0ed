"""Whether a line goes on with the words of the line before it, or begins a statement."""

from __future__ import annotations

from itertools import islice, takewhile

from juesuan.grammar import terminal_pattern
from juesuan.grammar_rules import known_words
from juesuan.statements.lexer import Token, each_token
from juesuan.statements.vocabulary import functional_classes

# What a figure follows: a line that ends with it is not finished.
_WAITING = frozenset(("LABEL", "BASE", "VERB", "BUDGET", "SHARE", "COMPLETED", "LINK", "FINAL"))
# With these running words may end; a figure, a base or a label would go on.
_ENDING = frozenset(("WORDS", "FOREIGN", "VERB", "FLAT", "JOIN"))
_LONGEST_CLASS = 24


def begins_statement(words: str) -> bool:
    """Whether a line begins as a statement does: a label and its figure, a base."""
    found = (token for token in each_token(words[:60]) if token.kind not in ("YEAR", "AMONG"))
    first = next(found, None)
    if first is None or first.kind not in ("LABEL", "CLASS_NAME"):
        return False
    behind = (token.kind for token in found if token.kind not in ("LINK", "FINAL", "CLASS"))
    return next(behind, None) in ("FIGURE", "BASE", "BUDGET")


def is_cut_between(before: str, after: str) -> bool:
    """Whether a line breaks inside a label or a figure: 其中本年 / 支出338.34万元."""
    last, goes_over = _last_token(before, after)
    if goes_over:
        return last.kind not in ("WORDS", "YEAR")
    # 公务用车购置及运行维护费 / 支出决算为16.95万元, but 三、学生情况 / 人数9人
    return last.kind in _WAITING and not before.endswith(known_words("words", "ends_heading"))


def _last_token(before: str, after: str) -> tuple[Token, bool]:
    """The last token that begins in a line, and whether it goes over into the next one."""
    head = before[-24:]
    middle = len(head)
    tokens = takewhile(lambda each: each.start < middle, each_token(head + after[:24]))
    last = [*tokens][-1]
    return last, last.end > middle


def begins_new_statement(before: str, after: str) -> bool:
    """Whether a line begins a statement behind one whose end was lost, as no words go on.

    开展了活动以及为 / 教育支出(类)普通教育(款), 严格管理公车 / 2024年度三公经费比2023年度
    """
    dated = after.startswith("20") and after.startswith("年", 4)
    mark = None if dated else terminal_pattern("clauses", "CLASS").search(after, 0, _LONGEST_CLASS)
    header = mark is not None and after[: mark.start()].replace('"', "") in functional_classes()
    if not (header or dated):
        return False
    before, after = before.replace('"', ""), after.replace('"', "")
    tokens = (each.kind for each in each_token(after[:60]) if each.kind not in ("LINK", "FINAL"))
    kinds = [*islice(tokens, 3)]
    if header:
        begins = kinds[1:2] == ["CLASS"] and kinds[2:] != ["FIGURE"]
    else:
        begins = kinds == ["YEAR", "LABEL", "BASE"]
    if not begins:
        return False
    last, goes_over = _last_token(before, after)
    ends = last.kind in _ENDING or (header and last.kind in ("REASON", "LINK", "LABEL"))
    return ends and (last.kind == "WORDS" or not goes_over)
