"""What all visitors share of control maps: comparisons, areas over time, what is declared, claim gaps."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from geo.regions import Regions
from layers import texts
from layers.areasums import AreaSums
from layers.comparison import Comparison, compare
from layers.controlmap import ControlMap
from layers.errors import FileFaultsError, LayerError
from layers.gap import ClaimGap, MappedGround, claim_gaps
from layers.politicalclaim import DeclaredRegion, outside_control
from layers.webmap.comparisons import build_comparison
from views import loaders

Shown = tuple[str, date]  # a series' key and a day


@st.cache_resource(max_entries=1, show_spinner=False)
def _regions() -> Regions:
    return Regions(loaders.basemap().oblasts)


@st.cache_resource(max_entries=6, show_spinner=False)
def _sums(key: tuple[Any, ...], series: str) -> AreaSums | None:
    try:
        return loaders.derivation().sums(loaders.archive().one(series))
    except FileFaultsError:
        return None


def sums(series: str) -> AreaSums | None:
    """Return the areas of a series' maps in figures; None where they are not computed or damaged."""
    return _sums(loaders.stamp(), series)


@st.cache_resource(max_entries=12, show_spinner=False)
def _comparison(key: tuple[Any, ...], first: Shown, second: Shown) -> Comparison:
    before, after = _map_on(*first), _map_on(*second)
    return compare(
        before,
        after,
        _regions(),
        loaders.gazetteer(),
        history=loaders.history(after.series) if before.series == after.series else None,
        claims=[(one.claim, one.judgement) for one in loaders.store().claims() if not one.superseded_by],
    )


def comparison(first: Shown, second: Shown) -> Comparison:
    """Return two maps compared. Raises LayerError or GeoError where one is missing or cannot be used."""
    return _comparison(loaders.stamp(), first, second)


@st.cache_resource(max_entries=12, show_spinner=False)
def _compared(
    key: tuple[Any, ...], first: Shown, second: Shown, language: str, turned: bool
) -> dict[str, Any]:
    return build_comparison(
        _comparison(key, first, second),
        loaders.gazetteer(),
        texts.load(language),
        basemap=loaders.addresses().basemap,
        flipped=turned,
        names={one.id: one.name for one in loaders.store().claimants()},
    )


def compared(first: Shown, second: Shown, language: str, *, turned: bool, mode: str) -> dict[str, Any]:
    """Return the browser's data of two maps; `turned` puts the second on the left. Raises as `comparison`."""
    return _compared(loaders.stamp(), first, second, language, turned) | {"mode": mode}


@st.cache_resource(max_entries=8, show_spinner=False)
def _declared(key: tuple[Any, ...], shown: Shown) -> list[DeclaredRegion]:
    return outside_control(_map_on(*shown), loaders.gazetteer(), loaders.basemap())


def declared(shown: Shown) -> list[DeclaredRegion]:
    """Return what of the regions that Russia declares its own lies outside a map. Raises as `comparison`."""
    return _declared(loaders.stamp(), shown)


def _map_on(series: str, day: date) -> ControlMap:
    found = loaders.archive().on(series, day)
    if found is None:
        raise LayerError(f"There is no control map of {series!r} on or before {day}; choose a later day.")
    return found


@st.cache_resource(max_entries=4, show_spinner=False)
def _mapped_ground(key: tuple[Any, ...], shown: Shown) -> MappedGround:
    return MappedGround(_map_on(*shown), loaders.basemap().ukraine)


def mapped_ground(shown: Shown) -> MappedGround:
    """Return a map made ready to measure claims on. Raises as `comparison`."""
    return _mapped_ground(loaders.stamp(), shown)


@st.cache_resource(max_entries=8, show_spinner=False)
def _gaps(key: tuple[Any, ...], shown: Shown, on: date) -> list[ClaimGap]:
    claims = [(one.claim, one.judgement) for one in loaders.store().claims() if not one.superseded_by]
    places = loaders.gazetteer().known(claim.place_id for claim, _ in claims)
    return claim_gaps(claims, mapped_ground(shown), places, on=on)


def gaps(shown: Shown, on: date) -> list[ClaimGap]:
    """Return every claimant's gap on a day against a map, the largest first. Raises as `comparison`."""
    return _gaps(loaders.stamp(), shown, on)
