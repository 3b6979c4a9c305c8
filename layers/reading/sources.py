"""Sources: who is meant by the words that stand where a source stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from layers.claims import Claimant, ClaimantKind, Side
from layers.lexicon import Lexicon
from layers.reading.line import Line
from layers.reading.offices import is_foreign, is_ours, office_of
from layers.reading.outlets import outlet
from layers.reading.soldiers import soldier
from layers.registry import UNKNOWN_CLAIMANT

NAMED, ROLE, ANAPHOR, GUESSED, UNKNOWN = "named", "role", "anaphor", "guessed", "unknown"
VISUAL_CLAIMANT = "visual"  # the registered claimant for footage
FOREIGN = "foreign"  # an office of a third state: no party
# Names of a state or its capital give way to an office named beside them ("Ukrainian police").
_STATES = frozenset({"ru-gov", "ua-gov"})
_FORCES = frozenset({"ru-military", "ua-military"})  # "Ukrainian troops had left X, it added": not they
_VAGUE = _STATES | {"observers"}


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
    for a, b in _joined(line, start, end):
        source = _one(line, a, b, lexicon, memory)
        if source is not None and all(source.claimant.id != known.claimant.id for known in found):
            found.append(source)
    sure = [source for source in found if source.how in (NAMED, ROLE)]
    return sure or found[-1:]


def _joined(line: Line, start: int, end: int) -> list[tuple[int, int]]:
    parts, cursor = [], start
    for position in range(start, end):
        if line.lows[position] in ("and", "or"):
            parts.append((cursor, position))
            cursor = position + 1
    return [(a, b) for a, b in [*parts, (cursor, end)] if a < b]


def _one(line: Line, start: int, end: int, lexicon: Lexicon, memory: Memory) -> Source | None:
    words = line.lows
    text = " ".join(word.text for word in line.words[start:end])[:120]
    aliases = lexicon.alias_table.spans(words, start, end)
    roles = lexicon.role_table.spans(words, start, end)
    spoken = [" ".join(words[a:b]) for a, b, _ in roles]
    if is_counted(words[start:end], lexicon):
        kind = _kind_before(line, start, lexicon)
        kind = kind if kind is not None or memory.last is None else memory.last.claimant
        if kind is not None:
            return Source(kind, ANAPHOR, text)
    # Footage stays footage, whoever posted it.
    shown = next((hit for hit in aliases if lexicon.claimant(hit[2]).kind is ClaimantKind.VISUAL), None)
    best = shown or max(
        aliases, key=lambda hit: (hit[2] not in _VAGUE, hit[1] - hit[0], -hit[0]), default=None
    )
    if best is not None and not (best[2] in _STATES and _outside(roles, best)):
        source = Source(lexicon.claimant(best[2]), NAMED, text)
        memory.note(source, [*spoken, words[best[1] - 1], *_surnames(line, best[1], end, lexicon)])
        return source
    medium = outlet(line, start, end, lexicon) if not aliases else None
    if medium is not None:
        return Source(medium, NAMED, text)
    if roles and is_foreign(line, start, roles[0][0], lexicon):
        return Source(lexicon.claimant(UNKNOWN_CLAIMANT), FOREIGN, text)
    side = _side(line, start, end, lexicon)
    if roles:
        known = office_of(roles, side, lexicon)
        if known is not None and side is not None:
            source = Source(known, ROLE, text)
            memory.note(source, [*spoken, *_surnames(line, roles[-1][1], end, lexicon)])
            return source
    before = _named_before(line, start, end, lexicon, memory, spoken if side is None else None, text)
    if before is not None:
        return before
    usual = (
        (soldier(line, start, end, roles, lexicon) or _usual(roles, spoken, lexicon))
        if side is None
        else None
    )
    if usual is not None:
        source = Source(usual, GUESSED, text)
        memory.note(source, _surnames(line, roles[-1][1], end, lexicon))
        return source
    if memory.narrator is not None and not roles and _names(text, memory.narrator.name):
        return Source(memory.narrator, NAMED, text)
    return _unknown(line, start, end, lexicon, memory, text)


def _kind_before(line: Line, before: int, lexicon: Lexicon) -> Claimant | None:
    """Return whom the sentence has spoken of: "some milbloggers ..., while others claimed"."""
    for a, b, ids in reversed(lexicon.role_table.spans(line.lows, 0, before)):
        side = _side(line, max(0, a - 2), b, lexicon)
        known = office_of([(a, b, ids)], side, lexicon)
        known = known or _usual([(a, b, ids)], [" ".join(line.lows[a:b])], lexicon)
        if known is not None and known.id not in _FORCES:
            return known
    return None


def is_counted(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Say whether a source is only told apart from others of its kind: "one", "another", "a third"."""
    counted = lexicon.words("sources", "counted")
    return bool(words) and len(words) <= 3 and all(word in counted for word in words)


def _surnames(line: Line, start: int, end: int, lexicon: Lexicon) -> list[str]:
    """Return the name that ends the words of a source: "General Staff deputy head Ivan Ivanenko"."""
    last = end - 1
    while last >= start and not line.lows[last][0].isalpha():
        last -= 1
    if last < start or line.words[last].place is not None or not line.words[last].text[0].isupper():
        return []
    return [] if is_ours(line, last, lexicon) else [line.lows[last]]


def _named_before(
    line: Line, start: int, end: int, lexicon: Lexicon, memory: Memory, spoken: list[str] | None, text: str
) -> Source | None:
    """Return the source that an office without a nationality or a pronoun means; None where there is none.

    `spoken` are the offices among the words, or None where a nationality stands beside them.
    """
    words = line.lows
    if spoken is not None:
        for word in [*reversed(spoken), *reversed(words[start:end])]:
            known = memory.by_role.get(word) or memory.by_role.get(f"{word}s")
            if known is not None:
                return Source(known.claimant, ANAPHOR, text)
    if end - start == 1 and words[start] in lexicon.words("grammar", "third_person"):
        near = [hit for hit in lexicon.alias_table.spans(words, 0, start) if hit[2] not in _STATES | _FORCES]
        if near:
            return Source(lexicon.claimant(near[-1][2]), ANAPHOR, text)
        if memory.last is not None:
            return Source(memory.last.claimant, ANAPHOR, text)
    return None


def _usual(
    roles: list[tuple[int, int, tuple[str, ...]]], spoken: list[str], lexicon: Lexicon
) -> Claimant | None:
    """Return whom an office means in reports of this war where the text has not said."""
    usual = next((lexicon.defaults[word] for word in spoken if word in lexicon.defaults), None)
    if usual is not None:
        return lexicon.claimant(usual)
    only = {claimant for _, _, ids in roles for claimant in ids}
    return lexicon.claimant(only.pop()) if len(only) == 1 else None


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
        if last is not None and last.claimant.side is not None:
            return Source(last.claimant, ANAPHOR, text)
        return Source(memory.narrator, NAMED, text) if memory.narrator is not None else None
    return Source(lexicon.claimant(UNKNOWN_CLAIMANT), UNKNOWN, text)
