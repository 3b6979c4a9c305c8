"""A table of patterns: sentences, each with the claims that are to be read from it."""

from __future__ import annotations

from pathlib import Path


def pattern_table(path: Path) -> dict[str, set[str]]:
    """Return sentence -> claims; a sentence without claims is a trap."""
    found: dict[str, set[str]] = {}
    sentence = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("> "):
            sentence = line[2:]
            assert sentence not in found, f"twice in the table: {sentence}"
            found[sentence] = set()
        elif line.strip() and not line.startswith("#"):
            found[sentence].add(line.strip())
    return found
