"""Another gazetteer laid over the places of the extract: what it gives, what it moves, what it may not."""

from __future__ import annotations

import pytest

from geo.gazetteer import Gazetteer
from geo.gazetteerinfo import Source
from geo.supplement import Supplement

SHIPPED = Gazetteer.load()
SETTLEMENTS = [place for place in SHIPPED if place.kind == "settlement" and place.country == "UA"]
PLACED = next(place for place in SETTLEMENTS if place.lon is not None and place.population)
BARE = next(place for place in SETTLEMENTS if place.lon is None)
SOURCE = {"name": "Made up", "version": "1", "licence": "CC0", "credit": "Nobody"}


def over(*rows, by_code=True, names=()):
    """Return the shipped gazetteer with rows of (place, lon, lat, population) laid over it."""
    cells = [(place.id, str(lon), str(lat), people) for place, lon, lat, people in rows]
    return SHIPPED.supplemented([
        Supplement(
            SOURCE,
            "0" * 64,
            by_code,
            dict(zip(("id", "lon", "lat", "population"), map(list, zip(*cells, strict=True)), strict=True)),
            {
                column: [name[at] for name in names]
                for at, column in enumerate(("id", "text", "language", "script"))
            },
        )
    ])  # fmt: skip


def test_a_place_without_a_point_gets_one_and_its_inhabitants():
    places = over((BARE, 33.25, 49.5, "321"))
    found = places.get(BARE.id)
    assert (found.lon, found.lat, found.population, found.precision_m) == (33.25, 49.5, 321, 1500)
    assert BARE.id in {place.id for place in places.in_box(33.24, 49.49, 33.26, 49.51)}
    assert places.coverage() == (SHIPPED.coverage()[0] + 1, SHIPPED.coverage()[1])
    assert SHIPPED.get(BARE.id).lon is None  # the one that ships is as it was


@pytest.mark.parametrize("by_code", [True, False])
def test_a_point_within_5_km_stays_and_so_do_inhabitants(by_code):
    places = over((PLACED, PLACED.lon, PLACED.lat + 0.04, "1"), by_code=by_code)  # 4.4 km
    assert places.get(PLACED.id) == PLACED
    assert places.taken[0].agreed == 1


def test_farther_off_a_code_wins_and_a_name_does_not():
    north = PLACED.lat + 0.05  # 5.6 km
    name = (PLACED.id, "Utterlynewname", "", "Latn")
    moved = over((PLACED, PLACED.lon, north, ""), names=[name])
    assert moved.get(PLACED.id).lat == north
    assert moved.taken[0].moved == 1
    assert [place.id for place in moved.find("Utterlynewname")] == [PLACED.id]
    refused = over((PLACED, PLACED.lon, north, "9"), by_code=False, names=[name])
    assert refused.get(PLACED.id) == PLACED
    assert refused.find("Utterlynewname") == ()
    assert (refused.taken[0].refused, refused.taken[0].names) == (1, 0)


def test_no_place_is_added_and_codes_go_before_names():
    stranger = Supplement(
        SOURCE, "1", False, {"id": ["geonames:1"], "lon": ["33"], "lat": ["49"], "population": [""]},
        {column: [] for column in ("id", "text", "language", "script")},
    )  # fmt: skip
    places = SHIPPED.supplemented([stranger])
    assert len(places) == len(SHIPPED)
    assert places.taken[0].unknown == 1
    names = {column: [] for column in ("id", "text", "language", "script")}
    one, other = (
        Supplement(
            SOURCE, lon, code, {"id": [BARE.id], "lon": [lon], "lat": ["49"], "population": [""]}, names
        )
        for lon, code in (("33", False), ("34", True))
    )
    both = SHIPPED.supplemented([one, other])
    assert both.get(BARE.id).lon == 34  # although it was given last
    assert (both.taken[0].refused, both.taken[1].added) == (1, 1)


def test_it_says_whose_work_it_is_and_that_it_is_another():
    places = over((BARE, 33.25, 49.5, ""))
    assert places.supplements == (Source(**SOURCE),)
    assert places.sources == (*SHIPPED.sources, Source(**SOURCE))
    assert (places.info().size, SHIPPED.info().size) == ("extended", "extract")
    assert places.info().version != SHIPPED.info().version
    assert SHIPPED.supplemented([]).info() == SHIPPED.info()
