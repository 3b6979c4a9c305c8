"""From what an extractor says to claims: each word found in the text, each place resolved, or refused."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeVar

from pydantic import ValidationError

from geo.mentions import DIRECTION, REGION, SETTLEMENT
from geo.resolve import Resolution
from layers.claims import Alternative, Claim, Claimant, ControlStatus, Relation, Side, Stance, missing_side
from layers.errors import LayerError, UnknownNameError
from layers.extraction.alignment import AlignedText
from layers.extraction.claimants import Attributed, attributed
from layers.extraction.protocol import MAX_QUOTE, ExtractedClaim
from layers.faults import explain, short
from layers.lexicon import Lexicon
from layers.reading import Reading
from layers.reading.doubts import confidence_of
from layers.reading.sentences import split_sentences

READER_PREFIX: Final = "extractor:"
_BEARINGS: Final = ("N", "NE", "E", "SE", "S", "SW", "W", "NW")
_SURE_PLACE: Final = 0.8
Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Extraction:
    """What came of an extractor's answer: claims as the text has them, who claims, what was refused why."""

    claims: tuple[Claim, ...]
    claimants: tuple[Claimant, ...]
    refused: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Location:
    """Where a claim stands: the span of its quote and the place named in it."""

    start: int
    end: int
    resolution: Resolution


def extracted(
    reading: Reading, items: Sequence[ExtractedClaim], lexicon: Lexicon, name: str, version: str
) -> Extraction:
    """Return the claims of an extractor about a report that the rules have read.

    Quote and place must stand in the text. The place is what the rules' own resolution of the whole text
    says; the quote grows to whole sentences, so that a "denied that" is not cut off. Confidence is moderate
    at most, since nobody can follow how a model came to it. Claims that are refused are told, never mended.
    """
    work = _Work(reading, lexicon, name, version)
    claims: dict[str, Claim] = {}
    refused: list[str] = []
    for item in items:
        try:
            claim = work.claim(item)
        except LayerError as fault:
            refused.append(f"{short(item.place)}, {short(item.status)}: {fault}")
        else:
            claims.setdefault(claim.id, claim)
    ordered = sorted(claims.values(), key=lambda claim: (claim.start or 0, claim.end or 0))
    heard = {claim.claimant for claim in ordered}
    return Extraction(
        tuple(ordered), tuple(one for key, one in work.claimants.items() if key in heard), tuple(refused)
    )


