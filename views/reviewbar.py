"""The review desk's bar: who decides, and which claims are looked at in which order."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from layers.claims import Judgement
from layers.foreign import plain
from layers.reviewqueue import ORDERS
from layers.texts import Texts
from views import reviewcontent, reviewintake, reviewloaders, reviewsteps, selection
from views.reviewaccess import SETTING
from views.reviewchoice import LANGUAGES, SHOWN, ReviewChoice
from views.reviewstate import DeskState

BY_SETTING: Final = "CLAIMLINE_BY"
_ALL: Final = "all"


def head(desk: DeskState, words: Texts, *, writes: bool) -> None:
    """Show the title, the field for a name under which decisions are written, and the way to add a report.

    Where none are written, that is said in the name's stead.
    """
    told, named, added = st.columns([7, 3, 2] if writes else [7, 0.1, 2], vertical_alignment="bottom")
    with told:
        st.title(words["page.review"], anchor=False)
        with st.container(key="review_about"):
            st.caption(words["page.review.about"])
    if writes:
        with named:
            _name(desk, words)
    with added:
        reviewintake.show(desk, words, writes=writes)
    if not writes:
        do = words.fill("page.review.off.do", setting=SETTING)
        st.markdown(f"**{words['page.review.off']}** {do}")


def _name(desk: DeskState, words: Texts) -> None:
    name = st.text_input(
        words["page.review.by"],
        desk.by or os.environ.get(BY_SETTING, ""),
        max_chars=reviewsteps.MAX_NAME,
        placeholder=words["page.review.by.hint"],
        key=f"review_by_{desk.named}",
    )
    desk.by = reviewsteps.clean(name, reviewsteps.MAX_NAME)


def choices(desk: DeskState, words: Texts) -> None:
    """Show which claims are wanted and in which order; the page follows a change."""
    choice = desk.choice
    cells = iter(st.columns([3, 3, 3, 3], vertical_alignment="bottom", gap="small"))
    order = next(cells).selectbox(
        words["page.review.order"],
        list(ORDERS),
        index=list(ORDERS).index(choice.order),
        format_func=lambda one: words[f"page.review.order.{one}"],
        key=f"review_order_{choice.order}",
    )
    shown = _judgements(next(cells), choice, words)
    language = next(cells).selectbox(
        words["page.review.text"],
        ["", *LANGUAGES],
        index=["", *LANGUAGES].index(choice.language),
        format_func=lambda one: words[f"page.review.language.{one or 'any'}"],
        key=f"review_text_{choice.language}",
    )
    names = reviewloaders.names(words.language)
    waiting = {one.stored.claim.claimant for one in reviewcontent.all_queue()} | {choice.claimant}
    waiting |= {one.claim.claimant for one in reviewloaders.claims_of(choice.report)}
    offered = ["", *sorted(waiting - {""}, key=lambda one: names.get(one, one))]
    claimant = next(cells).selectbox(
        words["page.review.claimant"],
        offered,
        index=offered.index(choice.claimant),
        format_func=lambda one: plain(names.get(one, one)) if one else words["page.review.everybody"],
        key=f"review_claimant_{choice.claimant}",
    )
    wanted = replace(shown, order=order, language=language, claimant=claimant)
    if wanted != choice:
        desk.choice, desk.reading = replace(wanted, page=0), None
        selection.show_in_address()
        st.rerun()


def _judgements(cell: DeltaGenerator, choice: ReviewChoice, words: Texts) -> ReviewChoice:
    """Show which judgements are wanted: of the queue, or of the report that is open; return the choice."""
    offered = [one.value for one in SHOWN]
    now = choice.judgement.value
    if choice.report:  # what was decided there belongs to its text: all of it is the usual choice
        offered, now = [_ALL, *offered], choice.within.value if choice.within else _ALL
    picked = cell.segmented_control(
        words["page.review.shown"],
        offered,
        default=now,
        format_func=lambda one: words[f"page.review.judgement.{one}"].capitalize(),
        key=f"review_shown_{bool(choice.report)}_{now}",
        required=True,
    )
    wanted = Judgement(picked) if picked and picked != _ALL else None
    return replace(choice, within=wanted) if choice.report else replace(choice, judgement=wanted or SHOWN[0])
