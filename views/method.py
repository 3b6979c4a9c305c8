"""The method page: how verdicts are reached, from the project's own page about it, with examples at hand."""

import streamlit as st

from geo.errors import GeoError
from layers.errors import LayerError
from views import examples, loaders, notices, pagestyle, selection

selection.enter("method")
pagestyle.apply()
chosen, words = selection.current(), selection.words()
st.markdown(loaders.page_of("method", chosen.language))
try:
    examples.show(loaders.snapshot(loaders.asked(chosen)), chosen, words)
except (LayerError, GeoError) as error:
    notices.trouble(error, words)
