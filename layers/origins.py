"""Whose word a copy is: the claim that a chain of `derived_from` starts from, whatever became of its reading.

A source that was corrected is its correction. One that waits, was rejected, withdrawn or is held back is no
evidence itself, yet the copy stays its word: a judgement is about the reading of one print, not of the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from layers.claims import Claim

_NONE: Final[Mapping[str, str]] = {}


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a chain of copies starts: the id that all of them share, and its claim where there is one."""

    id: str
    claim: Claim | None


def origin_of(claim: Claim, by_id: Mapping[str, Claim], corrected: Mapping[str, str] = _NONE) -> Origin:
    """Return where a chain of copies starts, at the claim itself where it is no copy.

    `corrected` is the id of the correction by that of the corrected claim. Of a chain that runs in a circle
    the start is the smallest id in it, so that all its members agree.
    """
    chain = [claim.id]
    while True:
        found = by_id.get(chain[-1], claim if len(chain) == 1 else None)
        before = corrected.get(chain[-1]) or (found.derived_from if found is not None else "")
        if not before:
            return Origin(chain[-1], found)
        if before in chain:
            first = min(chain[chain.index(before) :])
            return Origin(first, by_id.get(first))
        chain.append(before)


def origins(claims: Iterable[Claim], corrected: Mapping[str, str]) -> dict[str, Origin]:
    """Return for every copy among all claims of a ledger where its chain starts, by the copy's id."""
    by_id = {claim.id: claim for claim in claims}
    return {one.id: origin_of(one, by_id, corrected) for one in by_id.values() if one.derived_from}
