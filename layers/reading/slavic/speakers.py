"""Speakers in Ukrainian and Russian: the source beside a verb of speech, before it or behind it."""

from __future__ import annotations

from typing import Final

from layers.claims import ClaimantKind, Side
from layers.reading.attribution import Attribution
from layers.reading.slavic.actors import NOMINATIVE, find_actors
from layers.reading.slavic.asides import before_aside, over_noun, who_is_meant
from layers.reading.slavic.bystanders import is_seen
from layers.reading.slavic.environs import begin_of, end_of, goes_on
from layers.reading.slavic.fronts import told_first
from layers.reading.slavic.hearing import Hearing
from layers.reading.slavic.inflection import GERUND, PAST, PRESENT
from layers.reading.slavic.lexis import DENIES, VERIFIES
from layers.reading.slavic.recollections import is_paper, is_printed, last_party
from layers.reading.slavic.sources import find_source
from layers.reading.slavic.strangers import enemy_speaking
from layers.reading.sources import ANAPHOR, GUESSED, NAMED, UNKNOWN, Memory, Source

_HEARER_REACH: Final = 5  # words from a verb to "что"
Spoken = tuple[Source | None, frozenset[int]]


def speaker_of(hearing: Hearing, at: int, *, done: bool = False) -> Spoken:
    """Return the source beside a verb and the words that name it; one that is known wins, then the first.

    `done` says that the verb is a passive: what was seen or reported stands behind it.
    """
    end = end_of(hearing, at + 1)
    begin = begin_of(hearing, at)
    seen = hearing.has_state(at + 1, end) or any(
        low in hearing.lexis.cues for low in hearing.line.lows[at + 1 : end]
    )
    if done and seen:
        end = at + 1  # "зафіксовано просування російських військ": they do not speak
    if done and hearing.is_one_of(at + 1, "speech", "as"):
        end = at + 1  # "заявлено как військовослужбовець з прапором": what is shown
    answers = _before_answered(hearing, begin, at)
    if answers is not None:
        return answers, frozenset(range(begin, at + 1))
    if told_first(hearing, at):  # "Про плани ЗС РФ написав оглядач …": the name stands behind
        behind = find_source(hearing, at + 1, end)
        if behind is not None and behind.how != UNKNOWN:
            return behind, frozenset(range(at, end))
    source = find_source(hearing, begin, at) or _relative(hearing, begin, at)
    if done and source is not None and source.how == UNKNOWN:
        source = None  # "На Вигаданому напрямку зафіксовано …"
    hears = source is not None and (
        source.claimant.kind is ClaimantKind.MEDIA
        or (source.how == ANAPHOR and is_paper(hearing, begin, at))
        or (source.how == GUESSED and is_printed(hearing, begin, at))
    )
    if source is not None and source.how != UNKNOWN and not hears:
        return source, frozenset(range(begin, at + 1))
    behind = None if is_seen(hearing, at + 1, end) else find_source(hearing, at + 1, end)
    known = behind is not None and behind.how != UNKNOWN
    told = known and behind is not None and _is_hearer(hearing, at, behind)
    seeks = source is None and (told or not known)  # to look at words remembers whom they name
    seeks = seeks and not goes_on(hearing, at)
    if seeks and (far := _farther(hearing, begin, at, None if told else behind)) is not None:
        return far
    if hears and not (known and behind is not None and behind.claimant.kind is not ClaimantKind.MEDIA):
        behind = None  # "в комментарии Reuters сказал представитель": who is named behind says it
    if behind is not None and (source is None or known):
        return behind, frozenset(range(at, end))
    if source is not None:
        return source, frozenset(range(begin, at + 1))
    return None, frozenset({at})


def _before_answered(hearing: Hearing, begin: int, at: int) -> Source | None:
    """Return who answers what another has said: "Штаб слов министра не подтвердил", "доклад X опроверг"."""
    groups = {name for name, _ in hearing.lexis.speech.get(hearing.line.lows[at], ())}
    if groups.isdisjoint((DENIES, VERIFIES)):
        return None
    told = next((n for n in range(begin + 1, at) if hearing.is_one_of(n, "speech", "answered")), begin)
    source = find_source(hearing, begin, told)
    return source if source is not None and source.how != UNKNOWN else None


def _relative(hearing: Hearing, begin: int, at: int) -> Source | None:
    """Return whom a relative pronoun before a verb means: "…и главу X, который заявил, что …"."""
    who = who_is_meant(hearing, begin, at)
    return find_source(hearing, max(who[0], begin_of(hearing, who[1])), who[1]) if who is not None else None


def _is_hearer(hearing: Hearing, at: int, behind: Source) -> bool:
    """Say whether a medium only hears it: "Командир, воюющий в X, сообщил CNN, что …"."""
    end = min(at + 1 + _HEARER_REACH, len(hearing.line))
    opened = any(hearing.is_one_of(n, "speech", "that") for n in range(at + 1, end))
    return opened and behind.claimant.kind is ClaimantKind.MEDIA


