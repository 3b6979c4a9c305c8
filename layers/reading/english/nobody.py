"""Nobody: "no evidence exists that ...", "no one could confirm that ...": what is proven or said by none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from layers.claims import Stance
from layers.lexicon import Lexicon
from layers.reading.attribution import BREAKS, VERB, Attribution, known_sources
from layers.reading.english.speaker import subject_span
from layers.reading.english.speechcue import SpeechCue, deeds_meant
from layers.reading.line import PLACE, Line
from layers.reading.sources import Memory, Source, find_sources

_NO: Final = frozenset({"no", "little", "scant"})
_NOT: Final = frozenset({"not", "n't", "never", "yet"})
_THERE: Final = frozenset({"there", "is", "was", "were", "are", "has", "have", "been", "still"})
_NOBODY: Final = frozenset({"no", "nobody", "none", "nothing", "neither"})
_ADJECTIVES: Final = 3  # words between "no" and its noun
_REACH: Final = 6  # words before the noun of "to support Moscow's latest claims that"
_OPENERS: Final = frozenset({"that", "of", "about", "on", "whether"})


def proofs(line: Line, lexicon: Lexicon) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, words) of "no evidence", "little proof", "not observed | visual confirmation"."""
    nouns = lexicon.words("reporting", "proofs")
    if nouns.isdisjoint(line.lows):
        return
    finite = lexicon.union("grammar.finite", "grammar.prepositions")
    finds = lexicon.words("reporting", "finds")
    for number, low in enumerate(line.lows):
        start = number
        if low in finds and _not_found(line, number, lexicon):
            start += 1
        elif low not in _NO:
            continue
        for at in range(number + 1, min(start + 2 + _ADJECTIVES, len(line))):
            if line.lows[at] in nouns:
                yield start, at + 1, " ".join(line.lows[start : at + 1])
                break
            if line.lows[at] in BREAKS or line.lows[at] == PLACE or line.lows[at] in finite:
                break


def _not_found(line: Line, verb: int, lexicon: Lexicon) -> bool:
    """Say whether "observed" is negated: "has not (yet) observed", "has yet to observe"."""
    return not _NOT.isdisjoint(line.lows[_helpers_begin(line, verb, lexicon) : verb])


def _helpers_begin(line: Line, verb: int, lexicon: Lexicon) -> int:
    """Return where the helpers of a verb begin: "has not yet observed", "did not see"."""
    helpers = lexicon.union("grammar.have", "grammar.do", "grammar.adverbs") | _NOT
    while verb and (line.lows[verb - 1] in helpers or line.lows[verb - 1] == "to"):
        verb -= 1
    return verb


def who_has_none(line: Line, start: int, lexicon: Lexicon, memory: Memory) -> tuple[Source, ...]:
    """Return who "has seen no evidence", whose verb ends before the word at `start`; nobody if not known."""
    if line.lows[start - 1 : start] == () or line.lows[start - 1] not in lexicon.words("reporting", "finds"):
        return ()
    at = _helpers_begin(line, start - 1, lexicon)
    begin, end = subject_span(line, at, lexicon)
    return known_sources(find_sources(line, begin, end, lexicon, memory))


def told_there(line: Line, start: int, lexicon: Lexicon, *, known: bool) -> int | None:
    """Return where "there was no" or "it had seen no" begins; None where somebody not `known` has none."""
    begin = start
    while begin and line.lows[begin - 1] in _THERE:
        begin -= 1
    if begin > 1 and line.lows[begin - 1] in lexicon.words("reporting", "finds"):
        verb = _helpers_begin(line, begin - 1, lexicon)
        if known or line.lows[verb - 1] in lexicon.words("grammar", "pronouns"):
            return subject_span(line, verb, lexicon)[0]
    before = line.lows[begin - 1] if begin else ""
    return begin if before in ("", "but", "and", "however", ",", ";", "–", "—") else None


def behind_predicate(line: Line, at: int, lexicon: Lexicon) -> int:
    """Return the first word behind "exists", "has emerged" or "to support Moscow's claims", or `at`."""
    known = lexicon.union("grammar.be", "grammar.have", "grammar.adverbs", "reporting.proves")
    end = at
    while end < len(line) and (line.lows[end] in known or line.lows[end] == "to"):
        end += 1
    if end == at:
        return at
    named = claim_named(line, end, lexicon)
    return named or (end if line.lows[end : end + 1] and line.lows[end] in _OPENERS else at)


def claim_named(line: Line, at: int, lexicon: Lexicon) -> int:
    """Return the word behind "the claims" or "Moscow's reports" if it opens what they tell, or 0."""
    for noun in range(at, min(at + _REACH, len(line) - 1)):
        if line.lows[noun] in lexicon.claim_nouns and line.lows[noun + 1] in _OPENERS:
            return noun + 1
        if line.lows[noun] in BREAKS or line.lows[noun] in _OPENERS:
            break
    return 0


def nobody_says(cue: SpeechCue) -> Attribution | None:
    """Read "no one could confirm that ...": not confirmed; what "nobody said" or "nobody denies" is no claim.

    "No Ukrainian official has confirmed it" is told of the officials, the others of whoever speaks.
    """
    line, lexicon = cue.line, cue.lexicon
    heard = line.lows[cue.end : cue.end + 1] in (("us",), ("me",))
    if heard and line.lows[cue.at - 1 : cue.at] == ("they",):  # "they told us that they hold X"
        own = frozenset({cue.at - 1, cue.start})
        return Attribution((), line.lows[cue.start], VERB, None, (cue.end + 1, len(line)), own)
    if cue.at < 1 or _NOBODY.isdisjoint(line.lows[: cue.at]):
        return None
    begin, end = subject_span(line, cue.at, lexicon)
    adverbs = lexicon.union("grammar.adverbs", "grammar.contrasts")
    while begin < end and (line.lows[begin] in adverbs or line.lows[begin] in BREAKS):
        begin += 1
    if begin >= end or line.lows[begin] not in _NOBODY or cue.negated or line.lows[begin + 1] == ".":
        return None
    confirms = line.lows[cue.start] in lexicon.forms("reporting", "verifies")
    named = claim_named(line, cue.end, lexicon)
    content = named + 1 if named else cue.end + (line.lows[cue.end : cue.end + 1] == ("that",))
    sources = known_sources(find_sources(line, begin, end, lexicon, cue.memory)) if confirms else ()
    stance = Stance.UNCONFIRMED if confirms else None
    own = frozenset(range(begin, content))
    meant = deeds_meant(line.lows[content:], lexicon) if sources else frozenset()
    return Attribution(sources, line.lows[cue.start], VERB, stance, (content, len(line)), own, meant=meant)
