"""Sources: who is meant by the words that stand where a source stands."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from geo.value import value
from layers.claims import Claimant, ClaimantKind, Side
from layers.lexicon import Lexicon
from layers.reading.introductions import introductions
from layers.reading.line import Line
from layers.reading.offices import (
    british_ministry,
    is_foreign,
    is_of_a_state,
    land_head,
    of_both,
    office_of,
    offices_in,
    side_of_office,
    usual_office,
)
from layers.reading.officesagain import kind_before, of_one_side, opponent, taken_up
from layers.reading.outlets import is_named, named_for_a_capital, outlet
from layers.reading.persons import beside, is_counted, is_crowd, is_former, parts_of, surnames
from layers.reading.resumption import resumed
from layers.reading.soldiers import soldier, ukrainian_blogger
from layers.reading.sourcenames import FORCES, OBSERVERS, STATES, best_name, gives_way, names_in
from layers.registry import UNKNOWN_CLAIMANT

NAMED, ROLE, ANAPHOR, GUESSED, UNKNOWN = "named", "role", "anaphor", "guessed", "unknown"
VISUAL_CLAIMANT = "visual"  # the registered claimant for footage
_PRESS = frozenset({"ru-media", "ru-milblogger"})  # channels and agencies, whose words name outlets too
FOREIGN = "foreign"  # an office of a third state: no party
NO_PERSONS = frozenset({ClaimantKind.MEDIA, ClaimantKind.VISUAL})  # "he" is none of these


@value
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
    lines: list[Line] = field(default_factory=list)  # the sentences so far, the one at hand the last
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
    def claimants(self) -> list[Claimant]:
        """Return whom the text has named, the last behind."""
        return [source.claimant for source in self.sources]

    @property
    def last(self) -> Source | None:
        """Return the source named last."""
        return self.sources[-1] if self.sources else None


def find_sources(line: Line, start: int, end: int, lexicon: Lexicon, memory: Memory) -> list[Source]:
    """Return the sources named by words[start:end]; several where "and" joins them."""
    end = next((a for a, _, _ in lexicon.phrases("sources", "aired").spans(line.lows, start + 1, end)), end)
    if parties := of_both(line.lows[start:end], lexicon):
        return [Source(party, ROLE, line.words[start].text) for party in parties]
    found: list[Source] = []
    for a, b in parts_of(line, start, end, lexicon):
        former = is_former(line.lows, a, b, lexicon)  # of no party any more
        source = _abroad(line, a, b, [], b, lexicon, memory) if former else _one(line, a, b, lexicon, memory)
        if source is not None and all(source.claimant.id != known.claimant.id for known in found):
            found.append(source)
    sure = [source for source in found if source.how in (NAMED, ROLE, GUESSED)]
    unsure = found[-1:]
    if not unsure and line.lows[start:end] in (("he",), ("she",)):
        unsure = [Source(lexicon.claimant(UNKNOWN_CLAIMANT), UNKNOWN, line.words[start].text)]
    met = [_met(source, lexicon, memory) for source in unsure]
    return sure or [source for source in met if found or source.how != UNKNOWN]


def _met(source: Source, lexicon: Lexicon, memory: Memory) -> Source:
    """Return a person of whom only a surname is told as whom the text has called so before."""
    if source.how != UNKNOWN or (source.words.lower() in ("he", "she") and memory.sources):
        return source
    for line, start, end in introductions(source.words, memory.lines, lexicon):
        told = _one(line, start, end, lexicon, Memory(memory.narrator))
        if told is not None and (told.claimant.side is not None or told.how == FOREIGN):
            memory.note(replace(told, words=source.words), [source.words.split()[-1].lower()])
            return replace(told, how=told.how if told.how == FOREIGN else ANAPHOR, words=source.words)
    return source


def _one(line: Line, start: int, end: int, lexicon: Lexicon, memory: Memory) -> Source | None:
    text = " ".join(word.text for word in line.words[start:end])[:120]
    aliases = names_in(line, start, end, lexicon)
    roles = lexicon.role_table.spans(line.lows, start, end)
    spoken = offices_in(line, roles, lexicon)
    if is_counted(line.lows[start:end], lexicon):
        kind = kind_before(line, start, lexicon)
        kind = kind if kind is not None or memory.last is None else memory.last.claimant
        if kind is not None:
            return Source(kind, ANAPHOR, text)
    paper = named_for_a_capital(line, start, end, lexicon) if aliases else None
    if (writer := ukrainian_blogger(line, start, end, lexicon) or paper) is not None:
        return Source(writer, NAMED, text)
    if (named := _by_name(line, start, end, aliases, roles, spoken, lexicon, memory)) is not None:
        return named
    # "The mayor on the air of the channel": not the channel.
    ahead = next((a for a, _, ids in roles if not _PRESS.issuperset(ids)), end)
    medium = outlet(line, start, ahead, lexicon) if not aliases else None
    if medium is not None:
        return Source(medium, NAMED, text)
    if roles and is_foreign(line, start, end, roles[0][0], lexicon):
        return _abroad(line, start, end, spoken, roles[-1][1], lexicon, memory)
    side = side_of_office(line, start, end, lexicon, memory.sources)
    known = office_of(roles, side, lexicon) if side is not None else british_ministry(line, roles, lexicon)
    known = known or (land_head(line, start, end, lexicon) if side is not Side.RU else None)
    if known is not None:
        source = Source(known, ROLE if side is not None else GUESSED, text)
        memory.note(source, [*spoken, *beside(line, roles, end, lexicon)])
        return source
    before = _named_before(line, start, end, lexicon, memory, spoken if side is None else None, text)
    if before is not None:
        return before
    usual = soldier(line, start, end, roles, lexicon) or usual_office(roles, spoken, lexicon)
    if usual is not None and side is None:
        source = Source(usual, GUESSED, text)
        memory.note(source, beside(line, roles, end, lexicon))
        return source
    if memory.narrator is not None and not roles and is_named(text, memory.narrator.name):
        return Source(memory.narrator, NAMED, text)
    if not roles and (foe := opponent(line.lows[start:end], memory.claimants, lexicon)) is not None:
        return Source(foe, GUESSED, text)
    return _unknown(line, start, end, lexicon, memory, text)


def _by_name(
    line: Line,
    start: int,
    end: int,
    aliases: list[tuple[int, int, str]],
    roles: list[tuple[int, int, tuple[str, ...]]],
    spoken: list[str],
    lexicon: Lexicon,
    memory: Memory,
) -> Source | None:
    """Return the source that a registered name tells, or one taken up again ("the think tank"), or None."""
    text = " ".join(word.text for word in line.words[start:end])[:120]
    best = best_name(aliases, lexicon)
    if best is not None and not gives_way(line, best, roles, lexicon):
        if best[2] == OBSERVERS:
            group = memory.by_role.get(text.lower())
            crew = group.claimant if group else resumed(line, start, end, memory.claimants, lexicon)
            if crew is not None:
                return Source(crew, ANAPHOR, text)  # "(the) analysts": those of the group named before
        spoken += [" ".join(line.lows[a:b]) for a, b, other in aliases if other == OBSERVERS != best[2]]
        source = Source(lexicon.claimant(best[2]), NAMED, text)
        memory.note(source, [*spoken, line.lows[best[1] - 1], *surnames(line, best[1], end, lexicon)])
        return source
    again = resumed(line, start, end, memory.claimants, lexicon) if not aliases else None
    if again is None:
        return None
    memory.sources.append(Source(again, ANAPHOR, text))
    return memory.sources[-1]


def _abroad(
    line: Line, start: int, end: int, spoken: list[str], behind: int, lexicon: Lexicon, memory: Memory
) -> Source:
    """Return an office of another state, "the official" from now on if the state is named."""
    text = " ".join(word.text for word in line.words[start:end])[:120]
    source = Source(lexicon.claimant(UNKNOWN_CLAIMANT), FOREIGN, text)
    if is_of_a_state(line, start, end, lexicon):
        memory.note(source, [*spoken, *surnames(line, behind, end, lexicon)])
    return source


def _named_before(
    line: Line, start: int, end: int, lexicon: Lexicon, memory: Memory, spoken: list[str] | None, text: str
) -> Source | None:
    """Return whom an office (`spoken`, None beside a nationality) or a pronoun means, or None."""
    words = line.lows
    if spoken is not None:
        again = taken_up(words[start:end], memory.sources, lexicon)
        if again is not None:
            memory.sources.append(Source(again, ANAPHOR, text))
            return memory.sources[-1]
        names = [w.low if w.place is None or w.place.place else w.text.lower() for w in line.words[start:end]]
        speakers = lexicon.words("sources", "speakers")
        same = speakers if words[start] == "the" and not speakers.isdisjoint(spoken) else ()
        for word in [*reversed(spoken), *reversed(names), *sorted(same)]:
            known = memory.by_role.get(word) or memory.by_role.get(f"{word}s")
            if known is None or (known.how == FOREIGN and word in spoken and words[start] != "the"):
                continue  # "a local official", after one of another state
            memory.sources.append(replace(known, words=text))  # "he" is now this one
            return Source(known.claimant, known.how if known.how == FOREIGN else ANAPHOR, text)
    if spoken and (office := of_one_side(line, start, end, spoken, memory.sources, lexicon)) is not None:
        return Source(office, ANAPHOR, text)
    if end - start == 1 and words[start] in lexicon.words("grammar", "third_person"):
        near = [hit for hit in lexicon.alias_table.spans(words, 0, start) if hit[2] not in STATES | FORCES]
        if near:
            return Source(lexicon.claimant(near[-1][2]), ANAPHOR, text)
        person = words[start] in ("he", "she", "him", "her")
        before = " ".join(word.text for word in line.words[:start])
        spoken_of = memory.spoken_of(before)
        while len(spoken_of) > 1 and spoken_of[-1].claimant.id == VISUAL_CLAIMANT and not person:
            spoken_of.pop()  # "the institute said that footage showed X; it added that"
        for known in reversed(spoken_of):
            if not person or not (known.claimant.kind in NO_PERSONS or is_crowd(known.words, lexicon)):
                return Source(known.claimant, ANAPHOR, text)
    return None


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
        if (last := memory.last) and (
            last.claimant.side is not None or last.claimant.kind is ClaimantKind.MONITOR
        ):
            return Source(last.claimant, ANAPHOR, text)
        return Source(memory.narrator, NAMED, text) if memory.narrator is not None else None
    return Source(lexicon.claimant(UNKNOWN_CLAIMANT), UNKNOWN, text)
