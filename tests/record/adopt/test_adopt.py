"""Whatever a table holds becomes a row, a problem or a question; nothing vanishes."""

import contextlib
import csv
import io
import json
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kosmap.record.adopt import Unreadable, adopt
from kosmap.record.adopt.adoption import read_sheet
from kosmap.record.adopt.folder import report, write_folder
from kosmap.record.adopt.limits import Limits
from kosmap.record.adopt.where import Finder
from kosmap.record.load import Files

from .conftest import ROOT

SHEET = """Datum;Mesto;Opis;Broj povređenih;Vrsta
10.12.2022;Rudare;Kamioni su zatvorili put.;0;blokada
25/12/2022;Zvečan;Čuli su se pucnji u vazduh.;;pucnjava
12/10/2022;Leposaviq;Tubim para komunës.;2;protest
"""


def cells(adopted, *columns: str) -> list[tuple[str, ...]]:
    return list(adopted.events[list(columns)].itertuples(index=False, name=None))


def test_a_plain_sheet_of_a_european_spreadsheet(adopted):
    found = adopted(SHEET)
    assert cells(found, "date", "place_id", "event_type", "injuries_best") == [
        ("2022-12-10/2022-12-10", "rudare", "barricade", "0"),
        ("2022-12-25", "zvecan", "attack", ""),
        ("2022-10-12", "leposavic", "protest", "2"),
    ]
    assert found.events["municipality"].tolist() == ["zvecan", "zvecan", "leposavic"]
    assert found.problems == found.questions == ()
    said = " ".join(found.assumed)
    assert "semicolons" in said
    assert "day first" in said


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1250"])
def test_encodings_of_spreadsheets(adopted, encoding):
    found = adopted(SHEET.encode(encoding))
    assert found.events["description"].tolist()[1:] == [
        "Čuli su se pucnji u vazduh.", "Tubim para komunës.",
    ]  # fmt: skip
    assert [question.about for question in found.questions] == ["encoding"] * (encoding == "cp1250")


def test_a_guessed_encoding_is_said_and_can_be_chosen(adopted):
    cyrillic = "Датум;Место;Опис\n10.12.2022;Рударе;Камиони на путу\n".encode("cp1251")
    found = adopted(cyrillic)
    assert cells(found, "place_id", "description") == [("rudare", "Камиони на путу")]
    assert "Windows-1251" in found.assumed[0]
    (question,) = found.questions
    assert set(question.choices) == {"cp1250", "cp1251", "cp1252"}
    assert "Датум" in question.choices["cp1251"]
    # Whoever chooses another one gets that.
    assert adopted(cyrillic, encoding="cp1252").events.empty


def test_tabs_and_decimal_commas(adopted):
    found = adopted("date\tlat\tlon\ttext\n2022-12-10\t42,9075\t20,8403\tA rally\n")
    assert cells(found, "latitude", "longitude", "geo_precision", "municipality") == [
        ("42.90750", "20.84030", "2", "zvecan")
    ]
    assert any("how exact" in words for words in found.assumed)


def test_an_ambiguous_date_is_asked_and_left_out_until_answered(adopted):
    text = "date,place,text\n12/10/2022,Zvečan,A rally\n2022-12-11,Zvečan,Another\n"
    asked = adopted(text)
    assert asked.events["date"].tolist() == ["2022-12-11"]
    assert [(p.row, p.column, p.found) for p in asked.problems] == [(2, "date", "12/10/2022")]
    (question,) = asked.questions
    assert question.choices == {"yes": "2022-10-12", "no": "2022-12-10"}
    answered = adopted(text, day_first=False)
    assert answered.events["date"].tolist() == ["2022-12-10", "2022-12-11"]
    assert answered.questions == ()


def test_every_row_that_is_not_shown_is_named_with_its_cell(adopted):
    found = adopted(
        "date,place,text,killed\nsoon,Zvečan,A,1\n2022-12-10,Atlantis,B,many\n2022-12-11,Zvečan,,\n"
    )
    told = [(p.row, p.column, p.found, p.left_out) for p in found.problems]
    assert told == [
        (2, "date", "soon", True),
        (3, "place", "Atlantis", False),
        (3, "killed", "many", False),
    ]
    # A place that nobody knows is no reason to lose the row: it is shown beside the map.
    assert cells(found, "place_id", "geo_precision", "municipality") == [
        ("", "3", "outside"),
        ("zvecan", "2", "zvecan"),
    ]


