"""`claimline gazetteer footprints`: outlines and centres of places, for all that is measured."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from geo.areas import area_km2
from layers.cli.control import derive
from layers.cli.listing import counted
from layers.cli.places import gazetteer
from layers.cli.root import by_option, data_option, open_store
from layers.cli.terminal import show, show_json, show_table
from layers.controlarchive import ControlArchive
from layers.faults import at_most
from layers.footprintfile import FootprintRecord
from layers.footprints import FILE, add_footprints, footprints_of, remove_footprints
from layers.placing import shipped_gazetteer


@gazetteer.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--list", "listed", is_flag=True, help="List the footprints at hand instead.")
@click.option("--remove", "removed", multiple=True, metavar="ID", help="Remove this place's; repeat.")
@click.option("--source", default="", help="Whose outlines they are, for the credits.")
@click.option("--licence", default="", help="The licence they are under.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@by_option(required=False)
@data_option
def footprints(
    file: Path | None,
    listed: bool,
    removed: tuple[str, ...],
    source: str,
    licence: str,
    form: str,
    by: str,
    data: Path,
) -> None:
    """Measure places on their own ground: FILE is GeoJSON, all of it is taken or nothing.

    A feature names its place by place_id, katottg or id. A polygon is the place's outline; a point is its
    centre, with a disc of radius_km, by default 2.
    """
    if (file is not None) + listed + bool(removed) != 1:
        raise click.UsageError("give FILE, --list or --remove ID, one of them")
    if listed:
        _list(footprints_of(data), form)
        return
    store = open_store(data)
    if file is None:
        remove_footprints(data, removed)
        show(f"{counted(len(set(removed)), 'footprint')} removed.")
    else:
        made = add_footprints(data, file, on=store.today(), by=by, source=source, licence=licence)
        outlines = sum(one.footprint.radius_km is None for one in made)
        show(
            f"{file}: {counted(outlines, 'outline')} and {counted(len(made) - outlines, 'disc')} written to "
            f"{data / FILE}."
        )
        for line in at_most([f"{one.place_id}: {one.mended}" for one in made if one.mended]):
            show(f"  Mended: {line}")
    derive(ControlArchive(store))


def _list(records: Sequence[FootprintRecord], form: str) -> None:
    places = shipped_gazetteer().known(one.place_id for one in records)
    rows = [
        {
            "place_id": one.place_id,
            "place": places[one.place_id].name,
            "oblast": places[one.place_id].oblast,
            "ground": "outline" if one.footprint.radius_km is None else "disc",
            "radius_km": one.footprint.radius_km,
            "km2": round(area_km2(one.footprint.shape), 2),
            "lon": round(one.footprint.lon, 5),
            "lat": round(one.footprint.lat, 5),
            "source": one.footprint.source,
            "licence": one.footprint.licence,
            "by": one.by,
            "added": one.added,
        }
        for one in records
    ]
    if form == "json":
        show_json(rows)
    elif rows:
        header = tuple(rows[0])
        show_table(
            header, [tuple("" if row[key] is None else str(row[key]) for key in header) for row in rows]
        )
    else:
        show("No place has a footprint of its own: all are measured on discs of 2 km.")
