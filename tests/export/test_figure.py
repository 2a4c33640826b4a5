"""The map on paper: everything on the sheet, nothing hidden, drawn by other programs too."""

import datetime as dt
import io
import re
import subprocess
from collections import Counter
from dataclasses import replace
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from PIL import Image

from kosmap.atlas.institution_symbols import FRAMES, GLYPHS, looks
from kosmap.atlas.symbols import BOX, SYMBOLS
from kosmap.export import export
from kosmap.export.figure import A4, SLIDE, shown_rows
from kosmap.export.figure_map import MapFrame, draw_map
from kosmap.export.groups import Card, grouped
from kosmap.export.paper import Paper, outline, shortened, text_width, wrap
from kosmap.export.rows import selection_in_words
from kosmap.record.load import Files, load_record, with_events
from kosmap.record.translations import Translations
from kosmap.record.vocabulary import EVENT_TYPES
from kosmap.time.spans import day_number
from kosmap.view.filtering import present
from kosmap.view.selection import Selection

SHEETS = {"pdf": SLIDE, "pdf-a4": A4}


def printed(content: bytes, program) -> str:
    """The text of a PDF, on one line."""
    said = subprocess.run(
        [program("pdftotext"), "-layout", "-", "-"], input=content, capture_output=True, check=True
    ).stdout.decode()
    return re.sub(r"\s+", " ", said)


def picture(content: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(content)).convert("RGB")).astype(int)


@pytest.mark.parametrize("name", SHEETS)
def test_the_sheet_says_when_what_and_whose(small, selection, name, program):
    said = printed(export(small, selection, name), program)
    assert "15 December 2022" in said
    assert "Barricade" in said
    assert "10 km" in said
    assert "International Crisis Group" in said
    assert "CC BY 4.0" in said
    assert "© OpenStreetMap contributors" in said
    assert "date=2022-12-15&trail=30" in said
    assert "Rudar" in said  # Albanian, beside Rudare.


@pytest.mark.parametrize("name", SHEETS)
def test_rows_without_a_point_are_listed(small, selection, name, program):
    said = printed(export(small, selection, name), program)
    assert "Not placed on the map: 2" in said
    assert "Statement on the whole north" in said
    assert "Search somewhere in the municipality" in said


def test_the_legend_counts_what_the_map_shows(shipped, selection, program):
    said = printed(export(shipped, selection, "pdf"), program)
    positions, _ = present(shipped, selection)
    counts = Counter(shipped.rows["type"].iloc[positions])
    assert f"{len(positions)} events and institutions" in said
    assert re.search(rf"Police base (\d+ )*{counts['police_base']} ", said)
    assert re.search(rf"Institution (\d+ )*{counts['institution']} ", said)


@pytest.mark.parametrize(
    ("language", "date", "place", "borders"),
    [
        ("sr-Cyrl", "15. децембар 2022.", "Рударе", "Границе © сарадници"),
        ("sr-Latn", "15. decembar 2022.", "Rudare", "Granice © saradnici"),
        ("sq", "15 dhjetor 2022", "Rudar", "Kufijtë © kontribuesit"),
    ],
)
def test_the_sheet_speaks_the_language_of_the_page(
    small, selection, language, date, place, borders, program
):
    said = printed(export(small, replace(selection, language=language), "pdf-a4"), program)
    assert date in said
    assert place in said
    assert borders in said
    assert "contributors" not in said


@pytest.mark.parametrize("name", SHEETS)
def test_poppler_draws_it_at_its_size(shipped, selection, name, tmp_path, program):
    path = tmp_path / "map.pdf"
    path.write_bytes(export(shipped, selection, name))
    subprocess.run(
        [program("pdftoppm"), "-png", "-r", "50", "-singlefile", str(path), str(tmp_path / "page")],
        check=True,
    )
    page = picture((tmp_path / "page.png").read_bytes())
    sheet = SHEETS[name]
    assert page.shape[:2] == pytest.approx((sheet.height * 50, sheet.width * 50), abs=1.5)
    orange = np.abs(page - (0xE6, 0x9F, 0x00)).sum(axis=2) < 20
    assert orange.sum() > 50  # Barricades, on the map and in the legend.


