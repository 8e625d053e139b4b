"""Answer -> HTML."""
