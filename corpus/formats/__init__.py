"""Original -> lines, one file a format."""
