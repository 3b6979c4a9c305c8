"""A tie: one place of a sentence and how well it is tied to an event that names none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from geo.mentions import SETTLEMENT
from geo.resolve import Resolution
from layers.claims import Relation, Side
from layers.reading.english.loose import Loose

OF_FEW: Final = 5  # the group of ties to "X, one of the last towns that they hold"


@dataclass(frozen=True, slots=True)
class Tie:
    """A place of the sentence, how it is tied to an event, and how well; a list's places share a `group`."""

    position: int  # in the sentence
    resolution: Resolution
    relation: Relation
    points: int
    how: str
    group: int
    bearing: str = ""
    part: bool = False
    whose: Side | str | None = None  # where the event itself does not tell it


def list_before(loose: Loose, last: int, points: int, how: str) -> list[Tie]:
    """Return ties to the list of places that ends at a word: "A, B and C"."""
    found: list[Tie] = []
    at = last
    while at >= 0:
        place = loose.line.words[at].place
        if place is not None and place.mention.kind == SETTLEMENT:
            found.insert(0, Tie(at, place, Relation.IN, points, how, 3))
        elif loose.line.lows[at] not in (",", "and", "or"):
            break
        at -= 1
    return found
