"""The same story from two publishers: which claim of a report repeats one that is there, in its words.

The report is kept and its claims too, each linked to the one that it repeats (`derived_from`): one word that
two publishers printed, not two witnesses.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from functools import lru_cache
from typing import Final

from geo.unseen import UNSEEN
from layers.claims import NOT_QUOTED, Claim, ClaimantKind

WITHIN: Final = timedelta(3)  # a story is printed again within days; a like sentence later is a new one
_SHINGLE: Final = 3  # words
_LEAST: Final = 8  # words: a shorter sentence is like another by chance
_SHARED: Final = 0.8  # of the shorter sentence's shingles
_WORD: Final = re.compile(r"\w+")
_UNSEEN: Final = re.compile(f"[{UNSEEN}]")


def linked(claims: Iterable[Claim], stored: Mapping[str, Sequence[Claim]]) -> list[Claim]:
    """Return claims, each that repeats a stored one with its id as `derived_from`.

    `stored` are the claims that stand, by place. A claim that names its origin already keeps it.
    """
    return [_linked(claim, stored.get(claim.place_id, ())) for claim in claims]


def relayed_by(claims: Iterable[Claim]) -> dict[str, tuple[str, ...]]:
    """Return for each claim that others repeat the publishers of those, by its id; sorted names."""
    claims = list(claims)
    publishers = {claim.id: claim.provenance.publisher for claim in claims}
    found: dict[str, set[str]] = {}
    for claim in claims:
        if claim.derived_from in publishers and publishers[claim.derived_from] != claim.provenance.publisher:
            found.setdefault(claim.derived_from, set()).add(claim.provenance.publisher)
    return {claim_id: tuple(sorted(names)) for claim_id, names in found.items()}


def same_sentence(first: str, second: str) -> bool:
    """Return whether two sentences are one: in the same words, or so nearly that one was edited."""
    a, b = _words(first), _words(second)
    if a == b:
        return bool(a)
    if min(len(a), len(b)) < _LEAST:
        return False
    one, other = _shingles(a), _shingles(b)
    return len(one & other) >= _SHARED * max(len(one), len(other))


def _linked(claim: Claim, there: Sequence[Claim]) -> Claim:
    if claim.derived_from or claim.quote == NOT_QUOTED:
        return claim
    found = [one for one in there if _repeats(claim, one)]
    if not found:
        return claim
    words = _words(claim.quote)
    found = [one for one in found if _words(one.quote) == words] or found
    # The first that was printed; of a story that went round, what it goes back to itself.
    first = min(found, key=lambda one: (one.provenance.published, bool(one.derived_from), one.id))
    return claim.model_copy(update={"derived_from": first.derived_from or first.id})


def _repeats(claim: Claim, there: Claim) -> bool:
    mine, theirs = claim.provenance, there.provenance
    if not mine.sha256 or mine.sha256 == theirs.sha256 or claim.id == there.id:
        return False
    # One publisher's other report is another word of its own, unless it is the same page once more.
    if mine.publisher == theirs.publisher and not (mine.url and mine.url == theirs.url):
        return False
    if abs(claim.said - there.said) > WITHIN or _proposition(claim) != _proposition(there):
        return False
    return _same_voice(claim, there) and same_sentence(claim.quote, there.quote)


def _same_voice(claim: Claim, there: Claim) -> bool:
    """Return whether both are one claimant's word, or a newspaper prints another's as its own.

    A monitor's word never becomes a newspaper's: that would take its weight.
    """
    if claim.claimant == there.claimant:
        return True
    return claim.claimant_kind is ClaimantKind.MEDIA and there.claimant_kind in (
        ClaimantKind.MEDIA,
        ClaimantKind.MONITOR,
    )


def _proposition(claim: Claim) -> tuple[object, ...]:
    return claim.place_id, claim.side, claim.status, claim.stance, claim.relation, claim.bearing


@lru_cache(maxsize=4_096)
def _words(sentence: str) -> tuple[str, ...]:
    """Return a sentence's words, folded: marks, unseen signs and kinds of quotes tell nothing apart."""
    return tuple(_WORD.findall(_UNSEEN.sub("", unicodedata.normalize("NFKC", sentence)).casefold()))


def _shingles(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    return {words[at : at + _SHINGLE] for at in range(len(words) - _SHINGLE + 1)}
