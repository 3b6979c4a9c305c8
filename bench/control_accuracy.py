"""Measure the area inferred from the shipped place table against a published control map of the same day.

    python -m bench.control_accuracy [--archive FILE] [--date 2025-11-27]

The archive is a tar of daily GeoJSON files, one a day with its date in the file's name; the polygons of a
file are the area under Russian control. It is third-party data, no part of this project: by default
the file `ARCHIVE` in the folder that CLAIMLINE_SHARED names (else `../shared`). The figures are no gate: no
place is edited because of them (data/control/README.md).
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import re
import sys
import tarfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import shapely
from pyproj import Transformer
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from geo.areas import EQUAL_AREA, GEOGRAPHIC, area_km2
from geo.basemap import Basemap
from geo.cells import CONTESTED, InferredArea, infer_area
from geo.gazetteer import Gazetteer
from layers.placecontrol import RIVER_FILE, PlaceControl, load_river, read_place_control

REPOSITORY: Final = Path(__file__).resolve().parent.parent
ARCHIVE: Final = "data/deepstate/daily-2024-07-08_2026-05-31.tar.xz"
CONTROL: Final = REPOSITORY / "data" / "control"
NEAR_KM: Final = 30.0
# State border and coast differ between sources by up to this; what lies closer to them is not compared.
EDGE_KM: Final = 3.0
STEP_M: Final = 500.0
# Gaps narrower than twice this, between pieces that a publisher draws apart, are seams and no line.
SEAM_M: Final = 100.0

_TO_METRES: Final = Transformer.from_crs(GEOGRAPHIC, EQUAL_AREA, always_xy=True)


@dataclass(frozen=True)
class Accuracy:
    """How an inferred area compares with a published one; distances in km, areas in km²."""

    places_near: int
    contested_near: int
    right: int
    median_km: float
    p95_km: float
    back_median_km: float
    back_p95_km: float
    published_in_band: float
    over_km2: float
    under_km2: float
    under_in_band_km2: float

    def lines(self) -> list[str]:
        """Return the figures as lines of text."""
        decided = self.places_near - self.contested_near
        share = self.right / decided if decided else float("nan")
        back = f"median {self.back_median_km:.1f} km, 95 % within {self.back_p95_km:.1f} km"
        return [
            f"places within {NEAR_KM:.0f} km of the published line: {self.places_near}, "
            f"of them {self.contested_near} contested",
            f"on the right side: {self.right} of {decided} with a side = {share:.1%}",
            f"inferred line to published: median {self.median_km:.1f} km, 95 % within {self.p95_km:.1f} km",
            f"published line to inferred: {back}",
            f"published line inside the band: {self.published_in_band:.1%}",
            f"over-claimed: {self.over_km2:,.0f} km²; under-claimed: {self.under_km2:,.0f} km², "
            f"of it {self.under_in_band_km2:,.0f} km² inside the band",
        ]


def main() -> int:
    """Measure and print; 1 where the archive or the day is missing."""
    shared = Path(os.environ.get("CLAIMLINE_SHARED", REPOSITORY.parent / "shared"))
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("--archive", type=Path, default=shared / ARCHIVE)
    arguments.add_argument("--date", type=datetime.date.fromisoformat, default=datetime.date(2025, 11, 27))
    given = arguments.parse_args()
    if not given.archive.is_file():
        print(f"no archive of published maps at {given.archive}; give one by --archive or CLAIMLINE_SHARED")
        return 1
    published = read_published(given.archive, given.date)
    if published is None:
        print(f"{given.archive.name} has no file of {given.date}; choose another --date")
        return 1
    land = Basemap.load().ukraine
    places = read_place_control(CONTROL / f"{given.date}.csv", Gazetteer.load())
    domestic = [place for place in places if place.domestic]
    started = time.perf_counter()
    inferred = infer_area([place.point for place in domestic], land, river=load_river(CONTROL / RIVER_FILE))
    seconds = time.perf_counter() - started
    print(
        f"{given.date}: {inferred.n} places, inferred in {seconds:.2f} s, {area_km2(inferred.area):,.0f} km²"
    )
    print(*measure(domestic, inferred, published, land).lines(), sep="\n")
    return 0


def read_published(archive: Path, day: datetime.date) -> BaseGeometry | None:
    """Return the union of all polygons of one day's file, in EPSG:4326; None where the day is missing."""
    wanted = re.compile(rf"{day:%Y}[-_.]?{day:%m}[-_.]?{day:%d}")
    with tarfile.open(archive) as tar:
        for member in tar:
            name = Path(member.name).name
            if member.isfile() and name.endswith((".geojson", ".json")) and wanted.search(name):
                stream = tar.extractfile(member)
                if stream is not None:
                    return _union(json.load(stream))
    return None


