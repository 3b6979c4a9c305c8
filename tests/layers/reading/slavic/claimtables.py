"""Tables of Ukrainian and Russian texts, each with the claims that are to be read from it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from layers.claims import Claim


def texts_of_publishers(path: Path) -> list[tuple[str, str, str, list[str]]]:
    """Return (language, publisher, text, claims) of each "> language | publisher | text" of a table."""
    cases: list[tuple[str, str, str, list[str]]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("> "):
            language, publisher, text = line[2:].split(" | ", 2)
            cases.append((language, publisher, text.replace(" || ", "\n") + "\n", []))
        elif line.startswith("  "):
            cases[-1][3].append(line.strip())
    return cases


def claimants_of(claims: Iterable[Claim]) -> list[str]:
    """Return claims as the tables of who says it write them."""
    return [f"{c.claimant} | {c.place} | {c.status.value} | {c.stance.value}" for c in claims]


def texts(path: Path) -> list[tuple[str, str, list[str]]]:
    """Return (language, text, claims) of each "uk> text" of a table."""
    cases: list[tuple[str, str, list[str]]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line[2:3] == ">":
            cases.append((line[:2], line[3:].strip(), []))
        elif line.startswith("  "):
            cases[-1][2].append(line.strip())
    return cases


def happenings_of(claims: Iterable[Claim]) -> list[str]:
    """Return claims as the tables of what happened where write them."""
    return [
        f"{c.side.value if c.side else '-'} {c.status.value} | {c.relation.value}"
        f" | {c.stance.value} | {c.place}"
        for c in claims
    ]


def tellings_of(claims: Iterable[Claim]) -> list[str]:
    """Return claims as the table of places of another sentence writes them: who says what happened where."""
    told = list(claims)
    return [f"{c.claimant} | {row}" for c, row in zip(told, happenings_of(told), strict=True)]
