"""`claimline publish`: the public site of a data folder, as files that any server or CDN hands out."""

from __future__ import annotations

from pathlib import Path

import click

from layers import texts
from layers.cli.listing import counted, uncomputed_note
from layers.cli.root import data_option, main, open_public_store
from layers.cli.terminal import show
from layers.composition import archive_of
from layers.derivation import Derivation
from layers.footprints import gazetteer_of
from layers.outfile import refuse_inside
from layers.publicationdelay import read_delay
from layers.publicstore import PublicStore
from layers.site.folder import Published, SiteFolder
from layers.site.publication import Site, SiteChoice, checked_address, site_of


@main.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--base-url", default="", metavar="URL", help="Where DIR will be served; for sitemap and previews."
)
@click.option(
    "--with-control",
    "controls",
    multiple=True,
    metavar="KEY",
    help="Draw and hand on this publisher's control maps, where its terms allow it; repeat.",
)
@click.option("--language", type=click.Choice(texts.LANGUAGES), default="en", show_default=True)
@data_option
def publish(folder: Path, base_url: str, controls: tuple[str, ...], language: str, data: Path) -> None:
    """Write the public site into DIR; done again, only what changed is written."""
    refuse_inside(folder, data)
    store = open_public_store(data)
    choice = SiteChoice(language, checked_address(base_url), frozenset(controls))
    gazetteer = gazetteer_of(data)
    note = uncomputed_note(Derivation(archive_of(store, gazetteer), list(gazetteer)))
    if note:
        click.echo(note, err=True)
    site = site_of(store, gazetteer, choice)
    done = SiteFolder(folder).publish(site.files, site.facts)
    _tell(folder, site, done)
    _tell_held_back(store, data)


def _tell(folder: Path, site: Site, done: Published) -> None:
    claims = site.snapshot.claims
    places = {item.claim.place_id for item in claims}
    show(f"{folder}: {counted(len(claims), 'claim')} about {counted(len(places), 'place')}.")
    show(
        f"{counted(len(done.written), 'file')} written, {len(done.unchanged)} as they were, "
        f"{len(done.removed)} removed."
    )
    for layer in site.controls:
        show(f"Control maps: {layer.name} ({layer.key}). {layer.licence}")


def _tell_held_back(store: PublicStore, data: Path) -> None:
    held = store.held_back()
    if held.unreviewed:
        show(f"Not published: {counted(held.unreviewed, 'claim')} that nobody has accepted.")
    if held.waiting:
        hours = counted(read_delay(data).hours, "hour")
        show(f"Not published yet: {counted(held.waiting, 'claim')} within the publication delay ({hours}).")
