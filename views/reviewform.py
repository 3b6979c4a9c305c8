"""The form of a claim that a person writes: a correction of one that was read, or a new one from the text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import streamlit as st

from geo.mention import REGION, SETTLEMENT
from geo.place import Place
from layers.adminpath import admin_path
from layers.claims import NOT_QUOTED, Claim, ControlStatus, Relation, Side, Stance
from layers.errors import LayerError, UnknownNameError
from layers.foreign import plain
from layers.reviewing import DecidedMeanwhileError, add, correct
from layers.reviewsheet import what_words
from layers.sources.hand import CORRECTED, READER, HandClaim, claim_in_report
from layers.texts import Texts
from views import loaders, reviewloaders, reviewsteps
from views.reviewstate import DeskState, Draft, Notice

_FOUND: Final = 12


@dataclass(frozen=True, slots=True)
class _Basis:
    """What a draft starts from: the claim that is corrected or None, its report, where its quote stands."""

    before: Claim | None
    report: Claim  # any claim of the report: it carries where all are from
    quote: str
    start: int | None
    named: str = ""  # the first name of a place in the marked words


def show(desk: DeskState, words: Texts) -> None:
    """Open the form of the desk's draft over the page."""
    draft = desk.draft
    if draft is None:
        return
    try:
        basis = _basis(draft)
    except UnknownNameError:
        basis = None
    if basis is None:
        desk.draft, desk.notice = None, Notice(words["page.review.gone"], fault=True)
        st.rerun()

    def close() -> None:
        desk.draft = None

    title = words["page.review.form.correct" if draft.claim_id else "page.review.form.add"]
    st.dialog(title, width="medium", on_dismiss=close)(_form)(desk, draft, basis, words)


def _basis(draft: Draft) -> _Basis | None:
    if draft.claim_id:
        claim = loaders.store().claim(draft.claim_id).claim
        return _Basis(claim, claim, claim.quote, claim.start)
    claims = [one.claim for one in reviewloaders.claims_of(draft.report)]
    if not claims:
        return None
    kept = reviewloaders.texts().of(claims[0].provenance.sha256)
    start, quote = draft.start, draft.quote
    if kept is None or start is None:
        return _Basis(None, claims[0], quote, None) if any(quote in one.quote for one in claims) else None
    text, end = kept[0], start + len(quote)
    within = (one.mention for one in kept[1] if start <= one.mention.start and one.mention.end <= end)
    named = next((one.surface for one in within if one.kind in (SETTLEMENT, REGION)), "")
    return _Basis(None, claims[0], text[start:end], start, named)


def _form(desk: DeskState, draft: Draft, basis: _Basis, words: Texts) -> None:
    before, key = basis.before, desk.drafts
    if before is not None:
        st.text(plain(f"{before.place}: {what_words(before, words)}"))
    st.text(plain(basis.quote) if basis.quote != NOT_QUOTED else words["page.review.form.noquote"])
    said = _asked(before, basis, words, key)
    why = st.text_input(
        words["page.review.desk.why"], max_chars=reviewsteps.MAX_WHY, key=f"review_form_why_{key}"
    )
    if not st.button(words["page.review.form.save"], type="primary", key=f"review_form_save_{key}"):
        return
    reason = reviewsteps.clean(why, reviewsteps.MAX_WHY)
    if said is None or not reason:
        st.text(words["page.review.form.place" if said is None else "page.review.why.missing"])
        return
    try:
        _save(desk, draft, basis, said, reason, words)
    except DecidedMeanwhileError as error:
        desk.notice = reviewsteps.meanwhile(error, words)
    except LayerError as error:
        st.text(plain(str(error)))
        return
    desk.draft = None
    st.rerun()


def _save(desk: DeskState, draft: Draft, basis: _Basis, said: HandClaim, why: str, words: Texts) -> None:
    store = loaders.store()
    made = claim_in_report(
        said,
        basis.report.provenance,
        loaders.gazetteer(),
        store.claimants(),
        start=basis.start,
        reason=CORRECTED if basis.before is not None else READER,
    )
    if basis.before is not None:
        stored = correct(store, basis.before.id, made, by=desk.by, why=why, seen=draft.seen)
        text = words.fill("page.review.form.corrected", place=plain(stored.claim.place))
    else:
        stored = add(store, made, by=desk.by, why=why)
        text = words.fill("page.review.form.added", place=plain(stored.claim.place))
    store.write_layers(
        {one.claimant for one in (stored.claim, basis.report, basis.before) if one is not None}
    )
    desk.notice = Notice(text, undo=True)


