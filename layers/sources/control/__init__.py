"""Importers of control maps, one file each, behind one registry."""

from layers.sources.control.importer import Importer
from layers.sources.control.options import ImportOptions
from layers.sources.control.registry import SOURCES

__all__ = ["SOURCES", "ImportOptions", "Importer"]
