"""A picture of a snapshot for print and web: text column at the left, map to the edges at the right.

Drawn by matplotlib's object interface alone, so it can run in any thread of a server and leaves nothing
behind. The same snapshot gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, cast

from layers import style
from layers import texts as interface
from layers.controlmap import Basis, ControlMap
from layers.errors import LayerError, UnknownNameError
from layers.explanation import day_in_words
from layers.exports import (
    column,
    furniture,
    gapground,
    ground,
    key,
    measures,
    metadata,
    naming,
    symbols,
    words,
)
from layers.exports.column import Matter
from layers.exports.lettering import Type, clean
from layers.exports.measures import Dimension
from layers.exports.naming import Names
from layers.exports.sheet import Sheet
from layers.exports.symbols import Mark
from layers.exports.view import Margins, View, fit
from layers.gap import ClaimGap
from layers.outfile import write_whole
from layers.snapshot import Snapshot, point_of
from layers.texts import Texts

SIZE: Final = (1280, 720)
SCALES: Final = (1, 2, 3)
FORMATS: Final = ("png", "svg", "pdf")
LEAST, MOST = (960, 540), (4096, 4096)
MARGINS: Final = Margins(left=150, top=70, right=170, bottom=84)
MOST_PUBLISHERS: Final = 4
LONGEST_LICENCE: Final = 24  # characters; a licence that needs a sentence stands in the credits page
Kind = Literal["png", "svg", "pdf"]


@dataclass(frozen=True)
class Figure:
    """A drawn picture, with all that its tests ask about."""

    sheet: Sheet
    view: View
    marks: tuple[Mark, ...]
    names: Names
    measures: tuple[Dimension, ...]
    furniture: furniture.Furniture
    description: metadata.Description


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
    appears whole or not at all. Raises UnknownNameError for another
    ending or scale, LayerError for a size out of range or a folder that cannot be written.
    """
    path = Path(path)
    kind = path.suffix.lower().removeprefix(".")
    if kind not in FORMATS:
        raise UnknownNameError(f"ending of {path.name}", kind, FORMATS)
    content = picture(snapshot, kind=cast("Kind", kind), size=size, scale=scale, texts=texts, gap=gap)
    write_whole(path, content)


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
    drawn = compose_figure(snapshot, size=size, scale=scale, texts=texts, gap=gap)
    return drawn.sheet.save(kind, drawn.description)


def compose_figure(
    snapshot: Snapshot,
    *,
    size: tuple[int, int] = SIZE,
    scale: int = 1,
    texts: Texts | None = None,
    gap: ClaimGap | None = None,
) -> Figure:
    """Draw a snapshot on a sheet that is yet to be saved."""
    _check(size, scale)
    texts = texts or interface.load(snapshot.selection.language)
    theme = "dark" if snapshot.selection.theme == "dark" else "light"
    tokens = style.THEMES[theme]
    control = snapshot.control if snapshot.selection.show_control else None
    view = fit(_points(snapshot), (column.WIDTH, 0.0, float(size[0]), float(size[1])), MARGINS)

    sheet = Sheet(size, scale, tokens["ground"])
    lie = ground.draw(sheet, view, ground.cover(control, view), tokens, theme)
    if gap is not None:
        gapground.draw(sheet, view, gap, lie, tokens)
    marks = symbols.marks(snapshot, view)
    small = Type(10.6, 400, tokens["muted"], leading=1.45)
    pieces = furniture.arrange(view, symbols.clear_of(marks), texts, small)
    lines = measures.lay_out(snapshot, view, marks, pieces.boxes, texts, tokens)
    covered = [*pieces.boxes, *(area for line in lines for area in line.boxes)]
    names = naming.lay_out(snapshot, view, marks, covered, texts, tokens)
    symbols.draw(sheet, marks, tokens, snapshot.as_of, view, lie.held)
    measures.draw(sheet, lines, lie, tokens, view)
    naming.draw(sheet, names, lie, tokens)
    furniture.draw(sheet, pieces, view, control, lie, texts, tokens, small)

    title, dek = _words(snapshot, texts)
    credit = clean(snapshot.credit) or texts.fill("figure.credit")
    matter = Matter(
        title=title,
        dek=dek,
        as_of=texts.fill("figure.asof", day=day_in_words(snapshot.as_of, texts)),
        key=[
            *key.entries(snapshot, marks, texts, tokens, theme, lines),
            *_of_gap(snapshot, gap, view, texts, tokens),
        ],
        sides=key.sides_shown(marks, texts, tokens),
        notes=[*key.notes(snapshot, marks, names.told, texts), *map(clean, snapshot.notes)],
        sources=_sources(snapshot, control, texts),
        credit=credit,
        snapshot=texts.fill("figure.snapshot", id=snapshot.id),
    )
    column.draw(sheet, matter, tokens, size[1])
    description = metadata.Description(
        title, words.alt_text(snapshot, title, texts, lines), credit, snapshot.id, metadata.recipe(snapshot)
    )
    return Figure(sheet, view, tuple(marks), names, lines, pieces, description)


