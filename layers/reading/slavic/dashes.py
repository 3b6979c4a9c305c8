"""Dashes in Ukrainian and Russian: one that means "is", and signs behind which places are listed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layers.reading.actors import OPPONENT
from layers.reading.line import PLACE, Line
from layers.reading.slavic.hearing import DASHES
from layers.reading.slavic.inflection import FINITE, NOUN, PASSIVE
from layers.reading.slavic.lexis import Lexis
from layers.reading.slavic.target import Target
from layers.reading.slavic.ties import TIES

_REACH: Final = 2  # words behind a sign to the first place of a list
_COUNTED_REACH: Final = 3
_UNKNOWN: Final = 4  # words of names that are not known, with their commas
_QUALIFIED: Final = 3  # words from a dash over adjectives to "бої"
_PLACES_BEFORE: Final = 24  # words before a dash in which places are listed
_ENDS: Final = frozenset({";", "."})


def is_copula(line: Line, number: int, lexis: Lexis) -> bool:
    """Say whether a dash stands for "is": a state or a participle follows it."""
    lows = line.lows
    if lexis.patterns("modality", "in_time").at(lows, number + 1) is not None:
        return True  # "захоплення X — питання часу"
    known = lexis.words("where", "partly") | lexis.words("where", "said_plainly")
    stop = number + 1
    while stop < len(lows) and lows[stop] in known:  # "— полностью или почти полностью в руках …"
        stop += 1
    for ahead in range(number + 1, min(len(lows), max(number + 3, stop + 1))):
        state = lexis.states.at(lows, ahead)
        if state is not None:  # "– активність ворога спостерігалася" has its own subject
            return not lexis.patterns("parties", OPPONENT).has(lows, ahead, state[0] - 1)
        if any(cue.form == PASSIVE for cue in lexis.cues.get(lows[ahead], ())):
            return True
    return _fights_there(lows, number, lexis)


def _fights_there(lows: Sequence[str], dash: int, lexis: Lexis) -> bool:
    """Say whether a dash ties nothing but places to what goes on there: "В A и B – тяжёлые бои"."""
    battle = next(
        (
            n
            for n in range(dash + 1, min(len(lows), dash + 1 + _QUALIFIED))
            if any(cue.form == NOUN and cue.rule.subject == "none" for cue in lexis.cues.get(lows[n], ()))
        ),
        None,
    )
    if battle is None or (battle + 1 < len(lows) and lows[battle + 1][0].isalnum()):
        return False
    start = next((n + 1 for n in range(dash - 1, max(-1, dash - _PLACES_BEFORE), -1) if lows[n] in _ENDS), 0)
    before = lows[max(start, dash - _PLACES_BEFORE) : dash]
    return PLACE in before and not any(low in lexis.cues or low in lexis.speech for low in before)


def lists_places(line: Line, number: int, lexis: Lexis) -> bool:
    """Say whether a list of places goes on behind a colon, a dash or a semicolon."""
    lows = line.lows
    fillers = lexis.words("where", "list_fillers")
    start = number + 1
    while start < len(lows) and lows[start] in fillers:  # "семь атак: по одной в районах A и B"
        start += 1
    if lows[number] == ";" and start < len(lows) and lexis.bearings.at(lows, start) is not None:
        ends = {*_ENDS, ","}  # "атакували поблизу A; на північ від B поблизу C"
        stop = next((n for n in range(start, len(lows)) if lows[n] in ends), len(lows))
        return PLACE in lows[start:stop] and not any(low in lexis.cues for low in lows[start:stop])
    words, unknown = line.words, start
    while unknown + 1 < len(lows) and words[unknown].text[0].isupper() and lows[unknown + 1] == ",":
        unknown += 2  # "пунктів — Вигаданки, X": a name that is not known
    if unknown < len(lows) and unknown - start <= _UNKNOWN and lows[unknown] == PLACE:
        start = unknown
    counted = start > number + 1 or (number > 0 and lows[number - 1] in fillers)  # "две — в районе C"
    reach = start + _COUNTED_REACH if counted else start + _REACH
    place = next((n for n in range(start, min(reach, len(lows))) if lows[n] == PLACE), None)
    if place is None and lows[number] != ";":
        return _opens_tied_list(line, start, lexis)
    if place is None or lows[number] != ";":
        return place is not None
    behind = lows[place + 1] if place + 1 < len(lows) else "."
    return not behind[0].isalnum() or behind in lexis.words("grammar", "and")


def _opens_tied_list(line: Line, start: int, lexis: Lexis) -> bool:
    """Say whether places behind a preposition, and no verb, follow a dash: "— у районі X та в напрямку Y"."""
    lows, nouns = line.lows, lexis.words("where", "settlement_nouns")
    hits = [lexis.patterns("where", kind).at(lows, start) for kind in TIES] if start < len(lows) else []
    at = max((hit[0] for hit in hits if hit is not None), default=start)
    while at < len(lows) and lows[at] in nouns:
        at += 1
    if at == start or at >= len(lows) or lows[at] != PLACE:
        return False
    stop = next((n for n in range(at, len(lows)) if lows[n] in _ENDS), len(lows))
    return not any(cue.form in FINITE for low in lows[at:stop] for cue in lexis.cues.get(low, ()))


def behind_dash(words: Sequence[str], start: int, targets: Sequence[Target], lexis: Lexis) -> list[Target]:
    """Return the places that a dash names behind what they are: "відступили з одного з пунктів — міста X"."""
    nouns, ands = lexis.words("where", "settlement_nouns"), lexis.words("grammar", "and")
    for number, target in enumerate(targets):
        at = target.position - 1
        while at > start and words[at] in nouns:
            at -= 1
        if at in (start, target.position - 1) or words[at] not in DASHES or target.is_region:
            continue
        named = [target]
        for other in targets[number + 1 :]:
            between = tuple(words[named[-1].position + 1 : other.position])
            if len(between) != 1 or (between[0] != "," and between[0] not in ands):
                break
            named.append(other)
        return named
    return []
