"""Filters on demand: each choice with the count that a click would leave."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from kosmap.atlas.wording import (
    casualty_words,
    confidence_level_words,
    kind_words,
    system_words,
    type_words,
)
from kosmap.record.institution_kinds import INSTITUTION_GROUPS
from kosmap.record.translations import ACTOR
from kosmap.record.vocabulary import CONFIDENCE, OUTSIDE, ROW_TYPES, SYSTEMS
from kosmap.space.names import full_name
from kosmap.view.filtering import facet_counts
from kosmap.view.selection import (
    CASUALTIES,
    FILTERED_MUNICIPALITIES,
    NO_FILTERS,
    TRAILS,
    WORD_SETS,
    Selection,
)
from kosmap.words.language import Translate

from . import state
from .focus import take_focus
from .site import Site

# Of a filter its label, the words to choose from, and how these are written where not so.
Described = tuple[str, Sequence[str], dict[str, str]]


def in_use(selection: Selection) -> str:
    """How many filters are in use, as the style that writes it into the button of the filters.

    It is not in the label: a popover of another label is another one, and closed.
    """
    used = sum(bool(getattr(selection, name)) for name in (*WORD_SETS, "casualties"))
    number = f"'({used})'" if used else "none"
    return f"<style>:root {{ --km-filters: {number}; }}</style>"


def filters(shared: Site, selection: Selection, _: Translate) -> None:
    """A button that opens the filters."""
    popover = st.popover(
        _("Filters"), icon=":material/filter_alt:", on_change="rerun", key="filters"
    )
    if popover.open:
        with popover:
            take_focus()
            _all_choices(shared, selection, _)


def choices(
    shared: Site, selection: Selection, names: Sequence[str], where: str, _: Translate
) -> None:
    """Fields of some of the filters, side by side; `where` tells them from others of theirs."""
    counts = facet_counts(shared.record, selection)
    described = _described(shared, selection, counts, _)
    for name, column in zip(names, st.columns(len(names)), strict=True):
        with column:
            _choice(name, *described[name], counts[name], selection, where, _)


def _all_choices(shared: Site, selection: Selection, _: Translate) -> None:
    counts = facet_counts(shared.record, selection)
    for name, described in _described(shared, selection, counts, _).items():
        _choice(name, *described, counts[name], selection, "filter", _)
    casualties = {"": _("All"), **casualty_words(_)}
    state.bring("filter casualties", selection.casualties)
    st.selectbox(
        _("Casualties"), ("", *CASUALTIES), key="filter casualties", placeholder=_("All"),
        format_func=lambda word: (
            f"{casualties[word]} ({counts['casualties'].get(word, 0)})" if word else _("All")
        ),
        on_change=_casualties, args=({words: word for word, words in casualties.items()},),
    )  # fmt: skip
    state.bring("filter trail", selection.trail)
    st.selectbox(
        _("After it happened, an event stays on the map, fading, for"), TRAILS, key="filter trail",
        placeholder=_("Time"),
        format_func=lambda days: _("{days} days").format(days=days), on_change=_trail,
    )  # fmt: skip
    st.button(
        _("Clear all filters"), on_click=state.change, kwargs=NO_FILTERS,
        disabled=not selection.is_filtered, width="stretch",
    )  # fmt: skip


def _described(
    shared: Site, selection: Selection, counts: dict[str, dict[str, int]], _: Translate
) -> dict[str, Described]:
    """The words of each filter that is a set of them."""
    places = {
        feature["properties"]["municipality"]: full_name(feature["properties"], selection.language)
        for feature in shared.shapes["municipalities"]["features"]
    } | {OUTSIDE: _("Outside the four")}
    publishers = sorted(set(shared.record.sources["publisher"]) - {""}, key=str.casefold)
    actors = [word for word, n in counts["actor"].items() if n]
    named = {
        actor: shared.record.translations.text(actor, ACTOR, actor, selection.language)
        for actor in actors
    }
    actors.sort(key=lambda actor: named[actor].casefold())
    return {
        "types": (_("Type"), ROW_TYPES, type_words(_)),
        "municipality": (_("Municipality"), FILTERED_MUNICIPALITIES, places),
        "system": (_("System of institutions"), SYSTEMS, system_words(_)),
        "institution": (_("Kind of institution"), INSTITUTION_GROUPS, kind_words(_)),
        "actor": (_("Actor"), (*actors, *sorted(selection.actor - set(actors))), named),
        "confidence": (_("Confidence"), CONFIDENCE, confidence_level_words(_)),
        "source": (_("Source"), (*publishers, *sorted(selection.source - set(publishers))), {}),
    }


def _choice(
    name: str, label: str, options: Sequence[str], words: dict[str, str], counts: dict[str, int],
    selection: Selection, where: str, _: Translate,
) -> None:  # fmt: skip
    key = f"{where} {name}"
    state.bring(key, [word for word in options if word in getattr(selection, name)])
    st.multiselect(
        label, options, key=key, placeholder=_("All"), format_func=_counted(words, counts),
        on_change=_filtered, args=(name, key, {words.get(word, word): word for word in options}),
    )  # fmt: skip


def _counted(words: dict[str, str], counts: dict[str, int]) -> Callable[[str], str]:
    """How a choice is written: its words and what a click on it would leave."""
    return lambda word: f"{words.get(word, word)} ({counts.get(word, 0)})"


def _filtered(name: str, key: str, options: dict[str, str]) -> None:
    chosen = st.session_state[key]
    state.change(**{name: frozenset(_option(value, options) for value in chosen)})


def _casualties(options: dict[str, str]) -> None:
    state.change(casualties=_option(st.session_state["filter casualties"], options))


def _option(value: str, options: dict[str, str]) -> str:
    """The option that is meant by `value`, of options by their words.

    Streamlit does not know an option again whose count has changed since it was drawn, and
    hands over its words with the former count.
    """
    known = value in options.values()
    return value if known else options.get(value.rpartition(" (")[0], value)


def _trail() -> None:
    state.change(trail=st.session_state["filter trail"])
