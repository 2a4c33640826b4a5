"""The dashboard: ``streamlit run app.py``.

Streamlit reads this file once for its server, and runs it for every visitor.
"""

from pathlib import Path

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

ROOT = Path(__file__).parent

if get_script_run_ctx(suppress_warning=True) is None:
    from kosmap.page.server import options

    app = st.App(__file__, **options(ROOT))
else:
    from kosmap.page import navigation

    st.set_page_config(page_icon="🗺️", layout="wide")
    navigation.run(ROOT)