@pytest.mark.parametrize(("name", "ratio"), [("png", 16 / 9), ("png-a4", 210 / 297)])
def test_a_picture_has_the_shape_of_a_slide_or_a_page(small, selection, name, ratio):
    high, wide, _ = picture(export(small, selection, name)).shape
    assert wide / high == pytest.approx(ratio, abs=0.01)
    assert min(high, wide) >= 1000


@pytest.mark.parametrize("name", ["svg", "svg-a4"])
def test_a_drawing_is_xml_that_loads_nothing_from_elsewhere(small, selection, name):
    content = export(small, selection, name)
    assert ET.fromstring(content).tag.endswith("}svg")
    links = re.findall(rb'href="([^"]*)"', content)
    assert links
    assert all(link.startswith(b"#") for link in links)


def test_text_of_the_record_is_not_read_as_mathematics(small, selection, program):
    titles = small.events.assign(title=r"Costs $5 to $6^2 \frac{ <b>")
    said = printed(export(with_events(small, titles), selection, "pdf-a4"), program)
    assert r"Costs $5 to $6^2 \frac{ <b>" in said


def test_filters_are_said_and_an_empty_map_is_drawn(small, selection, program):
    chosen = replace(selection, types=frozenset({"clash"}), trail=0, search="nothing")
    said = printed(export(small, chosen, "pdf"), program)
    assert "0 events and institutions" in said
    assert "only: Clash · “nothing”" in said
    assert "LEPOSAVIĆ" in said
    assert "NORTH MITROVICA" in said


@pytest.mark.parametrize("name", SHEETS)
def test_long_filters_stand_in_full_above_the_map_and_in_the_last_lines(shipped, name, program):
    chosen = Selection(
        day=day_number(dt.date(2023, 6, 5)),
        trail=365,
        types=frozenset(EVENT_TYPES[:8]),
        municipality=frozenset({"leposavic", "zvecan"}),
        confidence=frozenset({"high", "medium"}),
        search="Zveçan",
    )
    content = export(shipped, chosen, name)
    said = printed(content, program)
    assert "“Zveçan”" in said
    assert selection_in_words(chosen, everything=False) in said.replace(" ", "")
    words = subprocess.run(
        [program("pdftotext"), "-bbox", "-", "-"], input=content, capture_output=True, check=True
    ).stdout.decode()
    bottom = float(re.search(r'yMax="([\d.]+)">“Zveçan”', words)[1]) / 72
    sheet = SHEETS[name]
    if name == "pdf-a4":
        assert bottom < sheet.height - sheet.map[1] - sheet.map[3]


def test_sources_that_have_no_room_are_counted(shipped, selection, program):
    said = printed(export(shipped, selection, "pdf"), program)
    assert re.search(r"Sources: .*International Crisis Group.* and \d+ more", said)


def test_a_range_is_drawn_with_its_two_days(shipped, selection, program):
    ranged = replace(selection, range_start=selection.day - 14)
    assert "1–15 December 2022" in printed(export(shipped, ranged, "pdf"), program)


def test_everything_leaves_the_filters_out_but_keeps_the_date(small, selection, program):
    chosen = replace(selection, types=frozenset({"vote"}))
    said = printed(export(small, chosen, "pdf", everything=True), program)
    assert "15 December 2022" in said
    assert "Barricade" in said


def test_every_row_is_either_in_a_group_or_listed(shipped, selection, monkeypatch):
    drawn = Counter()

    def draw(card, paper, box):
        for line in card.lines:
            for look, state, number in line:
                drawn[look, state] += number

    monkeypatch.setattr(Card, "draw", draw)
    rows = shown_rows(shipped, selection)
    paper = Paper(SLIDE.width, SLIDE.height)
    off_map = draw_map(paper, shipped, rows, MapFrame(*SLIDE.map, body=SLIDE.body), "en")
    drawn.update(zip(looks(off_map), off_map["state"], strict=True))
    assert drawn == Counter(zip(looks(rows), rows["state"], strict=True))
    assert {look for look, _state in drawn} >= {"institution/kosovo", "institution/serbia"}


