"""The newsroom page: a picture for print and web, looked at, checked, and taken along as files."""

import streamlit as st

from geo.errors import GeoError
from layers.errors import LayerError
from views import (
    newsroomfiles,
    newsroomoptions,
    newsroomstage,
    newsroomwords,
    notices,
    pagestyle,
    pictureloaders,
    selection,
)

selection.enter("newsroom")
words = selection.words()
pagestyle.apply("newsroompage")
with st.container(key="newsroom_notice"):
    notices.address(words)
    notices.faults(words)


@st.fragment
def newsroom() -> None:
    """Run alone when an option changes, so that the rest of the page stays as it is."""
    try:
        with st.container(horizontal=True, wrap=False, gap=None, key="newsroom"):
            options = st.container(key="newsroom_options")
            stage = st.container(key="newsroom_stage")
        with options:
            asked, fields = newsroomoptions.show(words)
        with stage:
            drawn = pictureloaders.preview(asked)
            newsroomstage.picture(asked, drawn, words)
            left, right = st.columns(2, gap="large")
            with left:
                newsroomstage.checks(drawn, words)
            with right:
                newsroomfiles.downloads(asked, drawn, words)
            newsroomfiles.links(asked, words)
        with fields:
            newsroomwords.fill(drawn, words)
        with options:
            newsroomwords.alt_text(drawn, words)
    except (LayerError, GeoError) as error:
        notices.trouble(error, words)


newsroom()
