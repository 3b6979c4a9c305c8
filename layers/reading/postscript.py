"""Postscripts: sentences that only tell who said what stands before: "This was reported by the army"."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from layers.claims import ClaimantKind
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
    papers = lexicon.union("reporting.nouns", "sources.documents")
    opening = line.lows[0] in ("this", "that") or (line.lows[0] == "the" and _is_paper(line, papers, lexicon))
    plain = opening and not lexicon.events.spans(line.lows) and PLACE not in line.lows
    if plain and not papers.isdisjoint(line.lows) and all(_relays(report) for report in reports):
        return _named(line, 1, lexicon)  # "That follows from a statement by the governor"
    return None


def _relays(report: Attribution) -> bool:
    """Say whether a report names nobody, or a medium that passes on what others say."""
    return all(source.claimant.kind is ClaimantKind.MEDIA for source in report.sources)


def _is_paper(line: Line, papers: Collection[str], lexicon: Lexicon) -> bool:
    """Say whether a sentence tells only where "the (relevant) statement" is from: "was released by X"."""
    stop = next((n for n in range(1, min(4, len(line))) if line.lows[n] in papers), 0)
    told = line.lows[stop + 1 : stop + 11]
    came = not {"came", "comes"}.isdisjoint(told[:2]) and "from" in told
    return stop > 0 and (came or put_out_by(told, lexicon) > 0)


def put_out_by(words: Sequence[str], lexicon: Lexicon) -> int:
    """Return the word behind "published (today, on January 22,) by", or 0."""
    table = lexicon.phrases("reporting", "expressed_by")
    between = lexicon.union("reporting.tail", also=(",",))
    direct = table.spans(words)
    if direct:
        return direct[0][1]
    for at, low in enumerate(words):
        if low not in table.first_words:
            continue
        by = at + 1
        while by < len(words) and (words[by] in between or words[by].isdigit()):
            by += 1
        if by > at + 1 and words[by : by + 1] in (("by",), ["by"]):
            return by + 1
    return 0


def _is_this(told: Sequence[str], lexicon: Lexicon) -> bool:
    """Say whether what somebody said is only "this", and what follows tells where or when."""
    if told[:1] == ("about",):
        return told[1:2] in (("this",), ("that",), ("it",))
    stops = lexicon.union("grammar.prepositions", also=(",", "."))
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
    # "This information, released by the agency, cites the ministry"
    party = [hit for hit in spans if lexicon.claimant(hit[2]).kind is not ClaimantKind.MEDIA]
    if spans:
        start, end, claimant = (party or spans)[0]
        return Source(lexicon.claimant(claimant), NAMED, " ".join(w.text for w in line.words[start:end]))
    for start, end, _ in lexicon.role_table.spans(line.lows, begin):
        usual = lexicon.defaults.get(" ".join(line.lows[start:end]))
        if usual is not None:
            return Source(lexicon.claimant(usual), NAMED, " ".join(w.text for w in line.words[start:end]))
    return None
