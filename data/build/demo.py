"""Rebuild the demo ledger and layers by running the commands that anybody would run.

    python -m data.build.demo REPORT

REPORT is the text of the article named below; it is not in this repository (its claims, with short
attributed quotes, are). The table comes first, so that whoever has no copy of the article can still
rebuild the ledger up to it and compare, byte by byte.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

DATA = Path(__file__).resolve().parents[1]
TABLE = DATA / "demo" / "claims.csv"
NOW = "2026-04-01T00:00:00Z"  # the ledger's clock: the same events at every rebuild
TABLE_COMMAND = ["add", "--table", "--skip-unplaced", "--accept", "--by", "demo", str(TABLE)]
REPORT_FACTS = ["--publisher", "The Defense News", "--published", "2025-11-27", "--language", "en"]


def build_table(target: Path) -> None:
    """Add the table to an empty folder."""
    target.mkdir(parents=True, exist_ok=True)
    run(target, TABLE_COMMAND)


def build_report(target: Path, report: Path) -> None:
    """Add the report to a folder that holds the table."""
    run(target, ["add", "--accept", "--by", "demo", *REPORT_FACTS, str(report)])


def run(target: Path, arguments: list[str]) -> None:
    """Run one command of the program on a data folder, with the demo's clock."""
    surroundings = {**os.environ, "CLAIMLINE_DATA": str(target), "CLAIMLINE_NOW": NOW}
    subprocess.run(
        [sys.executable, "-m", "layers", *arguments], check=True, env=surroundings, cwd=DATA.parent
    )


def main(report: Path) -> None:
    """Replace the shipped ledger and layers by freshly built ones."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder)
        build_table(target)
        build_report(target, report)
        (DATA / "ledger").mkdir(exist_ok=True)
        shutil.copy(target / "ledger" / "events.jsonl", DATA / "ledger" / "events.jsonl")
        shutil.rmtree(DATA / "layers", ignore_errors=True)
        shutil.copytree(target / "layers", DATA / "layers")


if __name__ == "__main__":
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_file():
        sys.exit(
            "Usage: python -m data.build.demo REPORT - the text file of the article (see data/demo/README.md)"
        )
    main(Path(sys.argv[1]).resolve())
