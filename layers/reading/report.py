"""What `claimline read` prints: a reading as JSON, as GeoJSON and as a table in plain text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from geo.place import Place
from geo.resolve import Resolution
from layers.claims import Claim, json_ready
from layers.reading.pipeline import Reading
from layers.schema import StoredClaim, to_feature

CLAIM_KEYS: Final = (
    "id", "place_id", "place", "oblast", "as_written", "claimant", "claimant_kind", "claimant_side", "side",
    "status", "stance", "relation", "extent", "event_from", "event_to", "quote", "start", "end", "confidence",
)  # fmt: skip
_COLUMNS: Final = (
    "place",
    "as written",
    "claimant",
    "side",
    "status",
    "relation",
    "stance",
    "sure it was said",
)
_GAP: Final = "  "


def reading_to_json(reading: Reading) -> dict[str, Any]:
    """Return a reading as plain values with the keys `document`, `mentions` and `claims`.

    Spans count characters of the document's text with line ends as "\\n"; `text[start:end]` is the quote
    or the surface. Remarks, which name no place, stand in `document`. A place is called what it was called
    officially when the report was published; `name_now` stands beside it where today's name is another.
    """
    document = json_ready(reading.document.provenance)
    document["remarks"] = [json_ready(remark) for remark in reading.remarks]
    return {
        "document": document,
        "mentions": [_mention(resolution, reading.names_then) for resolution in reading.resolutions],
        "claims": [_claim(claim, reading.names_then) for claim in reading.claims],
    }


def _claim(claim: Claim, names_then: Mapping[str, str]) -> dict[str, Any]:
    values = json_ready(claim)
    found = {key: values[key] for key in CLAIM_KEYS}
    if claim.place_id in names_then:
        found |= {"place": names_then[claim.place_id], "name_now": claim.place}
    return found


def _mention(resolution: Resolution, names_then: Mapping[str, str]) -> dict[str, Any]:
    mention = resolution.mention
    return {
        "surface": mention.surface,
        "start": mention.start,
        "end": mention.end,
        "kind": mention.kind,
        "place": _place(resolution.place, names_then),
        "score": resolution.score,
        "alternatives": [
            {**_named(place, names_then), "oblast": place.oblast, "score": score}
            for place, score in resolution.alternatives
        ],
    }


def _place(place: Place | None, names_then: Mapping[str, str]) -> dict[str, Any] | None:
    if place is None:
        return None
    return {
        **_named(place, names_then),
        "oblast": place.oblast,
        "lat": place.lat,
        "lon": place.lon,
        "precision_m": place.precision_m,
    }


def _named(place: Place, names_then: Mapping[str, str]) -> dict[str, Any]:
    then = names_then.get(place.id)
    if then is None:
        return {"id": place.id, "name": place.name}
    return {"id": place.id, "name": then, "name_now": place.name}


def reading_to_geojson(reading: Reading) -> dict[str, Any]:
    """Return the claims of a reading as a GeoJSON feature collection in EPSG:4326, in the text's order.

    A claim of a region, or of a place without a point, has null geometry.
    """
    names = {claimant.id: claimant.name for claimant in reading.claimants}
    points = {
        place.id: (place.lon, place.lat)
        for resolution in reading.resolutions
        if (place := resolution.place) is not None and place.lon is not None and place.lat is not None
    }
    return {
        "type": "FeatureCollection",
        "features": [
            to_feature(StoredClaim(claim), names[claim.claimant], points.get(claim.place_id))
            for claim in reading.claims
        ],
    }


def reading_to_table(reading: Reading) -> str:
    """Return the claims and remarks of a reading as text, a line each, columns aligned."""
    rows = [_row(claim, reading.names_then.get(claim.place_id)) for claim in reading.claims]
    counts = f"{_count(len(rows), 'claim')}, {_count(len(reading.remarks), 'remark')}"
    lines = [f"{counts}: {reading.document.provenance.title}"]
    if rows:
        widths = [max(len(row[column]) for row in [_COLUMNS, *rows]) for column in range(len(_COLUMNS))]
        lines += [
            _GAP.join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip()
            for row in [_COLUMNS, *rows]
        ]
    unresolved = [r.mention.surface for r in reading.resolutions if r.place is None and r.alternatives]
    if unresolved:
        lines.append("Not told from their namesakes, so not read: " + ", ".join(dict.fromkeys(unresolved)))
    lines += [
        f"Remark ({remark.claimant}, {remark.stance.value}): {remark.quote}" for remark in reading.remarks
    ]
    return "\n".join(" ".join(line.splitlines()) for line in lines)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _row(claim: Claim, then: str | None) -> tuple[str, ...]:
    status = claim.status.value + (f" {claim.extent:g} %" if claim.extent is not None else "")
    relation = claim.relation.value
    if claim.bearing:
        distance = f"{claim.distance_km:g} km " if claim.distance_km is not None else ""
        relation = f"{distance}{claim.bearing} of"
    place = then or claim.place
    beside = [claim.oblast] if claim.place_kind == "settlement" and claim.oblast else []
    beside += [f"now {claim.place}"] if then else []
    if beside:
        place += f" ({', '.join(beside)})"
    side = claim.side.value if claim.side is not None else "-"
    return (
        place,
        claim.as_written,
        claim.claimant,
        side,
        status,
        relation,
        claim.stance.value,
        claim.confidence.value,
    )
