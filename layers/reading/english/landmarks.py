"""Landmarks: places that only tell where something else is, or whose it is called."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layers.claims import Relation
from layers.lexicon import Lexicon
from layers.reading.target import Target

_LINE: Final = 4  # words before a place in which stands what it only locates


def without_kin(found: Sequence[Target], words: Sequence[str], lexicon: Lexicon) -> list[Target]:
    """Leave out towns that only tell which other is meant: "withdrew from A's sister city B"."""
    kin = lexicon.words("lookalikes", "kin")
    return [t for t in found if not _owns(words, t.position, kin)]


def is_landmark(target: Target, lexicon: Lexicon) -> bool:
    """Say whether a place only locates what the words before it tell of.

    "Nearing the border with X", "an hour's drive from X", "took A, on a highway leading towards X",
    "took the points A and B around X", "expands its bridgehead, threatening the troops in X".
    """
    between, last = target.between, target.between[-_LINE:]
    if not lexicon.words("lookalikes", "located").isdisjoint(last) and {"with", "from"} & set(last):
        return True
    if not lexicon.words("lookalikes", "threatens").isdisjoint(between):
        return True
    joined = "," in between or "and" in between
    if target.relation is Relation.DIRECTION and joined and "leading" in between:
        return not lexicon.words("relations", "roads").isdisjoint(between)
    listed = not target.first and target.relation is Relation.NEAR
    return listed and between[:1] != () and between[0] in lexicon.words("lookalikes", "listed")


def _owns(words: Sequence[str], at: int, kin: frozenset[str]) -> bool:
    return words[at + 1 : at + 2] == ("'s",) and words[at + 2 : at + 3] != () and words[at + 2] in kin
