"""The review desk: reports read into claims, and what people decide about the readings."""

import streamlit as st

from geo.errors import GeoError
from layers.errors import LayerError
from views import (
    notices,
    pagestyle,
    reviewaccess,
    reviewbar,
    reviewform,
    reviewsteps,
    reviewview,
    selection,
)

selection.enter("review")
chosen, words, desk = selection.current(), selection.words(), selection.desk()
writes = reviewaccess.may_write(st.get_option("server.address"), st.context.headers)
queue = writes or chosen.editor  # a reading that nobody has judged is for editors alone
pagestyle.apply()
pagestyle.apply("reviewpage")
notices.address(words)
try:
    reviewsteps.carry_out(desk, words, writes=writes)
    with st.container(key="review_bar"):
        reviewbar.head(desk, words, writes=writes)
        if queue:
            reviewbar.choices(desk, words)
    if not queue and desk.reading is None:
        st.caption(words["page.review.off.queue"])
    else:
        # Of a reading that is in no ledger nothing can be decided; one without claims can be given its first.
        open_to = desk.reading is None or not desk.reading.claims
        reviewview.show(desk, chosen, words, writes=writes and open_to, queue=queue)
    if desk.draft is not None and writes:
        reviewform.show(desk, words)
    selection.show_in_address()
except (LayerError, GeoError) as error:
    notices.trouble(error, words)