def _farther(hearing: Hearing, begin: int, at: int, behind: Source | None) -> Spoken | None:
    """Return a source that does not stand right beside its verb, or is only "the enemy"."""
    if behind is None and (over := over_noun(hearing, at)) is not None:
        return over
    if behind is None and (enemy := enemy_speaking(hearing, begin, at)) is not None:
        return enemy, frozenset(range(begin, at + 1))
    if not begin or hearing.line.lows[begin - 1] != ",":
        return None
    # "Речник угруповання, виступаючи в ефірі, сказав": the name stands before the aside.
    far = before_aside(hearing, begin - 1)
    source = find_source(hearing, *far) if far is not None else None
    if far is not None and (source is None or source.how == UNKNOWN):
        # "Іван Вигаданко, речник угруповання, сказав": whose voice it is stands in the aside.
        deeds = any(hearing.is_finite_cue(n) for n in range(far[1], begin))
        told = find_source(hearing, far[1] + 1, begin - 1) if not deeds else None
        source = told if told is not None and told.how != UNKNOWN else source
    return (source, frozenset(range(far[0], at + 1))) if source is not None and far is not None else None


def cited(hearing: Hearing, at: int, source: Source | None, own: frozenset[int]) -> Spoken:
    """Return whom a verb cites: a party beside it, or the office named before ("цитирует ведомство")."""
    lows, lexis = hearing.line.lows, hearing.lexis
    begin, end = min(own), max(own) + 1
    words = lexis.patterns("speech", "nouns").has(lows, begin, end)  # "приводит слова", no other objects
    if not words and not lexis.patterns("speech", "quotes").has(lows, at, at + 1):
        return None, frozenset({at})
    last = last_party(hearing.memory)
    medium = source is None or source.claimant.kind is ClaimantKind.MEDIA
    if medium and last is not None and (words or lexis.patterns("speech", "offices").has(lows, begin, end)):
        return Source(last.claimant, ANAPHOR, lows[at]), own
    return source, own


def by_us(hearing: Hearing) -> Source | None:
    """Return who "we" are that speak: a monitor that publishes the text; a medium speaks for itself."""
    narrator = hearing.memory.narrator
    monitor = narrator is not None and narrator.kind is ClaimantKind.MONITOR
    return Source(narrator, NAMED, narrator.name) if monitor and narrator is not None else None


def _doer(hearing: Hearing, at: int) -> Source | None:
    """Return the army whose deeds a gerund goes with: "ВСУ держат X, опровергая заявления …"."""
    told = find_actors(hearing.line.lows[:at], hearing.lexis)
    sides = [actor.whose for actor in told if actor.case == NOMINATIVE and isinstance(actor.whose, Side)]
    if not sides:
        return None
    army = hearing.lexicon.claimant(f"{sides[-1].value}-military")
    return Source(army, GUESSED, hearing.line.words[at].text)


def unspoken(hearing: Hearing, at: int, form: str, known: list[Attribution], own: frozenset[int]) -> Spoken:
    """Return the source of a verb without a subject: that of the verb before it, or who spoke last."""
    line = hearing.line
    before = [one for one in known if one.own and max(one.own) < at and one.sources]
    if form == GERUND and at > 1 and line.lows[at - 1] == "," and not before:
        begin = begin_of(hearing, at - 1)  # "Представник, заперечуючи …, сказав"
        subject = find_source(hearing, begin, at - 1)
        if subject is not None and not hearing.has_cue(begin, at - 1):
            return subject, own | frozenset(range(begin, at))
    if form == GERUND and at <= 1 and "," in line.lows[at:]:  # "Говорячи про …, речник зазначив"
        behind = line.lows.index(",", at) + 1
        subject = find_source(hearing, behind, end_of(hearing, behind))
        if subject is not None and subject.how != UNKNOWN:
            return subject, own
    joined = at > 0 and (
        line.lows[at - 1] == ","
        or hearing.is_one_of(at - 1, "grammar", "and")
        or hearing.is_one_of(at - 1, "speech", "contrasts")  # "не згадав про X, але зазначив, що"
    )
    if before and joined and form in (GERUND, PAST, PRESENT):
        return before[-1].sources[0], own
    if form == GERUND and (doer := _doer(hearing, at)) is not None:
        denies = any(name == DENIES for name, _ in hearing.lexis.speech.get(line.lows[at], ()))
        return doer if denies else None, own  # "подняли флаг, подтверждая контроль" is a deed
    tail = hearing.lexis.words("speech", "tail")
    opens = at <= 3 and all(low in tail or not low.isalpha() for low in line.lows[:at])
    memory = hearing.memory
    if form == GERUND:  # "опровергая заявления противника": not whose words it speaks of
        memory = Memory(sources=memory.sources[: hearing.known])
    last = last_party(memory)
    if (opens or form == GERUND) and last is not None:
        return Source(last.claimant, ANAPHOR, line.words[at].text), own
    return None, own
