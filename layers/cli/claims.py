"""`claimline claim`, `judge`, `list`, `check`, `layers`: the claims of a data folder."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from layers.claims import NOT_QUOTED, Confidence, ControlStatus, Judgement, Relation, Side, Stance
from layers.cli.listing import (
    ClaimFilter,
    claim_rows,
    counted,
    grouped,
    show_added,
    show_claims,
    uncomputed_note,
)
from layers.cli.root import Day, Reason, by_option, data_option, main, need_name, open_store
from layers.cli.terminal import show
from layers.cli.verdicts import verdict_day_option, verdict_option, verdicts_on
from layers.composition import archive_of, control_faults
from layers.controlarchive import ControlArchive
from layers.derivation import Derivation
from layers.errors import UnknownNameError
from layers.footprints import footprint_faults, gazetteer_of
from layers.gazetteers import gazetteer_faults, installed_gazetteer
from layers.placing import shipped_gazetteer, similar
from layers.relays import relayed_by
from layers.sources.hand import HandClaim, claim_by_hand
from layers.store import ClaimStore

_JUDGEMENTS = [j.value for j in Judgement if j is not Judgement.PENDING]


def _choice(values: Any) -> click.Choice[str]:
    return click.Choice([value.value for value in values])


@main.group()
def claim() -> None:
    """Enter and correct single claims by hand."""


@claim.command("add")
@click.option("--place", required=True, metavar="NAME|ID", help="Any name of the place, or its gazetteer id.")
@click.option("--oblast", default="", help="Oblast, where several places have the name.")
@click.option("--raion", default="", help="Raion, where the oblast does not decide.")
@click.option(
    "--claimant", required=True, metavar="ID", help="Who asserts it (see `claimline claimant list`)."
)
@click.option(
    "--side", type=_choice(Side), help="The side that controls, advances, encircles, attacks or leaves."
)
@click.option("--status", required=True, type=_choice(ControlStatus))
@click.option("--stance", type=_choice(Stance), default="asserted", show_default=True)
@click.option(
    "--extent", type=click.FloatRange(0, 100, min_open=True), help="Share of the place, in percent."
)
@click.option("--relation", type=_choice(Relation), default="in", show_default=True)
@click.option("--bearing", default="", help="Direction from the place, with relation bearing: N, NE, E ...")
@click.option("--distance-km", type=click.FloatRange(0, 2000), help="Distance from the place.")
@click.option("--date", "said", required=True, type=Day(), help="Day on which it was said.")
@click.option("--event-from", type=Day(), help="First day that it speaks of.")
@click.option("--event-to", type=Day(), help="Last day that it speaks of.")
@click.option("--published", type=Day(), help="Day of publication.  [default: the day it was said]")
@click.option("--publisher", required=True, help="Who printed it.")
@click.option("--url", default="", help="Address of the source.")
@click.option("--as-written", default="", help="Name as the source writes it.  [default: the name given]")
@click.option(
    "--quote", default=NOT_QUOTED, show_default=True, help="The sentence that carries it, verbatim."
)
@click.option("--accept", is_flag=True, help="Also accept it as read right (needs --by).")
@click.option(
    "--supersedes", default="", metavar="CLAIM", help="Id of the claim that this one corrects (needs --why)."
)
@click.option("--why", default=None, type=Reason(), help="What was wrong with the claim that is superseded.")
@by_option(required=False)
@data_option
def claim_add(data: Path, by: str, accept: bool, supersedes: str, why: str | None, **stated: Any) -> None:
    """Add one claim by hand; an ambiguous place is refused with its candidates."""
    need_name(accept, by)
    if supersedes and not why:
        raise click.UsageError("--supersedes needs --why: say what was wrong")
    store = open_store(data)
    made = claim_by_hand(HandClaim(**stated), installed_gazetteer(data), store.claimants())
    added = store.add([made], by=by, accept=accept, supersedes=supersedes, why=why or "")
    store.write_layers()
    show_added("The claim", added)


@claim.command("supersede")
@click.argument("claim_id", metavar="CLAIM")
@click.option(
    "--with", "by_id", default="", metavar="CLAIM", help="Id of the corrected claim; without it: withdrawn."
)
@click.option("--why", required=True, type=Reason(), help="What was wrong.")
@by_option(required=True)
@data_option
def claim_supersede(claim_id: str, by_id: str, why: str, by: str, data: Path) -> None:
    """Mark CLAIM as corrected or withdrawn; nothing is ever deleted."""
    store = open_store(data)
    stored = store.supersede(claim_id, by=by, why=why, by_id=by_id)
    store.write_layers()
    show(f"{stored.claim.id} {stored.claim.place}: superseded by {stored.superseded_by}.")


@main.command()
@click.argument("claim_id", metavar="CLAIM")
@click.argument("judgement", type=click.Choice(_JUDGEMENTS))
@click.option("--why", required=True, type=Reason(), help="The reason, for whoever asks later.")
@by_option(required=True)
@data_option
def judge(claim_id: str, judgement: str, why: str, by: str, data: Path) -> None:
    """Say whether CLAIM was read right; that never says that it is true."""
    store = open_store(data)
    new = store.judge(claim_id, Judgement(judgement), by=by, why=why)
    store.write_layers()
    name = store.claim(claim_id).claim
    show(
        f"{name.id} {name.place}: {judgement}."
        if new
        else f"Nothing changed: {name.id} is {judgement} already."
    )


@main.command("list")
@click.option("--claimant", default="", metavar="ID")
@click.option("--place", default="", help="Any name of the place, or its id.")
@click.option("--status", type=_choice(ControlStatus))
@click.option("--judgement", type=_choice(Judgement))
@click.option("--confidence", type=_choice(Confidence), help="At least this sure that it was said so.")
@click.option("--from", "first", type=Day(), help="First day of saying.")
@click.option("--to", "last", type=Day(), help="Last day of saying.")
@verdict_option
@verdict_day_option
@click.option("--all", "everything", is_flag=True, help="Superseded claims too.")
@click.option(
    "--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True
)
@data_option
def list_(
    data: Path, form: str, place: str, verdicts: tuple[str, ...], as_of: date | None, **chosen: Any
) -> None:
    """List claims, oldest first; with --verdict also how they stand."""
    store = open_store(data)
    if as_of is not None and not verdicts:
        raise click.UsageError("--on needs --verdict: it is the day of the verdicts")
    standing = verdicts_on(store, as_of, verdicts) if verdicts else None
    wanted = ClaimFilter(place_ids=_place_ids(store, place), verdicts=standing, **chosen)
    relays = relayed_by(stored.claim for stored in store.claims() if stored.stands)
    show_claims(claim_rows(store, wanted), form, standing, relays)


@main.command()
@data_option
def check(data: Path) -> None:
    """Verify ledger, layers and control maps; name every fault and exit 1 if there are any."""
    store = open_store(data)
    # Without an installed gazetteer places lie elsewhere: nothing else can be told then.
    faults = gazetteer_faults(data) or store.check()
    # A ledger that cannot be read tells of no maps either.
    maps = [] if store.ledger.verify() or faults else ControlArchive(store).faults()
    faults += [*maps, *control_faults(data, shipped_gazetteer()), *footprint_faults(data)]
    for fault in grouped(faults):
        show(fault)
    if faults:
        show(f"{counted(len(faults), 'fault')} found.")
        click.get_current_context().exit(1)
    claims, events = store.claims(), store.ledger.events()
    claimants = {stored.claim.claimant for stored in claims}
    counts = (
        counted(len(claims), "claim"),
        counted(len(claimants), "claimant"),
        counted(len(events), "event"),
    )
    show(f"No faults: {', '.join(counts)}; ledger and layers agree.")
    gazetteer = gazetteer_of(data)
    note = uncomputed_note(Derivation(archive_of(store, gazetteer), list(gazetteer)))
    if note:
        show(note)
    show(f"Last hash: {store.ledger.head}")


@main.command()
@data_option
def layers(data: Path) -> None:
    """Write the layers again from the ledger."""
    changed = open_store(data).write_layers()
    for path in changed:
        show(f"Written: {path}")
    if not changed:
        show("Nothing written: every layer is as the ledger gives it.")


def _place_ids(store: ClaimStore, name: str) -> frozenset[str] | None:
    """Return the ids of every place of that name, none where no place is asked for."""
    if not name:
        return None
    places = installed_gazetteer(store.data)
    found = {place.id for place in places.find(name)}
    if not found and all(stored.claim.place_id != name for stored in store.claims()):
        raise UnknownNameError("place", name, similar(places, name))
    return frozenset(found | {name})
