"""`claimline assess`: how claims stand, when they were said and on a day, and what that rests on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from layers import texts
from layers.assess import Effect, Verdict
from layers.assessmentsheet import assessment_sheet
from layers.cli.listing import counted
from layers.cli.root import Day, data_option, main, open_store
from layers.cli.terminal import day as in_words
from layers.cli.terminal import show, show_json, show_table
from layers.composition import archive_of, snapshot_of
from layers.derivation import Derivation
from layers.evidence import claimant_names
from layers.footprints import gazetteer_of
from layers.selection import Selection
from layers.snapshot import AssessedClaim, Snapshot
from layers.store import ClaimStore

_HEADER = ("id", "said", "place", "claimant", "claimed", "when said", "now", "since")
_SIGNS = {
    Effect.SUPPORTS: "for",
    Effect.COUNTERS: "against",
    Effect.PARTLY: "in part",
    Effect.LEAVES_OPEN: "open",
    Effect.TURNS: "changes hands",
}


@main.command()
@click.argument("ids", nargs=-1, metavar="[CLAIM]...")
@click.option("--on", type=Day(), help="Day to judge on, from what was known then.  [default: the latest]")
@click.option("--against", default="", metavar="PUBLISHER", help="Only this publisher's control maps.")
@click.option(
    "--hindsight", is_flag=True, help="Count what was recorded later about days up to --on as well."
)
@click.option(
    "--verdict", type=click.Choice([v.value for v in Verdict]), help="Only claims that stand so now."
)
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@data_option
def assess(
    ids: tuple[str, ...],
    on: date | None,
    against: str,
    hindsight: bool,
    verdict: str | None,
    form: str,
    data: Path,
) -> None:
    """Say how each CLAIM stands, by which rule and on what evidence; without one, list all."""
    store = open_store(data)
    wanted = [store.claim(claim_id).claim.id for claim_id in ids]
    snapshot = _assessed(store, against, hindsight=hindsight)
    found = [
        item
        for item in snapshot.claims
        if (not wanted or item.claim.id in wanted)
        and (on is None or item.claim.said <= on)
        and verdict in (None, _now(item, on).verdict.value)
    ]
    words = texts.load("en")
    sheets = [assessment_sheet(item, on, words, claimant_names(snapshot, "en")) for item in found]
    if form == "json":
        show_json(sheets)
    elif wanted:
        for sheet, item in zip(sheets, found, strict=True):
            _show_one(sheet, item)
    else:
        show_table(_HEADER, [_row(sheet) for sheet in sheets])
    for missing in sorted(set(wanted) - {item.claim.id for item in found}):
        show(_missing(store, missing, on))


def _assessed(store: ClaimStore, against: str, *, hindsight: bool) -> Snapshot:
    gazetteer = gazetteer_of(store.data)
    derivation = Derivation(archive_of(store, gazetteer), list(gazetteer))
    for series in derivation.archive.testing(against):
        if derivation.history(series) is None:  # imported by an older version, or deleted since
            derivation.write(series, lambda what: click.echo(f"Computing {what} ...", err=True))
    everything = Selection(as_of=date.max, editor=True)
    return snapshot_of(derivation, gazetteer, everything, against=against, hindsight=hindsight)


def _now(item: AssessedClaim, on: date | None) -> Any:
    return item.assessments[-1] if on is None else item.on(on)


def _row(sheet: dict[str, Any]) -> Sequence[str]:
    now, said = sheet["now"], sheet["when_said"]
    since = in_words(date.fromisoformat(now["on"])) if now["on"] != said["on"] else ""
    return (
        sheet["id"], sheet["said"], sheet["place"], sheet["claimant"], _claimed(sheet), said["verdict"],
        now["verdict"], since,
    )  # fmt: skip


def _claimed(sheet: dict[str, Any]) -> str:
    stance = sheet["stance"]
    return str(sheet["claimed"]) + ("" if stance == "asserted" else f" ({stance})")


def _show_one(sheet: dict[str, Any], item: AssessedClaim) -> None:
    said = in_words(item.claim.said)
    show(f"{sheet['id']}  {sheet['place']}, {said}, {sheet['claimant_name']}: {_claimed(sheet)}")
    if sheet["judgement"] != "accepted":
        show(f"  The reading is {sheet['judgement']}: until accepted, the claim is evidence for nothing.")
    show(f"  When said: {sheet['when_said']['why']}")
    now = sheet["now"]
    if now["on"] != sheet["when_said"]["on"]:
        on = date.fromisoformat(now["on"])
        show(f"  Since {in_words(on)}, {counted((on - item.claim.said).days, 'day')} later: {now['why']}")
    if now["would_confirm"]:
        show(f"  What would make this confirmed: {now['would_confirm']}")
    show(f"  Rule: {now['rule']}. Evidence:")
    for one in now["evidence"]:
        what = one.get("shown") or f"{one['claimant']}, claim {one['claim_id']}"
        show(f"    {_SIGNS[Effect(one['effect'])]:<13} {one['kind']:<16} {one['known']}  {what}")


def _missing(store: ClaimStore, claim_id: str, on: date | None) -> str:
    stored = store.claim(claim_id)
    if stored.superseded_by:
        return f"{claim_id}: superseded by {stored.superseded_by}; it has no verdict."
    if on is not None and stored.claim.said > on:
        return f"{claim_id}: said on {stored.claim.said}, after {on}; choose a later day."
    return f"{claim_id}: its reading was rejected, or it does not stand so; it is not listed."
