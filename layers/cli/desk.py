"""Open a data folder for what leaves the desk, and say what stays behind."""

from __future__ import annotations

from pathlib import Path

import click

from layers.cli.listing import counted, uncomputed_note
from layers.cli.root import open_public_store
from layers.picturedesk import PictureDesk
from layers.publicationdelay import read_delay
from layers.publicstore import ProofStore, PublicStore

NOTHING_SHOWN = "No claim passes the choices made. That is not a sign that nothing happened."


def open_desk(data: Path, *, before_delay: bool) -> PictureDesk:
    """Return the desk of a data folder: with what may be public now, or all that was accepted.

    Says on stderr how many claims are not taken, and why.
    """
    store = open_public_store(data)
    desk = PictureDesk(store.proof() if before_delay else store)
    _tell_held_back(desk.store)
    note = uncomputed_note(desk.derivation)
    if note:
        click.echo(note, err=True)
    return desk


def _tell_held_back(store: PublicStore) -> None:
    held, delay = store.held_back(), read_delay(store.data)
    days = f"{counted(delay.days, 'day')} for visual evidence"
    if held.unreviewed:
        click.echo(f"Held back: {counted(held.unreviewed, 'claim')} that nobody has accepted.", err=True)
    if held.waiting and isinstance(store, ProofStore):
        click.echo(
            f"Held back: {counted(held.waiting, 'claim')} within the publication delay ({days}).", err=True
        )
    elif held.waiting:
        hours = f"{counted(delay.hours, 'hour')} from acceptance"
        click.echo(
            f"Held back: {counted(held.waiting, 'claim')} within the publication delay ({hours}, {days}). "
            "For a proof at the desk, --before-delay takes what was accepted.",
            err=True,
        )
