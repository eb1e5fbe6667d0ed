"""Reading an evaluation report: layout, outline, clauses, facts, tree.

What reads a report takes a while to import, and few texts hold one: the sign is looked for first.
"""

from juesuan.grammar_rules import known_words

__all__ = ["may_hold_report"]


def may_hold_report(folded: str) -> bool:
    """Whether a text can hold a whole report; most that cannot are told apart here.

    >>> may_hold_report("四、绩效评价指标分析")
    True
    """
    return any(sign in folded for sign in known_words("kinds", "report_sign"))
