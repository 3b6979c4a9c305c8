"""Slips of names that a text itself has: "Pakhmut" in a text about Bakhmut, wherever it stands."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from geo.foldedtext import FoldedWord
from geo.likeness import distance, one_sound_off, opening, sounds
from geo.nameautomaton import Reading
from geo.names import variant_key_lines

Found = tuple[int, int, tuple[Reading, ...]]

_SHORTEST: Final = 4
# From so many letters on one may be wrong; in shorter words only an i (Izum), or the voice of one sound.
_LONG: Final = 6
_MOST_LONG, _MOST_SHORT = 1.0, 0.25
_SHORTEST_NAME: Final = 5


@lru_cache(maxsize=16384)  # most words with a capital come again and again
def _key(folded: str) -> str:
    return variant_key_lines(folded)


class Echoes:
    """The names of one word that a text has, by their first sounds."""

    def __init__(self, words: Sequence[FoldedWord], found: Sequence[Found]) -> None:
        self._known: dict[str, tuple[Reading, ...]] = {}
        self._names: dict[str, dict[str, tuple[str, tuple[Reading, ...]]]] = {}
        for at, count, readings in found:
            word = words[at].folded
            if count == 1 and readings and word < "Ѐ" and len(word) >= _SHORTEST_NAME:
                key = _key(word)
                alike = self._names.setdefault(opening(key), {})
                if key not in alike:
                    alike[key] = sounds(key), readings

    def of(self, folded: str) -> tuple[Reading, ...]:
        """Return the readings of the one name of the text of which a Latin word is a slip, else none."""
        if len(folded) < _SHORTEST or folded >= "Ѐ":
            return ()
        known = self._known.get(folded)
        if known is None:
            known = self._known[folded] = self._meant(_key(folded))
        return known

    def _meant(self, key: str) -> tuple[Reading, ...]:
        names = self._names.get(opening(key)) or {}
        near = [name for name in names if abs(len(key) - len(name)) <= 1 and name != key]
        sound = sounds(key) if near else ""
        slips = [names[name][1] for name in near if _is_slip(key, sound, name, names[name][0])]
        return slips[0] if len(slips) == 1 else ()


def _is_slip(key: str, sound: str, name: str, other: str) -> bool:
    """Say whether a key is a slip of a name; `sound` and `other` are what is heard of them."""
    if sound != other and not one_sound_off(sound, other):
        return False
    # "Donets" is no slip of Donetsk, nor is "Siversky" one of Siversk.
    longer = key.startswith(name) or name.startswith(key)
    if longer and sound == other:
        return False
    most = _MOST_LONG if len(key) >= _LONG and not longer else _MOST_SHORT
    return distance(key, name, most) <= most
