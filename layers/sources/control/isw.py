"""ISW's maps: GeoJSON of its feature services, daily files of several services, and zipped shapefiles.

One day's file or folder gives up to two maps: what ISW assesses (control, with advances and infiltration
beside it) and what is claimed (territory that Russian sources claim, with claimed Ukrainian counteroffensives
beside it). Areas that overlap, as advances do with control, stay as they are published.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Final

from layers.boundedfile import read_bounded
from layers.calendarday import today
from layers.controlmap import AreaKind, Basis, ControlMap
from layers.errors import FileFaultsError
from layers.faults import short
from layers.sources.control.draft import MapDraft, MapFacts
from layers.sources.control.features import Feature, read_features
from layers.sources.control.files import SourceFile, archive_kind, source_files
from layers.sources.control.importer import Importer
from layers.sources.control.iswlayers import KNOWN, MIXED, IswLayer, layer_called
from layers.sources.control.mapday import DaysTaken, map_day, possible_day
from layers.sources.control.options import ImportOptions
from layers.sources.control.outlines import OutlineError, sound
from layers.sources.control.shapefile import read_shapes
from layers.sources.control.unpacking import LIMITS

NAME: Final = "isw"
PUBLISHER: Final = "isw"
LICENCE: Final = "ISW, all rights reserved: no redistribution of its geodata"
ATTRIBUTION: Final = "Institute for the Study of War with AEI's Critical Threats Project"
TERMS: Final = (
    "The geodata is the property of the Institute for the Study of War (understandingwar.org). It may be "
    "used for your own analysis and shown with its name; the geodata itself may not be passed on. Read the "
    "terms that its map service states before you fetch or publish."
)
LAYER_PROPERTY: Final = "layer"
GEOJSON: Final = (".geojson", ".json")
_SHAPES: Final = (".shp", ".prj")
_MIXED_NOTE: Final = (
    f"the layer {MIXED} is an archive's name for assessed advances and claimed territory together; its areas "
    "are read as advances, never as control"
)


@dataclass
class _Day:
    """What the files of one day have given so far."""

    where: str
    day: date
    drafts: dict[Basis, MapDraft]
    files: list[SourceFile] = field(default_factory=list)
    given: dict[IswLayer, SourceFile] = field(default_factory=dict)

    @staticmethod
    def of(where: str, day: date) -> _Day:
        return _Day(where, day, {basis: MapDraft(where) for basis in (Basis.ASSESSED, Basis.CLAIMED)})


def read(path: Path, options: ImportOptions) -> Iterator[ControlMap]:
    """Yield the maps of a day's file or zip of shapefiles, or of a folder or archive of many days.

    In a folder, files of one day belong together (a zip for each layer); in a tar or zip of GeoJSON each file
    is a day. A feature's layer is told by its `layer` property (or that of the options), else by the file's
    name. Raises FileFaultsError for a day without assessed control where there are other assessed areas (the
    map would say that nothing is held), a file whose layers have no name that is known, two different files
    of one layer and day, and whatever is wrong with a file.
    """
    if path.is_dir():
        yield from _of_folder(path, options)
    elif archive_kind(path):
        yield from _of_archive(path, options)
    else:
        file = SourceFile(path.name, str(path), read_bounded(path, LIMITS.file))
        yield from _of_files([file], map_day(file, options.date), file.where, options)


def _of_folder(path: Path, options: ImportOptions) -> Iterator[ControlMap]:
    days: dict[date, list[Path]] = {}
    for one in sorted(path.iterdir()):
        if one.suffix.lower() in (*GEOJSON, ".zip") and one.is_file() and not one.name.startswith("."):
            nothing = SourceFile(one.name, str(one), b"")
            days.setdefault(map_day(nothing, options.date), []).append(one)
    if not days:
        raise FileFaultsError(str(path), ["holds no file whose name ends in .geojson, .json or .zip"])
    for day in sorted(days):
        files = [file for one in days[day] for file in source_files(one, (*GEOJSON, *_SHAPES))]
        where = str(days[day][0]) if len(days[day]) == 1 else f"{path} ({day.isoformat()})"
        yield from _of_files(files, day, where, options)


def _of_archive(path: Path, options: ImportOptions) -> Iterator[ControlMap]:
    shapes: list[SourceFile] = []
    taken = DaysTaken()
    for file in source_files(path, (*GEOJSON, *_SHAPES)):
        if file.suffix in _SHAPES:
            shapes.append(file)
            continue
        day = map_day(file, options.date)
        if not taken.again(day, file):
            yield from _of_files([file], day, file.where, options)
    if shapes:
        yield from _of_files(shapes, _day_of_shapes(path, shapes, options), str(path), options)


def _day_of_shapes(path: Path, shapes: Sequence[SourceFile], options: ImportOptions) -> date:
    """Return the day of the shapefiles of a zip: as said, else as the zip's or the files' names give it."""
    if options.date:
        return possible_day(options.date, str(path))
    try:
        return map_day(SourceFile(path.name, str(path), b""), None)
    except FileFaultsError:
        days = {map_day(file, None) for file in shapes if file.suffix == ".shp"}
        if len(days) != 1:
            raise
        return days.pop()


def _of_files(
    files: Sequence[SourceFile], day: date, where: str, options: ImportOptions
) -> Iterator[ControlMap]:
    one = _Day.of(where, day)
    projections = {_stem(file): file for file in files if file.suffix == ".prj"}
    for file in files:
        if file.suffix == ".prj":
            continue
        one.files.append(file)
        if file.suffix == ".shp":
            _take_shapes(one, file, projections.get(_stem(file)))
        else:
            _take_features(one, file, options)
        for draft in one.drafts.values():
            draft.check(file.where)
    yield from _maps(one, options)


def _stem(file: SourceFile) -> str:
    """Return what the .shp and the .prj of one shapefile share."""
    return str(PurePosixPath(file.where).with_suffix("")).lower()


def _take_features(one: _Day, file: SourceFile, options: ImportOptions) -> None:
    features = read_features(file)
    name = options.status_property or LAYER_PROPERTY
    named = any(name in feature.properties for feature in features)
    whole = None if named else layer_called(file.name)
    if not named and whole is None:
        raise FileFaultsError(
            file.where,
            [
                f"no feature has the property {short(name)} and the file's name is of no layer; "
                f"name it like {KNOWN}"
            ],
        )
    taken = False
    for feature in features:
        called = feature.text(name) if named else file.name
        layer = _layer(called, options) if named else whole
        taken = taken or layer is not None
        _take(one, feature, layer, called, file)
    if not taken:
        raise FileFaultsError(
            file.where,
            [f"no layer has a name that is known, such as {KNOWN}; it has {_called(features, name)}"],
        )


def _layer(called: str, options: ImportOptions) -> IswLayer | None:
    """Return the layer of a name: as the options say, else as ISW calls it."""
    if called in options.status_values:
        kind = options.status_values[called]
        return (Basis.CLAIMED if kind is AreaKind.COUNTEROFFENSIVE else options.basis or Basis.ASSESSED), kind
    return layer_called(called)


def _take(one: _Day, feature: Feature, layer: IswLayer | None, called: str, file: SourceFile) -> None:
    if layer is None:
        one.drafts[Basis.ASSESSED].drop(called)
        return
    draft, kind = _draft(one, layer, file)
    draft.take(feature, kind)
    if called == MIXED and _MIXED_NOTE not in draft.repaired:
        draft.repaired.append(_MIXED_NOTE)


def _draft(one: _Day, layer: IswLayer, file: SourceFile) -> tuple[MapDraft, AreaKind]:
    """Return which map a layer belongs to and what it is there; one file of a day gives it."""
    if (other := one.given.setdefault(layer, file)) is not file:
        raise FileFaultsError(
            file.where,
            [f"and {other.name} both give the layer {layer[1].value} of {one.day.isoformat()}; keep one"],
        )
    return one.drafts[layer[0]], layer[1]


def _take_shapes(one: _Day, file: SourceFile, projection: SourceFile | None) -> None:
    layer = layer_called(file.name)
    if layer is None:
        raise FileFaultsError(file.where, [f"its name is of no layer that is known; name it like {KNOWN}"])
    draft, kind = _draft(one, layer, file)
    for record in read_shapes(file, projection):
        name = f"record {record.number}"
        if not record.parts:
            draft.drop("no geometry")
            continue
        try:
            draft.add(kind, sound(record.parts), name)
        except OutlineError as error:
            draft.faults.append(f"{name}: {error}")


def _maps(one: _Day, options: ImportOptions) -> Iterator[ControlMap]:
    areas = {basis: draft.areas() for basis, draft in one.drafts.items()}
    assessed, claimed = areas[Basis.ASSESSED], areas[Basis.CLAIMED]
    # A map of advances alone would take the place of the day's map and say that nothing is held.
    if (assessed or not claimed) and AreaKind.CONTROL not in assessed:
        raise FileFaultsError(
            one.where,
            [
                f"has no layer of assessed control for {one.day.isoformat()}, only {_kinds(assessed)}; give "
                "it together with that day's UkraineControlMap in one folder"
            ],
        )
    if claimed and AreaKind.CONTROL not in claimed:
        # Nor does a day without the layer show that nothing was claimed on it.
        if not assessed:
            raise FileFaultsError(
                one.where,
                [
                    f"has only {_kinds(claimed)} of {one.day.isoformat()}; give it together with that day's "
                    "ClaimedRussianTerritory in one folder"
                ],
            )
        for kind, area in areas.pop(Basis.CLAIMED).items():
            one.drafts[Basis.ASSESSED].dropped[f"claimed {kind.value} without claimed territory"] += len(
                area.geoms
            )
    facts = MapFacts(
        publisher=PUBLISHER,
        date=one.day,
        retrieved=options.retrieved or today(),
        sha256=_digest(one.files),
        licence=options.licence or LICENCE,
        attribution=options.attribution or ATTRIBUTION,
        source=NAME,
        file=one.files[0].name if len(one.files) == 1 else f"{len(one.files)} files of {one.day.isoformat()}",
    )
    for basis, found in areas.items():
        if found:
            yield one.drafts[basis].map(facts, basis, found)


def _digest(files: Sequence[SourceFile]) -> str:
    """Return the SHA-256 of a file; of several, that of the list of them as sha256sum writes it."""
    if len(files) == 1:
        return files[0].sha256
    lines = sorted(f"{file.sha256}  {file.name}\n" for file in files)
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def _kinds(areas: Mapping[AreaKind, object]) -> str:
    return ", ".join(kind.value for kind in areas) or "areas that were left out"


def _called(features: Iterable[Feature], name: str) -> str:
    names = sorted({feature.text(name) for feature in features})
    return ", ".join(short(one) for one in names[:5]) or "no feature"


IMPORTER: Final = Importer(
    name=NAME,
    description="GeoJSON of the feature services, daily files of several, zipped shapefiles by their names",
    publisher=PUBLISHER,
    licence=LICENCE,
    attribution=ATTRIBUTION,
    terms=TERMS,
    read=read,
)
