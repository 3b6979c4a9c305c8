"""`claimline undo`: take back one's last decision about a claim."""

from __future__ import annotations

from pathlib import Path

import click

from layers.chain import EventKind
from layers.cli.listing import proposition
from layers.cli.root import by_option, data_option, main, open_store
from layers.cli.terminal import show
from layers.reviewing import undo, undoable
from layers.store import ClaimStore
from layers.undoing import Decision


@main.command("undo")
@click.option("--dry-run", is_flag=True, help="Say what would be taken back; write nothing.")
@by_option(required=True)
@data_option
def undo_(dry_run: bool, by: str, data: Path) -> None:
    """Take back your last decision about a claim, made here or at the review desk; again: the one before."""
    store = open_store(data)
    decision = undoable(store, by=by) if dry_run else undo(store, by=by).decision
    show(f"{'Would take back' if dry_run else 'Taken back'}: {_described(decision)}")
    for claim_id in decision.claims:
        show(f"  {claim_id}  {_standing(store, claim_id)}")
    if dry_run:
        show("Nothing was written.")
    else:
        store.write_layers({store.claim(one).claim.claimant for one in decision.claims})


def _described(decision: Decision) -> str:
    """Return what was decided, about which claim, when and why: "accepted 1a2b… (2026-04-01: read right)"."""
    replaced = next((e for e in decision.events if e.kind is EventKind.CLAIM_SUPERSEDED), None)
    judged = next((e for e in decision.events if e.kind is EventKind.CLAIM_JUDGED), None)
    added = any(e.kind is EventKind.CLAIM_ADDED for e in decision.events)
    if replaced is not None:
        by_id = replaced.body["by_id"]
        what = f"corrected {replaced.body['id']} by {by_id}" if by_id else f"withdrew {replaced.body['id']}"
    elif added:
        what = f"added {decision.claims[0]} by hand"
    elif judged is not None:
        what = f"judged {judged.body['id']} {judged.body['judgement']}"
    else:
        what = f"let {decision.claims[0]} stand again"
    why = next((str(e.body["why"]) for e in (replaced, judged) if e is not None), "")
    return f"{what} ({decision.last.at[:10]}{f': {why}' if why else ''})"


def _standing(store: ClaimStore, claim_id: str) -> str:
    stored = store.claim(claim_id)
    now = f"superseded by {stored.superseded_by}" if stored.superseded_by else stored.judgement.value
    return f"{stored.claim.claimant}: {proposition(stored.claim)}; {now}"
