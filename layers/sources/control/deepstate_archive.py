"""DeepState's occupied area day by day: an archive of GeoJSON files with the date in each name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from layers.calendarday import today
from layers.controlmap import AreaKind, Basis, ControlMap
from layers.errors import FileFaultsError
from layers.sources.control.deepstate import ATTRIBUTION, LICENCE, PUBLISHER, TERMS
from layers.sources.control.draft import MapDraft, MapFacts
from layers.sources.control.features import read_features
from layers.sources.control.files import SourceFile, source_files
from layers.sources.control.importer import Importer
from layers.sources.control.mapday import DaysTaken, map_day, refuse_one_day_for_many
from layers.sources.control.options import ImportOptions

NAME: Final = "deepstate-archive"
SUFFIXES: Final = (".geojson", ".json")


def read(path: Path, options: ImportOptions) -> Iterator[ControlMap]:
    """Yield the maps of a folder, tar or zip of daily files, or of one file, in the order of the files.

    Every area of a file is occupied. A day without a file has no map. A second file of the same bytes for one
    day is passed over. Raises FileFaultsError for a name without a possible date, two different files for one
    day, and whatever is wrong with a file; with `date` given, for more than one file.
    """
    refuse_one_day_for_many(path, options.date)
    taken = DaysTaken()
    for file in source_files(path, SUFFIXES):
        day = map_day(file, options.date)
        if taken.again(day, file):
            continue
        yield _map(file, day, options)


def _map(file: SourceFile, day: date, options: ImportOptions) -> ControlMap:
    draft = MapDraft(file.where)
    for feature in read_features(file):
        draft.take(feature, AreaKind.CONTROL)
    areas = draft.areas()
    if AreaKind.CONTROL not in areas or areas[AreaKind.CONTROL].is_empty:
        raise FileFaultsError(file.where, ["holds no polygon, so it is no map of the occupied area"])
    facts = MapFacts(
        publisher=PUBLISHER,
        date=day,
        retrieved=options.retrieved or today(),
        sha256=file.sha256,
        licence=options.licence or LICENCE,
        attribution=options.attribution or ATTRIBUTION,
        source=NAME,
        file=file.name,
    )
    return draft.map(facts, Basis.ASSESSED, areas)


IMPORTER: Final = Importer(
    name=NAME,
    description="a folder, tar or zip of daily GeoJSON files of the occupied area, the date in each name",
    publisher=PUBLISHER,
    licence=LICENCE,
    attribution=ATTRIBUTION,
    terms=TERMS,
    read=read,
)
