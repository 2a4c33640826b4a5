"""Page config and navigation of the dashboard: ``streamlit run app.py``."""

from pathlib import Path

import streamlit as st

from kosmap.page import navigation

st.set_page_config(page_icon="🗺️", layout="wide")
navigation.run(Path(__file__).parent)
