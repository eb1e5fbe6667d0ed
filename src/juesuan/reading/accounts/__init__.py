"""The nine tables of the accounts (部门决算表): found among the blocks of a text, and read."""
