"""Claimline's entry: page setup, what all pages share, navigation."""

import streamlit as st

from views import selection, sidebar

st.set_page_config(page_title="Claimline", layout="wide", initial_sidebar_state="collapsed")

words = selection.words()
page = st.navigation(
    [
        st.Page("views/map.py", title=words["page.nav.map"], url_path="map", default=True),
        st.Page("views/compare.py", title=words["page.nav.compare"], url_path="compare"),
        st.Page("views/record.py", title=words["page.nav.record"], url_path="record"),
        st.Page("views/gap.py", title=words["page.nav.gap"], url_path="gap"),
        st.Page("views/review.py", title=words["page.nav.review"], url_path="review"),
        st.Page("views/newsroom.py", title=words["page.nav.newsroom"], url_path="newsroom"),
        st.Page("views/evidence.py", title=words["page.nav.evidence"], url_path="evidence"),
        st.Page("views/method.py", title=words["page.nav.method"], url_path="method"),
    ],
    # In a frame of another page there is the map, and a link to everything else.
    position="hidden" if st.context.is_embedded else "top",
)
if not st.context.is_embedded:
    st.logo("data/logo.svg", size="large")
    selection.show_in_address()
    sidebar.show()
page.run()
