"""A picture of a snapshot for print and web: a map to the picture's edges, its text beside or above it.

Drawn by matplotlib's object interface alone, so it can run in any thread of a server and leaves nothing
behind. The same snapshot gives the same bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, cast

from layers import style
from layers import texts as interface
from layers.errors import LayerError, UnknownNameError
from layers.exports import (
    column,
    furniture,
    gapground,
    ground,
    header,
    marks,
    measures,
    metadata,
    naming,
    words,
)
from layers.exports import paper as papers
from layers.exports.arrangement import Furniture
from layers.exports.layout import Layout, lay_out
from layers.exports.marks import Mark
from layers.exports.matter import Brief, shown_control
from layers.exports.measures import Dimension
from layers.exports.naming import Names
from layers.exports.order import SCALES, PictureOrder, order_of
from layers.exports.recipe import Recipe, recipe_of
from layers.exports.sheet import Sheet
from layers.exports.view import View
from layers.gap import ClaimGap
from layers.outfile import write_whole
from layers.snapshot import Snapshot
from layers.texts import Texts

SIZE: Final = papers.NAMED[papers.USUAL]
FORMATS: Final = ("png", "svg", "pdf")
Kind = Literal["png", "svg", "pdf"]


@dataclass(frozen=True)
class Figure:
    """A drawn picture, with all that its tests ask about."""

    sheet: Sheet
    layout: Layout
    brief: Brief
    description: metadata.Description
    recipe: Recipe
    scale: int

    @property
    def snapshot(self) -> Snapshot:
        """Return what the picture shows: a part of what was asked for where the picture has a box."""
        return self.layout.shown.snapshot

    @property
    def view(self) -> View:
        """Return the map's window."""
        return self.layout.shown.view

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Return the claims' marks in drawing order."""
        return tuple(self.layout.shown.marks)

    @property
    def measures(self) -> tuple[Dimension, ...]:
        """Return the lines of checks."""
        return tuple(self.layout.shown.measures)

    @property
    def names(self) -> Names:
        """Return the names on the map."""
        return self.layout.names

    @property
    def furniture(self) -> Furniture:
        """Return where inset, scale bar, disclaimer and key panel stand."""
        return self.layout.furniture

    def save(self, kind: Kind) -> bytes:
        """Return the picture as a file's bytes; raise LayerError for a PNG of too many pixels."""
        if kind == "png":
            refuse_too_many_pixels(self.sheet.pixels, self.scale)
        return self.sheet.save(kind, self.description)


def refuse_too_many_pixels(size: tuple[int, int], scale: int) -> None:
    """Raise LayerError where a PNG of a size in pixels at scale 1 would be too large to draw."""
    width, height = (side * scale for side in size)
    if width * height > papers.MOST_PIXELS:
        raise LayerError(
            f"the picture would have {width}x{height} pixels; use at most "
            f"{papers.MOST_PIXELS // 1_000_000} million: a smaller size or scale, or SVG or PDF."
        )


def draw_figure(
    snapshot: Snapshot,
    path: Path,
    *,
    size: tuple[int, int] = SIZE,
    scale: int = 1,
    texts: Texts | None = None,
    gap: ClaimGap | None = None,
) -> None:
    """Draw a snapshot into a PNG, SVG or PDF file, named by its ending.

    `size` is in pixels at scale 1; `gap` is a claim gap to hatch, of the snapshot's day and map. The file
    appears whole or not at all. Raises UnknownNameError for another ending or scale, LayerError for a size
    out of range or a folder that cannot be written.
    """
    path = Path(path)
    kind = kind_of(path)
    write_whole(path, picture(snapshot, kind=kind, size=size, scale=scale, texts=texts, gap=gap))


def kind_of(path: Path) -> Kind:
    """Return the format that a file's ending asks for; raise UnknownNameError for another one."""
    kind = path.suffix.lower().removeprefix(".")
    if kind not in FORMATS:
        raise UnknownNameError(f"ending of {path.name}", kind, FORMATS)
    return cast("Kind", kind)


def picture(
    snapshot: Snapshot,
    *,
    kind: Kind = "png",
    size: tuple[int, int] = SIZE,
    scale: int = 1,
    texts: Texts | None = None,
    gap: ClaimGap | None = None,
) -> bytes:
    """Return a picture of a snapshot as a file's bytes; raises as `draw_figure` does."""
    return compose_figure(snapshot, size=size, scale=scale, texts=texts, gap=gap).save(kind)


def compose_figure(
    snapshot: Snapshot,
    *,
    size: tuple[int, int] = SIZE,
    scale: int = 1,
    texts: Texts | None = None,
    gap: ClaimGap | None = None,
    order: PictureOrder | None = None,
) -> Figure:
    """Draw a snapshot on a sheet that is yet to be saved.

    `order` is what the snapshot was composed for, as its recipe notes it; else the order is told from the
    snapshot.
    """
    if scale not in SCALES:
        raise UnknownNameError("scale", str(scale), [str(known) for known in SCALES])
    paper = papers.paper(size)
    texts = texts or interface.load(snapshot.selection.language)
    theme = "dark" if snapshot.selection.theme == "dark" else "light"
    brief = Brief(texts, style.THEMES[theme], theme, gap)
    placed = lay_out(snapshot, paper, brief)
    sheet = Sheet(size, scale, brief.tokens["ground"], paper.zoom)
    _draw_map(sheet, placed, brief)
    if placed.above is not None and placed.below is not None:
        header.draw(sheet, placed.above, placed.below, placed.shown.view.window, brief.tokens)
    else:
        column.draw(sheet, placed.matter, brief.tokens, paper.height)
    area = placed.furniture.panel
    if placed.panel is not None and area is not None:
        on_map = area[3] <= placed.shown.view.window[3]
        placed.panel.draw(sheet, area[:2], brief.tokens, framed=on_map)
    shown, matter = placed.shown.snapshot, placed.matter
    told = order or order_of(shown, size=size, scale=scale, gap=gap)
    recipe = recipe_of(shown, told, texts, title=matter.title, dek=matter.dek)
    return Figure(sheet, placed, brief, _description(placed, brief, recipe), recipe, scale)


def _description(placed: Layout, brief: Brief, recipe: Recipe) -> metadata.Description:
    shown, matter = placed.shown.snapshot, placed.matter
    return metadata.Description(
        matter.title,
        words.alt_text(shown, matter.title, brief.texts, placed.shown.measures),
        matter.credit,
        shown.id,
        recipe.as_json(),
    )


def _draw_map(sheet: Sheet, placed: Layout, brief: Brief) -> None:
    view, shown, tokens, texts = placed.shown.view, placed.shown.snapshot, brief.tokens, brief.texts
    lie = ground.draw(sheet, view, placed.cover, tokens, brief.theme)
    if brief.gap is not None:
        gapground.draw(sheet, view, brief.gap, lie, tokens)
    marks.draw(sheet, placed.shown.marks, tokens, shown.as_of, view, lie.held)
    measures.draw(sheet, placed.shown.measures, lie, tokens, view)
    naming.draw(sheet, placed.names, lie, tokens)
    furniture.draw(sheet, placed.furniture, view, shown_control(shown), lie, texts, tokens, brief.small)
