"""Reading an evaluation report: layout, outline, clauses, facts, tree."""
