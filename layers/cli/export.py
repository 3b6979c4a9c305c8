"""`claimline export`: the claims of a day as data files for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from layers import texts
from layers.claims import Judgement
from layers.cli.listing import counted
from layers.cli.pictures import compose_view, view_options
from layers.cli.root import main
from layers.cli.terminal import show
from layers.exports.dataset import dataset_of
from layers.exports.registry import format_of
from layers.footprints import gazetteer_of
from layers.outfile import refuse_inside, write_whole
from layers.recordbasis import grades_of

_UNDECIDED = (Judgement.PENDING, Judgement.UNSURE)


@main.command("export")
@click.argument(
    "outs", metavar="OUT...", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False)
)
@view_options
def export(outs: tuple[Path, ...], language: str, **choices: Any) -> None:
    """Write the reviewed claims of a day as data: .geojson, .gpkg, .kml, .csv, .parquet, .datawrapper.json.

    Several files are all of the same snapshot. Each says what was left out, whom to credit and as of when.
    """
    formats = [(out, format_of(out)) for out in outs]
    for out in outs:
        refuse_inside(out, choices["data"])
    drawn, derivation = compose_view(gazetteer_of(choices["data"]), language=language, **choices)
    dataset = dataset_of(
        drawn,
        texts.load(language),
        unreviewed=sum(
            one.judgement in _UNDECIDED and not one.superseded_by for one in derivation.archive.store.claims()
        ),
        grades={claim: grade.letter for claim, grade in grades_of(derivation, drawn.claims).items()},
    )
    # Every file is made before the first is written: a fault in one leaves none behind.
    files = [(out, kind.files(dataset, out)) for out, kind in formats]
    about = dataset.colophon
    for out, made in files:
        for path, content in made.items():
            write_whole(path, content)
        day = about.as_of.isoformat()
        show(f"{out}: {counted(about.claims, 'claim')} as of {day}, snapshot {about.snapshot}")
    show(about.left_out_words)
    show(about.control)
