"""The registry of importers of geolocated events, by name."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from layers.sources.visual import eventcsv, eventgeojson, geoconfirmed
from layers.sources.visual.importer import Importer

SOURCES: Final[Mapping[str, Importer]] = MappingProxyType(
    {module.IMPORTER.name: module.IMPORTER for module in (geoconfirmed, eventcsv, eventgeojson)}
)
