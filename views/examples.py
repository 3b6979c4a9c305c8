"""Worked examples on the method page: for each rule one claim of the data on screen, and why it stands so."""

from __future__ import annotations

import streamlit as st

from layers.evidence import claimant_names
from layers.explanation import day_in_words, explain, would_confirm
from layers.foreign import plain
from layers.mapwords import check_words
from layers.selection import Selection
from layers.snapshot import Snapshot
from layers.texts import Texts
from layers.workedexample import WorkedExample, worked_examples
from views import selection


def show(snapshot: Snapshot, chosen: Selection, words: Texts) -> None:
    """Show the examples, in the order of the rule table."""
    found = worked_examples(snapshot.claims, chosen.as_of)
    st.header(words["page.method.examples"], anchor="examples")
    if not found:
        st.caption(words["page.method.examples.none"])
        return
    st.caption(words.fill("page.method.examples.about", day=day_in_words(chosen.as_of, words)))
    for example in found:
        _show_one(example, snapshot, words)


def _show_one(example: WorkedExample, snapshot: Snapshot, words: Texts) -> None:
    claim, names = example.item.claim, claimant_names(snapshot, words.language)
    local = example.item.place.name_local if example.item.place and words.language == "uk" else ""
    rule = example.assessment.rule
    with st.container(border=True, key=f"example-{rule}"):
        # Words of our own: a verdict, a rule's name, a number.
        verdict = words[f"verdict.{example.assessment.verdict.value}"]
        st.markdown(f"**{verdict}** · `{rule}` · {words.count('count.claims', example.claims)}")
        said = day_in_words(claim.said, words)
        st.text(plain(f"{local or claim.place}, {said}, {names(claim.claimant)}"))
        st.text(plain(explain(claim, example.assessment, words, names)))
        if len(example.assessment.checks) > 1 or any(check.radii for check in example.assessment.checks):
            for check in example.assessment.checks:
                st.text(plain(f"· {check_words(check, claim, words)}"))
        change = would_confirm(claim, example.assessment, words, names)
        if change:
            st.text(plain(f"{words['card.change']} {change}"))
        if st.button(words["page.method.examples.show"], key=f"example-{rule}-map"):
            selection.change(place=claim.place_id)
            st.switch_page("views/map.py")
