"""The sources of a snapshot with their licences: whom every picture and page must credit."""

from __future__ import annotations

from typing import Final

from layers.snapshot import Snapshot
from layers.texts import Texts

MOST_PUBLISHERS: Final = 60
BASE_SOURCES: Final = (
    ("naturalearth", "Natural Earth", "public domain", "https://www.naturalearthdata.com"),
    ("geonames", "GeoNames", "CC BY 4.0", "https://www.geonames.org"),
    ("register", "KATOTTG", "", ""),
)


def sources(snapshot: Snapshot, texts: Texts, *, control: bool = True) -> list[dict[str, str]]:
    """Return name, licence, address and a sentence for each source, control map first unless left out."""
    found = []
    if control and snapshot.control is not None:
        shown = snapshot.control
        found.append(
            {
                "name": shown.publisher_name,
                "licence": shown.licence,
                "url": "",
                "text": texts[f"control.{shown.basis}"] + ". " + shown.attribution,
            }
        )
    grounds = [item.place.footprint for item in snapshot.claims if item.place and item.place.footprint]
    found += [
        {"name": source, "licence": licence, "url": "", "text": texts["source.footprints"]}
        for source, licence in sorted({(one.source, one.licence) for one in grounds if one.source})
    ]
    publishers: dict[str, int] = {}
    for item in snapshot.claims:
        name = item.claim.provenance.publisher
        publishers[name] = publishers.get(name, 0) + 1
    ranked = sorted(publishers.items(), key=lambda pair: (-pair[1], pair[0]))
    found += [
        {"name": name, "licence": "", "url": "", "text": texts.count("count.claims", n)}
        for name, n in ranked[:MOST_PUBLISHERS]
    ]
    found += [
        {"name": name, "licence": licence, "url": url, "text": texts[f"source.{key}"]}
        for key, name, licence, url in BASE_SOURCES
    ]
    found += [
        {"name": one.name, "licence": one.licence, "url": "", "text": texts["source.gazetteer"]}
        for one in snapshot.place_sources
    ]
    return found
