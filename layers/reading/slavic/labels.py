"""Labels in Ukrainian and Russian: sources before a colon, behind a last dash, and after "за даними"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from layers.claims import ClaimantKind, Stance
from layers.reading.attribution import ACCORDING, LABEL, Attribution
from layers.reading.line import PLACE
from layers.reading.slavic.contents import sides_of
from layers.reading.slavic.hearing import DASHES, SIGNS, Hearing, taken_by
from layers.reading.slavic.persons import person_before
from layers.reading.slavic.recollections import last_party
from layers.reading.slavic.sources import find_source
from layers.reading.sourcenames import STATES
from layers.reading.sources import ANAPHOR, NAMED, UNKNOWN, Source
from layers.registry import UNKNOWN_CLAIMANT

_OPENING_REACH: Final = 9
_CLOSING_REACH: Final = 9
_ELLIPSIS: Final = 6  # words from a comma to a dash that stands for a verb
_ANSWERED: Final = 5  # words of "заявление Москвы ложью"
_SOURCE_REACH: Final = 16
_SHOWN: Final = frozenset({ClaimantKind.VISUAL, ClaimantKind.MONITOR})
_FOOTAGE_REACH: Final = 5
_STATE_WORDS: Final = 2  # "серед звільнених"
_MAX_CHARACTERS: Final = 120
_NOMINATIVES: Final = ("и", "і", "ы", "е", "ни", "ки", "г", "к")  # "росіяни", "противник", "российские"
_PLURALS: Final = ("і", "ие", "ые")


def opening_label(hearing: Hearing) -> list[Attribution]:
    """Read "DeepState: …": a source before a colon at the sentence's beginning."""
    line = hearing.line
    limit = min(_OPENING_REACH, len(line))
    colon = next((n for n in range(1, limit) if line.lows[n] in (":", "|")), 0)
    if (
        not colon
        or any(low in hearing.lexis.cues or low in hearing.lexis.speech for low in line.lows[:colon])
        or hearing.has_state(0, colon)
    ):
        return []
    source = find_source(hearing, 0, colon)
    if source is None or not _names(hearing, source, 0, colon) or _is_rubric(hearing, source, colon):
        return []
    scope, own = (colon + 1, len(line)), frozenset(range(colon + 1))
    return [Attribution((source,), ":", LABEL, Stance.ASSERTED, scope, own)]


def _is_rubric(hearing: Hearing, source: Source, colon: int) -> bool:
    """Say whether a state before a colon is not who speaks: "Війна в Україні: …", "Нападение РФ: …"."""
    if source.claimant.id not in STATES:
        return False
    hit = hearing.lexis.aliases.at(hearing.line.lows, 0)
    return (
        hearing.line.lows[colon] == "|"
        or hit is None
        or (hit[0] < colon and hit[1] == source.claimant.id and colon > hit[0] + 2)
    )


def closing_label(hearing: Hearing) -> list[Attribution]:
    """Read "…, — Генштаб": a source behind the last dash is who says all before it."""
    line = hearing.line
    end = len(line) - (line.lows[-1] == ".")
    last = max(0, end - _CLOSING_REACH)
    marks = DASHES | {":"} if line.sentence.title else DASHES  # "…: ISW", "…: Іваненко про ситуацію"
    dash = next((n for n in range(end - 1, last, -1) if line.lows[n] in marks), 0)
    source = find_source(hearing, dash + 1, end) if dash else None
    if source is None or not _names(hearing, source, dash + 1, end):
        return []
    finite = any(hearing.is_finite_cue(number) for number in range(dash + 1, end))
    if finite or hearing.has_state(dash + 1, end) or _is_told(hearing, dash, end):
        return []  # "чотири села — A, B — взяті силами …"
    if hearing.lexis.patterns("modality", "in_time").at(line.lows, dash + 1) is not None:
        return []  # "взятие X – дело времени": no medium of that name
    if hearing.is_speech(dash + 1) and source.claimant.kind is ClaimantKind.MEDIA:
        return []  # "— сообщил он ТАСС": he is read by the verb
    if _lacks_verb(hearing, dash):
        return []  # "A тримають росіяни, а B — ЗСУ": who holds it
    own = frozenset(range(dash, len(line)))
    return [Attribution((source,), "—", LABEL, Stance.ASSERTED, (0, dash), own, forward=False)]


