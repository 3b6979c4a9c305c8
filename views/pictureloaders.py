"""What all visitors share of pictures: public snapshots, claim gaps, previews with what was found in them.

A picture is made from claims that may be published now. What waits becomes public by itself: everything here
is made anew each hour.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

import streamlit as st

from layers import texts
from layers.claims import Judgement
from layers.composition import archive_of, snapshot_of
from layers.controlmap import Basis
from layers.derivation import Derivation
from layers.exports import colourvision
from layers.exports.figure import Figure, compose_figure
from layers.exports.prepublish import Desk, Finding, blocked, prepublish
from layers.gap import ClaimGap, claim_gaps
from layers.publicationdelay import read_delay
from layers.publicclaims import public_from
from layers.publicstore import PublicStore
from layers.selection import Selection
from layers.snapshot import Snapshot
from views import loaders, maploaders

_GREY: Final = "greyscale"


@dataclass(frozen=True, slots=True)
class Request:
    """A picture that is asked for: its selection, words, box (EPSG:4326), pixels at scale 1, scale.

    `waiting` takes in accepted claims whose publication delay is not over.
    """

    selection: Selection
    title: str = ""
    dek: str = ""
    credit: str = ""
    bounds: tuple[float, float, float, float] | None = None
    size: tuple[int, int] = (1280, 720)
    scale: int = 1
    waiting: bool = False


@dataclass(frozen=True)
class Preview:
    """A picture at scale 1 with the words on it, the seconds it took, and what was found in it."""

    png: bytes
    seconds: float
    title: str
    dek: str
    credit: str
    alt: str
    snapshot_id: str
    findings: tuple[Finding, ...]

    @property
    def blocked(self) -> bool:
        """Return whether no file may be made of it."""
        return blocked(list(self.findings))


@st.cache_resource(max_entries=2, show_spinner=False)
def _public(key: tuple[Any, ...], *, waiting: bool) -> Derivation:
    gazetteer, public = loaders.gazetteer(), PublicStore(loaders.data_folder())
    return Derivation(archive_of(public.proof() if waiting else public, gazetteer), list(gazetteer))


@st.cache_resource(max_entries=2, show_spinner=False)
def _desk(key: tuple[Any, ...]) -> Desk:
    store, delay = loaders.store(), read_delay(loaders.data_folder())
    now, standing = store.now(), [one for one in store.noted() if one.stands]
    instants = {one.claim.id: public_from(one, delay) for one in standing}
    waiting = {claim: instant for claim, instant in instants.items() if instant and instant > now}
    unread = sum(one.judgement is not Judgement.ACCEPTED for one in standing)
    return Desk(now, delay.hours, waiting, unread)


def derivation(asked: Request) -> Derivation:
    """Return what is computed from control maps for the claims that a request may show."""
    return _public(_key(), waiting=asked.waiting)


def desk() -> Desk:
    """Return what the desk holds back now. Raises LayerError where the data cannot be read."""
    return _desk(_key())


@st.cache_resource(max_entries=6, show_spinner=False)
def _composed(key: tuple[Any, ...], as_of: date, control: str, waiting: bool) -> Snapshot:
    chosen = Selection(as_of=as_of, control=control)
    return snapshot_of(_public(key, waiting=waiting), loaders.gazetteer(), chosen)


def snapshot(asked: Request) -> Snapshot:
    """Return the snapshot of a request, before its box leaves claims out. Raises LayerError."""
    chosen = asked.selection
    composed = _composed(_key(), chosen.as_of, chosen.control, asked.waiting)
    early = {item.claim.id for item in composed.claims} & desk().waiting.keys() if asked.waiting else set()
    proof = texts.load(chosen.language).count("figure.proof", len(early)) if early else ""
    return replace(
        composed,
        notes=(proof,) if proof else (),  # a proof says so on its face
        selection=chosen,
        title=asked.title,
        dek=asked.dek,
        credit=asked.credit,
        bounds=asked.bounds,
    )


def claimants(chosen: Selection, *, waiting: bool) -> frozenset[str]:
    """Return who has a claim that a picture of a selection may show, by id. Raises LayerError."""
    composed = _composed(_key(), chosen.as_of, chosen.control, waiting)
    return frozenset(item.claim.claimant for item in composed.claims)


@st.cache_resource(max_entries=4, show_spinner=False)
def _gaps(key: tuple[Any, ...], as_of: date, control: str, waiting: bool) -> list[ClaimGap]:
    composed = _composed(key, as_of, control, waiting)
    shown = composed.control
    if shown is None or shown.basis is not Basis.ASSESSED:
        return []
    return claim_gaps(
        [(item.claim, item.judgement) for item in composed.claims],
        maploaders.mapped_ground((shown.series, shown.date)),
        {item.claim.place_id: item.place for item in composed.claims if item.place is not None},
        on=as_of,
    )


def gaps(chosen: Selection, *, waiting: bool) -> list[ClaimGap]:
    """Return the shown claimants' gaps, the largest first; none without an assessed map."""
    found = _gaps(_key(), chosen.as_of, chosen.control, waiting)
    return [one for one in found if one.claimant not in chosen.claimants_off]


@st.cache_resource(max_entries=24, show_spinner=False)
def _preview(key: tuple[Any, ...], asked: Request) -> Preview:
    start = time.perf_counter()
    drawn = figure(asked)
    png = drawn.save("png")
    seconds = time.perf_counter() - start
    matter = drawn.layout.matter
    return Preview(
        png,
        seconds,
        matter.title,
        matter.dek,
        matter.credit,
        drawn.description.alt,
        drawn.snapshot.id,
        tuple(prepublish(drawn, _desk(key))),
    )


def preview(asked: Request) -> Preview:
    """Return a picture to look at. Raises LayerError where the data cannot be read."""
    return _preview(_key(), replace(asked, scale=1))


@st.cache_data(max_entries=8, show_spinner=False)
def simulated(png: bytes, kind: str) -> bytes:
    """Return a preview as seen with deuteranopia or in grey; for looking only."""
    return colourvision.greyscale(png) if kind == _GREY else colourvision.deuteranopia(png)


def figure(asked: Request) -> Figure:
    """Draw a request. Raises LayerError."""
    words = texts.load(asked.selection.language)
    return compose_figure(snapshot(asked), size=asked.size, scale=asked.scale, texts=words, gap=gap(asked))


def gap(asked: Request) -> ClaimGap | None:
    """Return the gap that a request hatches, None where it hatches none. Raises LayerError."""
    chosen = asked.selection
    if not chosen.show_gap:
        return None
    return next((one for one in gaps(chosen, waiting=asked.waiting) if one.key == chosen.gap_of), None)


def _key() -> tuple[Any, ...]:
    return (*loaders.stamp(), loaders.store().now().isoformat(timespec="hours"))
