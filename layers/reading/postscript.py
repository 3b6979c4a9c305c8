"""Postscripts: sentences that only tell who said what stands before: "This was reported by the army"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layers.lexicon import Lexicon
from layers.reading.attribution import ACCORDING, NOUN, VERB, Attribution, noun_phrase_end
from layers.reading.line import PLACE, Line
from layers.reading.sources import GUESSED, NAMED, ROLE, UNKNOWN, Memory, Source, find_sources

_WHAT: Final = frozenset({"this", "that", "it", "such"})
_LONGEST: Final = 60  # words; a longer sentence tells something itself


def postscript(line: Line, reports: Sequence[Attribution], lexicon: Lexicon) -> Source | None:
    """Return who said what the sentences before a sentence tell, as that sentence says, or None.

    "This was stated by the governor", "That is according to X", "The army said this on Facebook".
    """
    if len(line) > _LONGEST or line.sentence.title:
        return None
    for report in reversed(reports):
        known = [source for source in report.sources if source.how != UNKNOWN]
        if report.form not in (VERB, ACCORDING, NOUN) or not known:
            continue
        if lexicon.events.spans(line.lows, *report.scope) or PLACE in line.lows[slice(*report.scope)]:
            return None
        told = line.lows[slice(*report.scope)]
        if not report.forward and line.lows[0] in _WHAT and min(report.own, default=0) <= 4:
            return known[-1]
        if report.forward and _is_this(told, lexicon):
            return known[-1]
    plain = (
        line.lows[0] in ("this", "that") and not lexicon.events.spans(line.lows) and PLACE not in line.lows
    )
    papers = lexicon.union("reporting.nouns", "sources.documents")
    if plain and not papers.isdisjoint(line.lows) and not any(report.sources for report in reports):
        return _named(line, 1, lexicon)  # "That follows from a statement by the governor"
    return None


def _is_this(told: Sequence[str], lexicon: Lexicon) -> bool:
    """Say whether what somebody said is only "this", and what follows tells where or when."""
    if told[:1] == ("about",):
        return told[1:2] in (("this",), ("that",), ("it",))
    stops = lexicon.words("grammar", "prepositions") | {",", "."}
    return told[:1] in (("this",), ("so",)) and (len(told) == 1 or told[1] in stops)


def declared_source(line: Line, lexicon: Lexicon) -> Source | None:
    """Return the source of "Source: the General Staff on Facebook", or None where no source is declared."""
    if line.lows[0] not in lexicon.words("continuation", "source_labels") or line.lows[1:2] != (":",):
        return None
    # "Source: the town council on Facebook", "Source: Sumy mayor Ivan Ivanenko"
    named = find_sources(line, 2, noun_phrase_end(line, 2, lexicon), lexicon, Memory())
    known = [source for source in named if source.how in (NAMED, ROLE, GUESSED)]
    party = [source for source in known if source.claimant.side is not None]
    return _named(line, 2, lexicon) or (party[0] if party else None)


def _named(line: Line, begin: int, lexicon: Lexicon) -> Source | None:
    """Return the claimant that is named first from a word on, or None."""
    spans = lexicon.alias_table.spans(line.lows, begin)
    if spans:
        start, end, claimant = spans[0]
        return Source(lexicon.claimant(claimant), NAMED, " ".join(w.text for w in line.words[start:end]))
    for start, end, _ in lexicon.role_table.spans(line.lows, begin):
        usual = lexicon.defaults.get(" ".join(line.lows[start:end]))
        if usual is not None:
            return Source(lexicon.claimant(usual), NAMED, " ".join(w.text for w in line.words[start:end]))
    return None
