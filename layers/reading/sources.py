"""Sources: who is meant by the words that stand where a source stands."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from layers.claims import Claimant, ClaimantKind, Side
from layers.lexicon import Lexicon
from layers.reading.line import Line
from layers.reading.offices import is_foreign, office_of, usual_office
from layers.reading.outlets import named_for_a_capital, outlet
from layers.reading.persons import is_counted, parts_of, surnames
from layers.reading.soldiers import soldier
from layers.registry import UNKNOWN_CLAIMANT

NAMED, ROLE, ANAPHOR, GUESSED, UNKNOWN = "named", "role", "anaphor", "guessed", "unknown"
VISUAL_CLAIMANT = "visual"  # the registered claimant for footage
FOREIGN = "foreign"  # an office of a third state: no party
# Names of a state or its capital give way to an office named beside them ("Ukrainian police").
STATES = frozenset({"ru-gov", "ua-gov"})
_FORCES = frozenset({"ru-military", "ua-military"})  # "Ukrainian troops had left X, it added": not they
_SHARED = frozenset({"ru-mod", "ru-president"})  # offices that both sides have one of
_NO_PERSONS = frozenset({ClaimantKind.MEDIA, ClaimantKind.VISUAL})  # "he" is none of these
_STATE_NAMES = frozenset({"russia", "ukraine", "russians", "ukrainians"})
_OBSERVERS = "observers"  # the registered claimant for analysts without a name
_VAGUE = STATES | {_OBSERVERS}


@dataclass(frozen=True, slots=True)
class Source:
    """A claimant, the words that name it and how sure that is."""

    claimant: Claimant
    how: str
    words: str


@dataclass
class Memory:
    """What was said before in the same text: sources in order, roles by word; and who publishes it."""

    narrator: Claimant | None = None
    sources: list[Source] = field(default_factory=list)
    by_role: dict[str, Source] = field(default_factory=dict)
    begun: int = 0  # how many sources had been named when the sentence at hand began

    def spoken_of(self, before: str) -> list[Source]:
        """Return whom a pronoun may mean, the likeliest last; `before` are the words before it."""
        here = [source for source in self.sources[self.begun :] if source.words in before]
        later = [source for source in self.sources[self.begun :] if source.words not in before]
        return [*later, *self.sources[: self.begun], *here]

    def note(self, source: Source, roles: list[str]) -> None:
        """Remember a source that was named in full."""
        self.sources.append(source)
        for role in roles:
            self.by_role[role] = source

    @property
    def last(self) -> Source | None:
        """Return the source named last."""
        return self.sources[-1] if self.sources else None


def find_sources(line: Line, start: int, end: int, lexicon: Lexicon, memory: Memory) -> list[Source]:
    """Return the sources named by words[start:end]; several where "and" joins them."""
    found: list[Source] = []
    for a, b in parts_of(line, start, end, lexicon):
        source = _one(line, a, b, lexicon, memory)
        if source is not None and all(source.claimant.id != known.claimant.id for known in found):
            found.append(source)
    sure = [source for source in found if source.how in (NAMED, ROLE, GUESSED)]
    return sure or found[-1:]


def _one(line: Line, start: int, end: int, lexicon: Lexicon, memory: Memory) -> Source | None:
    words = line.lows
    text = " ".join(word.text for word in line.words[start:end])[:120]
    aliases = lexicon.alias_table.spans(words, start, end)
    roles = lexicon.role_table.spans(words, start, end)
    spoken = [" ".join(words[a:b]) for a, b, _ in roles]
    # "The defence ministry in Moscow" is "the ministry" later on.
    spoken += [words[b - 1] for a, b, _ in roles if b - a > 1 and lexicon.role_table.at(words, b - 1)]
    if is_counted(words[start:end], lexicon):
        kind = _kind_before(line, start, lexicon)
        kind = kind if kind is not None or memory.last is None else memory.last.claimant
        if kind is not None:
            return Source(kind, ANAPHOR, text)
    paper = named_for_a_capital(line, start, end, lexicon) if aliases else None
    if paper is not None:
        return Source(paper, NAMED, text)
    best = _best(aliases, lexicon)
    if best is not None and not (best[2] in STATES and _outside(roles, best)):
        if best[2] == _OBSERVERS and (group := memory.by_role.get(text.lower())) is not None:
            return Source(group.claimant, ANAPHOR, text)  # "analysts": those of the group named before
        spoken += [" ".join(words[a:b]) for a, b, other in aliases if other == _OBSERVERS != best[2]]
        source = Source(lexicon.claimant(best[2]), NAMED, text)
        memory.note(source, [*spoken, words[best[1] - 1], *surnames(line, best[1], end, lexicon)])
        return source
    medium = outlet(line, start, end, lexicon) if not aliases else None
    if medium is not None:
        return Source(medium, NAMED, text)
    if roles and is_foreign(line, start, roles[0][0], lexicon):
        return Source(lexicon.claimant(UNKNOWN_CLAIMANT), FOREIGN, text)
    side = _side(line, start, end, lexicon)
    known = office_of(roles, side, lexicon) if side is not None else None
    if known is not None:
        source = Source(known, ROLE, text)
        memory.note(source, [*spoken, *surnames(line, roles[-1][1], end, lexicon)])
        return source
    before = _named_before(line, start, end, lexicon, memory, spoken if side is None else None, text)
    if before is not None:
        return before
    usual = (
        (soldier(line, start, end, roles, lexicon) or usual_office(roles, spoken, lexicon))
        if side is None
        else None
    )
    if usual is not None:
        source = Source(usual, GUESSED, text)
        memory.note(source, surnames(line, roles[-1][1], end, lexicon))
        return source
    if memory.narrator is not None and not roles and _names(text, memory.narrator.name):
        return Source(memory.narrator, NAMED, text)
    return _unknown(line, start, end, lexicon, memory, text)


def _best(aliases: list[tuple[int, int, str]], lexicon: Lexicon) -> tuple[int, int, str] | None:
    """Return the claimant's name that a source is told by: footage stays footage, whoever posted it."""
    shown = next((hit for hit in aliases if lexicon.claimant(hit[2]).kind is ClaimantKind.VISUAL), None)
    return shown or max(
        aliases,
        key=lambda hit: (
            hit[2] not in _VAGUE,
            hit[2] not in _FORCES or len(aliases) == 1,
            hit[1] - hit[0],
            -hit[0],
        ),
        default=None,
    )


