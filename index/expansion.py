"""Question -> terms that clauses use for it (placeholder until the table is trained)."""


def expand(question: str) -> dict[str, float]:
    """No term yet."""
    return {}
