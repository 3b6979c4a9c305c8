"""Misspelled names: only long ones, and only where one name comes so near."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

# Shorter words are one letter from too many others.
SHORTEST: Final = 8
# From this length on, two letters may be wrong.
_LONG: Final = 12
_HEAD, _TAIL = 2, 3
# Only words that end as toponyms do: surnames and ordinary words are one letter from villages as well.
_ENDS: Final = (
    "ivka",
    "ovka",
    "evka",
    "ske",
    "cke",
    "sk",
    "ne",
    "lia",
    "nia",
    "ove",
    "eve",
    "grad",
    "pil",
    "pol",
)


class Misspellings:
    """Variant keys (`geo.names.variant_key`) by their first and last letters, which slips seldom touch."""

    def __init__(self, keys: Iterable[str]) -> None:
        found: dict[tuple[str, str], set[str]] = defaultdict(set)
        swapped: dict[tuple[str, str], set[str]] = defaultdict(set)
        for key in keys:
            if len(key) >= SHORTEST - 2:
                found[key[:_HEAD], key[-_TAIL:]].add(key)
                swapped["".join(sorted(key)), key[-_TAIL:]].add(key)
        self._keys: Mapping[tuple[str, str], set[str]] = dict(found)
        self._swapped: Mapping[tuple[str, str], set[str]] = dict(swapped)

    def meant(self, key: str) -> str:
        """Return the one key nearest by, "" where there is none or more than one.

        One letter away, else two letters away in long words, else with two letters swapped wherever they
        stand (Khrokmalne for Krokhmalne).
        """
        near = self.near(key) if len(key) >= SHORTEST and key.endswith(_ENDS) else ()
        return near[0] if len(near) == 1 else ""

    def near(self, key: str) -> Sequence[str]:
        """Return all keys that a slip leads to, of the smallest slip that leads to any."""
        beside = self._keys.get((key[:_HEAD], key[-_TAIL:]), ())
        near = [other for other in beside if _one_letter_off(key, other)]
        if not near and len(key) >= _LONG:
            near = [other for other in beside if _two_letters_off(key, other)]
        if not near:
            letters = self._swapped.get(("".join(sorted(key)), key[-_TAIL:]), ())
            near = [other for other in letters if sum(a != b for a, b in zip(key, other, strict=True)) == 2]
        return near


def _one_letter_off(one: Sequence[str], other: Sequence[str]) -> bool:
    """Say whether one letter put in, left out, replaced or swapped with the next makes one word the other."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    at = _shared(one, other)
    rest, others = one[at:], other[at:]
    if len(rest) == len(others):
        swapped = rest[:2] == others[1::-1] and rest[2:] == others[2:]
        return rest[1:] == others[1:] or swapped
    return rest[1:] == others if len(rest) > len(others) else rest == others[1:]


def _two_letters_off(one: Sequence[str], other: Sequence[str]) -> bool:
    """Say whether two such slips, or fewer, make one word the other."""
    if abs(len(one) - len(other)) > 2:
        return False
    at = _shared(one, other)
    rest, others = one[at:], other[at:]
    ways = [(rest[1:], others), (rest, others[1:]), (rest[1:], others[1:])]
    if rest[:2] == others[1::-1]:
        ways.append((rest[2:], others[2:]))
    return any(a == b or _one_letter_off(a, b) for a, b in ways)


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many letters both words begin with."""
    different = (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    return next(different, min(len(one), len(other)))
