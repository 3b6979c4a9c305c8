"""`claimline snapshot` and `claimline page`: what leaves the desk as a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from geo.basemap import Basemap
from geo.gazetteer import Gazetteer
from layers import style, texts
from layers.claims import Confidence, Side
from layers.cli.listing import counted
from layers.cli.root import Day, data_option, main, open_store
from layers.cli.terminal import show
from layers.composition import archive_of, opening_day, snapshot_of
from layers.controloffer import control_layers, place_histories
from layers.derivation import Derivation
from layers.errors import LayerError, UnknownNameError
from layers.exports.caption import ENDING, caption_file
from layers.exports.figure import FORMATS, Figure, compose_figure, kind_of
from layers.exports.framing import around, bounds_of
from layers.exports.paper import NAMED, USUAL, size_of
from layers.footprints import gazetteer_of
from layers.gap import ClaimGap, MappedGround, claim_gap
from layers.outfile import refuse_inside, write_whole
from layers.placing import place_named
from layers.recordbasis import grades_of
from layers.snapshot import DEFAULT_AGE_DAYS, Selection, Snapshot
from layers.webmap.page import standalone
from layers.webmap.payload import build_payload

PAGE_ENDINGS = (".html", ".htm")
_ENDINGS = (*FORMATS, ENDING.removeprefix("."))


def view_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the choices of a view; it receives them as keyword arguments."""
    options = (
        click.option(
            "--on", "as_of", type=Day(), default=None, help="As-of day; else the newest with a control map."
        ),
        click.option("--show", "layers", metavar="LAYERS", default=",".join(style.LAYERS), show_default=True),
        click.option(
            "--age", type=click.IntRange(0, 3650), default=DEFAULT_AGE_DAYS, show_default=True, metavar="DAYS"
        ),
        click.option(
            "--sure",
            type=click.Choice([level.value for level in Confidence]),
            default="low",
            show_default=True,
        ),
        click.option("--language", type=click.Choice(texts.LANGUAGES), default="en", show_default=True),
        click.option(
            "--against",
            "control",
            default="",
            metavar="KEY",
            help="Control map to draw (see `claimline control list`); else the first.",
        ),
        click.option(
            "--claimants", default="", metavar="IDS", help="Only these, by id with commas; else everybody."
        ),
        click.option("--title", default="", help="Headline; else drafted from the data."),
        click.option("--dek", default="", help="Sentence below the headline; else drafted from the data."),
        click.option("--credit", default="", help="Whom the picture credits besides its sources."),
        data_option,
    )
    for option in reversed(options):
        command = option(command)
    return command


@main.command("snapshot")
@click.argument(
    "outs", metavar="OUT...", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False)
)
@click.option(
    "--size",
    default=USUAL,
    show_default=True,
    help=f"{', '.join(NAMED)}, or WIDTHxHEIGHT in pixels.",
)
@click.option("--scale", type=click.IntRange(1, 3), default=2, show_default=True, help="Pixels per point.")
@click.option("--bbox", default="", metavar="W,S,E,N", help="Box in degrees that the map has to hold.")
@click.option(
    "--places", multiple=True, metavar="NAME", help="Places to hold; several with commas, or again."
)
@click.option("--theme", type=click.Choice(list(style.THEMES)), default="light", show_default=True)
@click.option(
    "--caption",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE.txt",
    help="Write title, caption and alternative text there, in both languages.",
)
@click.option("--gap", "gap_of", default="", metavar="CLAIMANT[:SIDE]", help="Hatch this claimant's gap.")
@view_options
def snapshot(
    outs: tuple[Path, ...],
    size: str,
    scale: int,
    bbox: str,
    places: tuple[str, ...],
    theme: str,
    caption: Path | None,
    gap_of: str,
    language: str,
    **choices: Any,
) -> None:
    """Draw the claims of a day: .png, .svg or .pdf; .txt is its caption. Several OUT are of one picture."""
    pixels, data = size_of(size), choices["data"]
    targets = [*outs, *([caption] if caption else [])]
    for out in targets:
        if out.suffix.lower().removeprefix(".") not in _ENDINGS:
            raise UnknownNameError(f"ending of {out.name}", out.suffix.removeprefix("."), _ENDINGS)
        refuse_inside(out, data)
    gazetteer = gazetteer_of(data)
    bounds = _bounds(bbox, places, gazetteer)
    asked, _ = compose_view(gazetteer, language=language, **choices)
    gap = _gap(asked, gap_of) if gap_of else None
    chosen = asked.selection
    if gap is not None:  # part of the picture, so part of its id
        chosen = replace(chosen, show_gap=True, gap_of=gap.key)
    if theme == "dark":
        chosen = replace(chosen, theme=theme)
    asked = replace(asked, selection=chosen, bounds=bounds)
    drawn = compose_figure(asked, size=pixels, scale=scale, texts=texts.load(language), gap=gap)
    # Every file is made before the first is written: a fault in one leaves none behind.
    files = [(out, _content(drawn, out)) for out in targets]
    for out, content in files:
        write_whole(out, content)
    shown = drawn.snapshot
    for out in targets:
        claims = counted(len(shown.shown()), "claim")
        show(f"{out}: {claims} as of {shown.as_of.isoformat()}, snapshot {shown.id}")
    if not shown.shown():
        show("No claim passes the choices made. That is not a sign that nothing happened.")


