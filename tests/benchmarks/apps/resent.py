"""The usual way to move a folium map: the day's markers are sent again at every move."""

import folium
from maps import add_markers, empty_map, record, slider
from streamlit_folium import st_folium

known = record()
day = slider(known)
markers = folium.FeatureGroup(name="day")
add_markers(markers, known, day)
st_folium(
    empty_map(),
    key="map",
    feature_group_to_add=markers,
    returned_objects=[],
    use_container_width=True,
    height=640,
)