def test_columns_are_found_by_what_they_hold_and_by_hand(adopted):
    text = "A,B,C\n10.12.2022,Zvečan,%s\n" % ("People gathered before the town hall. " * 2)
    found = adopted(text)
    assert found.headings == {"date": "A", "place": "B", "text": "C"}
    by_hand = adopted(
        "A,B,C\nx,2022-12-10,Rally\n", headings={"date": "B", "title": "C", "place": ""}
    )
    assert cells(by_hand, "date", "title") == [("2022-12-10", "Rally")]
    missing = adopted("A,B\nx,y\n")
    assert [q.about for q in missing.questions] == ["headings", "headings"]


def test_a_chosen_place_settles_a_name(adopted):
    text = "date,place,text\n2022-12-10,The old bridge,A rally\n"
    assert adopted(text).events["place_id"].tolist() == [""]
    chosen = adopted(text, places={"The old bridge": "zvecan"})
    assert cells(chosen, "place_id", "municipality") == [("zvecan", "zvecan")]


def test_a_workbook_with_real_dates_and_several_sheets(adopted):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Incidents"
    sheet.append(["Date", "Place", "What", "Fatalities"])
    sheet.append([datetime(2022, 12, 10), "Rudare", "Lorries", 0])
    sheet.append([date(2023, 5, 29), "Zvečan", "Crowd", 1.0])
    sheet.append([44905, "Lešak", "Gravel", None])
    book.create_sheet("Notes").append(["nothing"])
    content = io.BytesIO()
    book.save(content)
    found = adopted(content.getvalue(), "mine.xlsx")
    assert cells(found, "date", "place_id", "fatalities_best") == [
        ("2022-12-10", "rudare", "0"), ("2023-05-29", "zvecan", "1"), ("2022-12-10", "lesak", ""),
    ]  # fmt: skip
    assert any("Incidents" in words for words in found.assumed)


def feature(geometry, **properties) -> dict:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def test_geojson_with_heights_without_geometry_and_with_lines(adopted):
    point = {"type": "Point", "coordinates": [20.8403, 42.9075, 520.0]}
    line = {"type": "LineString", "coordinates": [[20.8, 42.9], [20.9, 42.9]]}
    features = [
        feature(point, date="2022-12-10", title="A rally"),
        feature(None, date="2022-12-11", title="Somewhere"),
        feature(line, date="2022-12-12", title="A march"),
    ]
    found = adopted(json.dumps({"type": "FeatureCollection", "features": features}), "m.geojson")
    assert cells(found, "title", "latitude", "geo_precision") == [
        ("A rally", "42.90750", "2"),
        ("Somewhere", "", "3"),
    ]
    assert [(p.row, p.column, p.found) for p in found.problems] == [(3, "geometry", "LineString")]


def test_kml(adopted):
    found = adopted(
        """<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark>
        <name>A rally</name><description>By residents.</description>
        <TimeStamp><when>2022-12-10</when></TimeStamp>
        <Point><coordinates> 20.8403,42.9075,0 </coordinates></Point></Placemark>
        <Placemark><name>A siege</name><TimeSpan><begin>2022-12-10</begin></TimeSpan></Placemark>
        </Document></kml>""",
        "mine.kml",
    )
    assert cells(found, "title", "date", "municipality") == [
        ("A rally", "2022-12-10", "zvecan"),
        ("A siege", "2022-12-10/..", "outside"),
    ]


ACLED = """event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,assoc_actor_1,\
actor2,admin2,location,latitude,longitude,geo_precision,source,notes,fatalities
KOS1,29 May 2023,1,Riots,Mob violence,Rioters (Kosovo),Serb Group (Kosovo),KFOR,Zvecan,Zvecan,\
42.9075,20.8403,1,KoSSev; Koha,"On 29 May 2023, people clashed.",0
KOS2,10 December 2022,2,Strategic developments,Arrests,Police Forces of Kosovo (2021-),,,Zvecan,\
Zvecan,42.9075,20.8403,2,Koha,Police arrested people.,1
KOS3,15 December 2022,3,Protests,Peaceful protest,Protesters (Kosovo),,,Zvecan,Zvecan,42.9,20.8,3,\
Koha,People protested.,0
"""


def test_acled_as_it_is_published(adopted):
    found = adopted(ACLED, "acled.csv")
    assert found.kind == "acled"
    columns = ("event_type", "date", "geo_precision", "fatalities_best", "actors")
    assert cells(found, *columns) == [
        ("clash", "2023-05-29", "1", "0", "Rioters (Kosovo);Serb Group (Kosovo);KFOR"),
        ("detention", "2022-12-10~", "2", "1", "Police Forces of Kosovo (2021-)"),
        ("protest", "2022-12", "3", "0", "Protesters (Kosovo)"),
    ]
    assert found.sources["title"].tolist() == ["KoSSev; Koha", "Koha"]


