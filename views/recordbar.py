"""The record page's bar: what is measured in words, and the choices of day, kind, horizon and maps."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from layers.claims import ControlStatus
from layers.controlarchive import Series
from layers.explanation import day_in_words
from layers.foreign import plain
from layers.record import HORIZONS
from layers.texts import Texts
from views import dayfield, selection

# In the order in which maps can say most of them.
KINDS = tuple(ControlStatus)


def show(series: tuple[Series, ...], words: Texts) -> Series:
    """Show title and choices, and return the series that is measured against."""
    chosen, choice = selection.current(), selection.recorded()
    against = next((one for one in series if one.key == choice.against), series[0])
    with st.container(key="record_bar"):
        told, asked = st.columns([5, 7], vertical_alignment="bottom", gap="medium")
        with told:
            st.title(words["page.record"], anchor=False)
        cells = iter(asked.columns([3, 3, 4] + [3] * (len(series) > 1), vertical_alignment="bottom"))
        with next(cells):
            dayfield.pick_day(words["page.evidence.day"])
        status = next(cells).selectbox(
            words["page.record.kind"],
            KINDS,
            index=KINDS.index(choice.status),
            format_func=lambda one: words[f"status.{one.value}"],
            key=f"record_kind_{choice.status.value}",
        )
        matured = next(cells).segmented_control(
            words["page.record.matured"],
            HORIZONS,
            format_func=lambda days: words.count("count.days", days),
            default=choice.matured,
            key=f"record_matured_{choice.matured}",
            required=True,
        )
        key = against.key
        if len(series) > 1:
            names = {one.key: one.name for one in series}
            key = next(cells).selectbox(
                words["page.record.map"],
                list(names),
                index=list(names).index(against.key),
                format_func=names.__getitem__,
                key=f"record_against_{against.key}",
            )
        last = max((day for day in against.days if day <= chosen.as_of), default=against.days[0])
        about = words.fill(
            "page.record.about",
            name=against.name,
            last=day_in_words(last, words),
            day=day_in_words(chosen.as_of, words),
        )
        st.caption(plain(about))
    wanted = replace(choice, status=status, matured=matured or choice.matured)
    wanted = replace(wanted, against=key if key != against.key else choice.against)
    if wanted != choice:
        selection.record(wanted)
        st.rerun()
    return against


def empty(what: str, why: str, command: str = "") -> None:
    """Say in one bold line what is missing, in one muted line what to do, and with which commands."""
    st.markdown(f"**{plain(what)}**")
    st.caption(plain(why))
    if command:
        st.code(command, language="bash")
