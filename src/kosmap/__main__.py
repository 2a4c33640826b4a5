"""``python -m kosmap``: the command line without the installed script."""

from kosmap.cli import app

app()
