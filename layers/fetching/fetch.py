"""Fetch a publisher's current control map, when a person says so and after they accepted its terms.

DeepState's address gives one JSON file: id (Unix time), datetime, and map, a GeoJSON FeatureCollection. ISW's
maps are layers of ArcGIS feature services, each queried as GeoJSON, page by page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Any, Final

from layers.boundedfile import utf8
from layers.errors import FileFaultsError, LayerError, UnknownNameError
from layers.faults import cut, short
from layers.fetching.address import FetchError
from layers.fetching.download import MAX_BYTES, Answer, Download, Validators
from layers.fetching.state import FetchState
from layers.jsonfile import parse_json

# Of ISW, the folder of its services.
ADDRESSES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "deepstate": "https://deepstatemap.live/api/history/last",
        "isw": "https://services5.arcgis.com/SaBe5HMtmnbqSWlu/arcgis/rest/services",
    }
)
# Service and number of the layer in it; the names are those that the importer of ISW's maps knows.
ISW_LAYERS: Final = (
    ("VIEW_RussiaCoTinUkraine_V3", 49),
    ("AssessedRussianAdvanceInUkraine_V2_view", 0),
    ("View_AssessedRussianInfiltrationAreasinUkraine_V4", 0),
    ("VIEW_ClaimedRussianTerritoryinUkraine_V2", 49),
    ("VIEW_ClaimedUkrainianCounteroffensives_V2", 51),
)
TIMEOUT: Final = 120.0  # seconds for all that one fetch asks for
_MAX_PAGES: Final = 100
_UNIX: Final = re.compile(r"1[0-9]{9}")  # 2001 to 2033, as the importer reads it
_QUERY: Final = "where=1%3D1&outFields=*&outSR=4326&f=geojson"


@dataclass(frozen=True, slots=True)
class Fetched:
    """A current map as a file for the source's importer: name, bytes, and the day that it shows."""

    name: str
    content: bytes
    day: date
    address: str


def fetch(
    source: str,
    state: FetchState,
    *,
    address: str | None = None,
    timeout: float = TIMEOUT,
    limit: int = MAX_BYTES,
) -> Fetched | None:
    """Return a source's current map, None where it is the one that `state` kept.

    `address` stands in for the publisher's own, `timeout` is in seconds and `limit` in bytes for all files
    together. The versions are noted in `state`; whoever stored the map keeps them with `state.keep()`. The
    day is DeepState's id in UTC, or the latest edit of ISW's layers in UTC. Raises UnknownNameError for a
    source that cannot be fetched, LayerError where nobody accepted its terms (nothing is asked for then), and
    FetchError for whatever comes instead of a map.
    """
    if source not in ADDRESSES:
        raise UnknownNameError("source", source, sorted(ADDRESSES))
    if state.acceptance(source) is None:
        raise LayerError(
            f"Nobody accepted the terms of {source} yet; nothing was fetched. Accept them first."
        )
    base = (address or ADDRESSES[source]).rstrip("/")
    download = Download(timeout, limit)
    kept = state.kept(base)
    if kept and _is_unchanged(download, kept.validators(), _FIRST[source](base)):
        return None
    fetched, answers = _FETCHED[source](download, base)
    state.note(base, fetched.day, {url: answer.validators for url, answer in answers.items()})
    return fetched


def _is_unchanged(download: Download, known: Mapping[str, Validators], first: list[str]) -> bool:
    """Return whether every file of a map, each layer's first page among them, is the version known."""
    if not known.keys() >= set(first) or not all(known.values()):
        return False
    return all(download.get(url, validators) is None for url, validators in known.items())


def _deepstate(download: Download, address: str) -> tuple[Fetched, dict[str, Answer]]:
    answer = _asked(download, address)
    said = _json(address, answer).get("id")
    taken = str(said)
    if not _UNIX.fullmatch(taken):
        raise FetchError(
            address,
            f"gives the id {short(said)}, not the Unix time of a map; its form may have changed. "
            "Nothing was kept",
        )
    day = datetime.fromtimestamp(int(taken), UTC).date()
    return Fetched(f"{taken}.json", answer.body, day, address), {address: answer}


