"""Measure everything and print it beside the peer: `python -m bench [--only TOPIC] [--write FILE]`."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from bench import (
    assess,
    bulk,
    controlimport,
    first_paint,
    gazetteer,
    mentions,
    payload,
    placeshares,
    publish,
    readingspeed,
    record,
    render,
    repaint,
    snapshot,
    timeline,
)
from bench.document import document
from bench.machine import busy, machine
from bench.reading.benchmark import measure as measure_reading
from bench.row import NotMeasuredError, Row, as_text

REPOSITORY: Final = Path(__file__).resolve().parent.parent
TOPICS: Final[dict[str, tuple[str, Callable[[], list[Row]]]]] = {
    "gazetteer": ("Gazetteer", gazetteer.rows),
    "mentions": ("Mentions", mentions.rows),
    "reading": ("Reading", readingspeed.rows),
    "bulk": ("Bulk reading", bulk.rows),
    "verdicts": ("Verdicts", assess.rows),
    "record": ("Track record", record.rows),
    "control-import": ("Import of control maps", controlimport.rows),
    "placeshares": ("Places through time", placeshares.rows),
    "render": ("Folium build + render", render.rows),
    "payload": ("Data for the browser", payload.rows),
    "timeline": ("Control maps through time", timeline.rows),
    "repaint": ("Toggle -> repaint", repaint.rows),
    "app": ("Toggle -> repaint in the app", repaint.app_rows),
    "first-paint": ("First paint", first_paint.rows),
    "snapshot": ("Pictures", snapshot.rows),
    "publish": ("Public site", publish.rows),
}
ACCURACY: Final = "control"
READING: Final = "reading"


def main() -> int:
    """Run the chosen topics; always 0: figures depend on the machine, so they are no gate."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    topics = [*TOPICS, ACCURACY]
    parser.add_argument("--only", action="append", choices=topics, help="measure this topic only")
    parser.add_argument("--write", type=Path, metavar="FILE", help="also write the figures as Markdown")
    given = parser.parse_args()
    chosen = given.only or topics
    where, was_busy = machine(), busy()
    print(where, was_busy, sep="\n", flush=True)
    tables, missing = measured([topic for topic in chosen if topic in TOPICS])
    if READING in chosen:
        speeds = [row for topic in ("mentions", READING) for row in tables.get(TOPICS[topic][0], ())]
        print(measure_reading(speeds, f"{where}. {was_busy}".rstrip(". ")), flush=True)
    if ACCURACY in chosen:
        _accuracy()
    if given.write:
        given.write.write_text(document(tables, missing, where, was_busy), encoding="utf-8")
        print(f"written: {given.write}")
    return 0


def measured(topics: list[str]) -> tuple[dict[str, list[Row]], list[str]]:
    """Measure topics one after the other, printing each; return their rows and what could not be measured."""
    tables: dict[str, list[Row]] = {}
    missing: list[str] = []
    for topic in topics:
        title, rows = TOPICS[topic]
        started = time.monotonic()
        try:
            tables[title] = rows()
        except NotMeasuredError as reason:
            missing.append(f"{title} ({reason})")
            print(f"\n{title}: not measured, {reason}", flush=True)
            continue
        print(f"\n{title} ({time.monotonic() - started:.0f} s)\n{as_text(tables[title])}", flush=True)
    over = [row.name for rows in tables.values() for row in rows if row.within is False]
    print(f"\nOver budget: {'; '.join(over)}" if over else "\nEvery budget is kept.", flush=True)
    return tables, missing


def _accuracy() -> None:
    """Print how the inferred control area compares with a published one, where that is on this machine."""
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY)}
    command = [sys.executable, "-m", "bench.control_accuracy"]
    done = subprocess.run(
        command, cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=False, timeout=180
    )
    said = done.stdout.strip() or done.stderr.strip()[-500:]
    print(f"\nControl inferred from place statuses\n{said}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
