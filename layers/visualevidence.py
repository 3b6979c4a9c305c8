"""Visual evidence of a data folder: geolocated events brought in, and what has come in so far."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from geo.place import Place
from layers.claims import Claimant, ClaimantKind
from layers.errors import LayerError, UnknownNameError
from layers.faults import explain
from layers.publicationdelay import read_delay
from layers.sources.visual import EventOptions, Importer
from layers.sources.visual.attaching import attach
from layers.sources.visual.visualclaims import READER, visual_claims
from layers.store import ClaimStore


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import came to, in counts: nothing of a single event."""

    rows: int
    attachments: int  # of an event to a place: one can lie in several
    inside: int  # events in a place, only near one, by none
    near: int
    nowhere: int
    left_out: Mapping[str, int]
    faulty: int
    new: int
    known: int
    merged: int
    copies: int
    withheld: int  # of the new ones, too young to be shown


@dataclass(frozen=True, slots=True)
class Collection:
    """One claimant's imported visual evidence: what may be shown, and how much is held back."""

    claimant: Claimant
    shown: int
    places: int
    first: date | None
    last: date | None
    withheld: int


def add_events(
    store: ClaimStore,
    places: Iterable[Place],
    importer: Importer,
    path: Path,
    options: EventOptions,
    *,
    claimant: Claimant,
    by: str,
    skip_faulty: bool = False,
) -> Imported:
    """Add a file's events as visual claims of a collection, accepted as read right: all or none.

    They come from columns, not from sentences, so there is nothing to read wrongly: whoever imports them
    vouches for the file. Importing again adds only what is new. Raises what reading the file raises,
    FileFaultsError for faulty rows unless they are to be skipped, and LayerError for the claimant.
    """
    reading = importer.read(path, options)
    if not skip_faulty:
        reading.refuse_faulty(str(path))
    attached = attach(reading.events, places)
    stored = [one.claim for one in store.noted() if one.stands] if store.data.is_dir() else []
    made = visual_claims(attached.sightings, claimant, stored)
    store.add_claimant(claimant, by=by)
    added = store.add(made.new, by=by, accept=True)
    store.write_layers()
    delay = read_delay(store.data)
    return Imported(
        rows=reading.rows,
        attachments=len(attached.sightings),
        inside=attached.inside,
        near=attached.near,
        nowhere=attached.nowhere,
        left_out={reason.value: count for reason, count in sorted(reading.left_out.items())},
        faulty=reading.faulty,
        new=len(added.new),
        known=made.known + len(added.known),
        merged=made.merged,
        copies=sum(1 for claim in added.new if claim.derived_from),
        withheld=sum(1 for claim in added.new if delay.withholds(claim, store.today())),
    )


def collection_of(store: ClaimStore, importer: Importer, claimant_id: str, name: str) -> Claimant:
    """Return the claimant whose events an importer reads: its own, a registered one, or a new one by name.

    Raises LayerError for an id that is not a visual claimant's, or is missing, or is new and has no name.
    """
    if importer.claimant and claimant_id not in ("", importer.claimant):
        raise LayerError(
            f"--claimant is {claimant_id!r}; a file of {importer.name} is of {importer.claimant!r}, leave "
            "the option out"
        )
    wanted = claimant_id or importer.claimant
    if not wanted:
        raise LayerError(
            f"--claimant is missing; a file of {importer.name} does not say whose collection it is. Give "
            "--claimant ID --name NAME."
        )
    known = next((one for one in store.claimants() if one.id == wanted), None)
    if known is not None and known.kind is not ClaimantKind.VISUAL:
        raise LayerError(f"claimant {wanted!r} is of kind {known.kind.value!r}; use one of kind 'visual'")
    if known is not None:
        return known
    if not name:
        ids = [one.id for one in store.claimants() if one.kind is ClaimantKind.VISUAL]
        raise UnknownNameError("--claimant", wanted, ids, "Or make it known: add --name NAME.")
    try:
        return Claimant(id=wanted, name=name, kind=ClaimantKind.VISUAL)
    except ValidationError as error:
        raise LayerError("; ".join(explain(error))) from error


def collections(store: ClaimStore) -> list[Collection]:
    """Return the imported collections by claimant id."""
    mine = [one.claim for one in store.noted() if one.stands and one.claim.provenance.reader == READER]
    delay, today = read_delay(store.data), store.today()
    shown = [claim for claim in mine if not delay.withholds(claim, today)]
    count = Counter(claim.claimant for claim in mine)
    known = {one.id: one for one in store.claimants()}
    found = []
    for name in sorted(count):
        own = [claim for claim in shown if claim.claimant == name]
        days = [claim.said for claim in own]
        places = {claim.place_id for claim in own}
        found.append(
            Collection(
                known[name],
                len(own),
                len(places),
                min(days, default=None),
                max(days, default=None),
                count[name] - len(own),
            )
        )
    return found
