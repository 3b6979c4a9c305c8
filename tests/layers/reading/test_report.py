"""What `claimline read` prints."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

from layers.reading import Reading
from layers.reading.report import CLAIM_KEYS, reading_to_geojson, reading_to_json, reading_to_table

TEXT = (
    "Moscow Names Two Towns\n"
    "The Kremlin said Russian forces advanced 5 km east of Siversk and captured 70 % of Pokrovsk. "
    "Moscow controls all of Luhansk Oblast, it claimed. Reuters could not verify battlefield claims.\n"
)


def test_json_has_three_keys_and_the_listed_ones_below(reading_of: Callable[..., Reading]) -> None:
    values = json.loads(json.dumps(reading_to_json(reading_of(TEXT))))
    assert set(values) == {"document", "mentions", "claims"}
    assert all(tuple(claim) == CLAIM_KEYS for claim in values["claims"])
    assert values["document"]["title"] == "Moscow Names Two Towns"
    assert [remark["claimant"] for remark in values["document"]["remarks"]] == ["reuters"]
    pokrovsk = next(c for c in values["claims"] if c["place"] == "Pokrovsk")
    assert (pokrovsk["status"], pokrovsk["extent"], pokrovsk["side"]) == ("entered", 70.0, "ru")
    mention = next(m for m in values["mentions"] if m["surface"] == "Pokrovsk")
    assert set(mention) == {"surface", "start", "end", "kind", "place", "score", "alternatives"}
    assert set(mention["place"]) == {"id", "name", "oblast", "lat", "lon", "precision_m"}
    (lost,) = reading_to_json(reading_of("Somebody saw Ivanivka.\n"))["mentions"]
    assert lost["place"] is None
    assert len(lost["alternatives"]) > 1


def test_geojson_has_points_for_settlements_only(reading_of: Callable[..., Reading]) -> None:
    features = reading_to_geojson(reading_of(TEXT))["features"]
    by_place = {feature["properties"]["place"]: feature for feature in features}
    assert by_place["Luhansk Oblast"]["geometry"] is None
    lon, lat = by_place["Siversk"]["geometry"]["coordinates"]
    assert 37 < lon < 39
    assert 48 < lat < 49.5
    assert by_place["Siversk"]["id"] == by_place["Siversk"]["properties"]["id"]


def test_table_has_a_line_for_each_claim_and_names_what_was_not_read(
    reading_of: Callable[..., Reading],
) -> None:
    lines = reading_to_table(reading_of(TEXT)).splitlines()
    assert lines[0].startswith("3 claims, 1 remark: Moscow Names")
    assert any("5 km E of" in line for line in lines)
    assert any("entered 70 %" in line for line in lines)
    unread = reading_to_table(reading_of("Somebody saw Ivanivka.\n"))
    assert "Not told from their namesakes, so not read: Ivanivka" in unread
    assert lines[-1] == "Remark (reuters, unconfirmed): Reuters could not verify battlefield claims."


def test_table_of_an_empty_text_is_one_line(reading_of: Callable[..., Reading]) -> None:
    assert reading_to_table(reading_of("")) == "0 claims, 0 remarks: "


def test_a_place_is_called_as_it_was_on_the_day(reading_of: Callable[..., Reading]) -> None:
    text = "Russian forces captured Pervomaiske, Donetsk Oblast, the Kremlin said.\n"
    before, after = (reading_of(text, published=date(year, 3, 1)) for year in (2023, 2026))
    (claim,) = reading_to_json(before)["claims"]
    mention = next(m for m in reading_to_json(before)["mentions"] if m["surface"] == "Pervomaiske")
    assert (claim["place"], claim["name_now"]) == ("Pervomaiske", "Avdiivske")
    assert (mention["place"]["name"], mention["place"]["name_now"]) == ("Pervomaiske", "Avdiivske")
    assert claim["id"] == before.claims[0].id
    assert before.claims[0].place == "Avdiivske"  # what the ledger keeps
    assert "Pervomaiske (Donetsk, now Avdiivske)" in reading_to_table(before)
    (today,) = reading_to_json(after)["claims"]
    assert today["place"] == "Avdiivske"
    assert "name_now" not in today
    assert today["place_id"] == claim["place_id"]
