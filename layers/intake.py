"""Intake: many reports into one ledger, each whole or not at all; what the ledger has is not read again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from layers.addition import differences
from layers.claims import Document, Judgement, Provenance
from layers.errors import FileFaultsError, LayerError, LedgerError
from layers.extraction.extraction import READER_PREFIX
from layers.fold import StoredReport
from layers.multilingual import merged, parts_of
from layers.reading.workers import Answer, readings
from layers.sources.reportlist import Entry
from layers.store import ClaimStore

MAX_CLAIMS: Final = 50_000  # of one report: several times what 5 MB of reports make


class Fate(StrEnum):
    """What became of one report."""

    ADDED = "added"
    KNOWN = "known"  # the ledger has this text already
    DOUBLED = "doubled"  # the same text stands earlier in the list
    PASSED = "passed over"  # no report by its name
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one report: new claims, accepted ones, and why it was refused or left out."""

    where: str
    fate: Fate
    claims: int = 0
    accepted: int = 0
    reason: str = ""


class Intake:
    """Takes in lists of reports; one write and one wait for the disk a report, so it may end at any time."""

    def __init__(
        self,
        store: ClaimStore,
        *,
        by: str,
        accept: bool = False,
        correct: bool = False,
        workers: int | None = None,
    ) -> None:
        self._store = store
        self._by, self._accept, self._correct, self._workers = by, accept, correct, workers

    def take(self, entries: Sequence[Entry]) -> Iterator[Outcome]:
        """Yield what became of each report: first of those that need no reading, then of the others in order.

        Nothing is done before the outcome is asked for, and what was yielded is on the disk. `accept` also
        accepts the pending claims of reports that are there already. Raises LayerError where the ledger
        cannot be read or written.
        """
        known = self._known()
        pending = self._pending() if self._accept else {}
        first: dict[str, Entry] = {}
        unread: list[tuple[str, Document, list[Document]]] = []
        for entry in entries:
            if entry.document is None:
                fate = Fate.PASSED if entry.passed else Fate.REFUSED
                yield Outcome(entry.where, fate, reason=entry.fault)
                continue
            sha256 = entry.document.sha256
            before = first.setdefault(sha256, entry)
            if before is not entry:
                yield _doubled(entry, before)
                continue
            try:
                parts = parts_of(_as_known(entry.document, known.get(sha256)))
            except LayerError as error:
                yield Outcome(entry.where, Fate.REFUSED, reason=str(error))
                continue
            changed = _differences(known.get(sha256), parts[0])
            if sha256 not in known or (changed and self._correct):
                unread.append((entry.where, entry.document, parts))
            elif changed:
                yield Outcome(
                    entry.where,
                    Fate.REFUSED,
                    reason=f"this text was added before with other facts about it ({'; '.join(changed)}); if "
                    "the new ones are right, add it again with --correct",
                )
            else:
                yield Outcome(entry.where, Fate.KNOWN, accepted=self._accepted(pending.get(sha256, [])))
        every = [part for _, _, parts in unread for part in parts]
        answers = readings(every, self._workers, self._store.data)
        for where, document, parts in unread:
            yield self._add(where, _whole(document, [next(answers) for _ in parts]))

    def _add(self, where: str, answer: Answer) -> Outcome:
        if isinstance(answer, str):
            return Outcome(where, Fate.REFUSED, reason=answer)
        if len(answer.claims) > MAX_CLAIMS:
            reason = f"{len(answer.claims)} claims were read in it, at most {MAX_CLAIMS}; cut it into reports"
            return Outcome(where, Fate.REFUSED, reason=reason)
        try:
            added = self._store.add_report(
                answer.document,
                answer.claims,
                answer.remarks,
                by=self._by,
                claimants=answer.claimants,
                accept=self._accept,
                correct=self._correct,
            )
        except (LedgerError, FileFaultsError):
            raise  # the ledger itself: no later report could be added either
        except LayerError as error:
            return Outcome(where, Fate.REFUSED, reason=str(error))
        # Another run may have added it since this one began.
        fate = Fate.ADDED if added.report or added.new else Fate.KNOWN
        return Outcome(where, fate, len(added.new), len(added.accepted))

    def _known(self) -> dict[str, StoredReport]:
        """Return the reports of the ledger by the hash of their text; none where no folder is yet."""
        if not self._store.data.is_dir():
            return {}
        return {report.provenance.sha256: report for report in self._store.documents()}

    def _pending(self) -> dict[str, list[str]]:
        """Return the ids of pending claims by the hash of their report's text, those of the rules alone.

        What an extractor read is accepted by a person who saw it, never by the way.
        """
        found: dict[str, list[str]] = defaultdict(list)
        for stored in self._store.claims() if self._store.data.is_dir() else ():
            by_rules = not stored.claim.provenance.reader.startswith(READER_PREFIX)
            if by_rules and stored.judgement is Judgement.PENDING and not stored.superseded_by:
                found[stored.claim.provenance.sha256].append(stored.claim.id)
        return found

    def _accepted(self, claim_ids: Sequence[str]) -> int:
        if not claim_ids:
            return 0
        claims = [self._store.claim(claim_id).claim for claim_id in claim_ids]
        return len(self._store.add(claims, by=self._by, accept=True).accepted)


def _differences(known: StoredReport | None, document: Document) -> list[str]:
    """Return in which facts a report differs from the ledger's, its headline aside: that decides nothing."""
    if known is None:
        return []
    return differences(known, document.provenance.model_copy(update={"title": known.provenance.title}))


def _as_known(document: Document, known: StoredReport | None) -> Document:
    """Return a document that does not say its language in the one that it was read in before."""
    if known is None or document.provenance.language:
        return document
    provenance = document.provenance.model_copy(update={"language": known.provenance.language})
    return document.model_copy(update={"provenance": provenance})


def _whole(document: Document, answers: Sequence[Answer]) -> Answer:
    """Return the reading of a document from those of its parts, or why one of them could not be read."""
    faults = [answer for answer in answers if isinstance(answer, str)]
    return faults[0] if faults else merged(document, [one for one in answers if not isinstance(one, str)])


def _doubled(entry: Entry, before: Entry) -> Outcome:
    if _facts(entry) == _facts(before):
        return Outcome(entry.where, Fate.DOUBLED, reason=f"the same text as {before.where}")
    reason = f"the same text as {before.where}, with other facts about it; keep the right one"
    return Outcome(entry.where, Fate.REFUSED, reason=reason)


def _facts(entry: Entry) -> Provenance | None:
    return None if entry.document is None else entry.document.provenance.model_copy(update={"title": ""})
