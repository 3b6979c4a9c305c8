"""DeepState's live map: the feed's answer and its raw snapshots, named by Unix time.

A feature's name is "Ukrainian /// English /// key". What a polygon shows is read from the key, in older
snapshots, which have none, from the English name, and only from those that are listed here: the feed also has
Russia's neighbours' territories, as satire, and arrows, units and cities, which are counted and left out. No
point is ever taken, so no position of a unit is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

from layers.controlmap import AreaKind, Basis, ControlMap
from layers.errors import FileFaultsError
from layers.faults import cut, short
from layers.sources.control.draft import MapDraft, MapFacts
from layers.sources.control.features import Feature, features_of, parsed
from layers.sources.control.files import SourceFile, source_files
from layers.sources.control.importer import Importer
from layers.sources.control.mapday import map_day, possible_day, refuse_one_day_for_many
from layers.sources.control.options import ImportOptions

NAME: Final = "deepstate"
PUBLISHER: Final = "deepstate"
LICENCE: Final = "DeepState's terms of use"
ATTRIBUTION: Final = "DeepState, deepstatemap.live"
TERMS: Final = (
    "The map is the work of DeepState (deepstatemap.live), which keeps its rights: read its terms there "
    "before you fetch or publish. Name DeepState wherever the map is shown. Its geodata is for your own "
    "analysis here; passing it on, or commercial use, needs DeepState's consent."
)
SUFFIXES: Final = (".geojson", ".json")
# Tuzla and Crimea are Ukraine, held by Russia, and so are the parts of Donetsk and Luhansk oblasts that were
# taken in 2014.
KINDS: Final[Mapping[str, AreaKind]] = {
    "status.occupied": AreaKind.CONTROL,
    "territories.crimea": AreaKind.CONTROL,
    "territories.ordlo": AreaKind.CONTROL,
    "territories.tuzla": AreaKind.CONTROL,
    "status.unknown": AreaKind.GREY,
    "status.dismissed": AreaKind.RETAKEN,
    "status.dismissed_at": AreaKind.RETAKEN,
    "zmiinyi_island": AreaKind.RETAKEN,
}
# How snapshots without keys call the same areas.
_ENGLISH: Final[Mapping[str, str]] = {
    "occupied": "status.occupied",
    "occupied crimea": "territories.crimea",
    "cadr and calr": "territories.ordlo",
    "occupied tuzla island": "territories.tuzla",
    "unknown status": "status.unknown",
    "snake island": "zmiinyi_island",
}
_KEY: Final = re.compile(r"geojson\.([a-z_.\-]+)", re.IGNORECASE)
_LIBERATED: Final = re.compile(r"(liberated|звільнено)[ \d.\-]*")  # "liberated 31.03 - 02.04"
_UNIX: Final = re.compile(r"(?<!\d)1\d{9}(?!\d)")  # 2001 to 2033


def read(path: Path, options: ImportOptions) -> Iterator[ControlMap]:
    """Yield the map of a snapshot, or those of a folder, tar or zip of snapshots, in the order of the files.

    The day is `date`, else the UTC day of the Unix time in the answer's id or the file's name, else a date in
    the name; it is also the day of retrieval where the options give none. Of several snapshots of one day
    each is a map, and the last is the newest. Raises FileFaultsError for a snapshot without occupied areas or
    without a day, one that comes after a newer one of its day, and whatever is wrong with a file; with `date`
    given, for more than one file.
    """
    refuse_one_day_for_many(path, options.date)
    latest: dict[date, tuple[int, str]] = {}
    for file in source_files(path, SUFFIXES):
        answer = parsed(file)
        taken = _time(answer, file)
        day = _day(taken, file, options)
        newer = latest.get(day)
        if newer and (taken or 0) < newer[0]:
            raise FileFaultsError(
                file.where,
                [f"comes after {newer[1]}, a newer snapshot of {day.isoformat()}; sort the archive"],
            )
        latest[day] = (taken or 0, file.name)
        yield _map(answer, day, file, options)


def key_of(name: str) -> str:
    """Return the key of a feature's name without "geoJSON.": "status.occupied"; "" where it has none.

    Older names are known by their English part.
    """
    match = _KEY.search(name)
    if match:
        return match[1].lower().rstrip(".")
    parts = [" ".join(part.split()).strip(" .").lower() for part in name.split("///")]
    english = parts[1] if len(parts) > 1 else parts[0]
    return "status.dismissed" if _LIBERATED.fullmatch(english) else _ENGLISH.get(english, "")


def _map(answer: Mapping[str, Any], day: date, file: SourceFile, options: ImportOptions) -> ControlMap:
    collection = answer.get("map", answer)
    if not isinstance(collection, dict):
        raise FileFaultsError(file.where, [f"map is {short(collection)}; use the feed's answer unchanged"])
    draft = MapDraft(file.where)
    keys = set()
    for feature in features_of(collection, file.where):
        key = key_of(feature.text("name"))
        keys.add(key)
        if feature.is_area and key in KINDS:
            draft.take(feature, KINDS[key])
        else:
            draft.drop(_called(feature, key))
    areas = draft.areas()
    if "status.occupied" not in keys or AreaKind.CONTROL not in areas:
        raise FileFaultsError(
            file.where,
            ["no polygon is named geoJSON.status.occupied or Occupied; the feed's names may have changed"],
        )
    facts = MapFacts(
        publisher=PUBLISHER,
        date=day,
        retrieved=options.retrieved or day,
        sha256=file.sha256,
        licence=options.licence or LICENCE,
        attribution=options.attribution or ATTRIBUTION,
        source=NAME,
        file=file.name,
    )
    return draft.map(facts, Basis.ASSESSED, areas)


def _called(feature: Feature, key: str) -> str:
    """Return what a dropped feature is counted as: the type of its shape, and of an area its key or name."""
    if not feature.is_area:
        return feature.shape
    name = feature.text("name").split("///")
    return key or cut(name[1 if len(name) > 1 else 0].strip(), 80)


def _time(answer: Mapping[str, Any], file: SourceFile) -> int | None:
    """Return the Unix time at which a snapshot was taken: that of its id, else that of its name."""
    said = answer.get("id")
    if isinstance(said, int) and _UNIX.fullmatch(str(said)):
        return said
    match = _UNIX.search(file.name)
    return int(match[0]) if match else None


def _day(taken: int | None, file: SourceFile, options: ImportOptions) -> date:
    if options.date or taken is None:
        return map_day(file, options.date)
    return possible_day(datetime.fromtimestamp(taken, UTC).date(), file.where, f"its Unix time {taken} is")


IMPORTER: Final = Importer(
    name=NAME,
    description="the live feed's JSON, or raw snapshots named by Unix time",
    publisher=PUBLISHER,
    licence=LICENCE,
    attribution=ATTRIBUTION,
    terms=TERMS,
    read=read,
)
