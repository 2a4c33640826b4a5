"""Page config and navigation of the dashboard: ``streamlit run app.py``."""

from pathlib import Path

import streamlit as st

from kosmap.page import explore

ROOT = Path(__file__).parent

st.set_page_config(page_title="kosmap · Northern Kosovo in time", page_icon="🗺️", layout="wide")

st.navigation(
    [st.Page(lambda: explore.show(ROOT), title="Map", url_path="map", default=True)],
    position="hidden",
).run()
