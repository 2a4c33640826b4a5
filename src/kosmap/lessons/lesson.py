"""What a lesson is: steps, each with a view of the map, a few words, and perhaps a question."""

from __future__ import annotations

from dataclasses import dataclass

# What a question may be, and the keys that it must have besides its text.
KINDS: dict[str, tuple[str, ...]] = {
    "choice": ("options", "answer"),
    "choices": ("options", "answer"),
    "order": ("rows",),
    "place": ("of",),
    "date": ("of",),
    "number": ("of",),
    "text": (),
}
# Of an event, what a number may be asked of; and what is on the map of the step.
NUMBERS = ("killed", "injured")
ON_THE_MAP = "map"


@dataclass(frozen=True)
class Question:
    """Something to find out on the map.

    Attributes
    ----------
    kind : str
        One of :data:`KINDS`.
    options, answer : tuple of str
        What there is to choose from, and what of it is right.
    of : str
        The row, or the place, that the answer is read from; ``map`` for a number that counts
        what the step's view shows.
    number : str
        One of :data:`NUMBERS`, where a number of people is asked for.
    rows : tuple of str
        Rows to be put in the order of time.
    feedback : str
        Markdown, shown after an answer.
    """

    kind: str
    text: str
    options: tuple[str, ...] = ()
    answer: tuple[str, ...] = ()
    of: str = ""
    number: str = ""
    rows: tuple[str, ...] = ()
    feedback: str = ""


@dataclass(frozen=True)
class Step:
    """One step.

    Attributes
    ----------
    text : str
        Markdown.
    view : str
        The parameters of a link: ``date=2022-12-15&types=barricade``.
    rows : tuple of str
        Ids of the rows that it cites.
    """

    title: str
    text: str
    view: str
    rows: tuple[str, ...] = ()
    question: Question | None = None


@dataclass(frozen=True)
class Lesson:
    """A lesson in one language (a BCP 47 tag); `guide` is the teacher's page (Markdown)."""

    slug: str
    language: str
    title: str
    overview: str
    goals: tuple[str, ...]
    minutes: str
    age: str
    steps: tuple[Step, ...]
    guide: str = ""
