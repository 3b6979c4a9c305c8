"""Sources: who is meant by the words beside a verb of speech, in any case."""

from __future__ import annotations

from typing import Final

from layers.claims import Claimant, ClaimantKind, Side
from layers.lexicon import Lexicon
from layers.reading.actors import OPPONENT
from layers.reading.slavic.hearing import Hearing
from layers.reading.sources import ANAPHOR, FOREIGN, GUESSED, NAMED, ROLE, UNKNOWN, Source
from layers.registry import UNKNOWN_CLAIMANT

_STATES: Final = frozenset({"ru-gov", "ua-gov"})
VAGUE: Final = _STATES | {"observers", "ru-military", "ua-military", "ua-official"}
_MAX_CHARACTERS: Final = 120
Roles = list[tuple[int, int, tuple[str, ...]]]


def find_source(hearing: Hearing, start: int, end: int) -> Source | None:
    """Return the source that words[start:end] name, or None; what is named in full is remembered."""
    if start >= end:
        return None
    line, lexis = hearing.line, hearing.lexis
    text = " ".join(word.text for word in line.words[start:end])[:_MAX_CHARACTERS]
    roles: Roles = lexis.roles.spans(line.lows, start, end)
    source = _by_name(hearing, start, end, roles, text)
    if source is not None:
        return source
    if lexis.patterns("parties", "foreign").has(line.lows, start, end):
        return Source(hearing.lexicon.claimant(UNKNOWN_CLAIMANT), FOREIGN, text) if roles else None
    return (
        _by_office(hearing, start, end, roles, text)
        or _named_before(hearing, start, end, roles, text)
        or _usual(hearing, roles, text)
        or _nobody_known(hearing, start, end, roles, text)
    )


def beside_publisher(source: Source | None) -> tuple[Source, ...]:
    """Return who could not confirm; nobody where it is "the agency", which is the publisher itself."""
    if source is None or source.how == UNKNOWN or source.claimant.kind is ClaimantKind.MEDIA:
        return ()
    return (source,)


def _by_name(hearing: Hearing, start: int, end: int, roles: Roles, text: str) -> Source | None:
    """Return a claimant named by one of its names; a state gives way to its office beside it."""
    words, lexicon = hearing.line.lows, hearing.lexicon
    names = hearing.lexis.aliases.spans(words, start, end)
    shown = next((hit for hit in names if lexicon.claimant(hit[2]).kind is ClaimantKind.VISUAL), None)
    best = shown or max(names, key=lambda hit: (hit[2] not in VAGUE, hit[1] - hit[0], -hit[0]), default=None)
    if best is None or (best[2] in _STATES and any(b <= best[0] or a >= best[1] for a, b, _ in roles)):
        return None
    named = lexicon.claimant(best[2])
    if named.kind is ClaimantKind.MILBLOGGER and _side(hearing, start, end) not in (None, named.side):
        return Source(lexicon.claimant(UNKNOWN_CLAIMANT), UNKNOWN, text)  # "українські воєнблогери"
    source = Source(named, NAMED, text)
    hearing.memory.note(source, [*(_stem(words[a]) for a, _, _ in roles), _stem(words[best[0]])])
    return source


def _by_office(hearing: Hearing, start: int, end: int, roles: Roles, text: str) -> Source | None:
    """Return the claimant that an office and a nationality make: "український чиновник"."""
    side = _side(hearing, start, end) if roles else None
    known = _of_side(roles, side, hearing.lexicon) if side is not None else None
    if known is None:
        return None
    source = Source(known, ROLE, text)
    hearing.memory.note(source, [_stem(hearing.line.lows[a]) for a, _, _ in roles])
    return source


def _named_before(hearing: Hearing, start: int, end: int, roles: Roles, text: str) -> Source | None:
    """Return the source that a pronoun or an office without a nationality means: one named before."""
    words, memory = hearing.line.lows, hearing.memory
    for position in range(start, end):
        known = memory.by_role.get(_stem(words[position]))
        if known is not None:
            return Source(known.claimant, ANAPHOR, text)
    pronoun = end - start == 1 and hearing.is_one_of(start, "speech", "pronouns")
    office = (
        end - start <= 2 and hearing.lexis.patterns("speech", "offices").at(words, start, end) is not None
    )
    fits = not roles or (
        memory.last is not None and any(memory.last.claimant.id in ids for _, _, ids in roles)
    )
    if (pronoun or (office and fits)) and memory.last is not None:
        return Source(memory.last.claimant, ANAPHOR, text)
    return None


def _usual(hearing: Hearing, roles: Roles, text: str) -> Source | None:
    """Return whom an office usually means: the side whose words the text uses, then the default."""
    lexicon, leaning = hearing.lexicon, hearing.leaning or _speaks_against(hearing)
    for start, _, ids in roles:
        own = next((who for who in ids if leaning is not None and who.split("-")[0] == leaning.value), None)
        word = hearing.line.lows[start]
        usual = own or (ids[0] if len(ids) == 1 else None)
        usual = usual or next(
            (who for pattern, who in lexicon.defaults.items() if word.startswith(pattern.rstrip("*"))), None
        )
        if usual is not None:
            source = Source(lexicon.claimant(usual), GUESSED, text)
            hearing.memory.note(source, [_stem(word)])
            return source
    return None


def _speaks_against(hearing: Hearing) -> Side | None:
    """Return the side whose forces a sentence names beside "the enemy": who speaks is on it."""
    lows, lexis = hearing.line.lows, hearing.lexis
    if not lexis.patterns("parties", OPPONENT).has(lows):
        return None
    named = {hit.whose for _, _, hit in lexis.forces.spans(lows)} & {side.value for side in Side}
    named |= {side.value for _, _, side in lexis.adjectives.spans(lows)}
    return Side(named.pop()) if len(named) == 1 else None


def _nobody_known(hearing: Hearing, start: int, end: int, roles: Roles, text: str) -> Source | None:
    """Return the publisher by its name, or somebody who is not known."""
    line, narrator = hearing.line, hearing.memory.narrator
    if narrator is not None and text.casefold().strip() == narrator.name.casefold():
        return Source(narrator, NAMED, text)
    names = [word for word in line.words[start:end] if word.text[0].isalpha() and word.place is None]
    named = any(word.text[0].isupper() and word.start > line.sentence.start for word in names)
    if roles or named:
        return Source(hearing.lexicon.claimant(UNKNOWN_CLAIMANT), UNKNOWN, text)
    return None


def _stem(word: str) -> str:
    """Return what the cases of a noun have in common, near enough to find an office named before."""
    return word[:6] if len(word) > 6 else word[: max(3, len(word) - 1)]


def _side(hearing: Hearing, start: int, end: int) -> Side | None:
    line = hearing.line
    hits = {
        side
        for table in (hearing.lexis.adjectives, hearing.lexis.genitives)
        for _, _, side in table.spans(line.lows, start, end)
    }
    if hits:
        return hits.pop() if len(hits) == 1 else None
    countries = {
        place.country
        for word in line.words[start:end]
        if word.place is not None and (place := word.place.place) is not None
    }
    return Side(countries.pop().lower()) if len(countries) == 1 else None


def _of_side(roles: Roles, side: Side, lexicon: Lexicon) -> Claimant | None:
    for _, _, ids in sorted(roles, key=lambda hit: hit[0] - hit[1]):
        for claimant in ids:
            if claimant.split("-")[0] == side.value:
                return lexicon.claimant(claimant)
    return None
