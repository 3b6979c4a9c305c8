"""The control maps that a page offers: every series with its timeline and weeks, places' histories."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Final

from layers.areasums import AreaSums
from layers.controlarchive import Series
from layers.derivation import Derivation
from layers.errors import FileFaultsError
from layers.politicalclaim import DECLARED
from layers.webmap.controls import ControlLayer, Histories

# Takes a name and a timeline file, returns its address, or the bytes where the page may ask nobody.
Serve = Callable[[str, bytes], str | bytes]


_DECLARED: Final = frozenset(one.region for one in DECLARED)
_COARSE: Final = 2  # generalised outlines are off by up to 2 % of an oblast: hundreds of km²


def inside(name: str, content: bytes) -> bytes:
    """Put a timeline into the page itself."""
    del name
    return content


def control_layers(derivation: Derivation, serve: Serve = inside) -> list[ControlLayer]:
    """Return every series of control maps as the browser is told of it."""
    return [_layer(series, derivation, serve) for series in derivation.archive.series()]


def place_histories(derivation: Derivation, place_ids: Iterable[str]) -> Histories:
    """Return the shares of places through the maps of every series that has a history at hand.

    A history that is damaged is left out: the maps are whole without it, and `claimline control derive`
    makes it again.
    """
    histories = {}
    for series in derivation.archive.series():
        try:
            histories[series.key] = derivation.history(series)
        except FileFaultsError:
            continue
    found: dict[str, dict[str, list[tuple[date, date, float, bool]]]] = {}
    for place_id in place_ids:
        for key, history in histories.items():
            steps = [] if history is None else history.of(place_id)
            if steps:
                found.setdefault(place_id, {})[key] = [(a, b, share, at) for a, b, share, at in steps]
    return found


def _layer(series: Series, derivation: Derivation, serve: Serve) -> ControlLayer:
    # A few tables of places go along; a timeline file is worth its request for the rest.
    file = derivation.timeline(series) if series.entries else b""
    bands = [entry.band_km for entry in series.entries] + [table.band_km for table in series.tables]
    kinds = {kind: None for entry in series.entries for kind in entry.kinds}
    kinds |= {kind: None for table in series.tables for kind in table.areas()}
    return ControlLayer(
        key=series.key,
        publisher=series.publisher,
        name=series.name,
        basis=series.basis,
        licence=series.licence,
        attribution=series.attribution,
        first=series.days[0],
        last=series.days[-1],
        band_km=max((band for band in bands if band), default=None),
        kinds=tuple(kinds),
        timeline=serve(series.key, file) if file else b"",
        maps=() if file else series.tables,
        weeks=_weeks(series, derivation),
        outside=_outside(series, derivation),
    )


def _sums(series: Series, derivation: Derivation) -> AreaSums | None:
    try:
        return derivation.sums(series)
    except FileFaultsError:
        return None


def _outside(series: Series, derivation: Derivation) -> list[tuple[date, float]]:
    """Return how much of the declared oblasts lies outside, as coarse as their outlines are."""
    sums = _sums(series, derivation)
    if sums is None:
        return []
    whole = derivation.region_areas()
    declared = [(i, whole[name]) for i, name in enumerate(sums.region_ids) if name in _DECLARED]
    found: list[tuple[date, float]] = []
    for day, row in zip(sums.days, sums.by_region, strict=True):
        km2 = round(sum(area - row[i] for i, area in declared), -_COARSE)
        if not found or found[-1][1] != km2:
            found.append((day, float(km2)))
    return found


def _weeks(series: Series, derivation: Derivation) -> list[tuple[date, float, float]]:
    sums = _sums(series, derivation)
    if sums is None:
        return []
    rows = sums.weekly()
    return [
        (week.date(), float(gained), float(lost))
        for week, gained, lost in zip(rows.index, rows["gained_km2"], rows["lost_km2"], strict=True)
    ]
