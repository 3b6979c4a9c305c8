"""Everything needed to draw one picture again: claims with their verdicts, control map, selection.

Screen, standalone page and printed picture are all drawn from one `Snapshot`, so they cannot
disagree. Its id hashes content, selection, style and text together.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Final

import geopandas as gpd
from shapely.geometry import Point

from geo.gazetteerinfo import Source
from geo.ground import outline_key
from geo.place import Place
from layers import assess, style
from layers.assess import Assessment, Knowledge, Verdict
from layers.claims import (
    Claim,
    Claimant,
    ClaimantKind,
    Confidence,
    ControlStatus,
    Judgement,
    Provenance,
    Remark,
    Stance,
)
from layers.controlmap import ControlMap
from layers.selection import Selection

LAYER_OF: Final[Mapping[Verdict, str]] = {
    Verdict.UNVERIFIED: "claimed",
    Verdict.CORROBORATED: "supported",
    Verdict.PARTLY_CONFIRMED: "supported",
    Verdict.CONFIRMED: "confirmed",
    Verdict.DISPUTED: "disputed",
    Verdict.CONTRADICTED: "contradicted",
}
# A place with several claims shows the strongest kind first.
STRENGTH: Final = (
    ControlStatus.CONTROLS,
    ControlStatus.ENCIRCLED,
    ControlStatus.ENTERED,
    ControlStatus.ADVANCED,
    ControlStatus.CONTESTED,
    ControlStatus.WITHDREW,
    ControlStatus.REPELLED,
)
_FIRST_STANCE: Final = {Stance.ASSERTED: 0, Stance.HEDGED: 0, Stance.DENIED: 1, Stance.UNCONFIRMED: 2}
CONFIDENCES: Final = tuple(Confidence)
THEATRE: Final = (31.6, 45.9, 40.4, 50.7)  # west, south, east, north of the opening view
_NOTHING_ELSE: Final = Knowledge()
POINT_DECIMALS: Final = 3  # place-level precision, no finer


@dataclass(frozen=True, slots=True)
class AssessedClaim:
    """One claim with what was decided about its reading and how it stood over time."""

    claim: Claim
    judgement: Judgement
    assessments: tuple[Assessment, ...]
    place: Place | None

    def on(self, day: date) -> Assessment:
        """Return the assessment that stood on a day."""
        return assess.verdict_on(self.assessments, day)

    def layer(self, day: date) -> str:
        """Return the layer that the claim belongs to on a day."""
        return LAYER_OF[self.on(day).verdict]


@dataclass(frozen=True, slots=True)
class ReportRemark:
    """A remark together with the report it stands in."""

    remark: Remark
    provenance: Provenance


@dataclass(frozen=True)
class Snapshot:
    """One picture's data: drawn on the screen, on paper and in a file from the same object."""

    selection: Selection
    claims: tuple[AssessedClaim, ...]
    claimants: tuple[Claimant, ...]
    remarks: tuple[ReportRemark, ...]
    control: ControlMap | None
    title: str = ""
    dek: str = ""
    credit: str = ""
    notes: tuple[str, ...] = field(default=())
    unmapped: frozenset[str] = frozenset()  # ids of claims of days without an assessed control map
    place_sources: tuple[Source, ...] = ()  # whose gazetteers were installed, beside those that ship
    bounds: tuple[float, float, float, float] | None = None  # west, south, east, north a picture has to hold

    @property
    def as_of(self) -> date:
        """Return the day that the picture speaks of."""
        return self.selection.as_of

    def claimant(self, claimant_id: str) -> Claimant:
        """Return a claimant by id; an id without an entry keeps its id as name."""
        return self._claimants.get(claimant_id) or Claimant(
            id=claimant_id, name=claimant_id, kind=ClaimantKind.OTHER
        )

    @cached_property
    def _claimants(self) -> dict[str, Claimant]:
        return {claimant.id: claimant for claimant in self.claimants}

    def shown(self) -> list[AssessedClaim]:
        """Return the claims that pass every choice of the selection, in drawing order."""
        chosen = self.selection
        least = CONFIDENCES.index(chosen.confidence)
        found = [
            item
            for item in self.claims
            if (age := (chosen.as_of - item.claim.said).days) >= 0
            and (not chosen.age_days or age < chosen.age_days)
            and item.claim.claimant not in chosen.claimants_off
            and CONFIDENCES.index(item.claim.confidence) >= least
            and item.layer(chosen.as_of) in chosen.layers
        ]
        return sorted(found, key=drawing_order)

    def strongest(self) -> dict[str, AssessedClaim]:
        """Return the one claim that each place's symbol shows, by place id."""
        chosen: dict[str, AssessedClaim] = {}
        for item in self.shown():
            chosen.setdefault(item.claim.place_id, item)
        return chosen

    def counts(self) -> Counter[str]:
        """Return how many shown claims each layer holds."""
        return Counter(item.layer(self.as_of) for item in self.shown())

    def frame(self) -> gpd.GeoDataFrame:
        """Return the shown claims, one row each, with verdict and layer; EPSG:4326."""
        rows = [
            {
                **item.claim.model_dump(mode="json", exclude={"provenance", "alternatives", "reasons"}),
                "publisher": item.claim.provenance.publisher,
                "url": item.claim.provenance.url,
                "judgement": item.judgement.value,
                "verdict": item.on(self.as_of).verdict.value,
                "rule": item.on(self.as_of).rule,
                "layer": item.layer(self.as_of),
                "age_days": (self.as_of - item.claim.said).days,
                "geometry": point_of(item.place),
            }
            for item in self.shown()
        ]
        columns = None if rows else ["id", "claimant", "verdict", "layer", "geometry"]
        return gpd.GeoDataFrame(rows, columns=columns, geometry="geometry", crs="EPSG:4326")

    @cached_property
    def id(self) -> str:
        """Return the first ten hex digits of the hash of content, selection, style and text."""
        recipe: dict[str, Any] = {
            "claims": [
                [item.claim.id, item.judgement.value, item.on(self.as_of).verdict.value]
                for item in self.claims
            ],
            "control": self.control.sha256 if self.control else None,
            "selection": {name: _plain(value) for name, value in asdict(self.selection).items()},
            "style": [style.THEMES, [asdict(symbol) for symbol in style.SYMBOLS]],
            "text": [self.title, self.dek, self.credit, *self.notes],
        }
        own = {item.place.id: item.place for item in self.claims if item.place and item.place.footprint}
        if own:  # drawn in place of rings
            recipe["footprints"] = [[i, one.lon, one.lat, outline_key(one)] for i, one in sorted(own.items())]
        if self.place_sources:  # other points
            recipe["gazetteers"] = [[one.name, one.version] for one in self.place_sources]
        if self.bounds is not None:
            recipe["bounds"] = self.bounds
        canonical = json.dumps(recipe, sort_keys=True, ensure_ascii=False)
        # A title from a command line may hold half a character.
        return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()[:10]


