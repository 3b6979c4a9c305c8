"""Which place a person means by a name, an oblast, a raion or an id; never a silent guess."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from geo.errors import GeoError
from geo.gazetteer import Gazetteer
from geo.names import fold
from geo.place import Place
from layers.claims import Alternative
from layers.errors import AmbiguousPlaceError, UnknownNameError
from layers.faults import cut

SURE = 1.0
NARROWED = 0.9
_MAX_LISTED = 20
_ID = re.compile(r"UA\d{17}|geonames:\d+|[A-Z]{2}-[A-Z0-9]{1,3}")
_UNIT_WORDS = (" oblast", " raion", " hromada", " область", " район", " громада")


@dataclass(frozen=True, slots=True)
class Placing:
    """The place that was meant, how sure that is, and the namesakes it was told apart from."""

    place: Place
    score: float
    alternatives: tuple[Alternative, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lookup:
    """A place that somebody looks for, and what to tell where it was taken before namesakes, else ""."""

    place: Place
    note: str = ""


@cache
def shipped_gazetteer() -> Gazetteer:
    """Return the gazetteer that ships, loaded once: it never changes while the program runs."""
    return Gazetteer.load()


def place_named(
    gazetteer: Gazetteer, name: str, *, oblast: str = "", raion: str = "", hromada: str = ""
) -> Placing:
    """Return the one place that a name (or an id) means, in the given oblast, raion, hromada.

    A name that is some place's name today wins over places that once had it. Several places of
    the same name are told apart only by what the person said. Raises AmbiguousPlaceError with the
    candidates, and UnknownNameError with similar names.
    """
    wanted = name.strip()
    if _ID.fullmatch(wanted):
        try:
            return Placing(gazetteer.get(wanted), SURE, (), ("named by its id",))
        except GeoError as error:
            raise UnknownNameError(
                "place id", wanted, ["an id that `claimline gazetteer find` shows"]
            ) from error
    candidates, current = _candidates(gazetteer, wanted, oblast)
    within = [p for p in candidates if _within(p.raion, raion) and _within(p.hromada, hromada)]
    if not within:
        said = ", ".join(
            part for part in (raion and f"raion {raion}", hromada and f"hromada {hromada}") if part
        )
        raise UnknownNameError(
            cut(f"{said} of {wanted}", 120), raion or hromada, [label(p) for p in candidates[:_MAX_LISTED]]
        )
    if len(within) > 1:
        raise AmbiguousPlaceError(wanted, [label(place) for place in within])
    place = within[0]
    reasons = [] if current else [f"{wanted} is another or a former name of {place.name}"]
    others = [other for other in candidates if other.id != place.id]
    if not others:
        return Placing(place, SURE, (), tuple(reasons))
    reasons.append(f"one of {len(candidates)} places of that name, told apart by raion and hromada")
    left = round((SURE - NARROWED) / len(others), 3)
    alternatives = tuple(
        Alternative(place_id=p.id, place=p.name, oblast=p.oblast, score=left) for p in others
    )
    return Placing(place, NARROWED, alternatives, tuple(reasons))


def place_looked_for(gazetteer: Gazetteer, name: str, *, oblast: str = "") -> Lookup:
    """Return the place that a name means where somebody only looks, which is never so for a claim.

    As `place_named`; but of namesakes the city of special status, or that its oblast is named after, goes
    before other cities, and a city before villages. Between equals it raises AmbiguousPlaceError.
    """
    wanted = name.strip()
    if _ID.fullmatch(wanted):
        return Lookup(place_named(gazetteer, wanted).place)
    candidates, _ = _candidates(gazetteer, wanted, oblast)
    best = max(map(_standing, candidates))
    foremost = [place for place in candidates if _standing(place) == best]
    if not best or len(candidates) == 1 or len(foremost) > 1:
        return Lookup(place_named(gazetteer, wanted, oblast=oblast).place)
    place, others = foremost[0], len(candidates) - 1
    region = next((one.name for one in gazetteer.find(f"{place.name} oblast") if one.kind == "region"), "")
    note = (
        f"{cut(wanted, 120)} is taken for {label(place)}, before "
        f"{others} other {'place' if others == 1 else 'places'} of that name; name another one by its id "
        f"(`claimline gazetteer find`){f', and the region as {region!r}' if region else ''}."
    )
    return Lookup(place, note)


def label(place: Place) -> str:
    """Return a place as a person tells it from its namesakes: id, name, kind, admin path."""
    path = [
        f"{place.hromada} hromada" if place.hromada else "",
        f"{place.raion} raion" if place.raion else "",
    ]
    path.append(place.oblast)
    return f"{place.id} {place.name} ({place.category}, {', '.join(part for part in path if part)})"


def similar(gazetteer: Gazetteer, name: str, oblast: str = "") -> list[str]:
    """Return labels of places whose name is like this one, those of the oblast first."""
    found = [place for place, _ in gazetteer.search(name, limit=_MAX_LISTED)]
    inside = [place for place in found if _within(place.oblast, oblast)]
    return [label(place) for place in (inside or found)[:8]] or [
        "a name that `claimline gazetteer find` knows"
    ]


def _candidates(gazetteer: Gazetteer, wanted: str, oblast: str) -> tuple[list[Place], bool]:
    """Return the places that a name can mean, and whether it is their name today.

    Raises UnknownNameError with similar names.
    """
    named = [place for place in gazetteer.find(wanted) if _within(place.oblast, oblast)]
    if not named:
        raise UnknownNameError("place", wanted, similar(gazetteer, wanted, oblast), "Or name it by its id.")
    key = fold(wanted)
    current = [place for place in named if key in (fold(place.name), fold(place.name_local))]
    return _settlements_first(current or named), bool(current)


def _standing(place: Place) -> int:
    """Return how far a place goes before its namesakes where somebody only looks."""
    if place.category == "special":
        return 2
    if place.category != "city":
        return 0
    return 2 if place.country == "UA" and fold(place.name) == fold(place.oblast) else 1


def _within(unit: str, wanted: str) -> bool:
    """Return whether an admin unit is the wanted one; nothing wanted is always met."""
    key = wanted.strip().lower()
    for word in _UNIT_WORDS:
        key = key.removesuffix(word)
    return not key or fold(unit) == fold(key)


def _settlements_first(places: list[Place]) -> list[Place]:
    """Return the settlements, or the regions where no settlement has the name."""
    return [place for place in places if place.kind == "settlement"] or places
