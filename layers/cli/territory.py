"""`claimline control place`, `change`, `declared`: what the maps say of a place, of two days, of oblasts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from geo.areas import covered_share, footprint
from geo.basemap import Basemap
from geo.contactline import contact_line, signed_distance_km
from geo.enclosure import Enclosure, Start, Surroundings
from geo.ground import ground_of
from geo.regions import Regions
from layers.cli.control import control
from layers.cli.root import Day, data_option, open_store
from layers.cli.terminal import day as in_words
from layers.cli.terminal import show, show_csv, show_table
from layers.comparison import compare
from layers.composition import archive_of
from layers.controlarchive import ControlArchive
from layers.controlmap import AreaKind, ControlMap
from layers.errors import LayerError
from layers.footprints import gazetteer_of
from layers.foreign import plain
from layers.gazetteers import installed_gazetteer
from layers.placing import place_looked_for
from layers.politicalclaim import outside_control

RADII_KM = (1.0, 2.0, 3.0)  # a place without an outline is measured on a disc, and its radius moves the share
_SERIES = click.option("--map", "key", default="", metavar="KEY", help="Series; else the first.")


@control.command("place")
@click.argument("name")
@click.option("--oblast", default="", help="Oblast, where several places have the name.")
@_SERIES
@click.option("--on", type=Day(), help="Day.  [default: the newest map]")
@data_option
def place_(name: str, oblast: str, key: str, on: date | None, data: Path) -> None:
    """Measure the place NAME on a map: share inside, distance to the line, the way out and its width."""
    shown = _map(_archive(data), key, on)
    looked_for = place_looked_for(gazetteer_of(data), name, oblast=oblast)
    place = looked_for.place
    if looked_for.note:
        click.echo(plain(looked_for.note), err=True)
    if place.lon is None or place.lat is None:
        raise LayerError(f"{place.name} ({place.oblast}) has no known point, so no map can be read there.")
    land = Basemap.load().ukraine
    ground = ground_of(place)
    km = float(signed_distance_km((place.lon, place.lat), shown.area, contact_line(shown.area, land)))
    show(f"{place.name} ({place.oblast}) on the map of {in_words(shown.date)}, {_title(shown)}")
    shares = [100 * covered_share(footprint(place.lon, place.lat, radius), shown.area) for radius in RADII_KM]
    discs = ", ".join(
        f"{share:.1f} % of {radius:g} km" for share, radius in zip(shares, RADII_KM, strict=True)
    )
    if place.footprint is not None:
        own = "of its outline" if place.footprint.radius_km is None else "of the disc given for it"
        show(f"Inside mapped Russian control, {own}: {100 * covered_share(ground, shown.area):.1f} %")
    show(f"Inside mapped Russian control, of a disc about its centre: {discs}")
    show(f"From the centre to the line: {abs(km):.1f} km, the centre {'inside' if km < 0 else 'outside'}")
    grey = shown.others.get(AreaKind.GREY)
    for found in Surroundings(shown.area, land, grey=grey).enclosure(ground):
        show(f"Way out{'' if grey is None else _grey(found)}: {_way_out(found)}")


@control.command("change")
@click.argument("first", type=Day())
@click.argument("last", type=Day())
@_SERIES
@click.option("--against", default="", metavar="KEY", help="Another series for the second day.")
@data_option
def change_(first: date, last: date, key: str, against: str, data: Path) -> None:
    """Say what the Russian side gained and lost between the maps of FIRST and LAST, by oblast."""
    archive = _archive(data)
    before, after = _map(archive, key, first), _map(archive, against or key, last)
    land = Basemap.load()
    found = compare(before, after, Regions(land.oblasts), gazetteer_of(data))
    names = dict(zip(land.oblasts["id"], land.oblasts["short"], strict=True)) | {"": "outside the oblasts"}
    show(
        f"{_title(before)}, map of {in_words(before.date)} -> {_title(after)}, map of {in_words(after.date)}"
    )
    rows = [(names[r.region], r.gained_km2, r.lost_km2, r.net_km2) for r in found.touched()]
    rows.append(("in all", found.change.gained_km2, found.change.lost_km2, found.net_km2))
    heads = ("only in the second", "only in the first") if found.dissent else ("gained", "lost")
    show_table(
        ("oblast", *(f"{head}, km²" for head in heads), "net, km²"),
        [(name, *(f"{value:.1f}" for value in values)) for name, *values in rows],
    )
    entered = sum(one.entered for one in found.places)
    show(f"Settlements whose centre it entered: {entered}; that it left: {len(found.places) - entered}")


@control.command("declared")
@_SERIES
@click.option("--on", type=Day(), help="Day.  [default: the newest map]")
@click.option("--format", "form", type=click.Choice(["table", "csv"]), default="table", show_default=True)
@data_option
def declared(key: str, on: date | None, form: str, data: Path) -> None:
    """Measure what of the oblasts that Russia declares its own lies outside mapped Russian control."""
    shown = _map(_archive(data), key, on)
    land = Basemap.load()
    names = dict(zip(land.oblasts["id"], land.oblasts["short"], strict=True)) | {"": "in all"}
    header = ("region", "declared", "km2", "inside_km2", "outside_km2", "of_it_strips_km2", "towns_outside",
              "settlements_outside", "villages_outside", "near_line", "without_point")  # fmt: skip
    rows = [
        (
            *(names[one.id], str(one.since or "")),
            *(f"{value:.0f}" for value in (one.km2, one.inside_km2, one.outside_km2, one.strips_km2)),
            *(str(one.outside_by_category.get(kind, 0)) for kind in ("city", "settlement", "village")),
            *(str(one.near_line), str(one.without_point)),
        )
        for one in outside_control(shown, gazetteer_of(data), land)
    ]
    if form == "csv":
        show_csv(header, rows)
        return
    show(f"{_title(shown)}, map of {in_words(shown.date)}. All of these are Ukraine.")
    show_table(header, rows)


def _archive(data: Path) -> ControlArchive:
    return archive_of(open_store(data), installed_gazetteer(data))


def _map(archive: ControlArchive, key: str, on: date | None) -> ControlMap:
    series = archive.one(key)
    found = archive.on(series.key, on or series.days[-1])
    if found is None:
        raise LayerError(
            f"No control map on or before {on}. The earliest is {series.days[0]}, {series.name}."
        )
    return found


def _title(shown: ControlMap) -> str:
    return f"{shown.publisher_name}, {shown.basis}"


def _grey(found: Enclosure) -> str:
    return ", grey zone as free ground" if found.grey_as_free else ", grey zone as held"


def _way_out(found: Enclosure) -> str:
    if found.start in (Start.INSIDE, Start.GREY):
        return f"none to measure, the place lies all {'inside' if found.start is Start.INSIDE else 'in grey'}"
    if found.enclosed:
        return "none, cut off from the rear"
    if found.width_km is None:
        return "open, no neck under 30 km on the way to the rear"
    at_place = " (the room at the place itself)" if found.at_place else ""
    further = f"; {found.neck_km:.1f} km further on" if found.at_place and found.neck_km is not None else ""
    return f"a corridor {found.width_km:.1f} km wide at its narrowest{at_place}{further}"
