"""Speech: who says, claims, denies or cannot verify what."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from layers.claims import Stance
from layers.lexicon import BASE, ING, NOUN, PARTICIPLE, PAST, THIRD, UNKNOWN_CLAIMANT, Lexicon, VerbForm
from layers.reading.attribution import BREAKS, VERB, Attribution, clause_start, known_sources, noun_phrase_end
from layers.reading.citation import citations, is_noun
from layers.reading.line import PLACE, Line
from layers.reading.scope import content_start, forward_end, is_addressed, is_trailing, tail_end
from layers.reading.sources import UNKNOWN, Memory, Source, find_sources
from layers.reading.speaker import (
    auxiliaries,
    shared_subject,
    subject_before_comma,
    subject_span,
)

_VISUAL_KINDS: Final = frozenset({"visual", "monitor"})
# Verbs that make a source of whoever stands before them; others need one that is known.
_SPEECH: Final = frozenset(
    ["say", "claim", "tell", "report", "state", "announce", "write", "deny", "verify", "confirm", "add"]
)


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


@dataclass(frozen=True, slots=True)
class _Cue:
    """A verb of speech at words[start:end]; `at` is where its helpers begin."""

    line: Line
    start: int
    end: int
    verb: VerbForm
    lexicon: Lexicon
    memory: Memory
    negated: bool
    at: int


def _cut_short(attribution: Attribution, found: list[Attribution], line: Line) -> Attribution:
    """End what is reported where a participle of speech goes on: "denied that ..., saying that ..."."""
    begin, end = attribution.scope
    for other in found:
        first = min(other.own, default=0)
        joint = line.lows[first - 1 : first]
        same = {s.claimant.id for s in other.sources} == {s.claimant.id for s in attribution.sources}
        goes_on = other.form == VERB and (
            (other.cue.endswith("ing") and joint == (",",))
            or (same and other.forward and joint in ((",",), ("and",), ("but",), (";",)))
        )
        if goes_on and attribution.forward and begin < first < end:
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
    if not _is_speech(line, start, end, verb, lexicon):
        return None
    negated, passive, at = auxiliaries(line, start, lexicon)
    cue = _Cue(line, start, end, verb, lexicon, memory, negated, at)
    if passive:
        return _passive(cue)
    inverted = _inverted(line, start, end, lexicon, memory) if _may_invert(line, start, verb) else None
    if inverted is not None:
        sources, stop = inverted
        scope = (clause_start(line, start, lexicon), start)
        return _finish(cue, sources, scope, frozenset(range(start, stop)), forward=False)
    sources, begin = _subject(cue, known)
    if not sources and _somebody_says(cue):
        begin, _ = subject_span(line, at, lexicon)
        unnamed = " ".join(word.text for word in line.words[begin:at])[:120] or "not named"
        sources = [Source(lexicon.claimant(UNKNOWN_CLAIMANT), UNKNOWN, unnamed)]
    if not sources or not _can_say(sources, verb):
        return None
    if verb.group != "labels" and (is_trailing(line, end, lexicon) or is_addressed(line, end, verb, lexicon)):
        return _closing(cue, sources, begin)
    if verb.group == "labels":
        return _labelled(cue, sources, begin)
    content = content_start(line, end, lexicon)
    scope = (content, forward_end(line, content, lexicon))
    return _finish(cue, sources, scope, frozenset(range(begin, content)), forward=True)


def _labelled(cue: _Cue, sources: list[Source], begin: int) -> Attribution | None:
    """Read "called the claim a lie": a denial of what stands between verb and lie."""
    line, lexicon = cue.line, cue.lexicon
    lies = lexicon.phrases("reporting", "refuting_state").spans(line.lows, cue.end)
    if cue.negated or known_sources(sources) == () or (lies and lies[0][0] == cue.end):
        return None
    if not lies:
        own = frozenset(range(begin, cue.end))
        scope = (cue.end, forward_end(line, cue.end, lexicon))
        return Attribution(tuple(sources), line.lows[cue.start], VERB, Stance.ASSERTED, scope, own)
    stop = lies[0][0]
    own = frozenset([*range(begin, cue.end), *range(stop, lies[0][1])])
    return Attribution(tuple(sources), line.lows[cue.start], VERB, Stance.DENIED, (cue.end, stop), own)


def _is_speech(line: Line, start: int, end: int, verb: VerbForm, lexicon: Lexicon) -> bool:
    """Say whether a word of speech is a verb here and no part of another cue."""
    if not verb.forms & {BASE, THIRD, PAST, PARTICIPLE, ING} or _in_longer_cue(line, start, end, lexicon):
        return False
    if line.lows[start] in lexicon.words("reporting", "nouns") and is_noun(line, start, lexicon):
        return False
    if verb.forms == {BASE} and not _may_be_base(line, start, lexicon):
        return False
    verifies = verb.lemma in lexicon.words("reporting", "verifies")
    return not (verifies and _before_noun(line, start, end, lexicon))


def _subject(cue: _Cue, known: list[Attribution]) -> tuple[list[Source], int]:
    """Return the sources that are a verb's subject and the first of their words."""
    line, at = cue.line, cue.at
    if ING in cue.verb.forms and line.lows[cue.start].endswith("ing") and line.lows[at - 1 : at] == (",",):
        return subject_before_comma(at, known), at
    begin, end = subject_span(line, at, cue.lexicon)
    sources = find_sources(line, begin, end, cue.lexicon, cue.memory)
    if sources:
        return sources, begin
    if ING in cue.verb.forms and line.lows[cue.start].endswith("ing"):
        return subject_before_comma(at, known), at
    return shared_subject(line, at, begin, known), at


