"""Question + hits -> answer."""
