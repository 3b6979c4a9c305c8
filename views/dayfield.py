"""A field for the day that a page looks at."""

from __future__ import annotations

from datetime import date

import streamlit as st

from views import selection


def pick_day(label: str) -> None:
    """Draw a date field for the as-of day; the page follows."""
    chosen = selection.current()
    day = st.date_input(label, value=chosen.as_of, key=f"as_of_{chosen.as_of}", format="YYYY-MM-DD")
    if isinstance(day, date) and day != chosen.as_of:
        selection.change(as_of=day)
        st.rerun()
