"""Sources: who is meant by the words beside a verb of speech, in any case."""

from __future__ import annotations

from typing import Final

from layers.claims import Claimant, ClaimantKind, Side
from layers.lexicon import Lexicon
from layers.reading.slavic.hearing import DASHES, Hearing
from layers.reading.slavic.lexis import is_month
from layers.reading.slavic.localities import local_authorities
from layers.reading.slavic.nationalities import of_side, side_of, speaks_against, tells_own
from layers.reading.slavic.patrons import patrons_in, reporting_to, superiors
from layers.reading.slavic.persons import remember_persons, remembers
from layers.reading.slavic.recollections import (
    PRINTERS,
    Roles,
    last_party,
    named_before,
    names_somebody,
    stem,
    their_monitor,
)
from layers.reading.slavic.strangers import nobody_known, title_in
from layers.reading.sourcenames import STATES
from layers.reading.sources import ANAPHOR, FOREIGN, GUESSED, NAMED, ROLE, UNKNOWN, Memory, Source
from layers.registry import UNKNOWN_CLAIMANT

SIDES: Final = frozenset({"ru-side", "ua-side"})  # of whom nobody is named
# Who is called an expert without a name: no army and no office speaks so.
_COMMENTING: Final = frozenset({ClaimantKind.OCCUPATION_AUTHORITY, ClaimantKind.MILBLOGGER})
VAGUE: Final = STATES | SIDES | {"observers", "ru-military", "ua-military", "ua-official"}
_MAX_CHARACTERS: Final = 120


def find_source(hearing: Hearing, start: int, end: int) -> Source | None:
    """Return the source that words[start:end] name, or None; what is named in full is remembered."""
    if start >= end:
        return None
    source = _found(hearing, start, end)
    if source is not None and source.how in (NAMED, ROLE, GUESSED):
        remember_persons(hearing, start, end, source)
    elif source is not None and source.how == ANAPHOR:  # "голова ОВА Іван Вигаданий", an office named before
        remember_persons(hearing, start, end, source, full=True)
    elif (
        source is not None
        and source.how == UNKNOWN
        and remember_persons(hearing, start, end, source, full=True)
    ):
        hearing.memory.note(source, [])  # "він" and "за його словами" behind it
    return source


def _found(hearing: Hearing, start: int, end: int) -> Source | None:
    line, lexis = hearing.line, hearing.lexis
    text = " ".join(word.text for word in line.words[start:end])[:_MAX_CHARACTERS]
    hearers = lexis.words("speech", "hearers")  # "журналистам": not who says it
    patrons, title = patrons_in(hearing, start, end), title_in(hearing, start, end)
    roles: Roles = [
        hit
        for hit in lexis.roles.spans(line.lows, start, end)
        if line.lows[hit[0]] not in hearers and hit[0] not in patrons and hit[0] not in title
    ]
    if not patrons and _is_former(hearing, start, end, roles):
        return Source(hearing.lexicon.claimant(UNKNOWN_CLAIMANT), FOREIGN, text)  # of no party, and known
    if _hears_only(hearing, start, end) and _by_pronoun(hearing, start, end, text) is None:
        return None
    source = (
        _by_pronoun(hearing, start, end, text)
        or _by_its_people(hearing, start, end, text)
        or _publisher(hearing, text)
        or _by_name(hearing, start, end, roles, text)
    )
    if source is not None:
        return source
    if lexis.patterns("parties", "foreign").has(line.lows, start, end):
        office = roles or lexis.patterns("speech", "offices").has(line.lows, start, end)
        return Source(hearing.lexicon.claimant(UNKNOWN_CLAIMANT), FOREIGN, text) if office else None
    return (
        _by_office(hearing, start, end, roles, text)
        or named_before(hearing, start, end, roles, text)
        or _usual(hearing, start, end, roles, text)
        or reporting_to(hearing, start, end, text)
        or local_authorities(hearing, start, end, text)
        or nobody_known(hearing, start, end, roles, text)
    )


def _is_former(hearing: Hearing, start: int, end: int, roles: Roles) -> bool:
    """Say whether "former" stands before the office or name in words[start:end]: no more that office."""
    lows, lexis = hearing.line.lows, hearing.lexis
    former = next(iter(lexis.patterns("speech", "former").spans(lows, start, end)), None)
    if former is None:
        return False
    offices = [hit for hit in roles if not set(hit[2]) <= PRINTERS]  # "сообщил в Telegram-канале бывший мэр"
    known = [at for at, _, _ in [*offices, *lexis.aliases.spans(lows, start, end)]]
    return bool(known) and former[0] <= min(known)


