"""What all visitors share of the review desk: the queue in its order, the texts that were read lately."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any, Final

import streamlit as st

from geo.place import Place
from geo.resolve import Resolution
from layers.adminpath import region_name
from layers.claims import Claim, Judgement
from layers.controloffer import control_layers
from layers.errors import FileFaultsError
from layers.placehistory import PlaceHistory
from layers.reading import Reading
from layers.reading.frontbelt import front_on
from layers.reviewqueue import QueueFilter, Waiting, ordered, report_key, waiting
from layers.reviewtext import as_named, in_text_order
from layers.schema import StoredClaim
from layers.texts import load as texts_of
from layers.webmap.placemap import build_place_map
from views import loaders, static

TEXTS_KEPT: Final = 40


class KeptTexts:
    """The texts of the reports read last, with their mentions, by SHA-256; gone when the server stops."""

    def __init__(self, most: int = TEXTS_KEPT) -> None:
        self._most = most
        self._guard = threading.Lock()
        self._kept: OrderedDict[str, tuple[str, tuple[Resolution, ...]]] = OrderedDict()

    def keep(self, reading: Reading) -> None:
        """Keep a report's text, and let go of the oldest beyond the number that is kept."""
        document = reading.document
        with self._guard:
            self._kept[document.sha256] = (document.text, reading.resolutions)
            self._kept.move_to_end(document.sha256)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)

    def of(self, sha256: str) -> tuple[str, tuple[Resolution, ...]] | None:
        """Return a report's text and mentions; None where it is not kept."""
        with self._guard:
            return self._kept.get(sha256)


@st.cache_resource(max_entries=2, show_spinner=False)
def _texts(folder: str) -> KeptTexts:
    return KeptTexts()


def texts() -> KeptTexts:
    """Return the texts kept of the data folder's reports; the ledger has none."""
    return _texts(str(loaders.data_folder()))


def maps_key() -> tuple[Any, ...]:
    """Return what changes when a control map comes or goes."""
    standing = tuple(one.entry.id for one in loaders.store().control_maps() if one.stands)
    return (str(loaders.data_folder()), len(standing), hash(standing))


@st.cache_resource(max_entries=4, show_spinner=False)
def _place_map(key: tuple[Any, ...], language: str) -> str:
    layers = control_layers(loaders.derivation(), static.serve_timeline)
    basemap = loaders.addresses().basemap
    return static.serve_json(
        "placemap", build_place_map(layers, loaders.gazetteer(), texts_of(language), basemap=basemap)
    )


def place_map(language: str) -> str:
    """Return where the data of the small map of one place is served in a language."""
    return _place_map(maps_key(), language)


@st.cache_resource(max_entries=2, show_spinner=False)
def _shares(key: tuple[Any, ...]) -> PlaceHistory | None:
    # Decisions change the ledger and no map: the history is not read again for each of them.
    for series in loaders.assessed():
        try:
            return loaders.derivation().history(series)
        except FileFaultsError:
            continue
    return None


def _share(history: PlaceHistory, place_id: str, day: date) -> float | None:
    found = None
    for stretch in history.of(place_id):
        if stretch.first_day > day:
            break
        found = stretch.share
    return found


@st.cache_resource(max_entries=4, show_spinner=False)
def _weighed(key: tuple[Any, ...], maps: tuple[Any, ...], judgement: Judgement) -> list[Waiting]:
    claims = loaders.store().claims()
    places = loaders.gazetteer().known({stored.claim.place_id for stored in claims})
    history = _shares(maps)

    front_of = cache(front_on)

    def distance(place_id: str, day: date) -> float | None:
        place, front = places.get(place_id), front_of(day)
        if place is None or front is None or place.lon is None or place.lat is None:
            return None
        return front(place.lon, place.lat)

    share = None if history is None else lambda place_id, day: _share(history, place_id, day)
    return waiting(claims, judgement=judgement, share=share, distance=distance)


def _ledger_key() -> tuple[Any, ...]:
    return (str(loaders.data_folder()), *loaders.store().stamp())


@st.cache_resource(max_entries=8, show_spinner=False)
def _queue(key: tuple[Any, ...], maps: tuple[Any, ...], wanted: QueueFilter, order: str) -> list[Waiting]:
    weighed = _weighed(key, maps, wanted.judgement)
    return ordered((one for one in weighed if wanted.admits(one.stored)), order)


def queue(wanted: QueueFilter, order: str) -> list[Waiting]:
    """Return the claims that wait and are wanted, in an order; shared by all: never change it.

    Raises LayerError where the ledger cannot be read.
    """
    return _queue(_ledger_key(), maps_key(), wanted, order)


@st.cache_resource(max_entries=2, show_spinner=False)
def _by_report(key: tuple[Any, ...]) -> Mapping[str, list[StoredClaim]]:
    found: dict[str, list[StoredClaim]] = {}
    for stored in loaders.store().claims():
        found.setdefault(report_key(stored.claim), []).append(stored)
    counted: dict[str, list[StoredClaim]] = {}
    for key, claims in found.items():
        of = {one.claim.id: one for one in claims}
        counted[key] = [of[claim.id] for claim in in_text_order([one.claim for one in claims])]
    return counted


def claims_of(report: str) -> list[StoredClaim]:
    """Return all claims of a report in the order of its text, decided ones too."""
    return _by_report(_ledger_key()).get(report, [])


@st.cache_data(max_entries=4, show_spinner=False)
def _names(key: tuple[Any, ...], language: str) -> dict[str, str]:
    return {
        one.id: (one.name_uk if language == "uk" else "") or one.name for one in loaders.store().claimants()
    }


def names(language: str) -> dict[str, str]:
    """Return the claimants' names in a language, by id."""
    return _names(_ledger_key(), language)


def place_names(place_ids: Iterable[str], language: str) -> dict[str, str]:
    """Return the names of places in a language, by id, of those that the gazetteer knows."""
    known = loaders.gazetteer().known(place_ids)
    return {one: (place.name_local if language == "uk" else "") or place.name for one, place in known.items()}


def place_name(claim: Claim, language: str) -> str:
    """Return the name of a claim's place in a language; as it was stored where the gazetteer has none."""
    return place_names([claim.place_id], language).get(claim.place_id, claim.place)


def oblast_names(oblasts: Iterable[str], language: str) -> dict[str, str]:
    """Return the names of oblasts in a language, by the names that claims and places have."""
    if language != "uk":
        return {}
    return {name: region_name(name, "oblast", loaders.gazetteer(), language) for name in oblasts}


def raion_names(place_ids: Iterable[str], language: str) -> dict[str, str]:
    """Return the names of places' raions in a language, by the places' ids."""
    gazetteer = loaders.gazetteer()
    raions = {one: place.raion for one, place in gazetteer.known(place_ids).items() if place.raion}
    if language != "uk":
        return raions
    called = {raion: region_name(raion, "raion", gazetteer, language) for raion in set(raions.values())}
    return {one: called[raion] for one, raion in raions.items()}


def place_namer(language: str) -> Callable[[Place], str]:
    """Return what says a place with its oblast, or a region alone, in a language."""
    if language != "uk":
        return as_named
    gazetteer = loaders.gazetteer()

    @cache
    def oblast(name: str) -> str:
        return region_name(name, "oblast", gazetteer, language)

    def named(place: Place) -> str:
        parts = (place.name_local or place.name, oblast(place.oblast) if place.oblast else "")
        return ", ".join(dict.fromkeys(part for part in parts if part))

    return named
