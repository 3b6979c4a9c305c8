"""Speech: who says, claims, denies or cannot verify what."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from layers.claims import Stance
from layers.cues import VerbForm
from layers.lexicon import Lexicon
from layers.reading.attribution import (
    BREAKS,
    VERB,
    Attribution,
    clause_start,
    known_sources,
    noun_phrase_begin,
    noun_phrase_end,
)
from layers.reading.english.bounds import bounded
from layers.reading.english.citation import citations
from layers.reading.english.factchecks import checked
from layers.reading.english.hearers import side_of_hearer
from layers.reading.english.inferences import conclusion, is_conclusion, said_end
from layers.reading.english.labelling import labelled
from layers.reading.english.nobody import nobody_says
from layers.reading.english.nonconfirmation import unsettled
from layers.reading.english.ownclaims import is_owned, own_claim
from layers.reading.english.passives import is_agentive, passive_of
from layers.reading.english.scope import (
    closes_report,
    content_start,
    forward_end,
    is_addressed,
    is_trailing,
    opens_quotation,
    refused_end,
    speech_end,
    tail_end,
    tail_run,
    told_end,
)
from layers.reading.english.speaker import (
    auxiliaries,
    subject_span,
)
from layers.reading.english.speechcue import SpeechCue, finish, unanswered
from layers.reading.english.speechsubject import (
    can_say,
    office_led,
    somebody_says,
    subject_of,
)
from layers.reading.english.speechverbs import is_speech
from layers.reading.faraway import forget_far
from layers.reading.line import Line
from layers.reading.pointing import pointed_end
from layers.reading.retreats import orders_retreat
from layers.reading.sources import UNKNOWN, Memory, Source, find_sources
from layers.registry import UNKNOWN_CLAIMANT

_OPENING: Final = 2  # words: "it is"
_TOLD: Final = frozenset({"told", "tells", "informed", "briefed"})  # whoever follows hears


def attributions(line: Line, lexicon: Lexicon, memory: Memory) -> list[Attribution]:
    """Return every attribution in a sentence, outer ones before those inside them."""
    forget_far(memory)
    memory.begun = len(memory.sources)
    memory.lines.append(line)
    if check := checked(line, lexicon, memory):
        return check
    found = citations(line, lexicon, memory)
    taken = frozenset().union(*(a.own for a in found)) if found else frozenset()
    for start, end, form in lexicon.verbs.spans(line.lows):
        if not taken.isdisjoint(range(start, end)):
            continue
        attribution = (
            conclusion(line, start, end, lexicon)
            if is_conclusion(line, start, found, lexicon)
            else _verb(line, start, end, form, lexicon, memory, found)
        )
        if attribution is not None:
            found.append(attribution)
    if not any(attribution.sources for attribution in found):
        found += unsettled(line, lexicon)
    found = [_with_repeated(a, found) for a in found if not any(_is_in(a, b) for b in found)]
    found = bounded(found, line, lexicon)
    return sorted(found, key=lambda a: (a.scope[0] - a.scope[1], a.scope, min(a.own, default=0)))


def _with_repeated(outer: Attribution, known: list[Attribution]) -> Attribution:
    """Return an attribution with the words of the denials that only repeat it among its own."""
    inner = [a.own for a in known if _is_in(a, outer)]
    return replace(outer, own=outer.own.union(*inner)) if inner else outer


def _is_in(inner: Attribution, outer: Attribution) -> bool:
    """Say whether a denial only repeats the one it stands in: "said that it is incorrect to say that"."""
    if inner.sources or not inner.own or not outer.sources or inner.stance is not Stance.DENIED:
        return False
    return outer.stance is Stance.DENIED and 0 <= min(inner.own) - outer.scope[0] <= _OPENING


def _verb(
    line: Line,
    start: int,
    end: int,
    verb: VerbForm,
    lexicon: Lexicon,
    memory: Memory,
    known: list[Attribution],
) -> Attribution | None:
    orders = verb.lemma in lexicon.words("reporting", "orders")  # "ordered its troops to leave": they do
    if (orders and orders_retreat(line.lows, end, lexicon)) or not is_speech(line, start, end, verb, lexicon):
        return None
    negated, passive, at = auxiliaries(line, start, lexicon)
    cue = SpeechCue(line, start, end, verb, lexicon, memory, negated, at)
    named = _before_adverbs(line, start, lexicon)
    rejected = (
        verb.group == "denies"
        and line.lows[named] in lexicon.claim_nouns | {"something"}
        and line.lows[end : end + 1] == ("by",)
    )
    owned = is_owned(cue)
    passive = passive or is_agentive(cue)
    told = own_claim(cue) if owned else passive_of(cue) if passive else nobody_says(cue)
    if owned or passive or told is not None:
        return told
    if rejected and start > 0 and (found := passive_of(cue)) is not None:
        # "..., a claim rejected by Kyiv": somebody else told it
        begin = noun_phrase_begin(line, start)
        return replace(found, scope=(begin, begin), own=found.own | frozenset(range(begin, start)))
    inverted = _inverted(line, start, end, lexicon, memory) if _may_invert(line, start, verb) else None
    if inverted is not None:
        sources, stop = inverted
        goes_on = line.lows[stop : stop + 1] == (":",)  # "'It is untrue,' said the mayor: 'We hold X.'"
        scope = (clause_start(line, start, lexicon), len(line) if goes_on else start)
        return finish(cue, sources, scope, frozenset(range(start, stop)), forward=False)
    if verb.lemma in lexicon.words("reporting", "comments"):
        return unanswered(cue)
    sources, begin = subject_of(cue, known)
    sources = side_of_hearer(cue, sources)
    unsure = negated and line.lows[start] in lexicon.forms("reporting", "verifies")
    if not sources and (verb.group == "suggests" or unsure) and line.lows[at - 1 : at] in (("i",), ("we",)):
        # "I suspect that ...", "we cannot confirm it": whoever speaks here is not sure.
        stance = Stance.UNCONFIRMED if unsure else Stance.HEDGED
        end += 2 * (line.lows[end : end + 1] == ("or",))  # "cannot confirm or deny that"
        pointed = unsure and line.lows[end : end + 1] != ("that",)  # "this information"
        content = end if pointed else content_start(line, end, lexicon)
        stop = noun_phrase_end(line, end, lexicon) if pointed else forward_end(line, content, lexicon)
        own = frozenset(range(at - 1, content))
        return Attribution((), line.lows[start], VERB, stance, (content, stop), own)
    if not sources and somebody_says(cue):
        begin, _ = subject_span(line, at, lexicon)
        unnamed = " ".join(word.text for word in line.words[begin:at])[:120] or "not named"
        sources = [Source(lexicon.claimant(UNKNOWN_CLAIMANT), UNKNOWN, unnamed)]
    if not sources or not can_say(sources, verb, lexicon):
        return None
    closing = is_trailing(line, end, lexicon) or is_addressed(line, end, verb, lexicon)
    closing = (closing or bool(told_end(line, begin, end, lexicon))) and not opens_quotation(line, begin, end)
    if verb.group != "labels" and (closing or closes_report(line, begin, end, lexicon)):
        return _closing(cue, sources, begin)
    if verb.group == "labels":
        return labelled(cue, sources, begin)
    content = content_start(line, end, lexicon)
    asks = line.lows[content : content + 1] in (("whether",), ("if",))
    content += asks and negated and verb.lemma in lexicon.words("reporting", "verifies")
    scope = (content, _refused_end(cue, content))
    scope = (content, scope[1] or speech_end(line, content, sources, lexicon))
    scope = (content, said_end(line, *scope, sources, lexicon))
    if verb.lemma == "suggest" and not known_sources(sources):
        # "Reports suggest that": somebody told it, and it is not sure.
        found = finish(cue, sources, scope, frozenset(range(begin, content)), forward=True)
        return replace(found, stance=Stance.HEDGED)
    return finish(cue, sources, scope, frozenset(range(begin, content)), forward=True)


def _refused_end(cue: SpeechCue, content: int) -> int:
    """Return where what is denied or not confirmed ends before the sentence does, or 0."""
    denies = cue.verb.group == "denies"
    refused = refused_end(cue.line, content, cue.lexicon) if denies else 0
    if refused or not (denies or cue.negated or cue.verb.group == "doubts"):
        return refused
    return pointed_end(cue.line, content, cue.lexicon)


def _before_adverbs(line: Line, start: int, lexicon: Lexicon) -> int:
    """Return the word before a verb and its adverbs: "a claim immediately (and flatly) denied by"."""
    adverbs = lexicon.words("grammar", "adverbs")
    at = start - 1
    while at > 0 and (line.lows[at] in adverbs or line.lows[at].endswith("ly")):
        at -= 1
    return at


def _closing(cue: SpeechCue, sources: list[Source], begin: int) -> Attribution | None:
    """Read "..., the ministry said on Tuesday": what is said stands before, or on both sides."""
    line, lexicon = cue.line, cue.lexicon
    tail = told_end(line, begin, cue.end, lexicon) or tail_end(line, cue.end, lexicon)
    if is_addressed(line, cue.end, cue.verb, lexicon):
        tail = next((n for n in range(cue.end, len(line)) if line.lows[n] in BREAKS), len(line))
    own = frozenset(range(begin, tail))
    silent = lexicon.words("reporting", "silent")
    if cue.verb.group in ("denies", "doubts") or (cue.negated and cue.verb.lemma not in silent):
        # "..., which Kyiv denies", "which Kyiv has not confirmed": somebody else told it.
        return finish(cue, sources, (begin, begin), own, forward=False)
    if begin == 0:
        return None
    stop = begin if own and max(own) >= len(line) - 2 else len(line)
    return finish(cue, sources, (clause_start(line, begin, lexicon), stop), own, forward=False)


def _may_invert(line: Line, start: int, verb: VerbForm) -> bool:
    """Say whether a verb can stand before its subject: "said Kyiv"; not "denying Moscow", "saying so"."""
    return verb.group == "says" and not line.lows[start].endswith("ing") and line.lows[start] not in _TOLD


def _inverted(
    line: Line, start: int, end: int, lexicon: Lexicon, memory: Memory
) -> tuple[list[Source], int] | None:
    """Read "..., said the ministry": verb, source, and nothing after."""
    if not start or line.lows[start - 1] not in (",", "—", "?", "!") or end >= len(line):
        return None
    if tail_run(line, end, lexicon) > end and line.lows[end] not in lexicon.words("grammar", "determiners"):
        return None  # "the unit, which fights there, said Sunday that": who says so stands before
    if line.lows[end] in ("this", "that", "so", "it"):
        return None  # "Ivan Ivanenko, spokesman for X, said this during a briefing"
    stop = noun_phrase_end(line, end, lexicon)
    # "said an officer of the brigade that defended it": what the brigade did is no part of the name.
    relatives = lexicon.union("grammar.relatives", also=("that",))
    told = next((n for n in range(end, min(stop + 1, len(line))) if line.lows[n] in relatives), stop)
    closed = told >= len(line) or line.lows[told] in BREAKS or line.lows[told] in relatives
    # "..., says the mayor after the retreat": the rest is the writer's.
    closed = closed or line.lows[told] in lexicon.words("reporting", "circumstances")
    stop = told
    if not end < stop <= end + 24 or not closed or lexicon.events.spans(line.lows, end, stop):
        return None  # "..., a soldier, said Russian forces entered": nobody named behind the verb is noted
    sources = find_sources(line, end, stop, lexicon, memory)
    if not known_sources(sources) and line.lows[stop : stop + 1] == (",",):
        # "said Ivan Ivanenko, a soldier of a Ukrainian brigade"
        further = noun_phrase_end(line, stop + 1, lexicon)
        led = office_led(line, further, lexicon)  # "said Ivan Ivanenko, who heads the administration"
        named = known_sources(find_sources(line, led or stop + 1, further, lexicon, memory))
        # "said Ivan Ivanenko, commander of the corps", "deputy head of the administration"
        office = any(a == stop + 1 for a, _, _ in lexicon.role_table.spans(line.lows, stop + 1, further))
        office = office or line.lows[stop + 1] in lexicon.union("grammar.determiners", "sources.appositions")
        if named and (led or office):
            sources, stop = list(named), further
    if not sources or lexicon.events.spans(line.lows, end, stop):
        return None
    return sources, stop
