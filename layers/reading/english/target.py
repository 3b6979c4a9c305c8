"""Target: a place tied to a cue."""

from __future__ import annotations

from geo.mentions import REGION
from geo.resolve import Resolution
from geo.value import value
from layers.claims import Relation


@value
class Target:
    """A place tied to a cue: the word's number in the clause, the relation, and what stood between."""

    position: int
    resolution: Resolution
    relation: Relation | None
    between: tuple[str, ...] = ()
    source: bool = False  # "from X": where they came from or left
    bearing: str = ""
    distance_km: float | None = None
    extent: float | None = None
    first: bool = True
    part: bool = False  # "X's industrial zone"
    whole: bool = False  # "and the whole X region", in a list

    @property
    def is_region(self) -> bool:
        """Say whether the place is an oblast or a raion."""
        return self.resolution.mention.kind == REGION


def settlements_of(targets: list[Target]) -> list[Target]:
    """Return the settlements of a list, and a region that is listed as a whole: "A and all of B region"."""
    if all(t.is_region for t in targets):
        return []
    return [t for t in targets if not t.is_region or t.whole or t.extent is not None]
