"""Larger gazetteers that a person installs into a data folder, over the small one that ships."""

from layers.gazetteers.installation import (
    FOLDER,
    gazetteer_faults,
    install,
    installed,
    installed_gazetteer,
    remove,
)
from layers.gazetteers.sources import SOURCES, GazetteerSource

__all__ = [
    "FOLDER", "SOURCES", "GazetteerSource", "gazetteer_faults", "install", "installed",
    "installed_gazetteer", "remove",
]  # fmt: skip
