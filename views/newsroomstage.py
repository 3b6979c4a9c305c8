"""The newsroom's preview: how to look at it, and what to know before it is published."""

from __future__ import annotations

from typing import Final

import streamlit as st

from layers.exports.prepublish import Outcome
from layers.foreign import plain
from layers.readout import tenths_in_words
from layers.texts import Texts
from views import pictureloaders, selection
from views.pictureloaders import Preview, Request

VIEWS: Final = ("fit", "print", "colours")
_PRINT_DPI: Final = 300
_CSS_DPI: Final = 96
_CM: Final = 2.54
_ICONS: Final = {
    Outcome.OK: ":material/check:",
    Outcome.WARNING: ":material/warning:",
    Outcome.BLOCKED: ":material/block:",
}


def picture(asked: Request, drawn: Preview, words: Texts) -> None:
    """Show the preview: fitted, as large as printed, or as others see its colours."""
    with st.container(horizontal=True, vertical_alignment="center", key="newsroom_head"):
        about = words.fill("page.newsroom.drawn", seconds=tenths_in_words(drawn.seconds, words.language))
        st.caption(f"{about} · `{words.fill('figure.snapshot', id=drawn.snapshot_id)}`", width="stretch")
        names = {one: words[f"page.newsroom.{one}"] for one in VIEWS}
        view = st.segmented_control(
            words["page.newsroom.view"],
            VIEWS,
            format_func=names.__getitem__,
            default=VIEWS[0],
            key=f"newsroom_view_{selection.readings()}",
            label_visibility="collapsed",
            required=True,
            width="content",
        )
    with st.container(key=f"newsroom_picture_{'tall' if asked.size[1] >= asked.size[0] else 'wide'}"):
        if view == "print":
            _as_printed(asked, drawn, words)
        elif view == "colours":
            _as_others_see(drawn, words)
        else:
            st.image(drawn.png, alt=drawn.alt, width="stretch")


def checks(drawn: Preview, words: Texts) -> None:
    """Show every finding with how it ended; sentences may hold foreign text."""
    st.subheader(words["page.newsroom.checks"], anchor=False)
    with st.container(gap="xsmall", key="newsroom_checks"):
        for number, one in enumerate(drawn.findings):
            key = f"newsroom_check_{one.outcome}_{number}"
            with st.container(horizontal=True, wrap=False, gap="small", key=key):
                st.markdown(_ICONS[one.outcome], width="content")
                st.text(plain(one.sentence), width="stretch")


def _as_printed(asked: Request, drawn: Preview, words: Texts) -> None:
    inches = [side * asked.scale / _PRINT_DPI for side in asked.size]
    width, height = (tenths_in_words(_CM * side, words.language) for side in inches)
    st.image(drawn.png, alt=drawn.alt, width=round(inches[0] * _CSS_DPI))
    st.caption(words.fill("page.newsroom.print.about", width=width, height=height))


def _as_others_see(drawn: Preview, words: Texts) -> None:
    for kind in ("deuteranopia", "greyscale"):
        st.image(pictureloaders.simulated(drawn.png, kind), alt=drawn.alt, width="stretch")
        st.caption(words[f"page.newsroom.{kind}"])
