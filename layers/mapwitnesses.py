"""The assessed control maps of an archive as witnesses: every claim's checks against every series.

Which series are witnesses is what `ControlArchive.testing` says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from geo.basemap import shipped_basemap
from geo.place import Place
from layers.check import Answer, Check, Finding
from layers.claims import Claim, Stance
from layers.controlarchive import Series
from layers.controlmap import ControlMap
from layers.derivation import Derivation
from layers.errors import FileFaultsError
from layers.mapchecks import MapChecks, first_map
from layers.mapmeasures import MapMeasures, MappedDays

_FOLDER: Final = "measures"


def map_checks(
    derivation: Derivation,
    claims: Iterable[Claim],
    places: Mapping[str, Place],
    *,
    against: str = "",
) -> dict[str, tuple[Check, ...]]:
    """Return what each assessed series answers to each claim, by claim id, in the order of the maps' days.

    `against` names one series. Raises UnknownNameError for one that is not there or not assessed,
    FileFaultsError for a map whose file is not as noted.
    """
    claims = list(claims)
    found: dict[str, list[Check]] = {}
    for series in derivation.archive.testing(against):
        checks = _checks_of(series, derivation)
        courses = _uncomputed(series, claims) if checks is None else checks.of(claims, places)
        for claim_id, course in courses.items():
            found.setdefault(claim_id, []).extend(course)
    return {claim_id: tuple(sorted(course, key=_by_day)) for claim_id, course in found.items()}


def _uncomputed(series: Series, claims: Iterable[Claim]) -> dict[str, tuple[Check, ...]]:
    """Return checks that say why a series' maps tell nothing yet."""
    found: dict[str, tuple[Check, ...]] = {}
    for claim in claims:
        number = None if claim.stance is Stance.UNCONFIRMED else first_map(series.days, claim)
        if number is not None:
            finding = Finding(Answer.UNTESTABLE, reason="not-computed")
            found[claim.id] = (Check(series.key, series.publisher, series.days[number], finding),)
    return found


def _checks_of(series: Series, derivation: Derivation) -> MapChecks | None:
    """Return the checks against a series; None where the shares of its places were not computed."""
    try:
        history = derivation.history(series)
    except FileFaultsError:
        return None  # `claimline check` names the file, `claimline control derive` makes it again
    if history is None:
        return None
    entries = {entry.date: entry for entry in series.entries}
    tables = {table.date: table for table in series.tables}
    archive = derivation.archive

    def load(day: date) -> ControlMap:
        return archive.map_of(entries[day]) if day in entries else tables[day]

    days = series.days
    contents = tuple(entries[d].geometry if d in entries else tables[d].sha256 for d in days)
    kept = archive.store.data / "control" / _FOLDER / f"{series.key}.json.gz"
    measures = MapMeasures(MappedDays(days, contents), load, history, shipped_basemap, kept)
    return MapChecks(series.key, series.publisher, measures)


def _by_day(check: Check) -> tuple[date, str]:
    return check.day, check.series
