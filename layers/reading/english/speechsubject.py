"""Subjects of verbs of speech: who says it, as the words before the verb tell."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from layers.claims import ClaimantKind
from layers.cues import VerbForm
from layers.lexicon import Lexicon
from layers.reading.attribution import BREAKS, VERB, Attribution, known_sources, noun_phrase_begin
from layers.reading.english.scope import is_addressed, is_trailing
from layers.reading.english.speaker import (
    described_subject,
    opening_subject,
    shared_subject,
    subject_before_comma,
    subject_span,
)
from layers.reading.english.speechcue import SpeechCue
from layers.reading.english.speechverbs import footage_before
from layers.reading.line import Line
from layers.reading.offices import offices_in
from layers.reading.persons import is_crowd
from layers.reading.sources import (
    NAMED,
    UNKNOWN,
    VISUAL_CLAIMANT,
    Source,
    find_sources,
)
from layers.wordforms import BASE, ING, PAST, THIRD

_NAME, _FRONTED = 4, 5  # words of a name, before a comma ("On Wednesday,")
_VISUAL_KINDS: Final = frozenset({"visual", "monitor"})
# Verbs that make a source of whoever stands before them; others need one that is known.
_SPEECH: Final = frozenset(
    ["say", "claim", "tell", "report", "state", "announce", "write", "deny", "verify", "confirm", "add"]
)


def subject_of(cue: SpeechCue, known: list[Attribution]) -> tuple[list[Source], int]:
    """Return the sources that are a verb's subject and the first of their words."""
    line, at = cue.line, cue.at
    if ING in cue.verb.forms and line.lows[cue.start].endswith("ing") and line.lows[at - 1 : at] == (",",):
        return subject_before_comma(line, at, known) or _who_acts(cue), at
    if ING in cue.verb.forms and line.lows[cue.start].endswith("ing") and (on := _goes_on(cue, known)):
        return on, at
    begin, sources = _before_verb(cue, known)
    shown = footage_before(line, at, cue.lexicon) if cue.verb.group == "shows" else at
    if shown < at and not any(s.claimant.kind is ClaimantKind.VISUAL for s in sources):
        text = " ".join(word.text for word in line.words[shown:at])[:120]
        return [Source(cue.lexicon.claimant(VISUAL_CLAIMANT), NAMED, text)], shown
    if not sources and line.lows[at - 1 : at] == ("which",) and (found := _issuer(cue)):
        return found, at - 1
    which = _relative(cue)
    if not known_sources(sources) and which:
        # "Moscow, which (on Monday) claimed to have taken X, says"
        first = max(noun_phrase_begin(line, which - 1), which - 9)
        named = known_sources(find_sources(line, first, which - 1, cue.lexicon, cue.memory))
        if named and not cue.lexicon.events.spans(line.lows, first, which - 1):
            return list(named), which
    if known_sources(sources) or (sources and not described_subject(line, at, cue.lexicon)[1]):
        return sources, begin
    if ING in cue.verb.forms and line.lows[cue.start].endswith("ing"):
        return subject_before_comma(line, at, known), at
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


def _relative(cue: SpeechCue) -> int:
    """Return the word "which" or "who" behind a comma that is a verb's subject, or 0."""
    lows, told = cue.line.lows, cue.lexicon.union("reporting.tail", "grammar.adverbs")
    at = cue.at - 1
    while at > max(1, cue.at - _NAME) and lows[at] in told:
        at -= 1
    return at if at > 1 and lows[at] in ("which", "who") and lows[at - 1] == "," else 0


def office_led(line: Line, end: int, lexicon: Lexicon) -> int:
    """Return the first word of what "X, who heads the council," leads, before a comma, or 0."""
    leads = lexicon.words("sources", "leads")
    if end < 1 or (end < len(line) and line.lows[end] not in BREAKS):
        return 0
    for at in range(end - 1, max(0, end - 14), -1):
        if line.lows[at] in BREAKS:
            return 0
        if line.lows[at] == "who":
            return at + 2 if line.lows[at + 1] in leads and line.lows[at - 1] == "," else 0
    return 0


def _goes_on(cue: SpeechCue, known: list[Attribution]) -> list[Source]:
    """Return who speaks on in "Moscow dismissed the claim saying that": no comma parts the two verbs.

    None in "with Kyiv saying that", "denied by Kyiv saying that": there a subject of its own stands before.
    """
    line, at = cue.line, cue.at
    before = [a for a in known if a.own and max(a.own) < at and a.form == VERB and a.forward and a.sources]
    if not before or cue.verb.group == "shows":
        return []
    spoken = before[-1]
    between = line.lows[max(spoken.own) + 1 : at]
    apart = not {"with", "by", "and", "but", "while", "as", "who", "which", *BREAKS}.isdisjoint(between)
    nouns = cue.lexicon.words("reporting", "claim_nouns")
    return list(spoken.sources) if not apart and not nouns.isdisjoint(between) else []


def _who_acts(cue: SpeechCue) -> list[Source]:
    """Return who does something "saying that": "the troops attack X, claiming to have entered it"."""
    line, low, lexicon = cue.line, cue.line.lows, cue.lexicon
    begin = next((n + 1 for n in range(1, min(_FRONTED, cue.at - 1)) if low[n] == ","), 0)
    if cue.verb.group != "says" or lexicon.alias_table.spans(low, 0, begin):
        return []  # "On Wednesday, Moscow used other words, saying that"
    stops = lexicon.union("grammar.finite", "grammar.prepositions")
    end = next((n for n in range(begin, cue.at) if low[n] in stops or low[n].endswith("ed")), cue.at - 1)
    acts = (*lexicon.alias_table.spans(low, begin, end), *lexicon.role_table.spans(low, begin, end))
    near = min((hit[0] for hit in acts), default=end) <= begin + 1
    return list(known_sources(find_sources(line, begin, end, lexicon, cue.memory))) if near else []


