"""Clauses -> vectors and postings -> hits."""
