"""Claims as CSV and GeoJSON: nothing a spreadsheet computes, nothing invented where nothing is known."""

from __future__ import annotations

import csv
import io
import json

import pytest

from geo.gazetteer import Gazetteer
from layers.claims import ControlStatus, Judgement
from layers.evidence import evidence_frame
from layers.exports.table import COLUMNS, to_csv, to_geojson
from layers.selection import Selection
from layers.snapshot import compose
from layers.texts import load
from tests.layers.claims_made import DAY, make_claim

POKROVSK = "UA14160210010099403"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def frame_of(gazetteer, *claims):
    snapshot = compose(
        [(claim, Judgement.ACCEPTED) for claim in claims],
        selection=Selection(as_of=DAY),
        places=gazetteer.known(claim.place_id for claim in claims),
    )
    return evidence_frame(snapshot, load("en"), gazetteer)


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_csv_has_a_bom_plain_days_and_empty_cells_where_nothing_is_known(gazetteer):
    content = to_csv(
        frame_of(
            gazetteer,
            make_claim("isw", place_id=POKROVSK, place="Pokrovsk"),
            make_claim("a-newspaper", side=None, status=ControlStatus.CONTESTED),
        )
    )
    assert content.startswith(b"\xef\xbb\xbf")
    with_point, without = sorted(rows_of(content), key=lambda row: row["lon"] == "")
    assert (with_point["said"], with_point["lat"], with_point["side"]) == ("2025-11-27", "48.28", "ru")
    assert (without["lon"], without["lat"], without["side"], without["extent"]) == ("", "", "", "")
    assert b"nan" not in content.lower().replace(b"independent", b"")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(gazetteer, start):
    claim = make_claim("isw", quote=f"{start}cmd|' /C calc'!A0", as_written=f"{start}1+1")
    (row,) = rows_of(to_csv(frame_of(gazetteer, claim)))
    for name in ("quote", "as_written"):
        assert not row[name].startswith(("=", "+", "-", "@", "\t", "\r"))
        assert "1" in row[name] or "calc" in row[name]


def test_control_and_direction_signs_are_shown_not_obeyed(gazetteer):
    (row,) = rows_of(to_csv(frame_of(gazetteer, make_claim("isw", quote="a\x1b[31m\u202eb\nc"))))
    assert row["quote"] == "a\ufffd[31m\ufffdb c"


def test_geojson_keeps_the_quote_as_it_is_and_null_where_there_is_no_point(gazetteer):
    quote = 'Said "=1+1"\n<b>&</b> \u202e'
    data = json.loads(
        to_geojson(
            frame_of(gazetteer, make_claim("isw", place_id=POKROVSK, quote=quote), make_claim("ru-mod"))
        )
    )
    by_place = {feature["properties"]["place_id"]: feature for feature in data["features"]}
    assert by_place[POKROVSK]["geometry"] == {"type": "Point", "coordinates": [37.177, 48.28]}
    assert by_place[POKROVSK]["properties"]["quote"] == quote
    assert by_place["UA-test-place"]["geometry"] is None
    assert set(by_place[POKROVSK]["properties"]) == set(COLUMNS) - {"id"}


def test_no_claims_are_a_table_without_rows(gazetteer):
    frame = frame_of(gazetteer)
    assert rows_of(to_csv(frame)) == []
    assert json.loads(to_geojson(frame))["features"] == []
