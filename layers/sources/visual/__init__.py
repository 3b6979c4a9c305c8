"""Importers of geolocated events, one file each, behind one registry; what they show becomes claims."""

from layers.sources.visual.importer import Importer
from layers.sources.visual.options import EventOptions
from layers.sources.visual.registry import SOURCES

__all__ = ["SOURCES", "EventOptions", "Importer"]
