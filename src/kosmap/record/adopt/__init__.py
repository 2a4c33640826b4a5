"""Adopt other people's tables: whatever they hold becomes rows of the record, or a problem.

`adopt` is the one function; the modules below it read a file, recognise its columns, and code
dates, types and places. Nothing is guessed in silence: what had to be assumed is listed, and
what cannot be known is asked.
"""

from .adoption import Adopted, Answers, Question, adopt
from .sheet import Unreadable

__all__ = ["Adopted", "Answers", "Question", "Unreadable", "adopt"]
