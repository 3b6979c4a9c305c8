"""The files of one picture: which endings there are, and what goes into each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from layers.cli.listing import counted
from layers.errors import UnknownNameError
from layers.exports.caption import ENDING, caption_file
from layers.exports.figure import FORMATS, Figure, kind_of, refuse_too_many_pixels
from layers.exports.order import PictureOrder

ENDINGS: Final = (*FORMATS, ENDING.removeprefix("."))


def refuse_endings(outs: Sequence[Path], order: PictureOrder) -> None:
    """Raise UnknownNameError for a file of another kind, LayerError for a PNG of too many pixels."""
    for out in outs:
        kind = out.suffix.lower().removeprefix(".")
        if kind not in ENDINGS:
            raise UnknownNameError(f"ending of {out.name}", kind, ENDINGS)
        if kind == "png":
            refuse_too_many_pixels(order.size, order.scale)


def content_of(drawn: Figure, out: Path) -> bytes:
    """Return what goes into a file of a picture."""
    if out.suffix.lower() == ENDING:
        return caption_file(drawn.layout, drawn.brief)
    return drawn.save(kind_of(out))


def summary(drawn: Figure) -> str:
    """Return how many claims a picture shows, as of when, and its snapshot id."""
    shown = drawn.snapshot
    claims = counted(len(shown.shown()), "claim")
    return f"{claims} as of {shown.as_of.isoformat()}, snapshot {shown.id}"
