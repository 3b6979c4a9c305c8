"""Loose events: those whose clause names no place of theirs, with the sentence they stand in."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from geo.mentions import SETTLEMENT
from layers.lexicon import Lexicon
from layers.reading.clause import Clause
from layers.reading.english.apart import blotted
from layers.reading.english.fronting import front_end
from layers.reading.english.target import Target
from layers.reading.english.whereabouts import targets_after
from layers.reading.finding import ClauseReading, Finding
from layers.reading.line import Line
from layers.wordforms import NOUN


@dataclass(frozen=True, slots=True)
class Loose:
    """An event without a place, and the sentence it stands in; `sources` are the words of who says it."""

    line: Line
    clauses: Sequence[Clause]
    number: int  # of its clause
    event: Finding
    readings: Sequence[ClauseReading]
    sources: Collection[int]
    lexicon: Lexicon
    words: tuple[str, ...]  # of its clause

    @property
    def clause(self) -> Clause:
        """Return its clause."""
        return self.clauses[self.number]

    @property
    def at(self) -> int:
        """Return where its cue begins in the clause."""
        return self.clause.words.index(self.event.at)

    @property
    def end(self) -> int:
        """Return where its cue ends in the clause."""
        return min(self.at + len(self.event.cue.split()), len(self.words))

    @property
    def begin(self) -> int:
        """Return where its verb group begins in the clause."""
        helpers = self.lexicon.union(
            "grammar.adverbs", "grammar.be", "grammar.have", "grammar.do", "modality.hedges",
            "modality.negations",
        )  # fmt: skip
        at = self.at
        while at and self.words[at - 1] in helpers:
            at -= 1
        return at

    @property
    def is_noun(self) -> bool:
        """Say whether the cue is a noun."""
        if self.event in self.readings[self.number].scenes:
            return True
        hit = self.lexicon.events.at(self.line.lows, self.event.at)
        nouns = hit is not None and all(NOUN in form.forms for form in hit[1])
        before = self.words[self.at - 1] if self.at else ""
        named = before in self.lexicon.union(
            "grammar.determiners", "grammar.prepositions", "sides.adjectives"
        )
        return (nouns or named or before == "'s") and self.begin == self.at

    def targets(self, stop: int, start: int = 0) -> list[Target]:
        """Return the settlements of its clause between two words there, those of sources left out."""
        found = ((at, n, self.line.words[n].place) for at, n in enumerate(self.clause.words))
        places = {
            at: place
            for at, n, place in found
            if place is not None and n not in self.sources and place.mention.kind == SETTLEMENT
        }
        return targets_after(blotted(self.words, places), places, start, stop, self.lexicon)

    @property
    def has_own_place(self) -> bool:
        """Say whether its clause tells where it happens in other words than a town's: "along the front"."""
        tail = self.words[self.at :]
        wider = self.lexicon.union("focus.wider", "relations.quarters")
        if not wider.isdisjoint(tail) or not self.lexicon.bearings.first_words.isdisjoint(tail):
            return True
        behind = (self.line.words[n] for n in self.clause.words[self.end :])
        known = self.lexicon.actor_openers | self.lexicon.words("reporting", "tail")
        return any(w.text[0].isupper() and len(w.low) > 1 and w.low not in known for w in behind)

    @property
    def is_said_there(self) -> bool:
        """Say whether its sentence begins with where it was said: "In X, officials said that ..."."""
        first = self.clauses[0]
        end = front_end(first.lows(self.line), self.lexicon)
        return end > 0 and self.number > 0 and first.words[end] + 1 in self.sources
