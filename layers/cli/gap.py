"""`claimline gap`: what claimants say a side controls, and how much of it a control map shows."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

import click

from geo.basemap import Basemap
from layers.claims import Side
from layers.cli.root import Day, data_option, main, open_store
from layers.cli.terminal import day as in_words
from layers.cli.terminal import show, show_json, show_table
from layers.composition import archive_of
from layers.controlarchive import ControlArchive
from layers.controlmap import ControlMap
from layers.errors import LayerError, UnknownNameError
from layers.footprints import gazetteer_of
from layers.gap import ClaimGap, MappedGround, claim_gaps
from layers.gaptable import facts, read_out, to_csv, to_geojson
from layers.outfile import refuse_inside, write_whole
from layers.readout import share_in_words

_FORMATS: Final = ("table", "json", "geojson", "csv")


@main.command("gap")
@click.argument("claimants", nargs=-1, metavar="[CLAIMANT]...")
@click.option("--on", type=Day(), help="Day.  [default: the newest map]")
@click.option(
    "--against", "key", default="", metavar="PUBLISHER", help="Whose maps; else the longest series."
)
@click.option("--side", type=click.Choice([one.value for one in Side]), help="Said to control; else both.")
@click.option("--format", "form", type=click.Choice(_FORMATS), default="table", show_default=True)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write it to this file.")
@data_option
def gap(
    claimants: tuple[str, ...],
    on: date | None,
    key: str,
    side: str | None,
    form: str,
    out: Path | None,
    data: Path,
) -> None:
    """Measure what each CLAIMANT says a side controls and the map does not show; without one, all of them.

    A place counts from the day on which the claimant said so, whatever the age, until it took that back. Its
    ground is its own footprint, or a disc of 2 km; what places share counts once.
    """
    if out is not None:
        if form == "table":
            raise click.UsageError("--out needs --format json, geojson or csv")
        refuse_inside(out, data)
    store, gazetteer = open_store(data), gazetteer_of(data)
    names = {one.id: one.name for one in store.claimants()}
    for claimant in claimants:
        if claimant not in names:
            raise UnknownNameError("claimant", claimant, sorted(names), "See `claimline claimant list`.")
    shown, day = _map(archive_of(store, gazetteer), key, on)
    claims = [(one.claim, one.judgement) for one in store.claims() if not one.superseded_by]
    places = gazetteer.known(claim.place_id for claim, _ in claims)
    ground = MappedGround(shown, Basemap.load().ukraine)
    found = claim_gaps(claims, ground, places, on=day, side=Side(side) if side else None)
    chosen = _chosen(found, claimants, day)
    if form == "table":
        _tell(chosen, shown, day, names, each=bool(claimants))
    else:
        _hand_on(chosen, names, form, out)


def _map(archive: ControlArchive, key: str, on: date | None) -> tuple[ControlMap, date]:
    if not archive.testing():
        raise LayerError(
            "There is no assessed control map, and a claim gap is measured on no other. Bring one in with "
            "`claimline control import`."
        )
    series = archive.testing(key)[0]
    day = on or series.days[-1]
    found = archive.on(series.key, day)
    if found is None:
        raise LayerError(
            f"No control map on or before {on}. The earliest is {series.days[0]}, {series.name}."
        )
    return found, day


def _chosen(gaps: Sequence[ClaimGap], claimants: Sequence[str], day: date) -> list[ClaimGap]:
    chosen = [one for one in gaps if not claimants or one.claimant in claimants]
    if not chosen:
        who = " or ".join(claimants) or "any claimant"
        raise LayerError(
            f"No accepted claim of {who} up to {day} says of a place that a side controls it and was not "
            "taken back; choose a later day, another claimant or side (`claimline list`)."
        )
    return chosen


def _tell(
    gaps: Sequence[ClaimGap], shown: ControlMap, day: date, names: Mapping[str, str], *, each: bool
) -> None:
    late = (day - shown.date).days
    older = f", {late} day{'' if late == 1 else 's'} before {in_words(day)}" if late else ""
    show(f"{shown.publisher_name}, {shown.basis}, map of {in_words(shown.date)}{older}")
    if not each:
        rows = [
            (names.get(one.claimant, one.claimant), one.side.value, *read_out(one), *_counts(one))
            for one in gaps
        ]
        show_table(
            (
                "claimant",
                "side",
                "claimed, km²",
                "mapped, km²",
                "gap, km²",
                "places",
                "unmeasured",
                "hedged",
            ),
            rows,
        )
        return
    for one in gaps:
        claimed, mapped, missing = read_out(one)
        places, unmeasured, hedged = _counts(one)
        show(
            f"{names.get(one.claimant, one.claimant)}, {one.side.value} controls: {claimed} km² claimed, "
            f"{mapped} km² mapped, {missing} km² gap ({one.off_land_km2:.0f} km² of it off Ukraine's land); "
            f"{places} places measured, {unmeasured} not (no point, abroad, a region), {hedged} only hedged"
        )
        show_table(
            ("place", "oblast", "said", "share", "km to the line", "missing, km²"),
            [
                (
                    *(place.place.name, place.place.oblast, place.claim.said.isoformat()),
                    *(
                        share_in_words(place.share, "en"),
                        f"{round(place.distance_km, 1) + 0:.1f}",
                        f"{place.missing_km2:.1f}",
                    ),
                )
                for place in one.places
            ],
        )


def _counts(one: ClaimGap) -> tuple[str, str, str]:
    return str(len(one.places)), str(len(one.unmeasured)), str(len(one.hedged))


def _hand_on(gaps: Sequence[ClaimGap], names: Mapping[str, str], form: str, out: Path | None) -> None:
    if form == "csv":
        content = to_csv(gaps, names)
    elif form == "geojson":
        content = to_geojson(gaps, names)
    else:
        content = (
            json.dumps([facts(one, names) for one in gaps], ensure_ascii=False, indent=1) + "\n"
        ).encode()
    if out is not None:
        write_whole(out, content)
        show(f"{out}: {len(gaps)} claim gap{'' if len(gaps) == 1 else 's'}")
    elif form == "csv":
        click.echo(content.decode("utf-8-sig").replace("\r\n", "\n"), nl=False)
    else:
        show_json(json.loads(content))
