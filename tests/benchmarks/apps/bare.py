"""The least that a page with a date slider can be: what Streamlit itself takes."""

import datetime as dt

import streamlit as st

day = st.slider(
    "Date",
    dt.date(2008, 1, 1),
    dt.date(2026, 6, 30),
    dt.date(2022, 12, 15),
    format="D MMM YYYY",
)
st.caption(f"shown {day.isoformat()}")
