"""Subjects of verbs of speech: who says it, as the words before the verb tell."""

from __future__ import annotations

from typing import Final

from layers.claims import ClaimantKind
from layers.lexicon import BASE, ING, PAST, THIRD, VerbForm
from layers.reading.attribution import Attribution, known_sources
from layers.reading.scope import is_addressed, is_trailing
from layers.reading.sources import NAMED, UNKNOWN, VISUAL_CLAIMANT, Source, find_sources
from layers.reading.speaker import (
    described_subject,
    opening_subject,
    shared_subject,
    subject_before_comma,
    subject_span,
)
from layers.reading.speechcue import SpeechCue
from layers.reading.speechverbs import footage_before

_VISUAL_KINDS: Final = frozenset({"visual", "monitor"})
# Verbs that make a source of whoever stands before them; others need one that is known.
_SPEECH: Final = frozenset(
    ["say", "claim", "tell", "report", "state", "announce", "write", "deny", "verify", "confirm", "add"]
)


def subject_of(cue: SpeechCue, known: list[Attribution]) -> tuple[list[Source], int]:
    """Return the sources that are a verb's subject and the first of their words."""
    line, at = cue.line, cue.at
    if ING in cue.verb.forms and line.lows[cue.start].endswith("ing") and line.lows[at - 1 : at] == (",",):
        return subject_before_comma(at, known), at
    begin, end = subject_span(line, at, cue.lexicon)
    sources = find_sources(line, begin, end, cue.lexicon, cue.memory)
    shown = footage_before(line, at, cue.lexicon) if cue.verb.group == "shows" else at
    if shown < at and not any(s.claimant.kind is ClaimantKind.VISUAL for s in sources):
        text = " ".join(word.text for word in line.words[shown:at])[:120]
        return [Source(cue.lexicon.claimant(VISUAL_CLAIMANT), NAMED, text)], shown
    if known_sources(sources) or (sources and not described_subject(line, at, cue.lexicon)[1]):
        return sources, begin
    if ING in cue.verb.forms and line.lows[cue.start].endswith("ing"):
        return subject_before_comma(at, known), at
    first, last = described_subject(line, at, cue.lexicon)
    found = find_sources(line, first, last, cue.lexicon, cue.memory) if last else []
    if known_sources(found):
        return found, first
    shared = shared_subject(line, at, begin, known) if begin >= at else []
    if cue.verb.group != "shows":
        shared = [s for s in shared if s.claimant.kind is not ClaimantKind.VISUAL]
    if not shared and begin >= at:
        first, last = opening_subject(line, at, cue.lexicon)
        found = find_sources(line, first, last, cue.lexicon, cue.memory) if last else []
        shared = list(known_sources(found))
    return shared, at


def somebody_says(cue: SpeechCue) -> bool:
    """Say whether somebody not known speaks: the publisher does not say what others are said to say."""
    line, verb, lexicon = cue.line, cue.verb, cue.lexicon
    speaks = verb.lemma in _SPEECH or verb.group in ("says", "suggests")
    if not speaks or not verb.forms & {PAST, THIRD, BASE} or verb.forms == {ING}:
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


def can_say(sources: list[Source], verb: VerbForm) -> bool:
    """Say whether a verb can have these subjects: only evidence shows, only a known source "notes"."""
    known = any(source.how != UNKNOWN for source in sources)
    if verb.group == "labels":
        return known
    if verb.group == "shows" and not any(s.claimant.kind.value in _VISUAL_KINDS for s in sources):
        return (known and verb.lemma in ("suggest", "indicate")) or verb.lemma in _SPEECH
    return known or verb.lemma in _SPEECH or verb.group in ("says", "suggests")
