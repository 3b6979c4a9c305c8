"""Two control maps against each other: two days of one publisher, or two publishers.

Two days of one series are a change: ground gained and lost, places entered and left. Two series are a
dissent: ground and places that only one of them shows under Russian control. Nothing is averaged, and neither
is taken for the truth. A shift of the line within the mapping tolerance says nothing, and an edit of a map
can date from an earlier day than the change on the ground.
"""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import shapely

from geo.change import Change, change
from geo.place import Place
from geo.regions import Regions, change_by_region
from layers.claims import Claim, ControlStatus, Judgement, Side, Stance
from layers.controlmap import ControlMap
from layers.errors import LayerError
from layers.foreign import cell
from layers.placehistory import PlaceHistory

COLUMNS: Final = (
    "place_id", "place", "place_local", "oblast", "lon", "lat", "change", "first_map", "claims", "claimed_on",
    "claimed_by", "claimed_status", "before_publisher", "before_basis", "before_map", "after_publisher",
    "after_basis", "after_map",
)  # fmt: skip
_DECIMALS: Final = 3  # of a degree: place-level precision
# A claim that says what the maps then show, the plainer first.
_SAYING: Final = (ControlStatus.CONTROLS, ControlStatus.ENTERED)
_HELD_BY: Final = {True: Side.RU, False: Side.UA}


@dataclass(frozen=True, slots=True)
class ChangedPlace:
    """A settlement whose centre lies in the area of only one of the two maps.

    `entered`: it lies in the later map's (or the second publisher's). `shown` is the first map from which on
    that holds, None between two publishers or where no history of the series is at hand. `claims` say that
    the side which then holds it holds or has entered it, the former first, then the oldest; they were made
    after the first map and up to the second.
    """

    place: Place
    entered: bool
    shown: datetime.date | None
    claims: tuple[Claim, ...] = ()

    @property
    def kind(self) -> str:
        """Return "entered" or "left"."""
        return "entered" if self.entered else "left"


@dataclass(frozen=True, slots=True)
class RegionChange:
    """What of a change lies in one region, km²; `region` is "" for the ground outside all of them."""

    region: str
    gained_km2: float
    lost_km2: float

    @property
    def net_km2(self) -> float:
        """Return gained less lost."""
        return self.gained_km2 - self.lost_km2


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two maps and how they differ. `regions` are all of them in their order, the ground outside last.

    Of one series `before` is the older map; of two series it is the first one asked for, and gained and lost
    read as "only in the second" and "only in the first". `places` have the latest first map at the top.
    """

    before: ControlMap
    after: ControlMap
    change: Change
    regions: tuple[RegionChange, ...]
    places: tuple[ChangedPlace, ...]

    @property
    def dissent(self) -> bool:
        """Return whether two series are compared, not two days of one."""
        return self.before.series != self.after.series

    @property
    def days(self) -> int:
        """Return the days from the first map's date to the second's; negative where that is the older."""
        return (self.after.date - self.before.date).days

    @property
    def net_km2(self) -> float:
        """Return gained less lost, km²."""
        return self.change.gained_km2 - self.change.lost_km2

    @property
    def net_km2_per_day(self) -> float | None:
        """Return the net change by day; None between two publishers and on one day."""
        return None if self.dissent or not self.days else self.net_km2 / self.days

    def touched(self) -> list[RegionChange]:
        """Return the regions in which anything differs, the most gained and lost first."""
        found = [one for one in self.regions if one.gained_km2 + one.lost_km2 >= 0.05]
        return sorted(found, key=lambda one: -(one.gained_km2 + one.lost_km2))


def compare(
    before: ControlMap,
    after: ControlMap,
    regions: Regions,
    places: Iterable[Place],
    *,
    history: PlaceHistory | None = None,
    claims: Iterable[tuple[Claim, Judgement]] = (),
) -> Comparison:
    """Compare two maps. `history` is that of their series, where it is one and has been computed.

    Only settlements of Ukraine and accepted claims count. Raises LayerError for two maps of one series in the
    wrong order, GeoError for an area that cannot be overlaid.
    """
    if before.series == after.series and after.date < before.date:
        raise LayerError(
            f"The map of {after.date} is older than that of {before.date} of the same series "
            f"{before.series!r}; give the older one first."
        )
    changed = change(before.area, after.area)
    gained, lost = change_by_region(changed, regions)
    rows = [RegionChange(name, gained.by_region[name], lost.by_region[name]) for name in regions.ids]
    rows.append(RegionChange("", gained.outside_km2, lost.outside_km2))
    known = {
        place.id: place
        for place in places
        if place.kind == "settlement" and place.country == "UA" and place.lon is not None
    }
    first_maps = _first_maps(before, after, history)
    about = _claims_by_place(claims, before.date, after.date) if before.series == after.series else {}
    found = [
        ChangedPlace(known[place_id], entered, first_maps.get(place_id), _saying(about, place_id, entered))
        for place_id, entered in _crossed(before, after, known).items()
    ]
    return Comparison(before, after, changed, tuple(rows), tuple(sorted(found, key=_latest_first)))


def to_csv(comparison: Comparison, names: Mapping[str, str] | None = None) -> bytes:
    """Return the settlements as CSV: UTF-8 with BOM, ISO days, no cell a spreadsheet computes.

    `names` are claimants' names by id. Between two publishers the column `change` says "only-after" and
    "only-before", since nothing changed hands.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for one in comparison.places:
        writer.writerow([cell(str(value)) for value in _row(one, comparison, names or {})])
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8", "replace")


