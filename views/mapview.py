"""Hosts the folium map in the page: mounted once, then only told what has changed."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

import streamlit as st

from layers.selection import Selection
from layers.texts import LANGUAGE_NAMES, Texts
from layers.webmap.payload import browser_state
from views import loaders, selection, static

PAGES: Final = ("compare", "record", "gap", "review", "newsroom", "evidence", "method")
_HERE: Final = Path(__file__).resolve().parent


def show(chosen: Selection, words: Texts) -> str:
    """Show the map of a selection and return what the reader asked for ("snapshot") or "".

    The data depends on what is asked, never on what is shown: a toggle neither rebuilds nor
    resends it. The opening view is sent anew only when an address was read.
    """
    component = st.components.v2.component(
        "claimline_map",
        js=static.script("hosting", "mapview"),
        css=(_HERE / "mapview.css").read_text(encoding="utf-8"),
        isolate_styles=False,
    )
    asked = loaders.asked(chosen)
    payload = loaders.payload(asked)
    wanted = selection.wanted_cards()
    key, opening = selection.opening()
    data: dict[str, Any] = {
        "files": asdict(loaders.addresses()),
        "element": static.MAP_ELEMENT,
        "payload": payload,
        "opening": {"key": key, "state": browser_state(opening)},
        "theme": opening.theme,
        "cardsOf": wanted,
        "cards": loaders.cards(asked, wanted) if wanted else {},
        "histories": loaders.histories_of(wanted) if wanted else {},
        "pages": _pages(chosen, words),
        "address": selection.query() if st.context.is_embedded else "",
        "words": {"failed": words["page.map.failed"]},
    }
    result = component(
        key=selection.MAP_KEY,
        data=data,
        on_state_change=selection.take_browser_state,
        on_wanted_change=lambda: None,
        on_act_change=lambda: None,
        height="stretch",
    )
    return str(result.get("act") or "")


def _pages(chosen: Selection, words: Texts) -> list[dict[str, str]]:
    """Return the other pages and languages, for screens on which the map's own menu is the only one."""
    pages = [{"text": words[f"page.nav.{name}"], "act": f"page:{name}"} for name in PAGES]
    languages = [
        {"text": name, "act": f"language:{language}"}
        for language, name in LANGUAGE_NAMES.items()
        if language != chosen.language
    ]
    return pages + languages
