"""A snapshot as the data that the browser draws: columns of integers, texts apart from numbers.

Days are integers since 1970-01-01, coordinates integers of a thousandth of a degree. The browser
filters and redraws from this alone, so a toggle needs no server.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from geo.gazetteer import Gazetteer
from geo.place import Place
from layers import style
from layers.adminpath import admin_path
from layers.assess import Verdict
from layers.claims import ControlStatus, DatePrecision, Judgement, Relation, Side, Stance
from layers.evidence import claimant_names
from layers.politicalclaim import DECLARED
from layers.selection import Selection
from layers.snapshot import CONFIDENCES, LAYER_OF, THEATRE, AssessedClaim, Snapshot, point_of
from layers.sourcegrade import SourceGrade
from layers.sourcelist import sources
from layers.texts import Texts
from layers.webmap.cards import cards_of
from layers.webmap.controls import ControlLayer, Histories, encode_controls, encode_histories, single
from layers.webmap.daynumber import day_number
from layers.webmap.footprints import encode_footprints
from layers.webmap.heldplaces import encode_holdings
from layers.webmap.placesnote import places_note
from layers.webmap.rings import GRID

PAYLOAD_VERSION: Final = 1
CARDS_INLINE: Final = 2000  # more claims than this: a place's cards come when it is opened
TOWNS: Final = ((250_000, 0), (60_000, 1), (15_000, 2), (5_000, 3))
_SIDES: Final = (None, Side.RU, Side.UA)
_VERDICTS: Final = tuple(Verdict)


def build_payload(
    snapshot: Snapshot,
    gazetteer: Gazetteer,
    texts: Texts,
    *,
    basemap: str | Mapping[str, Any],
    cards: bool | None = None,
    stamp: str = "",
    controls: Sequence[ControlLayer] | None = None,
    histories: Histories | None = None,
    grades: Mapping[str, SourceGrade] | None = None,
) -> dict[str, Any]:
    """Turn a snapshot into JSON values for the browser.

    `basemap` is the address of the basemap file or the object itself; `cards=None` puts the claim
    cards in while there are at most CARDS_INLINE claims. `controls` are the series of control maps on
    offer, by default the snapshot's own map alone; `histories` is by place id, `grades` by claim id.
    """
    place_ids = list(dict.fromkeys(item.claim.place_id for item in snapshot.claims))
    place_at = {place_id: index for index, place_id in enumerate(place_ids)}
    known = {item.claim.place_id: item for item in snapshot.claims}
    claimant_ids = list(dict.fromkeys(item.claim.claimant for item in snapshot.claims))
    with_cards = len(snapshot.claims) <= CARDS_INLINE if cards is None else cards
    days = [day_number(item.claim.said) for item in snapshot.claims]
    offered = _controls(snapshot, controls)
    return {
        "v": PAYLOAD_VERSION,
        "id": snapshot.id,
        "lang": snapshot.selection.language,
        "title": snapshot.title,
        "theme": snapshot.selection.theme,
        "tokens": style.THEMES,
        "texts": dict(texts),
        "stamp": stamp,
        "state": browser_state(snapshot.selection),
        "days": [
            min(days, default=day_number(snapshot.as_of)),
            max(days, default=day_number(snapshot.as_of)),
        ],
        "verdicts": [verdict.value for verdict in _VERDICTS],
        "layerOf": [style.LAYERS.index(LAYER_OF[verdict]) for verdict in _VERDICTS],
        "available": available_layers(snapshot.claims),
        "status": [status.value for status in ControlStatus],
        "relation": [relation.value for relation in Relation],
        "stance": [stance.value for stance in Stance],
        "claimants": _claimants(snapshot, claimant_ids, texts),
        "places": _places([known[place_id] for place_id in place_ids], gazetteer, texts),
        "footprints": encode_footprints(known[place_id].place for place_id in place_ids),
        "claims": _claims(snapshot.claims, place_at, claimant_ids),
        "cards": cards_of(snapshot, texts, grades=grades or {}) if with_cards else {},
        "remarks": _remarks(snapshot, texts),
        "controls": encode_controls(offered, texts),
        "declared": [one.region for one in DECLARED],
        "held": encode_holdings(snapshot, place_at, claimant_ids),
        "histories": encode_histories(histories or {}),
        "towns": towns_of(gazetteer, texts),
        "basemap": basemap,
        "rasters": rasters(),
        "sources": sources(snapshot, texts, control=len(offered) < 2),  # the page lists several itself
        "placesNote": places_note(gazetteer, texts),
        "disclaimer": texts["disclaimer.map"],
    }


def _controls(snapshot: Snapshot, offered: Sequence[ControlLayer] | None) -> Sequence[ControlLayer]:
    if offered is not None:
        return offered
    return () if snapshot.control is None else (single(snapshot.control),)


def browser_state(chosen: Selection) -> dict[str, Any]:
    """Return a selection as the browser's state: what is shown and from where."""
    west, south, east, north = THEATRE
    state: dict[str, Any] = {
        "day": day_number(chosen.as_of),
        "layers": {layer: layer in chosen.layers for layer in style.LAYERS}
        | {
            "control": chosen.show_control,
            "grey": chosen.show_grey,
            "declared": chosen.show_declared,
            "gap": chosen.show_gap,
            "names": True,
        },
        "control": chosen.control,
        "since": None if chosen.since is None else day_number(chosen.since),
        "off": sorted(chosen.claimants_off),
        "conf": CONFIDENCES.index(chosen.confidence),
        "age": chosen.age_days,
        "place": chosen.place,
        "raster": chosen.raster,
        "bounds": [[south, west], [north, east]],
    }
    if chosen.center and chosen.zoom is not None:
        state |= {"center": list(chosen.center), "zoom": chosen.zoom}
    return state


