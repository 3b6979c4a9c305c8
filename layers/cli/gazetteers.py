"""`claimline gazetteer install` and `remove`: a larger gazetteer over the one that ships."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from layers.boundedfile import read_bounded
from layers.cli.control import derive
from layers.cli.places import gazetteer, show_installed
from layers.cli.root import by_option, data_option, open_store
from layers.cli.terminal import show
from layers.controlarchive import ControlArchive
from layers.errors import LayerError
from layers.fetching.download import Download
from layers.gazetteers import SOURCES, install, installed_gazetteer, remove
from layers.gazetteers.prebuilt import About
from layers.gazetteers.sources import MAX_BYTES
from layers.store import ClaimStore

TIMEOUT: Final = 300.0  # seconds; the dump is a few megabytes, and its server is a busy one
_ADDRESS: Final = ("https://", "http://")


@gazetteer.command("install")
@click.argument("source", type=click.Choice(sorted(SOURCES)))
@click.option("--from", "origin", default="", metavar="PATH-OR-URL", help="The file, or its address.")
@click.option("--timeout", type=click.FloatRange(1, 3600), default=TIMEOUT, show_default=True,
              help="Seconds for a download.")  # fmt: skip
@by_option(required=False)
@data_option
def install_(source: str, origin: str, timeout: float, by: str, data: Path) -> None:
    """Lay a larger gazetteer over the one that ships: checked as a whole, taken as a whole or not at all."""
    store = open_store(data)
    if not data.is_dir():
        raise LayerError(f"{data} is no folder; name the data folder, or make it first.")
    of = SOURCES[source]
    origin = origin or of.address
    if not origin:
        raise LayerError(
            f"{of.name} has no address that stays: get its workbook of settlements from {of.page}, then "
            f"name it with --from FILE. Nothing was changed."
        )
    show(f"{of.name}, {of.licence}: {of.page}")
    show(f"Getting {origin} ..." if origin.startswith(_ADDRESS) else f"Reading {origin} ...")
    content = _content(origin, timeout)
    show(f"Checking and joining {len(content) / 1e6:.1f} MB ...")
    about = install(data, source, content, origin, on=store.today(), by=by)
    _show_install(data, about)
    _measure_anew(store)


@gazetteer.command("remove")
@click.argument("source", type=click.Choice(sorted(SOURCES)))
@data_option
def remove_(source: str, data: Path) -> None:
    """Take an installed gazetteer away: places lie again where the others put them, or nowhere."""
    remove(data, source)
    known, every = installed_gazetteer(data).coverage()
    show(f"{source} removed: {known:,} of {every:,} settlements have a point.")
    _measure_anew(open_store(data))


def _content(origin: str, timeout: float) -> bytes:
    if not origin.startswith(_ADDRESS):
        return read_bounded(Path(origin), MAX_BYTES, what="the gazetteer")
    download = Download(timeout, MAX_BYTES, what="gazetteer", accept="*/*")
    answer = download.get(origin)
    return answer.body if answer else b""


def _show_install(data: Path, about: About) -> None:
    show_installed(about)
    places = installed_gazetteer(data)
    name = (about.name, about.version)
    taken = next(
        taken
        for one, taken in zip(places.supplements, places.taken, strict=True)
        if (one.name, one.version) == name
    )
    show(
        f"  {taken.added:,} places got a point, {taken.moved:,} moved by more than 5 km, {taken.agreed:,} "
        f"had one within 5 km and keep it, {taken.refused:,} rows lie too far from their place: left out"
    )
    if taken.names or taken.populations:
        show(f"  {taken.names:,} names and {taken.populations:,} numbers of inhabitants added")
    known, every = places.coverage()
    show(f"{known:,} of {every:,} settlements have a point.")


def _measure_anew(store: ClaimStore) -> None:
    """Write the layers and measure the maps again: both depend on where places lie."""
    if not store.ledger.path.exists():
        return
    for path in store.write_layers():
        show(f"Written: {path}")
    derive(ControlArchive(store))
