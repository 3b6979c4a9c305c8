"""The form of a claim that a person writes: a correction of one that was read, or a new one from the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from geo.mention import REGION, SETTLEMENT
from layers.addition import UnchangedError
from layers.claims import NOT_QUOTED, Claim, Provenance
from layers.errors import LayerError, UnknownNameError
from layers.foreign import plain
from layers.reviewing import DecidedMeanwhileError, add, correct
from layers.reviewsheet import what_words
from layers.sources.hand import CORRECTED, READER, HandClaim, claim_in_report
from layers.texts import Texts
from views import loaders, refusals, reviewloaders, reviewsteps, selection
from views.reviewfields import Basis, asked
from views.reviewstate import DeskState, Draft, Notice


def show(desk: DeskState, words: Texts) -> None:
    """Open the form of the desk's draft over the page."""
    draft = desk.draft
    if draft is None:
        return
    try:
        basis = _basis(desk, draft)
    except UnknownNameError:
        basis = None
    if basis is None:
        desk.draft, desk.notice = None, Notice(words["page.review.gone"], fault=True)
        st.rerun()

    def close() -> None:
        desk.draft = None

    title = words["page.review.form.correct" if draft.claim_id else "page.review.form.add"]
    st.dialog(title, width="medium", on_dismiss=close)(_form)(desk, draft, basis, words)


def _basis(desk: DeskState, draft: Draft) -> Basis | None:
    if draft.claim_id:
        claim = loaders.store().claim(draft.claim_id).claim
        return Basis(claim.provenance, claim.quote, claim.start, before=claim)
    claims = [one.claim for one in reviewloaders.claims_of(draft.report)]
    source = claims[0].provenance if claims else _source_of_empty(desk, draft)
    if source is None:
        return None
    beside = _beside(claims, draft.start)
    kept = reviewloaders.texts().of(source.sha256)
    start, quote = draft.start, draft.quote
    if kept is None or start is None:
        quoted = _quoted(claims, quote)
        return Basis(source, quoted, None, beside) if quoted else None
    text, end = kept[0], start + len(quote)
    within = (one.mention for one in kept[1] if start <= one.mention.start and one.mention.end <= end)
    named = next((one.surface for one in within if one.kind in (SETTLEMENT, REGION)), "")
    return Basis(source, text[start:end], start, beside, named=named)


def _quoted(claims: Sequence[Claim], shown: str) -> str:
    """Return words of a report as its quotes have them, of words as they were shown: sign for sign."""
    for one in claims:
        at = plain(one.quote).find(shown) if shown else -1
        if at >= 0:
            return one.quote[at : at + len(shown)]
    return ""


def _beside(claims: Sequence[Claim], start: int | None) -> Claim | None:
    """Return the claim of a report that stands nearest to some words: its voice and day are likely theirs."""
    if start is None:
        return claims[0] if claims else None
    return min(claims, key=lambda one: abs((one.start or 0) - start), default=None)


def _source_of_empty(desk: DeskState, draft: Draft) -> Provenance | None:
    """Return where the report is from that was read last, in which no claim was found."""
    document = desk.reading.document if desk.reading is not None else None
    if document is None or document.sha256 != draft.report:
        return None
    return document.provenance.model_copy(update={"sha256": document.sha256})


def _form(desk: DeskState, draft: Draft, basis: Basis, words: Texts) -> None:
    before, key = basis.before, desk.drafts
    if before is not None:
        place = reviewloaders.place_name(before, words.language)
        st.text(plain(f"{place}: {what_words(before, words)}"))
    st.text(plain(basis.quote) if basis.quote != NOT_QUOTED else words["page.review.form.noquote"])
    said = asked(basis, words, key)
    why = st.text_input(
        words["page.review.desk.why"], max_chars=reviewsteps.MAX_WHY, key=f"review_form_why_{key}"
    )
    if not st.button(words["page.review.form.save"], type="primary", key=f"review_form_save_{key}"):
        return
    reason = reviewsteps.clean(why, reviewsteps.MAX_WHY)
    if said is None or not reason:
        _fault(words["page.review.form.place" if said is None else "page.review.why.missing"])
        return
    try:
        _save(desk, draft, basis, said, reason, words)
    except DecidedMeanwhileError as error:
        desk.notice = reviewsteps.meanwhile(error, words)
    except UnchangedError:
        _fault(words["page.review.form.same"])
        return
    except LayerError as error:
        _fault(refusals.sentence(error, words))
        return
    desk.draft = None
    st.rerun()


def _fault(why: str) -> None:
    st.container(key="review_fault").text(why)


def _save(desk: DeskState, draft: Draft, basis: Basis, said: HandClaim, why: str, words: Texts) -> None:
    store = loaders.store()
    made = claim_in_report(
        said,
        basis.source,
        loaders.gazetteer(),
        store.claimants(),
        start=basis.start,
        reason=CORRECTED if basis.before is not None else READER,
    )
    if basis.before is not None:
        stored = correct(store, basis.before.id, made, by=desk.by, why=why, seen=draft.seen)
        key = "page.review.form.corrected"
    else:
        stored = add(store, made, by=desk.by, why=why)
        key = "page.review.form.added"
    changed = (stored.claim, basis.beside, basis.before)
    store.write_layers({one.claimant for one in changed if one is not None})
    if desk.reading is not None:  # it has its first claim
        desk.choice, desk.reading = replace(desk.choice, report=basis.source.sha256, page=0), None
        selection.show_in_address()
    place = plain(reviewloaders.place_name(stored.claim, words.language))
    desk.notice = Notice(words.fill(key, place=place), undo=True)
