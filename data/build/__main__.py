"""Rebuild the shipped data from its sources, in the order in which one part needs the other.

    python -m data.build [WORK-FOLDER]

WORK-FOLDER keeps the downloaded packages (default: a folder that is removed afterwards). The demo
ledger is not rebuilt here: it needs the report that it quotes, see `data/demo/README.md`.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent


def run(script: str, *arguments: str) -> None:
    """Run one build script in this interpreter's environment."""
    subprocess.run([sys.executable, str(HERE / script), *arguments], check=True, cwd=HERE.parents[1])


def main(work: str) -> None:
    """Build gazetteer, base map and control table."""
    run("gazetteer.py")
    run("basemap.py", "fetch", work)
    run("basemap.py", "build", work)
    run("control.py")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(sys.argv[1])
    else:
        with tempfile.TemporaryDirectory() as folder:
            main(folder)
