"""Bulletins: texts that pass on one source from beginning to end, and say so once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geo.mentions import DIRECTION, SETTLEMENT
from layers.claims import Claimant, ClaimantKind, Side
from layers.lexicon import Lexicon
from layers.reading.attribution import LABEL, VERB, Attribution
from layers.reading.finding import Finding
from layers.reading.labels import labels
from layers.reading.line import Line, make_line
from layers.reading.ourforces import OurForces
from layers.reading.postscript import declared_source, postscript
from layers.reading.sentences import Sentence
from layers.reading.sources import ANAPHOR, GUESSED, NAMED, ROLE, Memory, Source

_DIGEST: Final = 6  # words of a title before whose digest it is


class Bulletin:
    """Follows whose words a text passes on where its sentences name nobody.

    A text that calls itself a bulletin does to its end. One that only adds who told its lead ("This was
    reported by the governor") does until somebody else speaks or the publisher takes the floor again.
    """

    def __init__(self, narrator: Claimant, lexicon: Lexicon, title: str = "", text: str = "") -> None:
        self._narrator = narrator
        self._lexicon = lexicon
        self._declared: Source | None = None
        self._lent: Source | None = None
        self._counted: Source | None = None  # who told of all attacks along the front
        self._ours = OurForces(f"{title}\n{text}" if narrator.kind is ClaimantKind.MEDIA else "", lexicon)
        if title and narrator.kind is ClaimantKind.MEDIA and lexicon.words("continuation", "source_labels"):
            line = make_line(title, Sentence(0, len(title), 0, title=True), ())
            self._lent = headlined(line, labels(line, lexicon, Memory(narrator))) or _digested(line, lexicon)

    def voice(self, line: Line) -> Source | None:
        """Return whose voice a sentence without a source has, or None: the publisher's."""
        if self._declared is not None or self._lent is None:
            told = self._declared or self._ours.voice(line)
            counted = self._counted is not None and _goes_on_counting(line, self._lexicon)
            return told or (self._counted if counted else None)
        narrator = self._lexicon.phrases("continuation", "narrator")
        return None if narrator.spans(line.lows) or line.sentence.title else self._lent

    def side(self, line: Line, finding: Finding, source: Source) -> tuple[Side, str] | None:
        """Return whose forces "ours" are where the publisher itself says so, and why; else None."""
        return self._ours.side(line, finding, source) if source.claimant.id == self._narrator.id else None

    def take_in(self, line: Line, reports: Sequence[Attribution], last: Source | None) -> None:
        """Note what a sentence declares; `last` is the source named last."""
        if self._narrator.kind is not ClaimantKind.MEDIA:
            return
        headed = headlined(line, reports)
        if headed is not None:
            self._lent = headed
            return
        self._declared = bulletin_source(line, reports, last, self._narrator, self._lexicon) or self._declared
        if not self._lexicon.words("continuation", "source_labels"):
            return  # the language has steps of its own for this
        if self._counted is not None and self._gives_way(line, reports, self._counted):
            self._counted = None
        self._counted = _counting(line, reports, self._lexicon) or self._counted
        lent = postscript(line, reports, self._lexicon) or declared_source(line, self._lexicon)
        if lent is not None:
            self._lent = Source(lent.claimant, ANAPHOR, lent.words)
        elif self._lent is not None and self._gives_way(line, reports, self._lent):
            self._lent = None

    def _gives_way(self, line: Line, reports: Sequence[Attribution], lent: Source) -> bool:
        others = [s for r in reports for s in r.sources if s.claimant.id != lent.claimant.id]
        military = lent.claimant.kind is ClaimantKind.MILITARY
        if military and all(_is_same_office(s, lent) for s in others):
            others = []  # "according to the command": of whom the bulletin is
        return bool(others) or bool(
            self._lexicon.phrases("continuation", "narrator").spans(line.lows, 0, min(3, len(line)))
        )


def _is_same_office(source: Source, lent: Source) -> bool:
    """Say whether a source only is another word for the military whose bulletin it is."""
    alike = source.claimant.side is lent.claimant.side and source.claimant.kind is lent.claimant.kind
    return alike and source.how in (ANAPHOR, GUESSED)


def _counting(line: Line, reports: Sequence[Attribution], lexicon: Lexicon) -> Source | None:
    """Return the military that tells how many attacks there were along the front, or None.

    What a text then tells of one sector after the other is of that summary.
    """
    sources = {s.claimant.id: s for report in reports for s in report.sources if s.how in (NAMED, ROLE)}
    told = next(iter(sources.values())) if len(sources) == 1 else None
    named = any(place.mention.kind == SETTLEMENT for _, place in line.places)
    if told is None or named or told.claimant.side is None or told.claimant.kind is not ClaimantKind.MILITARY:
        return None
    counts = any(low.isdigit() for low in line.lows) and _tallies(line, lexicon)
    front = lexicon.phrases("continuation", "along_the_front").spans(line.lows)
    return Source(told.claimant, ANAPHOR, told.words) if counts and front else None


def _tallies(line: Line, lexicon: Lexicon) -> bool:
    return not lexicon.words("continuation", "tallied").isdisjoint(line.lows)


def _goes_on_counting(line: Line, lexicon: Lexicon) -> bool:
    """Say whether a sentence tells of a sector, or of what "the enemy" did, as a summary does."""
    sector = any(place.mention.kind == DIRECTION for _, place in line.places)
    tells = sector or not lexicon.words("continuation", "enemy").isdisjoint(line.lows)
    narrates = tells and lexicon.phrases("continuation", "narrator").spans(line.lows)
    return tells and not narrates and not line.sentence.title


def headlined(line: Line, reports: Sequence[Attribution]) -> Source | None:
    """Return whose words a text passes on by its headline, or None: "General Staff: ...", "... – ministry".

    Of a military or a monitor: they put out bulletins. Below what a president said stand other things too.
    """
    if not line.sentence.title or len(reports) != 1 or reports[0].form != LABEL:
        return None
    sources = reports[0].sources
    if len(sources) != 1 or sources[0].how not in (NAMED, ROLE, GUESSED):
        return None
    told = sources[0].claimant.kind in (ClaimantKind.MILITARY, ClaimantKind.MONITOR)
    return Source(sources[0].claimant, ANAPHOR, sources[0].words) if told else None


def _digested(line: Line, lexicon: Lexicon) -> Source | None:
    """Return the monitor whose paper a text passes on by its title: "Key takeaways from the Institute"."""
    papers = lexicon.union("sources.documents", "sources.digests")
    for start, end, claimant in lexicon.alias_table.spans(line.lows):
        monitor = lexicon.claimant(claimant)
        before = [low for low in line.lows[:start] if low not in lexicon.words("grammar", "articles")]
        told = before[-1:] in (["from"], ["by"], ["of"]) and len(before) > 1 and before[-2] in papers
        if told and start <= _DIGEST and monitor.kind is ClaimantKind.MONITOR:
            return Source(monitor, ANAPHOR, _text(line, start, end))
    return None


def bulletin_source(
    line: Line, reports: Sequence[Attribution], last: Source | None, narrator: Claimant, lexicon: Lexicon
) -> Source | None:
    """Return whose bulletin a sentence declares the text to be, or None.

    "General Staff evening briefing", "Information provided in the evening briefing": the party named in
    it, else the one named last. Monitors speak for themselves.
    """
    if narrator.kind is not ClaimantKind.MEDIA:
        return None
    spoken = any(
        report.form == VERB for report in reports
    )  # "said in its evening update": one sentence's source
    if spoken or not lexicon.phrases("reporting", "bulletins").spans(line.lows):
        return None
    sources = [s for report in reports for s in report.sources if s.how in (NAMED, ROLE)]
    named = sources[-1] if sources else _party(line, lexicon) or last
    if named is None or named.claimant.side is None:
        return None
    return Source(named.claimant, ANAPHOR, named.words)


def _party(line: Line, lexicon: Lexicon) -> Source | None:
    """Return the party that a sentence names, with or without a verb of speech."""
    for start, end, claimant in lexicon.alias_table.spans(line.lows):
        return Source(lexicon.claimant(claimant), NAMED, _text(line, start, end))
    for start, end, _ in lexicon.role_table.spans(line.lows):
        usual = lexicon.defaults.get(" ".join(line.lows[start:end]))
        if usual is not None:
            return Source(lexicon.claimant(usual), NAMED, _text(line, start, end))
    return None


def _text(line: Line, start: int, end: int) -> str:
    return " ".join(word.text for word in line.words[start:end])
