"""Any other map of control as GeoJSON, with the property that names an area's status given by option."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from layers.calendarday import today
from layers.controlmap import AreaKind, Basis, ControlMap
from layers.errors import FileFaultsError, LayerError
from layers.faults import short, words
from layers.sources.control.draft import MapDraft, MapFacts
from layers.sources.control.features import Feature, read_features
from layers.sources.control.files import SourceFile, source_files
from layers.sources.control.importer import Importer
from layers.sources.control.mapday import DaysTaken, map_day, refuse_one_day_for_many
from layers.sources.control.options import ImportOptions

NAME: Final = "geojson"
SUFFIXES: Final = (".geojson", ".json")
_PUBLISHER: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
_NEEDED: Final = ("publisher", "basis", "licence", "attribution")


def read(path: Path, options: ImportOptions) -> Iterator[ControlMap]:
    """Yield the map of a file, or those of a folder, tar or zip of files, in the order of the files.

    A feature's status property is looked up in `status_values`; a status that is not listed is dropped and
    counted. Without a status property every area is Russian control. The day is `date` or that of the name.
    Raises LayerError where publisher, basis, licence or attribution are missing or the two status options do
    not go together, FileFaultsError for a file without an area of control, and whatever is wrong with one.
    """
    basis = _checked(options)
    refuse_one_day_for_many(path, options.date)
    taken = DaysTaken()
    for file in source_files(path, SUFFIXES):
        day = map_day(file, options.date)
        if taken.again(day, file):
            continue
        yield _map(file, day, basis, options)


def _checked(options: ImportOptions) -> Basis:
    """Return the basis. Raises LayerError for options that are missing or cannot be."""
    missing = [f"--{name}" for name in _NEEDED if not getattr(options, name)]
    if missing or options.basis is None:
        raise LayerError(
            f"{' and '.join(missing)} {'is' if len(missing) == 1 else 'are'} missing; a map of another "
            "publisher needs all of --publisher, --basis, --licence and --attribution."
        )
    if not _PUBLISHER.fullmatch(options.publisher):
        raise LayerError(
            f"--publisher is {short(options.publisher)}; use 1 to 63 of a-z, 0-9 and -, starting with a "
            "letter or digit."
        )
    if bool(options.status_property) != bool(options.status_values):
        raise LayerError(
            "--status-property and the meanings of its values go together; give both, or neither where every "
            "area of the file is under Russian control."
        )
    return options.basis


def _map(file: SourceFile, day: date, basis: Basis, options: ImportOptions) -> ControlMap:
    draft = MapDraft(file.where)
    features = read_features(file)
    if options.status_property and not any(options.status_property in f.properties for f in features):
        names = sorted({name for feature in features for name in feature.properties})[:8]
        raise FileFaultsError(
            file.where,
            [f"no feature has the property {short(options.status_property)}, only {words(names) or 'none'}"],
        )
    for feature in features:
        kind = _kind(feature, options)
        if kind is None or not feature.is_area:
            draft.drop(feature.text(options.status_property) if feature.is_area else feature.shape)
        else:
            draft.take(feature, kind)
    areas = draft.areas()
    if AreaKind.CONTROL not in areas or areas[AreaKind.CONTROL].is_empty:
        raise FileFaultsError(file.where, [_no_control(draft)])
    facts = MapFacts(
        publisher=options.publisher,
        date=day,
        retrieved=options.retrieved or today(),
        sha256=file.sha256,
        licence=options.licence,
        attribution=options.attribution,
        source=NAME,
        file=file.name,
    )
    return draft.map(facts, basis, areas)


def _kind(feature: Feature, options: ImportOptions) -> AreaKind | None:
    if not options.status_property:
        return AreaKind.CONTROL
    return options.status_values.get(feature.text(options.status_property))


def _no_control(draft: MapDraft) -> str:
    left_out = ", ".join(f"{short(name)} ({count})" for name, count in draft.dropped.most_common(5))
    return f"holds no area under Russian control; left out: {left_out or 'nothing'}"


IMPORTER: Final = Importer(
    name=NAME,
    description="any other GeoJSON map; the property that names the status is given by option",
    publisher="",
    licence="",
    attribution="",
    terms="Whether you may use and show this map, its publisher says; ask there before you publish anything.",
    read=read,
)
