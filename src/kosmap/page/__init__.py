"""The Streamlit pages. Nothing outside this package knows Streamlit."""
