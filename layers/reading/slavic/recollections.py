"""Recollections in Ukrainian and Russian: who was named before, and is meant by less than a name."""

from __future__ import annotations

from typing import Final

from layers.claims import ClaimantKind
from layers.reading.attribution import NOUN, Attribution
from layers.reading.slavic.actors import NOMINATIVE, find_actors
from layers.reading.slavic.hearing import Hearing
from layers.reading.slavic.persons import person_before
from layers.reading.sourcenames import OBSERVERS
from layers.reading.sources import ANAPHOR, NAMED, Memory, Source
from layers.registry import UNKNOWN_CLAIMANT

PRINTERS: Final = frozenset({"ru-milblogger", "media", "ru-media", UNKNOWN_CLAIMANT})
_OFFICES: Final = frozenset({ClaimantKind.MILITARY, ClaimantKind.GOVERNMENT})
_SPEAKING: Final = frozenset({ClaimantKind.MILITARY, ClaimantKind.MILBLOGGER})  # of whom no ministry is
_GENERAL_STAFF: Final = "-general-staff"
_MINISTRIES: Final = ("-mod", _GENERAL_STAFF)
_MENTIONED: Final = "#"  # among the offices named before: the monitor that is only mentioned
_PRESIDENT: Final = "-president"
Roles = list[tuple[int, int, tuple[str, ...]]]


def named_before(hearing: Hearing, start: int, end: int, roles: Roles, text: str) -> Source | None:
    """Return the source that a pronoun or an office without a nationality means: one named before."""
    memory, last = hearing.memory, last_party(hearing.memory)
    known = person_before(hearing, start, end)
    if known is not None:
        return Source(known.claimant, ANAPHOR, text)
    for position in range(start, end):
        known = memory.by_role.get(stem(hearing, position))
        if known is not None:
            return Source(known.claimant, ANAPHOR, text)
    if is_paper(hearing, start, end):
        # "С заявлением Москвы …, говорится в сообщении": of who spoke before this sentence.
        before = Memory(sources=memory.sources[: hearing.known])
        spoke = _writer(hearing) or _last_office(hearing, before, start, end) or last_party(before) or last
        if spoke is not None:
            return Source(spoke.claimant, ANAPHOR, text)
    for known in reversed(memory.sources):  # "начальник … Генштаба": the one that was named before
        if any(known.claimant.id in ids and len(ids) > 1 for _, _, ids in roles):
            return Source(known.claimant, ANAPHOR, text)
    if roles and _is_ministry(hearing, start, end):  # "представитель ведомства": of that named before
        again = (one for one in reversed(memory.sources) if one.claimant.id.endswith(_MINISTRIES))
        if (ministry := next(again, None)) is not None:
            return Source(ministry.claimant, ANAPHOR, text)
    office = _is_office(hearing, start, end)
    fits = not roles or (last is not None and any(last.claimant.id in ids for _, _, ids in roles))
    if office and fits and last is not None:
        last = _last_office(hearing, memory, start, end) or last
        return Source(last.claimant, ANAPHOR, text)
    return None


def _last_office(hearing: Hearing, memory: Memory, start: int, end: int) -> Source | None:
    """Return the army or government named before bloggers, whose words "у повідомленні" are no post.

    "Ведомство" is the ministry or staff named last, where a commander has spoken since.
    """
    last = last_party(memory)
    if last is not None and last.claimant.kind in _SPEAKING and _is_ministry(hearing, start, end):
        again = (one for one in reversed(memory.sources) if one.claimant.id.endswith(_MINISTRIES))
        if (ministry := next(again, None)) is not None:
            return ministry
    if last is None or last.claimant.kind is not ClaimantKind.MILBLOGGER:
        return None
    if hearing.lexis.patterns("speech", "posts").has(hearing.line.lows, start, end):
        return None
    return next((one for one in reversed(memory.sources) if one.claimant.kind in _OFFICES), None)


def _is_ministry(hearing: Hearing, start: int, end: int) -> bool:
    """Say whether words call somebody a ministry: "в ведомстве", "оборонне відомство"."""
    return hearing.lexis.patterns("speech", "ministries").has(hearing.line.lows, start, end)


def _writer(hearing: Hearing) -> Source | None:
    """Return whose paper it is where a president spoke last: an institution named before him."""
    known = [s for s in hearing.memory.sources[: hearing.known] if s.claimant.side is not None]
    if not known or not known[-1].claimant.id.endswith(_PRESIDENT):
        return None
    side = known[-1].claimant.side
    return next((s for s in reversed(known) if s.claimant.side is not side), None)


def names_somebody(hearing: Hearing, start: int, end: int) -> bool:
    """Say whether words name a claimant or an office."""
    lows, lexis = hearing.line.lows, hearing.lexis
    return lexis.aliases.has(lows, start, end) or lexis.roles.has(lows, start, end)


