"""How fast reports are read: mentions found, and whole reports turned into claims, on one core."""

from __future__ import annotations

import json
import lzma
import os
import re
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from statistics import median
from typing import Final

from bench.clock import median_ms
from bench.made_up_report import made_up_reports
from bench.row import Row
from bench.snapshot import measured
from geo.gazetteer import Gazetteer
from geo.mentions import find_mentions
from layers.claims import Document
from layers.lexicon import load_lexicon
from layers.reading import read
from layers.sources.article import document_of, read_article

SHARED = Path(os.environ.get("CLAIMLINE_SHARED") or Path(__file__).resolve().parents[2] / "shared")
SEED = SHARED / "seed" / "defense-news-2025-11.txt"
_PART: Final = 3_000
_LEAST_READ: Final = 100.0
LONG = SHARED / "data" / "reports" / "isw-2022-2023.json.xz"


def rows(reports: int = 20, long_reports: int = 5, runs: int = 3) -> list[Row]:
    """Return the speeds on made-up reports, and on real ones where they are on this machine."""
    gazetteer = Gazetteer.load()
    made_up = made_up_reports(gazetteer, reports)
    found = _speeds("made-up reports", made_up, gazetteer, runs)
    if SEED.is_file():
        report = read_article(SEED, publisher="The Defense News", published=date(2025, 11, 27))
        found += _speeds("one real report", [report], gazetteer, runs * 3)
    if LONG.is_file() and long_reports:
        daily = _daily(LONG, long_reports)
        found += _speeds("real daily reports", daily, gazetteer, runs)
        found.append(_as_asked(daily, gazetteer, runs))
    return found + _command(made_up[0], runs)


def _command(report: Document, runs: int) -> list[Row]:
    """Return time and memory of the whole command, the start of Python included."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "report.txt"
        file.write_text(report.text, encoding="utf-8")
        command = [sys.executable, "-m", "layers", "read", str(file), "--published", "2025-11-27"]
        seconds, megabytes = measured([*command, "--language", "en"], runs)
    return [
        Row("claimline read, one made-up report: the whole command", "ms", 1000 * seconds),
        Row("claimline read, one made-up report: memory at its peak", "MB", megabytes),
    ]


def _speeds(name: str, documents: Sequence[Document], gazetteer: Gazetteer, runs: int) -> list[Row]:
    lexicon = load_lexicon()
    readings = [read(document, gazetteer, lexicon) for document in documents]  # builds what is built once
    mentions = sum(len(find_mentions(document.text, gazetteer)) for document in documents)
    claims = sum(len(reading.claims) for reading in readings)
    texts = [document.text for document in documents]
    seeking = median_ms(lambda: [find_mentions(text, gazetteer) for text in texts], runs) / 1000
    pattern = _usual_pattern(gazetteer)
    usual = median_ms(lambda: [pattern.findall(text) for text in texts], 1) / 1000
    whole = median_ms(lambda: [read(document, gazetteer, lexicon) for document in documents], runs) / 1000
    words = sum(len(re.findall(r"\w+", document.text)) for document in documents) / len(documents)
    kilobytes = sum(len(text.encode()) for text in texts) / len(texts) / 1000
    label = f"{name} ({len(documents)} of {words:,.0f} words, {kilobytes:.1f} kB)"
    return [
        Row(
            f"reports searched for mentions, {label}",
            "/s",
            len(documents) / seeking,
            len(documents) / usual,
            more=True,
            peer_name="re",
        ),
        Row(f"mentions found, {label}", "/s", mentions / seeking, more=True),
        Row(f"reports read into claims, {label}", "/s", len(documents) / whole, more=True),
        Row(f"claims read, {label}", "/s", claims / whole, more=True),
    ]


def _as_asked(documents: Sequence[Document], gazetteer: Gazetteer, runs: int) -> Row:
    """Return how many parts of 3,000 characters of real reports are read into claims, in processor time."""
    parts = [
        document_of(
            document.text[at : at + _PART],
            publisher=document.provenance.publisher,
            published=document.provenance.published,
        )
        for document in documents
        for at in range(0, len(document.text) - _PART + 1, _PART)
    ]
    lexicon = load_lexicon()
    seconds = []
    for _ in range(runs + 1):  # the first builds what is built once
        started = time.process_time()
        for part in parts:
            read(part, gazetteer, lexicon)
        seconds.append(time.process_time() - started)
    name = f"reports read into claims, parts of {_PART:,} characters of real daily reports ({len(parts)})"
    return Row(name, "/s", len(parts) / median(seconds[1:]), budget=_LEAST_READ, more=True)


def _usual_pattern(gazetteer: Gazetteer) -> re.Pattern[str]:
    """Return the usual way to find names: one pattern of all of them, as written, the longest first."""
    names = sorted({place.name for place in gazetteer}, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b")


def _daily(path: Path, count: int) -> list[Document]:
    reports = json.loads(lzma.decompress(path.read_bytes()))
    # Spread over the whole archive: early and late reports differ.
    chosen = reports[:: max(1, len(reports) // count)][:count]
    return [
        document_of(report["content"], publisher="ISW", published=date.fromisoformat(report["date"][:10]))
        for report in chosen
    ]