def _is_told(hearing: Hearing, dash: int, end: int) -> bool:
    """Say whether an adjective tells whose a place is that opens the sentence: "X — українська"."""
    adjectives = hearing.lexis.adjectives
    lows = hearing.line.lows
    told = all(adjectives.at(lows, n) is not None for n in range(dash + 1, end))
    return told and list(lows[:dash]) == [PLACE]


def _lacks_verb(hearing: Hearing, dash: int) -> bool:
    """Say whether only a place, and a word that opens a clause, stand between a comma and a dash."""
    lows = hearing.line.lows
    comma = next((n for n in range(dash - 1, max(-1, dash - _ELLIPSIS), -1) if lows[n] == ","), None)
    if comma is None or not hearing.line.words[dash - 1].text[0].isupper():
        return False
    turns = hearing.is_one_of(comma + 1, "speech", "turns")
    return turns and all(not hearing.is_finite_cue(n) for n in range(comma + 1, dash))


def _names(hearing: Hearing, source: Source, start: int, end: int) -> bool:
    """Say whether words name a source: also an office or a person named before, but no pronoun."""
    office = hearing.lexis.roles.has(hearing.line.lows, start, end)
    again = source.how == ANAPHOR and (office or person_before(hearing, start, end) is not None)
    return again or source.how not in (UNKNOWN, ANAPHOR)


def according(
    hearing: Hearing, taken: frozenset[int], since: int = 0, until: int | None = None
) -> list[Attribution]:
    """Read "за даними …", "по словам …" in words[since:until]: the source is the noun phrase behind."""
    found = _by_them(hearing, taken)
    taken |= taken_by(found)
    spans = hearing.lexis.patterns("speech", "according").spans(hearing.line.lows, since, until)
    papers = hearing.lexis.patterns("speech", "papers")
    # "йдеться у повідомленні" is of who spoke before the sentence, so it is read before its other sources.
    for start, end, cue in sorted(
        spans, key=lambda hit: not papers.has(hearing.line.lows, hit[1], hit[1] + 1)
    ):
        if start in taken:
            continue
        stop = _phrase_end(hearing, end)
        dated = hearing.lexis.patterns("where", "moments").at(hearing.line.lows, end) is not None
        if dated or hearing.lexis.patterns("speech", "orders").has(hearing.line.lows, end, stop):
            continue  # "за даними станом на ранок", "відповідно до отриманого наказу": nobody says it
        if hearing.lexis.patterns("speech", "own_sources").at(hearing.line.lows, end, stop) is not None:
            continue  # "сообщил эксперт, ссылаясь на собственные источники": it is he who says it
        source = find_source(hearing, end, stop) or _unknown(hearing, end, stop)
        if source is not None:
            scope, own = sides_of(hearing, start, stop), frozenset(range(start, stop))
            found.append(Attribution((source,), cue, ACCORDING, Stance.ASSERTED, scope, own))
    return found


def _by_them(hearing: Hearing, taken: frozenset[int]) -> list[Attribution]:
    """Read "за його словами": who was named last."""
    hit = next(iter(hearing.lexis.patterns("speech", "by_them").spans(hearing.line.lows)), None)
    last = last_party(hearing.memory)
    if hit is None or hit[0] in taken:
        return []
    start, end, cue = hit
    # Where nobody was named, whoever speaks goes on; the words belong to no clause in any case.
    sources = (Source(last.claimant, ANAPHOR, cue),) if last is not None else ()
    scope, own = sides_of(hearing, start, end), frozenset(range(start, end))
    return [Attribution(sources, cue, ACCORDING, Stance.ASSERTED, scope, own)]


