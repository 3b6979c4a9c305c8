"""`claimline claimant`: who asserts."""

from __future__ import annotations

from pathlib import Path

import click
from pydantic import ValidationError

from layers.claims import Claimant, ClaimantKind, Side, json_ready
from layers.cli.root import by_option, data_option, main, open_store
from layers.cli.terminal import show, show_json, show_table
from layers.errors import LayerError
from layers.faults import explain


@main.group()
def claimant() -> None:
    """Register and list claimants: who asserts, not who prints it."""


@claimant.command("add")
@click.argument("claimant_id", metavar="ID")
@click.option("--name", required=True, help="Name in English.")
@click.option("--name-uk", default="", help="Name in Ukrainian.")
@click.option("--kind", required=True, type=click.Choice([k.value for k in ClaimantKind]))
@click.option(
    "--side",
    type=click.Choice([s.value for s in Side]),
    help="Party it speaks for; monitors and media have none.",
)
@by_option(required=False)
@data_option
def add(claimant_id: str, name: str, name_uk: str, kind: str, side: str | None, by: str, data: Path) -> None:
    """Register a claimant under ID (a-z, 0-9 and -)."""
    try:
        fields = {"id": claimant_id, "name": name, "name_uk": name_uk, "kind": kind, "side": side}
        new = open_store(data).add_claimant(Claimant.model_validate(fields), by=by)
    except ValidationError as error:
        raise LayerError("; ".join(explain(error))) from error
    show(
        f"Added claimant {claimant_id}."
        if new
        else f"Nothing added: claimant {claimant_id} is there already."
    )


@claimant.command("list")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@data_option
def list_(form: str, data: Path) -> None:
    """List the claimants that claims may name."""
    known = open_store(data).claimants()
    if form == "json":
        show_json([json_ready(one) for one in known])
    else:
        rows = [(c.id, c.name, c.kind.value, c.side.value if c.side else "none") for c in known]
        show_table(("id", "name", "kind", "side"), rows)
