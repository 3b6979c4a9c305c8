"""Bulk reading with all that is kept, beside one `claimline add` a report, and what the app then needs.

Every figure is a whole command as a person runs it, start and ledger included. The peer adds its reports with
one command each, as a loop in a shell does; it writes every layer after every report.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from bench.clock import median_ms
from bench.made_up_report import PUBLISHER, made_up_reports
from bench.readingspeed import LONG
from bench.row import Row
from geo.gazetteer import Gazetteer
from layers import texts
from layers.claims import Judgement
from layers.evidence import evidence_frame
from layers.selection import Selection
from layers.snapshot import compose
from layers.store import ClaimStore

REPOSITORY: Final = Path(__file__).resolve().parent.parent
BUDGET_PER_SECOND: Final = 2  # the published file of 113 reports well under a minute
BUDGET_AGAIN_S: Final = 10
BUDGET_MS: Final = 5000
PEER: Final = "one command a report"
_FIRST_DAY: Final = date(2024, 1, 1)


def rows(reports: int = 120, peer_reports: int = 5, runs: int = 3, made_up: bool = False) -> list[Row]:
    """Return reports a second, the seconds of a run that finds all there, and the app's work afterwards."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        published = not made_up and LONG.is_file()
        source = LONG if published else _made_up(folder / "reports.json", reports)
        publisher = "ISW" if published else PUBLISHER
        begun = time.perf_counter()
        _add(folder / "data", "--bulk", str(source), "--publisher", publisher)
        seconds = time.perf_counter() - begun
        begun = time.perf_counter()
        _add(folder / "data", "--bulk", str(source), "--publisher", publisher)
        again = time.perf_counter() - begun
        store = ClaimStore(folder / "data")
        count = len(store.documents())
        peer = _one_by_one(folder, peer_reports) if peer_reports else None
        what = f"{count} {'published' if published else 'made-up'} reports"
        return [
            Row(
                f"add --bulk, {what}",
                "/s",
                count / seconds,
                peer,
                BUDGET_PER_SECOND,
                more=True,
                peer_name=PEER,
            ),
            Row(f"add --bulk again, {what} that are there", "s", again, None, BUDGET_AGAIN_S),
            *_afterwards(store, runs),
        ]


def _afterwards(store: ClaimStore, runs: int) -> list[Row]:
    """Return what the map and the table of all claims take, cold and with the snapshot at hand."""
    gazetteer, words = Gazetteer.load(), texts.load("en")
    stored = store.claims()
    claims = [(one.claim, Judgement.ACCEPTED) for one in stored]
    places = gazetteer.known(one.claim.place_id for one in stored)
    selection = Selection(as_of=max(one.claim.said for one in stored))
    snapshot = compose(claims, selection=selection, places=places)
    what = f"{len(claims):,} claims read in bulk"
    opening = median_ms(lambda: ClaimStore(store.data).claims(), runs)
    composing = median_ms(lambda: compose(claims, selection=selection, places=places), runs)
    listing = median_ms(lambda: evidence_frame(snapshot, words, gazetteer), runs)
    return [
        Row(f"ledger opened, {what}", "ms", opening),
        Row(f"verdicts and snapshot, {what}", "ms", composing, None, BUDGET_MS),
        Row(f"table of the evidence page, {what}", "ms", listing, None, 1000),
    ]


def _made_up(path: Path, count: int) -> Path:
    documents = made_up_reports(Gazetteer.load(), count)
    # Every report of its own day, as an archive of daily reports has them.
    found = [
        {"date": (_FIRST_DAY + timedelta(days=number)).isoformat(), "content": document.text}
        for number, document in enumerate(documents)
    ]
    path.write_text(json.dumps(found), encoding="utf-8")
    return path


def _one_by_one(folder: Path, count: int) -> float:
    """Return how many reports a second a loop of single commands adds."""
    documents = made_up_reports(Gazetteer.load(), count, seed=2)
    begun = time.perf_counter()
    for number, document in enumerate(documents):
        file = folder / f"{number}.txt"
        file.write_text(document.text, encoding="utf-8")
        day = (_FIRST_DAY + timedelta(days=number)).isoformat()
        _add(folder / "peer", str(file), "--publisher", PUBLISHER, "--published", day)
    return count / (time.perf_counter() - begun)


def _add(data: Path, *arguments: str) -> None:
    command = [sys.executable, "-m", "layers", "add", *arguments, "--data", str(data)]
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY)}
    subprocess.run(command, cwd=REPOSITORY, env=environment, capture_output=True, check=True, timeout=600)
