"""The picture of the current view: looked at first, then saved."""

from __future__ import annotations

import streamlit as st

from layers.controlmap import Basis
from layers.exports.figure import picture
from layers.gap import ClaimGap
from layers.snapshot import Selection, Snapshot
from layers.texts import Texts
from views import loaders


def offer_picture(chosen: Selection, words: Texts) -> None:
    """Open a dialog with the picture of a selection and a button that saves it."""

    @st.dialog(words["page.picture"], width="large")
    def dialog() -> None:
        snapshot = loaders.snapshot(chosen)
        with st.spinner(words["page.picture.drawing"]):
            drawn = picture(snapshot, kind="png", texts=words, gap=_gap(snapshot))
        st.image(drawn, width="stretch")
        name = f"claimline-{snapshot.as_of.isoformat()}-{snapshot.id}.png"
        st.download_button(
            words["page.picture.save"], drawn, name, "image/png", type="primary", on_click="ignore"
        )

    dialog()


def _gap(snapshot: Snapshot) -> ClaimGap | None:
    """Return the gap that the map shows: of the claimant asked for, else the largest."""
    control, chosen = snapshot.control, snapshot.selection
    if control is None or control.basis is not Basis.ASSESSED or not chosen.show_gap:
        return None
    found = loaders.gaps((control.series, control.date), snapshot.as_of)
    found = [one for one in found if one.claimant not in chosen.claimants_off]
    asked_for = [one for one in found if one.key == chosen.gap_of]
    return next(iter([*asked_for, *found]), None)
