"""`claimline evidence`: geolocated events brought in as visual evidence, and how long it is held back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from layers.cli.listing import counted
from layers.cli.root import Day, by_option, data_option, main, open_store
from layers.cli.terminal import show, show_json, show_table
from layers.footprints import gazetteer_of
from layers.publicationdelay import PublicationDelay, read_delay, write_delay
from layers.sources.visual import SOURCES, EventOptions
from layers.sources.visual.eventcsv import FIELDS, OPTIONAL
from layers.visualevidence import Imported, add_events, collection_of, collections


class ColumnName(click.ParamType[tuple[str, str], tuple[str, str]]):
    """What a column holds and its name in the file: side=Faction."""

    name = "field=name"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        """Return the field and the name."""
        if isinstance(value, tuple):
            return value
        what, _, name = str(value).partition("=")
        known = (*FIELDS, *OPTIONAL)
        if what not in known or not name.strip():
            self.fail(f"{value!r}; use FIELD=NAME with a field of {', '.join(known)}", param, ctx)
        return what, name.strip()


@main.group()
def evidence() -> None:
    """Bring in geolocated events as visual evidence; places and days are kept, positions never."""


@evidence.command("import")
@click.argument("source", type=click.Choice(sorted(SOURCES)))
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--claimant", default="", metavar="ID", help="Whose collection it is, for csv and geojson.")
@click.option("--name", default="", help="The collection's name, where it is not registered yet.")
@click.option("--date-from", "first", type=Day(), help="Leave out events before this day.")
@click.option("--date-to", "last", type=Day(), help="Leave out events after this day.")
@click.option("--day-order", type=click.Choice(["dmy", "mdy"]), help="What 03/04/2026 means in this file.")
@click.option("--column", "columns", type=ColumnName(), multiple=True, help="The file's own name; repeat.")
@click.option(
    "--skip-bad-rows", is_flag=True, help="Leave out rows with faults instead of refusing the file."
)
@by_option(required=True)
@data_option
def import_(source: str, file: Path, by: str, data: Path, claimant: str, name: str, **chosen: Any) -> None:
    """Attach the events of FILE to the places that hold them; all of it or nothing."""
    store, importer = open_store(data), SOURCES[source]
    options = EventOptions(
        today=store.today(),
        first=chosen["first"],
        last=chosen["last"],
        day_order=chosen["day_order"] or "",
        columns=dict(chosen["columns"]),
    )
    collection = collection_of(store, importer, claimant, name)
    came_to = add_events(
        *(store, gazetteer_of(data), importer, file, options),
        claimant=collection,
        by=by,
        skip_faulty=chosen["skip_bad_rows"],
    )
    show_imported(str(file), came_to, read_delay(data))
    show(importer.terms)


@evidence.command("list")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@data_option
def list_(form: str, data: Path) -> None:
    """List the collections that were imported: places and days shown, and how many are held back."""
    header = ("claimant", "name", "shown", "places", "first", "last", "held back")
    rows = [
        (
            *(one.claimant.id, one.claimant.name, str(one.shown), str(one.places)),
            *(one.first.isoformat() if one.first else "", one.last.isoformat() if one.last else ""),
            str(one.withheld),
        )
        for one in collections(open_store(data))
    ]
    if form == "json":
        show_json([dict(zip(header, row, strict=True)) for row in rows])
    elif rows:
        show_table(header, rows)
    else:
        show("No geolocated events were imported.")


@evidence.command()
@click.argument("days", required=False, type=int)
@click.option(
    "--accepted", "hours", type=int, metavar="HOURS", help="How long an accepted claim waits to be published."
)
@data_option
def delay(days: int | None, hours: int | None, data: Path) -> None:
    """Show the publication delay, or set it: DAYS of visual evidence, HOURS of accepted claims."""
    store = open_store(data)
    if days is None and hours is None:
        _show_delay(read_delay(data))
        return
    store.claims()  # a folder that is none is told before anything is written
    _show_delay(write_delay(data, days, hours=hours, now=store.now()))
    for path in store.write_layers():
        show(f"Written: {path}")


def show_imported(what: str, done: Imported, delay: PublicationDelay) -> None:
    """Say in counts what an import did; nothing of a single event."""
    show(f"{what}: {counted(done.rows, 'row')}, {counted(done.attachments, 'attachment')} to places.")
    for count, words in (
        (done.inside, "in a place"),
        (done.near, "near a place, within 1 km of its rim"),
        (done.nowhere, "left out: no place within 1 km"),
        *((count, f"left out: {reason}") for reason, count in done.left_out.items()),
        (done.faulty, "left out: faulty"),
    ):
        if count:
            show(f"  {counted(count, 'row')} {words}")
    known = f", {done.known} there already" if done.known else ""
    merged = f", {done.merged} of the same place, day and side" if done.merged else ""
    copies = f", {done.copies} of them with another collection's link" if done.copies else ""
    show(f"{counted(done.new, 'claim')} added{copies}{known}{merged}.")
    if done.withheld:
        show(f"{done.withheld} of them are held back until they are {counted(delay.days, 'day')} old.")


def _show_delay(delay: PublicationDelay) -> None:
    show(f"Visual evidence is shown and counted once it is {counted(delay.days, 'day')} old.")
    show(f"An accepted claim is published {counted(delay.hours, 'hour')} after a person accepted it.")
