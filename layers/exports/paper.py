"""The formats of a picture: its pixels, how large type stands on them, where its text goes.

A picture is laid out on a sheet of a size that type is made for and then enlarged or reduced as a whole, so
a square of 500 pixels and one of 4000 look the same.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Final

from layers.errors import LayerError, UnknownNameError

NAMED: Final = {"16x9": (1280, 720), "1x1": (1080, 1080), "4x5": (1080, 1350), "9x16": (1080, 1920)}
USUAL: Final = "16x9"
LEAST, MOST = 400, 4000  # pixels of a side
FLATTEST, SLIMMEST = 3.0, 0.45  # width by height
MOST_PIXELS: Final = 40_000_000  # of a PNG, enlarged: 160 MB while it is drawn
_BESIDE_FROM: Final = 1.2  # width by height: from here on the text stands beside the map, else above it
_BESIDE_AREA: Final = 1280 * 720
_ABOVE_WIDTH: Final = 800
_WRITTEN: Final = re.compile(r"(\d{1,6})[x×:](\d{1,6})")


@dataclass(frozen=True)
class Paper:
    """A sheet to lay out on: `width` by `height`, and `zoom` pixels of the picture to each of its own."""

    pixels: tuple[int, int]
    zoom: float
    beside: bool

    @property
    def width(self) -> float:
        """Return the width to lay out on."""
        return self.pixels[0] / self.zoom

    @property
    def height(self) -> float:
        """Return the height to lay out on."""
        return self.pixels[1] / self.zoom


def paper(size: tuple[int, int]) -> Paper:
    """Return the sheet for a size in pixels; raise LayerError for one that has no room for text and map."""
    width, height = size
    for name, value in (("width", width), ("height", height)):
        if not LEAST <= value <= MOST:
            raise LayerError(f"{name} of the picture is {value} px; use {LEAST} to {MOST}.")
    ratio = width / height
    if not SLIMMEST <= ratio <= FLATTEST:
        raise LayerError(
            f"size of the picture is {width}x{height}; use one at most {FLATTEST:g} times as wide as high "
            f"and {1 / SLIMMEST:.1f} times as high as wide."
        )
    if ratio >= _BESIDE_FROM:
        return Paper(size, math.sqrt(width * height / _BESIDE_AREA), beside=True)
    return Paper(size, width / _ABOVE_WIDTH, beside=False)


def size_of(text: str) -> tuple[int, int]:
    """Return the pixels of "16x9", "1x1", "4x5", "9x16" or "WIDTHxHEIGHT"; raise UnknownNameError else."""
    written = text.strip().lower()
    named = NAMED.get(written.replace(":", "x").replace("×", "x"))
    if named is not None:
        return named
    found = _WRITTEN.fullmatch(written)
    if found is None:
        raise UnknownNameError("size", text, [*NAMED, f"WIDTHxHEIGHT in pixels ({LEAST} to {MOST})"])
    return int(found[1]), int(found[2])