def _content(drawn: Figure, out: Path) -> bytes:
    if out.suffix.lower() == ENDING:
        return caption_file(drawn.layout, drawn.brief)
    return drawn.save(kind_of(out))


def _bounds(
    bbox: str, places: tuple[str, ...], gazetteer: Gazetteer
) -> tuple[float, float, float, float] | None:
    """Return the box that the options ask for, None where they do not. Raises LayerError."""
    if bbox and places:
        raise click.UsageError("--bbox and --places each say what the map has to hold; use one of them")
    if bbox:
        return bounds_of(bbox)
    names = [name.strip() for part in places for name in part.split(",") if name.strip()]
    return around([place_named(gazetteer, name).place for name in names]) if names else None


def _gap(drawn: Snapshot, gap_of: str) -> ClaimGap:
    """Measure the gap of a claimant, of its own side where none is named. Raises LayerError."""
    who, _, side = gap_of.partition(":")
    known = {item.claim.claimant for item in drawn.claims}
    if who not in known:
        raise UnknownNameError("claimant", who, sorted(known))
    if side not in ("", *Side):
        raise UnknownNameError("side", side, list(Side))
    if drawn.control is None:
        raise LayerError(f"There is no control map on or before {drawn.as_of}; a gap needs an assessed one.")
    return claim_gap(
        [(item.claim, item.judgement) for item in drawn.claims],
        MappedGround(drawn.control, Basemap.load().ukraine),
        {item.claim.place_id: item.place for item in drawn.claims if item.place is not None},
        claimant=who,
        side=Side(side) if side else drawn.claimant(who).side or Side.RU,
        on=drawn.as_of,
    )


@main.command("page")
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@view_options
def page(out: Path, language: str, **choices: Any) -> None:
    """Write the map of a day as OUT.html: one file that opens offline and keeps its toggles."""
    if out.suffix.lower() not in PAGE_ENDINGS:
        raise UnknownNameError(f"ending of {out.name}", out.suffix, PAGE_ENDINGS)
    refuse_inside(out, choices["data"])
    gazetteer = gazetteer_of(choices["data"])
    drawn, derivation = compose_view(gazetteer, language=language, **choices)
    payload = build_payload(
        drawn,
        gazetteer,
        texts.load(language),
        basemap="basemap",
        cards=True,
        controls=control_layers(derivation),
        histories=place_histories(derivation, {item.claim.place_id for item in drawn.claims}),
        grades=grades_of(derivation, drawn.claims),
    )
    content = standalone(payload).encode("utf-8", "replace")
    write_whole(out, content)
    show(f"{out}: {len(drawn.claims)} claims, {len(content) // 1000} kB, snapshot {drawn.id}")


def compose_view(
    gazetteer: Gazetteer,
    *,
    as_of: date | None,
    layers: str,
    age: int,
    sure: str,
    language: str,
    title: str,
    dek: str,
    credit: str,
    control: str,
    claimants: str,
    data: Path,
) -> tuple[Snapshot, Derivation]:
    """Compose the snapshot that the options ask for. Raises LayerError where they or the data are wrong."""
    wanted = frozenset(part.strip() for part in layers.split(",") if part.strip())
    for unknown in sorted(wanted - set(style.LAYERS)):
        raise UnknownNameError("layer", unknown, style.LAYERS)
    archive = archive_of(open_store(data), gazetteer)
    known = sorted({one.claim.claimant for one in archive.store.claims()})
    voices = {part.strip() for part in claimants.split(",") if part.strip()}
    for unknown in sorted(voices - set(known)):
        raise UnknownNameError("claimant", unknown, known)
    selection = Selection(
        as_of=as_of or opening_day(archive),
        control=archive.one(control).key if control else "",
        layers=wanted,
        claimants_off=frozenset(known) - voices if voices else frozenset(),
        age_days=age,
        confidence=Confidence(sure),
        language=language,
    )
    derivation = Derivation(archive, list(gazetteer))
    return snapshot_of(derivation, gazetteer, selection, title=title, dek=dek, credit=credit), derivation
