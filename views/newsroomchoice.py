"""Which picture the newsroom draws, as an address: its words, its format, what its map has to hold."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from layers.exports import paper
from layers.exports.lettering import clean
from views.queryparams import Readers, Unusable, one_of, read_params

FRAMES: Final = ("all", "map", "places", "box")
SCALES: Final = (1, 2, 3)
LONGEST: Final = {"title": 160, "dek": 400, "credit": 100}
MOST_PLACES: Final = 20
_MAX_TEXT: Final = 1200
_TILE: Final = 256.0  # pixels of the world at zoom 0
_SCREEN: Final = (960.0, 600.0)  # pixels of a map page's map on a usual screen
_WIDEST: Final = 24.0  # degrees


@dataclass(frozen=True, slots=True)
class NewsroomChoice:
    """What an address says of a picture besides the selection; "" leaves words to the data.

    `size` is a named format or WIDTHxHEIGHT; `language` "" is that of the page; `box` is west, south, east,
    north in degrees. `waiting` shows claims whose publication delay is not over, in a picture that no file
    is made of.
    """

    title: str = ""
    dek: str = ""
    credit: str = ""
    size: str = paper.USUAL
    scale: int = 2
    dark: bool = False
    language: str = ""
    frame: str = "all"
    places: tuple[str, ...] = ()
    box: str = ""
    waiting: bool = False


def to_query(choice: NewsroomChoice) -> dict[str, str]:
    """Write a choice as query parameters; what is usual or left open is left out."""
    usual = NewsroomChoice()
    found = {
        "title": choice.title,
        "dek": choice.dek,
        "credit": choice.credit,
        "size": "" if choice.size == usual.size else choice.size,
        "scale": "" if choice.scale == usual.scale else str(choice.scale),
        "paper": "dark" if choice.dark else "",
        "words": choice.language,
        "frame": "" if choice.frame == usual.frame else choice.frame,
        "places": ",".join(choice.places) if choice.frame == "places" else "",
        "box": choice.box if choice.frame == "box" else "",
        "waiting": "on" if choice.waiting else "",
    }
    return {name: text for name, text in found.items() if text}


def from_query(params: Mapping[str, str], languages: tuple[str, ...]) -> tuple[NewsroomChoice, Unusable]:
    """Read a choice, and name the parameters that could not be used."""
    readers: Readers = {
        **{name: (name, _words(most)) for name, most in LONGEST.items()},
        "size": ("size", _size),
        "scale": ("scale", lambda text: int(one_of(text, tuple(map(str, SCALES))))),
        "paper": ("dark", lambda text: one_of(text, ("light", "dark")) == "dark"),
        "words": ("language", lambda text: one_of(text, languages)),
        "frame": ("frame", lambda text: one_of(text, FRAMES)),
        "places": ("places", _places),
        "box": ("box", _box),
        "waiting": ("waiting", lambda text: one_of(text, ("on", "off")) == "on"),
    }
    fields, unusable = read_params(params, readers, _MAX_TEXT)
    return NewsroomChoice(**fields), unusable


def said(field: str, text: str) -> str:
    """Return words for a picture as they are kept: one clean line, not longer than the field holds."""
    return clean(text)[: LONGEST[field]]


def box_seen(center: tuple[float, float], zoom: float) -> str:
    """Return west, south, east, north of what a map about a centre (latitude, longitude) shows at a zoom."""
    latitude, longitude = center
    degrees = 360 / (_TILE * 2**zoom)
    east = min(_SCREEN[0] * degrees, _WIDEST) / 2
    north = min(_SCREEN[1] * degrees * math.cos(math.radians(latitude)), _WIDEST) / 2
    sides = (longitude - east, latitude - north, longitude + east, latitude + north)
    return ",".join(f"{side:.3f}" for side in sides)


def _words(most: int) -> Callable[[str], str]:
    def read(text: str) -> str:
        if len(text) > most:
            raise ValueError(f"longer than {most} characters")
        return clean(text)

    return read


def _size(text: str) -> str:
    paper.paper(paper.size_of(text))  # a LayerError is a ValueError
    return text.strip().lower()


def _places(text: str) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    if not 0 < len(found) <= MOST_PLACES or max(map(len, found)) > 64:
        raise ValueError("no places, or too many")
    return found


def _box(text: str) -> str:
    sides = [float(part) for part in text.split(",")]
    if len(sides) != 4 or not all(map(math.isfinite, sides)):
        raise ValueError("not four numbers")
    return text.replace(" ", "")