def on_footage(hearing: Hearing, taken: frozenset[int]) -> list[Attribution]:
    """Read "на кадрах з геоприв'язкою …", "на мапі DeepState …": footage with a place, a monitor's map."""
    line, lexis = hearing.line, hearing.lexis
    for start, end, cue in lexis.patterns("speech", "on_footage").spans(line.lows):
        stop = min(len(line), end + _FOOTAGE_REACH)
        for _, shown, who in lexis.aliases.spans(line.lows, start + 1, stop):
            claimant = hearing.lexicon.claimant(who)
            if claimant.kind in _SHOWN and start not in taken:
                text = " ".join(word.text for word in line.words[start:shown])
                own = frozenset(range(start, shown))
                scope = sides_of(hearing, start, shown)
                source = Source(claimant, NAMED, text)
                return [Attribution((source,), cue, ACCORDING, Stance.ASSERTED, scope, own)]
    return []


def _unknown(hearing: Hearing, start: int, stop: int) -> Source | None:
    text = " ".join(word.text for word in hearing.line.words[start:stop])[:_MAX_CHARACTERS]
    named = stop - start <= _SOURCE_REACH and text
    return Source(hearing.lexicon.claimant(UNKNOWN_CLAIMANT), UNKNOWN, text) if named else None


def _phrase_end(hearing: Hearing, start: int) -> int:
    """Return where a source's noun phrase ends: at a sign, a cue or a verb of speech."""
    position, impersonal = start, tuple(hearing.lexis.words("speech", "impersonal_endings"))
    while position < len(hearing.line):
        if hearing.line.lows[position] in SIGNS or hearing.is_one_of(position, "speech", "that"):
            break
        if position > start and (hearing.is_speech(position) or hearing.is_finite_cue(position)):
            break
        if hearing.line.lows[position].endswith(impersonal):
            break  # "в сводке упоминаются бои"
        if hearing.lexis.patterns("where", "enumerates").at(hearing.line.lows, position) is not None:
            break  # "в сводке названы A и B"
        if position > start and hearing.has_state(position, min(position + _STATE_WORDS, len(hearing.line))):
            break  # "у зведенні штабу серед звільнених сіл згадано X"
        if position > start and _is_subject(hearing, position):
            break  # "за даними видання росіяни просунулися": who did it is no source
        position += 1
    return position


def _is_subject(hearing: Hearing, position: int) -> bool:
    """Say whether a word begins the forces that a sentence tells of: a nominative that is no genitive too."""
    lows, lexis = hearing.line.lows, hearing.lexis
    hit = lexis.forces.at(lows, position)
    if hit is not None and hit[0] == position + 1:
        return lows[position] in hit[1].nominatives and lows[position].endswith(_NOMINATIVES)
    return lexis.adjectives.at(lows, position) is not None and lows[position].endswith(_PLURALS)


def explained(hearing: Hearing, found: list[Attribution]) -> list[Attribution]:
    """Read "Штаб опроверг захват X: город держат": what stands behind the colon is said by who says so."""
    line = hearing.line

    def end(one: Attribution) -> int:
        # "В бригаде это опровергли: «…»": nothing is told between its verb and the colon.
        if one.forward and one.scope[0] < one.scope[1]:
            return one.scope[1]
        behind = max(one.own) + 1 if one.own and one.stance is not Stance.ASSERTED else 0
        # "Назвали заявление Москвы ложью: …": only what is answered stands between.
        colon = next((n for n in range(behind, len(line)) if line.lows[n] in SIGNS), behind)
        return behind if hearing.has_cue(behind, colon) or colon - behind > _ANSWERED else colon

    return [
        replace(
            one, cue=":", form=LABEL, stance=Stance.ASSERTED, scope=(end(one) + 1, len(line)),
            own=frozenset(), forward=True,
        )
        for one in found
        if one.stance is not Stance.HEDGED
        and one.sources
        and 0 < end(one) < len(line)
        and line.lows[end(one)] == ":"
    ]  # fmt: skip
