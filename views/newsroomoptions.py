"""The newsroom's options: words, format, language, what is shown and what the map has to hold."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from layers import style, texts
from layers.errors import LayerError
from layers.exports import paper
from layers.exports.words import claimant_name, place_name
from layers.foreign import plain
from layers.selection import Selection
from layers.texts import Texts
from views import dayfield, loaders, newsroomchoice, newsroomrequest, pictureloaders, selection
from views.newsroomchoice import FRAMES, SCALES, NewsroomChoice
from views.pictureloaders import Request

_OWN: Final = "own"
_FIRST_OWN: Final = "1600x900"


def show(words: Texts) -> tuple[Request, DeltaGenerator]:
    """Draw all options but the words, and return the picture they ask for and where the words go.

    The words are drawn last, since what stands in their fields is drafted with the picture.
    """
    st.title(words["page.newsroom"], anchor=False)
    fields = st.container(key="newsroom_words")
    choice = _format(selection.pictured(), words)
    dayfield.pick_day(words["page.evidence.day"])
    choice = _frame(choice, words)
    chosen, choice = _shown(choice, words)
    if choice != selection.pictured():
        selection.picture(choice)
    return newsroomrequest.request(chosen, choice, words), fields


def _key(name: str) -> str:
    return f"newsroom_{name}_{selection.readings()}"


def _format(choice: NewsroomChoice, words: Texts) -> NewsroomChoice:
    named = choice.size if choice.size in paper.NAMED else _OWN
    picked = st.segmented_control(
        words["page.newsroom.format"],
        [*paper.NAMED, _OWN],
        format_func=lambda one: words["page.newsroom.own"] if one == _OWN else one.replace("x", ":"),
        default=named,
        key=_key("format"),
        required=True,
        width="stretch",
    )
    size = picked or named
    if size == _OWN:
        size = choice.size if named == _OWN else _FIRST_OWN
        written = st.text_input(words["page.newsroom.own.size"], size, max_chars=12, key=_key("own"))
        size = _checked_size(written, size, words)
    pixels = paper.size_of(size)
    left, right = st.columns([9, 10], gap="small")
    scale = left.selectbox(
        words["page.newsroom.size"],
        SCALES,
        index=SCALES.index(choice.scale),
        format_func=lambda times: f"{pixels[0] * times} × {pixels[1] * times}",
        key=_key("scale"),
    )
    themes = {"light": words["page.newsroom.light"], "dark": words["page.newsroom.dark"]}
    theme = right.segmented_control(
        words["page.newsroom.theme"],
        list(themes),
        format_func=themes.__getitem__,
        default="dark" if choice.dark else "light",
        key=_key("theme"),
        required=True,
        width="stretch",
    )
    language = st.segmented_control(
        words["page.newsroom.language"],
        texts.LANGUAGES,
        format_func=texts.LANGUAGE_NAMES.__getitem__,
        default=choice.language or words.language,
        key=_key(f"language_{words.language}"),
        required=True,
        width="stretch",
    )
    return replace(
        choice,
        size=size,
        scale=scale,
        dark=theme == "dark",
        language="" if language in (None, words.language) else language,
    )


def _checked_size(written: str, usual: str, words: Texts) -> str:
    try:
        paper.paper(paper.size_of(written))
    except LayerError as error:
        st.text(plain(words.fill("page.newsroom.badsize", error=error)))
        return usual
    return "{}x{}".format(*paper.size_of(written))


def _frame(choice: NewsroomChoice, words: Texts) -> NewsroomChoice:
    chosen = selection.current()
    offered = [one for one in FRAMES if one != "map" or chosen.center is not None or choice.frame == one]
    frame = st.selectbox(
        words["page.newsroom.frame"],
        offered,
        index=offered.index(choice.frame),
        format_func=lambda one: words[f"page.newsroom.frame.{one}"],
        key=_key("frame"),
    )
    choice = replace(choice, frame=frame)
    if frame == "places":
        names = _place_names(choice, words)
        picked = st.multiselect(
            words["page.newsroom.places"],
            list(names),
            default=[one for one in choice.places if one in names],
            format_func=lambda one: plain(names[one]),
            placeholder=words["page.newsroom.places.hint"],
            max_selections=newsroomchoice.MOST_PLACES,
            key=_key("places"),
        )
        choice = replace(choice, places=tuple(picked))
    elif frame == "box":
        box = st.text_input(
            words["page.newsroom.box"],
            choice.box,
            max_chars=80,
            placeholder="36.5,47.8,38.5,49.2",
            key=_key("box"),
        )
        choice = replace(choice, box=box.strip())
    return choice


def _place_names(choice: NewsroomChoice, words: Texts) -> dict[str, str]:
    """Return the claimed places that a picture can hold, and those that the address names, by id."""
    chosen = selection.current()
    asked = newsroomrequest.asked(chosen, choice, words)
    shown = pictureloaders.snapshot(Request(asked, waiting=choice.waiting))
    found = {
        one: place_name(item, words)
        for one, item in shown.strongest().items()
        if item.place is not None and (item.place.lon is not None or item.place.kind == "region")
    }
    others = loaders.gazetteer().known(set(choice.places) - set(found))
    found |= {one: place.name for one, place in others.items()}
    return dict(sorted(found.items(), key=lambda pair: pair[1]))


def _shown(choice: NewsroomChoice, words: Texts) -> tuple[Selection, NewsroomChoice]:
    chosen = selection.current()
    st.markdown(words["page.newsroom.shown"])
    control = st.checkbox(words["page.newsroom.control"], chosen.show_control, key=_key("control"))
    gap, gap_of = _gap(chosen, choice, words)
    waiting = len(pictureloaders.desk().waiting)
    if waiting or choice.waiting:
        kept_back = st.checkbox(
            words.fill("page.newsroom.waiting", n=waiting),
            choice.waiting,
            help=words["page.newsroom.waiting.help"],
            key=_key("waiting"),
        )
        choice = replace(choice, waiting=kept_back)
    layers = st.pills(
        words["page.newsroom.layers"],
        style.LAYERS,
        selection_mode="multi",
        default=[one for one in style.LAYERS if one in chosen.layers],
        format_func=lambda one: words[f"layer.{one}"],
        key=_key("layers"),
    )
    st.caption(words["page.newsroom.always"])
    changes = {
        "show_control": control,
        "show_gap": gap,
        "gap_of": gap_of,
        "layers": frozenset(layers),
    }
    if any(getattr(chosen, name) != value for name, value in changes.items()):
        selection.change(**changes)
    return selection.current(), choice


def _gap(chosen: Selection, choice: NewsroomChoice, words: Texts) -> tuple[bool, str]:
    found = pictureloaders.gaps(chosen, waiting=choice.waiting)
    if not found:
        return chosen.show_gap, chosen.gap_of
    gap = st.checkbox(words["page.newsroom.gap"], chosen.show_gap, key=_key("gap"))
    if not gap:
        return False, chosen.gap_of
    keys = [one.key for one in found]
    asked = newsroomrequest.asked(chosen, choice, words)
    shown = pictureloaders.snapshot(Request(asked, waiting=choice.waiting))
    names = {
        one.key: f"{claimant_name(shown, one.claimant, words)}: {words[f'side.{one.side.value}']}"
        for one in found
    }
    picked = st.selectbox(
        words["page.newsroom.gap.of"],
        keys,
        index=keys.index(chosen.gap_of) if chosen.gap_of in keys else 0,
        format_func=lambda one: plain(names[one]),
        key=_key("gap_of"),
    )
    return True, picked if picked != keys[0] or chosen.gap_of else ""
