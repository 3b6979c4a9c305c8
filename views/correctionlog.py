"""The public corrections log at the foot of a page: what was changed or taken back after it was public."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from layers.correctionsheet import CorrectionRow
from layers.foreign import plain
from layers.texts import Texts


def show(rows: Sequence[CorrectionRow], words: Texts) -> None:
    """Show the log, newest first; every foreign word is a cell's text."""
    st.header(words["correction.title"], anchor="corrections")
    st.caption(words["correction.about"])
    if not rows:
        st.text(words["correction.none"])
        return
    columns = ("day", "what", "which", "changed", "why")
    table = pd.DataFrame(
        [
            (row.day, row.what, plain(f"{row.place}: {row.claim}"), _changed(row, words), plain(row.why))
            for row in rows
        ],
        columns=[words[f"correction.{name}"] for name in columns],
    )
    st.dataframe(table, hide_index=True, width="stretch", key="corrections_table")


def _changed(row: CorrectionRow, words: Texts) -> str:
    return plain(
        "; ".join(
            words.fill("correction.change", field=one.name, before=one.before, after=one.after)
            for one in row.changed
        )
    )
