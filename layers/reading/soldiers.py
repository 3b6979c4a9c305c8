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


def ukrainian_blogger(line: Line, start: int, end: int, lexicon: Lexicon) -> Claimant | None:
    """Return the observers for a blogger of words[start:end] with a first name of Ukrainian spelling."""
    given = line.lows[max(0, start - 3) : start + 1]
    if lexicon.words("sources", "names_ua").isdisjoint(given):
        return None
    bloggers = lexicon.words("sources", "bloggers")
    own = {"russian", "pro-russian"}.isdisjoint(line.lows[start:end])
    if not own or bloggers.isdisjoint(line.lows[start:end]):
        return None
    further = lexicon.role_table.spans(line.lows, end, min(end + 5, len(line)))
    serves = line.lows[end : end + 1] == ("and",) and any("ua-military" in ids for _, _, ids in further)
    return lexicon.claimant("ua-military" if serves else "observers")  # "a blogger and a soldier"


def of_the_ranks(words: str, lexicon: Lexicon) -> bool:
    """Say whether the words for a source name a soldier or a unit, and none with a Russian first name."""
    parts = set(words.casefold().split())
    ranks = bool(parts & lexicon.words("sources", "ranks"))
    return ranks and not parts & lexicon.words("sources", "names_ru")
