"""The nine tables of the accounts (部门决算表): found among the blocks of a text, and read.

What reads them is imported when a text may hold one, for few texts do.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from juesuan.blocks import Block
from juesuan.grammar_rules import known_pattern

if TYPE_CHECKING:
    from juesuan.model.account_tables import Accounts
    from juesuan.reading.draft import Draft

__all__ = ["read_accounts"]


def read_accounts(
    blocks: Sequence[Block], folded: str, draft: Draft
) -> tuple[Accounts | None, list[Block]]:
    """Read the tables of the accounts, and hand on the blocks that belong to none of them.

    Args:
        blocks: lines, rows and noise in the order of the text.
        folded: the text that they are ranges of.
        draft: takes the regions and diagnostics of what is read.

    Returns:
        the tables, or None where the text has none, and the other blocks in their order.
    """
    if known_pattern("kinds", "account_title").search(folded) is None:
        return None, list(blocks)
    from juesuan.reading.accounts.extents import extents

    found, rest = extents(blocks, folded)
    if not found:
        return None, rest
    from juesuan.reading.accounts.document import read_tables

    return read_tables(found, folded, draft), rest
