"""`claimline snapshot` and `claimline page`: what leaves the desk as a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from layers import texts
from layers.cli.batch import BatchPicture, read_batch
from layers.cli.desk import NOTHING_SHOWN, open_desk
from layers.cli.listing import counted
from layers.cli.picturefiles import content_of, refuse_endings, summary
from layers.cli.redraw import tell_changes
from layers.cli.root import main
from layers.cli.targets import refuse_targets, write_all
from layers.cli.terminal import show
from layers.cli.viewoptions import given, picture_options, view_options
from layers.controloffer import control_layers, place_histories
from layers.errors import LayerError, UnknownNameError, noting, sentences
from layers.exports.orderfields import read_order
from layers.exports.recipefile import read_recipe
from layers.foreign import plain
from layers.picturedesk import PictureDesk
from layers.recordbasis import grades_of
from layers.webmap.page import standalone
from layers.webmap.payload import build_payload

PAGE_ENDINGS = (".html", ".htm")


@main.command("snapshot")
@click.argument("outs", metavar="OUT...", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--batch",
    type=click.Path(path_type=Path),
    metavar="FILE.toml",
    help="Draw all pictures of this file; it names its OUTs, relative to the current folder.",
)
@click.option(
    "--from",
    "source",
    type=click.Path(path_type=Path),
    metavar="FILE.png",
    help="Draw this PNG, SVG or PDF again, and say what has changed since; other options go before its own.",
)
@click.option(
    "--caption",
    type=click.Path(path_type=Path),
    metavar="FILE.txt",
    help="Write title, caption and alternative text there, in both languages.",
)
@picture_options
@view_options
def snapshot(
    outs: tuple[Path, ...],
    batch: Path | None,
    source: Path | None,
    caption: Path | None,
    before_delay: bool,
    data: Path,
    **choices: Any,
) -> None:
    """Draw the claims of a day: .png, .svg or .pdf; .txt is its caption. Several OUT are of one picture."""
    fields, targets = given(choices), [*outs, *([caption] if caption else [])]
    if batch is not None:
        if targets or source or fields:
            raise click.UsageError("--batch takes OUTs and options from its file; put them there")
        _draw_batch(batch, data, before_delay=before_delay)
        return
    if not targets:
        raise click.UsageError("Missing argument 'OUT...'; name the file to draw, for example front.png")
    if source is None:
        recipe, order = None, read_order(fields)
    else:
        recipe = read_recipe(source)
        start = recipe.asked(str(source))
        order = read_order(fields, start=start)
    refuse_endings(targets, order)
    refuse_targets(targets, data)
    desk = open_desk(data, before_delay=before_delay)
    drawn = desk.draw(order)
    for note in desk.taken_for(order):
        click.echo(plain(note), err=True)
    # Every file is made before the first is written: a fault in one leaves none behind.
    files = [(out, content_of(drawn, out)) for out in targets]
    if recipe is None or source is None:
        told: list[str] = []
    else:
        told = tell_changes(desk, recipe, source, drawn, files, asked_otherwise=order != start)
    write_all(files)
    for out in targets:
        show(f"{out}: {summary(drawn)}")
    for line in told:
        show(line)
    if not drawn.snapshot.shown():
        show(NOTHING_SHOWN)


def _draw_batch(batch: Path, data: Path, *, before_delay: bool) -> None:
    asked = read_batch(batch, data)
    try:
        desk = open_desk(data, before_delay=before_delay)
    except LayerError:
        asked.refuse()  # first, what can be mended in the file
        raise
    asked.refuse(_unfulfilled(asked.pictures, desk))
    pictures = asked.pictures
    for picture in pictures:
        try:
            drawn = desk.draw(picture.order)
            write_all([(out, content_of(drawn, out)) for out in picture.outs])
        except LayerError as error:
            done = counted(picture.number - 1, "picture")
            raise LayerError(
                f"{batch}, {picture.name} of {len(pictures)}: {error} {done} before it drawn."
            ) from error
        names = ", ".join(str(out) for out in picture.outs)
        show(f"{picture.number}/{len(pictures)} {names}: {summary(drawn)}")


def _unfulfilled(pictures: Sequence[BatchPicture], desk: PictureDesk) -> list[str]:
    """Return what orders ask for and the data folder has not; say what names of places were taken for."""
    faults = []
    for picture in pictures:
        found: list[LayerError] = []
        with noting(found):
            if picture.whole:
                desk.compose(picture.order)
            else:
                desk.settled(picture.order)
            for note in desk.taken_for(picture.order):
                click.echo(plain(f"{picture.name}: {note}"), err=True)
        faults += [f"{picture.name}: {said}" for said in sentences(found)]
    return faults


@main.command("page")
@click.argument("out", type=click.Path(path_type=Path))
@view_options
def page(out: Path, before_delay: bool, data: Path, **choices: Any) -> None:
    """Write the map of a day as OUT.html: one file that opens offline and keeps its toggles."""
    if out.suffix.lower() not in PAGE_ENDINGS:
        raise UnknownNameError(f"ending of {out.name}", out.suffix, PAGE_ENDINGS)
    refuse_targets([out], data)
    order = read_order(given(choices))
    desk = open_desk(data, before_delay=before_delay)
    drawn, _ = desk.compose(order)
    payload = build_payload(
        drawn,
        desk.gazetteer,
        texts.load(order.language),
        basemap="basemap",
        cards=True,
        controls=control_layers(desk.derivation),
        histories=place_histories(desk.derivation, {item.claim.place_id for item in drawn.claims}),
        grades=grades_of(desk.derivation, drawn.claims),
    )
    content = standalone(payload).encode("utf-8", "replace")
    write_all([(out, content)])
    show(f"{out}: {counted(len(drawn.claims), 'claim')}, {len(content) // 1000} kB, snapshot {drawn.id}")
    if not drawn.shown():
        show(NOTHING_SHOWN)
