"""Lessons: read from Markdown, checked against the record, told to the map's frame."""
