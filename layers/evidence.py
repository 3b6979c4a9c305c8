"""The claims of a snapshot as one table with names, verdicts and their sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import geopandas as gpd

from geo.gazetteer import Gazetteer
from layers.adminpath import region_name
from layers.explanation import explain
from layers.snapshot import AssessedClaim, Snapshot, point_of
from layers.texts import Texts

EMPTY_COLUMNS: Final = (
    "id", "said", "place", "place_name", "oblast", "oblast_name", "side", "status", "stance", "claimant",
    "claimant_name", "layer", "verdict", "confidence", "publisher", "url", "quote", "as_written", "why",
    "search", "unmapped", "geometry",
)  # fmt: skip


def claimant_names(snapshot: Snapshot, language: str) -> Callable[[str], str]:
    """Return the function that turns a claimant's id into its name in a language."""

    def name_of(claimant_id: str) -> str:
        claimant = snapshot.claimant(claimant_id)
        return (claimant.name_uk if language == "uk" else "") or claimant.name

    return name_of


def evidence_frame(snapshot: Snapshot, texts: Texts, gazetteer: Gazetteer) -> gpd.GeoDataFrame:
    """Return every claim up to the as-of day, newest first, one row each; EPSG:4326.

    Unlike the map this keeps claims of every age. `place_name` is the place in the reader's language,
    `search` holds the folded words to look in.
    """
    name_of = claimant_names(snapshot, texts.language)
    items = [item for item in reversed(snapshot.claims) if item.claim.said <= snapshot.as_of]
    oblasts = {
        name: region_name(name, "oblast", gazetteer, texts.language) if texts.language == "uk" else name
        for name in {item.claim.oblast for item in items}
    }
    rows = [_row(item, snapshot, texts, name_of, oblasts) for item in items]
    columns = None if rows else list(EMPTY_COLUMNS)
    return gpd.GeoDataFrame(rows, columns=columns, geometry="geometry", crs="EPSG:4326")


def _row(
    item: AssessedClaim,
    snapshot: Snapshot,
    texts: Texts,
    name_of: Callable[[str], str],
    oblasts: Mapping[str, str],
) -> dict[str, Any]:
    claim, standing = item.claim, item.on(snapshot.as_of)
    row = claim.model_dump(mode="json", exclude={"provenance", "alternatives", "reasons"})
    row |= {
        "side": claim.side.value if claim.side else "",  # not None: a frame would make a number of it
        "place_name": (item.place.name_local if item.place and texts.language == "uk" else "") or claim.place,
        "oblast_name": oblasts[claim.oblast],
        "claimant_name": name_of(claim.claimant),
        "publisher": claim.provenance.publisher,
        "url": claim.provenance.url,
        "title": claim.provenance.title,
        "published": claim.provenance.published.isoformat(),
        "judgement": item.judgement.value,
        "unmapped": claim.id in snapshot.unmapped,
        "verdict": standing.verdict.value,
        "verdict_on": standing.on.isoformat(),
        "why": explain(claim, standing, texts, name_of),
        "layer": item.layer(snapshot.as_of),
        "geometry": point_of(item.place),
    }
    words = ("place", "oblast", "as_written", "quote", "claimant_name", "publisher", "claimant", "id")
    local = item.place.name_local if item.place else ""
    row["search"] = " ".join([*(str(row[name]) for name in words), local]).casefold()
    return row
