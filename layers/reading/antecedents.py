"""Antecedents: the places that "the village", "both towns", "it" and "there" mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geo.mentions import SETTLEMENT
from geo.resolve import Resolution
from layers.lexicon import Lexicon
from layers.reading.line import PLACE, Line

_PLACES_REMEMBERED: Final = 6
_RIGHT_BEFORE: Final = 7  # words


class Antecedents:
    """Remembers the places that a document has named, sentence by sentence."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._places: list[Resolution] = []
        self._last: list[Resolution] = []  # of the last sentence that named any

    def take_in(self, line: Line) -> None:
        """Remember the places of a sentence that has been read."""
        named = _named(line, len(line), self._lexicon)
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
            these = len(group) > 1 and not self._lexicon.words("where", "these").isdisjoint(words)
            return [r for r in group if r.place is not None] if len(group) == 2 or these else []
        village = self._speaks_of(anaphor, "village")
        town = self._speaks_of(anaphor, "town")
        near = self._last if "it" in words or "there" in words else self._places
        for resolution in reversed([*near, *inside]):
            place = resolution.place
            if place is None:
                kinds = {candidate.category for candidate, _ in resolution.alternatives}
                other = (town and kinds <= {"village"}) or (village and kinds <= {"city", "special"})
                if other or not (town or village or self._speaks_of(anaphor, "any")):
                    continue
                return []  # a name nobody could place stands nearer: it may be the one that is meant
            if village and place.category in ("city", "special"):
                continue
            if town and place.category == "village":
                if resolution in inside[-1:] and _is_right_before(line, resolution, before, self._lexicon):
                    return [resolution]  # "began assaults on X but did not capture the town"
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


def _is_right_before(line: Line, resolution: Resolution, before: int, lexicon: Lexicon) -> bool:
    """Say whether a place is what the words right before word number `before` were about."""
    at = next(n for n, word in enumerate(line.words) if word.place is resolution)
    aimed = line.lows[at - 1 : at] != () and line.lows[at - 1] in lexicon.words("where", "aimed")
    return aimed and before - at <= _RIGHT_BEFORE


def _is_gloss(lows: Sequence[str], number: int, lexicon: Lexicon) -> bool:
    """Say whether a place only locates another one: "12 km south of X"."""
    away = lexicon.words("where", "away")
    if number and lows[number - 1] in away and "(" in lows[max(0, number - 8) : number]:
        return True  # "Новогродовка (к юго-востоку от Покровска)"
    if number and lows[number - 1] in lexicon.words("where", "away_from"):
        return True  # "село за 12 км від Покровська"
    beside = lexicon.words("where", "beside")
    if number > 1 and lows[number - 2] == PLACE and lows[number - 1] in beside:
        return True  # "Гродовка под Красноармейском"
    return (
        tuple(lows[max(0, number - 1) : number]) == ("of",)
        and lexicon.bearings.ending(lows, number - 1, 3) is not None
    )
