"""Doubts in Ukrainian and Russian: what nobody could confirm, and sentences that open with a hedge."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layers.claims import Stance
from layers.reading.attribution import NOUN, Attribution
from layers.reading.line import PLACE
from layers.reading.slavic.hearing import SIGNS, Hearing
from layers.reading.slavic.inflection import INFINITIVE, PRESENT
from layers.reading.slavic.lexis import VERIFIES
from layers.reading.slavic.recollections import last_party
from layers.reading.slavic.sources import beside_publisher, find_source
from layers.reading.slavic.speakers import speaker_of
from layers.reading.sources import UNKNOWN, Memory, Source

_PARTS: Final = frozenset({",", ";", ".", "(", ")"})
_HEADING: Final = 2  # words from "непідтверджені" to the colon behind "заяви"
_NEWS_REACH: Final = 13  # words from "інформації" to "не було"
_LACK_REACH: Final = 6  # words from the end of what is told to "немає"


def doubts(hearing: Hearing, known: list[Attribution]) -> list[Attribution]:
    """Read that what is told could not be confirmed, by whoever is named beside it or by the publisher."""
    lows, lexis = hearing.line.lows, hearing.lexis
    hedges = lexis.patterns("modality", "hedges").spans(lows)
    unheard = any(low in lexis.cues for low in lows)  # "даних про взяття X немає", but not "про жертв"
    tables = [lexis.patterns("speech", "unverified")] + [lexis.patterns("speech", "unheard")] * unheard
    told = [hit for table in tables for hit in table.spans(lows)] or no_news(hearing)
    hits = [hit for hit in told if not any(a <= hit[0] < b for a, b, _ in hedges)]
    if not hits or any(one.stance is Stance.UNCONFIRMED for one in known):
        return []
    start, end, cue = hits[0]
    if _heads(hearing, start, end, known):
        return []  # "Непідтверджені заяви: блогер стверджував, що …": under that heading he speaks
    source, own = speaker_of(hearing, start)
    if source is None or source.how == UNKNOWN:
        source = _there(hearing, start, end) or source
    named = source is not None and source.how != UNKNOWN
    if not named and start and (PRESENT in _forms(hearing, start - 1) or PRESENT in _forms(hearing, end)):
        source = last_party(Memory(sources=hearing.memory.sources[: hearing.known]))
    sources = beside_publisher(source)  # "заяви про … називають непідтвердженими": who spoke before
    own = _literal(lows, start, end, cue) | (own if named else frozenset())
    absent = lexis.words("modality", "not_there")  # "підтвердження взяття X немає"
    # "Подтверждений захвата X пока нет".
    own -= {n for n in range(start, end) if hearing.has_cue(n, n + 1) and lows[n] not in absent}
    own |= frozenset(n for n in range(end, len(lows)) if lows[n] in absent)
    if start and hearing.is_one_of(start - 1, "speech", "this"):  # "це не підтверджено": what was told before
        own |= {start - 1}
        scope = (start - 1, start - 1)
        return [Attribution(sources, cue, NOUN, Stance.UNCONFIRMED, scope, own, forward=False)]
    behind = any(low in lexis.cues for low in lows[end:])
    scope = (end, len(lows)) if behind else (0, len(lows))
    if any(low in lexis.cues and low not in absent for low in lows[start:end]):
        scope = (start, end)  # "підтверджень, що X взято, немає, але бої тривають"
    if not hearing.has_cue(0, len(lows)):  # "підтвердження від штабу немає": of what was told before
        begin = next((n + 1 for n in range(start - 1, -1, -1) if lows[n] in SIGNS), 0)
        own, scope = own | frozenset(range(begin, end)), (begin, begin)
    return [Attribution(sources, cue, NOUN, Stance.UNCONFIRMED, scope, own, forward=False)]


def _there(hearing: Hearing, start: int, end: int) -> Source | None:
    """Return who is named inside a doubt: "подтверждений этому в институте не нашли", "… ISW не увидел"."""
    names = (n for n, _, _ in hearing.lexis.aliases.spans(hearing.line.lows, start + 1, end))
    rooms = (n for n in range(start + 1, end) if hearing.is_one_of(n, "speech", "at"))
    at = next(names, None) or next(rooms, None)
    if at is None:
        return None
    stop = next((n for n in range(at, end) if hearing.is_one_of(n, "speech", "not")), end)
    source = find_source(hearing, at, stop)
    return source if source is not None and source.how != UNKNOWN else None


def _heads(hearing: Hearing, start: int, end: int, known: list[Attribution]) -> bool:
    """Say whether a doubt is a heading over what somebody named says."""
    lows = hearing.line.lows
    first = next((n for n, low in enumerate(lows) if low[0].isalnum()), 0)
    colon = ":" in lows[end : end + _HEADING]
    return start == first and colon and any(one.sources and one.forward for one in known)


def no_news(hearing: Hearing) -> list[tuple[int, int, str]]:
    """Return (start, end, phrase) of "підтверджень захоплення X поки немає": a noun and its lack.

    Where a clause tells of what ("підтверджень, що росіяни взяли X, немає"), the lack stands behind it.
    """
    lows, lexis = hearing.line.lows, hearing.lexis
    none = lexis.patterns("speech", "none_heard")
    found = []
    for start, end, noun in lexis.patterns("speech", "news_nouns").spans(lows):
        stop = next((n for n in range(end, len(lows)) if _parts(hearing, n)), len(lows))
        lack = next(iter(none.spans(lows, end, min(stop, end + _NEWS_REACH))), None)
        if lack is None and stop + 1 < len(lows) and hearing.is_one_of(stop + 1, "speech", "that"):
            behind = [n + 1 for n in range(stop + 2, len(lows)) if lows[n] in _PARTS]
            near = (hit for n in behind for hit in none.spans(lows, n, min(n + _LACK_REACH, len(lows))))
            lack = next(near, None)
        if lack is not None and not _is_of_else(hearing, end, lack):
            found.append((start, lack[1], f"{noun} {lack[2]}"))
    return found


def _parts(hearing: Hearing, position: int) -> bool:
    """Say whether a sign ends a part of the sentence; not "ни для одного, ни для другого"."""
    low = hearing.line.lows[position]
    return low in _PARTS and not (low == "," and hearing.is_one_of(position + 1, "speech", "neither"))


def _is_of_else(hearing: Hearing, end: int, lack: tuple[int, int, str]) -> bool:
    """Say whether only what stands behind a lack tells of a place: "даних немає, але росіяни в X"."""
    lows, close = hearing.line.lows, lack[1]
    told = close < len(lows) and lows[close] in _PARTS and not hearing.is_one_of(close + 1, "speech", "that")
    return told and hearing.has_cue(close, len(lows)) and not hearing.has_cue(end, lack[0])


def _forms(hearing: Hearing, position: int) -> frozenset[str]:
    """Return the forms that a verb of speech at a position can have; none for another word."""
    lows = hearing.line.lows
    found = hearing.lexis.speech.get(lows[position], ()) if position < len(lows) else ()
    return frozenset(form for _, form in found)


def _literal(lows: Sequence[str], start: int, end: int, cue: str) -> frozenset[int]:
    """Return the words of a phrase itself, without those that it lets stand in between."""
    parts = [part.rstrip("*") for part in cue.split() if part != "?"]
    return frozenset(n for n in range(start, end) if any(lows[n].startswith(part) for part in parts))


def cannot_verify(hearing: Hearing, known: list[Attribution]) -> list[Attribution]:
    """Read "перевірити захоплення X редакція не змогла": what cannot be done before who cannot."""
    lows, lexis = hearing.line.lows, hearing.lexis
    if any(one.stance is Stance.UNCONFIRMED for one in known):
        return []
    at = next((n for n, low in enumerate(lows) if (VERIFIES, INFINITIVE) in lexis.speech.get(low, ())), None)
    hit = next(iter(lexis.patterns("speech", "cannot").spans(lows, at)), None) if at is not None else None
    if at is None or hit is None:
        return []
    start, end, cue = hit
    begin = max((n + 1 for n in range(at + 1, start) if lows[n] == PLACE), default=start)
    source = find_source(hearing, begin, start)
    sources = beside_publisher(source)
    own = frozenset({at, *range(begin, end)})
    return [Attribution(sources, cue, NOUN, Stance.UNCONFIRMED, (at + 1, start), own, forward=False)]


def opening_hedge(hearing: Hearing, known: list[Attribution]) -> list[Attribution]:
    """Read "Схоже, що …": a hedge that opens the sentence holds for what follows it."""
    line = hearing.line
    hit = hearing.lexis.patterns("modality", "hedges").at(line.lows, 0) if len(line) > 3 else None
    that = hearing.lexis.words("speech", "that")
    if hit is None or not any(low in that for low in line.lows[hit[0] : hit[0] + 2]):
        return []
    begin = hit[0] + 1 + (line.lows[hit[0]] == ",")
    end = min((min(one.own) for one in known if one.own and min(one.own) > begin), default=len(line))
    own = frozenset(range(begin))
    return [Attribution((), hit[1], NOUN, Stance.HEDGED, (begin, end), own)]
