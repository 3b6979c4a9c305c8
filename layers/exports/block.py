"""Text set in lines, with swatches, dots and rules beside it: measured first, then drawn where it goes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from layers.exports import lettering
from layers.exports.key import SWATCH, Entry
from layers.exports.lettering import Type
from layers.exports.sheet import Align, Point, Sheet

_BESIDE_SWATCH: Final = 14.0


@dataclass(frozen=True)
class KeyFaces:
    """The type of a key's entries, of what explains them and of the names of sides."""

    words: Type
    why: Type
    side: Type


@dataclass
class Block:
    """Lines and swatches with their heights, laid from the top; `used` is where the next one starts."""

    used: float = 0.0
    lines: list[tuple[float, float, str, Type, Align]] = field(default_factory=list)
    swatches: list[tuple[float, float, Entry]] = field(default_factory=list)
    dots: list[tuple[float, float, str]] = field(default_factory=list)
    rules: list[tuple[float, float, float]] = field(default_factory=list)

    def paragraph(self, x: float, lines: Sequence[str], face: Type, align: Align = "left") -> None:
        """Set lines one below the other; `x` is their left edge, or what they align to."""
        for line in lines:
            base = self.used + (face.leading - 1) * face.size / 2 + 0.82 * face.size
            self.lines.append((x, base, line, face, align))
            self.used += face.line

    def entry(self, entry: Entry, x: float, room: float, faces: KeyFaces, *, explained: bool) -> None:
        """Set one line of the key: its swatch, its words, and what explains it."""
        start, beside = self.used, SWATCH + _BESIDE_SWATCH
        lines = lettering.wrap(entry.words, faces.words, room - beside, 3)
        reasons = lettering.wrap(entry.why, faces.why, room - beside, 3) if explained or entry.kept else []
        text = len(lines) * faces.words.line + len(reasons) * faces.why.line
        high = max(24.0, text)
        self.used += (high - text) / 2
        self.paragraph(x + beside, lines, faces.words)
        self.paragraph(x + beside, reasons, faces.why)
        self.used = start + high
        self.swatches.append((x, start + high / 2, entry))

    def sides(self, sides: Sequence[tuple[str, str]], x: float, face: Type) -> None:
        """Set the colours of sides with their names in one row."""
        along = x
        for colour, name in sides:
            self.dots.append((along + 5, self.used + face.line / 2 + 0.5, colour))
            self.lines.append((along + 16, self.used + face.line * 0.72, name, face, "left"))
            along += 16 + lettering.width(name, face) + 18
        if sides:
            self.used += face.line

    def draw(self, sheet: Sheet, tokens: Mapping[str, str], at: Point = (0.0, 0.0)) -> None:
        """Draw all of it with its own corner at a point."""
        left, top = at
        for x0, x1, y in self.rules:
            sheet.line([(left + x0, top + y), (left + x1, top + y)], tokens["rule"], 1.0, rounded=False)
        for x, y, entry in self.swatches:
            entry.draw(sheet, left + x, top + y)
        for x, y, colour in self.dots:
            sheet.dot((left + x, top + y), 5.0, colour)
        for x, base, text, face, align in self.lines:
            sheet.text((left + x, top + base), text, face, align=align)

    @property
    def right(self) -> float:
        """Return how far the lines reach to the right, those that start at their left edge."""
        return max(
            (x + lettering.width(text, face) for x, _, text, face, align in self.lines if align == "left"),
            default=0.0,
        )
