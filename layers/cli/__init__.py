"""The command line: every command calls one function and prints what came of it."""

from layers.cli.root import main

__all__ = ["main"]
