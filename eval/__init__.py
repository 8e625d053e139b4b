"""Questions and judgements -> measures."""
