"""Speech: who says, claims, denies or cannot verify what."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from layers.claims import Stance
from layers.lexicon import BASE, ING, NOUN, PARTICIPLE, PAST, THIRD, Lexicon, VerbForm
from layers.reading.attribution import BREAKS, VERB, Attribution, clause_start, known_sources, noun_phrase_end
from layers.reading.citation import citations, is_noun
from layers.reading.line import Line
from layers.reading.sources import UNKNOWN, Memory, Source, find_sources
from layers.reading.speaker import (
    auxiliaries,
    is_verb_cue,
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
        goes_on = other.form == VERB and other.cue.endswith("ing") and line.lows[first - 1 : first] == (",",)
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
    inverted = _inverted(line, start, end, lexicon, memory)
    if inverted is not None:
        sources, stop = inverted
        scope = (clause_start(line, start, lexicon), start)
        return _finish(cue, sources, scope, frozenset(range(start, stop)), forward=False)
    sources, begin = _subject(cue, known)
    if not sources or not _can_say(sources, verb):
        return None
    if _trailing(line, end, lexicon):
        return _closing(cue, sources, begin)
    content = _content_start(line, end, lexicon)
    scope = (content, _forward_end(line, content, lexicon))
    return _finish(cue, sources, scope, frozenset(range(begin, content)), forward=True)


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


def _closing(cue: _Cue, sources: list[Source], begin: int) -> Attribution | None:
    """Read "..., the ministry said on Tuesday": what is said stands before, or on both sides."""
    line, lexicon = cue.line, cue.lexicon
    own = frozenset(range(begin, _tail_end(line, cue.end, lexicon)))
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
    if verb.group == "shows" and not any(s.claimant.kind.value in _VISUAL_KINDS for s in sources):
        return known and verb.lemma in ("confirm", "suggest")
    return known or verb.lemma in _SPEECH


def _passive(cue: _Cue) -> Attribution | None:
    """Read "was confirmed by the city council"; nobody speaks in "has not been verified"."""
    line, lexicon = cue.line, cue.lexicon
    if line.lows[cue.end : cue.end + 1] != ("by",):
        return None
    stop = noun_phrase_end(line, cue.end + 1, lexicon)
    sources = known_sources(find_sources(line, cue.end + 1, stop, lexicon, cue.memory))
    if not sources:
        return None
    return _finish(cue, list(sources), (0, cue.start), frozenset(range(cue.start, stop)), forward=False)


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


def _trailing(line: Line, end: int, lexicon: Lexicon) -> bool:
    """Say whether a reporting verb closes its sentence or stands between commas."""
    tail = _tail_end(line, end, lexicon)
    if tail >= len(line) or line.lows[tail] == ".":
        return True
    if line.lows[tail] == "," and tail == end:
        return True
    return line.lows[tail] == "," and tail - end <= 7


def _tail_end(line: Line, end: int, lexicon: Lexicon) -> int:
    """Return the end of the words of time and place that may follow "the ministry said"."""
    position = end
    tail = lexicon.words("reporting", "tail")
    if line.lows[end : end + 1] and line.lows[end] in lexicon.words("grammar", "determiners"):
        return end
    while position < len(line) and (line.lows[position] in tail or line.lows[position].isdigit()):
        position += 1
    if position < len(line) and line.lows[position] not in (",", ".", ";"):
        return end
    return position


def _content_start(line: Line, end: int, lexicon: Lexicon) -> int:
    """Return the first word of what was said: after "that", or after "on Tuesday"."""
    position = _tail_run(line, end, lexicon)
    if position < len(line) and line.lows[position] in ("that", ":", ","):
        return position + 1
    # "told Reuters that"
    for ahead in range(end, min(end + 7, len(line))):
        if line.lows[ahead] == "that" and not lexicon.events.spans(line.lows, end, ahead):
            return ahead + 1
        if line.lows[ahead] in BREAKS:
            break
    return end


def _tail_run(line: Line, end: int, lexicon: Lexicon) -> int:
    position = end
    tail = lexicon.words("reporting", "tail")
    while position < len(line) and (line.lows[position] in tail or line.lows[position].isdigit()):
        position += 1
    return position


def _forward_end(line: Line, start: int, lexicon: Lexicon) -> int:
    """Return where the content ends: at ", but" with a subject of its own, else at the sentence's end."""
    contrasts = lexicon.words("grammar", "contrasts")
    for position in range(start + 1, len(line) - 1):
        if line.lows[position] in contrasts and line.lows[position - 1] in (",", ";", "—"):
            if not any(low[0].isalnum() for low in line.lows[start:position]):
                continue  # "said that, although ...,"
            following = line.lows[position + 1]
            if following in ("that", "were", "was", "had", "have", "did", "failed", "are", "not"):
                continue
            if lexicon.events.at(line.lows, position + 1) and is_verb_cue(line, position + 1, lexicon):
                continue
            return position
    return len(line)


def _finish(
    cue: _Cue, sources: list[Source], scope: tuple[int, int], own: frozenset[int], *, forward: bool
) -> Attribution:
    stance = _stance(cue)
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


def _stance(cue: _Cue) -> Stance | None:
    """Return the stance of a verb of speech to what it reports; None where nothing is claimed."""
    match cue.verb.group:
        case "says" | "shows" | "verifies":
            return Stance.UNCONFIRMED if cue.negated else Stance.ASSERTED
        case "denies":
            return None if cue.negated else Stance.DENIED
        case "doubts":
            return Stance.UNCONFIRMED
        case "suggests":
            return None if cue.negated else Stance.HEDGED
    return None