def beside_publisher(source: Source | None) -> tuple[Source, ...]:
    """Return who could not confirm; nobody where it is "the agency", which is the publisher itself."""
    if source is None or source.how == UNKNOWN or source.claimant.kind is ClaimantKind.MEDIA:
        return ()
    return (source,)


def _publisher(hearing: Hearing, text: str) -> Source | None:
    """Return the publisher by its name, whatever else the words of it mean: "Патріоти України"."""
    narrator = hearing.memory.narrator
    named = narrator is not None and text.casefold().strip() == narrator.name.casefold()
    return Source(narrator, NAMED, text) if named and narrator is not None else None


def _by_its_people(hearing: Hearing, start: int, end: int, text: str) -> Source | None:
    monitor = their_monitor(hearing, start, end)
    return Source(monitor.claimant, ANAPHOR, text) if monitor is not None else None


def _is_pronoun(hearing: Hearing, position: int) -> bool:
    return hearing.is_one_of(position, "speech", "pronouns")


def _tells_when(hearing: Hearing, position: int) -> bool:
    """Say whether a word before a pronoun only tells when: a small word, or a day before its month."""
    near = hearing.line.lows[position : position + 2]
    return hearing.is_one_of(position, "speech", "tail") or any(is_month(low, hearing.lexis) for low in near)


def _by_pronoun(hearing: Hearing, start: int, end: int, text: str) -> Source | None:
    """Return who was named last where a pronoun begins the words: "розповів він агентству"."""
    while start + 1 < end and _tells_when(hearing, start) and not _is_pronoun(hearing, start):
        start += 1  # "ранее он рассказал", "десятого сентября оно сообщило"
    narrator = hearing.memory.narrator
    if narrator is not None and hearing.is_one_of(start, "speech", "ourselves"):
        return Source(narrator, NAMED, text)  # "раніше ми писали, що": the medium itself
    told = hearing.lexis.patterns("speech", "interlocutors").at(hearing.line.lows, start) is not None
    again = told or _is_pronoun(hearing, start)
    if hearing.is_one_of(start, "where", "locatives") and names_somebody(hearing, start + 1, end):
        return None  # "там начальник генштаба доложил": where, and not who
    memory = hearing.memory
    if again and start > 1 and hearing.line.lows[start - 2] in DASHES and hearing.known:
        memory = Memory(sources=memory.sources[: hearing.known])  # "…», — сказав він": not who it tells of
    last = last_party(memory) if again else _by_trade(hearing, start, end)
    if last is not None and last.claimant.kind is ClaimantKind.MEDIA and _is_person(hearing, start):
        return None  # "он" is no agency
    return Source(last.claimant, ANAPHOR, text) if last is not None else None


def _is_person(hearing: Hearing, position: int) -> bool:
    return hearing.is_one_of(position, "speech", "persons")


def _hears_only(hearing: Hearing, start: int, end: int) -> bool:
    """Say whether "he" speaks, who is not known yet, and an agency only hears it: "сообщил он ТАСС"."""
    names = hearing.lexis.aliases.spans(hearing.line.lows, start + 1, end)
    media = all(hearing.lexicon.claimant(who).kind is ClaimantKind.MEDIA for _, _, who in names)
    return _is_person(hearing, start) and bool(names) and media


def _by_trade(hearing: Hearing, start: int, end: int) -> Source | None:
    """Return the person named last, where only a trade is told: "эксперт добавил", "по мнению аналитика"."""
    words = [n for n in range(start, end) if not hearing.is_one_of(n, "speech", "tail")]
    trade = hearing.lexis.patterns("speech", "trades")
    last = last_party(hearing.memory)
    if last is None or last.claimant.kind is ClaimantKind.MEDIA or not words:
        return None
    hit = trade.at(hearing.line.lows, words[0], end)
    alone = hit is not None and words[-1] < hit[0]
    return last if alone and (last.claimant.kind in _COMMENTING or remembers(hearing, last)) else None


