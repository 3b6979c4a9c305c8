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