def _before_verb(cue: SpeechCue, known: list[Attribution]) -> tuple[int, list[Source]]:
    """Return the first word of the subject that stands before a verb, and the sources that it names."""
    line, at = cue.line, cue.at
    begin, end = subject_span(line, at, cue.lexicon)
    sources = find_sources(line, begin, end, cue.lexicon, cue.memory)
    if end < at and (named := known_sources(sources)):
        office = offices_in(line, cue.lexicon.role_table.spans(line.lows, end + 1, at), cue.lexicon)
        cue.memory.by_role.update(dict.fromkeys(office[:1], named[-1]))  # "X, spokesman for the group, said"
    if end < at and not known_sources(sources) and line.lows[end + 1] not in ("who", "which", "whose"):
        # "Ivan Ivanenko, an officer of a Ukrainian brigade, said": the apposition tells who he is.
        sources = _told_aside(cue, begin, end) or sources
    elif end < at - 1 and (monitor := _monitor(cue, end + 1, at - 1)):
        sources = monitor  # "a widely read blog, DeepState, said"
    elif end < at - 1 and known_sources(sources) and line.words[at - 2].text[0].isupper():
        cue.memory.note(known_sources(sources)[-1], [line.lows[at - 2]])
    if line.lows[begin:at] in (("he",), ("she",), ("they",), ("it",)):
        # "the minister told reporters he could not ...": who has just been said to speak
        told = shared_subject(line, at, at, known, apart=True)
        told = [s for s in told if s.words.casefold() not in ("we", "i")]  # '"We announce that", she said'
        if line.lows[at - 1] in ("he", "she"):
            told = [s for s in told if not is_crowd(s.words, cue.lexicon)]  # "Russians say ...", he said
        sources = told or sources
    if not known_sources(sources) and (led := office_led(line, at - 1, cue.lexicon)):
        sources = find_sources(line, led, at - 1, cue.lexicon, cue.memory) or sources
    return begin, sources


def _monitor(cue: SpeechCue, start: int, end: int) -> list[Source]:
    """Return the monitor that the words between commas behind a source only name, if they do."""
    if len(cue.lexicon.alias_table.spans(cue.line.lows, start, end)) != 1 or end - start > _NAME:
        return []
    found = find_sources(cue.line, start, end, cue.lexicon, cue.memory)
    return [s for s in found if s.claimant.kind is ClaimantKind.MONITOR]


def _issuer(cue: SpeechCue) -> list[Source]:
    """Return who put out what says so: "the ministry published an update, which noted that"."""
    line, lexicon = cue.line, cue.lexicon
    hits = lexicon.phrases("reporting", "introduces").spans(line.lows, 0, cue.at - 1)
    papers = lexicon.union("sources.documents", "reporting.nouns")
    if not hits or papers.isdisjoint(line.lows[hits[0][1] : cue.at - 1]):
        return []
    begin, end = subject_span(line, hits[0][0], lexicon)
    return list(known_sources(find_sources(line, begin, end, lexicon, cue.memory)))


def _told_aside(cue: SpeechCue, begin: int, end: int) -> list[Source]:
    """Return the sources that the words between commas behind a name tell, and remember them by the name."""
    line = cue.line
    found = find_sources(line, end + 1, cue.at - 1, cue.lexicon, cue.memory)
    if not known_sources(found):
        found = list(known_sources(find_sources(line, begin, cue.at - 1, cue.lexicon, cue.memory))) or found
    name = line.words[end - 1]
    if len(found) == 1 and found[0].how != UNKNOWN and name.text[0].isupper():
        cue.memory.note(found[0], [name.low])
        text = " ".join(word.text for word in line.words[begin : cue.at - 1])[:120]
        return [replace(found[0], words=text)]
    return found


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
    person = line.lows[begin:stop] in (("he",), ("she",))
    return (
        follows in (("that",), (":",))
        or (person and verb.group == "says")
        or is_trailing(line, cue.end, lexicon)
        or is_addressed(line, cue.end, verb, lexicon)
    )


def can_say(sources: list[Source], verb: VerbForm, lexicon: Lexicon) -> bool:
    """Say whether a verb can have these subjects: only evidence shows, only a known source "notes"."""
    known = any(source.how != UNKNOWN for source in sources)
    if verb.group == "labels":
        return known
    if verb.lemma in lexicon.words("reporting", "hails"):
        return any(source.claimant.side is not None for source in sources)
    if verb.lemma == "suggest" and not known:
        return any(_is_report(source.words) for source in sources)
    if verb.group == "shows" and not any(s.claimant.kind.value in _VISUAL_KINDS for s in sources):
        return (known and verb.lemma in ("suggest", "indicate", "reveal")) or verb.lemma in _SPEECH
    return known or verb.lemma in _SPEECH or verb.group in ("says", "suggests")


def _is_report(words: str) -> bool:
    """Say whether somebody else's report is the subject: "reports suggest", "an on-the-ground report"."""
    return (
        words.split()[-1].casefold().rstrip("s") in ("report", "source", "account", "rumour", "rumor")
        if words
        else False
    )