def _by_name(hearing: Hearing, start: int, end: int, roles: Roles, text: str) -> Source | None:
    """Return a claimant named by one of its names; a state gives way to its office beside it."""
    words, lexicon, patrons = hearing.line.lows, hearing.lexicon, patrons_in(hearing, start, end)
    title = title_in(hearing, start, end)
    beside = bool(roles) or any(low in hearing.lexis.cues for low in words[start:end])
    qualities, losses = hearing.lexis.adjectives, hearing.lexis.patterns("parties", "losses")
    names = [
        (a, b, who)
        for a, b, who in hearing.lexis.aliases.spans(words, start, end)
        if a not in patrons
        and (b not in title or b == title.stop)  # "украинский ресурс «Название»": a medium of that name
        and (a not in title or a == title.start)
        # "Потери ВСУ в ведомстве оценили": whose losses they are.
        and not (a > start and roles and losses.at(words, a - 1, a) is not None)
        # "українського міста": an adjective beside something else names no state.
        and not (beside and who in STATES and b - a == 1 and qualities.at(words, a) is not None)
    ]
    # "вражеский ресурс DeepState": of what kind is told before the name.
    firsts = {a for a, _, who in names if lexicon.claimant(who).kind is ClaimantKind.MONITOR}
    names = [hit for hit in names if hit[1] not in firsts or hit[2] not in PRINTERS]
    said = [hit for hit in names if lexicon.claimant(hit[2]).kind is not ClaimantKind.MEDIA]
    speaks = any(not set(ids) <= PRINTERS for _, _, ids in roles)
    names = said if said or speaks else names  # "сообщил ТАСС источник в штабе": a medium only hears it
    shown = next((hit for hit in names if lexicon.claimant(hit[2]).kind is ClaimantKind.VISUAL), None)
    best = shown or max(names, key=lambda hit: (hit[2] not in VAGUE, hit[1] - hit[0], -hit[0]), default=None)
    state = best is not None and best[2] in STATES and best[1] - best[0] == 1  # but "МИД РФ" is an office
    offices = [(a, b) for a, b, ids in roles if not set(ids) <= PRINTERS]  # no "Telegram-канал"
    if best is None or (state and any(b <= best[0] or a >= best[1] for a, b in offices)):
        return None
    named = lexicon.claimant(best[2])
    others = side_of(hearing, start, end) not in (None, named.side) or hearing.lexis.patterns(
        "parties", "foreign"
    ).has(words, start, end)
    if named.kind is ClaimantKind.MILBLOGGER and others:
        return Source(lexicon.claimant(UNKNOWN_CLAIMANT), UNKNOWN, text)  # "українські воєнблогери"
    source = Source(named, NAMED, text)
    # "Бригада звернулась до проєкту": an office of another side than the named one is not the named one.
    own = [a for a, _, ids in roles if _may_be(named, ids, lexicon)]
    hearing.memory.note(source, [stem(hearing, at) for at in (*own, best[0])])
    return source


def _may_be(named: Claimant, ids: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Say whether an office may be a named claimant's: one of its side has it, or nobody of any side."""
    sides = {lexicon.claimant(one).side for one in ids}
    return named.id in ids or named.side in sides or sides == {None}


def _by_office(hearing: Hearing, start: int, end: int, roles: Roles, text: str) -> Source | None:
    """Return the claimant that an office and a nationality make: "український чиновник"."""
    side = side_of(hearing, start, end) if roles else None
    known = of_side(roles, side, hearing.lexicon) if side is not None else None
    if known is None:
        return None
    source = Source(known, ROLE, text)
    hearing.memory.note(source, [stem(hearing, at) for at, _, _ in roles])
    return source


def _usual(hearing: Hearing, start: int, end: int, roles: Roles, text: str) -> Source | None:
    """Return whom an office usually means: the side whose words the text uses, then the default."""
    lexicon, leaning = hearing.lexicon, hearing.leaning or speaks_against(hearing) or tells_own(hearing)
    if leaning is None:  # "Начальник Генштаба доложил Путину"
        leaning = next((side for side in Side if superiors(hearing, side, 0, None)), None)
    named = side_of(hearing, start, end) if roles else None  # "українські джерела" are no Russian ones
    # "у своєму телеграм-каналі голова": where something is said comes last.
    for at, _, ids in sorted(roles, key=lambda hit: (set(hit[2]) <= PRINTERS, hit[0] - hit[1])):
        own = next((who for who in ids if leaning is not None and who.split("-")[0] == leaning.value), None)
        own = own if UNKNOWN_CLAIMANT not in ids else None  # "источник сообщил": of neither side
        default = hearing.lexis.defaults.at(hearing.line.lows, at)
        usual = own or (ids[0] if len(ids) == 1 else None) or (default[1] if default is not None else None)
        if usual is not None and lexicon.claimant(usual).side in (
            None,
            named or lexicon.claimant(usual).side,
        ):
            source = Source(lexicon.claimant(usual), GUESSED, text)
            hearing.memory.note(source, [stem(hearing, at)])
            return source
    return None
