"""`claimline control`: maps of control that publishers draw: brought in, listed, explained, taken out."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from geo.areas import area_km2
from layers.cli.listing import counted
from layers.cli.root import Day, Reason, by_option, data_option, main, open_store
from layers.cli.terminal import day as in_words
from layers.cli.terminal import show, show_json, show_table
from layers.composition import archive_of
from layers.controlarchive import AddedMaps, ControlArchive, Series
from layers.controlmap import AreaKind, Basis
from layers.derivation import Derivation
from layers.errors import UnknownNameError
from layers.faults import at_most
from layers.footprints import gazetteer_of
from layers.gazetteers import installed_gazetteer
from layers.mapentry import MapEntry
from layers.sources.control import SOURCES
from layers.sources.control.options import ImportOptions

_KINDS = {kind.value: kind for kind in AreaKind}


class Status(click.ParamType[tuple[str, AreaKind], tuple[str, AreaKind]]):
    """A property's value and the kind of area that it marks: occupied=control."""

    name = "value=kind"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the value and the kind."""
        if isinstance(value, tuple):
            return value
        text, _, kind = str(value).rpartition("=")
        if not text or kind not in _KINDS:
            self.fail(f"{value!r}; use VALUE=KIND with a kind of {', '.join(_KINDS)}", param, ctx)
        return text, _KINDS[kind]


@main.group()
def control() -> None:
    """Bring in maps of control, each with its publisher, date, basis and licence."""


@control.command("import")
@click.argument("source", type=click.Choice(sorted(SOURCES)))
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@click.option("--date", "day", type=Day(), help="Day of the map, where neither file nor name tells it.")
@click.option(
    "--publisher", default="", metavar="ID", help="Who drew it (a-z, 0-9, -), for geojson and places."
)
@click.option("--basis", type=click.Choice([b.value for b in Basis]), help="What it rests on, for geojson.")
@click.option("--licence", default="", help="Under which terms it may be used, for geojson.")
@click.option("--attribution", default="", help="How it must be credited, for geojson.")
@click.option("--status-property", default="", metavar="NAME", help="Property that names the status.")
@click.option("--status", "statuses", type=Status(), multiple=True, help="What a value of it means; repeat.")
@click.option("--places", type=click.Path(path_type=Path), help="Points of the places, for viina.")
@by_option(required=False)
@data_option
def import_(source: str, paths: tuple[Path, ...], by: str, data: Path, **chosen: Any) -> None:
    """Read maps of SOURCE from each PATH (file, folder, tar or zip); all of a path or nothing."""
    options = ImportOptions(
        date=chosen["day"],
        publisher=chosen["publisher"],
        basis=Basis(chosen["basis"]) if chosen["basis"] else None,
        licence=chosen["licence"],
        attribution=chosen["attribution"],
        status_property=chosen["status_property"],
        status_values=dict(chosen["statuses"]),
        places=chosen["places"],
    )
    archive = ControlArchive(open_store(data))
    for path in paths:
        show_imported(str(path), archive.add(SOURCES[source].read(path, options), by=by))
    derive(archive)


@control.command("list")
@click.argument("key", required=False, default="")
@click.option("--all", "everything", is_flag=True, help="Superseded and removed maps too.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@data_option
def list_(key: str, everything: bool, form: str, data: Path) -> None:
    """List the series of control maps, or the maps of the series KEY."""
    archive = archive_of(open_store(data), installed_gazetteer(data))
    if key:
        archive.one(key)
    if not key and not everything:
        list_series(archive.series(), form)
        return
    found = [
        stored
        for stored in archive.stored()
        if key in ("", stored.entry.series) and (everything or stored.stands)
    ]
    if form == "json":
        show_json([one.entry.model_dump(mode="json") | {"superseded_by": one.superseded_by} for one in found])
        return
    header = ("id", "series", "date", "file", "areas", "left out", "state")
    show_table(
        header,
        [
            (
                *(one.entry.id, one.entry.series, one.entry.date.isoformat(), one.entry.file),
                ", ".join(one.entry.kinds),
                str(sum(one.entry.dropped.values()) or ""),
                one.superseded_by and f"superseded by {one.superseded_by}",
            )
            for one in found
        ],
    )


@control.command()
@click.argument("key")
@click.option("--on", type=Day(), help="The map that serves this day.  [default: the newest]")
@data_option
def info(key: str, on: date | None, data: Path) -> None:
    """Show where the map of KEY (a series, or a map's id) is from, its terms, areas, what was mended."""
    archive = archive_of(open_store(data), installed_gazetteer(data))
    entry = next((s.entry for s in archive.stored() if s.entry.id == key), None)
    series = archive.one(entry.series if entry else key)
    found = archive.map_of(entry) if entry else archive.on(series.key, on or series.days[-1])
    if found is None:
        show(f"No control map on or before {on}. The earliest is {series.days[0]}, {series.name}.")
        return
    for line in (
        f"{series.name}, {found.basis}, map of {in_words(found.date)}",
        f"Series {series.key}: {counted(len(series.days), 'day')}, {series.days[0]} to {series.days[-1]}, "
        f"{counted(missing_days(series), 'day')} in between without a map",
        f"Read from {found.file or 'a table of places'} by {found.source or 'places'}"
        + (f", retrieved {found.retrieved}" if found.retrieved else ""),
        f"SHA-256 {found.sha256}",
        f"Licence: {found.licence}",
        f"Credit: {found.attribution}",
        *(f"{kind}: {area_km2(area):,.0f} km²" for kind, area in found.areas().items()),
        *(f"Mended: {sentence}" for sentence in at_most(found.repaired)),
        *(f"Left out: {name}, {count}" for name, count in sorted(found.dropped.items())),
    ):
        show(line)


@control.command()
@click.argument("keys", nargs=-1, required=True, metavar="KEY...")
@click.option("--from", "first", type=Day(), help="First day of a series' maps to remove.")
@click.option("--to", "last", type=Day(), help="Last day of a series' maps to remove.")
@click.option("--why", required=True, type=Reason(), help="The reason, for whoever asks later.")
@by_option(required=True)
@data_option
def remove(
    keys: tuple[str, ...], first: date | None, last: date | None, why: str, by: str, data: Path
) -> None:
    """Take the maps of each KEY (a series, or a map's id) out of use; the ledger keeps them."""
    archive = ControlArchive(open_store(data))
    standing = [stored.entry for stored in archive.stored() if stored.stands]
    chosen: list[MapEntry] = []
    for key in keys:
        found = [
            entry
            for entry in standing
            if entry.id == key
            or (
                entry.series == key
                and (not first or entry.date >= first)
                and (not last or entry.date <= last)
            )
        ]
        if not found:
            known = sorted({entry.series for entry in standing})
            raise UnknownNameError("control map", key, [*known, "an id that `claimline control list` shows"])
        chosen += found
    archive.store.remove_control_maps([entry.id for entry in chosen], by=by, why=why)
    show(f"{counted(len(chosen), 'map')} removed; the ledger keeps them.")
    derive(archive)


@control.command("derive")
@data_option
def derive_(data: Path) -> None:
    """Compute again what is missing: timelines, the share of every place in every map, areas by oblast."""
    derive(ControlArchive(open_store(data)))


def derive(archive: ControlArchive) -> None:
    """Compute what the series at hand miss, and say so while it goes on."""
    derivation = Derivation(archive, list(gazetteer_of(archive.store.data)))
    for series in archive.series():
        derivation.write(series, tell=lambda what: show(f"Computing {what} ..."))
    derivation.drop_all_but(series.key for series in archive.series())


def show_imported(what: str, added: AddedMaps) -> None:
    """Say what an import did, series by series."""
    if not added.new:
        show(f"{what}: nothing added, {counted(added.known, 'map')} there already.")
        return
    known = f", {added.known} there already" if added.known else ""
    older = f", {counted(len(added.superseded), 'older map')} superseded" if added.superseded else ""
    show(f"{what}: {counted(len(added.new), 'map')} added{known}{older}.")
    for key in sorted({entry.series for entry in added.new}):
        days = sorted(entry.date for entry in added.new if entry.series == key)
        show(f"  {key}: {in_words(days[0])} to {in_words(days[-1])}")
    mended = [f"{entry.file}: {text}" for entry in added.new for text in entry.repaired]
    for line in at_most(mended):
        show(f"  Mended: {line}")
    left: dict[str, int] = {}
    for entry in added.new:
        for name, count in entry.dropped.items():
            left[name] = left.get(name, 0) + count
    for line in at_most([f"{name}, {count}" for name, count in sorted(left.items())]):
        show(f"  Left out: {line}")


def list_series(series: tuple[Series, ...], form: str) -> None:
    """Print the series with their days."""
    if form == "json":
        show_json([
            {"key": s.key, "publisher": s.publisher, "basis": s.basis, "first": s.days[0].isoformat(),
             "last": s.days[-1].isoformat(), "maps": len(s.days), "missing_days": missing_days(s),
             "licence": s.licence, "attribution": s.attribution}
            for s in series
        ])  # fmt: skip
        return
    if not series:
        show("No control maps. Import some with `claimline control import`.")
        return
    show_table(
        ("key", "publisher", "basis", "maps", "first", "last", "days missing", "licence"),
        [
            (s.key, s.name, s.basis, str(len(s.days)), str(s.days[0]), str(s.days[-1]), str(missing_days(s)),
             s.licence)
            for s in series
        ],
    )  # fmt: skip


def missing_days(series: Series) -> int:
    """Return how many days between a series' first and last have no map."""
    return (series.days[-1] - series.days[0]).days + 1 - len(series.days)
