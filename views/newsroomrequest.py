"""From what a visitor chose to the picture that is drawn."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from layers.errors import LayerError
from layers.exports import framing, paper
from layers.foreign import plain
from layers.selection import Selection
from layers.texts import Texts
from views import loaders, newsroomchoice, pictureloaders
from views.newsroomchoice import NewsroomChoice
from views.pictureloaders import Request

Bounds = tuple[float, float, float, float]


def asked(chosen: Selection, choice: NewsroomChoice, words: Texts) -> Selection:
    """Return what of a selection a picture depends on, so that one picture has one snapshot id."""
    known = pictureloaders.claimants(chosen, waiting=choice.waiting)
    return Selection(
        as_of=chosen.as_of,
        layers=chosen.layers,
        claimants_off=chosen.claimants_off & known,
        confidence=chosen.confidence,
        age_days=chosen.age_days,
        show_control=chosen.show_control,
        control=chosen.control,
        language=choice.language or words.language,
        theme="dark" if choice.dark else "auto",
    )


def request(chosen: Selection, choice: NewsroomChoice, words: Texts) -> Request:
    """Return the picture that a selection and a choice ask for; say why a box cannot be used."""
    drawn = asked(chosen, choice, words)
    if chosen.show_gap:
        keys = [one.key for one in pictureloaders.gaps(chosen, waiting=choice.waiting)]
        gap_of = chosen.gap_of if chosen.gap_of in keys else next(iter(keys), "")
        drawn = replace(drawn, show_gap=bool(gap_of), gap_of=gap_of)
    return Request(
        drawn,
        choice.title,
        choice.dek,
        choice.credit,
        _bounds(chosen, choice, words),
        paper.size_of(choice.size),
        choice.scale,
        choice.waiting,
    )


def _bounds(chosen: Selection, choice: NewsroomChoice, words: Texts) -> Bounds | None:
    """Return the box that the map has to hold; where it cannot be used, say why and return none."""
    try:
        if choice.frame == "map" and chosen.center is not None and chosen.zoom is not None:
            return framing.bounds_of(newsroomchoice.box_seen(chosen.center, chosen.zoom))
        if choice.frame == "box" and choice.box:
            return framing.bounds_of(choice.box)
        if choice.frame == "places" and choice.places:
            places = loaders.gazetteer().known(choice.places)
            around = framing.around([places[one] for one in choice.places if one in places])
            return framing.bounds_of(",".join(f"{side:.3f}" for side in around))
    except LayerError as error:
        st.text(plain(words.fill("page.newsroom.unusable", error=error)))
    return None
