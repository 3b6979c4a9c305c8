"""How the claims of a data folder stand on a day, for the commands that list them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Final

import click

from layers.assess import Verdict
from layers.cli.root import Day
from layers.composition import archive_of, opening_day, snapshot_of
from layers.derivation import Derivation
from layers.footprints import gazetteer_of
from layers.selection import Selection
from layers.store import ClaimStore

verdict_option: Final = click.option(
    "--verdict",
    "verdicts",
    multiple=True,
    type=click.Choice([verdict.value for verdict in Verdict]),
    help="How they stand; may be given several times.",
)
verdict_day_option: Final = click.option(
    "--on", "as_of", type=Day(), default=None, help="Day of the verdicts; else the newest with a control map."
)


def verdicts_on(store: ClaimStore, day: date | None, wanted: Collection[str] = ()) -> dict[str, Verdict]:
    """Return the verdicts on a day by claim id, only those `wanted` where any are named.

    Claims not yet judged are held against what was accepted; superseded ones have no verdict. `day` is by
    default the one that the map opens with. Raises LayerError where the ledger or a map cannot be read.
    """
    gazetteer = gazetteer_of(store.data)
    archive = archive_of(store, gazetteer)
    selection = Selection(as_of=day or opening_day(archive), editor=True)
    drawn = snapshot_of(Derivation(archive, list(gazetteer)), gazetteer, selection)
    found = {item.claim.id: item.on(selection.as_of).verdict for item in drawn.claims}
    return {claim_id: verdict for claim_id, verdict in found.items() if not wanted or verdict.value in wanted}
