"""An importer of control maps: what it reads, on whose terms."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from layers.controlmap import ControlMap
from layers.sources.control.options import ImportOptions


@dataclass(frozen=True, slots=True)
class Importer:
    """One kind of source of control maps.

    `terms` says in sentences what the publisher allows. `read` yields a path's maps one after the other and
    raises FileFaultsError or another LayerError, possibly after the first maps: whoever stores them reads all
    before storing any. `publisher`, `licence` and `attribution` are "" where the options give them.
    """

    name: str
    description: str
    publisher: str
    licence: str
    attribution: str
    terms: str
    read: Callable[[Path, ImportOptions], Iterator[ControlMap]]
