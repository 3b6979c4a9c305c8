"""The frame of pages around their content: our own style, never a page's data."""

from __future__ import annotations

from pathlib import Path

import streamlit as st


def apply(name: str = "pagestyle") -> None:
    """Give the page a style sheet of ours, by default the margins of a text page."""
    here = Path(__file__).resolve().parent
    style = "".join((here / f"{part}.css").read_text(encoding="utf-8") for part in (name, "widgets"))
    mark = f'<span class="claimline-{name.removesuffix("style")}"></span>'
    st.components.v2.component(f"claimline_{name}", html=mark, css=style, isolate_styles=False)(
        key=f"style_{name}", height=1
    )
