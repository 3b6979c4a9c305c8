"""A claim gap in a picture: hatched outside mapped control alone, with its figures in the key."""

from __future__ import annotations

import datetime

import numpy as np
import pytest
from shapely.geometry import box

from geo.basemap import Basemap
from layers import style, texts
from layers.claims import ControlStatus, Judgement, Side
from layers.exports import gapground
from layers.exports.figure import Figure, compose_figure
from layers.gap import ClaimGap, MappedGround, claim_gap
from layers.snapshot import Snapshot
from tests.layers.claims_made import DAY
from tests.layers.controlmaps_made import made_map
from tests.layers.exports.pictures import claim_at, place_named, snapshot

TOWN = place_named("Pokrovsk", "Donetsk")
LON, LAT = TOWN.lon or 0.0, TOWN.lat or 0.0
EAST = made_map(box(LON, 47.6, 38.0, 48.8))  # the eastern half of the town's disc


def drawn_with(chosen: Snapshot) -> tuple[Figure, ClaimGap]:
    claims = [(item.claim, Judgement.ACCEPTED) for item in chosen.claims]
    ground, places = MappedGround(EAST, Basemap.load().ukraine), {TOWN.id: TOWN}
    gap = claim_gap(claims, ground, places, claimant="ru-gov", side=Side.RU, on=DAY)
    return compose_figure(chosen, gap=gap), gap


def spread(drawn: Figure, lon: float, lat: float) -> float:
    """Return how much the brightness about a point varies: a hatch does, a fill does not."""
    drawn.sheet.canvas.draw()
    image = np.asarray(drawn.sheet.canvas.buffer_rgba())[..., :3].astype(float)
    x, y = (round(value) for value in drawn.view.xy(lon, lat))
    return float(image[y - 7 : y + 7, x - 7 : x + 7].mean(axis=2).std())


def test_the_gap_is_hatched_outside_control_only() -> None:
    # Said too long ago to have a symbol, which is hatched itself; the gap counts it all the same.
    old = claim_at(TOWN, said=DAY - datetime.timedelta(days=40))
    beside = claim_at(place_named("Myrnohrad", "Donetsk"), status=ControlStatus.ADVANCED)
    chosen = snapshot([old, beside], mapped=EAST)
    drawn, gap = drawn_with(chosen)
    without = compose_figure(chosen)
    assert gap.gap_km2 == pytest.approx(6.3, abs=0.1)
    west, east = (LON - 0.012, LAT + 0.004), (LON + 0.012, LAT + 0.004)
    assert spread(drawn, *west) > spread(without, *west) + 5
    assert spread(drawn, *east) == pytest.approx(spread(without, *east), abs=1)


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_the_key_tells_the_figures(language: str) -> None:
    drawn, gap = drawn_with(snapshot([claim_at(TOWN)], mapped=EAST))
    words = texts.load(language)
    line = gapground.entry(gap, "Somebody", drawn.view, words, style.LIGHT)
    decimal = "," if language == "uk" else "."
    for told in ("Somebody", f"6{decimal}3", f"12{decimal}6", "DeepState"):
        assert told in line.words
    assert "1" in line.why