def _somebody_says(cue: _Cue) -> bool:
    """Say whether somebody not known speaks: the publisher does not say what others are said to say."""
    line, verb, lexicon = cue.line, cue.verb, cue.lexicon
    if verb.lemma not in _SPEECH or not verb.forms & {PAST, THIRD, BASE} or verb.forms == {ING}:
        return False
    begin, stop = subject_span(line, cue.at, lexicon)
    subject = line.words[begin:stop]
    if not any(word.text[0].isalpha() and word.place is None for word in subject):
        return False
    follows = line.lows[cue.end : cue.end + 1]
    return (
        follows == ("that",)
        or is_trailing(line, cue.end, lexicon)
        or is_addressed(line, cue.end, verb, lexicon)
    )


def _closing(cue: _Cue, sources: list[Source], begin: int) -> Attribution | None:
    """Read "..., the ministry said on Tuesday": what is said stands before, or on both sides."""
    line, lexicon = cue.line, cue.lexicon
    tail = tail_end(line, cue.end, lexicon)
    if is_addressed(line, cue.end, cue.verb, lexicon):
        tail = next((n for n in range(cue.end, len(line)) if line.lows[n] in BREAKS), len(line))
    own = frozenset(range(begin, tail))
    if cue.verb.group in ("denies", "doubts"):
        # "..., which Kyiv denies": what is denied was told by somebody else.
        return _finish(cue, sources, (begin, begin), own, forward=False)
    if begin == 0:
        return None
    stop = begin if own and max(own) >= len(line) - 2 else len(line)
    return _finish(cue, sources, (clause_start(line, begin, lexicon), stop), own, forward=False)


def _may_be_base(line: Line, start: int, lexicon: Lexicon) -> bool:
    """Tell the verb "report" from the noun and from "state media": a plural or a helper stands before it."""
    if not start:
        return False
    before = line.lows[start - 1]
    helpers = (
        lexicon.words("modality", "futures")
        | lexicon.words("grammar", "do")
        | lexicon.words("grammar", "adverbs")
    )
    if before in helpers or before in ("to", ")", "not") or before.endswith("n't"):
        return True
    named = lexicon.alias_table.ending(line.lows, start) or lexicon.role_table.ending(line.lows, start)
    return named is not None or before in lexicon.words("grammar", "pronouns")


def _before_noun(line: Line, start: int, end: int, lexicon: Lexicon) -> bool:
    """Say whether "confirmed" belongs to the noun after it: "did not make confirmed advances"."""
    hit = lexicon.events.at(line.lows, end) if end < len(line) else None
    if hit is None or not any(NOUN in form.forms for form in hit[1]) or not start:
        return False
    before = line.lows[start - 1]
    helpers = lexicon.words("grammar", "have") | lexicon.words("grammar", "adverbs")
    return not (before in helpers or before.isdigit() or _may_be_base(line, start, lexicon))


def _in_longer_cue(line: Line, start: int, end: int, lexicon: Lexicon) -> bool:
    """Say whether a reporting verb is the first word of a longer status cue ("maintain positions in")."""
    hit = lexicon.events.at(line.lows, start)
    return hit is not None and hit[0] > end


def _can_say(sources: list[Source], verb: VerbForm) -> bool:
    """Say whether a verb can have these subjects: only evidence shows, only a known source "notes"."""
    known = any(source.how != UNKNOWN for source in sources)
    if verb.group == "labels":
        return known
    if verb.group == "shows" and not any(s.claimant.kind.value in _VISUAL_KINDS for s in sources):
        return known and verb.lemma in ("confirm", "suggest")
    return known or verb.lemma in _SPEECH


