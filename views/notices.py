"""What is wrong and what to do, in words: never a traceback, never markup of foreign text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import streamlit as st

from geo.errors import GeoError
from layers.errors import LayerError
from layers.foreign import plain
from layers.texts import Texts
from views import loaders, refusals, selection

MOST_FAULTS: Final = 3


def trouble(error: Exception, words: Texts) -> None:
    """Say in a box what could not be read and what to do."""
    with st.container(border=True):
        st.subheader(words["page.trouble"])
        st.text(refusals.sentence(error, words))
        st.text(words["page.trouble.do"])


def faults(words: Texts) -> None:
    """Say what is wrong with the data folder's files while the page goes on from the ledger."""
    found = _faults()
    if not found:
        return
    with st.container(border=True, key="faults_notice"):
        st.text(words.count("page.faults", len(found)))
        for sentence in found[:MOST_FAULTS]:
            st.text(plain(sentence))
        st.text(words["page.faults.do"])


def below_framed_map(words: Texts) -> None:
    """Say in a line each, below the map in a frame of another page, what its readers have to know.

    What is wrong with the files, and what to do, is for those who keep them: their own page says it.
    """
    lines = []
    found = selection.unusable()
    if found:
        asked = ", ".join(f"{name} = {value}" for name, value in found)
        lines.append(words.fill("page.address.frame", asked=asked))
    faulty = _faults()
    if faulty:
        lines.append(words.fill("page.faults.frame", n=len(faulty)))
    if not lines:
        return
    with st.container(key="frame_notice", gap=None):
        for line in lines:
            st.text(plain(line))


def address(words: Texts) -> None:
    """Say which parts of the address could not be used; `st.text` shows the value as it is."""
    found = selection.unusable()
    if not found:
        return
    with st.container(border=True, key="address_notice"):
        for name, value in found:
            st.text(plain(words.fill("page.address.unusable", name=name, value=value)))
        st.button(words["page.dismiss"], on_click=selection.forgive)


def _faults() -> Sequence[str]:
    try:
        return loaders.faults()
    except (LayerError, GeoError):
        return ()  # the page itself says that the ledger cannot be read
