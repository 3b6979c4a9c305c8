"""A data folder opened once for what leaves the desk: pictures, pages and data files, by their orders."""

from __future__ import annotations

from dataclasses import replace

from geo.basemap import Basemap
from layers import texts
from layers.claims import Side
from layers.composition import archive_of, opening_day, snapshot_of
from layers.derivation import Derivation
from layers.errors import LayerError, UnknownNameError, noting, together
from layers.exports.figure import Figure, compose_figure
from layers.exports.framing import around
from layers.exports.order import PictureOrder
from layers.footprints import gazetteer_of
from layers.gap import ClaimGap, MappedGround, claim_gap
from layers.placing import place_looked_for
from layers.publicstore import PublicStore
from layers.selection import Selection
from layers.snapshot import Snapshot


class PictureDesk:
    """The public claims, places and control maps of one data folder; draws any number of orders.

    Raises LayerError where the folder cannot be read.
    """

    def __init__(self, store: PublicStore) -> None:
        self.store = store
        self.gazetteer = gazetteer_of(store.data)
        self.archive = archive_of(store, self.gazetteer)
        self.derivation = Derivation(self.archive, list(self.gazetteer))
        self._claimants = sorted({one.claim.claimant for one in store.claims()})
        self._first = next((series.key for series in self.archive.series()), "")

    def settled(self, order: PictureOrder) -> PictureOrder:
        """Return an order with day, control map, places and box as this folder has them.

        Raises UnknownNameError for a claimant, control map or place that it has not, and FileFaultsError for
        several of them.
        """
        faults: list[LayerError] = []
        # Of one that is drawn again all claims may have gone since, which the comparison says.
        named = order.claimants if order.screen is None else frozenset()
        named |= {order.gap.partition(":")[0]} - {""}
        unknown = sorted(named - set(self._claimants))
        faults += [UnknownNameError("claimant", one, self._claimants) for one in unknown]
        control, places = "", []
        if order.control:
            with noting(faults):
                control = self.archive.one(order.control).key
        for name in order.places:
            with noting(faults):
                place = place_looked_for(self.gazetteer, name).place
                around([place])  # refuses one without a point
                places.append(place)
        if faults:
            raise together(faults)
        return replace(
            order,
            as_of=order.as_of or opening_day(self.archive),
            control=control,
            places=tuple(place.id for place in places),
            bounds=around(places) if places else order.bounds,
        )

    def taken_for(self, order: PictureOrder) -> list[str]:
        """Return what each name of a place in an order was taken for, where it has namesakes."""
        found = (place_looked_for(self.gazetteer, name).note for name in order.places)
        return [note for note in found if note]

    def compose(self, order: PictureOrder) -> tuple[Snapshot, ClaimGap | None]:
        """Return the snapshot of an order, and the gap to hatch if it asks for one. Raises as `settled`."""
        order = self.settled(order)
        snapshot = snapshot_of(
            self.derivation,
            self.gazetteer,
            self._selection(order),
            title=order.title,
            dek=order.dek,
            credit=order.credit,
        )
        early = self.store.early() & {item.claim.id for item in snapshot.claims}
        if early:  # a proof says so on its face
            note = texts.load(order.language).count("figure.proof", len(early))
            snapshot = replace(snapshot, notes=(note,))
        gap = self._gap(snapshot, order.gap) if order.gap else None
        if gap is not None and snapshot.selection.gap_of not in ("", gap.key):
            snapshot = replace(snapshot, selection=replace(snapshot.selection, gap_of=gap.key))
        return replace(snapshot, bounds=order.bounds), gap

    def draw(self, order: PictureOrder) -> Figure:
        """Return the picture of an order, yet to be saved. Raises as `settled`."""
        order = self.settled(order)
        snapshot, gap = self.compose(order)
        return compose_figure(
            snapshot,
            size=order.size,
            scale=order.scale,
            texts=texts.load(order.language),
            gap=gap,
            order=replace(
                order,
                gap=gap.key if gap is not None else "",
                # Drawn again, it is this series, whichever is the first by then.
                control=order.control or (snapshot.control.series if snapshot.control else ""),
            ),
        )

    def _selection(self, order: PictureOrder) -> Selection:
        day = order.as_of or opening_day(self.archive)
        screen = order.screen or Selection(as_of=day)
        off = frozenset(self._claimants) - order.claimants if order.claimants else screen.claimants_off
        theme = order.theme if "dark" in (order.theme, screen.theme) else screen.theme
        control = order.control
        if order.screen is not None and not screen.control and control == self._first:
            control = ""  # named by the recipe alone: the id hashes what was asked
        chosen = replace(
            screen,
            as_of=day,
            control=control,
            layers=order.layers,
            claimants_off=off,
            age_days=order.age_days,
            confidence=order.confidence,
            language=order.language,
            theme=theme,
        )
        if order.gap:  # part of the picture, so part of its id
            kept = screen.show_gap and screen.gap_of == ""
            chosen = replace(chosen, show_gap=True, gap_of="" if kept else order.gap)
        return chosen

    def _gap(self, snapshot: Snapshot, asked: str) -> ClaimGap:
        """Measure the gap of a claimant, of its own side where none is named. Raises LayerError."""
        who, _, side = asked.partition(":")
        if snapshot.control is None:
            raise LayerError(
                f"There is no control map on or before {snapshot.as_of}; a gap needs an assessed one."
            )
        return claim_gap(
            [(item.claim, item.judgement) for item in snapshot.claims],
            MappedGround(snapshot.control, Basemap.load().ukraine),
            {item.claim.place_id: item.place for item in snapshot.claims if item.place is not None},
            claimant=who,
            side=Side(side) if side else snapshot.claimant(who).side or Side.RU,
            on=snapshot.as_of,
        )
