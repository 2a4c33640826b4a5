"""The template of a lesson: one step with each kind of question, to be written over."""

from __future__ import annotations

from pathlib import Path

from .reading import FOLDER, GUIDE, SLUG

LESSON = """---
title: Title of the lesson
overview: One or two sentences for the list of lessons.
goals:
  - What pupils can do afterwards
minutes: 30
age: 14+
---

## First step

A few words in Markdown. The view is copied from the address bar.

```step
view: date=2022-12-15
rows: [2022-12-10-rudare-barricade]
ask:
  kind: choice
  question: Which of these stood on this day?
  options: [A barricade at Rudare, A barricade on Mars]
  answer: A barricade at Rudare
  feedback: Shown after the right answer, with the rows and their sources.
```

## Several answers

```step
view: date=2022-12-15&types=barricade
ask:
  kind: choices
  question: Choose all that are true.
  options: [First, Second, Third]
  answer: [First, Third]
```

## In order

```step
view: from=2022-01-01&to=2023-12-31
ask:
  kind: order
  question: Put these in the order in which they happened.
  rows: [2022-12-10-rudare-barricade, 2023-05-29-zvecan-kfor-clash]
```

## On the map

```step
view: date=2022-12-15
ask:
  kind: place
  question: Where is Rudare?
  of: rudare
```

## On the ruler

```step
view: date=2022-12-01&types=barricade
ask:
  kind: date
  question: Go to a day on which the barricade at Rudare stood.
  of: 2022-12-10-rudare-barricade
```

## A number

```step
view: date=2023-05-29&types=clash
ask:
  kind: number
  question: How many people were injured?
  of: 2023-05-29-zvecan-kfor-clash
  number: injured
```

## In your own words

```step
view: date=2022-12-15
ask:
  kind: text
  question: What would you ask somebody who was there?
  feedback: Something to compare one's own words with.
```
"""
TEACHER = """**Goal.** …

**Timing (30 minutes).** …

**Background.** …

**Possible answers.** …

**When the room gets heated.** …
"""


def write_template(root: Path, slug: str) -> list[Path]:
    """Write the template of a lesson beside the record under `root`; the files.

    Raises
    ------
    ValueError
        If the name is no slug of a-z, 0-9 and single hyphens.
    FileExistsError
        If there is such a lesson already.
    """
    if not SLUG.match(slug):
        raise ValueError(slug)
    folder = root / FOLDER / slug
    folder.mkdir(parents=True)
    written = []
    for name, text in (("en.md", LESSON), (f"{GUIDE}.en.md", TEACHER)):
        (folder / name).write_text(text, "utf-8")
        written.append(folder / name)
    return written
