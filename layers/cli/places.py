"""`claimline gazetteer`: look places up."""

from __future__ import annotations

from pathlib import Path

import click

from geo.gazetteer import Gazetteer
from geo.place import Place
from layers.cli.root import data_option, main
from layers.cli.terminal import show, show_json, show_table
from layers.errors import UnknownNameError
from layers.gazetteers import installed, installed_gazetteer
from layers.gazetteers.prebuilt import About
from layers.placing import similar


@main.group()
def gazetteer() -> None:
    """Look places and their names up."""


@gazetteer.command("find")
@click.argument("name")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@data_option
def find(name: str, form: str, data: Path) -> None:
    """Show every place that NAME (or an id) means today or meant before."""
    places = installed_gazetteer(data)
    found = tuple(places.known([name]).values()) or places.find(name)
    if not found:
        raise UnknownNameError("place", name, similar(places, name))
    if form == "json":
        show_json([_as_json(place) for place in found])
    else:
        header = ("id", "name", "local name", "kind", "hromada", "raion", "oblast", "lat, lon", "also named")
        show_table(header, [_row(place, places) for place in found])


@gazetteer.command("info")
@data_option
def info(data: Path) -> None:
    """Show what the gazetteer holds, what of it was installed, and whose work it is."""
    about = installed_gazetteer(data).info()
    show(
        f"Gazetteer {about.version} ({about.size}): {about.settlements:,} settlements, "
        f"{about.with_point:,} of them with a point, {about.regions} oblasts and raions, "
        f"{about.names:,} names."
    )
    for source in about.sources:
        show(f"{source.credit} ({source.version}, {source.licence})")
    own = installed(data)
    for one in own:
        show_installed(one.about)
    if not own:
        show(
            f"This is the small gazetteer: {about.settlements - about.with_point:,} settlements have no "
            "point. Add them with `claimline gazetteer install cod-ab`."
        )


def show_installed(about: About) -> None:
    """Print where an installed gazetteer comes from."""
    mark = f"by {about.by}, " if about.by else ""
    counts = about.counts
    show(f"Installed: {about.source}, {about.name}, {about.version}, {about.licence}")
    show(f"  from {about.origin} ({mark}{about.installed}, {about.size:,} bytes)")
    show(f"  SHA-256 {about.sha256}")
    show(
        f"  {counts.get('rows', 0):,} rows, {counts.get('joined', 0):,} joined with the register, "
        f"{counts.get('apart', 0):,} stay apart"
    )


def _row(place: Place, places: Gazetteer) -> tuple[str, ...]:
    point = (
        "no point known" if place.lat is None or place.lon is None else f"{place.lat:.3f}, {place.lon:.3f}"
    )
    if place.kind == "region":
        point = "a region"
    other = ", ".join(
        f"{name.text} (until {name.ended})" if name.ended else name.text
        for name in places.names(place.id)
        if name.kind in ("alias", "former")
    )
    path = (place.category, place.hromada, place.raion, place.oblast)
    return (place.id, place.name, place.name_local, *path, point, other)


def _as_json(place: Place) -> dict[str, object]:
    return {
        "id": place.id, "name": place.name, "name_local": place.name_local, "kind": place.kind,
        "category": place.category, "hromada": place.hromada, "raion": place.raion, "oblast": place.oblast,
        "country": place.country, "lat": place.lat, "lon": place.lon, "precision_m": place.precision_m,
        "population": place.population,
    }  # fmt: skip
