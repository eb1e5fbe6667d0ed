"""Reading statements: words of a section, clauses by the grammar, figures to their fields."""
