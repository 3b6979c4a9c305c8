"""The picture order: everything that is asked of a picture, as options, a batch file or a recipe word it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from layers import style
from layers.claims import Confidence
from layers.exports import paper
from layers.exports.sheet import Rect
from layers.gap import ClaimGap
from layers.selection import DEFAULT_AGE_DAYS, Selection
from layers.snapshot import Snapshot

SCALES: Final = (1, 2, 3)
USUAL_SCALE: Final = 2


@dataclass(frozen=True, slots=True)
class PictureOrder:
    """What a picture is to show, and how; drawn from one data folder it gives one picture.

    `bounds` are west, south, east, north in degrees, EPSG:4326; `size` is in pixels at scale 1. `claimants`
    are the only ones to show, all of them where it is empty; `gap` is "CLAIMANT" or "CLAIMANT:SIDE". `screen`
    is the selection of a picture that is drawn again: what the other fields cannot say is taken from it.
    """

    as_of: date | None = None  # None is the newest day on which claims and a control map meet
    layers: frozenset[str] = frozenset(style.LAYERS)
    claimants: frozenset[str] = frozenset()
    age_days: int = DEFAULT_AGE_DAYS
    confidence: Confidence = Confidence.LOW
    language: str = "en"
    theme: str = "light"
    control: str = ""  # key of the series of control maps; "" is the first one
    bounds: Rect | None = None
    places: tuple[str, ...] = ()
    gap: str = ""
    title: str = ""
    dek: str = ""
    credit: str = ""
    size: tuple[int, int] = paper.NAMED[paper.USUAL]
    scale: int = USUAL_SCALE
    screen: Selection | None = None

    def fields(self) -> dict[str, Any]:
        """Return the order by the names of the command's options, as plain JSON values."""
        return {
            "on": self.as_of.isoformat() if self.as_of else "",
            "show": sorted(self.layers),
            "claimants": sorted(self.claimants),
            "age": self.age_days,
            "sure": self.confidence.value,
            "language": self.language,
            "theme": self.theme,
            "against": self.control,
            "bbox": [] if self.bounds is None or self.places else list(self.bounds),
            "places": list(self.places),
            "gap": self.gap,
            "title": self.title,
            "dek": self.dek,
            "credit": self.credit,
            "size": list(self.size),
            "scale": self.scale,
        }


def order_of(
    snapshot: Snapshot, *, size: tuple[int, int], scale: int, gap: ClaimGap | None = None
) -> PictureOrder:
    """Return the order that a snapshot drawn at a size fulfils; an app's picture has no other."""
    chosen, control = snapshot.selection, snapshot.control
    return PictureOrder(
        as_of=chosen.as_of,
        layers=chosen.layers,
        age_days=chosen.age_days,
        confidence=chosen.confidence,
        language=chosen.language,
        theme="dark" if chosen.theme == "dark" else "light",
        control=chosen.control or (control.series if control is not None else ""),
        bounds=snapshot.bounds,
        gap=gap.key if gap is not None else "",
        title=snapshot.title,
        dek=snapshot.dek,
        credit=snapshot.credit,
        size=size,
        scale=scale,
        screen=chosen,
    )
