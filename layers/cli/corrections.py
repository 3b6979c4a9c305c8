"""`claimline corrections`: what was changed or taken back after it had been public."""

from __future__ import annotations

from pathlib import Path

import click

from layers import texts
from layers.cli.root import data_option, main, open_public_store
from layers.cli.terminal import show, show_json, show_table
from layers.correctionsheet import CorrectionRow, correction_records, correction_rows
from layers.errors import LayerError

_HEADER = ("day", "what", "claim", "place", "said", "changed", "why")


@main.command()
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@data_option
def corrections(form: str, data: Path) -> None:
    """List the public corrections, newest first: what was changed or taken back, when and why."""
    store = open_public_store(data)
    if not data.is_dir():
        raise LayerError(f"{data} is no folder; name the data folder with --data DIR.")
    found = store.corrections()
    if form == "json":
        show_json(correction_records(found))
        return
    names = {one.id: one.name for one in store.claimants()}
    rows = correction_rows(found, texts.load("en"), lambda claimant: names.get(claimant, claimant))
    if rows:
        show_table(_HEADER, [_cells(row) for row in rows])
    else:
        show("Nothing that was public has been changed or taken back.")


def _cells(row: CorrectionRow) -> tuple[str, ...]:
    changed = "; ".join(f"{one.name}: {one.before} -> {one.after}" for one in row.changed)
    return (row.on.isoformat(), row.kind.value, row.claim_id, row.place, row.claim, changed, row.why)
