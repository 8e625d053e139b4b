"""Clauses -> targets."""
