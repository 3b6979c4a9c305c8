"""The evidence page: every claim in a table; filter, sort, search, download."""

from functools import partial

import streamlit as st

from geo.errors import GeoError
from layers.errors import LayerError
from layers.explanation import day_in_words
from layers.exports.table import to_csv, to_geojson
from views import claimtable, correctionlog, evidenceloaders, notices, pagestyle, selection

selection.enter("evidence")
chosen, words = selection.current(), selection.words()
pagestyle.apply()
st.title(words["page.evidence"])
notices.faults(words)
try:
    frame = evidenceloaders.evidence(chosen)
except (LayerError, GeoError) as error:
    notices.trouble(error, words)
    st.stop()

wanted = claimtable.filters(frame, chosen, words)
found = claimtable.apply(frame, wanted)
day = day_in_words(chosen.as_of, words)
st.caption(
    words.fill("page.evidence.about", day=day, n=len(found), all=words.count("count.claims", len(frame)))
)
if unmapped := int(found["unmapped"].sum()):
    which = "page.evidence.unmapped" + (".all" if unmapped == len(found) else "")
    st.caption(words.fill(which, n=unmapped, all=len(found)))
if found.empty:
    st.info(words["page.evidence.none"])
else:
    picked = claimtable.show(found, words)
    if picked is not None:
        claimtable.card(picked, words)
    left, right, _ = st.columns([1, 1, 3])
    name = f"claimline-{chosen.as_of.isoformat()}"
    # Files are written when asked for: of thousands of claims that takes longer than the page itself.
    left.download_button(
        words["page.save.csv"], partial(to_csv, found), f"{name}.csv", "text/csv", on_click="ignore"
    )
    right.download_button(
        words["page.save.geojson"],
        partial(to_geojson, found),
        f"{name}.geojson",
        "application/geo+json",
        on_click="ignore",
    )

try:
    correctionlog.show(evidenceloaders.corrections(chosen.language), words)
except (LayerError, GeoError) as error:
    notices.trouble(error, words)
