"""A visitor's own table: shown, asked about, and gone with the session."""

import zipfile
from io import BytesIO

from streamlit.testing.v1 import AppTest

from .conftest import APP, SECONDS

SHEET = (
    "date,place,text\n12/10/2022,Rudare,Lorries\nsoon,Zvečan,Rally\n2022-12-11,Lešak,<b>Gravel\n"
)


def own_page() -> AppTest:
    script = f"""
from pathlib import Path
from kosmap.page import own
own.show(Path({str(APP.parent)!r}))
"""
    return AppTest.from_string(script, default_timeout=SECONDS).run()


def said(app: AppTest) -> str:
    return "\n".join(element.value for element in (*app.markdown, *app.caption, *app.error))


def test_a_table_is_shown_with_what_was_assumed_asked_and_left_out():
    app = own_page()
    app.file_uploader[0].set_value(("mine.csv", SHEET.encode(), "text/csv")).run()
    assert not app.exception
    assert "1 rows are shown, 2 are left out." in said(app)
    assert "The table itself counts as the source of its rows." in said(app)
    (order,) = app.radio
    assert "12/10/2022" in order.label
    assert app.dataframe[0].value["Found"].tolist() == ["12/10/2022", "soon"]
    order.set_value("no").run()
    assert "2 rows are shown, 1 are left out." in said(app)
    assert not app.radio
    made = app.session_state["own table"]
    assert b"&lt;b&gt;Gravel" not in made.map_page
    assert b"<b>Gravel" not in made.map_page
    assert "events.csv" in zipfile.ZipFile(BytesIO(made.folder)).namelist()


def test_a_column_chosen_by_hand_counts():
    app = own_page()
    table = b"A,B,C\nx,2022-12-10,Rally\n"
    app.file_uploader[0].set_value(("mine.csv", table, "text/csv")).run()
    choose = {box.key: box for box in app.selectbox}
    choose["own column title"].set_value("C").run()
    assert app.session_state["own table"].adopted.headings["title"] == "C"


def test_what_cannot_be_read_is_said_and_nothing_of_it_is_kept():
    app = own_page()
    app.file_uploader[0].set_value(("mine.xls", b"\xd0\xcf\x11\xe0", "")).run()
    assert "old Excel workbook" in said(app)
    assert "own table" not in app.session_state
