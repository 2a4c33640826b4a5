"""The pages that compare two dates and that chart the record, as a visitor has them."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
from html import unescape
from pathlib import Path

import pytest
from PIL import Image
from streamlit.testing.v1 import AppTest

from kosmap.charts.sheet import sheet
from kosmap.charts.standing import standing_panels
from kosmap.record.load import Files, load_record
from kosmap.space.names import LANGUAGES
from kosmap.time.spans import parse_span
from kosmap.view.comparison import CHANGES
from kosmap.view.selection import Selection
from kosmap.view.series import standing

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests" / "export" / "record"
SCRIPT = """
from pathlib import Path
from kosmap.page import {page}
{page}.show(Path({root!r}))
"""
SECONDS = 120


class Page:
    """One of the pages, over the record under `root`."""

    def __init__(self, page: str, root: Path = ROOT, **parameters: str) -> None:
        script = SCRIPT.format(page=page, root=str(root))
        self.app = AppTest.from_string(script, default_timeout=SECONDS)
        for name, value in parameters.items():
            self.app.query_params[name] = value
        self.run()

    def run(self) -> Page:
        self.app.run()
        assert not self.app.exception, self.app.exception[0].value
        return self

    @property
    def address(self) -> dict[str, str]:
        return {name: "".join(value) for name, value in self.app.query_params.items()}

    @property
    def html(self) -> str:
        return "\n".join(html.proto.body for html in self.app.get("html"))

    @property
    def dates(self) -> tuple[str, str]:
        """The dates in the two fields."""
        earlier, later = self.app.date_input
        return earlier.value.isoformat(), later.value.isoformat()

    @property
    def told(self) -> list[dict]:
        """What each of the two maps is told to show."""
        calls = [
            json.loads(frame.proto.json_args)["feature_group"]
            for frame in self.app.get("component_instance")
        ]
        return [json.loads(re.search(r"show\((.*)\);", call)[1]) for call in calls]

    @property
    def listed(self) -> dict[str, list[str]]:
        """The titles of each change."""
        sections = re.findall(r"<section>(.*?)</section>", self.html, re.DOTALL)
        titles = (re.findall(r"<a [^>]*>(.*?)</a>", section) for section in sections)
        return {
            name: [unescape(title) for title in found]
            for name, found in zip(CHANGES, titles, strict=True)
        }

    def choose(self, label: str, value: object) -> Page:
        """Press the choice that reads `label` and stands for `value`."""
        group = next(group for group in self.app.button_group if label in group.options)
        group.set_value(value)
        assert group.formatted_values == [label]
        return self.run()


def day(text: str) -> int:
    return parse_span(text).earliest_start


def compare(**parameters: str) -> Page:
    return Page("compare", SMALL, **parameters)


def test_the_address_says_which_dates_are_compared():
    page = compare(date="2022-12-01", compare="2022-12-25", trail="365")
    assert page.dates == ("2022-12-01", "2022-12-25")
    assert page.address == {"date": "2022-12-01", "compare": "2022-12-25", "trail": "365"}
    assert page.listed["appeared"] == ["Barricade at Rudare", "Barricade at the crossing"]
    assert page.listed["gone"] == ["Old roadblock, origin unknown"]


def test_the_earlier_date_stands_first_whatever_the_address_says():
    page = compare(date="2022-12-25", compare="2022-12-01")
    assert page.dates == ("2022-12-01", "2022-12-25")
    assert page.address == {"date": "2022-12-01", "compare": "2022-12-25"}


def test_the_two_maps_show_the_two_dates_without_a_trail():
    first, last = compare(date="2022-12-01", compare="2022-12-25", types="barricade").told
    assert (last["day"] - first["day"], first["trail"], last["trail"]) == (24, 0, 0)
    assert first["types"] == last["types"] == ["barricade"]


def test_a_range_is_compared_at_its_ends():
    page = compare(**{"from": "2022-12-01", "to": "2022-12-25"})
    assert page.dates == ("2022-12-01", "2022-12-25")
    assert [view["first"] for view in page.told] == [None, None]


def test_one_date_alone_gets_another_to_compare_with():
    page = compare(date="2022-12-15")
    assert page.dates == ("2022-06-15", "2022-12-15")
    first_of_record = compare(date="2012-01-01")
    assert first_of_record.dates[0] == "2012-01-01" < first_of_record.dates[1]


def test_a_typed_date_moves_its_map_and_the_list():
    page = compare(date="2022-12-01", compare="2022-12-25")
    page.app.date_input[1].set_value(dt.date(2022, 12, 9))
    page.run()
    assert page.address["compare"] == "2022-12-09"
    assert page.listed["appeared"] == []
    # Past the other date the two change places.
    page.app.date_input[0].set_value(dt.date(2022, 12, 24))
    page.run()
    assert page.dates == ("2022-12-09", "2022-12-24")


def test_july_and_december_2022_are_one_press_away():
    page = Page("compare", date="2020-01-01", compare="2020-05-01")
    page.choose("July and December 2022", (day("2022-07-31"), day("2022-12-15")))
    assert page.address == {"date": "2022-07-31", "compare": "2022-12-15"}
    assert "Main barricade at Rudare, December 2022" in page.listed["appeared"]


def test_each_row_leads_to_the_map_on_a_day_on_which_it_is_there():
    page = compare(date="2022-12-01", compare="2022-12-25", municipality="zvecan,leposavic")
    links = {
        row: unescape(address)
        for address, row in re.findall(r'<a href="([^"]*event=([^"&]*)[^"]*)"', page.html)
    }
    days = {row: re.search(r"date=([\d-]+)", address)[1] for row, address in links.items()}
    assert days["2022-12-10-rudare-barricade"] == "2022-12-25"
    assert days["2022-12-10-jarinje-clash"] == "2022-12-10"
    assert all("municipality=leposavic,zvecan" in address for address in links.values())


def test_a_row_that_is_on_one_date_only_is_opened_on_that_map_only():
    row = "2022-12-10-rudare-barricade"
    first, last = compare(date="2022-12-01", compare="2022-12-25", event=row).told
    assert (first["event"], last["event"]) == ("", row)


def test_what_the_record_says_is_text_and_never_markup():
    page = compare(date="2022-12-09", compare="2022-12-11")
    assert '=HYPERLINK("http://evil.example","click")' in page.listed["between"]
    assert 'HYPERLINK("' not in page.html


def test_what_is_possible_is_said_with_its_date():
    page = compare(date="2022-12-20", compare="2023-01-02")
    still = page.html[page.html.index("Still there") :]
    assert "possibly on 2 January 2023" in still


def by_system(page: Page) -> dict[str, list[int]]:
    """The numbers of the comparison's table of institutions, by system."""
    table = re.search(r"<caption>By system</caption>.*?</table>", page.html, re.DOTALL)
    lines = re.findall(
        r'<th scope="row"><img[^>]*>([^<]*)</th>(.*?)</tr>', table[0] if table else ""
    )
    return {name: list(map(int, re.findall(r"<td>(\d+)</td>", cells))) for name, cells in lines}


