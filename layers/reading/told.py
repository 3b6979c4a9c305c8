"""What was just told: the claims that "this", "these reports" and "no such losses" mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layers.claims import Claim, ControlStatus, Side, Stance
from layers.lexicon import Lexicon
from layers.reading.attribution import Attribution
from layers.reading.line import Line

_SENTENCES: Final = 4  # so many on, nobody means a claim any more
_RUN: Final = 3  # sentences whose claims "these claims" may be
_WORDS: Final = 8
_BOTH: Final = frozenset({"both", "either"})


class Told:
    """Remembers what the sentences before have claimed."""

    def __init__(self, narrator: str) -> None:
        self._narrator = narrator  # the claimant's id
        self._claimed: list[tuple[int, list[Claim]]] = []  # the number of a sentence and its claims
        self._number = 0
        self._broken = False  # somebody has spoken of something else since
        self._lead: list[Claim] = []  # the first that the text has claimed

    def take_in(self, claims: list[Claim], *, points: bool) -> None:
        """Remember the claims of a sentence; it `points` where it says nothing of its own."""
        self._number += 1
        # Fighting is not what "the claim" is, where somebody denies it or cannot verify it.
        firm = [claim for claim in claims if claim.status is not ControlStatus.CONTESTED]
        if firm:
            self._lead = self._lead or firm
            self._claimed.append((self._number, firm))
            del self._claimed[:-_RUN]
        self._broken = not claims and (self._broken or not points)

    def meant(self, line: Line, report: Attribution, lexicon: Lexicon) -> list[Claim]:
        """Return the claims that the words of a report can mean.

        "This" is what the sentence before told, "the claim" what the last one that claims anything did,
        "these claims" the same and what the sentences before it told of the same side.
        """
        words = content_of(line, report)
        # "The battlefield reports", "the claims by both sides" that end a text: its news.
        general = not lexicon.words("reporting", "general").isdisjoint(words)
        if general or not self._claimed or self._number - self._claimed[-1][0] >= _SENTENCES:
            return self._lead if general or not _BOTH.isdisjoint(words) else []
        if self._broken and not (
            not lexicon.claim_nouns.isdisjoint(words) or report.meant or _is_such(words)
        ):
            return []
        # "Kyiv denied it. Nobody could verify the claim": what it denied is meant, and not its denial.
        open_ = (claims for _, claims in reversed(self._claimed) if any(can_be_meant(c) for c in claims))
        last = next(open_, self._claimed[-1][1])
        claimed = self._claimed
        named = not lexicon.words("reporting", "told_claims").isdisjoint(words)
        if named and self._is_own(last):  # "the reports" are those of others
            claimed = [(n, claims) for n, claims in claimed if not self._is_own(claims)] or claimed
            told = (claims for _, claims in reversed(claimed) if any(can_be_meant(c) for c in claims))
            last = next(told, last)
        if not (tells_of_several(words, lexicon) or _is_such(words)):
            return last
        sides = {claim.claimant_side for claim in last}
        found: list[Claim] = []
        for (number, claims), (following, _) in zip(
            reversed(claimed), [(claimed[-1][0], []), *reversed(claimed)], strict=False
        ):
            if following - number > 1 or not {claim.claimant_side for claim in claims} & sides:
                break
            found = [*claims, *found]
        return found

    def _is_own(self, claims: list[Claim]) -> bool:
        """Say whether all claims of a sentence are the narrator's."""
        return all(claim.claimant == self._narrator for claim in claims)


def content_of(line: Line, report: Attribution) -> tuple[str, ...]:
    """Return the words that name what a report is about: behind its verb, or before it."""
    if report.forward and line.lows[max(report.own, default=0)] == ",":
        return tuple(line.lows[n] for n in sorted(report.own))[-_WORDS:]
    if report.forward and report.scope[1] > report.scope[0]:
        return line.lows[report.scope[0] : report.scope[1]][:_WORDS]
    first = min(report.own, default=0)
    return line.lows[max(0, first - _WORDS) : max(report.own, default=0) + 1]


def names_a_claim(line: Line, report: Attribution, lexicon: Lexicon) -> bool:
    """Say whether a report's own words end with what it is about: "rejected the report, saying"."""
    own = [line.lows[n] for n in sorted(report.own)]
    return report.forward and own[-1:] == [","] and len(own) > 2 and own[-2] in lexicon.claim_nouns


def tells_of_several(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Say whether more claims than one are spoken of: "these claims", "neither report"."""
    if not lexicon.words("where", "several").isdisjoint(words):
        return True
    return any(word.endswith("s") and word in lexicon.claim_nouns for word in words)


def _is_such(words: Sequence[str]) -> bool:
    return tuple(words[:2]) in (("no", "such"), ("any", "such"))


def can_be_meant(claim: Claim) -> bool:
    """Say whether a claim tells something that can be denied or confirmed."""
    return claim.stance in (Stance.ASSERTED, Stance.HEDGED)


def sides_told(claims: Sequence[Claim]) -> dict[ControlStatus, Side]:
    """Return whose forces did what claims tell, where they agree about it."""
    told: dict[ControlStatus, set[Side | None]] = {}
    for claim in claims:
        told.setdefault(claim.status, set()).add(claim.side)
    return {status: side for status, sides in told.items() if len(sides) == 1 for side in sides if side}


def statuses_told(claims: Sequence[Claim]) -> dict[str, set[ControlStatus]]:
    """Return what claims tell of each place, by its id."""
    told: dict[str, set[ControlStatus]] = {}
    for claim in claims:
        told.setdefault(claim.place_id, set()).add(claim.status)
    return told