def _is_state(source: Source, lexicon: Lexicon) -> bool:
    """Say whether a source is a state or its capital: no "he"."""
    name = source.words.casefold().removeprefix("the ").strip(" ,")
    return source.claimant.id in STATES and name in {*lexicon.words("toponyms", "metonyms"), *_STATE_NAMES}


def _kind_before(line: Line, before: int, lexicon: Lexicon) -> Claimant | None:
    """Return whom the sentence has spoken of: "some milbloggers ..., while others claimed"."""
    for a, b, ids in reversed(lexicon.role_table.spans(line.lows, 0, before)):
        side = _side(line, max(0, a - 2), b, lexicon)
        known = office_of([(a, b, ids)], side, lexicon)
        known = known or usual_office([(a, b, ids)], [" ".join(line.lows[a:b])], lexicon)
        if known is not None and known.id not in _FORCES:
            return known
    return None


def _named_before(
    line: Line, start: int, end: int, lexicon: Lexicon, memory: Memory, spoken: list[str] | None, text: str
) -> Source | None:
    """Return the source that an office without a nationality or a pronoun means; None where there is none.

    `spoken` are the offices among the words, or None where a nationality stands beside them.
    """
    words = line.lows
    if spoken is not None:
        names = [w.low if w.place is None or w.place.place else w.text.lower() for w in line.words[start:end]]
        for word in [*reversed(spoken), *reversed(names)]:
            known = memory.by_role.get(word) or memory.by_role.get(f"{word}s")
            if known is not None:
                memory.sources.append(replace(known, words=text))  # "he" is now this one
                return Source(known.claimant, ANAPHOR, text)
    theirs = not {"their", "its", "his", "her", "one"}.isdisjoint(words[start:end])
    if spoken and not theirs and not surnames(line, start, end, lexicon):
        # "According to the military": that of the one side whose sources the text has named so far.
        offices = [
            (a, b, ids)
            for a, b, ids in lexicon.role_table.spans(words, start, end)
            if set(ids) >= _FORCES or (words[max(0, a - 1)] == "the" and not _SHARED.isdisjoint(ids))
        ]
        sides = {known.claimant.side for known in memory.sources if known.claimant.side is not None}
        head = words[start] == "the" and not lexicon.words("sources", "heads").isdisjoint(spoken)
        if head and sides == {Side.RU}:  # "the regional head", after an occupied region's was named
            known_head = next(k for k in reversed(memory.sources) if k.claimant.side is Side.RU)
            return Source(known_head.claimant, ANAPHOR, text)
        if offices and len(sides) == 1 and (known_office := office_of(offices, sides.pop(), lexicon)):
            return Source(known_office, ANAPHOR, text)
    if end - start == 1 and words[start] in lexicon.words("grammar", "third_person"):
        near = [hit for hit in lexicon.alias_table.spans(words, 0, start) if hit[2] not in STATES | _FORCES]
        if near:
            return Source(lexicon.claimant(near[-1][2]), ANAPHOR, text)
        person = words[start] in ("he", "she", "him", "her")
        before = " ".join(word.text for word in line.words[:start])
        for known in reversed(memory.spoken_of(before)):
            if not person or not (known.claimant.kind in _NO_PERSONS or _is_state(known, lexicon)):
                return Source(known.claimant, ANAPHOR, text)
    return None


