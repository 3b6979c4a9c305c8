"""The fields of a claim that a person writes at the review desk, filled with what is known of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import streamlit as st

from geo.place import Place
from layers.adminpath import admin_path
from layers.claims import Claim, ControlStatus, Provenance, Relation, Side, Stance
from layers.foreign import plain
from layers.sources.hand import HandClaim
from layers.texts import Texts
from views import loaders, reviewloaders

_FOUND: Final = 12


@dataclass(frozen=True, slots=True)
class Basis:
    """What a draft starts from: its report, the words, and where they stand in it.

    `beside` is a claim of the same report, `before` the one that is corrected, `named` the first name of a
    place in the marked words.
    """

    source: Provenance
    quote: str
    start: int | None
    beside: Claim | None = None
    before: Claim | None = None
    named: str = ""


def asked(basis: Basis, words: Texts, key: int) -> HandClaim | None:
    """Draw the fields of a draft; return what they say, None while no place, claimant or day is chosen."""
    before = basis.before
    place = _place(basis, words, key)
    written, claimant = st.columns(2)
    usual = before or basis.beside
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
        index=offered.index(usual.claimant) if usual and usual.claimant in names else None,
        placeholder=words["page.review.form.whose"],
        format_func=lambda one: plain(names[one]),
        key=f"review_form_claimant_{key}",
    )
    left, middle, right = st.columns(3)
    sides: list[Side | None] = [*Side, None]
    side = left.selectbox(
        words["page.review.form.side"],
        sides,
        index=sides.index(usual.side if usual else None),
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
        words["page.review.form.said"],
        usual.said if usual else basis.source.published,
        format="YYYY-MM-DD",
        key=f"review_form_said_{key}",
    )
    left, right, _ = st.columns(3)
    first, last = (
        where.date_input(
            words[f"page.review.form.{name}"],
            getattr(before, name, None),
            format="YYYY-MM-DD",
            help=words["page.review.form.event"],
            key=f"review_form_{name}_{key}",
        )
        for where, name in ((left, "event_from"), (right, "event_to"))
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
    if place is None or whose is None or not isinstance(day, date):
        return None
    return HandClaim(
        place=place.id,
        claimant=whose,
        status=status.value,
        said=day,
        publisher=basis.source.publisher,
        side=side.value if side else None,
        stance=stance.value,
        relation=relation.value,
        bearing=bearing if relation is Relation.BEARING else "",
        distance_km=distance if relation is Relation.BEARING else None,
        extent=extent or None,
        as_written=plain(as_written).strip() if before is None else as_written,
        event_from=first if isinstance(first, date) else None,
        event_to=last if isinstance(last, date) else None,
        published=basis.source.published,
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


def _place(basis: Basis, words: Texts, key: int) -> Place | None:
    """Draw the choice of a place: what the name could mean first, then what a search finds."""
    places, before = loaders.gazetteer(), basis.before
    searched, chosen = st.columns([2, 3], vertical_alignment="bottom")
    text = searched.text_input(
        words["page.review.form.search"], basis.named, max_chars=80, key=f"review_form_search_{key}"
    )
    offered: dict[str, Place] = {}
    guessed = False
    if text.strip():
        # A name as it is written, declined or old, before what only looks like it.
        offered = {place.id: place for place in places.find(text.strip())[:_FOUND]}
        guessed = not offered  # what only looks like what was typed is taken when it is chosen
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
        index=None if guessed else 0,
        placeholder=words["page.review.form.choose"],
        format_func=lambda one: plain(_label(offered[one], words.language)),
        key=f"review_form_place_{key}_{text}",
    )
    return None if picked is None else offered[picked]


def _label(place: Place, language: str) -> str:
    local = language == "uk" and place.name_local
    path = admin_path(place, loaders.gazetteer(), language) if local else ""
    parts = (local, path) if local else (place.name, place.raion, place.oblast)
    return ", ".join(part for part in parts if part)
