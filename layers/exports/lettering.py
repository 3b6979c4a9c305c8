"""Type on a picture: foreign text made drawable, measured, wrapped and cut to fit.

All sizes and positions are pixels of the picture at scale 1, y downwards. Measuring goes through the font
files without hinting, so a layout is the same at every scale and in every format.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Final

from matplotlib.font_manager import FontProperties, get_font
from matplotlib.ft2font import LoadFlags

from layers.exports import fonts

POINTS_PER_PIXEL: Final = 0.72  # the figure has 100 dots to an inch, an inch 72 points
# Of the size: from the top of a label to its first base line, below the last one, height of a capital.
RISE, FALL, CAPITAL = 0.8, 0.22, 0.727
REPLACEMENT: Final = "\ufffd"
ELLIPSIS: Final = "…"
MOST_MARKS: Final = 3  # on one letter; no script that the fonts draw needs more
LONGEST: Final = 2000  # characters of one text that are looked at; no picture has room for more
_MEASURED_AT: Final = 64.0
_TOGETHER: Final = tuple(
    re.compile(apart)
    for apart in (
        r"(?<=\d) (?=[^\W\d_]{3,9}\.? \d{4})", r"(?<=[^\W\d_]) (?=\d{4}\b)", r"(?<=\.) (?=\d{4}\b)",
        r"(?<=\b\d) (?=\w)", r"(?<=\b\d\d) (?=\w)", r"(?<=\b\d\d\d) (?=\w)",
        r"(?<=\s\w) (?=\w)", r"(?<=\s\w\w) (?=\d)", r"(?<=\. \w\w) (?=\w)",
        r" (?=\(\d)", r" (?=—)", r"(?<=—) (?=\d)",
    )
)  # fmt: skip
_LETTER_SPACE: Final = "\u2009"


@dataclass(frozen=True, slots=True)
class Type:
    """A size in pixels with its weight and colour; `leading` is line to line, of the size."""

    size: float
    weight: int = 400
    colour: str = "#1A1A1A"
    leading: float = 1.4
    display: bool = False

    def at(self, size: float) -> Type:
        """Return the same type in another size."""
        return replace(self, size=size)

    @property
    def line(self) -> float:
        """Return the distance between two base lines in pixels."""
        return self.size * self.leading


def clean(text: str) -> str:
    """Return foreign text as it can be drawn in one line: no control or format characters, single spaces.

    Direction marks go as well: they could turn the words around them. Of marks that stand over and under a
    letter, the first few stay: hundreds would cross the whole picture.
    """
    kept, marks = [], 0
    for character in unicodedata.normalize("NFC", text[:LONGEST]):
        category = unicodedata.category(character)
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if character.isspace():
            kept.append(character if character in "\u00a0\u202f\u2009" else " ")
        elif marks <= MOST_MARKS and category not in ("Cc", "Cf", "Cs", "Co", "Cn"):
            kept.append(character)
    return " ".join(part for part in "".join(kept).split(" ") if part)


def spaced(text: str) -> str:
    """Return capitals with thin spaces between the letters, the way names of regions are set."""
    return "\u2009\u2009\u2009".join(_LETTER_SPACE.join(word) for word in text.upper().split(" "))


def fitted(text: str, face: Type) -> tuple[str, Path]:
    """Return the text with the font file that draws all of it.

    A text that Inter cannot draw is set in DejaVu Sans as a whole; what that lacks too becomes U+FFFD.
    """
    file = fonts.face(face.weight, display=face.display)
    if fonts.covers(file, text):
        return text, file
    fallback = fonts.FALLBACK[face.weight >= 600]
    absent = fonts.missing(fallback, text)
    return "".join(REPLACEMENT if character in absent else character for character in text), fallback


def properties(file: Path, face: Type, zoom: float = 1.0) -> FontProperties:
    """Return matplotlib's font properties; family and weight serve SVG, whose text names its font."""
    names, size = ["Inter", "DejaVu Sans"], face.size * POINTS_PER_PIXEL * zoom
    return FontProperties(fname=str(file), family=names, weight=face.weight, size=size)


def width(text: str, face: Type) -> float:
    """Return the width of one line in pixels."""
    drawn, file = fitted(text, face)
    return _advance(drawn, str(file)) * face.size / _MEASURED_AT


def bound(text: str) -> str:
    """Return a text whose lines never part a date, a number from its word, or a short word from the next."""
    for apart in _TOGETHER:
        text = apart.sub("\u00a0", text)
    return text


def wrap(text: str, face: Type, room: float, most: int = 99) -> list[str]:
    """Break a cleaned text into lines of at most `room` pixels; past `most` lines it ends in an ellipsis."""
    lines: list[str] = []
    rest = text
    while rest:
        head, rest = _first_line(rest, face, room)
        if rest and len(lines) == most - 1:
            return [*lines, cut(f"{head} {rest}", face, room, always=True)]
        lines.append(head)
    return lines


def balanced(text: str, face: Type, room: float, most: int) -> list[str]:
    """Break a text as `wrap` does, then into the same number of lines as even as they go."""
    lines = wrap(text, face, room, most)
    if len(lines) < 2 or lines[-1].endswith(ELLIPSIS):
        return lines
    low, high = room / 2, room
    while high - low > 2:
        middle = (low + high) / 2
        low, high = (low, middle) if len(wrap(text, face, middle, most + 1)) <= len(lines) else (middle, high)
    return wrap(text, face, high, most)


def phrased(text: str, face: Type, room: float, most: int) -> list[str]:
    """Break a headline as `balanced` does, but one of two lines after a comma where both parts fit."""
    lines = balanced(text, face, room, most)
    if len(lines) != 2 or lines[-1].endswith(ELLIPSIS):
        return lines
    breaks = [at + 1 for at in range(len(text)) if text[at : at + 2] == ", "]
    parts = [[text[:at], text[at + 1 :]] for at in breaks]
    fitting = [part for part in parts if all(width(line, face) <= room for line in part)]
    return min(fitting, key=lambda part: abs(len(part[0]) - len(part[1])), default=lines)


def cut(text: str, face: Type, room: float, *, always: bool = False) -> str:
    """Return the text if it fits, else as much as does with an ellipsis."""
    if not always and width(text, face) <= room:
        return text
    low, high = 0, min(len(text), 400)
    while low < high:
        middle = (low + high + 1) // 2
        if width(text[:middle].rstrip() + ELLIPSIS, face) <= room:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip(" ,;:·—–-") + ELLIPSIS


def _first_line(text: str, face: Type, room: float) -> tuple[str, str]:
    words = text.split(" ")
    line = words[0]
    if width(line, face) > room:  # one word longer than the line: broken where it ends
        end = max(1, next((n for n in range(1, len(line)) if width(line[: n + 1], face) > room), len(line)))
        return line[:end], " ".join([line[end:], *words[1:]]) if line[end:] else " ".join(words[1:])
    for count, word in enumerate(words[1:], start=1):
        longer = f"{line} {word}"
        if width(longer, face) > room:
            return line, " ".join(words[count:])
        line = longer
    return line, ""


@lru_cache(maxsize=4096)
def _advance(text: str, file: str) -> float:
    font = get_font(file)
    font.set_size(_MEASURED_AT, 72)
    font.set_text(text, 0.0, flags=LoadFlags.NO_HINTING)
    ink = font.get_width_height()[0] / 64
    blank = len(text) - len(text.strip(" "))
    return float(ink + 0.28 * _MEASURED_AT * blank)
