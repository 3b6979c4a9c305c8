"""The record page: what became of what each claimant said, with its pitfalls beside it."""

import streamlit as st

from geo.errors import GeoError
from layers.errors import LayerError
from layers.explanation import day_in_words
from layers.foreign import plain
from layers.recordtable import to_csv
from views import importadvice, loaders, notices, pagestyle, recordbar, recordloaders, recordview, selection

selection.enter("record")
chosen, words = selection.current(), selection.words()
pagestyle.apply()
pagestyle.apply("recordpage")
notices.address(words)
notices.faults(words)

try:
    series = loaders.assessed()
except (LayerError, GeoError) as error:
    notices.trouble(error, words)
    st.stop()

if not series:
    st.title(words["page.record"], anchor=False)
    recordbar.empty(
        words["page.record.none"],
        words["page.record.none.do"],
        importadvice.COMMANDS,
    )
    st.stop()

against = recordbar.show(series, words)
if chosen.as_of < against.days[0]:
    first = day_in_words(against.days[0], words)
    day = day_in_words(chosen.as_of, words)
    st.subheader(
        plain(words.fill("page.record.early", name=against.name, day=day, first=first)), anchor=False
    )
    if st.button(words.fill("page.record.early.do", first=first)):
        selection.change(as_of=against.days[0])
        st.rerun()
    st.stop()

choice = selection.recorded()
try:
    record = recordloaders.record(against.key, chosen.as_of, choice.matured)
    sheet = None if record is None else recordloaders.record_sheet(against.key, chosen, choice)
except (LayerError, GeoError) as error:
    notices.trouble(error, words)
    st.stop()

if record is None:
    recordbar.empty(
        words["page.record.underived"], words["page.record.underived.do"], "claimline control derive"
    )
    st.stop()
if sheet is None:
    day = day_in_words(chosen.as_of, words)
    recordbar.empty(words.fill("page.record.empty", day=day), words["page.record.empty.why"])
    st.stop()

recordview.show(sheet, chosen)
name = f"claimline-record-{chosen.as_of.isoformat()}.csv"
st.download_button(words["page.record.save"], to_csv(record), name, "text/csv", on_click="ignore")
with st.expander(words["page.record.how"]):
    st.markdown(loaders.page_of("record", words.language))
