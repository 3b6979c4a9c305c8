"""An event in Ukrainian and Russian: a status cue of a clause, and whether it is said that it happened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from layers.claims import ControlStatus, Stance
from layers.cues import EventRule
from layers.reading.slavic.inflection import FINITE

# Where the place of a cue stands: behind "from", or as the subject of a predicate that ends the clause.
SOURCE, PREDICATE = "source", "predicate"
CUTTING_OFF: Final = "cutting off"  # of all ways, which encircles
DRIVING_OUT: Final = "driving out"  # whoever is there; while it goes on, nobody has the place yet
WITH_THEM: Final = "being with them"  # "X у росіян": right behind the place
CALLED_OWN: Final = "calling one's own"  # "оголосила X своїм": right behind the place
REGROUPING_FROM: Final = "regrouping from"  # a retreat, where it says whence
# Strikes and control by fire: no claim, and their places are no other cue's.
STRIKE: Final = EventRule("striking", ControlStatus.CONTESTED, "none", "preposition")


@dataclass(frozen=True, slots=True)
class Event:
    """A cue at words[start:end] of a clause: its rule and form, its stance, and why.

    `stance` is None where nothing is claimed.
    """

    start: int
    end: int
    rule: EventRule
    form: str
    stance: Stance | None
    reason: str = ""

    @property
    def finite(self) -> bool:
        """Say whether the cue is the verb of its clause."""
        return self.form in FINITE
