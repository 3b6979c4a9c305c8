"""How like two spellings of a name are: what writers hear, mistype and romanise otherwise costs little.

All is done on variant keys (`geo.names.variant_key`), in which i stands for y, i and j, c for ts, x for kh
and double letters are one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from math import inf
from typing import Final

# Letters that writers of other languages hear as one.
SOUNDS: Final = str.maketrans("bdgxzšžčqcv", "ptkkssssssf")
_HEARD: Final = {**SOUNDS, **dict.fromkeys(map(ord, "aeiou'’"))}
VOWELS: Final = frozenset("aeiou")
# What German writers spell ch is kh: Kurachove.
_WRITTEN_ALIKE: Final = (("č", "x"), ("x", "č"))
_RUNS: Final = re.compile(r"([^\W\d_])\1+")
_OTHER_VOWEL, _GLIDE, _VOWEL, _VOICE, _LETTER = 0.5, 0.25, 0.6, 0.5, 1.0
# In the last letters vowels are endings, which every language has its own of.
_ENDING: Final = 3
_ENDED: Final = 0.5
# How much may be amiss in a word of so many letters.
_TOLERANCE: Final = ((11, 2.0), (8, 1.5), (6, 1.0), (5, 0.8), (4, 0.3))
# A name farther off than the best by more is none of those meant.
BESIDE_BEST: Final = 0.3
_LEAST_SOUNDS: Final = 2


def tolerance(key: str) -> float:
    """Return the greatest distance at which a name can still be the one meant, 0 for words too short."""
    return next((most for letters, most in _TOLERANCE if len(key) >= letters), 0.0)


def sounds(key: str) -> str:
    """Return the consonants that a hearer tells apart: Kordyomyvka sounds as Kurdiumivka."""
    return _RUNS.sub(r"\1", key.translate(_HEARD))


@lru_cache(maxsize=8192)
def distance(one: str, other: str, most: float = inf) -> float:
    """Return what it costs to make one key the other: a letter 1, a vowel or a voice half, a glide less.

    What costs more than `most` is infinitely far off.
    """
    row = [0.0]
    for letter in other:
        row.append(row[-1] + _alone(letter, _is_ending(len(row), other)))
    before: list[float] = []
    for at, letter in enumerate(one, 1):
        ends = _is_ending(at, one)
        alone = _alone(letter, ends)
        last, row = row, [row[0] + alone]
        for to, wanted in enumerate(other, 1):
            late = ends and _is_ending(to, other)
            cost = min(
                last[to] + alone,
                row[-1] + _alone(wanted, _is_ending(to, other)),
                last[to - 1] + _instead(letter, wanted, late),
            )
            if at > 1 and to > 1 and letter == other[to - 2] and one[at - 2] == wanted != letter:
                cost = min(cost, before[to - 2] + _LETTER)
            row.append(cost)
        if min(row) > most:
            return inf
        before = last
    return row[-1]


def _is_ending(at: int, key: str) -> bool:
    return at > len(key) - _ENDING


def _alone(letter: str, ends: bool) -> float:
    """Return what a letter costs that only one of the keys has."""
    if letter == "i":
        return _GLIDE
    return (_VOWEL * _ENDED if ends else _VOWEL) if letter in VOWELS else _LETTER


def _instead(one: str, other: str, ends: bool) -> float:
    if one == other:
        return 0.0
    if one in VOWELS and other in VOWELS:
        return _OTHER_VOWEL * _ENDED if ends else _OTHER_VOWEL
    if (one, other) in _WRITTEN_ALIKE:
        return _VOICE
    return _VOICE if one.translate(SOUNDS) == other.translate(SOUNDS) else _LETTER


class Likenesses:
    """Variant keys by how they sound: the first sound, which slips seldom touch, and how many there are."""

    def __init__(self, keys: Iterable[str]) -> None:
        found: dict[tuple[str, int], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        ordered = list(keys)
        heard = _RUNS.sub(r"\1", "\n".join(ordered).translate(_HEARD)).split("\n")
        for key, sound in zip(ordered, heard, strict=True):
            if sound:
                found[opening(key), len(sound)][sound].append(key)
        self._keys: Mapping[tuple[str, int], Mapping[str, Sequence[str]]] = found

    def near(self, key: str) -> list[tuple[str, float]]:
        """Return the keys like one with their distances, the nearest first; of each sound one off at most."""
        most, sound = tolerance(key), sounds(key)
        if not most or len(sound) < _LEAST_SOUNDS:
            return []
        found: list[tuple[str, float]] = []
        for size in (len(sound) - 1, len(sound), len(sound) + 1):
            for other, keys in self._keys.get((opening(key), size), {}).items():
                if other == sound or (most >= _LETTER and one_sound_off(sound, other)):
                    found += [
                        (one, off)
                        for one in keys
                        if abs(len(one) - len(key)) <= _ENDING and (off := distance(key, one, most)) <= most
                    ]
        return sorted(found, key=lambda pair: (pair[1], pair[0]))


def opening(key: str) -> str:
    """Return the first sound of a key, all vowels being one."""
    return "a" if key[0] in VOWELS else key[0].translate(SOUNDS)


def one_sound_off(one: str, other: str) -> bool:
    """Say whether one sound more, less or other, or two swapped, tell two skeletons apart."""
    short, long = sorted((one, other), key=len)
    at = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
    return short[at + 1 :] == long[at + 1 :] or swapped
