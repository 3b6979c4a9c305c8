"""Antecedents: the places that "the village", "both towns", "it" and "there" mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geo.mentions import SETTLEMENT
from geo.resolve import Resolution
from layers.lexicon import Lexicon
from layers.reading.line import Line

_PLACES_REMEMBERED: Final = 6


class Antecedents:
    """Remembers the places that a document has named, sentence by sentence."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._places: list[Resolution] = []
        self._last: list[Resolution] = []  # of the last sentence that named any

    def take_in(self, line: Line) -> None:
        """Remember the places of a sentence that has been read."""
        named = [place for place in _named(line, len(line), self._lexicon) if place.place is not None]
        self._places += named
        del self._places[:-_PLACES_REMEMBERED]
        self._last = named or self._last

    def meant(self, line: Line, anaphor: str, before: int) -> list[Resolution]:
        """Return the places that words at word number `before` of a sentence mean, the last named first.

        One for "the village" and "the latter"; several only for "both towns" and their like.
        """
        words = anaphor.lower().split()
        inside = _named(
            line, before, self._lexicon, area="it" in words or any(word.startswith("area") for word in words)
        )
        listed = self._lexicon.words("where", "several")
        if not listed.isdisjoint(words):
            group = inside if len(inside) > 1 else self._last
            return [r for r in group if r.place is not None] if len(group) == 2 else []
        village = self._speaks_of(anaphor, "village")
        town = self._speaks_of(anaphor, "town")
        near = self._last if "it" in words or "there" in words else self._places
        for resolution in reversed([*near, *inside]):
            place = resolution.place
            if place is None or (village and place.category in ("city", "special")):
                continue
            if town and place.category == "village":
                continue
            return [resolution]
        return []

    def _speaks_of(self, anaphor: str, kind: str) -> bool:
        """Say whether "the village" has a word of a kind of place; one listed with "*" is a stem."""
        stems = {word.removesuffix("*"): word.endswith("*") for word in self._lexicon.words("where", kind)}
        return any(
            word.startswith(stem) if prefix else word == stem
            for word in anaphor.lower().split()
            for stem, prefix in stems.items()
        )


def _named(line: Line, before: int, lexicon: Lexicon, *, area: bool = False) -> list[Resolution]:
    return [
        word.place
        for number, word in enumerate(line.words[:before])
        if word.place is not None
        and word.place.mention.kind == SETTLEMENT
        and (area or not _is_gloss(line.lows, number, lexicon))
    ]


def _is_gloss(lows: Sequence[str], number: int, lexicon: Lexicon) -> bool:
    """Say whether a place only locates another one: "12 km south of X"."""
    return (
        tuple(lows[max(0, number - 1) : number]) == ("of",)
        and lexicon.bearings.ending(lows, number - 1, 3) is not None
    )