def _row(one: ChangedPlace, comparison: Comparison, names: Mapping[str, str]) -> list[object]:
    place, before, after = one.place, comparison.before, comparison.after
    first = one.claims[0] if one.claims else None
    side = "after" if one.entered else "before"
    return [
        place.id,
        place.name,
        place.name_local,
        place.oblast,
        "" if place.lon is None else f"{place.lon:.{_DECIMALS}f}",
        "" if place.lat is None else f"{place.lat:.{_DECIMALS}f}",
        f"only-{side}" if comparison.dissent else one.kind,
        one.shown or "",
        len(one.claims),
        first.said if first else "",
        names.get(first.claimant, first.claimant) if first else "",
        first.status.value if first else "",
        *(value for shown in (before, after) for value in (shown.publisher_name, shown.basis, shown.date)),
    ]


def _crossed(before: ControlMap, after: ControlMap, places: Mapping[str, Place]) -> dict[str, bool]:
    """Return the places whose centre only one of the areas holds, with whether it is the second."""
    ids = list(places)
    points = np.array([(places[one].lon, places[one].lat) for one in ids], dtype=np.float64).reshape(-1, 2)
    # A copy: a prepared geometry stays prepared, and its memory taken, as long as its map is kept.
    areas = [shapely.transform(one.area, lambda xy: xy) for one in (before, after)]
    for area in areas:
        shapely.prepare(area)
    was, now = (shapely.contains_xy(area, points) for area in areas)
    return {ids[row]: bool(now[row]) for row in np.flatnonzero(was != now)}


def _first_maps(
    before: ControlMap, after: ControlMap, history: PlaceHistory | None
) -> dict[str, datetime.date]:
    if history is None or before.series != after.series or not _spans(history, before.date, after.date):
        return {}
    return {found.place_id: found.day for found in history.changed_hands(before.date, after.date)}


def _spans(history: PlaceHistory, first: datetime.date, last: datetime.date) -> bool:
    return bool(history.days) and history.days[0] <= first and last <= history.days[-1]


def _claims_by_place(
    claims: Iterable[tuple[Claim, Judgement]], after: datetime.date, until: datetime.date
) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = {}
    for claim, judgement in claims:
        if (
            judgement is Judgement.ACCEPTED
            and claim.status in _SAYING
            and claim.stance in (Stance.ASSERTED, Stance.HEDGED)
            and after < claim.said <= until
        ):
            found.setdefault(claim.place_id, []).append(claim)
    return found


def _saying(about: Mapping[str, Sequence[Claim]], place_id: str, entered: bool) -> tuple[Claim, ...]:
    of_side = [claim for claim in about.get(place_id, ()) if claim.side is _HELD_BY[entered]]
    return tuple(sorted(of_side, key=lambda claim: (_SAYING.index(claim.status), claim.said, claim.id)))


def _latest_first(one: ChangedPlace) -> tuple[int, int, str]:
    shown = -one.shown.toordinal() if one.shown else 0
    return shown, -(one.place.population or 0), one.place.name
