"""`claimline read` and `claimline add`: from reports and tables to claims."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from layers.cli.bulk import add_feeds, add_lists, zone_named
from layers.cli.extraction import Second, extractor_option, second_reader, show_comparison
from layers.cli.intakelog import IntakeLog
from layers.cli.listing import show_added, show_relayed, show_remarks
from layers.cli.root import Day, by_option, data_option, main, need_name, open_store, tell
from layers.cli.terminal import show, show_json
from layers.errors import FileFaultsError, LayerError
from layers.faults import at_most, cut
from layers.foreign import plain
from layers.gazetteers import installed_gazetteer
from layers.incoming import GivenFacts, incoming, read_incoming
from layers.intake import MAX_CLAIMS, Intake
from layers.multilingual import LanguageError
from layers.reading import Reading
from layers.reading.report import reading_to_geojson, reading_to_json, reading_to_table
from layers.sources.reportlist import Facts
from layers.sources.reporttext import UNKNOWN_PUBLISHER
from layers.sources.table import TableReading, read_table
from layers.store import ClaimStore

_FORMATS = ("table", "json", "geojson")
_MAX_TITLE = 120
_NOTHING = "Nothing was added."


def report_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the facts about a report; it receives them as `facts`."""
    for option in (
        click.option("--language", default="", help="Language of the text: en, uk, ru.  [default: detected]"),
        click.option("--title", default=None, help="Title.  [default: the file's own, or the first line]"),
        click.option("--url", default="", help="Address of the report."),
        click.option(
            "--publisher",
            default=None,
            help=f"Who printed it.  [default: as the page says, or {UNKNOWN_PUBLISHER}]",
        ),
        click.option(
            "--published",
            type=Day(),
            help="Day of publication, YYYY-MM-DD.  [default: as the page says, or today]",
        ),
    ):
        command = option(command)
    return command


@main.command("read")
@click.argument("file", metavar="FILE|-|URL")
@report_options
@click.option(
    "--format", "form", type=click.Choice(["table", "json", "geojson"]), default="table", show_default=True
)
@extractor_option
@click.option("--compare", is_flag=True, help="Print what the rules and the extractor agree on.")
@data_option
def read_(file: str, form: str, data: Path, extractor: str | None, compare: bool, **facts: Any) -> None:
    """Read the report in FILE (- is standard input) or at URL and print its claims; stores nothing."""
    if compare:
        if extractor is None or form != "table":
            raise click.UsageError("--compare prints a table, and needs --extractor")
        show_comparison(extractor, _short_titled(_reading(file, facts, data)))
        return
    with second_reader(extractor) as second:
        found = second(_reading(file, facts, data))
    if form == "table":
        for line in reading_to_table(_short_titled(found)).splitlines():
            show(line)
    else:
        show_json(reading_to_json(found) if form == "json" else reading_to_geojson(found))


@main.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE|URL...")
@report_options
@click.option("--table", is_flag=True, help="The files are tables of dated claims (CSV), not reports.")
@click.option("--bulk", is_flag=True, help="The files are lists of reports (JSON, JSON Lines), or folders.")
@click.option("--feed", is_flag=True, help="The files or addresses are feeds (RSS, Atom).")
@click.option(
    "--zone", default="UTC", show_default=True, help="Whose calendar tells a report's day (--bulk, --feed)."
)
@click.option(
    "--log",
    type=click.Path(path_type=Path),
    help="CSV file that tells what became of each report and why (--bulk, --feed).",
)
@extractor_option
@click.option("--skip-unplaced", is_flag=True, help="Leave out table rows whose place is not certain.")
@click.option("--accept", is_flag=True, help="Also accept the claims as read right (needs --by).")
@click.option("--correct", is_flag=True, help="The facts given now are right, those given before were not.")
@by_option(required=False)
@data_option
def add(files: tuple[str, ...], data: Path, table: bool, by: str, accept: bool, **rest: Any) -> None:
    """Read each FILE and add its claims; a file is added whole or not at all, of --bulk each report."""
    need_name(accept, by)
    extractor = rest.pop("extractor")
    if extractor is not None and (accept or table or rest["bulk"] or rest["feed"]):
        raise click.UsageError(
            "--extractor goes with single reports, and not with --accept: a person accepts each of its claims"
        )
    store, skip, correct = open_store(data), rest.pop("skip_unplaced"), rest.pop("correct")
    bulk, feed, zone, log = (rest.pop(name) for name in ("bulk", "feed", "zone", "log"))
    if bulk or feed:
        _refuse_with_bulk(
            "--feed" if feed else "--bulk", bulk=bulk and feed, table=table, skip_unplaced=skip, **rest
        )
        facts = Facts(rest["publisher"] or "", rest["language"], zone_named(zone))
        intake = Intake(store, by=by, accept=accept, correct=correct)
        add_many = add_lists if bulk else add_feeds
        click.get_current_context().exit(add_many(store, files, facts, intake, IntakeLog(log, store.data)))
    if log is not None:
        raise click.UsageError("--log goes with --bulk and --feed")
    failed = False
    second = click.get_current_context().with_resource(second_reader(extractor))
    for file in files:
        try:
            if table:
                add_table(store, Path(file), by=by, accept=accept, skip_unplaced=skip)
            else:
                add_report(store, file, rest, second, by=by, accept=accept, correct=correct)
        except LayerError as error:
            tell(error, file, _NOTHING)
            failed = True
    if store.data.is_dir():
        store.write_layers()
    if failed:
        click.get_current_context().exit(2)


def _refuse_with_bulk(many: str, **chosen: Any) -> None:
    """Refuse what cannot hold for every report of a list."""
    for name in ("bulk", "table", "skip_unplaced", "published", "title", "url"):
        if chosen[name]:
            option = f"--{name.replace('_', '-')}"
            raise click.UsageError(f"{option} does not go with {many}: each report of a list says its own")


def add_report(
    store: ClaimStore,
    file: str,
    facts: dict[str, Any],
    second: Second,
    *,
    by: str,
    accept: bool,
    correct: bool,
) -> None:
    """Read a report, by a second reader too, and add its claims and remarks."""
    found = second(_reading(file, facts, store.data))
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
    show_relayed(added.new, store)
    if added.report:
        show_remarks(found.remarks)


def add_table(store: ClaimStore, path: Path, *, by: str, accept: bool, skip_unplaced: bool) -> None:
    """Add a table of dated claims; rows that cannot be placed refuse the file, or are listed and left out."""
    found = read_table(path, installed_gazetteer(store.data), store.claimants())
    if found.unplaced and not skip_unplaced:
        raise FileFaultsError(str(path), [*_unplaced(found), "name the raion, or --skip-unplaced"])
    for line in _unplaced(found):
        show(f"Left out: {line}")
    show_added(str(path), store.add(found.claims, by=by, accept=accept))


def _reading(file: str, facts: dict[str, Any], data: Path) -> Reading:
    came = incoming(file, GivenFacts(**facts))
    for note in came.notes:
        click.echo(plain(note), err=True)
    try:
        found, languages = read_incoming(came.document, installed_gazetteer(data), dated=came.dated)
    except LanguageError as error:
        raise LayerError(f"{file}: {error}.") from error
    if languages:
        click.echo(languages, err=True)
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
