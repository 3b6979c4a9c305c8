"""The map page: the theatre, the band, the claims; everything else is one click away."""

import streamlit as st

from geo.errors import GeoError
from layers.errors import LayerError
from views import mapview, notices, selection

PAGES = {f"page:{name}": f"views/{name}.py" for name in mapview.PAGES} | {
    "method": "views/method.py",
    "snapshot": "views/newsroom.py",
}

selection.enter("map")
chosen, words = selection.current(), selection.words()
framed = st.context.is_embedded
if not framed:
    with st.container(key="map_notice"):
        notices.address(words)
        notices.faults(words)


@st.fragment
def front() -> None:
    """Run alone when the map reports, so that the rest of the page stays as it is."""
    try:
        asked_for = mapview.show(chosen, words)
        selection.show_in_address()
    except (LayerError, GeoError) as error:
        notices.trouble(error, words)
        return
    if asked_for in PAGES:
        st.switch_page(PAGES[asked_for])
    if asked_for.startswith("language:") and selection.speak(asked_for.removeprefix("language:")):
        st.rerun()


front()
if framed:
    notices.below_framed_map(words)
