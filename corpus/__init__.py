"""Original -> text -> clauses."""
