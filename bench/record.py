"""The track record of ten thousand claims, and its page when a reader changes a choice.

The page is run as Streamlit runs it, without a browser, on the shipped claims and the maps at hand: first the
visit, then the run after it, which is what a reader waits for. Nobody else keeps such a
record, so there is no peer.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from pathlib import Path
from typing import Final

from streamlit.testing.v1 import AppTest

from bench.assess import made_claims, near_the_line
from bench.clock import median_ms
from bench.placeshares import Maps, _shared, maps_of
from bench.row import Row
from geo.gazetteer import Gazetteer
from layers.claims import Judgement
from layers.composition import archive_of
from layers.controlmap import Basis, ControlMap
from layers.derivation import Derivation
from layers.lags import Yardstick
from layers.placehistory import PlaceHistory
from layers.placing import shipped_gazetteer
from layers.record import record_of
from layers.selection import Selection
from layers.snapshot import compose
from layers.store import ClaimStore

REPOSITORY: Final = Path(__file__).resolve().parent.parent
BUDGET_MS: Final = 1000
_MATURED: Final = 60


def rows(claims: int = 10_000, days: int = 687, made_up: bool = False) -> list[Row]:
    """Return the time of the figures and of the page; arguments as in `placeshares.rows`."""
    folder = None if made_up else _shared()
    maps = maps_of(days, folder)
    everywhere = list(Gazetteer.load())
    history = PlaceHistory.build("bench", maps, everywhere, "0" * 64)
    made = made_claims(claims, near_the_line(everywhere, history), maps)
    last = maps[-1][0]
    found = compose(
        [(claim, Judgement.ACCEPTED) for claim in made],
        selection=Selection(as_of=last),
        places={place.id: place for place in everywhere},
    )
    yardstick = Yardstick(history, "bench", last)
    figures = median_ms(lambda: record_of(found.claims, yardstick, _MATURED), 3)
    what = f"{len(made):,} claims × {len(maps)} {'made-up' if folder is None else 'published'} maps"
    first, again = _page_ms(maps)
    return [
        Row(f"record: {what}", "ms", figures, None, BUDGET_MS),
        Row("record page, first visit of a fresh server", "ms", first, None, None),
        Row("record page, run again", "ms", again, None, BUDGET_MS),
    ]


def _page_ms(maps: Maps) -> tuple[float, float]:
    """Return the milliseconds of the page's first run and of the median run after it."""
    with tempfile.TemporaryDirectory() as name:
        data = Path(name)
        shutil.copytree(REPOSITORY / "data" / "ledger", data / "ledger")
        archive = archive_of(ClaimStore(data), shipped_gazetteer())
        archive.add([_map(day, area) for day, area in maps], by="bench")
        derivation = Derivation(archive, list(shipped_gazetteer()))
        for series in archive.testing():
            derivation.write(series)
        before = os.environ.get("CLAIMLINE_DATA")
        os.environ["CLAIMLINE_DATA"] = name
        try:
            page = AppTest.from_file(str(REPOSITORY / "app.py"), default_timeout=120).run()
            begun = time.perf_counter()
            page.switch_page("views/record.py").run()
            first = (time.perf_counter() - begun) * 1000
            return first, median_ms(page.run, 5)
        finally:
            if before is None:
                del os.environ["CLAIMLINE_DATA"]
            else:
                os.environ["CLAIMLINE_DATA"] = before


def _map(day: object, area: object) -> ControlMap:
    facts = {"sha256": f"{hash(day) & (2**256 - 1):064x}", "licence": "bench", "attribution": "bench"}
    return ControlMap(
        "bench", Basis.ASSESSED, day, None, area=area, band=None, band_km=None, label="control.assessed",
        source="bench", **facts,
    )  # fmt: skip
