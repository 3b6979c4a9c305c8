"""Passives of speech: "was confirmed by the council", "he was told that", "it was reported that"."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Final

from layers.claims import ClaimantKind, Stance
from layers.lexicon import Lexicon
from layers.reading.attribution import BREAKS, VERB, Attribution, clause_start, known_sources, noun_phrase_end
from layers.reading.english.scope import forward_end, tail_run
from layers.reading.english.speaker import subject_span
from layers.reading.english.speechcue import SpeechCue, finish
from layers.reading.line import Line
from layers.reading.sources import ANAPHOR, UNKNOWN, Source, find_sources
from layers.registry import UNKNOWN_CLAIMANT

_OFFICE: Final = 9  # words behind a name that tell an office
_PICTURES: Final = 5  # words: "several geolocated videos of"
_WHEN: Final = 3  # words of a day
_RELATIVES: Final = frozenset({"whose", "which"})
_BEING: Final = frozenset({"have", "be"})
_JOINTS: Final = BREAKS | {"but", "and", "though", "although", "while"}


def passive_of(cue: SpeechCue) -> Attribution | None:
    """Read "was confirmed by the city council"; nobody speaks in "has not been verified"."""
    line, lexicon = cue.line, cue.lexicon
    that = next((n for n in range(cue.end, min(cue.end + 10, len(line))) if line.lows[n] == "that"), 0)
    if that and not lexicon.events.spans(line.lows, cue.end, that):
        return _was_told(cue, that)
    by = _agent(cue)
    if not by or (is_agentive(cue) and _is_shown(cue, by)):
        return None
    if cue.verb.group == "labels":
        return _was_called(cue, by)
    full = noun_phrase_end(line, by + 1, lexicon)
    stop = next(
        (n for n in range(by + 2, full - 1) if line.lows[n] == "to" and line.lows[n + 1] in _BEING), full
    )
    stop = _office_end(line, stop, lexicon) if stop == full else stop
    sources = known_sources(find_sources(line, by + 1, stop, lexicon, cue.memory))
    if not sources:
        return None
    own = frozenset(range(cue.start, stop))
    begin = _answers_from(cue)
    whose = next((n for n in range(cue.start - 1, 1, -1) if line.lows[n] in _RELATIVES), 0)
    told = whose if line.lows[whose - 1] == "," else 0  # "the loss of X, whose capture was announced by Kyiv"
    own |= frozenset(range(begin, cue.start)) if begin else own
    scope = (begin, begin) if begin else (told, cue.start)
    if not begin and stop < full:
        # "X was said by the officials to have been taken": what is said stands on both sides.
        scope = (clause_start(line, cue.start, lexicon), forward_end(line, stop, lexicon))
    found = finish(cue, list(sources), scope, own, forward=False)
    return replace(found, confirms=cue.verb.lemma == "confirm" and found.stance is Stance.ASSERTED)


def is_agentive(cue: SpeechCue) -> bool:
    """Say whether a participle behind a comma tells who said so: "made gains in X, confirmed by videos"."""
    line = cue.line
    participle = cue.verb.lemma == "confirm" and line.lows[cue.start] == "confirmed"
    apart = cue.start > 0 and line.lows[cue.start - 1] == ","
    return participle and apart and line.lows[cue.end : cue.end + 1] == ("by",)


def _is_shown(cue: SpeechCue, by: int) -> bool:
    """Say whether only pictures of somebody confirm it: "by videos of Ukrainian troops"."""
    pictures = cue.lexicon.words("presence", "counts")
    ahead = cue.line.lows[by + 1 : by + _PICTURES]
    return any(a in pictures and b == "of" for a, b in pairwise(ahead))


def _office_end(line: Line, comma: int, lexicon: Lexicon) -> int:
    """Return where the office behind a name ends: "by Ivan Ivanenko, the head of the administration in X"."""
    if line.lows[comma : comma + 1] != (",",):
        return comma
    end = noun_phrase_end(line, comma + 1, lexicon)
    near = lexicon.role_table.spans(line.lows, comma + 1, min(comma + _OFFICE, end))
    return end if near else comma


def _answers_from(cue: SpeechCue) -> int:
    """Return where what only points to an earlier claim begins, or 0: "..., which was denied by Kyiv"."""
    line, lexicon = cue.line, cue.lexicon
    pointing = lexicon.union("reporting.claim_nouns", "grammar.determiners", "reporting.claim_adjectives")
    begin = cue.at
    while begin and (line.lows[begin - 1] in pointing or line.lows[begin - 1] == "which"):
        begin -= 1
    told = begin < cue.at and begin > 1 and line.lows[begin - 1] in _JOINTS
    return begin if told and (cue.negated or cue.verb.group in ("denies", "doubts")) else 0


def _agent(cue: SpeechCue) -> int:
    """Return the word "by" of a passive: "was reported on television by the governor"; 0 if none."""
    line = cue.line
    when = tail_run(line, cue.end, cue.lexicon)  # "was confirmed on Friday by the governor"
    if line.lows[when : when + 1] == ("by",) and when - cue.end <= _WHEN:
        return when
    if cue.verb.group == "labels":
        reach = range(cue.end, min(cue.end + 6, len(line)))
        return next((n for n in reach if line.lows[n] == "by"), 0)
    if line.lows[0] not in ("this", "that", "it"):
        return 0
    papers = cue.lexicon.union("sources.documents", "reporting.nouns")
    for position in range(cue.end + 1, min(cue.end + 7, len(line))):
        if line.lows[position] in ("from", "of") and line.lows[position - 1] in papers:
            return position  # "This is stated in a message from the General Staff"
        if line.lows[position] == "by":
            return position
        if line.lows[position] in BREAKS or line.lows[position] == "that":
            break
    return 0


def _was_called(cue: SpeechCue, by: int) -> Attribution | None:
    """Read "the report was described as false by Kyiv": whoever is after "by" denies what was told."""
    line, lexicon = cue.line, cue.lexicon
    refuting = lexicon.phrases("reporting", "refuting_state")
    stop = next((n for n in range(by + 1, len(line)) if line.lows[n] == "as"), 0)
    stop = stop or noun_phrase_end(line, by + 1, lexicon)
    first = cue.end + (line.lows[cue.end] == "as") if by > cue.end else stop + 1
    lie = refuting.at(line.lows, first) if first < len(line) else None
    sources = known_sources(find_sources(line, by + 1, stop, lexicon, cue.memory))
    if lie is None or not sources or cue.negated:
        return None
    own = frozenset(range(cue.start, max(stop, first + 1)))
    begin = _answers_from(cue)
    own |= frozenset(range(begin, cue.start)) if begin else own
    return Attribution(
        sources, line.lows[cue.start], VERB, Stance.DENIED, (begin, begin or cue.start), own, forward=False
    )


def _puts_out(source: Source) -> bool:
    """Say whether a source is a party or a monitor: they put out what others pass on."""
    return source.claimant.side is not None or source.claimant.kind is ClaimantKind.MONITOR


def _was_told(cue: SpeechCue, that: int) -> Attribution:
    """Read "he was told by his generals that" and "it was reported that": whoever is after "by" speaks."""
    line, lexicon = cue.line, cue.lexicon
    begin, _ = subject_span(line, cue.at, lexicon)
    by = line.lows[cue.end : cue.end + 1] == ("by",)
    sources = find_sources(line, cue.end + 1, that, lexicon, cue.memory) if by else []
    unnamed = " ".join(word.text for word in line.words[begin : cue.end])[:120]
    if not sources and (by or cue.verb.lemma in lexicon.words("reporting", "tells")):
        sources = [Source(lexicon.claimant(UNKNOWN_CLAIMANT), UNKNOWN, unnamed)]
    last = cue.memory.last
    opens = line.lows[0] in ("it", "as") or line.lows[cue.at - 1 : cue.at] == ("it",)  # "Also, it is noted"
    goes_on = opens and cue.verb.lemma in lexicon.words("continuation", "noted")
    if not sources and goes_on and last is not None and _puts_out(last):
        sources = [Source(last.claimant, ANAPHOR, last.words)]  # "It is also noted that": by whom it was
    own = frozenset(range(begin, that + 1))
    found = finish(cue, sources, (that + 1, len(line)), own, forward=True)
    # "It has been confirmed that": whoever writes so vouches for it.
    vouched = cue.verb.lemma in lexicon.union("reporting.verifies", "reporting.vouches")
    hedged = not sources and not vouched and found.stance is Stance.ASSERTED
    return replace(found, stance=Stance.HEDGED) if hedged else found
