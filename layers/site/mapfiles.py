"""The map as static files: what the first view needs in one, each place's sentences in one of its own."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from layers.webmap import assets, draw, host_script

FOLDER: Final = "files"
_DIGITS: Final = 12
# Words of the app's own pages, which the site's map never shows.
_UNUSED: Final = (
    "page.",
    "record.",
    "correction.",
    "site.",
    "figure.",
    "witness.",
    "why.",
    "open.",
    "found.",
)


@dataclass(frozen=True, slots=True)
class MapFiles:
    """The files of the map by path, and where each is, seen from the site's root; `font` from its style."""

    files: Mapping[str, bytes]
    script: str
    boot: str
    start: str
    style: str
    font: str
    basemap: str
    data: str


def named(name: str, ending: str, content: bytes) -> str:
    """Return a path under which a file with this content can be kept for ever."""
    return f"{FOLDER}/{name}-{hashlib.sha256(content).hexdigest()[:_DIGITS]}.{ending}"


def map_files(
    payload: Mapping[str, Any], pages: Sequence[Mapping[str, str]], timelines: Mapping[str, bytes]
) -> MapFiles:
    """Return the files of a map whose payload has all cards and histories, which go into a file a place.

    `timelines` are files of control maps by path; `pages` are what the map's own menu leads to on a phone.
    """
    shared, files = _assets()
    places = _of_places(payload)
    paths = [named("place", "json", content) for content in places]
    first = {
        **payload,
        "texts": {key: text for key, text in payload["texts"].items() if not key.startswith(_UNUSED)},
        "cards": {},
        "histories": {},
        "rasters": [],  # tiles come from other machines
        "basemap": f"{FOLDER}/{shared.basemap}",
    }
    boot = host_script(draw(None, "claimline")).encode()
    start = (Path(__file__).parent / "js" / "site.js").read_bytes()
    data = as_json({"payload": first, "places": paths, "pages": list(pages)})
    found = MapFiles(
        files={},
        script=f"{FOLDER}/{shared.script}",
        boot=named("boot", "js", boot),
        start=named("site", "js", start),
        style=f"{FOLDER}/{shared.style}",
        font=shared.font,
        basemap=f"{FOLDER}/{shared.basemap}",
        data=named("map", "json", data),
    )
    own = {found.boot: boot, found.start: start, found.data: data}
    return replace(found, files={**files, **timelines, **dict(zip(paths, places, strict=True)), **own})


def _of_places(payload: Mapping[str, Any]) -> list[bytes]:
    """Return each place's cards by claim id and its histories: a claim elsewhere changes nothing in them."""
    ids, place_of = payload["claims"]["id"], payload["claims"]["place"]
    cards: list[dict[str, Any]] = [{} for _ in payload["places"]["id"]]
    for index, (claim_id, at) in enumerate(zip(ids, place_of, strict=True)):
        cards[at][claim_id] = payload["cards"][str(index)]
    return [
        as_json({"cards": one, "histories": _one(payload["histories"], place_id)})
        for one, place_id in zip(cards, payload["places"]["id"], strict=True)
    ]


def _one(histories: Mapping[str, Any], place_id: str) -> dict[str, Any]:
    return {place_id: histories[place_id]} if place_id in histories else {}


def _assets() -> tuple[assets.StaticFiles, dict[str, bytes]]:
    """Return the names of scripts, styles, font, base map and licences, and their content by path."""
    with tempfile.TemporaryDirectory() as name:
        found = assets.prepare_static(Path(name))
        return found, {f"{FOLDER}/{path.name}": path.read_bytes() for path in Path(name).iterdir()}


def as_json(value: object) -> bytes:
    """Return JSON in UTF-8 without blanks."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.encode("utf-8", "replace")
