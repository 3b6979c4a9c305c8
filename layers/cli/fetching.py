"""`claimline control fetch`: a publisher's current map, after its terms were read and accepted."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import click

from layers.calendarday import today
from layers.cli.control import control, derive, show_imported
from layers.cli.root import UNNAMED, by_option, data_option, open_store
from layers.cli.terminal import day as in_words
from layers.cli.terminal import show
from layers.controlarchive import AddedMaps, ControlArchive
from layers.errors import FileFaultsError, LayerError
from layers.fetching import ADDRESSES, NAME, TIMEOUT, Fetched, FetchState, fetch
from layers.mapentry import REMOVED
from layers.sources.control import SOURCES
from layers.sources.control.options import ImportOptions


@control.command("fetch")
@click.argument("source", type=click.Choice(sorted(ADDRESSES)))
@click.option("--accept-terms", is_flag=True, help="Accept the publisher's terms; needs --by.")
@click.option("--address", default="", metavar="URL", help="Another address of the same kind, as a mirror.")
@click.option("--timeout", type=click.FloatRange(1, 3600), default=TIMEOUT, show_default=True,
              help="Seconds for the whole fetch.")  # fmt: skip
@by_option(required=False)
@data_option
def fetch_(source: str, accept_terms: bool, address: str, timeout: float, by: str, data: Path) -> None:
    """Fetch the current map of SOURCE over the network, once its terms were shown and accepted."""
    if accept_terms and by == UNNAMED:
        raise click.UsageError("--accept-terms needs --by NAME: somebody accepts them")
    archive = ControlArchive(open_store(data))
    state = FetchState(data / "control" / NAME)
    agree(source, state, by, accepted=accept_terms)
    forget_removed(source, state, archive, address or ADDRESSES[source])
    fetched = fetch(source, state, address=address or None, timeout=timeout)
    if fetched is None:
        kept = state.kept((address or ADDRESSES[source]).rstrip("/"))
        show(f"Nothing new since the map of {in_words(kept.day) if kept else 'the last fetch'}.")
        return
    show_imported(fetched.name, add(source, fetched, archive, by))
    state.keep()
    derive(archive)


def agree(source: str, state: FetchState, by: str, *, accepted: bool) -> None:
    """Show a source's terms and have them accepted, once. Raises LayerError where they are not."""
    if state.acceptance(source):
        return
    show(f"Licence: {SOURCES[source].licence}")
    show(f"Terms: {SOURCES[source].terms}")
    if not accepted:
        if not sys.stdin.isatty():
            raise LayerError(
                f"The terms of {source} were not accepted yet, and nothing was fetched; read them above, "
                "then repeat with --accept-terms --by NAME."
            )
        if not click.confirm("Do you accept these terms?"):
            raise LayerError(f"The terms of {source} were not accepted; nothing was fetched.")
        by = by if by != UNNAMED else click.prompt("Your name, for the record")
    state.accept(source, by=by, day=today())


def forget_removed(source: str, state: FetchState, archive: ControlArchive, address: str) -> None:
    """Forget the version of a map that is not in the archive any more, so that it can be fetched again."""
    kept = state.kept(address.rstrip("/"))
    there = {
        stored.entry.date
        for stored in archive.stored()
        if stored.entry.source == source and stored.superseded_by != REMOVED
    }
    if kept and kept.day not in there:
        state.forget(address.rstrip("/"))


def add(source: str, fetched: Fetched, archive: ControlArchive, by: str) -> AddedMaps:
    """Import a fetched map; its faults name the address that it came from."""
    options = ImportOptions(date=fetched.day, retrieved=today())
    with tempfile.TemporaryDirectory(prefix="claimline-") as folder:
        path = Path(folder) / fetched.name
        path.write_bytes(fetched.content)
        try:
            return archive.add(SOURCES[source].read(path, options), by=by)
        except FileFaultsError as error:
            raise FileFaultsError(fetched.address, error.faults) from error
