"""Reading an evaluation report: layout, outline, clauses, facts, tree.

What reads a report takes a while to import, and few texts hold one: the sign is looked for first.
"""

__all__ = ["may_hold_report"]

# One of these stands in every heading that only reports have, and in every title of one.
_SIGNS = (
    "评价工作",
    "评价开展",
    "综合评价",
    "指标分析",
    "问题及原因分析",
    "问题和原因分析",
    "评价报告",
    "自评报告",
)


def may_hold_report(folded: str) -> bool:
    """Whether a text can hold a whole report; most that cannot are told apart here.

    >>> may_hold_report("四、绩效评价指标分析")
    True
    """
    return any(sign in folded for sign in _SIGNS)
