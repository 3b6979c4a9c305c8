"""The key as a panel on the map, or in a band below it, where the text stands above and not beside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from layers.exports.block import Block, KeyFaces
from layers.exports.lettering import Type
from layers.exports.matter import Matter
from layers.exports.sheet import Point, Sheet

PADDING: Final = 13.0
_ROOM: Final = 318.0  # of a column of entries, at most
_BETWEEN: Final = 26.0
_AFTER: Final = 6.0  # below each entry
_MOST_SHARE: Final = 0.40  # of the map's height; a key as high as that loses its explanations
_MOST_BAND: Final = 0.25  # of the height that a map shares with the band below it
# Columns and whether the key explains itself; the first that is low enough.
_PLANS: Final = ((1, True), (1, False), (2, True), (2, False))


@dataclass(frozen=True)
class KeyPanel:
    """A key that is measured and yet to be put somewhere; sizes in pixels."""

    block: Block
    width: float
    height: float

    def draw(self, sheet: Sheet, at: Point, tokens: Mapping[str, str], *, framed: bool) -> None:
        """Draw it with its left upper corner at a point; framed on a map, plain below one."""
        left, top = at
        if framed:
            area = (left, top, left + self.width, top + self.height)
            sheet.rect(area, tokens["ground"], edge=tokens["rule"], edge_width=0.8)
        self.block.draw(sheet, tokens, at)


def key_panel(matter: Matter, tokens: Mapping[str, str], room: tuple[float, float]) -> KeyPanel | None:
    """Return the key of a picture for a map of `room` width and height; None where nothing needs one."""
    if not matter.key and not matter.sides:
        return None
    panels = (_panel(matter, tokens, columns, explained, room[0]) for columns, explained in _PLANS)
    found: KeyPanel | None = None
    for panel in panels:
        if found is None or panel.height < found.height:
            found = panel
        if panel.height <= _MOST_SHARE * room[1]:
            return panel
    return found


def key_band(matter: Matter, tokens: Mapping[str, str], room: tuple[float, float]) -> KeyPanel:
    """Return the key for the ground below a map where no corner of it is free.

    `room` is the width and height that map and band share. Two columns; three, without explanations, where
    those would take more of the height than the map can spare.
    """
    band = _panel(matter, tokens, 2, True, room[0])
    return band if band.height <= _MOST_BAND * room[1] else _panel(matter, tokens, 3, False, room[0])


def _panel(
    matter: Matter, tokens: Mapping[str, str], columns: int, explained: bool, widest: float
) -> KeyPanel:
    faces = KeyFaces(
        Type(13.0, 500, tokens["ink"], leading=1.34),
        Type(11.2, 400, tokens["muted"], leading=1.36),
        Type(12.0, 400, tokens["ink"], leading=1.4),
    )
    room = min(_ROOM, (widest - 60 - 2 * PADDING - (columns - 1) * _BETWEEN) / columns)
    block = Block()
    each = -(-len(matter.key) // columns)
    right, foot = 0.0, 0.0
    for start in range(0, len(matter.key), max(each, 1)):
        x = PADDING if not start else right + _BETWEEN
        block.used = PADDING
        for number, entry in enumerate(matter.key[start : start + each]):
            block.used += _AFTER if number else 0.0
            block.entry(entry, x, room, faces, explained=explained)
        right, foot = block.right, max(foot, block.used)
    block.used = foot if matter.key else PADDING
    if matter.sides:
        block.used += 5 if matter.key else 0
        block.sides(matter.sides, PADDING, faces.side)
    return KeyPanel(block, block.right + PADDING + 2, block.used + PADDING - 2)
