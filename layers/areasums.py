"""The area of every map of one series in figures: in all, by region, and what each map gained and lost."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

import numpy as np
import pandas as pd
import pyarrow as pa
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.areas import to_equal_area
from geo.change import gained_and_lost
from geo.regions import RegionAreas, Regions
from layers.derivedfile import described, fault, inputs_hash, read_derived, write_derived
from layers.errors import LayerError

KIND: Final = "area sums"
_FIGURES: Final = ("total_km2", "outside_km2", "gained_km2", "lost_km2")

Floats = NDArray[np.float64]


def sums_inputs(series: str, maps: Iterable[tuple[datetime.date, str]], regions_version: str) -> str:
    """Return the hash of what sums follow from: each map's day and SHA-256, and the regions' version."""
    return inputs_hash([KIND, series, regions_version, *(f"{day} {sha256}" for day, sha256 in maps)])


@dataclass(frozen=True)
class AreaSums:
    """Figures in km² for every map of one series, on one equal-area plane; row i is of the map of `days[i]`.

    `total` and `outside` (of the regions) have shape (n,), `by_region` (n, regions) in the order of
    `region_ids`: by_region + outside = total within 0.01 km². `gained` and `lost` are against the map before;
    they are 0 for the first one. total + gained - lost leads to the next total within 0.01 km².

    What daily numbers cannot bear: a map shows what its publisher had drawn by then. Of one public archive of
    687 days the median day gains 9 km², but one in ten gains 28 or more, single ones 92, and some lose 30 to
    46 km² at once, because a stretch was drawn anew; other days nobody drew at all. A step across a missing
    day counts wholly for the map after it. Read weeks or months, and take no pace from two days.
    """

    series: str
    inputs: str
    days: tuple[datetime.date, ...]
    region_ids: tuple[str, ...]
    total: Floats
    outside: Floats
    gained: Floats
    lost: Floats
    by_region: Floats

    @classmethod
    def build(
        cls,
        series: str,
        maps: Iterable[tuple[datetime.date, BaseGeometry]],
        regions: Regions,
        inputs: str,
    ) -> Self:
        """Measure maps taken one by one, in the order of their days; areas are valid, EPSG:4326.

        The total is measured on every map; a region is where the map's change touches it. Raises LayerError
        without a map or for days out of order, GeoError for a shape that cannot be measured.
        """
        days: list[datetime.date] = []
        sums: list[RegionAreas] = []
        steps: list[tuple[float, float]] = []
        before: BaseGeometry | None = None
        for day, area in maps:
            if days and day <= days[-1]:
                raise LayerError(f"The map of {day} follows that of {days[-1]}; give one a day, in order.")
            if before is None:
                sums.append(regions.areas(area))
                steps.append((0.0, 0.0))
            elif before == area:
                sums.append(sums[-1])
                steps.append((0.0, 0.0))
            else:
                parts = gained_and_lost(before, area)
                gained_km2, lost_km2 = (float(to_equal_area(part).area) / 1e6 for part in parts)
                sums.append(regions.areas_after(area, sums[-1], shapely.geometrycollections(parts)))
                steps.append((gained_km2, lost_km2))
            days.append(day)
            before = area
        if not days:
            raise LayerError(f"Series {series!r} has no map, so it has no area; import one.")
        return cls(
            series,
            inputs,
            tuple(days),
            regions.ids,
            np.array([one.total_km2 for one in sums]),
            np.array([one.outside_km2 for one in sums]),
            np.array([gained for gained, _ in steps]),
            np.array([lost for _, lost in steps]),
            np.array([[one.by_region[name] for name in regions.ids] for one in sums]),
        )

    def on(self, day: datetime.date) -> tuple[datetime.date, RegionAreas] | None:
        """Return date and areas of the nearest map on or before a day; None before the first map."""
        row = bisect_right(self.days, day) - 1
        if row < 0:
            return None
        by_region = dict(zip(self.region_ids, map(float, self.by_region[row]), strict=True))
        return self.days[row], RegionAreas(by_region, float(self.outside[row]), float(self.total[row]))

    def frame(self) -> pd.DataFrame:
        """Return all figures, a row a map, indexed by `day` (datetime64, no time zone).

        Columns: `total_km2`, `outside_km2`, `gained_km2`, `lost_km2`, and each region's id.
        """
        index = pd.DatetimeIndex(
            np.array(self.days, dtype="datetime64[D]").astype("datetime64[s]"), name="day"
        )
        figures = (self.total, self.outside, self.gained, self.lost)
        columns = dict(zip(_FIGURES, figures, strict=True))
        regions = {name: self.by_region[:, number] for number, name in enumerate(self.region_ids)}
        return pd.DataFrame(columns | regions, index=index)

    def weekly(self) -> pd.DataFrame:
        """Return gained and lost by week, a row a week from the first map's to the last's.

        Indexed by `week` (its Monday, datetime64): `gained_km2` and `lost_km2` are sums of the week's steps,
        so ground that went and came back counts in both; `net_km2` is their difference, `maps` how many maps
        the week has. The first and the last week may be cut short by the series' ends.
        """
        steps = self.frame()[["gained_km2", "lost_km2"]]
        weeks = steps.resample("W-MON", label="left", closed="left")
        result = weeks.sum()
        result["net_km2"] = result["gained_km2"] - result["lost_km2"]
        result["maps"] = weeks.size()
        return result.rename_axis("week")

    def write(self, path: Path) -> None:
        """Write the sums as Parquet, whole or not at all. Raises LayerError where it cannot be written."""
        columns = dict(zip(_FIGURES, (self.total, self.outside, self.gained, self.lost), strict=True))
        regions = {f"in {name}": self.by_region[:, number] for number, name in enumerate(self.region_ids)}
        about = {
            "series": self.series,
            "inputs": self.inputs,
            "days": [day.isoformat() for day in self.days],
            "regions": list(self.region_ids),
        }
        write_derived(path, KIND, about, pa.table(columns | regions))

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read sums that `write` wrote.

        Raises FileFaultsError for a file that is missing, damaged, of another kind, or that contradicts
        itself.
        """
        about, table = read_derived(path, KIND, dict.fromkeys(_FIGURES, pa.float64()))
        series, inputs, days = described(path, about)
        named = about.get("regions")
        regions = tuple(map(str, named)) if isinstance(named, list) else ()
        wanted = [f"in {name}" for name in regions]
        if [name for name in table.column_names if name not in _FIGURES] != wanted:
            raise fault(path, "does not name the regions that it has columns of")
        if len(table) != len(days):
            raise fault(path, f"has {len(table)} rows for {len(days)} days")
        figures = np.column_stack([table[name].to_numpy() for name in (*_FIGURES, *wanted)])
        if not (figures >= 0).all():
            raise fault(path, "has an area that is negative or no number")
        total, outside, gained, lost = figures[:, :4].T
        return cls(series, inputs, days, regions, total, outside, gained, lost, figures[:, 4:])
