"""The frame of pages without a map: our own style, never a page's data."""

from __future__ import annotations

from pathlib import Path

import streamlit as st


def apply() -> None:
    """Give the page the margins of a text page."""
    style = (Path(__file__).resolve().parent / "pagestyle.css").read_text(encoding="utf-8")
    st.components.v2.component(
        "claimline_page", html='<span class="claimline-page"></span>', css=style, isolate_styles=False
    )(key="page_style", height=1)