def test_the_serbian_system_is_seen_to_close():
    page = Page("compare", date="2022-07-01", compare="2025-12-31")
    before, opened, closed, _moved, handed, after = by_system(page)["Serbian system"]
    assert closed > 25
    assert before + opened - closed - handed == after < before * 2 / 3
    assert "Municipality of Leposavić (Serbian system)" in unescape(page.html)
    only_posts = Page("compare", date="2022-07-01", compare="2025-12-31", institution="post_bank")
    assert 0 < by_system(only_posts)["Serbian system"][2] < closed
    assert only_posts.address["institution"] == "post_bank"


def test_without_institutions_there_is_no_section_of_them():
    page = Page("compare", date="2022-07-01", compare="2025-12-31", types="barricade,clash")
    assert not by_system(page)


def test_filters_that_leave_nothing_say_so():
    page = compare(date="2022-12-01", compare="2022-12-25", q="nowhere at all")
    assert "loosen the filters" in page.app.info[0].value


@pytest.mark.parametrize("name", ["compare", "charts"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_open_in_every_language(name, language):
    assert Page(name, SMALL, lang=language).address.get("lang", "en") == language


@pytest.mark.parametrize("name", ["compare", "charts"])
def test_nonsense_in_the_address_is_named(name):
    opened = Page(name, SMALL, compare="the day after", date="2022-12-15")
    assert "the day after" in opened.app.warning[0].value


# ---- charts --------------------------------------------------------------------------------------


def tables(page: Page) -> list[list[dict]]:
    """The numbers behind the charts, in their order."""
    return [frame.value.to_dict("records") for frame in page.app.dataframe]


def test_each_chart_has_its_numbers_and_its_files():
    page = Page("charts", SMALL)
    # Incidents, two standing, institutions, two kinds hurt.
    assert len(page.app.get("vega_lite_chart")) == 6
    incidents, stood, institutions, hurt = tables(page)
    assert {"Month": "2022-12", "Type": "Clash", "Certain": 1, "Possible": 0} in incidents
    assert {"Month": "2021-10", "Type": "Protest", "Certain": 0, "Possible": 1} in incidents
    assert {"From": "2022-12-10", "Type": "Barricade", "Certain": 3, "Possible": 0} in stood
    assert {"Month": "2022-12", "People": "People killed", "Lowest": 1, "Best": 2,
            "Highest": 4} in hurt  # fmt: skip
    assert institutions[-1] == {
        "System": "Serbian system", "From": "2023-01-05", "Certain": 0, "Possible": 1
    }  # fmt: skip
    files = [json.loads(part.proto.json)["files"] for part in page.app.get("bidi_component")]
    assert [file["name"] for file in files[0]] == [
        "kosmap-incidents.csv", "kosmap-incidents.png", "kosmap-incidents.svg",
    ]  # fmt: skip
    files = [file["label"] for shown in files for file in shown]
    assert files.count("Table (CSV)") == 5
    assert files.count("Picture (PNG)") == files.count("Drawing (SVG)") == 4


def test_charts_follow_the_filters():
    incidents, hurt = tables(Page("charts", SMALL, municipality="leposavic", types="clash"))
    assert incidents == [{"Month": "2022-12", "Type": "Clash", "Certain": 1, "Possible": 0}]
    assert [row["Highest"] for row in hurt] == [5, 1]


def test_institutions_of_a_kind_and_a_municipality_are_chosen_at_their_chart():
    page = Page("charts")
    everything = tables(page)[2]
    kinds = next(field for field in page.app.multiselect if field.key == "chart institution")
    kinds.set_value(["post_bank"])
    page.run()
    assert page.address["institution"] == "post_bank"
    posts = tables(page)[2]
    last = {row["System"]: row["Certain"] for row in posts}
    assert {"Kosovo system", "Serbian system"} <= set(last)
    assert last["Serbian system"] == 0 < last["Kosovo system"]
    assert sum(row["Certain"] for row in posts) < sum(row["Certain"] for row in everything)


def test_charts_tell_of_the_chosen_time():
    page = Page("charts", **{"from": "2022-12-01", "to": "2022-12-31"})
    months = {row["Month"] for row in tables(page)[0]}
    assert months == {"2022-12"}
    page.choose("2021–2023", (day("2021-01-01"), day("2023-12-31")))
    assert page.address == {"from": "2021-01-01", "to": "2023-12-31"}
    page.choose("Whole record", load_record(Files.under(ROOT)).days)
    assert set(page.address) == {"date"}
    assert {"2008-03", "2022-12"} <= {row["Month"] for row in tables(page)[0]}


def test_casualties_by_episode():
    page = Page("charts", SMALL).choose("By episode", "episode")
    hurt = tables(page)[3]
    assert [(row["Main event"][:6], row["Best"]) for row in hurt if row["People"] == "People killed"
            ] == [("Search", 2), ("=HYPER", 0)]  # fmt: skip


def test_ranges_stand_in_the_table_of_municipalities():
    table = Page("charts", types="clash").app.table[0].value
    told = table.loc["People injured", "Zvečan / Zveçan"]
    best, low, high = map(int, re.fullmatch(r"(\d+) \((\d+)–(\d+)\)", told).groups())
    assert 0 < low <= best <= high
    assert low < high


def test_a_record_without_borders_names_municipalities_by_their_keys():
    table = Page("charts", SMALL).app.table[0].value
    assert table.loc["People killed", "zvecan"] == "2 (1–3)"
    assert table.loc["People injured", "leposavic"] == "3 (2–5)"


def test_charts_of_nothing_say_so():
    page = Page("charts", SMALL, q="nowhere at all")
    assert len(page.app.info) == 5
    assert not page.app.get("vega_lite_chart")


def saved_sheet(file_format: str) -> bytes:
    record = load_record(Files.under(SMALL))
    table = standing(record, Selection(day=record.days[1]))
    return sheet(
        lambda look: standing_panels(table, record.days, look),
        "What stood",
        ("From the record", "CC BY 4.0"),
        file_format,
        "en",
    )


def test_a_drawing_says_what_it_shows_and_whence_it_comes():
    drawing = saved_sheet("svg").decode("utf-8")
    words = unescape(re.sub("<[^>]+>", "\n", drawing)).split("\n")
    assert {"What stood", "From the record", "CC BY 4.0", "Barricade", "Police base"} <= set(words)


def test_a_picture_is_wide_enough_for_a_slide():
    with Image.open(io.BytesIO(saved_sheet("png"))) as picture:
        assert picture.width >= 1920
        assert picture.getpixel((2, 2))[:3] == (255, 255, 255)
