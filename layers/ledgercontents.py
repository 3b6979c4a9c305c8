"""What the ledger of a data folder holds now: its claims, claimants, reports and control maps, to be read."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import geopandas as gpd

from geo.gazetteer import Gazetteer
from layers.addition import unregistered
from layers.claims import Claimant
from layers.errors import FileFaultsError, LayerError, UnknownNameError
from layers.fold import Fold, StoredReport
from layers.gazetteers import installed_gazetteer
from layers.ledger import Ledger
from layers.lexicon import load_lexicon
from layers.mapentry import StoredMap
from layers.publicationdelay import read_delay
from layers.schema import Layer, StoredClaim, to_collection, to_frame

_ID_PREFIX = 4


class LedgerContents:
    """All that one ledger's events come to. Safe for several threads and processes at once."""

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
                raise UnknownNameError("claim id", claim_id, allowed).coded("claim")
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
            ).coded("folder", path=self.data)

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


def _now() -> datetime:
    return datetime.now(UTC)