def _asked(before: Claim | None, basis: _Basis, words: Texts, key: int) -> HandClaim | None:
    """Draw the fields; return what they say, None while no place is chosen."""
    place = _place(basis, words, key)
    written, claimant = st.columns(2)
    usual: Any = before or basis.report
    as_written = written.text_input(
        words["page.review.form.written"],
        before.as_written if before else basis.named or (place.name if place else ""),
        max_chars=400,
        key=f"review_form_written_{key}_{'' if before or place is None else place.id}",
    )
    names = reviewloaders.names(words.language)
    offered = sorted(names, key=lambda one: names[one].lower())
    whose = claimant.selectbox(
        words["page.review.claimant"],
        offered,
        index=offered.index(usual.claimant) if usual.claimant in names else 0,
        format_func=lambda one: plain(names[one]),
        key=f"review_form_claimant_{key}",
    )
    left, middle, right = st.columns(3)
    sides: list[Side | None] = [*Side, None]
    side = left.selectbox(
        words["page.review.form.side"],
        sides,
        index=sides.index(before.side if before else usual.side),
        format_func=lambda one: words[f"side.{one.value if one else 'none'}"],
        key=f"review_form_side_{key}",
    )
    status = _pick(middle, "status", words, key, list(ControlStatus), before and before.status)
    stance = _pick(right, "stance", words, key, list(Stance), before and before.stance)
    left, middle, right = st.columns(3)
    relation = _pick(left, "relation", words, key, list(Relation), before and before.relation)
    extent = middle.number_input(
        words["page.review.form.extent"],
        0.0,
        100.0,
        before.extent if before else None,
        key=f"review_form_extent_{key}",
    )
    day = right.date_input(
        words["page.review.form.said"], usual.said, format="YYYY-MM-DD", key=f"review_form_said_{key}"
    )
    bearing, distance = before.bearing if before else "", before.distance_km if before else None
    if relation is Relation.BEARING:
        left, right = st.columns(2)
        points = ["N", "NE", "E", "SE", "S", "SW", "W", "NW"]
        bearing = left.selectbox(
            words["page.review.form.bearing"],
            points,
            index=points.index(bearing) if bearing in points else 0,
            key=f"review_form_bearing_{key}",
        )
        distance = right.number_input(
            words["page.review.form.distance"], 0.0, 2000.0, distance, key=f"review_form_distance_{key}"
        )
    if place is None or not isinstance(day, date):
        return None
    return HandClaim(
        place=place.id,
        claimant=whose,
        status=status.value,
        said=day,
        publisher=basis.report.provenance.publisher,
        side=side.value if side else None,
        stance=stance.value,
        relation=relation.value,
        bearing=bearing if relation is Relation.BEARING else "",
        distance_km=distance if relation is Relation.BEARING else None,
        extent=extent or None,
        as_written=plain(as_written).strip() if before is None else as_written,
        event_from=before.event_from if before else None,
        event_to=before.event_to if before else None,
        published=basis.report.provenance.published,
        quote=basis.quote,
    )


def _pick(where: Any, name: str, words: Texts, key: int, values: list[Any], usual: Any) -> Any:
    return where.selectbox(
        words[f"page.review.form.{name}"],
        values,
        index=values.index(usual) if usual in values else 0,
        format_func=lambda one: words[f"{name}.{one.value}"],
        key=f"review_form_{name}_{key}",
    )


def _place(basis: _Basis, words: Texts, key: int) -> Place | None:
    """Draw the choice of a place: what the name could mean first, then what a search finds."""
    places, before = loaders.gazetteer(), basis.before
    searched, chosen = st.columns([2, 3], vertical_alignment="bottom")
    text = searched.text_input(
        words["page.review.form.search"], basis.named, max_chars=80, key=f"review_form_search_{key}"
    )
    offered: dict[str, Place] = {}
    if text.strip():
        # A name as it is written, declined or old, before what only looks like it.
        offered = {place.id: place for place in places.find(text.strip())[:_FOUND]}
        offered |= {place.id: place for place, _ in places.search(text.strip(), limit=_FOUND)}
    if before is not None:
        ids = [before.place_id, *(one.place_id for one in before.alternatives)]
        known = places.known(ids)
        offered |= {one: known[one] for one in ids if one in known and one not in offered}
    if not offered:
        chosen.caption(words["page.review.form.search.hint"])
        return None
    picked = chosen.selectbox(
        words["page.review.place"],
        list(offered),
        format_func=lambda one: plain(_label(offered[one], words.language)),
        key=f"review_form_place_{key}_{text}",
    )
    return offered[picked]


def _label(place: Place, language: str) -> str:
    local = language == "uk" and place.name_local
    path = admin_path(place, loaders.gazetteer(), language) if local else ""
    parts = (local, path) if local else (place.name, place.raion, place.oblast)
    return ", ".join(part for part in parts if part)
