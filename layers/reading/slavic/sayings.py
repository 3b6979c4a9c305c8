"""Sayings in Ukrainian and Russian: verbs that say, deny, suggest or do not confirm something."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from layers.claims import ClaimantKind, Stance
from layers.reading.attribution import ACCORDING, VERB, Attribution
from layers.reading.slavic.contents import content_after, content_end, sides_of
from layers.reading.slavic.hearing import SIGNS, Hearing, taken_by
from layers.reading.slavic.inflection import INFINITIVE, PASSIVE, PAST, PRESENT, QUALITY
from layers.reading.slavic.lexis import ADMITS, DENIES, FORESEES, MARKS, SAYS, SHOWS, SUGGESTS, VERIFIES
from layers.reading.slavic.sources import beside_publisher
from layers.reading.slavic.speakers import speaker_of, unspoken
from layers.reading.sources import Source

# Which meaning of a verb with several is taken first.
_ORDER: Final = (FORESEES, SUGGESTS, DENIES, SAYS, ADMITS, MARKS, VERIFIES, SHOWS)
_NEGATION_REACH: Final = 4
_FALSE_REACH: Final = 8
_SEEING: Final = frozenset({ClaimantKind.VISUAL, ClaimantKind.MONITOR})


def sayings(hearing: Hearing, known: list[Attribution]) -> list[Attribution]:
    """Return the attributions that verbs make, beside those already `known`."""
    found: list[Attribution] = []
    for position, low in enumerate(hearing.line.lows):
        groups = hearing.lexis.speech.get(low)
        if groups and position not in taken_by([*known, *found]):
            one = _saying(hearing, position, groups, [*known, *found])
            if one is not None:
                found.append(one)
    return [_cut_short(one, found) for one in found]


def _saying(
    hearing: Hearing, at: int, groups: tuple[tuple[str, str], ...], known: list[Attribution]
) -> Attribution | None:
    if hearing.lexis.states.at(hearing.line.lows, at) is not None:
        return None  # part of a status cue
    negated = _negated(hearing, at)
    group = _group(groups, negated=negated)
    form = next((form for name, form in groups if name == group), PAST)
    if form == QUALITY or (form == INFINITIVE and not negated):
        return None
    source, own = speaker_of(hearing, at)
    if group == SHOWS and (source is None or source.claimant.kind not in _SEEING):
        return None
    source, own = (source, own) if source is not None else unspoken(hearing, at, form, known, own)
    stance = _stance(group, negated=negated)
    after = content_after(hearing, max(own | {at}))
    if hearing.is_finite_cue(at) and not _tells(hearing, after):
        return None  # "відкинули ворога": the verb means what was done
    if group == DENIES and _denies_this(hearing, at, after):
        return _closing(hearing, at, group, source, own, stance)
    if after is None and group == MARKS and source is not None:
        after = max(own | {at}) + 1, False  # "DeepState позначив X окупованим"
    if after is None:
        return _closing(hearing, at, group, source, own, stance)
    if source is None and not _may_be_nobody(hearing, at, group, form, negated=negated, opened=after[1]):
        return None
    own |= frozenset(range(at, after[0])) if after[1] else frozenset({at})
    stance = _settled(hearing, at, after[0], group, source, stance)
    sources: tuple[Source, ...] = (source,) if source is not None else ()
    if stance is Stance.UNCONFIRMED:
        sources = beside_publisher(source)
    return Attribution(
        sources, hearing.line.lows[at], VERB, stance,
        (after[0], content_end(hearing, after[0])), own, admits=any(name == ADMITS for name, _ in groups),
    )  # fmt: skip


def _settled(
    hearing: Hearing, at: int, content: int, group: str, source: Source | None, stance: Stance | None
) -> Stance | None:
    """Return the stance of a verb to what follows it, by who speaks and what is said of it."""
    if stance is not Stance.ASSERTED:
        return stance
    if _calls_false(hearing, at, content):
        return Stance.DENIED
    # "повідомляється, що": nobody vouches for it.
    return Stance.HEDGED if source is None and group != VERIFIES else stance


def _tells(hearing: Hearing, after: tuple[int, bool] | None) -> bool:
    """Say whether a word opens what is told, or a noun such as "заява" stands for it."""
    if after is None or after[1]:
        return after is not None
    nouns = hearing.lexis.patterns("speech", "nouns")
    return nouns.at(hearing.line.lows, after[0]) is not None


def _denies_this(hearing: Hearing, at: int, after: tuple[int, bool] | None) -> bool:
    """Say whether what was told before is denied: "це заперечили: …", "спростував цю інформацію"."""
    if after is not None and not hearing.has_cue(after[0], content_end(hearing, after[0])):
        return True
    return any(hearing.is_one_of(n, "speech", "this") for n in (at - 1, at + 1))


def _may_be_nobody(hearing: Hearing, at: int, group: str, form: str, *, negated: bool, opened: bool) -> bool:
    """Say whether a verb stands without a source: "повідомляється, що", "не підтверджено, що"."""
    if form == PASSIVE and not opened:
        return False  # "зафіксовано бій": what was seen, said by whoever speaks
    if group == VERIFIES:
        return negated
    impersonal = hearing.line.lows[at].endswith(tuple(hearing.lexis.words("speech", "impersonal_endings")))
    return form not in (PAST, PRESENT) or impersonal


def _group(groups: tuple[tuple[str, str], ...], *, negated: bool) -> str:
    names = [name for name, _ in groups]
    if negated and VERIFIES in names:
        return VERIFIES
    return next((name for name in _ORDER if name in names), names[0])


def _negated(hearing: Hearing, at: int) -> bool:
    for position in range(at - 1, max(-1, at - 1 - _NEGATION_REACH), -1):
        if hearing.is_one_of(position, "speech", "not"):
            return True
        if hearing.line.lows[position] in SIGNS:
            return False
    return False


def _stance(group: str, *, negated: bool) -> Stance | None:
    if group == VERIFIES:
        return Stance.UNCONFIRMED if negated else Stance.ASSERTED
    if negated:
        return None
    return {
        SAYS: Stance.ASSERTED,
        ADMITS: Stance.ASSERTED,
        MARKS: Stance.ASSERTED,
        SHOWS: Stance.ASSERTED,
        DENIES: Stance.DENIED,
        SUGGESTS: Stance.HEDGED,
    }.get(group)


def _closing(
    hearing: Hearing, at: int, group: str, source: Source | None, own: frozenset[int], stance: Stance | None
) -> Attribution | None:
    """Read "…, повідомили в Генштабі" and "як повідомив Генштаб, …": what is said stands around."""
    if source is None or (group in (VERIFIES, SHOWS) and stance is Stance.UNCONFIRMED):
        return None
    line, first = hearing.line, min(own)
    if first and hearing.is_one_of(first - 1, "speech", "as"):
        scope = sides_of(hearing, first, max(own) + 1)
        return Attribution((source,), line.lows[at], ACCORDING, stance, scope, own | {first - 1})
    if group == DENIES:
        while first and (
            hearing.is_one_of(first - 1, "speech", "contrasts")
            or hearing.is_one_of(first - 1, "speech", "turns")
        ):
            first -= 1  # "…, однак Генштаб спростував цю інформацію": no word of what was told
            own |= {first}
        return Attribution((source,), line.lows[at], VERB, stance, (first, first), own, forward=False)
    if not first or group == FORESEES:
        return None
    begin = sides_of(hearing, first, max(own) + 1)[0]
    tail = max(own) + 1
    while tail < len(line) and line.lows[tail] not in SIGNS:
        tail += 1
    own |= frozenset(range(max(own) + 1, tail))
    scope = (begin, first if tail >= len(line) - 1 else len(line))
    return Attribution((source,), line.lows[at], VERB, stance, scope, own, forward=False)


def _calls_false(hearing: Hearing, at: int, content: int) -> bool:
    """Say whether what is said is that a claim is false: "заявив, що інформація про … не відповідає"."""
    lows = hearing.line.lows
    nouns = hearing.lexis.patterns("speech", "nouns")
    told = any(nouns.at(lows, n) is not None for n in range(at + 1, min(content + _FALSE_REACH, len(lows))))
    return told and hearing.lexis.patterns("speech", "false_words").has(lows, at + 1)


def _cut_short(one: Attribution, found: list[Attribution]) -> Attribution:
    """End what is reported where a source named behind its own words takes over."""
    begin, end = one.scope
    if not one.forward:
        return one
    for other in found:
        first = min(other.own, default=0)
        if other is not one and begin < first < end and not other.forward and other.scope[0] < begin:
            end = min(end, first)
    return one if end == one.scope[1] else replace(one, scope=(begin, end))
