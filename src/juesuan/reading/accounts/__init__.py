"""Reading of the nine tables (部门决算表)."""

from juesuan.reading.accounts.document import read_accounts

__all__ = ["read_accounts"]
