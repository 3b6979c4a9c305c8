"""Which ground a picture has to hold: a box in degrees, or one around places; and what of it then shows."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np
import shapely

from geo.basemap import shipped_basemap
from geo.place import Place
from layers.errors import LayerError
from layers.exports.sheet import Rect
from layers.exports.view import Margins, View, fit
from layers.snapshot import Snapshot, point_of

INSIDE: Final = 12.0  # pixels from the window's edge: a claim nearer to it would be drawn cut
_AROUND_KM: Final = 12.0  # beyond the outermost places named
_AROUND: Final = 0.12  # and of the way between them, for their labels
_WIDEST: Final = 25.0  # degrees; more is another continent
_RIM: Final = 9
# The base map has the codes of ISO 3166-2, places those of the register, which differ for three oblasts.
_ISO_CODE: Final = {"01": "43", "44": "09", "73": "77"}
_ADVICE: Final = "Use west,south,east,north in degrees, for example 36.5,47.8,38.5,49.2."


def bounds_of(text: str) -> Rect:
    """Return west, south, east, north of "W,S,E,N" in degrees; raise LayerError for no box in Ukraine."""
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        raise LayerError(f"box is {text!r}: that is not four numbers. {_ADVICE}") from None
    if not all(map(math.isfinite, (west, south, east, north))):
        raise LayerError(f"box is {text!r}: that is not four numbers. {_ADVICE}")
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        raise LayerError(f"box is {text!r}: west must be less than east, south less than north. {_ADVICE}")
    country = shipped_basemap().ukraine
    if not shapely.intersects(country, shapely.box(west, south, east, north)):
        west, south, east, north = country.bounds
        raise LayerError(
            f"box is {text!r}: it lies outside Ukraine. Use one that meets "
            f"{west:.1f},{south:.1f},{east:.1f},{north:.1f}."
        )
    if east - west > _WIDEST or north - south > _WIDEST:
        raise LayerError(f"box is {text!r}: use one at most {_WIDEST:g} degrees wide and high.")
    return west, south, east, north


def around(places: Sequence[Place]) -> Rect:
    """Return the box around places with room for their labels.

    A region counts with all its ground. Raises LayerError for a place without a known point.
    """
    boxes = [_ground(place) for place in places]
    west, south, east, north = (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
    degree = 111.2 * math.cos(math.radians((south + north) / 2))
    x, y = _AROUND * (east - west) + _AROUND_KM / degree, _AROUND * (north - south) + _AROUND_KM / 111.2
    return west - x, south - y, east + x, north + y


def view_of(snapshot: Snapshot, window: Rect, margins: Margins) -> View:
    """Return the view of a window that holds the snapshot's box, else its places clear of `margins`."""
    if snapshot.bounds is None:
        found = (point_of(item.place) for item in snapshot.strongest().values())
        points = [(point.x, point.y) for point in found if point is not None]
        return fit(points, window, margins)
    west, south, east, north = snapshot.bounds
    xs, ys = np.linspace(west, east, _RIM), np.linspace(south, north, _RIM)
    rim = [*((x, y) for x in xs for y in (south, north)), *((x, y) for x in (west, east) for y in ys)]
    return fit(rim, window, Margins(0, 0, 0, 0))


def seen(snapshot: Snapshot, view: View) -> tuple[Snapshot, int]:
    """Return a snapshot of what lies in a view that was asked for, and how many shown claims do not.

    Counts, key and words of the picture then speak of what it shows. Verdicts stay what they are: evidence
    from elsewhere went into them. A snapshot without a box of its own comes back as it is.
    """
    if snapshot.bounds is None:
        return snapshot, 0
    inside = tuple(
        item
        for item in snapshot.claims
        if (point := point_of(item.place)) is not None and view.holds(view.xy(point.x, point.y), INSIDE)
    )
    shown = replace(snapshot, claims=inside)
    return shown, len(snapshot.shown()) - len(shown.shown())


def _ground(place: Place) -> Rect:
    base = shipped_basemap()
    if place.category == "oblast" and place.country == "UA":
        own = base.oblasts[base.oblasts["id"] == f"UA-{_ISO_CODE.get(place.id[2:4], place.id[2:4])}"]
        if len(own):
            west, south, east, north = (float(value) for value in own.total_bounds)
            return west, south, east, north
    if place.lon is None or place.lat is None:
        raise LayerError(f"{place.name} ({place.id}) has no known point; name another place, or use --bbox.")
    return place.lon, place.lat, place.lon, place.lat
