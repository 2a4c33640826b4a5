"""What the comparison apps share: the record, its markers of a day, a map without a CDN."""

import datetime as dt
import os
from pathlib import Path

import folium
import streamlit as st
import streamlit.components.v1 as components

from kosmap.atlas.assets import LEAFLET
from kosmap.atlas.leaflet_map import CENTER, FIRST_ZOOM
from kosmap.atlas.symbols import SYMBOLS
from kosmap.record.load import Files, Record, load_record
from kosmap.time.presence import states_on
from kosmap.time.spans import day_date, day_number

components.declare_component("leaflet", path=str(LEAFLET))
TRAIL = 30


@st.cache_resource
def record() -> Record:
    """The record, read once for all sessions: only the map differs from ours."""
    return load_record(Files.under(Path(os.environ["KOSMAP_DATA"])))


def slider(known: Record) -> dt.date:
    """The date slider of our page."""
    first, last = (day_date(day) for day in known.days)
    return st.slider("Date", first, last, dt.date(2022, 12, 15), format="D MMM YYYY")


def empty_map() -> folium.Map:
    """A map whose Leaflet comes from our own server, as ours does."""
    base = f"../{__name__}.leaflet/"
    leaflet_map = folium.Map(CENTER, zoom_start=FIRST_ZOOM, tiles=None)
    leaflet_map.default_js = [("leaflet", f"{base}leaflet.js")]
    leaflet_map.default_css = [("leaflet", f"{base}leaflet.css")]
    return leaflet_map


def add_markers(layer, known: Record, day: dt.date) -> None:
    """A circle for each row with a point on `day`, with its title to hover over.

    A folium popup would be dearer still, and would need jQuery from a CDN.
    """
    rows = known.rows
    shown = states_on(known.spans, day_number(day), TRAIL).astype(bool)
    shown &= rows["latitude"].notna().to_numpy()
    for row in rows[shown].itertuples():
        folium.CircleMarker(
            (row.latitude, row.longitude),
            radius=7,
            color=SYMBOLS[row.type].color,
            fill=True,
            tooltip=row.title,
        ).add_to(layer)
    # By this the benchmark sees which day the map shows.
    mark = folium.DivIcon(html=f'<i data-day="{day.isoformat()}"></i>')
    folium.Marker((43.0, 20.6), icon=mark).add_to(layer)
