"""Commands of their own size; the short ones stand in `kosmap.cli`."""
