"""Expand the curated rules of who held what into the shipped table of places.

    python data/build/control.py [--check]

Reads control_rules.toml beside this script and the shipped gazetteer; writes data/control/<date>.csv, one
settlement a line. Every settlement that a rule covers and that has a point gets one line. The result is the
same bytes every time; `--check` only compares and exits 1 if it differs.
"""

import argparse
import csv
import io
import sys
import tomllib
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from shapely.geometry import Point

from geo.areas import distance_km
from geo.gazetteer import Gazetteer
from geo.place import Place

RULES = Path(__file__).with_name("control_rules.toml")
FOLDER = Path(__file__).resolve().parents[1] / "control"
COLUMNS = ("place_id", "place", "oblast", "raion", "lon", "lat", "side", "basis", "note")
SIDES = ("ru", "ua", "contested")
BASES = {4: "oblast rule", 6: "raion rule", 9: "hromada rule"}
# A point given by hand for a place whose point the gazetteer knows must be the same place.
SAME_PLACE_KM = 3.0

Line = tuple[str, ...]


def main() -> int:
    """Build, or compare with what is there."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("--check", action="store_true", help="compare only; exit 1 if different")
    check = arguments.parse_args().check
    rules = tomllib.loads(RULES.read_text(encoding="utf-8"))
    path = FOLDER / f"{rules['date'].isoformat()}.csv"
    lines, faults = expand(rules, Gazetteer.load())
    if faults:
        print(f"{RULES.name}:", *faults, sep="\n  ", file=sys.stderr)
        return 2
    content = table(lines)
    if check:
        same = path.exists() and path.read_bytes() == content
        print("the table is up to date" if same else f"different: {path.name}")
        return 0 if same else 1
    path.write_bytes(content)
    print(f"{path.name}: {len(lines)} places, {len(content) / 1000:.0f} kB")
    return 0


def expand(rules: Mapping[str, Any], gazetteer: Gazetteer) -> tuple[list[Line], list[str]]:
    """Return the table's lines, sorted by id, and the faults of the rules."""
    by_code = {rule["code"]: rule for rule in rules["rule"]}
    named = {entry["id"]: entry for entry in rules["place"]}
    foreign = {oblast: rule for rule in rules["foreign"] for oblast in rule["oblasts"]}
    faults = _faults(rules)
    lines = []
    used: set[str] = set()
    for place in gazetteer:
        if place.kind != "settlement":
            continue
        rule, basis = _rule(place, by_code, named, foreign)
        if rule is None:
            continue
        point, fault = _point(place, rule)
        faults += fault
        used.add(rule.get("code") or rule.get("id") or place.oblast)
        if point is not None:
            where = (
                place.id,
                place.name,
                place.oblast,
                place.raion,
                *(f"{degrees:.3f}" for degrees in point),
            )
            lines.append((*where, rule["side"], basis, rule["note"]))
    faults += [f"{key}: no place of the gazetteer" for key in sorted({*by_code, *named, *foreign} - used)]
    pointless = sorted(used & named.keys() - {line[0] for line in lines})
    faults += [f"{_title(named[key])}: no point is known; give one or leave it out" for key in pointless]
    return sorted(lines), faults


def table(lines: list[Line]) -> bytes:
    """Return the lines as CSV (UTF-8, line feeds)."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(lines)
    return text.getvalue().encode()


def _rule(
    place: Place, by_code: Mapping[str, Any], named: Mapping[str, Any], foreign: Mapping[str, Any]
) -> tuple[Any, str]:
    """Return the rule that decides a place and the basis to state for it."""
    if place.id in named:
        return named[place.id], "named"
    if place.country != "UA":
        return foreign.get(place.oblast), "own territory"
    for length in (9, 6, 4):
        if place.id[:length] in by_code:
            return by_code[place.id[:length]], BASES[length]
    return None, ""


def _point(place: Place, rule: Mapping[str, Any]) -> tuple[tuple[float, float] | None, list[str]]:
    """Return the gazetteer's point, else the rule's own; and what does not fit."""
    faults = []
    if "place" in rule and rule["place"] != place.name:
        faults.append(f"{place.id}: the rules call it {rule['place']}, the gazetteer {place.name}")
    own = tuple(rule["point"]) if "point" in rule else None
    known = (place.lon, place.lat) if place.lon is not None and place.lat is not None else None
    if known and own and (apart := distance_km(Point(known), Point(own))) > SAME_PLACE_KM:
        faults.append(f"{_title(rule)}: the gazetteer's point {known} lies {apart:.1f} km from {own}")
    return known or own, faults


def _faults(rules: Mapping[str, Any]) -> list[str]:
    """Return what is wrong with the rules by themselves: sides, and codes or ids given twice."""
    everything = [*rules["rule"], *rules["place"], *rules["foreign"]]
    keys = Counter(entry.get("code") or entry.get("id") for entry in everything if "oblasts" not in entry)
    faults = [f"{key} is given {times} times; keep one" for key, times in keys.items() if times > 1]
    wrong = [entry for entry in everything if entry["side"] not in SIDES]
    return faults + [f"{_title(entry)}: side is {entry['side']!r}; use {', '.join(SIDES)}" for entry in wrong]


def _title(rule: Mapping[str, Any]) -> str:
    return str(rule.get("place") or rule.get("name") or rule.get("oblasts"))


if __name__ == "__main__":
    sys.exit(main())
