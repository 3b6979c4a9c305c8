"""The command line: every command calls one function and prints what came of it."""

from layers.cli import claimants, claims, pictures, places, reading  # each registers its commands on `main`
from layers.cli.root import main

__all__ = ["claimants", "claims", "main", "pictures", "places", "reading"]