def _names(text: str, name: str) -> bool:
    """Say whether words are the publisher's own name, with or without an article."""
    return text.casefold().removeprefix("the ").strip(" ,") == name.casefold().removeprefix("the ")


def _outside(roles: list[tuple[int, int, tuple[str, ...]]], alias: tuple[int, int, str]) -> bool:
    return any(b <= alias[0] or a >= alias[1] for a, b, _ in roles)


def _side(line: Line, start: int, end: int, lexicon: Lexicon) -> Side | None:
    hits = {value for _, _, value in lexicon.sides.spans(line.lows, start, end)}
    if len(hits) == 1:
        return Side(hits.pop())
    oblasts = {
        place.country
        for word in line.words[start:end]
        if word.place is not None and (place := word.place.place) is not None
    }
    # "the governor of Kharkiv region": a Ukrainian office unless the words say otherwise.
    return Side(oblasts.pop().lower()) if len(oblasts) == 1 and not hits else None


def _unknown(line: Line, start: int, end: int, lexicon: Lexicon, memory: Memory, text: str) -> Source | None:
    words = line.lows[start:end]
    skip = lexicon.union("grammar.adverbs", "grammar.pronouns")
    content = [word for word in line.words[start:end] if word.low not in skip and word.text[0].isalnum()]
    named = any(word.text[0].isupper() for word in content)
    determined = bool(words) and words[0] in lexicon.words("grammar", "determiners")
    if not content or not (named or determined or lexicon.role_table.spans(words)):
        return None
    papers = lexicon.words("sources", "documents")
    if content[-1].low in papers and all(
        word.low in papers or word.low in lexicon.words("sources", "document_words") for word in content
    ):
        # "The briefing said": a paper is nobody; whoever spoke last put it out, else who prints it.
        last = memory.last
        if last is not None and (
            last.claimant.side is not None or last.claimant.kind is ClaimantKind.MONITOR
        ):
            return Source(last.claimant, ANAPHOR, text)
        return Source(memory.narrator, NAMED, text) if memory.narrator is not None else None
    return Source(lexicon.claimant(UNKNOWN_CLAIMANT), UNKNOWN, text)
