"""The simplest way: a new map at every move. The frame reloads and its view is lost."""

from maps import add_markers, empty_map, record, slider
from streamlit_folium import st_folium

known = record()
day = slider(known)
leaflet_map = empty_map()
add_markers(leaflet_map, known, day)
st_folium(leaflet_map, returned_objects=[], use_container_width=True, height=640)
