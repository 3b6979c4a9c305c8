"""Sayings in Ukrainian and Russian: verbs that say, deny, suggest or do not confirm something."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from layers.claims import ClaimantKind, Stance
from layers.reading.attribution import VERB, Attribution
from layers.reading.slavic.closings import closing
from layers.reading.slavic.contents import (
    content_after,
    content_end,
    is_subordinate,
    noun_content_end,
    only_names,
)
from layers.reading.slavic.falsehoods import calls_false
from layers.reading.slavic.fronts import before_colon, before_verb
from layers.reading.slavic.hearing import SIGNS, Hearing, taken_by
from layers.reading.slavic.inflection import GERUND, INFINITIVE, PASSIVE, PAST, PRESENT, QUALITY
from layers.reading.slavic.labels import explained
from layers.reading.slavic.lexis import (
    ADMITS,
    CITES,
    DENIES,
    MARKS,
    SAYS,
    SHOWS,
    VERIFIES,
)
from layers.reading.slavic.meanings import is_negated, meaning_of, stance_of
from layers.reading.slavic.sources import beside_publisher
from layers.reading.slavic.speakers import by_us, cited, speaker_of, unspoken
from layers.reading.sources import NAMED, Source

_FILM_REACH: Final = 3
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
    return [_cut_short(one, found) for one in found] + explained(hearing, found)


def _saying(
    hearing: Hearing, at: int, groups: tuple[tuple[str, str], ...], known: list[Attribution]
) -> Attribution | None:
    if hearing.lexis.states.at(hearing.line.lows, at) is not None:
        return None  # part of a status cue
    negated = is_negated(hearing, at)
    group = meaning_of(hearing, at, groups, negated=negated)
    form = next((form for name, form in groups if name == group), PAST)
    if form == QUALITY or (form == INFINITIVE and not (negated or _begun(hearing, at))):
        return None
    source, own = _speaker(hearing, at, group, form)
    film = _film(hearing, at) if group in (SAYS, SHOWS) else None
    if group == SHOWS and (source is None or (film is None and source.claimant.kind not in _SEEING)):
        return None
    if source is None and not negated:
        source = _told_before(hearing, at, form)
    source, own = (source, own) if source is not None else unspoken(hearing, at, form, known, own)
    stance = stance_of(group, negated=negated)
    after = content_after(hearing, max(own | {at})) if film is None else (film[0], False)
    if hearing.is_finite_cue(at) and not _tells(hearing, after):
        return None  # "відкинули ворога": the verb means what was done
    unsure = stance is Stance.UNCONFIRMED and (source is not None or form in (INFINITIVE, PAST, PRESENT))
    stance = _unannounced(hearing, at, source, after, negated=negated) or stance
    this = group == DENIES or unsure
    if this and (_denies_this(hearing, at, after) or before_colon(hearing, at, after)):
        return closing(hearing, at, group, source, own, stance)
    before = before_verb(hearing, at, group, source, own, after, negated=negated)
    if before is not None:
        return before
    after = None if before_colon(hearing, at, after) else after or _marked(at, group, source, own)
    if after is None or (source is not None and group == SAYS and _stands_around(hearing, own, after)):
        return closing(hearing, at, group, source, own, stance)
    if source is None and group == DENIES and hearing.is_one_of(at - 1, "where", "relatives"):
        source = _shower(hearing, at)
    if source is None and not _may_be_nobody(hearing, at, group, form, negated=negated, opened=after[1]):
        return None
    tied = after[0] == at + 2 and hearing.is_one_of(at + 1, "speech", "at")  # "сослался на доклады"
    own |= frozenset(range(at, after[0])) if after[1] or tied else frozenset({at})
    stance = _settled(hearing, at, after[0], group, source, stance) if film is None else stance
    if stance is Stance.DENIED and group == SAYS and not hearing.has_cue(after[0], len(hearing.line)):
        return closing(hearing, at, DENIES, source, own, stance)  # "заявив, що інформація неправдива"
    sources = _sources(source, stance)
    about = hearing.is_one_of(after[0] - 1, "speech", "about") or (group == DENIES and not after[1])
    about = about or (not after[1] and is_subordinate(hearing, at))  # "поки ворог поширює фейки про A, ЗСУ …"
    end = noun_content_end(hearing, after[0]) if about else content_end(hearing, after[0])
    end = film[1] if film is not None else end
    admits = any(name == ADMITS for name, _ in groups)
    return Attribution(sources, hearing.line.lows[at], VERB, stance, (after[0], end), own, admits=admits)


def _unannounced(
    hearing: Hearing, at: int, source: Source | None, after: tuple[int, bool] | None, *, negated: bool
) -> Stance | None:
    """Return that somebody named has not announced what follows: "Генштаб не повідомив про захоплення X"."""
    if not negated or source is None or after is None:
        return None
    lows = hearing.line.lows
    announces = hearing.lexis.patterns("speech", "announces").at(lows, at) is not None
    told = announces and hearing.is_one_of(after[0] - 1, "speech", "about")
    return Stance.UNCONFIRMED if told else None


def _sources(source: Source | None, stance: Stance | None) -> tuple[Source, ...]:
    """Return whose a content is; what somebody does not confirm is not confirmed by the publisher either."""
    if stance is Stance.UNCONFIRMED:
        return beside_publisher(source)
    return (source,) if source is not None else ()


def _stands_around(hearing: Hearing, own: frozenset[int], after: tuple[int, bool]) -> bool:
    """Say whether what is said stands around who speaks, or what follows only names what is answered."""
    return only_names(hearing, own, after) or _parts_content(hearing, own, after)


def _parts_content(hearing: Hearing, own: frozenset[int], after: tuple[int, bool]) -> bool:
    """Say whether who speaks stands between two parts of what is said: "X не взят, сказал мэр: бои идут"."""
    first, lows = min(own), hearing.line.lows
    if lows[after[0] - 1] != ":" or not first or lows[first - 1] != ",":
        return False
    begin = next((n + 1 for n in range(first - 2, -1, -1) if lows[n] in (";", ":", ".")), 0)
    return hearing.has_cue(begin, first) and not any(hearing.is_speech(n) for n in range(begin, first))


def _marked(at: int, group: str, source: Source | None, own: frozenset[int]) -> tuple[int, bool] | None:
    """Return what stands behind a verb of marking: "DeepState позначив X окупованим"."""
    return (max(own | {at}) + 1, False) if group == MARKS and source is not None else None


def _speaker(hearing: Hearing, at: int, group: str, form: str) -> tuple[Source | None, frozenset[int]]:
    """Return who is named beside a verb: its subject, or its object where the verb cites."""
    if hearing.line.lows[at].endswith(tuple(hearing.lexis.words("speech", "we_endings"))):
        return by_us(hearing), frozenset({at})  # "підтверджуємо дані Генштабу": the Staff is no subject
    if form == GERUND and group != CITES:
        return None, frozenset({at})  # "опровергая заявления противника": its subject is another verb's
    source, own = speaker_of(hearing, at, done=form == PASSIVE)
    return cited(hearing, at, source, own) if group == CITES else (source, own)


def _film(hearing: Hearing, at: int) -> tuple[int, int] | None:
    """Return the words behind the footage that a verb shows: who shows it says what is to be seen."""
    lows, limit = hearing.line.lows, len(hearing.line)
    footage = hearing.lexis.patterns("speech", "footage")
    hit = next(iter(footage.spans(lows, at + 1, min(at + 1 + _FILM_REACH, limit))), None)
    if hit is None:
        return None
    end = next((n for n in range(hit[1], limit) if lows[n] in SIGNS), limit)
    return (hit[1], end) if hearing.has_cue(hit[1], end) else None


def _told_before(hearing: Hearing, at: int, form: str) -> Source | None:
    """Return the medium that says "ранее сообщалось, что": what it has told before; None else."""
    past = hearing.line.lows[at].endswith(tuple(hearing.lexis.words("speech", "told_endings")))
    narrator = hearing.memory.narrator
    return Source(narrator, NAMED, narrator.name) if form == PAST and past and narrator is not None else None


def _shower(hearing: Hearing, at: int) -> Source | None:
    """Return who shows the footage that denies something: "обнародовал кадры, которые опровергают …"."""
    shows = (n for n in range(at - 1, 0, -1) if hearing.is_speech(n))
    verb = next(shows, None)
    return speaker_of(hearing, verb)[0] if verb is not None else None


def _begun(hearing: Hearing, at: int) -> bool:
    """Say whether an infinitive is done: "источники начали заявлять, что"."""
    return hearing.lexis.patterns("speech", "begins").has(hearing.line.lows, max(0, at - 1), at)


def _settled(
    hearing: Hearing, at: int, content: int, group: str, source: Source | None, stance: Stance | None
) -> Stance | None:
    """Return the stance of a verb to what follows it, by who speaks and what is said of it."""
    if stance is not Stance.ASSERTED or _reacts(hearing, at, content):
        return stance if stance is not Stance.ASSERTED else None
    if calls_false(hearing, at, content):
        return Stance.DENIED
    # "повідомляється, що": nobody vouches for it; "зазначається, що": who speaks goes on.
    onward = hearing.lexis.patterns("speech", "onward").at(hearing.line.lows, at) is not None
    # "зазначимо, що": of the medium that says so.
    onward |= hearing.line.lows[at].endswith(tuple(hearing.lexis.words("speech", "we_endings")))
    return Stance.HEDGED if source is None and group != VERIFIES and not onward else stance


def _reacts(hearing: Hearing, at: int, content: int) -> bool:
    """Say whether what nobody named told is only answered: "прокоментував заяви про захоплення X"."""
    noun = hearing.lexis.patterns("speech", "nouns").at(hearing.line.lows, content)
    nobodys = noun is not None and hearing.is_one_of(noun[0], "speech", "claim_about")
    return nobodys and hearing.lexis.patterns("speech", "reacts").at(hearing.line.lows, at) is not None


def _tells(hearing: Hearing, after: tuple[int, bool] | None) -> bool:
    """Say whether a word opens what is told, or a noun such as "заява" stands for it."""
    if after is None or after[1]:
        return after is not None
    nouns = hearing.lexis.patterns("speech", "nouns")
    return nouns.at(hearing.line.lows, after[0]) is not None


def _denies_this(hearing: Hearing, at: int, after: tuple[int, bool] | None) -> bool:
    """Say whether what was told before is denied: "це заперечили: …", "спростував цю інформацію"."""
    if after is not None and not hearing.has_cue(after[0], noun_content_end(hearing, after[0])):
        return True
    if after is not None and after[1] and any(hearing.is_speech(n) for n in range(at + 1, after[0])):
        return not hearing.has_cue(at + 1, after[0])  # "це спростовують і кажуть, що …": another verb's
    return any(hearing.is_one_of(n, "speech", "this") for n in (at - 1, at + 1))


def _may_be_nobody(hearing: Hearing, at: int, group: str, form: str, *, negated: bool, opened: bool) -> bool:
    """Say whether a verb stands without a source: "повідомляється, що", "не підтверджено, що"."""
    if group == DENIES and hearing.is_one_of(at - 1, "where", "relatives"):
        return True  # "обнародовал кадры, которые опровергают …": who has shown them denies it
    if form == GERUND and group != DENIES:
        return False  # "сообщая о …": of a subject that is not known
    if form == PASSIVE and not opened:
        return False  # "зафіксовано бій": what was seen, said by whoever speaks
    if group == VERIFIES:
        return negated
    impersonal = hearing.line.lows[at].endswith(tuple(hearing.lexis.words("speech", "impersonal_endings")))
    return form not in (PAST, PRESENT) or impersonal


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
