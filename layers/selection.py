"""A selection: the day, the claims and the layers that a reader asks to see, and the view they open with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from layers import style
from layers.claims import Confidence

DEFAULT_AGE_DAYS: Final = 30


@dataclass(frozen=True, slots=True)
class Selection:
    """What is asked and what is shown; one address of the app is one selection."""

    as_of: date
    layers: frozenset[str] = frozenset(style.LAYERS)
    claimants_off: frozenset[str] = frozenset()
    confidence: Confidence = Confidence.LOW
    age_days: int = DEFAULT_AGE_DAYS
    place: str = ""
    center: tuple[float, float] | None = None
    zoom: float | None = None
    show_control: bool = True
    show_grey: bool = True  # the grey zone of a control map that has one
    show_declared: bool = False  # the oblasts that Russia declares its own
    show_gap: bool = False  # what is said to be controlled and the control map does not show
    gap_of: str = ""  # claimant and side whose gap is asked for, "ru-mod:ru"; "" is the largest
    control: str = ""  # key of the series of control maps; "" is the first one
    since: date | None = None  # what changed since this day is shaded
    raster: str = ""
    language: str = "en"
    theme: str = "auto"
    editor: bool = False
