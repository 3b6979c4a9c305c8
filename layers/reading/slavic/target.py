"""A target in Ukrainian and Russian: one place of a clause and the words that tie it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geo.mentions import DIRECTION, REGION
from geo.resolve import Resolution
from layers.claims import Relation


@dataclass(frozen=True, slots=True)
class Target:
    """One place of a clause: its word number, its relation (None: no preposition), what stood before it.

    `chain` is the number of the list of places that it belongs to; `source` says "from X",
    `shared` that a part told before a list of regions is meant of this one too.
    """

    position: int
    resolution: Resolution
    relation: Relation | None
    before: tuple[str, ...]
    chain: int
    source: bool = False
    bearing: str = ""
    distance_km: float | None = None
    extent: float | None = None
    shared: bool = False

    @property
    def is_region(self) -> bool:
        """Say whether the place is an oblast or a raion."""
        return self.resolution.mention.kind == REGION

    @property
    def is_direction(self) -> bool:
        """Say whether the place gives a part of the front its name ("на Покровському напрямку")."""
        return self.resolution.mention.kind == DIRECTION

    def led(self, words: Sequence[str], end: int) -> Sequence[str]:
        """Return the words before the place, without those before a cue that ends before it."""
        if self.position < end:  # "«Восток» выбил врага из X": no part of X
            return self.before
        return words[max(end, self.position - len(self.before)) : self.position]
