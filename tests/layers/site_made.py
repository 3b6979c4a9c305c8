"""A data folder with made-up claims about real places, and its public site."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from layers.claims import Claim, Claimant, ClaimantKind, Document, Provenance, Remark, Side, Stance
from layers.placing import shipped_gazetteer
from layers.publicstore import PublicStore
from layers.site.folder import Published, SiteFolder
from layers.site.publication import Site, SiteChoice, site_of
from layers.store import ClaimStore
from tests.layers.claims_made import make_claim

NOW = datetime(2026, 4, 10, 12, tzinfo=UTC)
BEFORE = NOW - timedelta(days=5)
DAY = date(2025, 11, 27)
NORTH = Claimant(
    id="north-ministry", name="Northern <b>ministry</b>", kind=ClaimantKind.MILITARY, side=Side.RU
)
POKROVSK, MYRNOHRAD = "UA14160210010099403", "UA14160190010029143"
HOSTILE = "<script>alert(1)</script> {{ 7*7 }} \u202e =cmd()"
PENDING = "Words that nobody has accepted."
REPORT = "A report that holds more words than its claim. It is held in the town. And a secret paragraph."


def said(place: str = "Pokrovsk", place_id: str = POKROVSK, /, **changes: object) -> Claim:
    """Return a claim by the made-up ministry."""
    fields = {"claimant": NORTH.id, "claimant_kind": NORTH.kind, "claimant_side": NORTH.side,
              "place": place, "place_id": place_id, "said": DAY}  # fmt: skip
    return make_claim("ru-mod", **(fields | changes))


def fill(data: Path, claims: Sequence[Claim], *, at: datetime = BEFORE, accept: bool = True) -> ClaimStore:
    """Add claims at an instant; return the store whose clock stands there."""
    data.mkdir(exist_ok=True)
    store = ClaimStore(data, clock=lambda: at)
    store.add_claimant(NORTH, by="secret-ann")
    store.add(claims, by="secret-ann", accept=accept)
    return store


def add_report(data: Path) -> None:
    """Add a report with one accepted claim and a remark."""
    provenance = Provenance(publisher="The Test Gazette", published=DAY, url="https://gazette.test/1")
    quote = "It is held in the town."
    start = REPORT.index(quote)
    source = Document(text=REPORT, provenance=provenance)
    claim = said("Myrnohrad", MYRNOHRAD, quote=quote, start=start, end=start + len(quote),
                 provenance=provenance.model_copy(update={"sha256": source.sha256}))  # fmt: skip
    remark = Remark(claimant="isw", stance=Stance.UNCONFIRMED, quote="A report that holds", start=0, end=19)
    ClaimStore(data, clock=lambda: BEFORE).add_report(source, [claim], [remark], by="secret-ann", accept=True)


def publish(
    data: Path, folder: Path, choice: SiteChoice | None = None, now: datetime = NOW
) -> tuple[Site, Published]:
    """Publish a data folder at an instant."""
    store = PublicStore(data, clock=lambda: now)
    site = site_of(store, shipped_gazetteer(), choice or SiteChoice())
    return site, SiteFolder(folder).publish(site.files, site.facts)