def drawing_order(item: AssessedClaim) -> tuple[int, int, int, str]:
    """Return the sort key that puts the strongest kind, then the latest claim, first.

    What somebody claims comes before a denial of it, and that before a mere non-confirmation: a place with
    both shows what is claimed of it, and how that stands.
    """
    claim = item.claim
    return _FIRST_STANCE[claim.stance], STRENGTH.index(claim.status), -claim.said.toordinal(), claim.id


def point_of(place: Place | None) -> Point | None:
    """Return a place's point at place-level precision, or None where no point is known."""
    if place is None or place.lon is None or place.lat is None or place.kind != "settlement":
        return None
    return Point(round(place.lon, POINT_DECIMALS), round(place.lat, POINT_DECIMALS))


def compose(
    claims: Iterable[tuple[Claim, Judgement]],
    *,
    selection: Selection,
    claimants: Sequence[Claimant] = (),
    remarks: Sequence[ReportRemark] = (),
    control: ControlMap | None = None,
    knowledge: Knowledge = _NOTHING_ELSE,
    places: Mapping[str, Place],
    unmapped: frozenset[str] = frozenset(),
    place_sources: Sequence[Source] = (),
    title: str = "",
    dek: str = "",
    credit: str = "",
) -> Snapshot:
    """Build a snapshot from claims that still stand.

    `knowledge` is what control maps say to the claims, and from when claims could be known.
    Rejected readings are left out; pending and unsure ones only show in an editor's selection,
    and never count as evidence: until somebody has read them they are the machine's guess.
    """
    standing = [(claim, judgement) for claim, judgement in claims if judgement is not Judgement.REJECTED]
    accepted = [claim for claim, judgement in standing if judgement is Judgement.ACCEPTED]
    found = assess.histories(accepted, knowledge)
    if selection.editor:
        by_place: dict[str, list[Claim]] = defaultdict(list)
        for claim in accepted:
            by_place[claim.place_id].append(claim)
        for claim, judgement in standing:
            if judgement is not Judgement.ACCEPTED:
                found[claim.id] = assess.history(claim, by_place[claim.place_id], knowledge)
    assessed = [
        AssessedClaim(claim, judgement, found[claim.id], places.get(claim.place_id))
        for claim, judgement in standing
        if claim.id in found
    ]
    assessed.sort(key=lambda item: (item.claim.said, item.claim.place, item.claim.id))
    return Snapshot(
        selection=selection,
        claims=tuple(assessed),
        claimants=tuple(claimants),
        remarks=tuple(remarks),
        control=control,
        unmapped=unmapped,
        place_sources=tuple(place_sources),
        title=title,
        dek=dek,
        credit=credit,
    )


def _plain(value: Any) -> Any:
    if isinstance(value, frozenset):
        return sorted(value)
    return value.isoformat() if isinstance(value, date) else value
