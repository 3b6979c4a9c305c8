"""How a symbol is painted in data files: pattern, colours, opacity and line of each verdict and side.

Hue is the side, pattern is how the claim stands, opacity is age, as on the map; the light theme's colours.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from layers import style
from layers.claims import Side
from layers.exports.claimrow import Row
from layers.exports.symbols import SYMBOL_OF, colour_of
from layers.style import LIGHT, Symbol
from layers.texts import Texts

_SIDES: Final[dict[str, Side | None]] = {"ru": Side.RU, "ua": Side.UA, "none": None}
_SYMBOLS: Final = {**SYMBOL_OF, style.PARTLY.key: style.PARTLY}
# A place that is partly confirmed is filled where a map shows it, and whose map that is does not go out with
# the data: all of it is tinted and hatched.
_PARTLY_OPACITY: Final = SYMBOL_OF["supported"].fill_opacity


@dataclass(frozen=True, slots=True)
class Paint:
    """One symbol: `fill` and `line` are "#RRGGBB", `hatch` is None for a plain fill or the lines' colour."""

    name: str
    title: str
    line: str
    line_width: float
    dashed: bool
    fill: str
    fill_opacity: float
    hatch: str | None
    cross: bool


def paints(rows: Iterable[Row], texts: Texts) -> list[Paint]:
    """Return the paint of each symbol that the rows name, in the order of the map's key."""
    used = {str(row["symbol"]) for row in rows}
    return [
        paint(symbol, side, texts)
        for symbol in _SYMBOLS.values()
        for side in _SIDES
        if f"{symbol.key}-{side}" in used
    ]


def paint(symbol: Symbol, side: str, texts: Texts) -> Paint:
    """Return the paint of a symbol for a side: ru, ua or none."""
    line = colour_of(_SIDES[side], LIGHT)
    key = "figure.key.partly" if symbol is style.PARTLY else f"layer.{symbol.key}"
    cross, hatched = symbol.pattern == "cross", symbol.pattern in ("hatch", "half", "cross")
    return Paint(
        name=f"{symbol.key}-{side}",
        title=texts.fill("export.symbol", layer=texts[key], side=texts[f"side.{side}"]),
        line=line,
        line_width=symbol.line_width,
        dashed=symbol.dashed,
        fill=line,
        fill_opacity=_PARTLY_OPACITY if symbol is style.PARTLY else symbol.fill_opacity,
        hatch=(LIGHT["unknownLine"] if cross else line) if hatched else None,
        cross=cross,
    )


def rgb(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue (0 to 255) of "#RRGGBB"."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
