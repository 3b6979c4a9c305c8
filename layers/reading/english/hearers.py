"""Hearers: whose an office is that speaks to a party's own press or to its head of state."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from layers.claims import ClaimantKind, Side
from layers.reading.english.speaker import subject_span
from layers.reading.english.speechcue import SpeechCue
from layers.reading.offices import office_of
from layers.reading.persons import surnames
from layers.reading.sources import FOREIGN, GUESSED, UNKNOWN, Source

_HEARERS: Final = {Side.RU: "hearers_ru", Side.UA: "hearers_ua"}
_HEADS: Final = {Side.RU: "heads_ru", Side.UA: "heads_ua"}
_PRESS_REACH, _HEAD_REACH = 9, 4  # words behind the verb


def side_of_hearer(cue: SpeechCue, sources: list[Source]) -> list[Source]:
    """Return who speaks to a party's own press: an officer who "told TASS" is Russia's, if of nobody else.

    So is the army chief who "told" or "reported to" that party's head of state.
    """
    line, lexicon = cue.line, cue.lexicon
    strange = bool(sources) and sources[-1].how in (UNKNOWN, FOREIGN, GUESSED)
    told = cue.verb.lemma in lexicon.words("reporting", "tells")
    # "confirmed to X", "said in an interview with X"
    says = cue.verb.group in ("says", "verifies", "shows")
    told = told or (says and line.lows[cue.end : cue.end + 1] in (("to",), ("in",), ("on",)))
    if not strange or not told:
        return sources
    begin, _ = subject_span(line, cue.at, lexicon)
    foreign = lexicon.words("sides", "foreign")
    if not foreign.isdisjoint(line.lows[begin : cue.at]):
        return sources
    for side in Side:
        if _hears(cue, side, press=sources[-1].how != GUESSED):
            office = office_of(lexicon.role_table.spans(line.lows, begin, cue.at), side, lexicon)
            if office is not None and office.kind is not ClaimantKind.MILBLOGGER:
                found = replace(sources[-1], claimant=office, how=GUESSED)
                cue.memory.note(found, surnames(line, begin, cue.at, lexicon))
                return [found]
    return sources


def _hears(cue: SpeechCue, side: Side, *, press: bool) -> bool:
    """Say whether somebody of a side is told something: its `press`, or whoever leads it."""
    line, lexicon = cue.line, cue.lexicon
    heard = lexicon.phrases("sources", _HEARERS[side])
    if press and heard.spans(line.lows, cue.end, min(cue.end + _PRESS_REACH, len(line))):
        return True
    begin = cue.end + (line.lows[cue.end : cue.end + 1] == ("to",))
    if cue.verb.lemma not in lexicon.words("reporting", "tells") and begin == cue.end:
        return False
    reach = min(begin + _HEAD_REACH, len(line))
    told = lexicon.phrases("sources", _HEADS[side]).spans(line.lows, begin, reach)
    known = lexicon.union("sides.titles", "toponyms.person_before", "grammar.determiners")
    return any(
        known.issuperset(line.lows[begin:start]) and line.lows[end : end + 1] != ("'s",)
        for start, end, _ in told
    )
