"""Hosts the two compared maps in the page: mounted once, then only told what has changed."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

import streamlit as st

from layers.selection import Selection
from layers.texts import Texts
from views import loaders, selection, static

_HERE: Final = Path(__file__).resolve().parent


def show(payload: dict[str, Any], chosen: Selection, words: Texts) -> None:
    """Show a comparison's payload; its first view is the selection's, where that has one."""
    component = st.components.v2.component(
        "claimline_comparison",
        js=static.script("hosting", "compareview"),
        css=(_HERE / "compareview.css").read_text(encoding="utf-8"),
        isolate_styles=False,
    )
    key, opening = selection.opening()
    view = {"center": list(opening.center), "zoom": opening.zoom} if opening.center else {}
    data: dict[str, Any] = {
        "files": asdict(loaders.addresses()),
        "element": static.COMPARISON_ELEMENT,
        "payload": payload,
        "opening": {"key": key, "view": view},
        "theme": chosen.theme,
        "words": {"failed": words["page.map.failed"]},
    }
    component(
        key=selection.COMPARISON_KEY,
        data=data,
        on_view_change=selection.take_comparison_view,
    )
