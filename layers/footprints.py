"""The footprints that a data folder gives to places: what their shares are measured on, wherever that is."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

from geo.gazetteer import Gazetteer
from layers.errors import FileFaultsError, LayerError, UnknownNameError
from layers.footprintfile import FootprintRecord, read_footprints, to_geojson
from layers.gazetteers import installed_gazetteer
from layers.outfile import write_whole
from layers.placing import shipped_gazetteer

FILE: Final = "footprints.geojson"


def gazetteer_of(data: Path) -> Gazetteer:
    """Return the gazetteer with those installed in a data folder and with its footprints.

    Raises FileFaultsError where these cannot be read: measured without them, verdicts would be others.
    """
    places, known = installed_gazetteer(data), footprints_of(data)
    if not known:
        return places
    return places.with_footprints({one.place_id: one.footprint for one in known})


def footprints_of(data: Path) -> list[FootprintRecord]:
    """Return the footprints of a data folder by place, none where it has no file. Raises FileFaultsError."""
    path = data / FILE
    if not path.exists() and not path.is_symlink():
        return []
    # By the points that ship: what was taken once stays good, whichever gazetteer is installed later.
    return read_footprints(path, shipped_gazetteer())


def footprint_faults(data: Path) -> list[str]:
    """Return every fault of a data folder's footprints."""
    try:
        footprints_of(data)
    except FileFaultsError as error:
        return [f"{error.path}: {fault}" for fault in error.faults]
    return []


def add_footprints(
    data: Path, path: Path, *, on: date, by: str = "", source: str = "", licence: str = ""
) -> list[FootprintRecord]:
    """Put the footprints of a file into a data folder, all or none; return them.

    One of a place that has one already takes its place. `source` and `licence` go before those that the
    features state. Raises FileFaultsError with every fault of the file, LayerError for a missing folder or
    one that cannot be written.
    """
    if not data.is_dir():
        raise LayerError(f"{data} is no folder; name the data folder, or make it first.")
    new = [
        replace(
            record,
            footprint=replace(
                record.footprint,
                source=source or record.footprint.source,
                licence=licence or record.footprint.licence,
            ),
            by=by,
            added=on.isoformat(),
        )
        for record in read_footprints(path, installed_gazetteer(data))
    ]
    kept = {one.place_id: one for one in [*footprints_of(data), *new]}
    write_whole(data / FILE, to_geojson(kept.values()).encode())
    return new


def remove_footprints(data: Path, place_ids: Collection[str]) -> None:
    """Take the footprints of places out of a data folder: they are measured on their discs again.

    Raises UnknownNameError for a place that has none, LayerError where the folder cannot be written.
    """
    known = {one.place_id: one for one in footprints_of(data)}
    for place_id in place_ids:
        if place_id not in known:
            raise UnknownNameError("place with a footprint", place_id, sorted(known))
    left = [one for place_id, one in known.items() if place_id not in place_ids]
    if left:
        write_whole(data / FILE, to_geojson(left).encode())
        return
    try:
        (data / FILE).unlink(missing_ok=True)
    except OSError as error:
        raise LayerError(f"{data / FILE} cannot be removed ({error.strerror}).") from error
