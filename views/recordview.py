"""Hosts the record's tables and curves in the page: drawn by the browser from words and numbers alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import streamlit as st

from layers import style
from layers.selection import Selection
from views import selection, static

_HERE: Final = Path(__file__).resolve().parent


def show(sheet: dict[str, Any], chosen: Selection) -> None:
    """Show a record's sheet; a click on a row makes it the one in detail."""
    component = st.components.v2.component(
        "claimline_record",
        js=static.script("hosting", "element", "recordtable", "recordcurve", "recordview"),
        css=(_HERE / "recordview.css").read_text(encoding="utf-8"),
        isolate_styles=False,
    )
    component(
        key=selection.RECORD_KEY,
        data={"sheet": sheet, "tokens": style.THEMES, "theme": chosen.theme},
        on_row_change=selection.take_record_row,
    )
