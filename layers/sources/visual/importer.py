"""An importer of geolocated events: what it reads, whose collection it is, on whose terms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from layers.sources.visual.event import EventReading
from layers.sources.visual.options import EventOptions


@dataclass(frozen=True, slots=True)
class Importer:
    """One kind of file of geolocated events.

    `claimant` is the id of the collection, "" where the person names it. `read` returns the events with what
    was left out and what is faulty; it raises FileFaultsError for a file that is not of its form.
    """

    name: str
    description: str
    claimant: str
    terms: str
    read: Callable[[Path, EventOptions], EventReading]
