"""The map's frame in the page: what it is told, and what it tells back."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import streamlit as st
import streamlit_folium

from kosmap.atlas.mask import bits
from kosmap.record.load import Record
from kosmap.view.filtering import matching
from kosmap.view.selection import SWITCHES, Selection

from . import state
from .style import theme

# The frame fills the height that the page's style sheet gives it; this is the height before.
HEIGHT = 640


def map_frame(
    script: str,
    selection: Selection,
    mask: np.ndarray | None,
    name: str = "map",
    lesson: str = "",
) -> None:
    """Draw the map. A move of the slider sends the day and nothing that is already there.

    Parameters
    ----------
    script : str
        Address of the map, as of :meth:`kosmap.page.site.Site.map_script`.
    mask : numpy.ndarray of bool or None
        The rows that the frame may show, as of :func:`passing`; None for all.
    name : str
        Key of the frame in the session: a page may hold two.
    lesson : str
        Address of the lesson of `selection`, relative to the frame; empty for none.
    """
    key = frame_key(script, name)
    told = st.session_state.get(key) or {}
    view = {
        "day": selection.day,
        "first": selection.range_start,
        "trail": selection.trail,
        **{name: sorted(getattr(selection, name)) for name in SWITCHES},
        "mask": None if mask is None else bits(mask),
        "event": selection.event,
        "lesson": {"file": lesson, "step": selection.step} if lesson else None,
        "base": selection.base,
        "present": selection.present,
        "theme": theme(),
        "sequence": told.get("sequence", 0),
    }
    streamlit_folium._component_func(
        script="",
        header="",
        html="",
        id="map_div",
        key=key,
        height=HEIGHT,
        width=None,
        returned_objects=[],
        default={},
        zoom=None,
        center=None,
        feature_group=f"window.kosmap.show({json.dumps(view)});",
        return_on_hover=False,
        layer_control=None,
        pixelated=False,
        css_links=[],
        js_links=[script],
        on_change=lambda: _heard(key),
        wrap_longitude=False,
    )


def passing(record: Record, selection: Selection) -> np.ndarray | None:
    """The rows that the filters let through, switches apart; None when there is no filter."""
    unswitched: dict = dict.fromkeys(SWITCHES, frozenset())
    filtered = replace(selection, **unswitched)
    return matching(record, filtered) if filtered.is_filtered else None


def frame_key(script: str, name: str) -> str:
    """Key of a frame in the session.

    The frame runs its script once: another language or record is another frame.
    """
    return f"{name} {script}"


def catch_up(script: str, name: str = "map") -> None:
    """Take over what the frame said, where Streamlit has dropped the callback for it."""
    _heard(frame_key(script, name))


def _heard(key: str) -> None:
    """Take over what the visitor did in the frame."""
    told = st.session_state.get(key) or {}
    if told.get("sequence", 0) <= st.session_state.get(f"heard {key}", 0):
        return
    st.session_state[f"heard {key}"] = told["sequence"]
    changes = told["changes"]
    taken = {
        "day": changes.get("day"),
        "event": changes.get("event"),
        "lesson": changes.get("lesson"),
        "step": changes.get("step"),
        "base": changes.get("base"),
        "present": changes.get("present"),
        **{name: frozenset(changes[name]) for name in SWITCHES if name in changes},
    }
    taken = {key: value for key, value in taken.items() if value is not None}
    if "first" in changes:
        taken["range_start"] = changes["first"]
    state.change(**taken)
    if "step" in changes:
        state.step_taken()
