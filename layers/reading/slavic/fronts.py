"""Fronts in Ukrainian and Russian: what is told that stands before its verb of speech."""

from __future__ import annotations

from typing import Final

from layers.claims import Stance
from layers.reading.attribution import VERB, Attribution
from layers.reading.line import PLACE
from layers.reading.slavic.hearing import SIGNS, Hearing
from layers.reading.slavic.inflection import NOUN
from layers.reading.slavic.lexis import ADMITS
from layers.reading.sources import UNKNOWN, Source

_STATE_REACH: Final = 5
_LISTED_REACH: Final = 12  # words from "среди освобождённых" to the verb
_LISTED: Final = "listed as"


def in_state(hearing: Hearing, position: int, at: int) -> bool:
    """Say whether a word ends a state that stands before a verb of speech; "український" is none."""
    lows, lexis = hearing.line.lows, hearing.lexis
    return any(
        stop == position + 1 and stop - start > 1 and lexis.adjectives.at(lows, start) is None
        for start, stop, rule in lexis.states.spans(lows, max(0, position - _STATE_REACH), at)
        if not rule.name.startswith(_LISTED)
    )


def _listed_before(hearing: Hearing, at: int) -> frozenset[int]:
    """Return the words of "в числе освобождённых" before a verb that names what is among those."""
    spans = hearing.lexis.states.spans(hearing.line.lows, max(0, at - _LISTED_REACH), at)
    hits = (range(a, b) for a, b, rule in spans if rule.name.startswith(_LISTED))
    return frozenset(next(hits, ()))


def before_verb(
    hearing: Hearing,
    at: int,
    group: str,
    source: Source | None,
    own: frozenset[int],
    after: tuple[int, bool] | None,
    *,
    negated: bool,
) -> Attribution | None:
    """Return an attribution of which a part stands before its verb."""
    if source is None:
        return None
    if negated:
        return _not_admitted(hearing, at, source, own) if after is None and group == ADMITS else None
    listed = _listed_before(hearing, at) if source.how != UNKNOWN else ()
    if not listed:
        return None
    # "Среди освобождённых он назвал A и B": the state belongs to what he says.
    scope = (0, len(hearing.line))
    return Attribution((source,), hearing.line.lows[at], VERB, Stance.ASSERTED, scope, own - set(listed))


def _not_admitted(hearing: Hearing, at: int, source: Source, own: frozenset[int]) -> Attribution | None:
    """Read "Генштаб потерю X не признает": what is denied stands before its verb."""
    lows, cues = hearing.line.lows, hearing.lexis.cues
    told = (n for n in range(min(own), at) if any(cue.form == NOUN for cue in cues.get(lows[n], ())))
    begin = next(told, at)
    if begin == at and (first := _object_before(hearing, min(own))) is not None:
        # "Потерю X в Киеве не признают".
        scope = (first, min(own))
        return Attribution((source,), lows[at], VERB, Stance.DENIED, scope, own | {at - 1, at}, forward=False)
    own = frozenset(n for n in own if n < begin) | {at - 1, at}
    return Attribution((source,), lows[at], VERB, Stance.DENIED, (begin, at - 1), own, forward=False)


def _object_before(hearing: Hearing, stop: int) -> int | None:
    """Return the noun for what happened that opens the part of a sentence before a word."""
    lows = hearing.line.lows
    begin = next((n + 1 for n in range(stop - 1, -1, -1) if lows[n] in SIGNS), 0)
    return begin if begin < stop and noun_first(hearing, begin, stop) else None


def behind_listed(hearing: Hearing, begin: int, at: int) -> bool:
    """Say whether words behind "среди освобождённых сёл" name who speaks; it may stand before that, too."""
    nouns = hearing.lexis.words("where", "settlement_nouns")
    listed = _listed_before(hearing, at)
    end = max(listed) + 1 if listed else begin
    while listed and end < begin and hearing.line.lows[end] in nouns:
        end += 1
    return bool(listed) and end == begin < at


def is_object(hearing: Hearing, position: int) -> bool:
    """Say whether a noun for what happened stands before "in the ministry": it is what is spoken of."""
    return _is_noun(hearing, position) and hearing.is_one_of(position + 1, "speech", "at")


def of_this(hearing: Hearing, position: int) -> bool:
    """Say whether words mean what was told before: "об этом", "про це"."""
    return hearing.lexis.patterns("speech", "of_this").at(hearing.line.lows, position) is not None


def told_first(hearing: Hearing, at: int) -> bool:
    """Say whether a verb's part of the sentence opens with what is told: "про взяття …", "о планах …".

    Or with a noun for it and a place: "Проникнення росіян до X підтвердив Генштаб".
    """
    first = at
    while first and hearing.line.lows[first - 1] not in SIGNS:
        first -= 1
    about = hearing.is_one_of(first, "speech", "about") and not of_this(hearing, first)
    return first < at and (about or noun_first(hearing, first, at))


def before_colon(hearing: Hearing, at: int, after: tuple[int, bool] | None) -> bool:
    """Say whether a colon only explains what was told: "Захват X опроверг Генштаб: город держат"."""
    colon = after is not None and after[1] and hearing.line.lows[after[0] - 1] == ":"
    return colon and told_first(hearing, at)


def noun_first(hearing: Hearing, begin: int, at: int) -> bool:
    """Say whether words[begin:at] open with a noun for what happened, and name a place."""
    return begin < at and _is_noun(hearing, begin) and PLACE in hearing.line.lows[begin:at]


def _is_noun(hearing: Hearing, position: int) -> bool:
    return any(cue.form == NOUN for cue in hearing.lexis.cues.get(hearing.line.lows[position], ()))
