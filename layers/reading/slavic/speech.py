"""Speech in Ukrainian and Russian: who says, denies or does not confirm what.

The words may stand in any order ("Генштаб повідомив, що …", "…, повідомили в Генштабі"), so a source is
looked for on both sides of its verb, as far as the next sign.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from layers.reading.attribution import ACCORDING, VERB, Attribution
from layers.reading.slavic.doubts import cannot_verify, doubts, opening_hedge
from layers.reading.slavic.hearing import Hearing, taken_by
from layers.reading.slavic.jointly import jointly
from layers.reading.slavic.labels import according, on_footage, opening_label
from layers.reading.slavic.persons import is_person
from layers.reading.slavic.refusals import refusals
from layers.reading.slavic.relays import without_relays
from layers.reading.slavic.sayings import sayings
from layers.reading.slavic.tellings import answered, refutals, tellings
from layers.reading.sources import Memory, Source

_OPENING: Final = 1  # words, such as a comma, between "що" and "за даними"


def attributions(hearing: Hearing) -> list[Attribution]:
    """Return every attribution in a sentence, outer before inner ones; who is cited is innermost."""
    memory = hearing.memory
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
    found = answered(found + tellings(hearing, found))
    found += refutals(hearing, found)
    found += refusals(hearing, found)
    found += cannot_verify(hearing, found)
    found += doubts(hearing, found)
    found += opening_hedge(hearing, found)
    found = [jointly(hearing, _nested(one, found)) for one in found]
    cites = hearing.lexis.words("speech", "citing")
    _forget(memory, found, hearing.known, roles)
    return sorted(
        without_relays(hearing, found),
        key=lambda a: (a.cue in cites, a.scope[0] - a.scope[1], a.scope, min(a.own, default=0)),
    )


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
