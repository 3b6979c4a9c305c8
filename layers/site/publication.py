"""A public site of a data folder: map, places, record, method, corrections, downloads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from geo.gazetteer import Gazetteer
from layers import style, texts
from layers.composition import archive_of, opening_day, snapshot_of
from layers.controlarchive import ControlArchive
from layers.controloffer import control_layers, place_histories
from layers.corrections import Correction
from layers.correctionsheet import correction_records
from layers.derivation import Derivation
from layers.errors import UnknownNameError
from layers.evidence import evidence_frame
from layers.exports.table import to_csv, to_geojson
from layers.exports.words import alt_text
from layers.publicstore import PublicStore
from layers.recordbasis import grades_of
from layers.selection import Selection
from layers.site import preview
from layers.site.mapfiles import as_json, map_files, named
from layers.site.pages import NAVIGATION, Frame, style_sheet
from layers.site.pageset import for_robots, pages_of
from layers.site.placepages import place_texts
from layers.site.recordpage import RecordPage, record_page
from layers.snapshot import Snapshot
from layers.texts import Texts
from layers.webmap.controls import ControlLayer
from layers.webmap.payload import build_payload

_LOGO: Final = Path(__file__).resolve().parents[2] / "data" / "logo.svg"


@dataclass(frozen=True, slots=True)
class SiteChoice:
    """What an editor decides: language, the site's own address or "", publishers' maps that may go along."""

    language: str = "en"
    base_url: str = ""
    controls: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Site:
    """The files of a site by path, what its manifest says besides, and what was drawn."""

    files: Mapping[str, bytes]
    facts: Mapping[str, Any]
    snapshot: Snapshot
    controls: Sequence[ControlLayer] = field(default=())


def checked_address(address: str) -> str:
    """Return a site's own address with a slash at its end, "" for none. Raises LayerError for another one."""
    if not address:
        return ""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise UnknownNameError("base URL", address, ["an address such as https://example.org/front/"])
    if not address.isascii() or any(sign in address for sign in " <>\"'\\"):
        raise UnknownNameError("base URL", address, ["an address without blanks, quotes and brackets"])
    return address if address.endswith("/") else f"{address}/"


def site_of(store: PublicStore, gazetteer: Gazetteer, choice: SiteChoice) -> Site:
    """Return the site of a store's public claims.

    Control maps of publishers are drawn and handed on only where `choice` names their series; verdicts rest
    on all of them. Equal data gives equal bytes. Raises LayerError where the data cannot be read or a series
    is unknown.
    """
    words = texts.load(choice.language)
    archive = archive_of(store, gazetteer)
    shown = _shown(archive, choice.controls)
    derivation = Derivation(archive, list(gazetteer))
    selection = Selection(
        as_of=opening_day(archive),
        language=choice.language,
        control=shown[0] if shown else "",
        show_control=bool(shown),
    )
    snapshot = snapshot_of(derivation, gazetteer, selection)
    if not shown:
        snapshot = replace(snapshot, control=None)
    timelines: dict[str, bytes] = {}
    controls = _controls(derivation, shown, timelines)
    payload = _payload(derivation, snapshot, gazetteer, words, controls)
    corrections = store.corrections()
    record = record_page(derivation, snapshot, gazetteer, words)
    drawn = map_files(payload, _menu(words), timelines)
    downloads = _downloads(snapshot, gazetteer, words, record, corrections)
    sheet, logo = style_sheet(style.THEMES, drawn.font).encode(), _LOGO.read_bytes()
    style_path, icon = named("site", "css", sheet), named("logo", "svg", logo)
    # The picture keeps its name: it changes daily, and all pages name it.
    extra = {style_path: sheet, icon: logo, preview.PATH: preview.preview(snapshot, words)}
    frame = Frame(
        texts=words,
        style=style_path,
        icon=icon,
        preview=preview.PATH,
        preview_alt=alt_text(preview.narrowed(snapshot), words["site.title"], words),
        base_url=choice.base_url,
        title=words["site.title"],
        about=words["site.about"],
    )
    places = list(place_texts(snapshot, gazetteer, words))
    pages = pages_of(frame, drawn, places, record, corrections, snapshot, payload["sources"], downloads)
    files = {**drawn.files, **extra, **downloads, **pages, **for_robots(choice.base_url, places)}
    return Site(files, {"ledger": store.ledger.head}, snapshot, controls)


def _shown(archive: ControlArchive, allowed: frozenset[str]) -> list[str]:
    """Return the series that may be drawn: those of our own tables of places, and those that are allowed."""
    for key in sorted(allowed):
        archive.one(key)
    return [one.key for one in archive.series() if one.key in allowed or not one.entries]


def _controls(
    derivation: Derivation, shown: Sequence[str], timelines: dict[str, bytes]
) -> list[ControlLayer]:
    def serve(name: str, content: bytes) -> str:
        path = named(name, "timeline", content)
        if name in shown:
            timelines[path] = content
        return path

    return [layer for layer in control_layers(derivation, serve) if layer.key in shown]


def _payload(
    derivation: Derivation,
    snapshot: Snapshot,
    gazetteer: Gazetteer,
    words: Texts,
    controls: Sequence[ControlLayer],
) -> dict[str, Any]:
    keys = {layer.key for layer in controls}
    histories = place_histories(derivation, {item.claim.place_id for item in snapshot.claims})
    payload = build_payload(
        snapshot,
        gazetteer,
        words,
        basemap="",
        cards=True,
        controls=controls,
        histories={
            place_id: {key: steps for key, steps in of_place.items() if key in keys}
            for place_id, of_place in histories.items()
        },
        grades=grades_of(derivation, snapshot.claims),
    )
    # Whose maps verdicts rest on is told, whether they may be drawn or not.
    tested = [one for one in derivation.archive.testing() if one.key not in keys]
    payload["sources"][:0] = [
        {"name": one.name, "licence": one.licence, "url": "", "text": one.attribution} for one in tested
    ]
    return payload


def _menu(words: Texts) -> list[dict[str, str]]:
    return [{"text": words[f"site.nav.{name}"], "href": f"{name}.html"} for name in NAVIGATION[1:]]


def _downloads(
    snapshot: Snapshot,
    gazetteer: Gazetteer,
    words: Texts,
    record: RecordPage,
    corrections: Sequence[Correction],
) -> dict[str, bytes]:
    frame = evidence_frame(_up_to_the_last(snapshot), words, gazetteer)
    found = {
        "downloads/claims.csv": to_csv(frame),
        "downloads/claims.geojson": to_geojson(frame),
        "downloads/corrections.json": as_json(correction_records(corrections)),
    }
    return found | ({"downloads/record.csv": record.csv} if record.csv else {})


def _up_to_the_last(snapshot: Snapshot) -> Snapshot:
    """Return a snapshot as of its last claim: a file for other programs leaves none out."""
    last = max((item.claim.said for item in snapshot.claims), default=snapshot.as_of)
    return replace(snapshot, selection=replace(snapshot.selection, as_of=max(last, snapshot.as_of)))
