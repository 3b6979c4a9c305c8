"""Offices again: whom "the spokesperson", "the official" and "the military" mean, of those named before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layers.claims import Claimant, ClaimantKind, Side
from layers.lexicon import Lexicon
from layers.reading.line import Line
from layers.reading.offices import Named, installed_head, office_of, side_of_office, usual_office
from layers.reading.persons import is_crowd, surnames
from layers.reading.sourcenames import FORCES
from layers.registry import UNKNOWN_CLAIMANT

_DEFINITE: Final = frozenset({"the", "this", "that"})
_SHARED: Final = frozenset({"ru-mod", "ru-president"})  # offices that both sides have one of
_THEIRS: Final = frozenset({"their", "its", "his", "her", "one"})
_IMPERSONAL: Final = frozenset({ClaimantKind.MEDIA, ClaimantKind.VISUAL, ClaimantKind.MONITOR})


def taken_up(words: Sequence[str], named: Sequence[Named], lexicon: Lexicon) -> Claimant | None:
    """Return whom an article and one word mean, by another word for the same office, or None.

    "The spokesperson" is the last spokesman, "the official" the last single person of a party, "the military"
    the last military; `named` are the sources so far, the last behind.
    """
    if len(words) != 2 or words[0] not in _DEFINITE:
        return None
    speakers = lexicon.words("sources", "speakers")
    speaker = words[1] in speakers
    anyone = words[1] in lexicon.words("sources", "anyone")
    military = words[1] in lexicon.words("sources", "militaries")
    if not (speaker or anyone or military):
        return None
    for source in reversed(named):
        claimant = source.claimant
        if claimant.side is None or claimant.kind in _IMPERSONAL:
            continue
        if speaker and not speakers.isdisjoint(source.words.casefold().split()):
            return claimant
        if anyone and not is_crowd(source.words, lexicon):
            return claimant
        if military and claimant.kind is ClaimantKind.MILITARY:
            return lexicon.claimant(f"{claimant.side.value}-military")
    return None


def of_one_side(
    line: Line, start: int, end: int, spoken: list[str], named: Sequence[Named], lexicon: Lexicon
) -> Claimant | None:
    """Return whose an office without a nationality is where the text has named sources of one side only."""
    if not _THEIRS.isdisjoint(line.lows[start:end]) or surnames(line, start, end, lexicon):
        return None
    # "According to the military": that of the one side whose sources the text has named so far.
    offices = [
        (a, b, ids)
        for a, b, ids in lexicon.role_table.spans(line.lows, start, end)
        if set(ids) >= FORCES or (line.lows[max(0, a - 1)] == "the" and not _SHARED.isdisjoint(ids))
    ]
    sides = {known.claimant.side for known in named if known.claimant.side is not None}
    head = line.lows[start] == "the" and not lexicon.words("sources", "heads").isdisjoint(spoken)
    if head and sides == {Side.RU} and (leads := installed_head(named, lexicon)) is not None:
        return leads
    return office_of(offices, sides.pop(), lexicon) if offices and len(sides) == 1 else None


def opponent(words: Sequence[str], named: Sequence[Claimant], lexicon: Lexicon) -> Claimant | None:
    """Return whom "the enemy" means as a source: the other side than the one that spoke last, or None."""
    skip = lexicon.union("grammar.articles", "grammar.adverbs")
    told = [word for word in words if word not in skip]
    if not told or not lexicon.words("actors", "opponent").issuperset(told):
        return None
    sides = [one.side for one in reversed(named) if one.side is not None]
    if not sides:
        return lexicon.claimant(UNKNOWN_CLAIMANT)  # whose enemy is not said
    return lexicon.claimant("ua-gov" if sides[0] is Side.RU else "ru-gov")


def kind_before(line: Line, before: int, lexicon: Lexicon) -> Claimant | None:
    """Return whom the sentence has spoken of: "some milbloggers ..., while others claimed"."""
    for a, b, ids in reversed(lexicon.role_table.spans(line.lows, 0, before)):
        side = side_of_office(line, max(0, a - 2), b, lexicon)
        known = office_of([(a, b, ids)], side, lexicon)
        known = known or usual_office([(a, b, ids)], [" ".join(line.lows[a:b])], lexicon)
        if known is not None and known.id not in FORCES:
            return known
    return None
