"""The gap page: what a claimant says a side controls, against what an assessed control map shows."""

import streamlit as st

from geo.errors import GeoError
from layers.errors import LayerError
from layers.explanation import day_in_words
from views import gaptables, importadvice, loaders, maploaders, notices, pagestyle, selection

selection.enter("gap")
chosen, words = selection.current(), selection.words()
pagestyle.apply()
st.title(words["page.gap"])
notices.address(words)
notices.faults(words)
st.caption(words["page.gap.about"])
try:
    series = loaders.assessed()
    if not series:
        st.markdown(f"**{words['page.gap.nomap']}**")
        st.caption(words["page.gap.nomap.why"])
        st.text(words["page.gap.nomap.do"])
        st.code(importadvice.COMMANDS, language="bash")
        st.stop()
    against, whose = gaptables.choices(series, chosen, words)
    first = against.days[0]
    if chosen.as_of < first:
        names = {"name": against.name, "day": day_in_words(chosen.as_of, words)}
        gaptables.say(words.fill("page.compare.early", **names, first=day_in_words(first, words)))
        if st.button(words.fill("page.compare.early.do", first=day_in_words(first, words))):
            selection.change(as_of=first)
            st.rerun()
        st.stop()
    found = maploaders.gaps((against.key, max(d for d in against.days if d <= chosen.as_of)), chosen.as_of)
    if not found:
        st.markdown(f"**{words['page.gap.nobody']}**")
        st.caption(words.fill("page.gap.nobody.why", day=day_in_words(chosen.as_of, words)))
        st.stop()
    with whose:
        gap = gaptables.whose(found, chosen, words)
    gaptables.figures(gap, words)
    gaptables.places(gap, words)
    gaptables.everybody(found, words)
    st.caption(words["page.gap.limits"])
except (LayerError, GeoError) as error:
    notices.trouble(error, words)
