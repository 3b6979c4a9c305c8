"""Where everything of a picture goes, worked out before anything is drawn.

A header's height hangs on its words, the words on what the map shows, the map on the height that is left:
measured again until nothing moves, which takes two rounds.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from shapely.geometry.base import BaseGeometry

from layers.exports import arrangement, column, ground, header, marks, measures, naming
from layers.exports.arrangement import Furniture
from layers.exports.block import Block
from layers.exports.framing import seen, view_of
from layers.exports.ground import Cover
from layers.exports.keypanel import PADDING, KeyPanel, key_band, key_panel
from layers.exports.matter import Brief, Matter, Shown, matter_of, shown_control
from layers.exports.naming import Names
from layers.exports.paper import Paper
from layers.exports.sheet import Rect
from layers.exports.view import Margins, View
from layers.snapshot import Snapshot

BESIDE: Final = Margins(left=150, top=70, right=170, bottom=84)
BELOW: Final = Margins(left=130, top=58, right=150, bottom=62)
_FIRST_HEAD, _FIRST_FOOT = 170.0, 110.0
_ROUNDS: Final = 4


@dataclass(frozen=True)
class Layout:
    """A picture in place: `above` and `below` are the header and footer where the text is not beside."""

    shown: Shown
    cover: Cover
    furniture: Furniture
    names: Names
    matter: Matter
    panel: KeyPanel | None = None
    above: Block | None = None
    below: Block | None = None


def lay_out(snapshot: Snapshot, paper: Paper, brief: Brief) -> Layout:
    """Return the layout of a snapshot on a sheet: text beside the map, or above and below it."""
    return _beside(snapshot, paper, brief) if paper.beside else _below(snapshot, paper, brief)


def _beside(snapshot: Snapshot, paper: Paper, brief: Brief) -> Layout:
    view = view_of(snapshot, (column.WIDTH, 0.0, paper.width, paper.height), BESIDE)
    bare = _shown(snapshot, view, brief)
    pieces = arrangement.arrange(view, marks.clear_of(bare.marks), brief.texts, brief.small)
    cover, shown, names = _named(bare, pieces, brief)
    return Layout(shown, cover, pieces, names, matter_of(shown, names.told, brief))


def _below(snapshot: Snapshot, paper: Paper, brief: Brief) -> Layout:
    named: int | None = None
    for _ in range(2):
        stage, above, below = _settled(snapshot, paper, brief, named)
        cover, shown, names = _named(stage.shown, stage.pieces, brief)
        matter = matter_of(shown, names.told, brief)
        foot = header.foot(matter, brief.tokens, paper.width)
        if foot.used <= below.used:
            break
        named = names.told  # one more sentence than was thought: a lower map
    return Layout(shown, cover, stage.pieces, names, matter, stage.panel, above, foot)


@dataclass(frozen=True)
class _Stage:
    """A map with its marks and pieces, before it has names."""

    shown: Shown
    pieces: Furniture
    panel: KeyPanel | None
    matter: Matter


def _settled(
    snapshot: Snapshot, paper: Paper, brief: Brief, named: int | None
) -> tuple[_Stage, Block, Block]:
    """Return the map between the header and the footer that its own words need."""
    head, foot = _FIRST_HEAD, _FIRST_FOOT
    for _ in range(_ROUNDS):
        stage = _staged(snapshot, (0.0, head, paper.width, paper.height - foot), brief, named)
        above = header.head(stage.matter, brief.tokens, paper.width, paper.height)
        below = header.foot(stage.matter, brief.tokens, paper.width)
        if (above.used, below.used) == (head, foot):
            break
        head, foot = above.used, below.used
    return stage, above, below


def _staged(snapshot: Snapshot, window: Rect, brief: Brief, named: int | None) -> _Stage:
    left, top, right, bottom = window
    shown, matter = _told(snapshot, window, brief, named)
    panel = key_panel(matter, brief.tokens, (right - left, bottom - top))
    pieces = _arranged(shown, brief, panel)
    if panel is None or pieces.clear:
        return _Stage(shown, pieces, panel, matter)
    high = 0.0
    for _ in range(_ROUNDS):  # no corner is free: the key goes below the map
        shown, matter = _told(snapshot, (left, top, right, bottom - high), brief, named)
        panel = key_band(matter, brief.tokens, (right - left, bottom - top))
        if panel.height <= high:
            break
        high = panel.height
    x, y = left + header.LEFT - PADDING, bottom - high
    pieces = replace(_arranged(shown, brief), panel=(x, y, x + panel.width, y + panel.height))
    return _Stage(shown, pieces, panel, matter)


def _told(snapshot: Snapshot, window: Rect, brief: Brief, named: int | None) -> tuple[Shown, Matter]:
    shown = _shown(snapshot, view_of(snapshot, window, BELOW), brief)
    many = len(shown.marks)
    return shown, matter_of(shown, many - (many > naming.MOST_TOLD) if named is None else named, brief)


def _arranged(shown: Shown, brief: Brief, panel: KeyPanel | None = None) -> Furniture:
    covered = [*marks.clear_of(shown.marks), *(area for line in shown.measures for area in line.boxes)]
    size = None if panel is None else (panel.width, panel.height)
    return arrangement.arrange_below(shown.view, covered, brief.texts, size, _edge(shown))


def _edge(shown: Shown) -> BaseGeometry | None:
    control = shown_control(shown.snapshot)
    area = None if control is None else shown.view.shape(control.area)
    return None if area is None else area.boundary


def _shown(snapshot: Snapshot, view: View, brief: Brief) -> Shown:
    inside, left_out = seen(snapshot, view)
    laid = marks.lay_out(inside, view)
    lines = measures.lay_out(inside, view, laid, (), brief.texts, brief.tokens)
    return Shown(inside, view, tuple(laid), lines, left_out)


def _named(bare: Shown, pieces: Furniture, brief: Brief) -> tuple[Cover, Shown, Names]:
    """Return the control as drawn, what is shown with its measures clear of the pieces, and the names."""
    snapshot, view, texts, tokens = bare.snapshot, bare.view, brief.texts, brief.tokens
    cover = ground.cover(shown_control(snapshot), view)
    lines = measures.lay_out(snapshot, view, bare.marks, pieces.boxes, texts, tokens)
    covered = [*pieces.boxes, *(area for line in lines for area in line.boxes)]
    names = naming.lay_out(snapshot, view, bare.marks, covered, texts, tokens, cover.line)
    return cover, replace(bare, measures=lines), names
