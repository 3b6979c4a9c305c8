"""Refusals in Ukrainian and Russian: that something cannot be said, which denies it: "о взятии речи нет"."""

from __future__ import annotations

from typing import Final

from layers.claims import Stance
from layers.reading.attribution import NOUN, VERB, Attribution
from layers.reading.slavic.hearing import DASHES, SIGNS, Hearing, taken_by
from layers.reading.slavic.inflection import INFINITIVE
from layers.reading.slavic.lexis import SAYS
from layers.reading.slavic.sources import find_source
from layers.reading.sources import UNKNOWN

_ENDS: Final = frozenset({";", ":", "(", ")", "."}) | DASHES
_THIS_REACH: Final = 4  # words from the head of the sentence to "це", and from there to "неправда"
_DISSENT_REACH: Final = 9  # words from the head of the sentence over who does not agree to "с этим"
_REACH: Final = 14  # words between what is told and that it cannot be


def refusals(hearing: Hearing, known: list[Attribution]) -> list[Attribution]:
    """Return the denial in "Сказати, що місто в окупації, не можна" and "о захвате речь не идет".

    It is of whoever else speaks in the sentence, or before it. What it is too early to say is no claim.
    """
    lows, lexis = hearing.line.lows, hearing.lexis
    denied = next(iter(lexis.patterns("speech", "no_talk").spans(lows)), None)
    hit = denied or next(iter(lexis.patterns("speech", "too_early").spans(lows)), None)
    if hit is None:
        return []
    start, end, cue = hit
    stance = Stance.DENIED if denied is not None else None
    own = set(range(start, end))
    said = next(
        (n for n in _around(hearing, start, end) if (SAYS, INFINITIVE) in lexis.speech.get(lows[n], ())), None
    )
    if said is not None:
        own.add(said)
    elif not lexis.patterns("speech", "talk").has(lows, start, end):
        return []  # "не можна" of something else than saying
    opening = _opening(hearing, said if said is not None else end - 1, start)
    if opening is None and said is not None and said < start and hearing.has_cue(said + 1, start):
        # "Считать X украинским, сказал он, нельзя".
        known[:] = [one for one in known if said not in one.own]
        return [Attribution((), cue, NOUN, stance, (said + 1, start), frozenset(own))]
    if opening is None:
        return []
    # "Не можна вважати, що": nobody says it, so that the words of saying are the refusal's.
    unsaid = [one for one in known if said in one.own and one.stance is None and not one.sources]
    if not taken_by([one for one in known if one not in unsaid]).isdisjoint({opening, *own}):
        return []
    known[:] = [one for one in known if stance is None or one not in unsaid]
    none = lexis.patterns("modality", "none_at_all").at(lows, opening + 1)
    if none is not None or hearing.is_one_of(opening + 1, "where", "relatives"):
        # "Ні про яке взяття мови не може бути": denied once.
        own |= {opening + 1} | ({opening - 1} if hearing.is_one_of(opening - 1, "speech", "not") else set())
        opening += 1
    own.add(opening)
    close = start if opening < start else _close(hearing, opening + 1)
    return [Attribution((), cue, NOUN, stance, (opening + 1, close), frozenset(own))]


def _around(hearing: Hearing, start: int, end: int) -> list[int]:
    """Return the words of the same part of the sentence, those next to the refusal first."""
    before = []
    for n in range(start - 1, max(-1, start - 1 - _REACH), -1):
        if hearing.line.lows[n] in _ENDS:
            break
        before.append(n)
    return [*range(end, min(end + 2, len(hearing.line))), *before]


def _opening(hearing: Hearing, said: int, start: int) -> int | None:
    """Return the word that opens what cannot be said: behind the verb of saying, else before the refusal."""
    positions: list[int] = [*range(said + 1, min(said + 4, len(hearing.line)))]
    positions += range(start - 1, max(-1, start - 1 - _REACH), -1)
    for position in positions:
        if hearing.is_one_of(position, "speech", "that") or hearing.is_one_of(position, "speech", "about"):
            return position
    return None


def _close(hearing: Hearing, start: int) -> int:
    lows = hearing.line.lows
    ends = (n for n in range(start, len(lows)) if lows[n] in _ENDS or lows[n] == ",")
    return next(ends, len(lows))


def this_is_false(hearing: Hearing, known: list[Attribution], false: int, behind: int) -> Attribution | None:
    """Read "Це неправда", "Это ложь, заявили в штабе": what was told before is denied.

    The word for it stands at words[false:behind].
    """
    line = hearing.line
    subject = next((n for n in range(false - 1, -1, -1) if hearing.is_one_of(n, "speech", "this")), None)
    dissents = hearing.lexis.patterns("speech", "dissents").at(line.lows, false) is not None
    ends = behind >= len(line) or line.lows[behind] in SIGNS or dissents
    if subject is None or not ends or false - subject > _THIS_REACH:
        return None
    # "В штабе заявили, что это неправда": what is said begins behind "что".
    opened = [n + 1 for n in range(subject) if hearing.is_one_of(n, "speech", "that")]
    begin = opened[-1] if opened else 0
    if subject - begin > (_DISSENT_REACH if dissents else _THIS_REACH):
        return None
    if hearing.has_cue(begin, false) or any(line.lows[n] in SIGNS for n in range(subject, false)):
        return None
    around = next((one for one in known if one.scope[0] <= subject < one.scope[1] and one.sources), None)
    sources = around.sources if around is not None else ()
    if dissents and not sources:
        # "В армии с этим не согласны", "С этим не согласился Генштаб".
        stop = next((n for n in range(behind, len(line)) if line.lows[n] in SIGNS), len(line))
        named = find_source(hearing, 0, subject - 1) or find_source(hearing, behind, stop)
        if named is None or named.how == UNKNOWN:
            return None
        return Attribution(
            (named,), line.lows[false], VERB, Stance.DENIED, (0, 0), frozenset(range(behind)), forward=False
        )
    own = frozenset(range(behind))
    return Attribution(sources, line.lows[false], NOUN, Stance.DENIED, (0, 0), own, forward=False)
