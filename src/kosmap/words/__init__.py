"""Words: the four languages of the page, translated texts, spelling folded for search."""
