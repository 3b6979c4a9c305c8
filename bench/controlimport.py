"""Import of an archive of daily control maps, with all that is kept, beside geopandas reading the files.

The published archive is third-party data and no part of this project; where it is not on the machine, one of
made-up maps of like size is written first. What the peer does is less: it reads and repairs, and keeps
neither ledger, original geometry nor timeline.
"""

from __future__ import annotations

import datetime
import json
import os
import subprocess
import sys
import tarfile
import tempfile
import time
from pathlib import Path
from typing import Final

import geopandas as gpd
from shapely.geometry import mapping

from bench.placeshares import REPOSITORY, made_up_maps
from bench.row import Row
from tests.publisheddays import ARCHIVE

BUDGET_S: Final = 20
PEER: Final = "geopandas, only reading"
_PROGRAM: Final = """
import json, sys, time
from pathlib import Path
from layers.controlarchive import ControlArchive
from layers.derivation import Derivation
from layers.sources.control import SOURCES, ImportOptions
from layers.store import ClaimStore
archive = ControlArchive(ClaimStore(Path(sys.argv[2])))
begun = time.perf_counter()
archive.add(SOURCES["deepstate-archive"].read(Path(sys.argv[1]), ImportOptions()), by="bench")
stored = time.perf_counter()
(series,) = archive.series()
derivation = Derivation(archive, [])
derivation.folder.mkdir(parents=True)
content = derivation.timeline(series)
done = time.perf_counter()
begin = time.perf_counter()
archive.on(series.key, series.days[len(series.days) // 2])
asked = time.perf_counter() - begin
print(json.dumps([stored - begun, done - stored, asked * 1000, len(series.days)]))
"""


def rows(days: int = 687, made_up: bool = False) -> list[Row]:
    """Return the seconds of an import with storing, of its timeline, and the milliseconds of one map."""
    with tempfile.TemporaryDirectory() as folder:
        source = None if made_up else _published()
        what = "published" if source else "made-up"
        if source is None:
            source = _made_up(Path(folder) / "archive", days)
        command = [sys.executable, "-c", _PROGRAM, str(source), str(Path(folder) / "data")]
        environment = os.environ | {"PYTHONPATH": str(REPOSITORY)}
        done = subprocess.run(
            command, cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=True, timeout=600
        )
        stored, coded, asked, found = json.loads(done.stdout)
        peer = _peer(source, Path(folder) / "peer")
    name = f"{found:.0f} {what} maps"
    return [
        Row(f"import and storing of {name}", "s", stored, peer, BUDGET_S, peer_name=PEER),
        Row(f"timeline of {name}", "s", coded),
        Row(f"import, storing and timeline of {name}", "s", stored + coded, None, BUDGET_S),
        Row("one map of the archive by its day", "ms", asked),
    ]


def _published() -> Path | None:
    shared = Path(os.environ.get("CLAIMLINE_SHARED", REPOSITORY.parent / "shared"))
    path = shared / "data" / ARCHIVE
    return path if path.is_file() else None


def _made_up(folder: Path, days: int) -> Path:
    folder.mkdir()
    start = datetime.date(2024, 7, 8)
    for number, (_, area) in enumerate(made_up_maps(days)):
        day = start + datetime.timedelta(days=number)
        feature = {"type": "Feature", "properties": {}, "geometry": mapping(area)}
        text = json.dumps({"type": "FeatureCollection", "features": [feature]})
        (folder / f"map_{day:%Y%m%d}.geojson").write_text(text, encoding="utf-8")
    return folder


def _peer(source: Path, folder: Path) -> float:
    """Return the seconds that geopandas takes to read and repair the same files, already unpacked."""
    files = sorted(source.glob("*.geojson"))
    if not files:
        with tarfile.open(source) as tar:
            tar.extractall(folder, filter="data")
        files = sorted(folder.rglob("*.geojson"))
    begun = time.perf_counter()
    for file in files:
        gpd.read_file(file).geometry.make_valid()
    return time.perf_counter() - begun
