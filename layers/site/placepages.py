"""A page for each place: its claims in words, for whoever follows a link or has no script."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from geo.gazetteer import Gazetteer
from layers.adminpath import admin_path
from layers.claims import NOT_QUOTED, ClaimantKind
from layers.evidence import claimant_names
from layers.explanation import NameOf, day_in_words, explain
from layers.mapwords import claim_words
from layers.snapshot import AssessedClaim, Snapshot
from layers.texts import Texts

FOLDER: Final = "place"
_PLAIN: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,63}")
_DIGITS: Final = 16


@dataclass(frozen=True, slots=True)
class ClaimText:
    """A claim in words; `quote` is empty where nobody gave its sentence, `url` where there is no address."""

    id: str
    verdict: str
    claimed: str
    who: str
    said: str
    said_on: str
    quote: str
    unquoted: str
    why: str
    publisher: str
    url: str


@dataclass(frozen=True, slots=True)
class PlaceText:
    """A place in words, with its claims, newest first; `address` is its part of the map's address."""

    path: str
    name: str
    where: str
    address: str
    claims: tuple[ClaimText, ...]


def place_path(place_id: str) -> str:
    """Return the path of a place's page: its id, or a hash of one that is no plain name."""
    name = place_id if _PLAIN.fullmatch(place_id) else hashlib.sha256(place_id.encode()).hexdigest()[:_DIGITS]
    return f"{FOLDER}/{name}.html"


def place_texts(snapshot: Snapshot, gazetteer: Gazetteer, texts: Texts) -> Iterator[PlaceText]:
    """Yield the places of a snapshot in words, those whose claims were all said up to its day or not."""
    names = claimant_names(snapshot, texts.language)
    by_place: dict[str, list[AssessedClaim]] = defaultdict(list)
    for item in snapshot.claims:
        by_place[item.claim.place_id].append(item)
    for place_id, items in sorted(by_place.items()):
        newest = sorted(items, key=lambda item: (-item.claim.said.toordinal(), item.claim.id))
        yield _place(place_id, newest, snapshot, gazetteer, texts, names)


def _place(
    place_id: str,
    items: Sequence[AssessedClaim],
    snapshot: Snapshot,
    gazetteer: Gazetteer,
    texts: Texts,
    names: NameOf,
) -> PlaceText:
    place, claim = items[0].place, items[0].claim
    local = place.name_local if place and texts.language == "uk" else ""
    return PlaceText(
        path=place_path(place_id),
        name=local or (place.name if place else claim.place),
        where=admin_path(place, gazetteer, texts.language) if place else claim.oblast,
        address=f"place={quote(place_id, safe='')}",
        claims=tuple(_claim(item, snapshot, texts, names) for item in items),
    )


def _claim(item: AssessedClaim, snapshot: Snapshot, texts: Texts, names: NameOf) -> ClaimText:
    claim = item.claim
    # Dated by the verdict itself, so that a page rests while it does; of a later claim it is the first.
    standing = item.on(max(snapshot.as_of, claim.said))
    footage = claim.claimant_kind is ClaimantKind.VISUAL
    url = claim.provenance.url
    return ClaimText(
        id=claim.id,
        verdict=texts.fill(
            "site.place.since",
            verdict=texts[f"verdict.{standing.verdict.value}"],
            day=day_in_words(standing.on, texts),
        ),
        claimed=claim_words(claim, texts),
        who=names(claim.claimant),
        said=day_in_words(claim.said, texts),
        said_on=claim.said.isoformat(),
        quote="" if claim.quote == NOT_QUOTED else claim.quote,
        unquoted=texts["card.footage" if footage else "card.notquoted"],
        why=explain(claim, standing, texts, names),
        publisher=claim.provenance.publisher,
        url=url if url.startswith(("https://", "http://")) else "",
    )
