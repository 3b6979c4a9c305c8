"""The picture that social media show of the site: the latest claims, as many as a small one can hold."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from layers.exports.figure import picture
from layers.snapshot import Snapshot
from layers.texts import Texts

PATH: Final = "preview.png"
SIZE: Final = (1200, 630)  # px, what social media cut a picture to
MOST_PLACES: Final = 120  # more marks than that are a smear, and take minutes to be kept apart
_AGES: Final = (14, 7, 3, 1)  # days


def narrowed(snapshot: Snapshot) -> Snapshot:
    """Return a snapshot whose claims are as young as it takes to show few enough places."""
    for days in _AGES:
        if len(snapshot.strongest()) <= MOST_PLACES:
            break
        snapshot = replace(snapshot, selection=replace(snapshot.selection, age_days=days))
    return snapshot


def preview(snapshot: Snapshot, texts: Texts) -> bytes:
    """Return the picture as PNG; equal input gives equal bytes."""
    return picture(narrowed(snapshot), size=SIZE, texts=texts)
