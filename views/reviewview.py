"""Hosts the review desk in the page: text and rows drawn by the browser from words alone; keys act there."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import streamlit as st

from layers import style
from layers.selection import Selection
from layers.texts import Texts
from views import reviewcontent, reviewmap, selection, static
from views.reviewstate import DeskState

_HERE: Final = Path(__file__).resolve().parent
_WORDS: Final = "page.review.desk."


def show(desk: DeskState, chosen: Selection, words: Texts, *, writes: bool, queue: bool) -> None:
    """Show the desk; what is asked for there is done when the page runs next."""
    component = st.components.v2.component(
        "claimline_review",
        js=static.script("hosting", "element", "reviewtext", "reviewmap", "reviewrow", "reviewview"),
        css=(_HERE / "reviewview.css").read_text(encoding="utf-8"),
        isolate_styles=False,
    )
    notice = desk.notice
    data: dict[str, Any] = reviewcontent.sheet(desk, words, queue=queue) | {
        "writes": writes,
        "by": desk.by,
        "drafting": desk.draft is not None,
        "answered": desk.answered,
        "report": desk.choice.report,
        "notice": None
        if notice is None
        else {
            "text": notice.text,
            "fault": notice.fault,
            "undo": notice.undo and writes,
            "back": notice.back,
        },
        "words": {key.removeprefix(_WORDS): words[key] for key in words if key.startswith(_WORDS)},
        "tokens": style.THEMES,
        "theme": chosen.theme,
        "map": reviewmap.offer(words),
    }
    component(key=selection.REVIEW_KEY, data=data, on_step_change=selection.take_review_step)
