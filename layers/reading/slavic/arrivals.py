"""Arrivals in Ukrainian and Russian: news that came from somebody, or that somebody spreads."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from layers.claims import Stance
from layers.reading.attribution import NOUN, VERB, Attribution
from layers.reading.slavic.hearing import SIGNS, Hearing, taken_by
from layers.reading.slavic.sources import find_source
from layers.reading.sources import UNKNOWN

_REACH: Final = 14  # words from the head of the sentence to "поступила от"
_SPREAD: Final = 3  # words from "которую" to "распространяют"


def arrivals(hearing: Hearing, known: list[Attribution]) -> list[Attribution]:
    """Read "Сообщение поступило от главы X", "Інформація про взяття X надійшла від штабу": he says it."""
    lows = hearing.line.lows
    hit = next(iter(hearing.lexis.patterns("speech", "came_from").spans(lows[:_REACH])), None)
    if hit is None or any(one.sources for one in known):
        return []
    noun = next((n for n in range(hit[0]) if _tells(hearing, n)), None)
    if noun is None or any(lows[n] in SIGNS for n in range(noun, hit[0])):
        return []
    stop = next((n for n in range(hit[1], len(lows)) if _ends(hearing, n)), len(lows))
    source = find_source(hearing, hit[1], stop)
    if source is None or source.how == UNKNOWN:
        return []
    own = frozenset({noun, *range(hit[0], stop)})
    return [Attribution((source,), lows[hit[0]], VERB, Stance.ASSERTED, (noun, hit[0]), own, forward=False)]


def spread_about(hearing: Hearing, known: list[Attribution]) -> list[Attribution]:
    """Let who spreads news say it: "Слухи о взятии X, которые распространяют каналы, …".

    What stands behind the verb is no more of theirs.
    """
    lows, spreads = hearing.line.lows, hearing.lexis.patterns("speech", "spreads")
    found: list[Attribution] = []
    told: list[tuple[int, int]] = []
    for one in known:
        verb = min(one.own, default=0)  # who spreads it stands behind his verb
        named = one.form == VERB and bool(one.sources) and one.stance is Stance.ASSERTED
        spread = named and lows[verb] == one.cue and spreads.has((one.cue,))
        comma = _relative(hearing, verb) if spread else 0
        if not comma:
            found.append(one)
        elif (scope := _before(hearing, comma)) is not None:  # "видео, которое …, снято в X" is not theirs
            told.append(scope)
            found.append(replace(one, scope=scope, form=NOUN, forward=False))
    return [one for one in found if not (_nobody(one) and any(a <= one.scope[0] <= b for a, b in told))]


def _nobody(one: Attribution) -> bool:
    return one.form == NOUN and bool(one.sources) and all(s.how == UNKNOWN for s in one.sources)


def _relative(hearing: Hearing, verb: int) -> int:
    """Return the comma before the relative pronoun that is the object of a verb, or 0."""
    near = range(verb - 1, max(0, verb - 1 - _SPREAD), -1)
    comma = next((n for n in near if hearing.line.lows[n] == ","), 0)
    return comma if comma and hearing.is_one_of(comma + 1, "where", "relatives") else 0


def _before(hearing: Hearing, comma: int) -> tuple[int, int] | None:
    """Return what the noun before a relative clause tells, or None."""
    noun = next((n for n in range(comma) if _tells(hearing, n)), None)
    if noun is None or not hearing.has_cue(noun + 1, comma):
        return None
    return noun + 2, comma


def _tells(hearing: Hearing, position: int) -> bool:
    return hearing.is_one_of(position, "reporting", "claim_nouns")


def _ends(hearing: Hearing, position: int) -> bool:
    """Say whether the words that name a source end here; "С. Иваненко" goes on."""
    low, before = hearing.line.lows[position], hearing.line.lows[position - 1]
    return low in SIGNS and not (low == "." and len(before) == 1 and position + 1 < len(hearing.line))


def is_news(hearing: Hearing, known: list[Attribution]) -> bool:
    """Say whether a sentence only tells from whom news came, so that it points at what stands before."""
    bare = not hearing.has_cue(0, len(hearing.line)) and taken_by(known) != frozenset()
    return bare and hearing.lexis.patterns("speech", "came_from").has(hearing.line.lows[:_REACH])
