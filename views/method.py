"""The method page: how verdicts are reached, from the project's own page about it."""

import streamlit as st

from views import loaders, pagestyle

pagestyle.apply()
st.markdown((loaders.REPOSITORY / "docs" / "method.md").read_text(encoding="utf-8"))
