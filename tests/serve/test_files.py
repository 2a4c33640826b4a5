"""Files at addresses of their own, asked for over HTTP."""

import asyncio
import csv

import httpx
import pytest
from starlette.applications import Starlette

from kosmap.serve.files import routes
from kosmap.serve.kept import kept
from kosmap.serve.orders import make
from kosmap.serve.workshop import Full, Workshop


class FullWorkshop(Workshop):
    async def get(self, order):
        raise Full


@pytest.fixture(scope="module")
def get(shipped, run):
    workshop = Workshop(make, workers=1)

    def ask(*addresses: str, workshop=workshop, base: str = "") -> list[httpx.Response]:
        app = Starlette(routes=routes(base, lambda: kept(shipped.root), workshop))

        async def answers() -> list[httpx.Response]:
            transport = httpx.ASGITransport(app)
            async with httpx.AsyncClient(transport=transport, base_url="http://here") as client:
                return await asyncio.gather(*(client.get(address) for address in addresses))

        return run(answers())

    yield ask
    workshop.close()


def test_the_address_of_a_view_is_a_file_of_that_view(get, shown):
    (answer,) = get("/export/csv?date=2022-12-15&types=barricade")
    assert answer.headers["content-disposition"] == 'attachment; filename="kosmap-2022-12-15.csv"'
    rows = list(csv.DictReader(answer.content.decode("utf-8-sig").splitlines()))
    assert {row["id"] for row in rows} == {
        row["id"] for row in shown("--date", "2022-12-15", "--types", "barricade")
    }


def test_a_range_and_the_whole_record_are_named_so(get, shipped):
    of_range, everything = get(
        "/export/csv?from=2022-12-01&to=2022-12-15", "/export/geojson?everything=1"
    )
    name = 'filename="kosmap-2022-12-01-to-2022-12-15.csv"'
    assert name in of_range.headers["content-disposition"]
    assert 'filename="kosmap-all.geojson"' in everything.headers["content-disposition"]
    rows = len(shipped.rows("events")) + len(shipped.rows("institutions"))
    assert len(everything.json()["features"]) == rows


def test_drawn_files_come_from_the_workshop(get):
    slide, page = get("/export/svg?date=2022-12-15", "/export/pdf-a4?date=2022-12-15&lang=sq")
    assert slide.content.startswith(b"<?xml")
    assert page.content.startswith(b"%PDF")
    assert page.headers["content-type"] == "application/pdf"


@pytest.mark.parametrize("suffix", ["csv", "png", "svg"])
def test_charts_are_files_of_the_chosen_time(get, suffix):
    (answer,) = get(f"/export/incidents-{suffix}?from=2022-12-01&to=2022-12-31")
    name = f'filename="kosmap-incidents.{suffix}"'
    assert name in answer.headers["content-disposition"]
    assert answer.content.startswith(
        {"csv": b"\xef\xbb\xbf", "png": b"\x89PNG", "svg": b"<svg"}[suffix]
    )
    if suffix == "csv":
        rows = csv.DictReader(answer.content.decode("utf-8-sig").splitlines())
        assert {row["month"] for row in rows} == {"2022-12-01"}


def test_what_changed_between_two_dates_in_either_order(get):
    there, back = get(
        "/export/changes?date=2022-07-31&compare=2022-12-15&types=barricade",
        "/export/changes?date=2022-12-15&compare=2022-07-31&types=barricade",
    )
    assert there.content == back.content
    name = 'filename="kosmap-2022-07-31-to-2022-12-15.csv"'
    assert name in there.headers["content-disposition"]
    rows = list(csv.DictReader(there.content.decode("utf-8-sig").splitlines()))
    assert {row["type"] for row in rows} == {"barricade"}
    assert "appeared" in {row["change"] for row in rows}


def test_what_cannot_be_had_is_said_in_words(get):
    unknown, queue = get("/export/exe?date=2022-12-15", "/export/pdf/queue?date=2022-12-15")
    assert (unknown.status_code, queue.json()) == (404, {"ahead": None})
    assert "choose one of csv" in unknown.text
    (full,) = get("/export/png?lang=sq", workshop=FullWorkshop(make))
    assert (full.status_code, full.headers["retry-after"]) == (503, "60")
    assert "Provoni" in full.text


def test_below_a_path_of_the_server(get):
    inside, outside = get("/north/export/csv", "/export/csv", base="north")
    assert (inside.status_code, outside.status_code) == (200, 404)
