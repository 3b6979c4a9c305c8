"""The compare page's bar: what is compared in words, and the choices of maps, days and arrangement."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import streamlit as st

from layers.controlarchive import Series
from layers.controlmap import Basis
from layers.explanation import day_in_words
from layers.foreign import plain
from layers.texts import Texts
from views import comparechoice, selection
from views.comparechoice import MODES, CompareChoice, Side

Sides = tuple[Side, Side]


def show(sides: Sides, series: tuple[Series, ...], words: Texts) -> None:
    """Show title and choices of two sides that both have a map, or of which one begins later."""
    choice = selection.compared()
    with st.container(key="compare_bar"):
        told, asked = st.columns([5, 9], vertical_alignment="center")
        with told:
            st.title(title(sides, words), anchor=False)
            st.caption(plain(" ".join(about(sides, words))))
        with asked:
            _choices(sides, series, choice, words)


def title(sides: Sides, words: Texts) -> str:
    """Return what is asked, in a few words."""
    left, right = sides
    if left.series.key != right.series.key:
        return words["page.compare.title.dissent"]
    if left.map_day is None or right.map_day is None:
        return words["page.compare"]
    if left.map_day == right.map_day:
        return words["page.compare.title.same"]
    return words.count("page.compare.title", abs((right.map_day - left.map_day).days))


def about(sides: Sides, words: Texts) -> list[str]:
    """Return the publishers with the days of the maps that are really shown, in sentences."""
    left, right = sides
    if left.map_day is None or right.map_day is None:
        return []
    days = [day_in_words(one.map_day, words) for one in sides if one.map_day]
    if left.series.key != right.series.key:
        said = words.fill(
            "page.compare.about.dissent",
            first=map_name(left.series, words),
            second=map_name(right.series, words),
            before=days[0],
            after=days[1],
        )
    elif left.map_day == right.map_day:
        said = words.fill("page.compare.about.same", name=map_name(left.series, words), day=days[0])
    else:
        said = words.fill(
            "page.compare.about",
            name=left.series.name,
            basis=words[f"control.{left.series.basis.value}"].lower(),
            before=day_in_words(min(left.map_day, right.map_day), words),
            after=day_in_words(max(left.map_day, right.map_day), words),
        )
    return list(dict.fromkeys([said, *(_older(one, words) for one in sides if one.map_day != one.day)]))


def _older(side: Side, words: Texts) -> str:
    shown = side.map_day or side.day
    return words.fill(
        "page.compare.asked", asked=day_in_words(side.day, words), day=day_in_words(shown, words)
    )


def map_name(series: Series, words: Texts) -> str:
    """Return how a series is called, with its basis where that is not the publisher's assessment."""
    if series.basis is Basis.ASSESSED:
        return series.name
    return words.fill(f"compare.called.{series.basis.value}", name=series.name)


def _choices(sides: Sides, series: tuple[Series, ...], choice: CompareChoice, words: Texts) -> None:
    left, right = sides
    widths = [5, 4.2, 2.4, 5, 4.2, 5.2] if len(series) > 1 else [4.2, 2.4, 4.2, 5.2]
    cells = iter(st.columns(widths, vertical_alignment="bottom", gap="small"))
    keys = [left.series.key, right.series.key]
    if len(series) > 1:
        keys[0] = _series(next(cells), "first", left, series, words)
    first = _day(next(cells), "from", left, words)
    with next(cells):
        swapped = st.button(words["page.compare.swap"], key="compare_swap", width="stretch", wrap=False)
    if len(series) > 1:
        keys[1] = _series(next(cells), "second", right, series, words)
    second = _day(next(cells), "to", right, words)
    mode = next(cells).segmented_control(
        words["page.compare.mode"],
        MODES,
        format_func=lambda one: words[f"page.compare.mode.{one}"],
        default=choice.mode,
        key=f"compare_mode_{choice.mode}",
        required=True,
        label_visibility="collapsed",
    )
    wanted = choice
    if swapped:
        wanted = comparechoice.swapped(sides, choice)
    elif keys != [left.series.key, right.series.key]:
        wanted = comparechoice.with_series(sides, choice, *keys)
    elif (first, second) != (left.day, right.day):
        wanted = replace(choice, left=left.series.key, right=right.series.key, first=first, second=second)
    if mode:
        wanted = replace(wanted, mode=mode)
    if wanted != choice:
        selection.compare(wanted)
        st.rerun()


def _series(
    cell: st.delta_generator.DeltaGenerator,
    name: str,
    side: Side,
    series: tuple[Series, ...],
    words: Texts,
) -> str:
    names = {one.key: map_name(one, words) for one in series}
    return str(
        cell.selectbox(
            words[f"page.compare.{name}"],
            list(names),
            index=list(names).index(side.series.key),
            format_func=names.__getitem__,
            key=f"compare_{name}_{side.series.key}",
        )
    )


def _day(cell: st.delta_generator.DeltaGenerator, name: str, side: Side, words: Texts) -> date:
    days = side.series.days
    found = cell.date_input(
        words[f"page.compare.{name}"],
        value=side.day,
        min_value=min(days[0], side.day),
        max_value=max(days[-1], side.day),
        key=f"compare_{name}_{side.series.key}_{side.day}",
        format="YYYY-MM-DD",
    )
    return found if isinstance(found, date) else side.day
