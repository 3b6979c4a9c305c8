"""The command line: every command calls one function and prints what came of it."""

# Each registers its commands on `main`.
from layers.cli import (
    assess,
    claimants,
    claims,
    control,
    corrections,
    evidence,
    export,
    fetching,
    footprints,
    gap,
    pictures,
    places,
    publish,
    reading,
    record,
    territory,
)
from layers.cli.root import main

__all__ = [
    "assess", "claimants", "claims", "control", "corrections", "evidence", "export", "fetching",
    "footprints", "gap", "main", "pictures", "places", "publish", "reading", "record", "territory",
]  # fmt: skip
