"""Speech in Ukrainian and Russian: who says, denies or does not confirm what.

The words may stand in any order ("Генштаб повідомив, що …", "…, повідомили в Генштабі"), so a source is
looked for on both sides of its verb, as far as the next sign.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from layers.claims import ClaimantKind, Stance
from layers.reading.attribution import ACCORDING, NOUN, VERB, Attribution
from layers.reading.faraway import forget_far
from layers.reading.slavic.arrivals import arrivals, spread_about
from layers.reading.slavic.doubts import cannot_verify, doubts, opening_hedge
from layers.reading.slavic.hearing import Hearing, taken_by
from layers.reading.slavic.jointly import jointly
from layers.reading.slavic.labels import according, on_footage, opening_label
from layers.reading.slavic.lexis import VERIFIES
from layers.reading.slavic.passing import with_noun
from layers.reading.slavic.persons import is_person
from layers.reading.slavic.pointers import points_back
from layers.reading.slavic.refusals import refusals
from layers.reading.slavic.relays import without_relays
from layers.reading.slavic.sayings import sayings
from layers.reading.slavic.tellings import answered, refutals, tellings
from layers.reading.sources import NAMED, ROLE, Memory, Source

_HEAD: Final = 3  # sentences
_OPENING: Final = 1  # words, such as a comma, between "що" and "за даними"


def attributions(hearing: Hearing) -> list[Attribution]:
    """Return every attribution in a sentence, outer before inner ones; who is cited is innermost."""
    memory = hearing.memory
    forget_far(memory)
    hearing = replace(hearing, known=len(memory.sources))
    roles = dict(memory.by_role)
    found = opening_label(hearing)
    # A source named by a verb before "за даними штабу" tells whose staff that is.
    lows = hearing.line.lows
    verb = next((n for n, low in enumerate(lows) if low in hearing.lexis.speech), len(lows))
    found += according(hearing, taken_by(found), until=verb)
    found += on_footage(hearing, taken_by(found))
    found += sayings(hearing, found)
    found += according(hearing, taken_by(found), since=verb)
    found += arrivals(hearing, found)
    found = answered(spread_about(hearing, found + tellings(hearing, found)))
    found += refutals(hearing, found)
    found += refusals(hearing, found)
    found += cannot_verify(hearing, found)
    found += doubts(hearing, found)
    found += opening_hedge(hearing, found)
    found = [_confirming(hearing, jointly(hearing, _nested(one, found))) for one in found]
    found = [with_noun(hearing.line.lows, one, hearing.lexis) for one in found]
    cites = hearing.lexis.words("speech", "citing")
    _forget(memory, found, hearing.known, roles)
    return sorted(
        without_relays(hearing, found),
        key=lambda a: (a.cue in cites, a.scope[0] - a.scope[1], a.scope, min(a.own, default=0)),
    )


def told_later(hearings: Sequence[Hearing], told: list[list[Attribution]]) -> None:
    """Let "…, сказал он" at the head of a text be of whoever the text names first, in place."""
    named = (
        s for reports in told for r in reports if r.form != NOUN for s in r.sources if s.how in (NAMED, ROLE)
    )
    first = next((s for s in named if s.claimant.kind is not ClaimantKind.MEDIA), None)
    for number, hearing in enumerate(hearings[:_HEAD]):
        if first is None or any(report.sources for report in told[number]):
            return
        lows, pronouns = hearing.line.lows, hearing.lexis.words("speech", "persons")
        he = any(low in pronouns and hearing.is_speech(n - 1) for n, low in enumerate(lows) if n)
        if he:
            told[number] = attributions(replace(hearing, memory=Memory(hearing.memory.narrator, [first])))


def _confirming(hearing: Hearing, one: Attribution) -> Attribution:
    """Let "Цю інформацію підтвердив DeepState" say what was told before, and nothing of its own."""
    verifies = any(group == VERIFIES for group, _ in hearing.lexis.speech.get(one.cue, ()))
    this = hearing.lexis.words("reporting", "claim_nouns")
    first = min(one.own, default=0)
    noun = first > 0 and hearing.line.lows[first - 1] in this
    lows = hearing.line.lows
    # "В командовании это подтвердили": it stands right before its verb.
    inside = verifies and any(
        lows[n] == one.cue and hearing.is_one_of(n - 1, "speech", "this") for n in one.own if n
    )
    told = inside or noun or hearing.is_one_of(first - 1, "speech", "this")
    told = told and not hearing.has_cue(0, len(lows))
    if not (verifies and told and one.stance is Stance.ASSERTED and (inside or points_back(hearing))):
        return one
    return replace(one, confirms=True, forward=False, scope=(first, first))


def _nested(one: Attribution, found: list[Attribution]) -> Attribution:
    """Keep "за даними …" to what somebody says, where it opens that: "аналітики кажуть, що, за даними …"."""
    if one.form != ACCORDING or not one.own:
        return one
    first = min(one.own)
    around = [
        told
        for told in found
        if told.form == VERB and told.forward and told.sources and 0 <= first - told.scope[0] <= _OPENING
    ]
    if not around:
        return one
    begin, end = around[-1].scope
    return replace(one, scope=(max(begin, one.scope[0]), min(end, one.scope[1])))


def _forget(memory: Memory, found: list[Attribution], known: int, roles: dict[str, Source]) -> None:
    """Forget whom words were read as that turned out to speak of nothing: "росіяни зайшли"; persons stay."""
    speak = {source.claimant.id for one in found for source in one.sources}
    speak |= {source.claimant.id for role, source in memory.by_role.items() if is_person(role)}
    if all(source.claimant.id in speak for source in memory.sources[known:]):
        return
    memory.sources[known:] = [one for one in memory.sources[known:] if one.claimant.id in speak]
    for role, source in list(memory.by_role.items()):
        if source.claimant.id not in speak and roles.get(role) is not source:
            memory.by_role.pop(role)
            if role in roles:
                memory.by_role[role] = roles[role]
