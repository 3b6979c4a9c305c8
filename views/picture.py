"""The picture of the current view: looked at first, then saved."""

from __future__ import annotations

import streamlit as st

from layers.exports.figure import picture
from layers.snapshot import Selection
from layers.texts import Texts
from views import loaders


def offer_picture(chosen: Selection, words: Texts) -> None:
    """Open a dialog with the picture of a selection and a button that saves it."""

    @st.dialog(words["page.picture"], width="large")
    def dialog() -> None:
        snapshot = loaders.snapshot(chosen)
        with st.spinner(words["page.picture.drawing"]):
            drawn = picture(snapshot, kind="png", texts=words)
        st.image(drawn, width="stretch")
        name = f"claimline-{snapshot.as_of.isoformat()}-{snapshot.id}.png"
        st.download_button(
            words["page.picture.save"], drawn, name, "image/png", type="primary", on_click="ignore"
        )

    dialog()
