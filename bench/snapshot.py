"""How long a picture takes, in a program that has drawn one before and as a command of its own.

The data is what ships. The peer draws the same claims and control, exported by ours as GeoJSON, on a folium
page and has Chromium take a screenshot of it: the usual way to a picture of a folium map.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Final

from bench.browser import chromium_browser
from bench.clock import median_ms
from bench.peer_picture import screenshot
from bench.row import Row
from geo.gazetteer import Gazetteer
from layers.composition import archive_of, opening_day, snapshot_of
from layers.derivation import Derivation
from layers.exports.dataset import dataset_of
from layers.exports.figure import picture
from layers.exports.registry import format_of
from layers.placing import shipped_gazetteer
from layers.selection import Selection
from layers.snapshot import Snapshot
from layers.store import ClaimStore
from layers.texts import load

REPOSITORY: Final = Path(__file__).resolve().parent.parent
SIZE, OTHER_SIZE = (1280, 720), (1080, 1350)
WARM_MS, COLD_S, COLD_MB = 1000, 4, 400
PEER: Final = "folium page, Chromium's screenshot"
# Between us and the command: a program counts the memory of what started it as its own.
_COMMAND: Final = """
import json, resource, subprocess, sys, time
started = time.perf_counter()
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
seconds = time.perf_counter() - started
print(json.dumps([seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss]))
"""


def rows(runs: int = 5, cold_runs: int = 3, data: Path = REPOSITORY / "data") -> list[Row]:
    """Return the figures of pictures of a data folder, by default the one that ships."""
    with tempfile.TemporaryDirectory() as name:
        own, file = Path(name) / "data", Path(name) / "peer.geojson"
        shutil.copytree(data, own)  # what checks measure is kept beside the data
        snapshot = _snapshot(own, shipped_gazetteer())
        for path, content in format_of(file).files(dataset_of(snapshot, load("en")), file).items():
            path.write_bytes(content)
        return [*_warm(snapshot, file, runs), *_cold(own, file, cold_runs)]


def _snapshot(data: Path, gazetteer: Gazetteer) -> Snapshot:
    archive = archive_of(ClaimStore(data), gazetteer)
    return snapshot_of(Derivation(archive, list(gazetteer)), gazetteer, Selection(as_of=opening_day(archive)))


def _warm(snapshot: Snapshot, file: Path, runs: int) -> list[Row]:
    picture(snapshot, size=SIZE)  # reads base map, towns and fonts once, as a server does
    with chromium_browser() as browser:
        screenshot(browser, file, SIZE)
        peer = median_ms(lambda: screenshot(browser, file, SIZE), runs)
    size = "{}×{}".format(*SIZE)
    found = [
        Row(
            f"picture of {len(snapshot.shown())} claims, PNG of {size}",
            "ms",
            median_ms(lambda: picture(snapshot, size=SIZE), runs),
            peer,
            WARM_MS,
            peer_name=PEER,
        )
    ]
    other = median_ms(lambda: picture(snapshot, size=OTHER_SIZE), runs)
    found.append(Row("picture: preview of {}×{}".format(*OTHER_SIZE), "ms", other))
    for kind in ("svg", "pdf"):
        taken = median_ms(lambda kind=kind: picture(snapshot, kind=kind, size=SIZE), runs)
        found.append(Row(f"picture: {kind.upper()} of {size}", "ms", taken))
    return found


def _cold(data: Path, file: Path, runs: int) -> list[Row]:
    out = data.parent / "picture.png"
    ours = [sys.executable, "-m", "layers", "snapshot", str(out), "--data", str(data)]
    peers = [sys.executable, "-m", "bench.peer_picture", str(file), str(out), *map(str, SIZE)]
    seconds, megabytes = measured(ours, runs)
    peer_s, _ = measured(peers, runs)  # its browser's memory is no child's of its own
    command = "claimline snapshot, a new process"
    return [
        Row(command, "s", seconds, peer_s, COLD_S, peer_name=f"{PEER}, a new process"),
        Row(f"{command}: peak memory", "MB", megabytes, None, COLD_MB),
    ]


def measured(command: Sequence[str], runs: int) -> tuple[float, float]:
    """Return the median seconds and the most megabytes of a command in processes of its own."""
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY)}
    found = []
    for _ in range(runs + 1):  # the first one brings the files into memory
        done = subprocess.run(
            [sys.executable, "-c", _COMMAND, *command],
            cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=True, timeout=120,
        )  # fmt: skip
        found.append(json.loads(done.stdout))
    unit = 1e6 if sys.platform == "darwin" else 1e3
    return median(seconds for seconds, _ in found[1:]), max(size for _, size in found[1:]) / unit
