"""What a person says about the control maps that they import."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from layers.controlmap import AreaKind, Basis


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """Facts that a file of maps does not tell by itself; each importer says which ones it needs.

    `date` is the day of the one map that is imported, `retrieved` the day on which the file was got,
    `status_property` the property that names an area's status and `status_values` what its values mean.
    `places` is a CSV of the places' points, for importers of tables that give none.
    """

    date: datetime.date | None = None
    publisher: str = ""
    basis: Basis | None = None
    licence: str = ""
    attribution: str = ""
    status_property: str = ""
    status_values: Mapping[str, AreaKind] = field(default_factory=dict)
    retrieved: datetime.date | None = None
    places: Path | None = None
