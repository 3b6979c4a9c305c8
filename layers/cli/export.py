"""`claimline export`: the claims of a day as data files for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from layers import texts
from layers.cli.desk import NOTHING_SHOWN, open_desk
from layers.cli.listing import counted
from layers.cli.root import main
from layers.cli.targets import refuse_targets, write_all
from layers.cli.terminal import show
from layers.cli.viewoptions import given, view_options
from layers.exports.dataset import dataset_of
from layers.exports.orderfields import read_order
from layers.exports.registry import format_of
from layers.recordbasis import grades_of


@main.command("export")
@click.argument("outs", metavar="OUT...", nargs=-1, required=True, type=click.Path(path_type=Path))
@view_options
def export(outs: tuple[Path, ...], before_delay: bool, data: Path, **choices: Any) -> None:
    """Write the reviewed claims of a day as data: .geojson, .gpkg, .kml, .csv, .parquet, .datawrapper.json.

    Several files are all of the same snapshot. Each says what was left out, whom to credit and as of when.
    """
    formats = [(out, format_of(out)) for out in outs]
    refuse_targets(outs, data)
    order = read_order(given(choices))
    desk = open_desk(data, before_delay=before_delay)
    drawn, _ = desk.compose(order)
    dataset = dataset_of(
        drawn,
        texts.load(order.language),
        unreviewed=desk.store.unreviewed(),
        grades={claim: grade.letter for claim, grade in grades_of(desk.derivation, drawn.claims).items()},
    )
    # Every file is made before the first is written: a fault in one leaves none behind.
    write_all([file for out, kind in formats for file in kind.files(dataset, out).items()])
    about = dataset.colophon
    for out in outs:
        day = about.as_of.isoformat()
        show(f"{out}: {counted(about.claims, 'claim')} as of {day}, snapshot {about.snapshot}")
    show(about.left_out_words)
    show(about.control)
    if not about.claims:
        show(NOTHING_SHOWN)
