"""What a reader printed for a document, in the classes that labels are compared by."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bench.reading.labels import DEEPSTATE, FOOTAGE, ISW, MEDIA, MILBLOGGER, OTHER, RU, UA, UNCONFIRMED
from layers.claims import ClaimantKind, ControlStatus, Stance

_OFFICIAL = frozenset({ClaimantKind.GOVERNMENT, ClaimantKind.MILITARY, ClaimantKind.OCCUPATION_AUTHORITY})
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class AnswerClaim:
    """A claim as a reader printed it: its words, and its status and claimant as classes of the labels."""

    place: str
    oblast: str
    words: frozenset[str]
    status: str
    side: str | None
    claimant: str
    polarity: str
    relation: str
    extent: float | None
    days: tuple[date, date] | None
    quote: str


@dataclass(frozen=True, slots=True)
class AnswerMention:
    """A mention that a reader gave a place: its span, and the place's name, oblast and degrees."""

    start: int
    end: int
    name: str
    oblast: str
    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True)
class Answer:
    """All that a reader printed for one document."""

    claims: tuple[AnswerClaim, ...] = ()
    mentions: tuple[AnswerMention, ...] = ()

    @classmethod
    def from_json(cls, printed: Mapping[str, Any]) -> Answer:
        """Return an answer from the keys `claims` and `mentions` of `claimline read --format json`."""
        return cls(
            tuple(_claim(claim) for claim in printed["claims"]),
            tuple(_mention(mention) for mention in printed["mentions"] if mention["place"]),
        )


def words_of(quote: str) -> frozenset[str]:
    """Return the words of a quote, by which quotes are compared."""
    return frozenset(_WORD.findall(quote.lower()))


def _claim(claim: Mapping[str, Any]) -> AnswerClaim:
    first, last = claim.get("event_from"), claim.get("event_to")
    return AnswerClaim(
        place=claim["place"],
        oblast=claim["oblast"],
        words=words_of(claim["quote"]),
        status=_status(claim),
        side=claim["side"],
        claimant=_class_of(claim),
        polarity=claim["stance"],
        relation=claim["relation"],
        extent=claim["extent"],
        days=(date.fromisoformat(first), date.fromisoformat(last)) if first and last else None,
        quote=claim["quote"],
    )


def _status(claim: Mapping[str, Any]) -> str:
    """Return the status, with the side where the labels tell both in one word."""
    if claim["stance"] == Stance.UNCONFIRMED:
        return UNCONFIRMED
    prefix = {ControlStatus.CONTROLS: "control", ControlStatus.ADVANCED: "advance"}.get(claim["status"])
    return f"{prefix}_{claim['side']}" if prefix else str(claim["status"])


def _class_of(claim: Mapping[str, Any]) -> str:
    kind, side = claim["claimant_kind"], claim["claimant_side"]
    if kind in _OFFICIAL and side is not None:
        return RU if side == "ru" else UA
    if kind == ClaimantKind.MILBLOGGER and side == "ru":
        return MILBLOGGER
    if kind == ClaimantKind.MONITOR and claim["claimant"] in (ISW, DEEPSTATE):
        return str(claim["claimant"])
    return {ClaimantKind.VISUAL.value: FOOTAGE, ClaimantKind.MEDIA.value: MEDIA}.get(str(kind), OTHER)


def _mention(mention: Mapping[str, Any]) -> AnswerMention:
    place = mention["place"]
    return AnswerMention(
        mention["start"], mention["end"], place["name"], place["oblast"] or "", place["lat"], place["lon"]
    )
