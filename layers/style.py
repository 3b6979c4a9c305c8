"""The only colours, hatches, widths and legend entries, for the browser and for print alike.

Hue is the side, pattern is how the claim stands, opacity is age; nothing is told by hue alone.
The pair ru/ua is Okabe and Ito's vermillion and blue, chosen to stay apart for all three common
colour-vision deficiencies.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

LIGHT: Final[dict[str, str]] = {
    "ground": "#FFFFFF", "rail": "#FAF9F6", "sub": "#F5F3EE", "box": "#F5F3EE",
    "hairline": "#DEDAD1", "rule": "#C9C4B9", "edge": "#8F8A80",
    "ink": "#1A1A1A", "muted": "#5C5954", "faint": "#6F6B64",
    "ru": "#D55E00", "ruFill": "#D55E00", "ruText": "#8F3E00",
    "ua": "#0072B2", "uaFill": "#0072B2", "uaText": "#00629A",
    "unknown": "#999999", "unknownLine": "#8A8782", "recent": "#E69F00",
    "badgeRu": "#B34F00", "badgeUa": "#0072B2", "badgeNone": "#6B6863", "badgeInk": "#FFFFFF",
    "land": "#F3F1EC", "abroad": "#E7E4DC", "water": "#C9DBE6", "river": "#A9C5D6",
    "oblastLine": "#C2BBAE", "border": "#7F796E", "placeName": "#55514A",
    "mark": "#FBE9C6", "markSelected": "#F4CB70", "casing": "#FFFFFF",
}  # fmt: skip

DARK: Final[dict[str, str]] = {
    "ground": "#17191C", "rail": "#131517", "sub": "#1F2226", "box": "#22252A",
    "hairline": "#303439", "rule": "#454A50", "edge": "#73787F",
    "ink": "#F1F0EC", "muted": "#B4B3AE", "faint": "#A3A29D",
    "ru": "#F0823A", "ruFill": "#E56A10", "ruText": "#FFA362",
    "ua": "#5DB4E8", "uaFill": "#5DB4E8", "uaText": "#8ACBF2",
    "unknown": "#9A9DA3", "unknownLine": "#9A9DA3", "recent": "#F0B429",
    "badgeRu": "#FFA362", "badgeUa": "#8ACBF2", "badgeNone": "#A9ACB2", "badgeInk": "#17191C",
    "land": "#1E2023", "abroad": "#17181A", "water": "#142631", "river": "#2B4A5C",
    "oblastLine": "#43464B", "border": "#7C7F85", "placeName": "#B8BABE",
    "mark": "#4A3A14", "markSelected": "#6B5420", "casing": "#0F1011",
}  # fmt: skip

THEMES: Final = {"light": LIGHT, "dark": DARK}


@dataclass(frozen=True, slots=True)
class Symbol:
    """How one layer of claims is drawn: fill pattern, line and its dash."""

    key: str
    pattern: str  # hatch | tint | half | solid | cross | none
    fill_opacity: float
    line_width: float
    dashed: bool


SYMBOLS: Final = (
    Symbol("claimed", "hatch", 0.0, 1.75, True),
    Symbol("supported", "tint", 0.28, 1.75, True),
    Symbol("confirmed", "solid", 0.55, 2.0, False),
    Symbol("disputed", "cross", 0.0, 1.75, True),
    Symbol("contradicted", "none", 0.0, 2.0, False),
)
# Of the layer supported: filled where a control map bears the claim out, hatched in the rest.
PARTLY: Final = Symbol("partly", "half", 0.55, 1.75, True)
LAYERS: Final = tuple(symbol.key for symbol in SYMBOLS)

HATCH_PITCH, HATCH_STROKE = 6.0, 1.6
CROSS_PITCH, CROSS_STROKE = 6.0, 1.3
SQUARE, SQUARE_PITCH = 12.0, 4.0
DASH = (5.0, 3.0)
# Near, direction, bearing: smaller and finer, no boundary to draw. The browser's dash has round ends, which
# reach beyond it; print ends plainly, so that its figures are others.
OPEN_SHARE, OPEN_DASH = 0.7, (2.5, 2.0)
RING_KM = 2.0
CONTROL_OPACITY = {"light": 0.27, "dark": 0.30}
INFERRED_OPACITY = 0.35
GREY_OPACITY, GREY_PITCH, GREY_STROKE = 0.18, 8.0, 0.8  # a publisher's grey zone: cross-hatched, no line
AGE_STEPS: Final = ((90, 0.35), (30, 0.55))  # older than N days -> opacity


def age_opacity(days: int) -> float:
    """Return the opacity of a claim `days` old on the as-of date."""
    for older_than, opacity in AGE_STEPS:
        if days > older_than:
            return opacity
    return 1.0
