"""A claim gap as files for other programs: CSV of its places, GeoJSON of its ground, JSON of its figures."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Iterable, Mapping
from typing import Any, Final

from shapely.geometry import mapping

from layers.claims import Claim
from layers.foreign import cell
from layers.gap import ClaimGap, GapPlace
from layers.readout import km2_in_words

COLUMNS: Final = (
    "claimant", "claimant_name", "side", "as_of", "map_publisher", "map_basis", "map_day", "place_id",
    "place", "place_local", "oblast", "lon", "lat", "said", "claim_id", "measured", "share", "distance_km",
    "missing_km2",
)  # fmt: skip
_DECIMALS: Final = 3  # of a degree: place-level precision
_KM2_DECIMALS: Final = 3  # so that the three figures still add up; a reader is told whole km²


def to_csv(gaps: Iterable[ClaimGap], names: Mapping[str, str] | None = None) -> bytes:
    """Return the places as CSV, one row each: UTF-8 with BOM, ISO days, no cell a spreadsheet computes.

    `measured` is "yes", "no" (no point, abroad, a region) or "hedged"; only the first has figures. `names`
    are claimants' names by id.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for gap in gaps:
        for row in _rows(gap, names or {}):
            writer.writerow([cell(str(value)) if isinstance(value, str) else value for value in row])
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8", "replace")


def to_geojson(gaps: Iterable[ClaimGap], names: Mapping[str, str] | None = None) -> bytes:
    """Return the ground as GeoJSON (RFC 7946): a feature per claimant and side, a multipolygon with figures.

    The geometry is null where the gap is nothing. It is cut from a publisher's map: licence and credit of
    that map are among the properties.
    """
    lines = [
        json.dumps(
            {
                "type": "Feature",
                "geometry": None if gap.area.is_empty else mapping(gap.area),
                "properties": facts(gap, names),
            },
            ensure_ascii=False,
            allow_nan=False,
        )
        for gap in gaps
    ]
    return ('{"type": "FeatureCollection", "features": [\n' + ",\n".join(lines) + "\n]}\n").encode(
        "utf-8", "replace"
    )


def facts(gap: ClaimGap, names: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return a gap's figures and places as JSON values: km, km², shares from 0 to 1, ISO days."""
    control = gap.control
    return {
        "claimant": gap.claimant,
        "claimant_name": (names or {}).get(gap.claimant, gap.claimant),
        "side": gap.side.value,
        "as_of": gap.as_of.isoformat(),
        "map": {
            "publisher": control.publisher_name,
            "series": control.series,
            "basis": control.basis.value,
            "day": control.date.isoformat(),
            "licence": control.licence,
            "attribution": control.attribution,
        },
        "claimed_km2": round(gap.claimed_km2, _KM2_DECIMALS),
        "mapped_km2": round(gap.confirmed_km2, _KM2_DECIMALS),
        "gap_km2": round(gap.gap_km2, _KM2_DECIMALS),
        "gap_off_land_km2": round(gap.off_land_km2, _KM2_DECIMALS),
        "places": [_place(one) for one in gap.places],
        "not_measured": [_word(claim) for claim in gap.unmeasured],
        "hedged": [_word(claim) for claim in gap.hedged],
    }


def read_out(gap: ClaimGap, language: str = "en") -> tuple[str, str, str]:
    """Return claimed, mapped and gap in km² as a reader is told them; dashes where nothing was measured."""
    if not gap.places:
        return ("\u2013",) * 3
    claimed, mapped, missing = (km2_in_words(value, gap.claimed_km2, language) for value in gap.rounded())
    return claimed, mapped, missing


def _place(one: GapPlace) -> dict[str, Any]:
    return {
        "place_id": one.place.id,
        "place": one.place.name,
        "oblast": one.place.oblast,
        "said": one.claim.said.isoformat(),
        "claim_id": one.claim.id,
        "share": round(one.share, 3),
        "distance_km": round(one.distance_km, 1) if math.isfinite(one.distance_km) else None,
        "missing_km2": round(one.missing_km2, 2),
    }


def _word(claim: Claim) -> dict[str, Any]:
    return {
        "place_id": claim.place_id,
        "place": claim.place,
        "oblast": claim.oblast,
        "said": claim.said.isoformat(),
        "claim_id": claim.id,
    }


def _rows(gap: ClaimGap, names: Mapping[str, str]) -> Iterable[list[object]]:
    control = gap.control
    head = [
        *(gap.claimant, names.get(gap.claimant, gap.claimant), gap.side.value, gap.as_of.isoformat()),
        *(control.publisher_name, control.basis.value, control.date.isoformat()),
    ]
    for one in gap.places:
        place, found = one.place, _place(one)
        point = ["" if value is None else round(value, _DECIMALS) for value in (place.lon, place.lat)]
        yield [
            *(*head, place.id, place.name, place.name_local, place.oblast, *point),
            *(found["said"], found["claim_id"], "yes", found["share"]),
            *("" if found["distance_km"] is None else found["distance_km"], found["missing_km2"]),
        ]
    for measured, words in (("no", gap.unmeasured), ("hedged", gap.hedged)):
        for claim in words:
            where = [claim.place_id, claim.place, "", claim.oblast, "", ""]
            yield [*head, *where, claim.said.isoformat(), claim.id, measured, "", "", ""]