def _union(document: dict[str, object]) -> BaseGeometry:
    shapes = shapely.get_parts(shapely.from_geojson(json.dumps(document)))
    polygons = [
        shape for shape in shapely.get_parts(shapes) if shape.geom_type in ("Polygon", "MultiPolygon")
    ]
    return shapely.union_all(shapely.make_valid(shapely.force_2d(np.array(polygons, dtype=object))))


def measure(
    places: list[PlaceControl], inferred: InferredArea, published: BaseGeometry, land: BaseGeometry
) -> Accuracy:
    """Compare an inferred area with a published one inside `land`, away from its border and coast."""
    inner = shapely.buffer(_metres(land), -EDGE_KM * 1000)
    held = shapely.buffer(shapely.buffer(_metres(published), SEAM_M), -SEAM_M)
    truth = shapely.intersection(held, inner)
    area = shapely.intersection(_metres(inferred.area), inner)
    band = _metres(inferred.band)
    # A metre inside, so that the edge made by clipping is no line.
    inside = shapely.buffer(inner, -1)
    line = shapely.intersection(shapely.boundary(held), inside)
    drawn = shapely.intersection(_metres(inferred.line), inside)
    if line.is_empty or drawn.is_empty:
        raise SystemExit("One of the two maps has no line inside the land; there is nothing to compare.")

    xy = np.array([_TO_METRES.transform(place.point.lon, place.point.lat) for place in places])
    points = shapely.points(xy)
    shapely.prepare(held)
    near = _distances(points, line) <= NEAR_KM * 1000
    sides = np.array([place.point.side for place in places])
    covered = shapely.contains(held, points)
    right = near & (sides != CONTESTED) & (covered == (sides == "ru"))
    there, back = _distances(_samples(drawn), line), _distances(_samples(line), drawn)
    missed = shapely.difference(truth, area)
    return Accuracy(
        places_near=int(near.sum()),
        contested_near=int((near & (sides == CONTESTED)).sum()),
        right=int(right.sum()),
        median_km=float(np.median(there)) / 1000,
        p95_km=float(np.percentile(there, 95)) / 1000,
        back_median_km=float(np.median(back)) / 1000,
        back_p95_km=float(np.percentile(back, 95)) / 1000,
        published_in_band=float(shapely.intersection(line, band).length / line.length),
        over_km2=shapely.difference(area, truth).area / 1e6,
        under_km2=missed.area / 1e6,
        under_in_band_km2=shapely.intersection(missed, band).area / 1e6,
    )


def _samples(lines: BaseGeometry) -> np.ndarray:
    """Return points every half kilometre along lines."""
    parts = [part for part in shapely.get_parts(lines) if isinstance(part, LineString) and part.length > 0]
    along = [
        shapely.line_interpolate_point(
            part, np.linspace(0, part.length, max(2, round(part.length / STEP_M) + 1))
        )
        for part in parts
    ]
    return np.concatenate(along)


def _distances(points: np.ndarray, lines: BaseGeometry) -> np.ndarray:
    """Return each point's distance to the nearest segment."""
    segments = []
    for part in shapely.get_parts(lines):
        xy = shapely.get_coordinates(part)
        if len(xy) > 1:
            segments.append(shapely.linestrings(np.stack([xy[:-1], xy[1:]], axis=1)))
    tree = shapely.STRtree(np.concatenate(segments))
    (found, _), distances = tree.query_nearest(points, return_distance=True, all_matches=False)
    result = np.empty(len(points))
    result[found] = distances
    return result


def _metres(shape: BaseGeometry) -> BaseGeometry:
    return shapely.transform(shape, lambda p: np.column_stack(_TO_METRES.transform(p[:, 0], p[:, 1])))


if __name__ == "__main__":
    sys.exit(main())