class _Work:
    """The claims of one report under way."""

    def __init__(self, reading: Reading, lexicon: Lexicon, name: str, version: str) -> None:
        self._document = reading.document
        self._text = reading.document.text
        self._resolutions = reading.resolutions
        self._aligned = AlignedText(self._text)
        self._sentences = split_sentences(self._text, lexicon)
        self._lexicon = lexicon
        self._provenance = reading.document.provenance.model_copy(
            update={
                "sha256": reading.document.sha256,
                "reader": READER_PREFIX + name,
                "reader_version": version,
            }
        )
        self._sources: dict[str, Attributed] = {}
        self.claimants: dict[str, Claimant] = {}

    def claim(self, item: ExtractedClaim) -> Claim:
        """Return one claim. Raises LayerError with what is wrong about it."""
        status = _word("status", item.status, ControlStatus)
        stance = _word("stance", item.stance, Stance)
        relation = _word("relation", item.relation, Relation)
        side = _word("side", item.side, Side) if item.side else None
        if side is None and (fault := missing_side(status)):
            raise LayerError(fault)
        if item.bearing and item.bearing not in _BEARINGS:
            raise UnknownNameError("bearing", item.bearing, _BEARINGS)
        where = self._location(item)
        who = self._attributed(item.claimant)
        place = where.resolution.place
        if place is None:
            raise LayerError(_unplaced(where.resolution))
        doubts = ["read by an extractor, not by rules"] + ([who.doubt] if who.doubt else [])
        if where.resolution.score < _SURE_PLACE:
            doubts.append("the name has namesakes")
        reasons = [who.reason, *where.resolution.reasons, *(f"less sure: {doubt}" for doubt in doubts)]
        try:
            claim = Claim(
                claimant=who.claimant.id, claimant_kind=who.claimant.kind, claimant_side=who.claimant.side,
                place_id=place.id, place=place.name, place_kind=place.kind, oblast=place.oblast,
                as_written=where.resolution.mention.surface, side=side, status=status, stance=stance,
                relation=relation, bearing=item.bearing, said=self._provenance.published,
                said_precision=self._provenance.published_precision,
                quote=self._text[where.start : where.end], start=where.start, end=where.end,
                confidence=confidence_of(doubts), where_score=where.resolution.score,
                alternatives=tuple(
                    Alternative(place_id=other.id, place=other.name, oblast=other.oblast, score=score)
                    for other, score in where.resolution.alternatives
                ),
                reasons=tuple(reason[:400] for reason in reasons),
                provenance=self._provenance,
            ).identified()  # fmt: skip
        except ValidationError as error:
            raise LayerError("; ".join(explain(error))) from error
        self.claimants[who.claimant.id] = who.claimant
        return claim

    def _attributed(self, given: str) -> Attributed:
        if given not in self._sources:
            publisher = self._provenance.publisher
            self._sources[given] = attributed(given, self._text, publisher, self._lexicon)
        return self._sources[given]

    def _location(self, item: ExtractedClaim) -> _Location:
        """Return the first occurrence of the quote in which the place is named. Raises LayerError."""
        quotes = self._aligned.spans(item.quote)
        if not quotes:
            raise LayerError(f"the quote {short(item.quote)} is not in the text; copy it word for word")
        unusable: list[Resolution] = []
        for start, end in quotes:
            for resolution in self._named(item.place, start, end):
                if resolution.mention.kind in (SETTLEMENT, REGION) and resolution.place is not None:
                    return _Location(*self._whole_sentences(start, end), resolution)
                unusable.append(resolution)
        if unusable:
            raise LayerError(_unplaced(unusable[0]))
        raise LayerError(f"{short(item.place)} does not stand in the quote as the name of a place")

    def _named(self, words: str, start: int, end: int) -> list[Resolution]:
        """Return the mention that words are, at each place where they stand as whole words in a span."""
        found = []
        for first, last in self._aligned.spans(words, start, end):
            if self._text[first - 1 : first].isalnum() or self._text[last : last + 1].isalnum():
                continue
            inside = self._mentioned(first, last)
            if len(inside) == 1:  # two names in one place are no place
                found.append(inside[0])
        return found

    def _mentioned(self, start: int, end: int) -> Sequence[Resolution]:
        """Return the mentions that share a sign with a span; mentions do not overlap each other."""
        low = bisect_right(self._resolutions, start, key=lambda one: one.mention.end)
        high = bisect_left(self._resolutions, end, key=lambda one: one.mention.start)
        return self._resolutions[low:high]

    def _whole_sentences(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the sentences that a quote stands in; the quote's own where that is too long."""
        own = [one for one in self._sentences if one.start < end and start < one.end]
        first = min((one.start for one in own), default=start)
        last = max((one.end for one in own), default=end)
        first, last = min(first, start), max(last, end)
        return (first, last) if last - first <= MAX_QUOTE else (start, end)


def _word(field: str, value: str, allowed: type[Word]) -> Word:
    try:
        return allowed(value)
    except ValueError as error:
        raise UnknownNameError(field, value, [word.value for word in allowed]) from error


def _unplaced(resolution: Resolution) -> str:
    surface = short(resolution.mention.surface)
    if resolution.mention.kind == DIRECTION:
        return f"{surface} names a sector of the front here, which is no place"
    if resolution.alternatives:
        return f"{surface} could not be told from its namesakes"
    return f"{surface} is not the name of a place here"
