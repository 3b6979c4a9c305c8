"""Speech: who says, claims, denies or cannot verify what."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from layers.claims import Stance
from layers.lexicon import Lexicon, VerbForm
from layers.reading.attribution import BREAKS, VERB, Attribution, clause_start, known_sources, noun_phrase_end
from layers.reading.attribution import NOUN as NOUN_CUE
from layers.reading.citation import citations
from layers.reading.line import Line
from layers.reading.scope import content_start, forward_end, is_addressed, is_trailing, tail_end
from layers.reading.sources import UNKNOWN, Memory, Source, find_sources
from layers.reading.speaker import (
    auxiliaries,
    subject_span,
)
from layers.reading.speechcue import SpeechCue, finish
from layers.reading.speechsubject import can_say, somebody_says, subject_of
from layers.reading.speechverbs import is_speech
from layers.registry import UNKNOWN_CLAIMANT

_TOLD: Final = frozenset({"told", "tells", "informed", "briefed"})  # whoever follows hears


def attributions(line: Line, lexicon: Lexicon, memory: Memory) -> list[Attribution]:
    """Return every attribution in a sentence, outer ones before those inside them."""
    found = citations(line, lexicon, memory)
    taken = frozenset().union(*(a.own for a in found)) if found else frozenset()
    for start, end, form in lexicon.verbs.spans(line.lows):
        if not taken.isdisjoint(range(start, end)):
            continue
        attribution = _verb(line, start, end, form, lexicon, memory, found)
        if attribution is not None:
            found.append(attribution)
    found = [_cut_short(attribution, found, line) for attribution in found]
    return sorted(found, key=lambda a: (a.scope[0] - a.scope[1], a.scope, min(a.own, default=0)))


def _cut_short(attribution: Attribution, found: list[Attribution], line: Line) -> Attribution:
    """End what is reported where a participle of speech goes on: "denied that ..., saying that ..."."""
    begin, end = attribution.scope
    for other in found:
        first = min(other.own, default=0)
        joint = line.lows[first - 1 : first]
        same = {s.claimant.id for s in other.sources} == {s.claimant.id for s in attribution.sources}
        apart = line.lows[max(0, first - 2) : first] in ((",", "and"), (",", "but"), (",", "while"))
        goes_on = other.form == VERB and (
            (other.cue.endswith("ing") and joint == (",",))
            or (apart and bool(other.sources))
            or (same and other.forward and joint in ((",",), ("and",), ("but",), (";",)))
        )
        answered = attribution.form == NOUN_CUE and other.form == VERB and not other.forward
        if (goes_on or answered) and attribution.forward and begin < first < end:
            end = first
    return attribution if end == attribution.scope[1] else replace(attribution, scope=(begin, end))


def _verb(
    line: Line,
    start: int,
    end: int,
    verb: VerbForm,
    lexicon: Lexicon,
    memory: Memory,
    known: list[Attribution],
) -> Attribution | None:
    if not is_speech(line, start, end, verb, lexicon):
        return None
    negated, passive, at = auxiliaries(line, start, lexicon)
    cue = SpeechCue(line, start, end, verb, lexicon, memory, negated, at)
    if passive:
        return _passive(cue)
    inverted = _inverted(line, start, end, lexicon, memory) if _may_invert(line, start, verb) else None
    if inverted is not None:
        sources, stop = inverted
        scope = (clause_start(line, start, lexicon), start)
        return finish(cue, sources, scope, frozenset(range(start, stop)), forward=False)
    sources, begin = subject_of(cue, known)
    if not sources and somebody_says(cue):
        begin, _ = subject_span(line, at, lexicon)
        unnamed = " ".join(word.text for word in line.words[begin:at])[:120] or "not named"
        sources = [Source(lexicon.claimant(UNKNOWN_CLAIMANT), UNKNOWN, unnamed)]
    if not sources or not can_say(sources, verb):
        return None
    if verb.group != "labels" and (is_trailing(line, end, lexicon) or is_addressed(line, end, verb, lexicon)):
        return _closing(cue, sources, begin)
    if verb.group == "labels":
        return _labelled(cue, sources, begin)
    content = content_start(line, end, lexicon)
    scope = (content, forward_end(line, content, lexicon))
    return finish(cue, sources, scope, frozenset(range(begin, content)), forward=True)


def _labelled(cue: SpeechCue, sources: list[Source], begin: int) -> Attribution | None:
    """Read "called the claim a lie": a denial of what stands between verb and lie."""
    line, lexicon = cue.line, cue.lexicon
    lies = lexicon.phrases("reporting", "refuting_state").spans(line.lows, cue.end)
    if cue.negated or known_sources(sources) == ():
        return None
    if lies and lies[0][0] == cue.end:
        if not begin or line.lows[begin - 1] not in ("that", "which"):
            return None
        # "a claim that the mayor called nonsense"
        own = frozenset(range(begin - 1, lies[0][1]))
        return Attribution(
            tuple(sources), line.lows[cue.start], VERB, Stance.DENIED, (begin - 1, begin - 1), own, False
        )
    if not lies:
        own = frozenset(range(begin, cue.end))
        scope = (cue.end, forward_end(line, cue.end, lexicon))
        return Attribution(tuple(sources), line.lows[cue.start], VERB, Stance.ASSERTED, scope, own)
    stop = lies[0][0]
    own = frozenset([*range(begin, cue.end), *range(stop, lies[0][1])])
    return Attribution(tuple(sources), line.lows[cue.start], VERB, Stance.DENIED, (cue.end, stop), own)


def _closing(cue: SpeechCue, sources: list[Source], begin: int) -> Attribution | None:
    """Read "..., the ministry said on Tuesday": what is said stands before, or on both sides."""
    line, lexicon = cue.line, cue.lexicon
    tail = tail_end(line, cue.end, lexicon)
    if is_addressed(line, cue.end, cue.verb, lexicon):
        tail = next((n for n in range(cue.end, len(line)) if line.lows[n] in BREAKS), len(line))
    own = frozenset(range(begin, tail))
    if cue.verb.group in ("denies", "doubts"):
        # "..., which Kyiv denies": what is denied was told by somebody else.
        return finish(cue, sources, (begin, begin), own, forward=False)
    if begin == 0:
        return None
    stop = begin if own and max(own) >= len(line) - 2 else len(line)
    return finish(cue, sources, (clause_start(line, begin, lexicon), stop), own, forward=False)


def _passive(cue: SpeechCue) -> Attribution | None:
    """Read "was confirmed by the city council"; nobody speaks in "has not been verified"."""
    line, lexicon = cue.line, cue.lexicon
    that = next((n for n in range(cue.end, min(cue.end + 10, len(line))) if line.lows[n] == "that"), 0)
    if that and not lexicon.events.spans(line.lows, cue.end, that):
        return _was_told(cue, that)
    if line.lows[cue.end : cue.end + 1] != ("by",):
        return None
    stop = noun_phrase_end(line, cue.end + 1, lexicon)
    sources = known_sources(find_sources(line, cue.end + 1, stop, lexicon, cue.memory))
    if not sources:
        return None
    own = frozenset(range(cue.start, stop))
    found = finish(cue, list(sources), (0, cue.start), own, forward=False)
    return replace(found, confirms=cue.verb.lemma == "confirm" and found.stance is Stance.ASSERTED)


def _may_invert(line: Line, start: int, verb: VerbForm) -> bool:
    """Say whether a verb can stand before its subject: "said Kyiv"; not "denying Moscow", "saying so"."""
    return verb.group == "says" and not line.lows[start].endswith("ing")


def _was_told(cue: SpeechCue, that: int) -> Attribution:
    """Read "he was told by his generals that" and "it was reported that": whoever is after "by" speaks."""
    line, lexicon = cue.line, cue.lexicon
    begin, _ = subject_span(line, cue.at, lexicon)
    by = line.lows[cue.end : cue.end + 1] == ("by",)
    sources = find_sources(line, cue.end + 1, that, lexicon, cue.memory) if by else []
    unnamed = " ".join(word.text for word in line.words[begin : cue.end])[:120]
    if not sources and (by or cue.verb.lemma in lexicon.words("reporting", "tells")):
        sources = [Source(lexicon.claimant(UNKNOWN_CLAIMANT), UNKNOWN, unnamed)]
    own = frozenset(range(begin, that + 1))
    found = finish(cue, sources, (that + 1, len(line)), own, forward=True)
    hedged = not sources and found.stance is Stance.ASSERTED
    return replace(found, stance=Stance.HEDGED) if hedged else found


def _inverted(
    line: Line, start: int, end: int, lexicon: Lexicon, memory: Memory
) -> tuple[list[Source], int] | None:
    """Read "..., said the ministry": verb, source, and nothing after."""
    if not start or line.lows[start - 1] not in (",", "—", "?", "!") or end >= len(line):
        return None
    stop = noun_phrase_end(line, end, lexicon)
    # "said an officer of the brigade that defended it": what the brigade did is no part of the name.
    heard = line.lows[start] in _TOLD
    told = next((n for n in range(end, stop) if not heard and line.lows[n] in ("that", "who", "which")), stop)
    closed = stop >= len(line) or line.lows[stop] in BREAKS or told < stop
    stop = told
    if not end < stop <= end + 14:
        return None
    sources = find_sources(line, end, stop, lexicon, memory)
    if not known_sources(sources) and line.lows[stop : stop + 1] == (",",):
        # "said Ivan Ivanenko, a soldier of a Ukrainian brigade"
        further = noun_phrase_end(line, stop + 1, lexicon)
        named = known_sources(find_sources(line, stop + 1, further, lexicon, memory))
        if named and line.lows[stop + 1] in lexicon.words("grammar", "determiners"):
            sources, stop = list(named), further
    if not sources or not closed or lexicon.events.spans(line.lows, end, stop):
        return None
    return sources, stop
