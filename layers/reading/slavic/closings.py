"""Closings in Ukrainian and Russian: verbs of speech behind what is said, or of what was told before."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from layers.claims import ClaimantKind, Stance
from layers.reading.attribution import ACCORDING, VERB, Attribution
from layers.reading.attribution import NOUN as NOUN_FORM
from layers.reading.line import PLACE
from layers.reading.slavic.contents import sides_of
from layers.reading.slavic.fronts import noun_first
from layers.reading.slavic.hearing import SIGNS, Hearing
from layers.reading.slavic.inflection import INFINITIVE, NOUN
from layers.reading.slavic.lexis import DENIES, FORESEES, SAYS, SHOWS, VERIFIES
from layers.reading.slavic.sources import beside_publisher
from layers.reading.sources import NAMED, ROLE, Source

_FRONTED: Final = 6  # words from the head of the sentence to "що"


def closing(
    hearing: Hearing, at: int, group: str, source: Source | None, own: frozenset[int], stance: Stance | None
) -> Attribution | None:
    """Read "…, повідомили в Генштабі" and "як повідомив Генштаб, …": what is said stands around."""
    unsure = group == VERIFIES and stance is Stance.UNCONFIRMED
    infinitive = (VERIFIES, INFINITIVE) in hearing.lexis.speech.get(hearing.line.lows[at], ())
    if source is None and unsure and infinitive:
        return _unverified_by_nobody(hearing, at)
    if unsure and (source is not None or _tells_what(hearing, at)):
        return _unconfirmed(hearing, at, source, own)
    if source is None or (group == SHOWS and stance is Stance.UNCONFIRMED):
        return None
    line, first = hearing.line, min(own)
    if first and hearing.is_one_of(first - 1, "speech", "as"):
        scope = sides_of(hearing, first, max(own) + 1)
        return Attribution((source,), line.lows[at], ACCORDING, stance, scope, own | {first - 1})
    if group == DENIES:
        return _of_what_was_told(hearing, at, (source,), own, stance)
    if group == FORESEES:
        return None
    if (told := _confirmed(hearing, at, own)) is not None:
        own = frozenset(n for n in own if n < told[0]) | {at}
        return Attribution((source,), line.lows[at], VERB, stance, told, own, forward=False)
    if not first:
        back = hearing.lexis.patterns("speech", "of_this").at(line.lows, 0) is not None
        own_words = own | frozenset(range(max(own) + 1))
        return (
            Attribution((source,), line.lows[at], VERB, stance, (0, 0), own_words, forward=False)
            if back or _opens(source, group)
            else None
        )
    begin = _inside(hearing, sides_of(hearing, first, max(own) + 1)[0], first)
    tail = max(own) + 1
    while tail < len(line) and line.lows[tail] not in SIGNS:
        tail += 1
    own |= frozenset(range(max(own) + 1, tail))
    scope = (begin, first if tail >= len(line) - 1 else len(line))
    return Attribution((source,), line.lows[at], VERB, stance, scope, own, forward=False)


def _confirmed(hearing: Hearing, at: int, own: frozenset[int]) -> tuple[int, int] | None:
    """Return the noun between a source and its verb: "в ОВА отход из X подтвердили"."""
    lows, cues = hearing.line.lows, hearing.lexis.cues
    if max(own) != at or not any(group == VERIFIES for group, _ in hearing.lexis.speech.get(lows[at], ())):
        return None
    nouns = (n for n in range(min(own) + 1, at) if any(cue.form == NOUN for cue in cues.get(lows[n], ())))
    begin = next(nouns, at)
    # "В ОВА отход подтвердили": of the town that the text is about.
    theirs = {n for a, b, _ in hearing.lexis.forces.spans(lows, begin + 1, at) for n in range(a, b)}
    alone = begin < at and theirs.issuperset(range(begin + 1, at))
    return (begin, at) if alone or PLACE in lows[begin:at] else None


def _inside(hearing: Hearing, begin: int, first: int) -> int:
    """Return where words of another begin in which a third one speaks: "він додав, що про X вже казали"."""
    opened = next((n for n in range(first - 1, begin, -1) if hearing.line.lows[n] in SIGNS), begin) + 1
    that = hearing.is_one_of(opened, "speech", "that") and hearing.speaks_within(begin, opened - begin)
    return opened + 1 if that else begin


def _opens(source: Source, group: str) -> bool:
    """Say whether a party begins to speak: "Міноборони опублікувало кадри з …"; what follows is its own."""
    party = source.how in (NAMED, ROLE) and source.claimant.kind is not ClaimantKind.MEDIA
    return party and group == SAYS


def _of_what_was_told(
    hearing: Hearing, at: int, sources: tuple[Source, ...], own: frozenset[int], stance: Stance | None
) -> Attribution:
    """Read "…, однак Генштаб спростував цю інформацію": no word of what was told."""
    first = min(own)
    told = _noun_content(hearing, at) or _fronted(hearing, at)
    if told is not None:
        return Attribution(sources, hearing.line.lows[at], VERB, stance, told, own, forward=False)
    while first and (
        hearing.is_one_of(first - 1, "speech", "contrasts") or hearing.is_one_of(first - 1, "speech", "turns")
    ):
        first -= 1
        own |= {first}
    return Attribution(sources, hearing.line.lows[at], VERB, stance, (first, first), own, forward=False)


def _noun_content(hearing: Hearing, stop: int) -> tuple[int, int] | None:
    """Return what a noun before a verb tells: "информацию о захвате X в штабе опровергли"."""
    lows, nouns = hearing.line.lows, hearing.lexis.patterns("speech", "nouns")
    for _, opening, _ in nouns.spans(lows, 0, stop):
        about = opening < stop and hearing.is_one_of(opening, "speech", "about")  # of nobody's telling
        if about and hearing.has_cue(opening + 1, stop):
            return opening + 1, stop
    return None


def _fronted(hearing: Hearing, at: int) -> tuple[int, int] | None:
    """Return the clause that opens the sentence: "Того, що X взято, у штабі не підтверджують".

    Or the noun with its place right before the verb: "Захоплення X спростував Генштаб".
    """
    if noun_first(hearing, _part(hearing, at), at):
        return _part(hearing, at), at
    if (head := _before_relative(hearing, at)) is not None:
        return head
    end = _part(hearing, at) - 1
    that = next((n for n in range(min(end, _FRONTED)) if hearing.is_one_of(n, "speech", "that")), None)
    if that is None or any(hearing.is_speech(n) for n in range(that)) or not hearing.has_cue(that, end):
        return None
    return that + 1, end


def _before_relative(hearing: Hearing, at: int) -> tuple[int, int] | None:
    """Return the noun that opens the sentence: "Взятие X, о котором заявила Москва, в штабе опровергли"."""
    lows = hearing.line.lows
    comma = lows.index(",") if "," in lows[:at] else 0
    prepared = hearing.is_one_of(comma + 1, "where", "relative_prepositions")
    relative = hearing.is_one_of(comma + 1 + prepared, "where", "relatives")
    shut = relative and _part(hearing, at) > comma + 1 and lows[_part(hearing, at) - 1] == ","
    return (0, comma) if shut and noun_first(hearing, 0, comma) else None


def _unverified_by_nobody(hearing: Hearing, at: int) -> Attribution:
    """Read "…, что не может проверить информацию": what was told before, by whoever says so."""
    begin = _part(hearing, at)
    own = frozenset(range(begin, len(hearing.line)))
    low = hearing.line.lows[at]
    return Attribution((), low, NOUN_FORM, Stance.UNCONFIRMED, (begin, begin), own, forward=False)


def _tells_what(hearing: Hearing, at: int) -> bool:
    """Say whether it stands before a verb what is not confirmed: "цього", "цю інформацію", "захоплення"."""
    this, begin = hearing.lexis.words("reporting", "claim_nouns"), _part(hearing, at)
    told = hearing.has_cue(begin, at) or _fronted(hearing, at) is not None
    return told or not this.isdisjoint(hearing.line.lows[begin:at])


def _part(hearing: Hearing, at: int) -> int:
    """Return where the part of the sentence begins in which a word stands: behind the last sign."""
    return next((n + 1 for n in range(at - 1, -1, -1) if hearing.line.lows[n] in SIGNS), 0)


def _unconfirmed(hearing: Hearing, at: int, source: Source | None, own: frozenset[int]) -> Attribution:
    """Read "окружение в ведомстве не подтверждают": what is not confirmed stands before its verb.

    Where nobody is named who does not ("цього не підтвердили"), it is of the publisher.
    """
    lows, lexis, begin = hearing.line.lows, hearing.lexis, _part(hearing, at)
    sources = beside_publisher(source)
    if PLACE in lows[begin:at] or lexis.patterns("where", "anaphors").has(lows, begin, at):
        nots = frozenset(n for n in range(begin, at) if hearing.is_one_of(n, "speech", "not"))
        return Attribution(
            sources, lows[at], VERB, Stance.UNCONFIRMED, (begin, at), nots | {at}, forward=False
        )
    meant = frozenset(
        cue.rule.status for low in lows[begin:at] for cue in lexis.cues.get(low, ()) if cue.form == NOUN
    )
    own |= frozenset(range(begin, at + 1))
    told = _of_what_was_told(hearing, at, sources, own, Stance.UNCONFIRMED)
    return replace(told, meant=meant)
