"""`claimline read` and `claimline add`: from reports and tables to claims."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from layers.cli.bulk import add_lists, zone_named
from layers.cli.listing import show_added, show_remarks
from layers.cli.root import Day, by_option, data_option, debug_option, main, need_name, open_store, tell
from layers.cli.terminal import show, show_json
from layers.errors import FileFaultsError, LayerError
from layers.faults import at_most, cut
from layers.intake import MAX_CLAIMS
from layers.lexicon import load_lexicon
from layers.placing import shipped_gazetteer
from layers.reading import Reading, read
from layers.reading.report import reading_to_geojson, reading_to_json, reading_to_table
from layers.sources.article import read_article
from layers.sources.reportlist import Facts
from layers.sources.table import TableReading, read_table
from layers.store import ClaimStore

_FORMATS = ("table", "json", "geojson")
UNKNOWN_PUBLISHER = "Unknown publisher"
_MAX_TITLE = 120
_NOTHING = "Nothing was added."


def report_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the facts about a report; it receives them as `facts`."""
    for option in (
        click.option("--language", default="en", show_default=True, help="Language of the text."),
        click.option("--title", default=None, help="Title.  [default: the first line]"),
        click.option("--url", default="", help="Address of the report."),
        click.option("--publisher", default=UNKNOWN_PUBLISHER, show_default=True, help="Who printed it."),
        click.option("--published", type=Day(), help="Day of publication, YYYY-MM-DD.  [default: today]"),
    ):
        command = option(command)
    return command


@main.command("read")
@click.argument("file", metavar="FILE|-")
@report_options
@click.option(
    "--format", "form", type=click.Choice(["table", "json", "geojson"]), default="table", show_default=True
)
@debug_option
def read_(file: str, form: str, **facts: Any) -> None:
    """Read the report in FILE (- for standard input) and print its claims; nothing is stored."""
    found = _reading(file, facts)
    if form == "table":
        for line in reading_to_table(_short_titled(found)).splitlines():
            show(line)
    else:
        show_json(reading_to_json(found) if form == "json" else reading_to_geojson(found))


@main.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@report_options
@click.option("--table", is_flag=True, help="The files are tables of dated claims (CSV), not reports.")
@click.option("--bulk", is_flag=True, help="The files are lists of reports (JSON, JSON Lines), or folders.")
@click.option(
    "--zone", default="UTC", show_default=True, help="Whose calendar tells a report's day (--bulk)."
)
@click.option("--skip-unplaced", is_flag=True, help="Leave out table rows whose place is not certain.")
@click.option("--accept", is_flag=True, help="Also accept the claims as read right (needs --by).")
@click.option("--correct", is_flag=True, help="The facts given now are right, those given before were not.")
@by_option(required=False)
@data_option
def add(files: tuple[str, ...], data: Path, table: bool, by: str, accept: bool, **rest: Any) -> None:
    """Read each FILE and add its claims; a file is added whole or not at all, of --bulk each report."""
    need_name(accept, by)
    store, skip, correct = open_store(data), rest.pop("skip_unplaced"), rest.pop("correct")
    bulk, zone = rest.pop("bulk"), rest.pop("zone")
    if bulk:
        _refuse_with_bulk(table=table, skip_unplaced=skip, **rest)
        facts = Facts(rest["publisher"], rest["language"], zone_named(zone))
        code = add_lists(store, files, facts, by=by, accept=accept, correct=correct)
        click.get_current_context().exit(code)
    failed = False
    for file in files:
        try:
            if table:
                add_table(store, Path(file), by=by, accept=accept, skip_unplaced=skip)
            else:
                add_report(store, file, rest, by=by, accept=accept, correct=correct)
        except LayerError as error:
            tell(error, file, _NOTHING)
            failed = True
    if store.data.is_dir():
        store.write_layers()
    if failed:
        click.get_current_context().exit(2)


def _refuse_with_bulk(**chosen: Any) -> None:
    """Refuse what cannot hold for every report of a list."""
    for name in ("table", "skip_unplaced", "published", "title", "url"):
        if chosen[name]:
            option = f"--{name.replace('_', '-')}"
            raise click.UsageError(f"{option} does not go with --bulk: each report of a list says its own")


def add_report(
    store: ClaimStore, file: str, facts: dict[str, Any], *, by: str, accept: bool, correct: bool
) -> None:
    """Read a report and add its claims and remarks."""
    found = _reading(file, facts)
    added = store.add_report(
        found.document,
        found.claims,
        found.remarks,
        by=by,
        claimants=found.claimants,
        accept=accept,
        correct=correct,
    )
    show_added(file, added)
    if added.report:
        show_remarks(found.remarks)


def add_table(store: ClaimStore, path: Path, *, by: str, accept: bool, skip_unplaced: bool) -> None:
    """Add a table of dated claims; rows that cannot be placed refuse the file, or are listed and left out."""
    found = read_table(path, shipped_gazetteer(), store.claimants())
    if found.unplaced and not skip_unplaced:
        raise FileFaultsError(str(path), [*_unplaced(found), "name the raion, or --skip-unplaced"])
    for line in _unplaced(found):
        show(f"Left out: {line}")
    show_added(str(path), store.add(found.claims, by=by, accept=accept))


def _reading(file: str, facts: dict[str, Any]) -> Reading:
    published = facts["published"]
    if published is None:
        published = date.today()  # noqa: DTZ011 - the reader's own calendar day is meant
        click.echo(f"No --published given: taken as {published}, today.", err=True)
    document = read_article(file, **{**facts, "published": published})
    found = read(document, shipped_gazetteer(), load_lexicon(facts["language"]))
    if len(found.claims) > MAX_CLAIMS:
        raise LayerError(
            f"{file}: {len(found.claims)} claims were read in this report, more than any report makes "
            f"(at most {MAX_CLAIMS}); cut it into single reports."
        )
    return found


def _short_titled(found: Reading) -> Reading:
    """Return a reading whose title fits a line."""
    source = found.document.provenance
    title = cut(source.title, _MAX_TITLE)
    document = found.document.model_copy(update={"provenance": source.model_copy(update={"title": title})})
    return replace(found, document=document)


def _unplaced(found: TableReading) -> list[str]:
    return [
        f"line {row.line}: {row.place} ({row.oblast}) is {row.reason}: {'; '.join(at_most(row.candidates))}"
        for row in found.unplaced
    ]
