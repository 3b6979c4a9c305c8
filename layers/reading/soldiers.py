"""Soldiers: the side of one who serves and of whom only a rank, a trade and a first name are told."""

from __future__ import annotations

from layers.claims import Claimant, Side
from layers.lexicon import Lexicon
from layers.reading.line import Line

_MILITARY = {"ru-military": Side.RU, "ua-military": Side.UA}


def soldier(
    line: Line, start: int, end: int, roles: list[tuple[int, int, tuple[str, ...]]], lexicon: Lexicon
) -> Claimant | None:
    """Return the military that a soldier of words[start:end] serves, told by how the first name is spelt.

    None for who is no soldier, and where no listed name is given.
    """
    offices = {claimant for _, _, ids in roles for claimant in ids}
    if not offices & set(_MILITARY):
        return None
    given = set(line.lows[start:end])
    for claimant, key in (("ua-military", "names_ua"), ("ru-military", "names_ru")):
        if given & lexicon.words("sources", key):
            return lexicon.claimant(claimant)
    return None