def _of_gap(
    snapshot: Snapshot, gap: ClaimGap | None, view: View, texts: Texts, tokens: Mapping[str, str]
) -> list[key.Entry]:
    if gap is None:
        return []
    name = words.claimant_name(snapshot, gap.claimant, texts)
    return [gapground.entry(gap, name, view, texts, tokens)]


def _points(snapshot: Snapshot) -> list[tuple[float, float]]:
    found = (point_of(item.place) for item in snapshot.strongest().values())
    return [(point.x, point.y) for point in found if point is not None]


def _words(snapshot: Snapshot, texts: Texts) -> tuple[str, str]:
    title, dek = words.draft_words(snapshot, texts)
    return clean(snapshot.title) or title, clean(snapshot.dek) or dek


def _sources(snapshot: Snapshot, control: ControlMap | None, texts: Texts) -> str:
    shown = [item.claim.provenance.publisher for item in snapshot.shown()]
    publishers = sorted(set(shown), key=lambda name: (-shown.count(name), name))
    named = [clean(name) for name in publishers[:MOST_PUBLISHERS]]
    if len(publishers) > MOST_PUBLISHERS:
        named.append(texts.fill("figure.sources.more", n=len(publishers) - MOST_PUBLISHERS))
    parts = []
    if named:
        parts.append(texts.fill("figure.sources.claims", publishers=", ".join(named)))
    if control is not None:
        licence = f" ({clean(control.licence)})" if control.licence else ""
        source = "inferred" if control.basis == Basis.INFERRED else "control"
        publisher = clean(control.publisher_name)
        parts.append(texts.fill(f"figure.sources.{source}", publisher=publisher) + licence)
    own = {item.place.footprint for item in snapshot.shown() if item.place and item.place.footprint}
    whose = sorted({_credit(clean(one.source), clean(one.licence)) for one in own if one.source})
    if whose:
        parts.append(texts.fill("figure.sources.footprints", sources=", ".join(whose)))
    parts.append(ground.shipped_basemap().credit)
    parts += [_credit(one.name, one.licence) for one in ground.shipped_gazetteer().info().sources]
    return texts.fill("figure.sources", sources="; ".join(parts))


def _credit(name: str, licence: str) -> str:
    """Return whom to credit, with the licence where that is brief."""
    return f"{name} ({licence})" if licence and len(licence) <= LONGEST_LICENCE else name


def _check(size: tuple[int, int], scale: int) -> None:
    if scale not in SCALES:
        raise UnknownNameError("scale", str(scale), [str(known) for known in SCALES])
    for name, value, least, most in zip(("width", "height"), size, LEAST, MOST, strict=True):
        if not least <= value <= most:
            raise LayerError(f"{name} of the picture is {value} px; use {least} to {most}.")
