"""A look at what was read wrong, in the part that may be looked at."""

from __future__ import annotations

from collections.abc import Iterator

from bench.reading.answer import Answer, AnswerClaim
from bench.reading.corpus import TRAIN
from bench.reading.faults import CorpusError
from bench.reading.labels import Claim, Document
from bench.reading.places import Places
from bench.reading.scoring import LEVELS, agreements, pairs, traps_hit


def faults(document: Document, answer: Answer, places: Places) -> Iterator[str]:
    """Yield, a line each, what was missed, read wrong, read besides, or read out of a trap.

    Raises CorpusError for a held-out document: it is scored, never looked at.
    """
    if document.split != TRAIN:
        raise CorpusError(f"{document.id} is held out: it is only scored; look at the part {TRAIN!r}")
    found = pairs(document.claims, answer.claims, places)
    for gold, read in found:
        wrong = [name for name, agrees in zip(LEVELS, agreements(gold, read), strict=True) if not agrees]
        if wrong:
            yield f"{', '.join(wrong)}: {_label(gold)} was read as {_read(read)}"
    matched = [id(one) for pair in found for one in pair]
    yield from (f"missed: {_label(gold)}" for gold in document.claims if id(gold) not in matched)
    yield from (f"besides: {_read(read)}" for read in answer.claims if id(read) not in matched)
    yield from (f"trap: {quote}" for quote in traps_hit(document, answer, places))


def _label(claim: Claim) -> str:
    return f"{claim.place}, {claim.status}, {claim.claimant}, {claim.polarity}"


def _read(claim: AnswerClaim) -> str:
    return f"{claim.place}, {claim.status}, {claim.claimant}, {claim.polarity}"