def test_rows_near_each_other_stand_in_one_group(small, selection):
    rows = shown_rows(small, selection)
    places = np.column_stack([rows["longitude"].fillna(0), rows["latitude"].fillna(0)]) * 10
    groups = grouped(small, rows, places, "en", nearest=0.05)
    zvecan = next(group for group in groups if group.names and group.names[0] == "Zvečan")
    assert zvecan.names == ["Zvečan", "Zveçan"]
    assert ("institution/kosovo", "certain", 1) in zvecan.symbols
    assert ("institution/serbia", "possible", 1) in zvecan.symbols
    assert ("police_base", "certain", 1) in zvecan.symbols


@pytest.mark.parametrize(
    "path", [*(symbol.path for symbol in SYMBOLS.values()), *GLYPHS.values(), FRAMES["shared"][1]]
)
def test_a_symbol_on_paper_is_the_symbol_of_the_map(path):
    """As wide and as high as in the page's SVG, upright, about its middle."""
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", path)]
    x, y = np.array(numbers[::2]) / BOX - 0.5, 0.5 - np.array(numbers[1::2]) / BOX
    low, high = outline(path).get_extents().get_points()
    assert tuple(low) == pytest.approx((x.min(), y.min()))
    assert tuple(high) == pytest.approx((x.max(), y.max()))


def test_long_text_is_cut_to_the_room_there_is():
    text = "Municipality of North Mitrovica, Severna Mitrovica, Mitrovicë e Veriut"
    cut = shortened(text, 10, 2.0)
    assert cut.endswith("…")
    assert text.startswith(cut[:-1])
    assert 1.7 < text_width(cut, 10) <= 2.0
    lines = wrap(text, 10, 2.0, most=3)
    assert len(lines) == 3
    assert all(text_width(line, 10) <= 2.0 for line in lines)
    assert " ".join(lines) == text


def test_rows_without_a_point_are_listed_in_the_language(shipped, selection, tmp_path, program):
    at = "2022-12-10-northern-kosovo-election-postponed"
    folder = tmp_path / "locale"
    folder.mkdir()
    english = shipped.events.loc[at, "title"]
    entry = f'msgctxt "{at}:title"\nmsgid "{english}"\nmsgstr "Zgjedhjet u shtynë"\n'
    (folder / "sq.po").write_text(f'msgid ""\nmsgstr ""\n"Language: sq\\n"\n\n{entry}', "utf-8")
    record = replace(shipped, translations=Translations(folder))
    only = replace(
        selection, language="sq", types=frozenset({shipped.events.loc[at, "event_type"]})
    )
    assert "Zgjedhjet u shtynë" in printed(export(record, only, "pdf"), program)


def test_the_ground_is_drawn_named_and_said_to_be_schematic(shipped, selection, program):
    said = printed(export(shipped, selection, "pdf"), program)
    assert "not surveyed" in said
    assert "Ibar" in said or "Sitnica" in said
    in_albanian = printed(export(shipped, replace(selection, language="sq"), "pdf"), program)
    assert "Ibri" in in_albanian or "Sitnica" in in_albanian


def test_a_record_without_ground_has_no_rivers(shipped, selection, copy_record):
    folder = copy_record().root
    with_ground = picture(export(load_record(Files.under(folder)), selection, "png"))
    (folder / "geodata" / "ground.geojson").unlink()
    without = picture(export(load_record(Files.under(folder)), selection, "png"))
    blue = (with_ground[..., 2] - with_ground[..., 0] > 60) & (with_ground[..., 0] > 120)
    also = (without[..., 2] - without[..., 0] > 60) & (without[..., 0] > 120)
    assert blue.sum() > also.sum() + 300