GED = """id,type_of_violence,side_a,side_b,where_prec,where_coordinates,adm_2,latitude,longitude,\
date_prec,date_start,date_end,best,high,low,source_headline,source_office
1,1,Government of Kosovo,Banjska group,1,Banjska,,42.97,20.78,1,2023-09-24 00:00:00.000,\
2023-09-24 00:00:00.000,4,5,4,Fight at a monastery,Reuters
2,3,Civilians,,3,Mitrovica,,42.9,20.87,4,2012-06-01 00:00:00.000,2012-06-30 00:00:00.000,1,1,0,\
A killing,AFP
3,2,A,B,2,Zvecan,,42.9,20.84,3,2011-07-25 00:00:00.000,2011-07-31 00:00:00.000,0,0,0,A fight,AFP
"""


def test_ged_as_it_is_published(adopted):
    found = adopted(GED, "ged.csv")
    columns = ("event_type", "date", "geo_precision")
    assert cells(found, *columns) == [
        ("clash", "2023-09-24", "1"),
        ("attack", "2012-06", "3"),
        ("clash", "2011-07-28~", "2"),
    ]
    figures = [f"fatalities_{bound}" for bound in ("low", "best", "high")]
    assert cells(found, *figures)[0] == ("4", "4", "5")


def test_our_own_table_saved_with_semicolons_is_read_and_named(adopted, shipped):
    rows = shipped.rows("events")[:30]
    table = io.StringIO()
    writer = csv.DictWriter(table, rows[0], delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    found = adopted(table.getvalue())
    assert found.kind == "own"
    assert found.events.to_dict("records") == rows


def test_institutions_with_their_life_spans(adopted):
    found = adopted(
        "name,kind,system,place,start,end\n"
        "Post office,post office,serbia,Lešak,2011,05.08.2024\n"
        "Court,court,kosovo,Mitrovica North,,\nSchool,school,martian,Lešak,2000,\n",
        headings={"date": "start"},
    )
    assert found.institutions[["name_en", "date", "system"]].to_numpy().tolist()[0] == [
        "Post office", "2011/2024-08-05", "serbia",
    ]  # fmt: skip
    assert [(p.row, p.found) for p in found.problems if p.column == "system"] == [(4, "martian")]


def test_the_folder_is_a_record_that_the_page_takes(adopted, tmp_path):
    found = adopted(SHEET.replace("Rudare", "<b>Atlantis"))
    record = write_folder("mine.csv", found, Files.under(ROOT), tmp_path / "mine")
    assert record.problems == ()
    assert record.days == (18993, 19351)
    assert len(record.events) == 3
    page = report("<mine>.csv", found, record)
    assert "&lt;b&gt;Atlantis" in page
    assert "<b>" not in page


@pytest.mark.parametrize(
    ("file", "content", "words"),
    [
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1", "old Excel workbook"),
        ("a.xlsx", b"PK\x03\x04nonsense", "damaged workbook"),
        ("a.geojson", b'{"type": "Topology"}', "FeatureCollection"),
        ("a.geojson", b'{"features": ' + b"[" * 200_000, "JSON"),
        ("a.kml", b"<kml><Document>", "KML"),
        ("a.csv", b"", "empty file"),
        ("a.csv", b"\x00\x01\x02\x00\x00\x03", "no text"),
        ("a.csv", b"date,text\n" + b"2022,x\n" * 11, "11 rows"),
        ("a.csv", ",".join(map(str, range(50))).encode(), "50 columns"),
        ("a.csv", b"x" * 2_000_001, "3 MB"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(gazetteer, limits, file, content, words):
    few = Limits(megabytes=2, rows=10, columns=40)
    with pytest.raises(Unreadable) as refused:
        adopt(file, content, Finder(gazetteer, limits, {}), limits=few)
    assert words in str(refused.value)


def test_a_workbook_that_unpacks_to_far_more_is_refused(adopted):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("xl/worksheets/sheet1.xml", b"0" * 250_000_000)
    with pytest.raises(Unreadable, match="250 MB"):
        adopted(content.getvalue(), "bomb.xlsx")


def test_a_huge_cell_costs_its_row_only(adopted):
    found = adopted(f"date,text\n2022-12-10,{'x' * 5_000_000}\n2022-12-11,fine\n")
    assert found.events["title"].tolist() == ["fine"]
    assert "5000000 characters" in str(found.problems[0])


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode)))
def test_no_content_crashes(gazetteer, limits, content):
    with contextlib.suppress(Unreadable):
        found = adopt("x", content, Finder(gazetteer, limits, {}))
        rows = read_sheet("x", content, Limits()).table.index
        assert {*rows} <= {
            *found.events.index, *found.institutions.index, *(p.row for p in found.problems)
        }  # fmt: skip
