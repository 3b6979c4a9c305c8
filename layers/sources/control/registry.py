"""The registry of control-map importers, by name."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from layers.sources.control import deepstate, deepstate_archive, geojson, isw, places, viina
from layers.sources.control.importer import Importer

SOURCES: Final[Mapping[str, Importer]] = MappingProxyType(
    {
        module.IMPORTER.name: module.IMPORTER
        for module in (deepstate_archive, deepstate, isw, viina, places, geojson)
    }
)
