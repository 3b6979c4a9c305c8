"""Text above and below a map that fills the picture's width: title, dek and day; notes, sources, credit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from layers.exports import lettering
from layers.exports.block import Block
from layers.exports.lettering import ELLIPSIS, Type
from layers.exports.matter import Matter
from layers.exports.sheet import Rect, Sheet

LEFT: Final = 28.0
TOP: Final = 22.0
_BAR: Final = (50.0, 5.0)
_BELOW: Final = 17.0  # between the dek and the map
_LEAST, _OF_HEIGHT = 40.0, 0.17  # of the picture: what the header may take at most
_FOOT_TOP, _FOOT_BOTTOM = 13.0, 17.0
_MOST_NOTES, _MOST_SOURCES = 4, 4  # lines
# Title size and most lines, dek size and most lines; the first that fits without a cut.
_PLANS: Final = (
    (42.0, 2, 19.0, 4), (38.0, 2, 18.0, 4), (35.0, 2, 17.0, 4), (32.0, 2, 16.5, 4), (29.0, 2, 16.0, 4),
    (27.0, 2, 15.0, 4), (25.0, 2, 14.0, 4), (23.0, 2, 13.5, 4), (21.0, 2, 13.0, 4), (20.0, 2, 13.0, 3),
    (19.0, 2, 12.5, 2), (18.0, 1, 12.0, 2), (17.0, 1, 12.0, 1),
)  # fmt: skip


def head(matter: Matter, tokens: Mapping[str, str], width: float, height: float) -> Block:
    """Return the header of a picture of that size; `used` is its height in pixels."""
    most = _LEAST + _OF_HEIGHT * height
    cut: Block | None = None
    for steps in _PLANS:
        plan = _head(matter, tokens, width, *steps)
        if plan.used <= most:
            if not any(text.endswith(ELLIPSIS) for _, _, text, _, _ in plan.lines):
                return plan
            cut = cut or plan
    return cut or plan


def foot(matter: Matter, tokens: Mapping[str, str], width: float) -> Block:
    """Return the footer of a picture of that width; `used` is its height in pixels."""
    room = width - 2 * LEFT
    small = Type(11.0, 400, tokens["muted"], leading=1.44)
    bold = Type(11.4, 600, tokens["ink"], leading=1.44)
    block = Block(_FOOT_TOP)
    notes = " ".join([*matter.notes, matter.disclaimer])
    block.paragraph(LEFT, lettering.wrap(notes, small, room, _MOST_NOTES), small)
    block.used += 3
    block.paragraph(LEFT, lettering.wrap(lettering.bound(matter.sources), small, room, _MOST_SOURCES), small)
    block.used += 6
    # A long credit is cut; the id, by which the picture is found again, never is.
    left = room - lettering.width(matter.snapshot, bold) - 24
    line = block.used
    block.paragraph(LEFT, [lettering.cut(matter.credit, bold, left)], bold)
    block.used = line
    block.paragraph(width - LEFT, [matter.snapshot], bold, "right")
    block.used += _FOOT_BOTTOM - 4
    return block


def draw(sheet: Sheet, above: Block, below: Block, window: Rect, tokens: Mapping[str, str]) -> None:
    """Draw header and footer on their ground, above and below the map's window."""
    _, top, _, bottom = window
    sheet.rect((0, 0, sheet.width, top), tokens["ground"])
    sheet.rect((0, bottom, sheet.width, sheet.height), tokens["ground"])
    sheet.rect((LEFT, TOP, LEFT + _BAR[0], TOP + _BAR[1]), tokens["ink"])
    above.draw(sheet, tokens)
    below.draw(sheet, tokens, (0.0, sheet.height - below.used))


def _head(
    matter: Matter,
    tokens: Mapping[str, str],
    width: float,
    title_size: float,
    title_lines: int,
    dek_size: float,
    dek_lines: int,
) -> Block:
    room = width - 2 * LEFT
    title = Type(title_size, 700, tokens["ink"], leading=1.18, display=True)
    dek = Type(dek_size, 400, tokens["muted"], leading=1.42)
    day = Type(13.5, 600, tokens["ink"])
    block = Block(TOP - 6)
    block.paragraph(width - LEFT, [matter.as_of], day, "right")
    block.used = TOP + _BAR[1] + 10
    block.paragraph(LEFT, lettering.phrased(lettering.bound(matter.title), title, room, title_lines), title)
    block.used += 7
    block.paragraph(LEFT, lettering.balanced(lettering.bound(matter.dek), dek, room, dek_lines), dek)
    block.used += _BELOW
    return block
