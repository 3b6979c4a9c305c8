"""The places that hold an event: in a place's footprint, or within a kilometre of its rim.

The only step that knows where exactly an event was. What it hands on is the place, never the spot.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.areas import FOOTPRINT_KM, to_equal_area
from geo.ground import centre_of
from geo.place import Place
from layers.claims import Relation, Side
from layers.sources.visual.event import GeolocatedEvent

NEAR_KM: Final = 1.0


@dataclass(frozen=True, slots=True)
class Sighting:
    """A side's forces shown in or near a place on a day: an event without its position."""

    place: Place
    relation: Relation  # `in` the footprint, or `near` it
    day: date
    side: Side
    link: str
    geolocator: str


@dataclass(frozen=True, slots=True)
class Attached:
    """The sightings of some events, and how many of these lie in a place, only near one, or by none."""

    sightings: tuple[Sighting, ...]
    inside: int
    near: int
    nowhere: int


def attach(events: Sequence[GeolocatedEvent], places: Iterable[Place]) -> Attached:
    """Attach events to every place whose footprint, or its surrounding of 1 km, holds them.

    A place without one of its own has a disc of 2 km. Only settlements with a point count. Distances are
    taken in the equal-area projection, whose lengths are within 0.3 % in Ukraine: far below the 1.5 km that a
    place's point may be off.
    """
    located = [p for p in places if p.kind == "settlement" and p.lon is not None and p.lat is not None]
    grounds = np.asarray(shapely.points(_plane([centre_of(p) for p in located])))
    reach = np.full(len(located), FOOTPRINT_KM * 1000)
    for row, one in enumerate(located):
        if one.footprint is not None:
            grounds[row], reach[row] = to_equal_area(one.footprint.shape), 0.0
    plane = _plane([(event.lon, event.lat) for event in events])
    # The other side of the globe is nowhere in this plane.
    shown = np.flatnonzero(np.isfinite(plane).all(axis=1))
    spots = np.asarray(shapely.points(plane[shown]))
    spot, place = shapely.STRtree(grounds).query(spots, "dwithin", (FOOTPRINT_KM + NEAR_KM) * 1000)
    beyond = np.asarray(shapely.distance(spots[spot], grounds[place])) - reach[place]
    spot, place, beyond = (one[beyond <= NEAR_KM * 1000] for one in (spot, place, beyond))
    inside = beyond <= 0
    event = shown[spot]
    held = np.zeros(len(events), dtype=bool)
    held[event[inside]] = True
    close = np.zeros(len(events), dtype=bool)
    close[event] = True
    sightings = tuple(
        _sighting(events[e], located[p], within) for e, p, within in zip(event, place, inside, strict=True)
    )
    return Attached(sightings, int(held.sum()), int((close & ~held).sum()), int((~close).sum()))


def _sighting(event: GeolocatedEvent, place: Place, within: bool) -> Sighting:
    relation = Relation.IN if within else Relation.NEAR
    return Sighting(place, relation, event.day, event.side, event.link, event.geolocator)


def _plane(pairs: Sequence[tuple[float, float]]) -> NDArray[np.float64]:
    """Return positions in metres of the equal-area plane, shape (n, 2)."""
    points = np.asarray(shapely.points(np.array(pairs, dtype=float).reshape(-1, 2)))
    at: NDArray[np.float64] = shapely.get_coordinates(to_equal_area(points))
    return at
