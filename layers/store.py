"""The claim store: the ledger's fold, and one GeoJSON layer per claimant written from it."""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import geopandas as gpd

from geo.gazetteer import Gazetteer
from layers.addition import (
    Added,
    differences,
    judged,
    misattributed,
    plan,
    plan_correction,
    plan_replacement,
    standing,
    superseded,
    unregistered,
)
from layers.audit import audit_layers
from layers.chain import EventKind
from layers.claims import Claim, Claimant, Document, Judgement, Remark, json_ready
from layers.errors import FileFaultsError, LayerError, UnknownNameError
from layers.fold import Fold, StoredReport
from layers.gazetteers import installed_gazetteer
from layers.layerfile import to_text
from layers.ledger import Ledger
from layers.lexicon import load_lexicon
from layers.mapentry import MapEntry, StoredMap
from layers.publicationdelay import read_delay
from layers.relays import linked
from layers.schema import Layer, StoredClaim, to_collection, to_frame

_IDENTIFIER = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
_ID_PREFIX = 4


class ClaimStore:
    """All claims of one data folder. Safe for several threads and processes at once."""

    def __init__(
        self,
        data: Path,
        *,
        gazetteer: Gazetteer | None = None,
        claimants: Sequence[Claimant] | None = None,
        clock: Callable[[], datetime] | None = None,
    ) -> None:
        self.data = data
        self.ledger = Ledger(data / "ledger" / "events.jsonl", clock)
        self._clock = clock
        self._gazetteer = gazetteer
        self._registry = None if claimants is None else {c.id: c for c in claimants}
        self._guard = threading.RLock()
        self._fold = Fold()

    # -- reading -------------------------------------------------------------------------------

    def stamp(self) -> tuple[int, ...]:
        """Return what changes whenever the claims that may be shown do: the ledger, the delay, the day."""
        return (*self.ledger.stamp(), read_delay(self.data).newest(self.today()).toordinal())

    def now(self) -> datetime:
        """Return the instant in UTC, by the store's clock."""
        return (self._clock or _now)()

    def today(self) -> date:
        """Return the calendar day in UTC, by the store's clock."""
        return self.now().date()

    def claims(self) -> list[StoredClaim]:
        """Return every claim that may be shown, superseded and rejected ones too.

        Visual evidence younger than the publication delay is left out here, and so everywhere. Ordered by
        day, place, status, id.
        """
        return self._publishable(self.noted())

    def noted(self) -> list[StoredClaim]:
        """Return every claim of the ledger, those that must not be shown yet too; ordered as `claims`."""
        with self._guard:
            stored = list(self._state().claims.values())
        return sorted(stored, key=lambda s: (s.claim.said, s.claim.place, s.claim.status.value, s.claim.id))

    def opened_on(self) -> date | None:
        """Return the day of the ledger's first event, None for an empty one."""
        with self._guard:
            opened = self._state().opened_at
        return date.fromisoformat(opened[:10]) if opened else None

    def claim(self, claim_id: str) -> StoredClaim:
        """Return one claim by its id or the id's first digits (at least 4). Raises UnknownNameError."""
        with self._guard:
            claims = self._state().claims
            found = [claim_id] if claim_id in claims else []
            if not found and len(claim_id) >= _ID_PREFIX:
                found = [known for known in claims if known.startswith(claim_id)]
            if len(found) != 1:
                allowed = found or ["an id that `claimline list` shows"]
                raise UnknownNameError("claim id", claim_id, allowed)
            return claims[found[0]]

    def claimants(self) -> list[Claimant]:
        """Return the program's claimants and those of the ledger, by id; a folder may still be made."""
        with self._guard:
            known = self._known_claimants(self._state() if self.data.is_dir() else Fold())
        return [known[name] for name in sorted(known)]

    def documents(self) -> list[StoredReport]:
        """Return the reports that were read, with their remarks; never their text."""
        with self._guard:
            reports = list(self._state().reports.values())
        return sorted(
            reports, key=lambda r: (r.provenance.published, r.provenance.publisher, r.provenance.sha256)
        )

    def control_maps(self) -> list[StoredMap]:
        """Return every control map, superseded and removed ones too, by series, day and age of the event."""
        with self._guard:
            maps = list(self._state().maps.values()) if self.data.is_dir() else []
        return sorted(maps, key=lambda m: (m.entry.series, m.entry.date, m.added_at))

    def layers(self, of: Collection[str] | None = None) -> list[Layer]:
        """Return one layer per claimant that has claims, by id, with the points of their places.

        `of` names the claimants whose layers are wanted; None for all.
        """
        # A layer of which all is held back is written empty: an older file of it must not stay.
        noted = [stored for stored in self.noted() if of is None or stored.claim.claimant in of]
        first = {stored.claim.claimant: stored.claim for stored in reversed(noted)}
        by_claimant: dict[str, list[StoredClaim]] = {name: [] for name in first}
        for stored in self._publishable(noted):
            by_claimant[stored.claim.claimant].append(stored)
        known = {claimant.id: claimant for claimant in self.claimants()}
        made = []
        for name in sorted(by_claimant):
            claims = by_claimant[name]
            claimant = known.get(name) or unregistered(first[name])
            made.append(Layer(claimant, tuple(claims), self._points(s.claim.place_id for s in claims)))
        return made

    def frame(self) -> gpd.GeoDataFrame:
        """Return all claims as a frame: EPSG:4326, one row a claim, columns as in `schema.to_frame`."""
        return to_frame(to_collection(layer) for layer in self.layers())

    # -- writing -------------------------------------------------------------------------------

    def add(
        self, claims: Iterable[Claim], *, by: str, accept: bool = False, supersedes: str = "", why: str = ""
    ) -> Added:
        """Add claims as one write; those already there change nothing.

        `accept` also accepts them as read right (never as true). `supersedes` names a claim that
        the single new one corrects. Raises LayerError and adds nothing when any claim is wrong.
        """
        with self.ledger.exclusive(), self._guard:
            state = self._state()
            entries, added = plan(state, self._known_claimants(state), claims, accept)
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
            if changed and not correct:
                raise LayerError(
                    f"This text was added before with other facts about it ({'; '.join(changed)}). "
                    "Nothing was added. If the new ones are right, add it again with --correct: the earlier "
                    "claims are then superseded."
                )
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
        changed = []
        with self.ledger.exclusive():
            for path, text in self._expected_layers(of).items():
                if _replace_if_changed(path, text):
                    changed.append(path)
        return changed

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
        return faults + found + audit_layers(self.data / "layers", self._expected_layers())

    def layer_path(self, claimant_id: str) -> Path:
        """Return the file of a claimant's layer. Raises LayerError for what could leave the folder."""
        if not _IDENTIFIER.fullmatch(claimant_id):
            raise UnknownNameError(
                "claimant id", claimant_id, ["1 to 63 of a-z, 0-9 and -, starting with a letter or digit"]
            )
        return self.data / "layers" / f"{claimant_id}.geojson"

    # -- inside --------------------------------------------------------------------------------

    def _publishable(self, noted: Iterable[StoredClaim]) -> list[StoredClaim]:
        delay, today = read_delay(self.data), self.today()
        return [stored for stored in noted if not delay.withholds(stored.claim, today)]

    def _state(self) -> Fold:
        state = self._caught_up()
        if state.faults:
            raise FileFaultsError(str(self.ledger.path), state.faults)
        return state

    def _caught_up(self) -> Fold:
        self._require_folder()
        same, events = self.ledger.events_after(self._fold.last)
        if not same:
            self._fold = Fold()
        for event in events:
            self._fold.apply(event)
        return self._fold

    def _require_folder(self) -> None:
        if not self.data.is_dir():
            what = "is a file, not a folder" if self.data.exists() else "is not there"
            raise LayerError(
                f"The data folder {self.data} {what}. Name the right one with --data DIR (or "
                "CLAIMLINE_DATA), or make a new one by adding to it: claimline add FILE --data DIR"
            )

    def _known_claimants(self, state: Fold) -> dict[str, Claimant]:
        if self._registry is None:
            self._registry = dict(load_lexicon().claimants)
        return {**state.claimants, **self._registry}

    def _points(self, place_ids: Iterable[str]) -> dict[str, tuple[float, float]]:
        places = installed_gazetteer(self.data) if self._gazetteer is None else self._gazetteer
        # A place of a larger gazetteer than the one at hand is listed, not drawn.
        return {
            name: (place.lon, place.lat)
            for name, place in places.known(place_ids).items()
            if place.kind == "settlement" and place.lon is not None and place.lat is not None
        }

    def _expected_layers(self, of: Collection[str] | None = None) -> dict[Path, str]:
        return {
            self.layer_path(layer.claimant.id): to_text(to_collection(layer)) for layer in self.layers(of)
        }


def _now() -> datetime:
    return datetime.now(UTC)


def _replace_if_changed(path: Path, text: str) -> bool:
    """Write a file so that a reader or a crash sees the old one or the new one, never a part."""
    data = text.encode()
    try:
        if path.is_file() and path.read_bytes() == data:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(f".{path.name}.new")
        with fresh.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError as error:
        raise LayerError(
            f"{path} cannot be written ({error.strerror or error}). The ledger holds the claims; make "
            "the folder writable, then write the layers with `claimline layers`."
        ) from error
    return True
