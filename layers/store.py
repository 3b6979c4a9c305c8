"""The claim store: the ledger's contents, what is written to it, and one layer per claimant made from it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from layers.addition import (
    Added,
    OtherFactsError,
    differences,
    judged,
    misattributed,
    plan,
    plan_correction,
    plan_replacement,
    standing,
    superseded,
)
from layers.chain import EventKind
from layers.claims import Claim, Claimant, Document, Judgement, Remark, json_ready
from layers.errors import LayerError, UnknownNameError
from layers.layerfolder import LayerFolder
from layers.ledgercontents import LedgerContents
from layers.mapentry import MapEntry
from layers.relays import linked
from layers.schema import StoredClaim


class ClaimStore(LedgerContents):
    """All claims of one data folder, read and written. Safe for several threads and processes at once."""

    def add(
        self, claims: Iterable[Claim], *, by: str, accept: bool = False, supersedes: str = "", why: str = ""
    ) -> Added:
        """Add claims as one write; those already there change nothing.

        `accept` also accepts them as read right (never as true), `why` says for what reason. `supersedes`
        names a claim that the single new one corrects. Raises LayerError and adds nothing when any claim
        is wrong.
        """
        with self.ledger.exclusive(), self._guard:
            state = self._state()
            entries, added = plan(state, self._known_claimants(state), claims, accept, why=why)
            if supersedes:
                entries, added = plan_correction(state, self.claim(supersedes), entries, added, why)
            self.ledger.append(entries, by=by)
        return added

    def add_report(
        self,
        document: Document,
        claims: Iterable[Claim],
        remarks: Sequence[Remark],
        *,
        by: str,
        claimants: Sequence[Claimant] = (),
        accept: bool = False,
        correct: bool = False,
    ) -> Added:
        """Add a report that was read, its claims and its remarks, as one write.

        `claimants` may describe publishers that claim or remark in their own voice for the first time.
        The same text with another publisher, day or address is refused, unless `correct` says that
        this is the right one: then the earlier claims of that text are superseded.
        """
        provenance = document.provenance.model_copy(update={"sha256": document.sha256})
        with self.ledger.exclusive(), self._guard:
            state = self._state()
            known = state.reports.get(provenance.sha256)
            changed = differences(known, provenance)
            if known is not None and changed and not correct:
                raise OtherFactsError(known.provenance, changed)
            found = [claim.identified() for claim in claims]
            found = linked(found, state.standing_at(claim.place_id for claim in found))
            heard = {claim.claimant for claim in found} | {remark.claimant for remark in remarks}
            publishers = [claimant for claimant in claimants if claimant.id in heard]
            entries, added = plan(state, self._known_claimants(state), found, accept, publishers)
            if known is None or changed or known.remarks != tuple(remarks):
                body = {"provenance": json_ready(provenance), "remarks": [json_ready(r) for r in remarks]}
                entries = [(EventKind.REPORT_ADDED, body), *entries]
                added = replace(added, report=True)
            if changed:
                entries, added = plan_replacement(state, provenance.sha256, entries, added)
            self.ledger.append(entries, by=by)
        return added

    def add_claimant(self, claimant: Claimant, *, by: str) -> bool:
        """Register a claimant and return whether it is new. Raises LayerError where the id is taken."""
        with self.ledger.exclusive(), self._guard:
            known = self._known_claimants(self._state()).get(claimant.id)
            if known == claimant:
                return False
            if known is not None:
                raise LayerError(
                    f"claimant id {claimant.id!r} is taken by {known.name!r} ({known.kind.value}, side "
                    f"{known.side.value if known.side else 'none'}); use another id"
                )
            self.ledger.append([(EventKind.CLAIMANT_ADDED, {"claimant": json_ready(claimant)})], by=by)
        return True

    def judge(self, claim_id: str, judgement: Judgement, *, by: str, why: str) -> bool:
        """Note whether a claim was read right and return whether that is new. Never says that it is true."""
        if judgement is Judgement.PENDING:
            raise UnknownNameError("judgement", "pending", ["accepted", "rejected", "unsure"])
        self._require_folder()
        with self.ledger.exclusive(), self._guard:
            stored = standing(self.claim(claim_id))
            if (stored.judgement, stored.judged_by, stored.why) == (judgement, by, why):
                return False
            self.ledger.append([judged(stored.claim.id, judgement, why)], by=by)
        return True

    def supersede(self, claim_id: str, *, by: str, why: str, by_id: str = "") -> StoredClaim:
        """Mark a claim as corrected by another one that is in the ledger, or as withdrawn."""
        self._require_folder()
        with self.ledger.exclusive(), self._guard:
            stored = standing(self.claim(claim_id))
            # One that was superseded itself could lead in a circle.
            successor = standing(self.claim(by_id)).claim.id if by_id else ""
            if successor == stored.claim.id:
                raise LayerError(f"claim {successor} cannot supersede itself; name the corrected claim")
            self.ledger.append([superseded(stored.claim.id, successor, why)], by=by)
            return self.claim(stored.claim.id)

    def add_control_maps(self, entries: Sequence[MapEntry], *, by: str) -> list[MapEntry]:
        """Note control maps as one write and return those that are new; their geometry must be stored."""
        with self.ledger.exclusive(), self._guard:
            maps = self._state().maps
            new = {e.id: e for e in entries if e.id not in maps or not maps[e.id].stands}
            self.ledger.append(
                [(EventKind.CONTROL_ADDED, {"map": json_ready(e)}) for e in new.values()], by=by
            )
        return list(new.values())

    def remove_control_maps(self, ids: Sequence[str], *, by: str, why: str) -> None:
        """Note as one write that control maps no longer count. Raises UnknownNameError for one unknown."""
        self._require_folder()
        with self.ledger.exclusive(), self._guard:
            maps = self._state().maps
            for map_id in ids:
                if map_id not in maps or not maps[map_id].stands:
                    raise UnknownNameError(
                        "control map", map_id, ["an id that `claimline control list` shows"]
                    )
            self.ledger.append([(EventKind.CONTROL_REMOVED, {"id": i, "why": why}) for i in ids], by=by)

    def write_layers(self, of: Collection[str] | None = None) -> list[Path]:
        """Write each claimant's layer from the ledger, atomically, and return the files that changed.

        `of` names the claimants of whom something changed; None for all.
        """
        self._require_folder()
        with self.ledger.exclusive():
            return self._folder.write(self.layers(of))

    def check(self) -> list[str]:
        """Return every fault: ledger, fold, claimants, and layers that are not what the ledger gives."""
        self._require_folder()
        faults = self.ledger.verify()
        if any("cut off" not in fault for fault in faults):
            return faults  # what a broken chain folds to means nothing
        with self._guard:
            state = self._caught_up()
            known = self._known_claimants(state)
            found = [f"{self.ledger.path}, {fault}" for fault in state.faults]
            for stored in state.claims.values():
                found += [
                    f"{self.ledger.path}, claim {stored.claim.id}: {f}"
                    for f in misattributed(stored.claim, known)
                ]
        if state.faults:
            return faults + found
        return faults + found + self._folder.faults(self.layers())

    def layer_path(self, claimant_id: str) -> Path:
        """Return the file of a claimant's layer. Raises LayerError for what could leave the folder."""
        return self._folder.file_of(claimant_id)

    @cached_property
    def _folder(self) -> LayerFolder:
        return LayerFolder(self.data / "layers")
