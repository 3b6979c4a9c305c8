"""Which maps a track record is measured against: those of an assessed series, up to a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from layers.controlarchive import ControlArchive, Series
from layers.derivation import Derivation
from layers.errors import LayerError
from layers.lags import Yardstick
from layers.snapshot import AssessedClaim
from layers.sourcegrade import SourceGrade, source_grades


def series_to_measure(archive: ControlArchive, against: str = "") -> Series:
    """Return the series that a publisher's name or key means; "" is the one with most days.

    Raises LayerError where there is none at all, UnknownNameError for another name.
    """
    if not archive.testing():
        raise LayerError(
            f"{archive.store.data} has no assessed control map, so no claim can be measured against one. "
            "Import an archive of daily maps: claimline control import deepstate-archive "
            "ARCHIVE.tar.xz --data DIR"
        )
    return archive.testing(against)[0]


def yardstick_of(derivation: Derivation, series: Series, as_of: date | None = None) -> Yardstick:
    """Return a series' maps up to a day, by default up to its newest.

    Raises LayerError where the shares of places were not computed, FileFaultsError where they are damaged.
    """
    history = derivation.history(series)
    if history is None:
        raise LayerError(
            f"The share of every place in the maps of {series.key!r} has not been computed. Compute it: "
            f"claimline control derive --data {derivation.archive.store.data}"
        )
    return Yardstick(history, series.publisher, as_of or series.days[-1])


def grades_of(derivation: Derivation, claims: Iterable[AssessedClaim]) -> dict[str, SourceGrade]:
    """Return each claim's source grade by its id; none where there is nothing to measure against.

    Raises FileFaultsError where the shares of places are damaged.
    """
    known = derivation.archive.testing()
    if not known or derivation.history(known[0]) is None:
        return {}
    return source_grades(claims, yardstick_of(derivation, known[0]))
