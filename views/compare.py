"""The compare page: two control maps, what differs between them, and the figures behind it."""

import streamlit as st

from geo.errors import GeoError
from layers.errors import LayerError
from layers.explanation import day_in_words
from layers.foreign import plain
from views import (
    comparebar,
    comparechoice,
    comparetables,
    compareview,
    importadvice,
    loaders,
    maploaders,
    notices,
    pagestyle,
    selection,
)

selection.enter("compare")
chosen, words = selection.current(), selection.words()
pagestyle.apply("comparepage")
with st.container(key="compare_notice"):
    notices.address(words)
    notices.faults(words)

try:
    series = loaders.archive().series()
    sides = comparechoice.sides(selection.compared(), series)
except (LayerError, GeoError) as error:
    notices.trouble(error, words)
    st.stop()

if sides is None:
    with st.container(key="compare_empty"):
        st.markdown(f"**{words['page.compare.none']}**")
        st.caption(words["page.compare.none.why"])
        st.text(words["page.compare.none.do"])
        st.code(importadvice.COMMANDS, language="bash")
    st.stop()

# The address names what is shown, so that a link means the same map tomorrow.
selection.compare(comparechoice.settled(sides, selection.compared()))
comparebar.show(sides, series, words)
late = next((side for side in sides if side.map_day is None), None)
if late is not None:
    first = late.series.days[0]
    with st.container(key="compare_empty"):
        name = comparebar.map_name(late.series, words)
        early = words.fill(
            "page.compare.early",
            name=name,
            day=day_in_words(late.day, words),
            first=day_in_words(first, words),
        )
        st.subheader(plain(early), anchor=False)
        if st.button(words.fill("page.compare.early.do", first=day_in_words(first, words))):
            selection.compare(comparechoice.not_before_first(sides, selection.compared()))
            st.rerun()
    st.stop()


before, after = (side.shown for side in comparechoice.ordered(sides))


@st.fragment
def maps() -> None:
    """Run alone when the maps report where they look."""
    turned, mode = comparechoice.flipped(sides), selection.compared().mode
    payload = maploaders.compared(before, after, words.language, turned=turned, mode=mode)
    compareview.show(payload, selection.current(), words)
    selection.show_in_address()


try:
    comparison = maploaders.comparison(before, after)
    maps()
    comparetables.show(comparison, sides, series, words)
except (LayerError, GeoError) as error:
    notices.trouble(error, words)
