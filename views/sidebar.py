"""The sidebar: the choices that every page shares."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from layers import texts
from views import selection


def show() -> None:
    """Draw the choices that every page shares: language and who is looking."""
    chosen, say = selection.current(), selection.words()
    language = st.sidebar.segmented_control(
        say["page.language"],
        options=list(texts.LANGUAGE_NAMES),
        format_func=texts.LANGUAGE_NAMES.__getitem__,
        default=chosen.language,
        key=f"language_{chosen.language}",
        required=True,
    )
    editor = st.sidebar.toggle(
        say["page.editor"], value=chosen.editor, help=say["page.editor.help"], key=f"editor_{chosen.editor}"
    )
    st.sidebar.caption(say["page.about"])
    if language != chosen.language or editor != chosen.editor:
        selection.keep(replace(chosen, language=language or chosen.language, editor=editor))
        st.rerun()
