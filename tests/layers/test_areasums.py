"""Area sums of a series: exact by day, added by week, written, read, and refused where damaged."""

from __future__ import annotations

import datetime
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from shapely.geometry import MultiPolygon, box

from geo.areas import GEOGRAPHIC, area_km2
from geo.basemap import Basemap
from geo.change import change
from geo.regions import Regions
from layers.areasums import KIND, AreaSums, sums_inputs
from layers.derivedfile import write_derived
from layers.errors import FileFaultsError, LayerError
from tests.publisheddays import published_days

REGIONS = Regions(
    gpd.GeoDataFrame(
        {"id": ["west", "east"]}, geometry=[box(36, 48, 37, 49), box(37, 48, 38, 49)], crs=GEOGRAPHIC
    )
)


def day(number: int) -> datetime.date:
    return datetime.date(2025, 1, number)  # the 1st is a Wednesday


# Nothing on the 3rd to 5th; same area on the 7th; on the 13th it loses, on the 14th it is gone.
EDGES = {1: 37.8, 2: 37.5, 6: 36.5, 7: 36.5, 13: 36.9}
MAPS = [
    *((day(number), box(edge, 48, 38.5, 49)) for number, edge in EDGES.items()),
    (day(14), MultiPolygon()),
]
SUMS = AreaSums.build("example", MAPS, REGIONS, "f" * 64)


def test_each_map_is_measured_in_all_and_by_region() -> None:
    for number, (_, area) in enumerate(MAPS):
        assert SUMS.total[number] == pytest.approx(area_km2(area), rel=5e-4)
        anew = REGIONS.areas(area)
        assert SUMS.by_region[number] == pytest.approx(list(anew.by_region.values()), abs=0.01)
        assert SUMS.outside[number] == pytest.approx(anew.outside_km2, abs=0.01)
    assert pytest.approx(SUMS.by_region.sum(axis=1) + SUMS.outside, abs=0.01) == SUMS.total


def test_steps_lead_from_map_to_map() -> None:
    assert (SUMS.gained[0], SUMS.lost[0]) == (0, 0)
    assert (SUMS.gained[3], SUMS.lost[3]) == (0, 0)
    assert SUMS.gained[4] == 0
    assert pytest.approx(SUMS.gained[1:] - SUMS.lost[1:], abs=0.01) == np.diff(SUMS.total)


def test_the_nearest_map_on_or_before_a_day_is_used_and_named() -> None:
    found = SUMS.on(day(5))
    assert found is not None
    assert found[0] == day(2)
    assert found[1].by_region["west"] == 0
    assert found[1].total_km2 == SUMS.total[1]
    assert SUMS.on(datetime.date(2024, 12, 31)) is None


def test_weeks_add_their_steps_and_count_their_maps() -> None:
    weeks = SUMS.weekly()
    assert weeks.index.to_list() == [pd.Timestamp(one) for one in ("2024-12-30", "2025-01-06", "2025-01-13")]
    assert weeks["maps"].to_list() == [2, 2, 2]
    assert weeks["gained_km2"].to_list() == pytest.approx([SUMS.gained[1], SUMS.gained[2], 0])
    assert weeks["lost_km2"].to_list() == pytest.approx([0, 0, SUMS.lost[4] + SUMS.lost[5]])
    assert weeks["net_km2"].sum() == pytest.approx(SUMS.total[-1] - SUMS.total[0], abs=0.05)


def test_a_week_without_a_map_is_there_and_empty() -> None:
    gap = AreaSums.build("example", [MAPS[0], (day(20), MAPS[1][1])], REGIONS, "").weekly()
    assert gap["maps"].to_list() == [1, 0, 0, 1]
    assert gap["gained_km2"].to_list()[:3] == [0, 0, 0]


def test_the_frame_holds_days_without_a_time_zone() -> None:
    frame = SUMS.frame()
    assert frame.index.to_list() == [pd.Timestamp(one) for one in SUMS.days]
    assert frame.index.tz is None
    assert frame.columns.to_list() == ["total_km2", "outside_km2", "gained_km2", "lost_km2", "west", "east"]


def test_without_maps_or_with_days_out_of_order_nothing_is_summed() -> None:
    with pytest.raises(LayerError, match="no map"):
        AreaSums.build("example", [], REGIONS, "")
    with pytest.raises(LayerError, match="2025-01-01 follows that of 2025-01-02"):
        AreaSums.build("example", [MAPS[1], MAPS[0]], REGIONS, "")


def test_written_and_read_they_are_the_same(tmp_path: Path) -> None:
    path = tmp_path / "sums.parquet"
    SUMS.write(path)
    found = AreaSums.read(path)
    assert (found.series, found.inputs, found.region_ids) == ("example", "f" * 64, ("west", "east"))
    pd.testing.assert_frame_equal(found.frame(), SUMS.frame())


def test_the_hash_of_their_inputs_follows_maps_and_regions() -> None:
    maps = [(day(1), "a" * 64)]
    base = sums_inputs("example", maps, "1")
    assert base == sums_inputs("example", maps, "1")
    assert base not in {
        sums_inputs("example", maps, "2"),
        sums_inputs("example", [(day(2), "a" * 64)], "1"),
        sums_inputs("other", maps, "1"),
    }


FIGURES = {"total_km2": [1.0], "outside_km2": [1.0], "gained_km2": [0.0], "lost_km2": [0.0]}
WORDS = {"series": "example", "inputs": "", "days": ["2025-01-01"], "regions": []}


@pytest.mark.parametrize(
    ("words", "columns", "fault"),
    [
        (WORDS, FIGURES | {"in west": [0.0]}, "does not name the regions"),
        (WORDS | {"regions": ["west"]}, FIGURES, "does not name the regions"),
        (WORDS | {"days": ["2025-01-01", "2025-01-02"]}, FIGURES, "1 rows for 2 days"),
        (WORDS, FIGURES | {"total_km2": [-1.0]}, "negative or no number"),
        (WORDS, FIGURES | {"total_km2": [float("nan")]}, "negative or no number"),
        (WORDS, FIGURES | {"total_km2": [1]}, "is of type int64; it holds double"),
        (WORDS | {"series": 7}, FIGURES, "does not state its series"),
    ],
)
def test_sums_that_contradict_themselves_are_refused(
    tmp_path: Path, words: dict[str, object], columns: dict[str, list[float]], fault: str
) -> None:
    path = tmp_path / "sums.parquet"
    write_derived(path, KIND, words, pa.table(columns))
    with pytest.raises(FileFaultsError, match=fault):
        AreaSums.read(path)


def test_published_maps_are_summed_as_each_alone(shared_data: Path) -> None:
    regions = Regions(Basemap.load().oblasts)
    maps = list(published_days(shared_data, slice(280, 340)))
    sums = AreaSums.build("example", maps, regions, "")
    assert pytest.approx(sums.by_region.sum(axis=1) + sums.outside, abs=0.01) == sums.total
    assert pytest.approx(sums.gained[1:] - sums.lost[1:], abs=0.02) == np.diff(sums.total)
    for number in (0, 17, 59):
        anew = regions.areas(maps[number][1])
        assert sums.by_region[number] == pytest.approx(list(anew.by_region.values()), abs=0.01)
        assert sums.total[number] == pytest.approx(area_km2(maps[number][1]), rel=5e-4)
    over = change(maps[0][1], maps[-1][1])
    assert sums.total[-1] - sums.total[0] == pytest.approx(over.gained_km2 - over.lost_km2, abs=0.02)
