"""The method page: how verdicts are reached, from the project's own page about it."""

import streamlit as st

from views import loaders, pagestyle, selection

selection.enter("method")
pagestyle.apply()
st.markdown(loaders.page_of("method", selection.current().language))