def available_layers(claims: Iterable[AssessedClaim]) -> list[str]:
    """Return the layers that hold a claim on any day; an empty toggle would feign an answer."""
    found = {LAYER_OF[step.verdict] for item in claims for step in item.assessments}
    return [layer for layer in style.LAYERS if layer in found]


def _claimants(snapshot: Snapshot, ids: Sequence[str], texts: Texts) -> dict[str, list[str]]:
    names = claimant_names(snapshot, texts.language)
    found = [snapshot.claimant(claimant_id) for claimant_id in ids]
    return {
        "id": list(ids),
        "name": [names(claimant_id) for claimant_id in ids],
        "side": [claimant.side.value if claimant.side else "" for claimant in found],
        "kind": [claimant.kind.value for claimant in found],
    }


def _places(items: Sequence[AssessedClaim], gazetteer: Gazetteer, texts: Texts) -> dict[str, list[Any]]:
    columns: dict[str, list[Any]] = {
        key: [] for key in ("id", "name", "other", "admin", "lon", "lat", "aliases")
    }
    for item in items:
        place, claim = item.place, item.claim
        point = point_of(place)
        local = place.name_local if place else ""
        latin = place.name if place else claim.place
        name, second = (local or latin, latin) if texts.language == "uk" else (latin, local)
        columns["id"].append(claim.place_id)
        columns["name"].append(name)
        columns["other"].append(second if second != name else "")
        columns["admin"].append(admin_path(place, gazetteer, texts.language) if place else claim.oblast)
        columns["lon"].append(round(point.x * GRID) if point else None)
        columns["lat"].append(round(point.y * GRID) if point else None)
        columns["aliases"].append(_aliases(place, gazetteer) if place else [])
    return columns


def _aliases(place: Place, gazetteer: Gazetteer) -> list[str]:
    shown = {place.name, place.name_local}
    return list(dict.fromkeys(name.text for name in gazetteer.names(place.id) if name.text not in shown))[:24]


def _claims(
    claims: Sequence[AssessedClaim], place_at: Mapping[str, int], claimant_ids: Sequence[str]
) -> dict[str, list[Any]]:
    claimant_at = {claimant_id: index for index, claimant_id in enumerate(claimant_ids)}
    statuses, relations, stances = list(ControlStatus), list(Relation), list(Stance)
    return {
        "id": [item.claim.id for item in claims],
        "place": [place_at[item.claim.place_id] for item in claims],
        "claimant": [claimant_at[item.claim.claimant] for item in claims],
        "status": [statuses.index(item.claim.status) for item in claims],
        "side": [_SIDES.index(item.claim.side) for item in claims],
        "stance": [stances.index(item.claim.stance) for item in claims],
        "relation": [relations.index(item.claim.relation) for item in claims],
        "extent": [item.claim.extent for item in claims],
        "day": [day_number(item.claim.said) for item in claims],
        "week": [int(item.claim.said_precision is DatePrecision.WEEK) for item in claims],
        "conf": [CONFIDENCES.index(item.claim.confidence) for item in claims],
        "pending": [int(item.judgement is not Judgement.ACCEPTED) for item in claims],
        "region": [int(item.claim.place_kind == "region") for item in claims],
        "verdicts": [
            [
                value
                for step in item.assessments
                for value in (day_number(step.on), _VERDICTS.index(step.verdict))
            ]
            for item in claims
        ],
    }


def _remarks(snapshot: Snapshot, texts: Texts) -> list[dict[str, Any]]:
    names = claimant_names(snapshot, texts.language)
    return [
        {
            "day": day_number(found.provenance.published),
            "publisher": found.provenance.publisher,
            "claimant": names(found.remark.claimant),
            "stance": found.remark.stance.value,
            "quote": found.remark.quote,
            "doc": found.provenance.sha256[:16],
        }
        for found in snapshot.remarks
    ]


def towns_of(gazetteer: Gazetteer, texts: Texts) -> dict[str, list[Any]]:
    """Return the larger towns that a map names: name, point and rank by size, in columns."""
    columns: dict[str, list[Any]] = {"name": [], "lon": [], "lat": [], "rank": []}
    west, south, east, north = 21.0, 43.5, 42.0, 53.5
    for place in gazetteer.in_box(west, south, east, north):
        rank = next((rank for least, rank in TOWNS if (place.population or 0) >= least), None)
        if rank is None or place.lon is None or place.lat is None or place.kind != "settlement":
            continue
        columns["name"].append(
            place.name_local if texts.language == "uk" and place.name_local else place.name
        )
        columns["lon"].append(round(place.lon * GRID))
        columns["lat"].append(round(place.lat * GRID))
        columns["rank"].append(rank)
    return columns


def rasters() -> list[dict[str, Any]]:
    """Return the raster basemaps on offer; none is requested before a reader picks it."""
    from xyzservices import providers

    chosen = (
        ("osm", providers.OpenStreetMap.Mapnik),
        ("topo", providers.OpenTopoMap),
        ("imagery", providers.Esri.WorldImagery),
    )
    return [
        {
            "key": key,
            "name": provider.name.replace(".", " "),
            "url": provider.build_url(fill_subdomain=False),
            "attribution": provider.attribution,
            "maxZoom": provider.get("max_zoom", 18),
        }
        for key, provider in chosen
    ]
