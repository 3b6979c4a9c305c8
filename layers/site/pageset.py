"""All pages of a site, each from what it is about, and what search engines read of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from layers.corrections import Correction
from layers.correctionsheet import correction_rows
from layers.evidence import claimant_names
from layers.site.mapfiles import MapFiles
from layers.site.methodpage import method_markup
from layers.site.pages import NAVIGATION, Frame, sitemap
from layers.site.placepages import PlaceText, place_path
from layers.site.recordpage import RecordPage
from layers.snapshot import Snapshot


def pages_of(
    frame: Frame,
    drawn: MapFiles,
    places: Sequence[PlaceText],
    record: RecordPage,
    corrections: Sequence[Correction],
    snapshot: Snapshot,
    sources: Sequence[Mapping[str, str]],
    downloads: Mapping[str, bytes],
) -> dict[str, bytes]:
    """Return every page by its path; `sources` are whom the site credits, `downloads` its files on offer."""
    words = frame.texts
    rows = correction_rows(corrections, words, claimant_names(snapshot, words.language))
    ids = {item.claim.place_id for item in snapshot.claims}
    counted = words.fill(
        "site.about.counted",
        claims=words.count("count.claims", len(snapshot.claims)),
        places=words.count("count.places", len(ids)),
    )
    paths = {place_id: place_path(place_id) for place_id in sorted(ids)}
    names = {"claims.csv": "csv", "claims.geojson": "geojson", "record.csv": "record",
             "corrections.json": "corrections"}  # fmt: skip
    offered = [(path, words[f"site.downloads.{names[path.split('/')[1]]}"]) for path in sorted(downloads)]
    pages = {
        "index.html": frame.page("index", "index.html", about=counted, map=drawn),
        "record.html": frame.page(
            "record",
            "record.html",
            title=words["page.record"],
            measured=record.measured,
            kinds=record.kinds,
            nothing=words["site.record.none"],
        ),
        "method.html": frame.page(
            "text", "method.html", title=words["page.method"], text=method_markup(words.language)
        ),
        "corrections.html": frame.page(
            "corrections", "corrections.html", title=words["correction.title"], rows=rows, places=paths
        ),
        "downloads.html": frame.page(
            "downloads",
            "downloads.html",
            title=words["site.nav.downloads"],
            downloads=offered,
            sources=sources,
        ),
        "404.html": frame.page("404", "404.html", title=words["site.missing"]),
    }
    for place in places:
        about = words.fill(
            "site.place.about", place=place.name, claims=words.count("count.claims", len(place.claims))
        )
        pages[place.path] = frame.page("place", place.path, title=place.name, about=about, place=place)
    return pages


def for_robots(base_url: str, places: Sequence[PlaceText]) -> dict[str, bytes]:
    """Return what search engines read: robots.txt, and a sitemap where the site's own address is known."""
    lines = ["User-agent: *", "Allow: /"]
    if not base_url:
        return {"robots.txt": ("\n".join(lines) + "\n").encode()}
    paths = ["", *(f"{name}.html" for name in NAVIGATION[1:]), *(place.path for place in places)]
    return {
        "robots.txt": ("\n".join([*lines, f"Sitemap: {base_url}sitemap.xml"]) + "\n").encode(),
        "sitemap.xml": sitemap([base_url + path for path in paths]),
    }
