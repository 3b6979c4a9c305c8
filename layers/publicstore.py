"""A claim store as the public may see it: what is not public yet is in no claim, verdict or table of it."""

from __future__ import annotations

from dataclasses import dataclass

from layers.claims import Judgement
from layers.corrections import Correction, corrections
from layers.fold import StoredReport
from layers.publicationdelay import read_delay
from layers.publicclaims import publishable
from layers.schema import StoredClaim
from layers.store import ClaimStore


@dataclass(frozen=True, slots=True)
class HeldBack:
    """How many standing claims are not published: not accepted by a person, or accepted too lately."""

    unreviewed: int
    waiting: int


class PublicStore(ClaimStore):
    """The claims of a data folder that may be published now; to be read, never to be written through.

    Whatever is composed from it rests on public claims alone, so that every verdict's evidence can be read.
    """

    def claims(self) -> list[StoredClaim]:
        """Return the claims that may be published now; ordered as those of the desk."""
        delay, now = read_delay(self.data), self.now()
        return [stored for stored in super().claims() if publishable(stored, delay, now)]

    def early(self) -> frozenset[str]:
        """Return the ids of claims among them that may not be published yet: none."""
        return frozenset()

    def proof(self) -> ProofStore:
        """Return the same folder's claims without waiting for the publication delay."""
        known = None if self._registry is None else list(self._registry.values())
        return ProofStore(self.data, gazetteer=self._gazetteer, claimants=known, clock=self._clock)

    def unreviewed(self) -> int:
        """Return how many standing claims, that could be shown, nobody has accepted or rejected."""
        return sum(
            stored.stands and stored.judgement is not Judgement.ACCEPTED for stored in super().claims()
        )

    def documents(self) -> list[StoredReport]:
        """Return none: a remark is a sentence of a report that nobody accepted."""
        return []

    def held_back(self) -> HeldBack:
        """Return how many standing claims of the ledger are not published now, and why."""
        public = {stored.claim.id for stored in self.claims()}
        left = [stored for stored in self.noted() if stored.stands and stored.claim.id not in public]
        accepted = sum(stored.judgement is Judgement.ACCEPTED for stored in left)
        return HeldBack(unreviewed=len(left) - accepted, waiting=accepted)

    def corrections(self) -> list[Correction]:
        """Return the public corrections log, newest first."""
        return corrections(self.ledger.events(), read_delay(self.data), self.now())


class ProofStore(PublicStore):
    """The claims that a person accepted, however lately: for a proof that stays at the desk.

    Visual evidence younger than its delay is in it no more than anywhere.
    """

    def claims(self) -> list[StoredClaim]:
        """Return the accepted claims that stand; ordered as those of the desk."""
        return [
            stored
            for stored in ClaimStore.claims(self)
            if stored.judgement is Judgement.ACCEPTED and not stored.superseded_by
        ]

    def early(self) -> frozenset[str]:
        """Return the ids of claims among them that may not be published yet."""
        delay, now = read_delay(self.data), self.now()
        return frozenset(one.claim.id for one in self.claims() if not publishable(one, delay, now))
