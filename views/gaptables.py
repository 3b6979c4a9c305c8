"""The gap page's choices, its three figures, the places behind them, and everybody's figures."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import partial
from typing import Any, Final

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from layers.adminpath import region_name
from layers.claims import Claim
from layers.controlarchive import Series
from layers.explanation import day_in_words
from layers.foreign import plain
from layers.gap import ClaimGap, GapPlace
from layers.gaptable import read_out, to_csv, to_geojson
from layers.readout import km2_in_words, percent
from layers.selection import Selection
from layers.texts import Texts
from views import dayfield, loaders, selection

_ROWS: Final = 14


def say(text: str) -> None:
    """Show one bold line that may hold foreign text."""
    st.subheader(plain(text), anchor=False)


def choices(series: Sequence[Series], chosen: Selection, words: Texts) -> tuple[Series, DeltaGenerator]:
    """Draw day and control map; return the series to measure against and where whose word is chosen."""
    day, control, whose_word = st.columns([1, 1, 2])
    with day:
        dayfield.pick_day(words["page.gap.day"])
    keys = [one.key for one in series]
    at = keys.index(chosen.control) if chosen.control in keys else 0
    picked = control.selectbox(
        words["page.gap.map"],
        range(len(keys)),
        index=at,
        format_func=lambda i: plain(series[i].name),
        key=f"gap_map_{keys[at]}",
    )
    if picked != at:
        selection.change(control=keys[picked])
        st.rerun()
    return series[at], whose_word


def whose(found: Sequence[ClaimGap], chosen: Selection, words: Texts) -> ClaimGap:
    """Draw the choice of claimant and side, and return its gap."""
    keys = [one.key for one in found]
    at = keys.index(chosen.gap_of) if chosen.gap_of in keys else 0
    names = _names(words)
    picked = st.selectbox(
        words["page.gap.who"],
        range(len(found)),
        index=at,
        format_func=lambda i: plain(_says(found[i], names, words)),
        key=f"gap_of_{keys[at]}_{len(keys)}",
    )
    if picked != at:
        selection.change(gap_of=keys[picked])
        st.rerun()
    return found[at]


def figures(gap: ClaimGap, words: Texts) -> None:
    """Show claimed, mapped and gap in km², and on which map and how many places they rest."""
    with st.container(horizontal=True, gap="large", key="gap_figures"):
        unit = f"\u00a0{words['compare.km2']}" if gap.places else ""
        for name, shown in zip(("claimed", "mapped", "gap"), read_out(gap, words.language), strict=True):
            st.metric(words[f"page.gap.{name}"], shown + unit, width="content")
    late = (gap.as_of - gap.control.date).days
    measured = words.fill(
        "page.gap.measured.late" if late else "page.gap.measured",
        map=gap.control.publisher_name,
        day=day_in_words(gap.control.date, words),
        days=words.count("count.days", late),
        measured=len(gap.places),
        all=len(gap.places) + len(gap.unmeasured),
    )
    st.text(plain(measured))
    if gap.off_land_km2 >= 0.5:
        sea = km2_in_words(gap.off_land_km2, gap.claimed_km2, words.language)
        st.caption(words.fill("page.gap.offland", km2=f"{sea}\u00a0{words['compare.km2']}"))
    if gap.hedged:
        st.caption(words.fill("page.gap.hedged", n=len(gap.hedged)))


def places(gap: ClaimGap, words: Texts) -> None:
    """Show the places with share and distance, those that could not be measured, and the downloads."""
    st.subheader(words["page.gap.places"], anchor=False)
    column, number = st.column_config, st.column_config.NumberColumn
    if gap.places:
        st.dataframe(
            pd.DataFrame([_row(one, words) for one in gap.places]),
            hide_index=True,
            width="stretch",
            height=_height(len(gap.places)),
            column_config={
                words["page.column.said"]: column.DateColumn(format="YYYY-MM-DD"),
                words["page.gap.share"]: number(format="%g %%"),
                words["page.gap.distance"]: number(format="%.1f"),
                words["page.gap.missing"]: number(format="%.1f"),
            },
        )
        st.caption(words["page.gap.places.note"])
    if gap.unmeasured:
        with st.expander(f"{words['page.gap.unmeasured']}: {len(gap.unmeasured)}"):
            rows = [_word(claim, words) for claim in gap.unmeasured]
            st.dataframe(pd.DataFrame(rows), hide_index=True, width="stretch", height=_height(len(rows)))
    left, right, _ = st.columns([1, 1, 3])
    names = {one.id: one.name for one in loaders.store().claimants()}
    name = f"claimline-gap-{gap.claimant}-{gap.side.value}-{gap.as_of.isoformat()}"
    left.download_button(
        words["page.save.csv"], partial(to_csv, [gap], names), f"{name}.csv", "text/csv", on_click="ignore"
    )
    right.download_button(
        words["page.save.geojson"],
        partial(to_geojson, [gap], names),
        f"{name}.geojson",
        "application/geo+json",
        on_click="ignore",
    )


def everybody(found: Sequence[ClaimGap], words: Texts) -> None:
    """Show the figures of every claimant and side."""
    st.subheader(words["page.gap.all"], anchor=False)
    names = _names(words)
    heads = [f"{words[f'page.gap.{key}']}, {words['compare.km2']}" for key in ("claimed", "mapped", "gap")]
    rows = [
        {
            words["page.column.claimant"]: plain(names.get(one.claimant, one.claimant)),
            words["page.column.side"]: words[f"side.badge.{one.side.value}"],
            **dict(zip(heads, read_out(one, words.language), strict=True)),
            words["page.gap.all.places"]: len(one.places),
            words["page.gap.all.unmeasured"]: len(one.unmeasured),
        }
        for one in found
    ]
    right = {head: st.column_config.TextColumn(alignment="right") for head in heads}
    st.dataframe(pd.DataFrame(rows), hide_index=True, width="stretch", column_config=right)
    st.caption(words["page.gap.all.note"])


def _says(gap: ClaimGap, names: dict[str, str], words: Texts) -> str:
    side = words[f"page.gap.says.{gap.side.value}"]
    return words.fill("page.gap.says", claimant=names.get(gap.claimant, gap.claimant), side=side)


def _names(words: Texts) -> dict[str, str]:
    uk = words.language == "uk"
    return {one.id: (one.name_uk if uk else "") or one.name for one in loaders.store().claimants()}


def _row(one: GapPlace, words: Texts) -> dict[str, Any]:
    return {
        words["page.column.place"]: plain(
            (one.place.name_local if words.language == "uk" else "") or one.place.name
        ),
        words["page.column.oblast"]: _oblast(one.place.oblast, words),
        words["page.column.said"]: one.claim.said,
        words["page.gap.share"]: percent(one.share),
        words["page.gap.distance"]: one.distance_km if math.isfinite(one.distance_km) else None,
        words["page.gap.missing"]: one.missing_km2,
    }


def _word(claim: Claim, words: Texts) -> dict[str, Any]:
    place = loaders.gazetteer().known([claim.place_id]).get(claim.place_id)
    why = "region" if claim.place_kind == "region" else "point"
    if why == "point" and place is not None and place.country != "UA":
        why = "abroad"
    local = place.name_local if place is not None and words.language == "uk" else ""
    return {
        words["page.column.place"]: plain(local or claim.place),
        words["page.column.oblast"]: _oblast(claim.oblast, words),
        words["page.column.said"]: claim.said,
        words["page.gap.why"]: words[f"page.gap.why.{why}"],
    }


def _oblast(name: str, words: Texts) -> str:
    return (
        region_name(name, "oblast", loaders.gazetteer(), words.language) if words.language == "uk" else name
    )


def _height(rows: int) -> int:
    return 38 + 35 * min(_ROWS, max(rows, 1))
