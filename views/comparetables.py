"""Below the two maps: the change by oblast, the area over time, and what Russia declares its own."""

from __future__ import annotations

from typing import Final

import pandas as pd
import streamlit as st

from layers.areasums import AreaSums
from layers.comparison import Comparison
from layers.controlarchive import Series
from layers.explanation import day_in_words
from layers.foreign import plain
from layers.politicalclaim import DeclaredRegion
from layers.texts import Texts
from views import comparechoice, loaders, maploaders
from views.areachart import area_chart
from views.comparebar import map_name
from views.comparechoice import Side

DROP_KM2: Final = 30.0
_TOWNS: Final = ("city", "settlement")
_VILLAGES: Final = ("village", "special")


def show(comparison: Comparison, sides: tuple[Side, Side], series: tuple[Series, ...], words: Texts) -> None:
    """Show the three tables as tabs; only the open one is computed."""
    names = [words[f"page.compare.tab.{name}"] for name in ("oblasts", "area", "declared")]
    with st.container(key="compare_tables"):
        oblasts, area, declared = st.tabs(names, key="compare_tab", on_change="rerun")
        if oblasts.open:
            with oblasts:
                _by_oblast(comparison, sides, words)
        if area.open:
            with area:
                _over_time(comparison, series, words)
        if declared.open:
            with declared:
                _declared(sides, words)


def _by_oblast(comparison: Comparison, sides: tuple[Side, Side], words: Texts) -> None:
    names = region_names(words)
    gained, lost = words["page.compare.gained"], words["page.compare.lost"]
    if comparison.dissent:
        first, second = comparechoice.ordered(sides)
        gained = words.fill("page.compare.only", name=map_name(second.series, words))
        lost = words.fill("page.compare.only", name=map_name(first.series, words))
    rows = [(names[one.region], one.gained_km2, one.lost_km2, one.net_km2) for one in comparison.touched()]
    total = comparison.change
    rows.append((words["page.compare.all"], total.gained_km2, total.lost_km2, comparison.net_km2))
    frame = pd.DataFrame(
        rows, columns=[words["page.compare.oblast"], gained, lost, words["page.compare.net"]]
    )
    if comparison.dissent:
        frame = frame.drop(columns=words["page.compare.net"])
    st.dataframe(
        frame,
        hide_index=True,
        width="stretch",
        column_config={name: st.column_config.NumberColumn(format="%.1f") for name in frame.columns[1:]},
    )
    st.caption(words["page.compare.oblasts.note"])


def region_names(words: Texts) -> dict[str, str]:
    """Return the oblasts' names by id; the ground outside of them under ""."""
    frame = loaders.basemap().oblasts
    column = "name_uk" if words.language == "uk" else "name"
    return dict(zip(frame["id"], frame[column], strict=True)) | {"": words["page.compare.outside"]}


def _over_time(comparison: Comparison, series: tuple[Series, ...], words: Texts) -> None:
    measured = [(one, maploaders.sums(one.key)) for one in series if len(one.days) > 1]
    known = [(one, sums) for one, sums in measured if sums is not None]
    if not known:
        st.markdown(f"**{words['page.compare.area.none']}**")
        st.caption(words["page.compare.area.none.why"])
        st.code("claimline control derive", language="bash")
        return
    dark = st.context.theme.type == "dark"
    for one, sums in known:
        marked = [shown.date for shown in (comparison.before, comparison.after) if shown.series == one.key]
        name = map_name(one, words)
        st.subheader(plain(name), anchor=False)
        st.altair_chart(
            area_chart(sums, marked, words, dark=dark),
            width="stretch",
            key=f"compare_area_{one.key}",
            alt=f"{plain(name)}: {words['page.compare.area.alt']}",
        )
        st.caption(plain(_largest_loss(sums, words)))
    st.caption(words["page.compare.area.note"])


def _largest_loss(sums: AreaSums, words: Texts) -> str:
    """Return what the numbers of single days cannot bear, by the series' own largest loss."""
    worst = int(sums.lost.argmax())
    drops = int((sums.lost >= DROP_KM2).sum())
    return words.fill(
        "page.compare.area.drop" if drops else "page.compare.area.mild",
        day=day_in_words(sums.days[worst], words),
        lost=_km2(sums.lost[worst], words),
        gained=_km2(sums.gained[worst], words),
        n=drops,
        all=len(sums.days),
    )


def _declared(sides: tuple[Side, Side], words: Texts) -> None:
    st.write(words["page.compare.declared.about"])
    first, second = comparechoice.ordered(sides)
    shown = [first] if _same_map(first, second) else [first, second]
    for cell, side in zip(st.columns(len(shown), gap="medium"), shown, strict=True):
        with cell:
            _declared_by(side, words)


def _declared_by(side: Side, words: Texts) -> None:
    rows = maploaders.declared(side.shown)
    names = region_names(words) | {"": words["page.compare.declared.all"]}
    columns: dict[str, list[object]] = {
        words["page.compare.declared.region"]: [names[row.id] for row in rows],
        words["page.compare.declared.since"]: ["" if row.since is None else str(row.since) for row in rows],
    }
    for key in ("km2", "towns", "villages", "near"):
        columns[words[f"page.compare.declared.{key}"]] = [_figure(row, key) for row in rows]
    whole = {name: st.column_config.NumberColumn(format="localized") for name in list(columns)[2:]}
    day = day_in_words(side.map_day or side.day, words)
    called = words.fill("page.compare.declared.map", name=map_name(side.series, words), day=day)
    st.subheader(plain(called), anchor=False)
    st.dataframe(pd.DataFrame(columns), hide_index=True, width="stretch", column_config=whole)
    total = rows[-1]
    note = words.fill(
        "page.compare.declared.note",
        km2=_km2(total.outside_km2, words),
        strips=_km2(total.strips_km2, words),
        grey=_km2(total.grey_km2, words),
        unplaced=total.without_point,
    )
    st.caption(plain(note))


def _figure(row: DeclaredRegion, key: str) -> int:
    if key == "km2":
        return round(row.outside_km2)
    if key == "near":
        return row.near_line
    kinds = _TOWNS if key == "towns" else _VILLAGES
    return sum(row.outside_by_category.get(kind, 0) for kind in kinds)


def _same_map(first: Side, second: Side) -> bool:
    return first.series.key == second.series.key and first.map_day == second.map_day


def _km2(value: float, words: Texts) -> str:
    text = f"{value:,.0f}" if value >= 10 or value < 0.05 else f"{value:.1f}"
    if words.language == "uk":
        text = text.replace(",", "\u202f").replace(".", ",")
    return f"{text}\u00a0{words['compare.km2']}"