def _passive(cue: _Cue) -> Attribution | None:
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
    return _finish(cue, list(sources), (0, cue.start), frozenset(range(cue.start, stop)), forward=False)


def _may_invert(line: Line, start: int, verb: VerbForm) -> bool:
    """Say whether a verb can stand before its subject: "said Kyiv"; not "denying Moscow", "saying so"."""
    return verb.group == "says" and not line.lows[start].endswith("ing")


def _was_told(cue: _Cue, that: int) -> Attribution:
    """Read "he was told by his generals that" and "it was reported that": whoever is after "by" speaks."""
    line, lexicon = cue.line, cue.lexicon
    begin, _ = subject_span(line, cue.at, lexicon)
    by = line.lows[cue.end : cue.end + 1] == ("by",)
    sources = find_sources(line, cue.end + 1, that, lexicon, cue.memory) if by else []
    unnamed = " ".join(word.text for word in line.words[begin : cue.end])[:120]
    if not sources and (by or cue.verb.lemma in lexicon.words("reporting", "tells")):
        sources = [Source(lexicon.claimant(UNKNOWN_CLAIMANT), UNKNOWN, unnamed)]
    own = frozenset(range(begin, that + 1))
    found = _finish(cue, sources, (that + 1, len(line)), own, forward=True)
    hedged = not sources and found.stance is Stance.ASSERTED
    return replace(found, stance=Stance.HEDGED) if hedged else found


def _inverted(
    line: Line, start: int, end: int, lexicon: Lexicon, memory: Memory
) -> tuple[list[Source], int] | None:
    """Read "..., said the ministry": verb, source, and nothing after."""
    if not start or line.lows[start - 1] not in (",", "—", "?", "!") or end >= len(line):
        return None
    stop = noun_phrase_end(line, end, lexicon)
    if not end < stop <= end + 14:
        return None
    sources = find_sources(line, end, stop, lexicon, memory)
    closed = stop >= len(line) or line.lows[stop] in BREAKS
    if not sources or not closed or lexicon.events.spans(line.lows, end, stop):
        return None
    return sources, stop


def _finish(
    cue: _Cue, sources: list[Source], scope: tuple[int, int], own: frozenset[int], *, forward: bool
) -> Attribution:
    stance = _stance(cue)
    refuted = forward and stance is Stance.ASSERTED and _refutes(cue, scope, own)
    if refuted:
        stance = Stance.DENIED
    if (
        cue.verb.group == "says"
        and not cue.negated
        and any(s.claimant.kind.value == "visual" for s in sources)
    ):
        stance = Stance.ASSERTED
    opening = cue.line.lows[scope[0] : scope[0] + 1]
    admits = cue.verb.lemma in cue.lexicon.words("reporting", "admits")
    word = cue.line.lows[cue.start]
    return Attribution(
        tuple(sources),
        word,
        VERB,
        stance,
        scope,
        own,
        forward,
        admits,
        infinitive=forward and opening == ("to",),
    )


def _refutes(cue: _Cue, scope: tuple[int, int], own: frozenset[int]) -> bool:
    """Say whether what is said is that a claim is false: "said the claim was untrue"."""
    line, lexicon = cue.line, cue.lexicon
    refuting = lexicon.phrases("reporting", "refuting_state")
    if any(refuting.at(line.lows, n) for n in range(cue.end, scope[0])) and max(own) >= scope[0] - 1:
        return True
    nouns, copula = lexicon.words("reporting", "claim_nouns"), lexicon.words("grammar", "copula")
    told = False
    for position in range(scope[0], min(scope[0] + 8, scope[1])):
        low = line.lows[position]
        told = told or low in nouns
        if low in BREAKS or low == PLACE or (told and low in ("that", "of")):
            return False
        if low in copula:
            ahead = range(position + 1, min(position + 4, scope[1]))
            return told and any(refuting.at(line.lows, n) for n in ahead)
    return False


def _stance(cue: _Cue) -> Stance | None:
    """Return the stance of a verb of speech to what it reports; None where nothing is claimed."""
    match cue.verb.group:
        case "says" | "shows" | "verifies":
            silent = cue.negated and cue.verb.lemma in cue.lexicon.words("reporting", "silent")
            return None if silent else Stance.UNCONFIRMED if cue.negated else Stance.ASSERTED
        case "denies":
            return None if cue.negated else Stance.DENIED
        case "doubts":
            return Stance.UNCONFIRMED
        case "suggests":
            return None if cue.negated else Stance.HEDGED
    return None