def speaks(hearing: Hearing, start: int, end: int) -> bool:
    """Say whether somebody, or one side's forces, stand between what is told and a verb of speech.

    "Про взяття X росіяни вже рапортували".
    """
    told = find_actors(hearing.line.lows[start:end], hearing.lexis)
    return names_somebody(hearing, start, end) or any(actor.case == NOMINATIVE for actor in told)


def last_party(memory: Memory) -> Source | None:
    """Return who was named last and is no medium; else the medium."""
    parties = (one for one in reversed(memory.sources) if one.claimant.kind is not ClaimantKind.MEDIA)
    return next(parties, memory.last)


def remember_speaker(hearing: Hearing, told: list[Attribution]) -> None:
    """Remember as named last who speaks in a sentence and was named before: "авторы карты", "в ведомстве"."""
    spoken = [one.sources[0] for one in told if one.form != NOUN and one.sources]
    last = last_party(hearing.memory)
    again = spoken[-1] if spoken and spoken[-1].how == ANAPHOR else None
    if again is not None and last is not None and last.claimant.id != again.claimant.id:
        hearing.memory.sources.append(again)


def their_monitor(hearing: Hearing, start: int, end: int) -> Source | None:
    """Return the monitor named before that "аналітики" alone work for, or None."""
    lows, lexis = hearing.line.lows, hearing.lexis
    small, papers = lexis.words("speech", "tail"), lexis.patterns("speech", "papers")
    # "В сообщении проекта": the project's own.
    told = [n for n in range(start, end) if lows[n] not in small and papers.at(lows, n) is None]
    people = lexis.patterns("speech", "its_people").at(lows, told[0], end) if told else None
    if people is None or people[0] <= told[-1]:
        return None
    monitors = (s for s in reversed(hearing.memory.sources) if s.claimant.kind is ClaimantKind.MONITOR)
    named = [s for s in monitors if s.how == NAMED]
    known = next((s for s in named if s.claimant.id != OBSERVERS), None)
    return known or hearing.memory.by_role.get(_MENTIONED) or next(iter(named), None)


def remember_monitor(hearing: Hearing) -> None:
    """Remember the first monitor that a text names, whatever is told of it: "карта DeepState изменилась"."""
    if _MENTIONED in hearing.memory.by_role:
        return
    for start, end, who in hearing.lexis.aliases.spans(hearing.line.lows):
        claimant = hearing.lexicon.claimant(who)
        if claimant.kind is ClaimantKind.MONITOR and claimant.id != OBSERVERS:
            text = " ".join(word.text for word in hearing.line.words[start:end])
            hearing.memory.by_role[_MENTIONED] = Source(claimant, ANAPHOR, text)
            return


def is_paper(hearing: Hearing, start: int, end: int) -> bool:
    """Say whether words are a paper and nobody's name: "в сообщении", "у дописі на сторінці"."""
    papers = hearing.lexis.patterns("speech", "papers")
    first = next((n for n in (start, start + 1) if n < end and papers.at(hearing.line.lows, n)), None)
    lows, lexis = hearing.line.lows, hearing.lexis
    # "у повідомленні у телеграм-каналі проєкту": where it was printed is nobody's name either.
    offices = [hit for hit in lexis.roles.spans(lows, start, end) if not set(hit[2]) <= PRINTERS]
    there = lexis.patterns("speech", "from_there").has(lows, start, end)
    return first is not None and not offices and not there and not lexis.aliases.has(lows, start, end)


def is_printed(hearing: Hearing, start: int, end: int) -> bool:
    """Say whether words only tell where something was printed: "у своєму телеграм-каналі"."""
    lows, lexis = hearing.line.lows, hearing.lexis
    offices = lexis.roles.spans(lows, start, end)
    inside = any(hearing.is_one_of(n, "where", "in") for n in range(start, end))
    return inside and bool(offices) and all(set(ids) <= PRINTERS for _, _, ids in offices)


def _is_office(hearing: Hearing, start: int, end: int) -> bool:
    """Say whether words are one office and nothing else that tells whose: "в ведомстве также не"."""
    lows, lexis = hearing.line.lows, hearing.lexis
    small = lexis.words("speech", "tail") | lexis.words("speech", "not")
    told = [n for n in range(start, end) if lows[n] not in small]
    offices = lexis.patterns("speech", "offices")
    return len(told) in (1, 2) and any(offices.at(lows, n, end) is not None for n in told[-1:] + told[:1])


def stem(hearing: Hearing, position: int) -> str:
    """Return what the cases of a noun have in common, near enough to find an office named before."""
    word, office = hearing.line.lows[position], hearing.lexis.roles.at(hearing.line.lows, position)
    if office is not None and all(who.endswith(_GENERAL_STAFF) for who in office[1]):
        return _GENERAL_STAFF  # "Генеральный штаб" is the same office as "Генштаб"
    return word[:6] if len(word) > 6 else word[: max(3, len(word) - 1)]