def _isw(download: Download, base: str) -> tuple[Fetched, dict[str, Answer]]:
    answers: dict[str, Answer] = {}
    features: list[dict[str, Any]] = []
    whole: dict[str, Any] = {"type": "FeatureCollection"}
    days = []
    for service, number in ISW_LAYERS:
        layer = f"{base}/{service}/FeatureServer/{number}"
        days.append(_edited(download, f"{layer}?f=json"))
        for url, answer, page in _pages(download, layer):
            answers[url] = answer
            features += [_of_layer(url, feature, service) for feature in page["features"]]
            if page.get("crs"):
                whole["crs"] = page["crs"]  # the importer refuses any but longitude and latitude
    day = max(days)
    content = json.dumps({**whole, "features": features}, ensure_ascii=False, separators=(",", ":")).encode()
    return Fetched(f"isw_{day:%Y%m%d}.geojson", content, day, base), answers


def _pages(download: Download, layer: str) -> Iterator[tuple[str, Answer, dict[str, Any]]]:
    """Yield the pages of a layer, which tell themselves whether more follow."""
    offset = 0
    for _ in range(_MAX_PAGES):
        url = _page(layer, offset)
        answer = _asked(download, url)
        page = _json(url, answer)
        features = page.get("features")
        if not isinstance(features, list):
            raise FetchError(url, "sent no list of features; its form may have changed. Nothing was kept")
        yield url, answer, page
        properties = page.get("properties")
        nested = properties.get("exceededTransferLimit") if isinstance(properties, dict) else False
        if not (page.get("exceededTransferLimit") or nested):
            return
        if not features:
            raise FetchError(url, "announces more features and sends none; try again later")
        offset += len(features)
    raise FetchError(layer, f"has more than {_MAX_PAGES} pages, which no map has; nothing was kept")


def _page(layer: str, offset: int) -> str:
    return f"{layer}/query?{_QUERY}&resultOffset={offset}"


def _edited(download: Download, url: str) -> date:
    """Return the UTC day on which a layer was last edited, as it says itself."""
    info = _json(url, _asked(download, url)).get("editingInfo")
    said = (info.get("dataLastEditDate") or info.get("lastEditDate")) if isinstance(info, dict) else None
    if not isinstance(said, int) or isinstance(said, bool) or not 10**12 <= said < 10**13:
        raise FetchError(
            url, f"gives {short(said)} as the time of its last edit, so the map has no day; nothing was kept"
        )
    return datetime.fromtimestamp(said / 1000, UTC).date()


def _of_layer(url: str, feature: object, service: str) -> dict[str, Any]:
    if not isinstance(feature, dict):
        raise FetchError(url, f"has {short(feature)} among its features; nothing was kept")
    properties = feature.get("properties")
    return {
        **feature,
        "properties": {**(properties if isinstance(properties, dict) else {}), "layer": service},
    }


def _asked(download: Download, url: str) -> Answer:
    answer = download.get(url)
    if answer is None:  # not reached: nothing was said to be known
        raise FetchError(url, "answered that nothing changed (HTTP 304), unasked; try again")
    return answer


def _json(url: str, answer: Answer) -> dict[str, Any]:
    """Return an answer's JSON object. Raises FetchError for anything else, and for an error told as one."""
    try:
        value = parse_json(utf8(url, answer.body), url)
    except FileFaultsError as error:
        raise FetchError(
            url, f"sent no usable JSON ({cut(error.faults[0], 200)}); try again later"
        ) from error
    fault = value.get("error")
    if fault is not None and "features" not in value:
        told = fault if isinstance(fault, dict) else {"message": fault}
        raise FetchError(
            url,
            f"answered with the error {short(told.get('code'))}, {short(told.get('message'))}; the publisher "
            "may have renamed or closed it: look up its address and try again",
        )
    return value


_FIRST: Final[Mapping[str, Callable[[str], list[str]]]] = {
    "deepstate": lambda base: [base],
    "isw": lambda base: [_page(f"{base}/{service}/FeatureServer/{n}", 0) for service, n in ISW_LAYERS],
}
_FETCHED: Final[Mapping[str, Callable[[Download, str], tuple[Fetched, dict[str, Answer]]]]] = {
    "deepstate": _deepstate,
    "isw": _isw,
}
