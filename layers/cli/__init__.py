"""The command line: every command calls one function and prints what came of it."""

# Each registers its commands on `main`.
from layers.cli import claimants, claims, control, fetching, pictures, places, reading, territory
from layers.cli.root import main

__all__ = ["claimants", "claims", "control", "fetching", "main", "pictures", "places", "reading", "territory"]
