"""`claimline record`: what became of what each claimant said, measured against assessed maps."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from layers.claims import ControlStatus
from layers.cli.listing import counted
from layers.cli.root import Day, data_option, main, open_store
from layers.cli.terminal import day as in_words
from layers.cli.terminal import show, show_csv, show_json, show_table
from layers.composition import archive_of, snapshot_of
from layers.derivation import Derivation
from layers.errors import UnknownNameError
from layers.footprints import gazetteer_of
from layers.lags import Outcome
from layers.proportion import LEAST_N, Proportion
from layers.record import HORIZONS, USUAL_HORIZON, Figures, Record, RecordRow, record_of
from layers.recordbasis import series_to_measure, yardstick_of
from layers.recordtable import SPLITS, record_rows, written
from layers.selection import Selection
from layers.survival import Curve

_HEADER = ("claim", "n", "measured", "matured", "shown", "later", "not so far", "reverted", "confirmed",
           "half mapped", "fully mapped", "contradicted", "open")  # fmt: skip
_FEW = "too few"


@main.command()
@click.argument("claimant", required=False, default="")
@click.option("--status", type=click.Choice([one.value for one in ControlStatus]), help="One kind of claim.")
@click.option("--against", default="", metavar="SERIES", help="Assessed series; else that with most days.")
@click.option("--on", type=Day(), help="As of this day.  [default: the newest map]")
@click.option(
    "--matured",
    type=click.Choice([str(days) for days in HORIZONS]),
    default=str(USUAL_HORIZON),
    show_default=True,
    help="Days that a claim must have had.",
)
@click.option("--by", type=click.Choice(SPLITS), default=SPLITS[0], show_default=True, help="Split, table.")
@click.option(
    "--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True
)
@data_option
def record(claimant: str, data: Path, form: str, by: str, **chosen: Any) -> None:
    """Show what became of what CLAIMANT (else: everybody) said first of each place."""
    found, name = _record(
        data, claimant, chosen["status"], chosen["against"], chosen["on"], chosen["matured"]
    )
    rows = list(record_rows(found))
    if form == "json":
        show_json(rows)
    elif form == "csv" and rows:
        show_csv(tuple(rows[0]), [[written(value) for value in row.values()] for row in rows])
    elif form == "table":
        _show(found, name, by)


def _record(
    data: Path, claimant: str, status: str | None, key: str, on: date | None, matured: str
) -> tuple[Record, str]:
    gazetteer = gazetteer_of(data)
    archive = archive_of(open_store(data), gazetteer)
    names = {one.id for one in archive.store.claimants()}
    if claimant and claimant not in names:
        raise UnknownNameError("claimant", claimant, sorted(names))
    series = series_to_measure(archive, key)
    derivation = Derivation(archive, list(gazetteer))
    yardstick = yardstick_of(derivation, series, on)
    claims = snapshot_of(derivation, gazetteer, Selection(as_of=yardstick.as_of, control=series.key)).claims
    wanted = [
        item
        for item in claims
        if claimant in ("", item.claim.claimant) and status in (None, item.claim.status.value)
    ]
    return record_of(wanted, yardstick, int(matured)), series.name


def _show(found: Record, name: str, by: str) -> None:
    last = f"maps up to {in_words(found.last_map)}" if found.last_map else "no map by then"
    show(f"First assertions by {in_words(found.as_of)}, against {name}, {last}.")
    if not found.rows:
        show("No accepted assertion about a place itself. That is not a sign that nothing was said.")
        return
    table = []
    for row in found.rows:
        table.append((_title(row), *_cells(row.whole)))
        parts = row.by_period if by == "period" else row.by_oblast
        table += [(f"  {part or 'no oblast'}", *_cells(figures)) for part, figures in parts.items()]
    show_table(_HEADER, table)
    show(
        f"confirmed: mapped in full within {found.horizon} days, of the matured. Shares (95 % interval) and "
        f"median lags in days from n = {LEAST_N}."
    )
    show("The line moves anyway, the map is cautious, late, and leaves out grey ground: see docs/record.md.")
    left = sum(row.whole.n - len(row.whole.lags) for row in found.rows)
    if left:
        show(f"Not measured: {counted(left, 'claim')}; --format csv says why.")


def _title(row: RecordRow) -> str:
    return f"{row.claimant}: {row.side or 'no side'} {row.status}"


def _cells(figures: Figures) -> tuple[str, ...]:
    return (
        *(str(count) for count in (figures.n, len(figures.lags), len(figures.matured))),
        *(str(figures.outcomes[outcome]) for outcome in Outcome),
        _share(figures.confirmed),
        _days(figures.half),
        _days(figures.full),
        _share(figures.contradicted),
        str(len(figures.still_open)),
    )


def _share(found: Proportion) -> str:
    if found.share is None or found.interval is None:
        return _FEW
    low, high = found.interval
    return f"{100 * found.share:.0f} % ({100 * low:.0f}-{100 * high:.0f})"


def _days(curve: Curve | None) -> str:
    if curve is None:
        return _FEW
    low, high = ("-" if end is None else str(end) for end in curve.median_interval)
    return "not reached" if curve.median is None else f"{curve.median} ({low} to {high})"
