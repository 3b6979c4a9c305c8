"""`claimline snapshot --from`: how a picture that is drawn again compares with the file it was drawn from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from layers.boundedfile import read_bounded
from layers.errors import LayerError
from layers.exports.changes import changes
from layers.exports.figure import Figure
from layers.exports.recipe import Recipe
from layers.faults import at_most
from layers.picturedesk import PictureDesk

_MOST_LINES: Final = 200


def tell_changes(
    desk: PictureDesk,
    then: Recipe,
    source: Path,
    drawn: Figure,
    files: Sequence[tuple[Path, bytes]],
    *,
    asked_otherwise: bool,
) -> list[str]:
    """Return what has changed since a picture was drawn, a line each.

    `drawn` is what `files` hold. Where it was asked for otherwise than the recipe says, the comparison is of
    the recipe's own order. Raises LayerError where that cannot be drawn any more.
    """
    start = then.asked(str(source))
    lines = ["Drawn otherwise than before, as the options ask."] if asked_otherwise else []
    try:
        now = desk.draw(start).recipe if asked_otherwise else drawn.recipe
        day, claims = now.selection.as_of, desk.compose(start)[0].claims
        standing = {item.claim.id: item.on(day).verdict.value for item in claims}
    except LayerError as error:
        return [*lines, f"{source} cannot be drawn as it was, so nothing is compared: {error}"]
    found = changes(then, now, standing)
    if found:
        ids = then.snapshot if then.snapshot == now.snapshot else f"{then.snapshot}, now {now.snapshot}"
        return [*lines, f"Changed since {source} (snapshot {ids}):", *_indented(found)]
    same = "The same picture" if not asked_otherwise else "Nothing else has changed"
    alike = "" if asked_otherwise else _bytes_compared(source, files)
    return [*lines, f"{same}: snapshot {now.snapshot}{alike}."]


def _bytes_compared(source: Path, files: Sequence[tuple[Path, bytes]]) -> str:
    """Return how the bytes of the source compare with the file of its kind; "" where none is of its kind."""
    kind = next((content for out, content in files if out.suffix.lower() == source.suffix.lower()), None)
    if kind is None:
        return ""
    if source.stat().st_size == len(kind) and read_bounded(source, len(kind)) == kind:
        return ", byte for byte"
    how = "saved anew, edited" if source.suffix.lower() == ".pdf" else "saved anew or edited"
    other = " or written by another version of pypdf" if source.suffix.lower() == ".pdf" else ""
    return f", but {source} has other bytes: it was {how}{other}"


def _indented(lines: Sequence[str]) -> list[str]:
    return [f"  {line}" for line in at_most(lines, _MOST_LINES)]
