"""The newsroom's words: what somebody wrote, else what was drafted from the data; the alternative text."""

from __future__ import annotations

import hashlib
from typing import Final

import streamlit as st

from layers.texts import Texts
from views import selection
from views.newsroomchoice import LONGEST
from views.pictureloaders import Preview

_FIELD_HEIGHT: Final = {"title": 68, "dek": 136, "credit": None}


def fill(drawn: Preview, words: Texts) -> None:
    """Draw the fields of words: what somebody wrote, else what was drafted for the picture."""
    choice = selection.pictured()
    for name, drafted in (("title", drawn.title), ("dek", drawn.dek), ("credit", drawn.credit)):
        own = str(getattr(choice, name))
        value = own or drafted[: LONGEST[name]]
        # Another draft is another field: what was drafted for one day must not stay for the next.
        key = f"newsroom_{name}_{selection.readings()}_{hashlib.sha256(value.encode()).hexdigest()[:8]}"
        told = (
            words.fill("page.newsroom.count", n=len(own), most=LONGEST[name])
            if own
            else words["page.newsroom.drafted"]
        )
        label = f"{words[f'page.newsroom.{name}']} :gray[{told}]"
        given = {"max_chars": LONGEST[name], "key": key, "on_change": selection.write}
        args = (name, key, drafted)
        if _FIELD_HEIGHT[name] is None:
            st.text_input(label, value, args=args, **given)
        else:
            st.text_area(label, value, height=_FIELD_HEIGHT[name], args=args, **given)


def alt_text(drawn: Preview, words: Texts) -> None:
    """Show the alternative text that every file carries."""
    with st.container(gap="xsmall", key="newsroom_alt"):
        st.markdown(f"{words['page.newsroom.alt']} :gray[{words['page.newsroom.alt.about']}]")
        st.code(drawn.alt, language=None, wrap_lines=True, height=160)
