"""The small map at the review desk: where its data is served, and which point each claim is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from layers.claims import Claim
from layers.texts import Texts
from layers.webmap.daynumber import day_number
from views import loaders, reviewloaders, static


def offer(words: Texts) -> dict[str, Any]:
    """Return what the browser fetches once a map is wanted: scripts, and the data that all claims share."""
    return {
        "files": asdict(loaders.addresses()),
        "element": static.PLACE_ELEMENT,
        "data": reviewloaders.place_map(words.language),
    }


def spots(claims: Sequence[Claim]) -> list[dict[str, float] | None]:
    """Return the point of each claim's place and the day it was said; None where no point is known."""
    known = loaders.gazetteer().known({claim.place_id for claim in claims})
    found: list[dict[str, float] | None] = []
    for claim in claims:
        place = known.get(claim.place_id)
        at = None if place is None or place.lon is None or place.lat is None else (place.lon, place.lat)
        if at is None or claim.place_kind == "region":
            found.append(None)
        else:
            found.append({"lon": round(at[0], 3), "lat": round(at[1], 3), "day": day_number(claim.said)})
    return found
